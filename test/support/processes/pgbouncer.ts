import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../../src/provision/process/ports';
import { postgresUser } from '../../../src/provision/postgres/unprivileged-user';
import { until } from '../until';

export interface PgBouncer {
  /** The URL of the database through PgBouncer, as `DATABASE_URL` names it. */
  url: string;
  stop(): Promise<void>;
}

const NOT_INSTALLED =
  'There is no pgbouncer on the PATH: install PgBouncer 1.18 or newer (Debian: apt-get install pgbouncer)';

/** Debian installs it where only root looks for programs. */
const SEARCH_PATH = `${process.env['PATH'] ?? ''}:/usr/sbin`;

/**
 * Starts a real PgBouncer in transaction mode for one test. It accepts the login of the URL, and otherwise
 * has its defaults.
 *
 * @param databaseUrl where it leads to
 * @param poolSize how many connections to Postgres all clients share
 * @throws when the machine has none; the error says what to install
 */
export async function startPgBouncer(databaseUrl: string, poolSize: number): Promise<PgBouncer> {
  const target = new URL(databaseUrl);
  const port = await freePort();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-pgbouncer-'));
  const file = (name: string, lines: string[]): string => {
    const filePath = path.join(folder, name);
    writeFileSync(filePath, `${lines.join('\n')}\n`);
    return filePath;
  };
  const logins = file('logins.txt', [`"${target.username}" "${decodeURIComponent(target.password)}"`]);
  const settings = file('pgbouncer.ini', [
    '[databases]',
    `* = host=${target.hostname} port=${target.port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = plain',
    `auth_file = ${logins}`,
    'pool_mode = transaction',
    `default_pool_size = ${poolSize}`,
  ]);
  // Like Postgres, it refuses to run as root.
  const user = postgresUser();
  chmodSync(folder, 0o700);
  if (user) for (const name of [folder, logins, settings]) chownSync(name, user.uid, user.gid);
  const server = spawn('pgbouncer', ['--quiet', settings], {
    stdio: 'ignore',
    env: { ...process.env, PATH: SEARCH_PATH },
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  let failure: Error | undefined;
  server.once('error', (error) => (failure = new Error(NOT_INSTALLED, { cause: error })));
  server.once('exit', (code) => (failure ??= new Error(`pgbouncer ended with the code ${code}`)));
  await until(async () => failure !== undefined || acceptsConnections(port));
  if (failure) throw failure;
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  url.searchParams.set('pgbouncer', 'true');
  return {
    url: url.href,
    async stop() {
      if (server.exitCode === null && server.kill('SIGKILL')) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
}
