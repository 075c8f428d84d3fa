import { spawn } from 'node:child_process';
import { testServers } from '../../setup/servers';
import { waitForExit } from '../../support/processes/entry-point';
import { findLeaks, SECRET_TEXT } from '../../support/leaks';

const SERVICE = `
  const { runService } = require('./src/main/processes/service');
  runService('faulty', () => {
    setTimeout(() => {
      throw Object.assign(new Error('not caught by the service'), { detail: process.env.SECRET });
    }, 10);
    return Promise.resolve({ drain: () => Promise.resolve() });
  });`;

it('a process that ends by an unhandled error logs it without the data attached to it', async () => {
  const child = spawn(process.execPath, ['--eval', SERVICE], {
    cwd: testServers().servicesFolder,
    env: { ...process.env, LOG_LEVEL: 'info', SECRET: SECRET_TEXT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { code, stdout, stderr } = await waitForExit(child);
  expect(code).toBe(1);
  expect(stdout).toMatch(/"level":60.*not caught by the service/);
  expect(findLeaks(stdout + stderr)).toEqual([]);
});
