import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createClient } from '@redis/client';
import { freePort } from '../../../src/provision/process/ports';
import { until } from '../until';

export interface RedisServer {
  url: string;
  /** Stops answering, as a process that hangs. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const NOT_INSTALLED =
  'There is no redis-server on the PATH: install Redis 7 (Debian: apt-get install redis-server)';

/** A real Redis of the test's own. @throws saying what to install, when the machine has none */
export async function startRedis(port?: number): Promise<RedisServer> {
  const chosen = port ?? (await freePort());
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-redis-'));
  const settings = [
    '--port',
    String(chosen),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const server = spawn('redis-server', settings, { stdio: 'ignore' });
  let missing: unknown;
  server.once('error', (error) => (missing = error));
  const url = `redis://127.0.0.1:${chosen}`;
  await until(async () => missing !== undefined || isResponding(url));
  if (missing !== undefined) throw new Error(NOT_INSTALLED, { cause: missing });
  return {
    url,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    async stop() {
      server.kill('SIGCONT');
      if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isResponding(url: string): Promise<boolean> {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return true;
  } catch {
    return false;
  } finally {
    if (client.isOpen) client.destroy();
  }
}
