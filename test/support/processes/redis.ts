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
  /** Suspends the server, which then accepts connections and answers nothing. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const NOT_INSTALLED =
  'There is no redis-server on the PATH: install Redis 7 (Debian: apt-get install redis-server)';

/** Starts a real Redis for one test. @throws when the machine has none; the error says what to install */
export async function startRedis(port?: number): Promise<RedisServer> {
  const listenPort = port ?? (await freePort());
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-redis-'));
  const settings = [
    '--port',
    String(listenPort),
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
  let spawnError: unknown;
  server.once('error', (error) => (spawnError = error));
  const url = `redis://127.0.0.1:${listenPort}`;
  await until(async () => spawnError !== undefined || isResponding(url));
  if (spawnError !== undefined) throw new Error(NOT_INSTALLED, { cause: spawnError });
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
