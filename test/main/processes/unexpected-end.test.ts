import { spawn } from 'node:child_process';
import { testServers } from '../../setup/servers';
import { waitForExit } from '../../support/processes/entry-point';
import { findLeaks, SECRET_TEXT } from '../../support/leaks';

const SERVICE = `
  const { runService } = require('./src/main/processes/service');
  runService('clumsy', () => {
    setTimeout(() => {
      throw Object.assign(new Error('nobody deals with it'), { detail: process.env.SAID });
    }, 10);
    return Promise.resolve({ drain: () => Promise.resolve() });
  });`;

it('a process that ends by an error which nobody has dealt with logs it, without what is attached to it', async () => {
  const child = spawn(process.execPath, ['--eval', SERVICE], {
    cwd: testServers().servicesFolder,
    env: { ...process.env, LOG_LEVEL: 'info', SAID: SECRET_TEXT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { code, stdout: printed, stderr: complained } = await waitForExit(child);
  expect(code).toBe(1);
  expect(printed).toMatch(/"level":60.*nobody deals with it/);
  expect(findLeaks(printed + complained)).toEqual([]);
});
