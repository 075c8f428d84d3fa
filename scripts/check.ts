import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * All checks that need no server, the longest ones first. As many run in parallel as there are cores. All of
 * them run even if one fails, so that one run shows all problems.
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

/** @returns whether the check passed */
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
  if (code !== 0) console.log(`\n${output}\nRun npm run ${script} to see this again.\n`);
  return code === 0;
}

async function runAll(): Promise<void> {
  const waiting = CHECKS.values();
  const runNextChecks = async (): Promise<void> => {
    for (const check of waiting) if (!(await run(check))) process.exitCode = 1;
  };
  await Promise.all(Array.from({ length: availableParallelism() }, runNextChecks));
}

void runAll();
