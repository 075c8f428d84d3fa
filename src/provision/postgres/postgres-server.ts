import path from 'node:path';
import postgres from 'postgres';
import type { ChildServer } from '../process/child-server';
import { startManagedServer, type ManagedServer } from '../process/managed-server';
import { assertPortFree, freePort } from '../process/ports';
import { choosePostgres, type PostgresChoice } from './choose-postgres';
import { ensureCluster, POSTGRES_ENV, POSTGRES_ROLE, type PostgresCluster } from './postgres-cluster';
import { clearPostgresLeftovers } from './postgres-leftovers';
import { preparePostgresLayout } from './postgres-layout';
import type { ProvisionLog } from '../progress';
import { stopOrphanedServer } from '../process/server-claim';
import type { StopSignal } from '../process/system-process';

export interface PostgresOptions extends PostgresChoice {
  /** Holdfast's data folder, with the cluster in its subfolder `postgres`. */
  dataDir: string;
  cacheDir: string;
  /** Default: any free port. */
  port?: number | undefined;
  /**
   * False: data does not survive a power failure, but still survives a killed process; for tests. A commit is
   * still acknowledged only after it was written.
   */
  durable?: boolean;
  /**
   * True: for one developer. Each connection is a process, which counts all the shared memory that it has
   * touched as its own; and there is no process that only replication or large scans need.
   */
  isSmall?: boolean;
  /** Further settings, such as `{ max_connections: '300' }`. */
  settings?: Readonly<Record<string, string>>;
  report: ProvisionLog;
}

export interface RunningPostgres extends ManagedServer {
  /** The connection URL with user, password and database. */
  url: string;
  /**
   * The folder of the cluster, its password and its log. When started as root it may be outside the data
   * folder.
   */
  folder: string;
  /** Ends all connections, writes a checkpoint and waits until the process has ended. */
  stop(): Promise<void>;
}

const POSTGRES_DATABASE = 'holdfast';

/**
 * SIGINT is Postgres' fast shutdown. SIGQUIT is its immediate one, after which the next start recovers from
 * the log: https://www.postgresql.org/docs/current/server-shutdown.html
 */
const STOP_SIGNALS: readonly StopSignal[] = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
];

/** Recovery after a crash replays the log, which takes a while on a slow disk. */
const READY_TIMEOUT_MS = 60_000;

/** The file that records which launcher runs the cluster in `folder`. */
export function postgresClaim(folder: string): string {
  return path.join(folder, 'launcher.json');
}

/**
 * Starts PostgreSQL on 127.0.0.1 and creates the database if there is none.
 * @throws ProvisionError when it cannot be started, or another launcher uses the same data
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const durable = options.durable ?? true;
  const layout = await preparePostgresLayout(options, options.report);
  const { major, install } = await choosePostgres(layout, options);
  const binaries = await install(layout.cacheDir);
  const cluster = await ensureCluster(layout, binaries.initdb, { major, durable });
  const claimFile = postgresClaim(layout.folder);
  await stopOrphanedServer(claimFile, 'PostgreSQL', STOP_SIGNALS, options.report);
  await clearPostgresLeftovers(cluster.dataFolder, STOP_SIGNALS);
  const port = options.port ?? (await freePort());
  await assertPortFree(port, 'PostgreSQL', 'POSTGRES_PORT');

  const settings = { ...(options.isSmall === true ? smallSettings(major) : {}), ...options.settings };
  const server = await startManagedServer({
    what: 'PostgreSQL',
    command: binaries.postgres,
    args: ['-D', cluster.dataFolder, ...settingsAsArgs(port, durable, settings)],
    env: POSTGRES_ENV,
    cwd: '/',
    user: layout.user,
    logFile: path.join(layout.folder, 'server.log'),
    stopSignals: STOP_SIGNALS,
    claimFile,
    makeReady: (started) => openDatabase(started, cluster, port),
  });
  return { ...server, url: urlOf(cluster, port, POSTGRES_DATABASE), folder: layout.folder };
}

const IO_METHODS_SINCE = 18;

const smallSettings = (major: string): Record<string, string> => ({
  shared_buffers: '8MB',
  max_connections: '100',
  jit: 'off',
  max_logical_replication_workers: '0',
  ...(Number(major) >= IO_METHODS_SINCE ? { io_method: 'sync' } : {}),
});

function settingsAsArgs(
  port: number,
  durable: boolean,
  extra: Readonly<Record<string, string>> = {},
): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // There is no socket file: its folder would have to be writable, and its path has a limit of about 100
    // characters.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...extra,
    // An order that was confirmed to a customer must survive a crash, even in a test.
    synchronous_commit: 'on',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function openDatabase(server: ChildServer, cluster: PostgresCluster, port: number): Promise<void> {
  await server.waitUntilReady(async () => {
    const sql = postgres(urlOf(cluster, port, 'postgres'), {
      max: 1,
      connect_timeout: 2,
      onnotice: () => undefined,
    });
    try {
      const databases = await sql`select 1 from pg_database where datname = ${POSTGRES_DATABASE}`;
      if (databases.length === 0) await sql`create database ${sql(POSTGRES_DATABASE)}`;
      return true;
    } finally {
      await sql.end({ timeout: 1 });
    }
  }, READY_TIMEOUT_MS);
}

function urlOf(cluster: PostgresCluster, port: number, database: string): string {
  return `postgres://${POSTGRES_ROLE}:${cluster.password}@127.0.0.1:${port}/${database}`;
}
