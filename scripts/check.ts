import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Every check that needs no server, the longest ones first. All of them run, as many side by side as there are cores, so that one round
 * shows everything that is wrong.
 */
const CHECKS = [
  { name: 'lint', script: 'lint' },
  { name: 'types', script: 'typecheck' },
  { name: 'format', script: 'format:check' },
  { name: 'imports', script: 'imports' },
  { name: 'migrations', script: 'db:check' },
  { name: 'unused code', script: 'unused' },
  { name: 'API client', script: 'api:check' },
  { name: 'docs', script: 'docs:check' },
  { name: 'lockfile', script: 'lockfile:check' },
] as const;

/** @returns whether it found nothing wrong */
async function run({ name, script }: (typeof CHECKS)[number]): Promise<boolean> {
  const startedAt = performance.now();
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${seconds.padStart(5)} s`);
  if (code !== 0) console.log(`\n${output}\nnpm run ${script} shows it again.\n`);
  return code === 0;
}

async function runAll(): Promise<void> {
  const waiting = CHECKS.values();
  const lane = async (): Promise<void> => {
    for (const check of waiting) if (!(await run(check))) process.exitCode = 1;
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

void runAll();
