import { spawnSync } from 'node:child_process';

/** Every check that needs no server. All of them run, so that one round shows everything that is wrong. */
const CHECKS = [
  { name: 'types', script: 'typecheck' },
  { name: 'lint', script: 'lint' },
  { name: 'format', script: 'format:check' },
  { name: 'imports', script: 'imports' },
  { name: 'unused code', script: 'unused' },
  { name: 'migrations', script: 'db:check' },
  { name: 'docs', script: 'docs:check' },
  { name: 'API client', script: 'api:check' },
] as const;

const failed = CHECKS.filter(({ name, script }) => {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], { encoding: 'utf8' });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${seconds.padStart(5)} s`);
  if (status !== 0) console.log(`\n${stdout}${stderr}\nnpm run ${script} shows it again.\n`);
  return status !== 0;
});

if (failed.length > 0) process.exitCode = 1;
