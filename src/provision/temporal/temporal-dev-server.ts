import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { startManagedServer, type ManagedServer } from '../process/managed-server';
import { assertPortFree, freePort } from '../process/ports';
import type { ProvisionLog } from '../progress';
import { hasNamespace } from './namespace-probe';
import { stopOrphanedServer } from '../process/server-claim';
import type { StopSignal } from '../process/system-process';

export interface TemporalDevServerOptions {
  cliPath: string;
  /** The SQLite file with all workflows; undefined: they are only in memory. */
  dbFile?: string | undefined;
  /** Default: any free port. */
  port?: number | undefined;
  /** Undefined: no Web UI. */
  uiPort?: number | undefined;
  namespace?: string;
  logFile: string;
  /** False: data does not survive a power failure, but still survives a killed process; for tests. */
  durable?: boolean;
  /** The environment of the process. Default: that of this process. */
  env?: NodeJS.ProcessEnv;
  /** Settings by the names of Temporal's dynamic configuration. */
  dynamicConfig?: Record<string, string>;
  report: ProvisionLog;
}

export interface RunningTemporal extends ManagedServer {
  address: string;
  namespace: string;
  uiUrl: string | undefined;
}

const SERVER_NAME = 'the Temporal dev server';

/** The server ends in about a second. The longer waits are for a machine under load. */
const STOP_SIGNALS: readonly StopSignal[] = [
  { signal: 'SIGTERM', waitMs: 10_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
];

/**
 * The server picks further ports for its parts. Another program may take one before the server listens there.
 */
const MAX_ATTEMPTS = 3;

const READY_TIMEOUT_MS = 60_000;
const ANSWER_TIMEOUT_MS = 2_000;

/**
 * Starts Temporal's development server on 127.0.0.1 and waits until its namespace is ready.
 * @throws ProvisionError when it cannot be started, or another launcher uses the same database file
 */
export async function startTemporalDevServer(options: TemporalDevServerOptions): Promise<RunningTemporal> {
  const namespace = options.namespace ?? 'default';
  const claimFile = options.dbFile === undefined ? undefined : `${options.dbFile}.launcher.json`;
  if (options.dbFile !== undefined) await mkdir(path.dirname(options.dbFile), { recursive: true });
  if (claimFile !== undefined) await stopOrphanedServer(claimFile, SERVER_NAME, STOP_SIGNALS, options.report);
  for (let attempt = 1; ; attempt++) {
    const logStart = sizeOf(options.logFile);
    try {
      return await startOnce(options, namespace, claimFile);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !hasPortConflict(options.logFile, logStart)) throw error;
    }
  }
}

async function startOnce(
  options: TemporalDevServerOptions,
  namespace: string,
  claimFile: string | undefined,
): Promise<RunningTemporal> {
  const port = options.port ?? (await freePort());
  await assertPortFree(port, SERVER_NAME, 'TEMPORAL_PORT');
  if (options.uiPort !== undefined)
    await assertPortFree(options.uiPort, "Temporal's Web UI", 'TEMPORAL_UI_PORT');

  const address = `127.0.0.1:${port}`;
  const uiUrl = options.uiPort === undefined ? undefined : `http://127.0.0.1:${options.uiPort}`;
  const managed = await startManagedServer({
    what: SERVER_NAME,
    command: options.cliPath,
    args: serverArgs(options, namespace, port),
    ...(options.env === undefined ? {} : { env: options.env }),
    logFile: options.logFile,
    stopSignals: STOP_SIGNALS,
    claimFile,
    async makeReady(server) {
      const isReady = async (): Promise<boolean> =>
        (await hasNamespace(options.cliPath, address, namespace)) &&
        (uiUrl === undefined || (await answersOk(uiUrl)));
      await server.waitUntilReady(isReady, READY_TIMEOUT_MS);
    },
  });
  return { ...managed, address, namespace, uiUrl };
}

/** `fetch` would leave 10 MB in the launcher. */
const answersOk = (url: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const request = http.get(url, { timeout: ANSWER_TIMEOUT_MS, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy(new Error(`${url} has not answered`)));
    request.once('error', reject);
  });

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

function hasPortConflict(logFile: string, logStart: number): boolean {
  const log = existsSync(logFile) ? readFileSync(logFile) : Buffer.alloc(0);
  return log.subarray(logStart).includes('address already in use');
}

function serverArgs(options: TemporalDevServerOptions, namespace: string, port: number): string[] {
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace];
  args.push('--log-level', 'warn', '--log-format', 'json');
  if (options.uiPort === undefined) args.push('--headless');
  else args.push('--ui-port', String(options.uiPort));
  if (options.dbFile !== undefined) {
    args.push('--db-filename', path.resolve(options.dbFile));
    // SQLite's write-ahead log needs one sync per commit; the default journal needs several.
    args.push('--sqlite-pragma', 'journal_mode=wal');
    args.push('--sqlite-pragma', `synchronous=${(options.durable ?? true) ? 'full' : 'off'}`);
  }
  // Otherwise the server would contact the internet to check for newer versions.
  const dynamicConfig = { 'frontend.enableServerVersionCheck': 'false', ...options.dynamicConfig };
  for (const [name, value] of Object.entries(dynamicConfig))
    args.push('--dynamic-config-value', `${name}=${value}`);
  return args;
}
