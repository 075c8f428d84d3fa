import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startManagedServer, type ManagedServer } from '../process/managed-server';
import { freeLowPort, freePort } from '../process/ports';
import { runCommand } from '../process/run-command';
import type { StopSignal } from '../process/system-process';
import { hasOwnWorkflow } from './namespace-probe';
import {
  POSTGRES_PLUGIN,
  TEMPORAL_SERVICES,
  temporalServerConfig,
  type ServicePorts,
  type TemporalDatabase,
  type TemporalServerSettings,
} from './temporal-server-config';
import type { TemporalServerPrograms } from './temporal-server-programs';

export interface TemporalServerOptions {
  programs: TemporalServerPrograms;
  /** Temporal's command line, which asks the server whether it is ready. */
  cliPath: string;
  /** A Postgres in which Temporal may create its two databases, `temporal` and `temporal_visibility`. */
  postgresUrl: string;
  /** The folder for its configuration and its log. */
  folder: string;
  /** Default: any free port. */
  port?: number;
}

export interface RunningTemporalServer extends ManagedServer {
  address: string;
}

/** The server gives its tasks a few seconds to end. */
const STOP_SIGNALS: readonly StopSignal[] = [
  { signal: 'SIGTERM', waitMs: 20_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
];

const SCHEMA_TIMEOUT_MS = 120_000;
const READY_TIMEOUT_MS = 120_000;

/**
 * Starts Temporal's server as in production, with all its services in one process on 127.0.0.1, and with its
 * persistence and visibility in Postgres. It has no namespace yet.
 *
 * @throws ProvisionError when it cannot be started, or is not ready in time
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<RunningTemporalServer> {
  const { programs, cliPath, folder, postgresUrl } = options;
  const persistence = databaseAt(postgresUrl, 'temporal');
  const visibility = databaseAt(postgresUrl, 'temporal_visibility');
  await createTables(programs.sqlTool, persistence, 'temporal');
  await createTables(programs.sqlTool, visibility, 'visibility');
  const ports = await choosePorts(options.port);
  await writeConfig(folder, { persistence, visibility, ports });
  const address = `127.0.0.1:${ports.frontend.grpc}`;
  const server = await startManagedServer({
    what: 'the Temporal server',
    command: programs.server,
    args: ['--root', folder, '--config', 'config', '--env', 'development', '--allow-no-auth', 'start'],
    logFile: path.join(folder, 'temporal-server.log'),
    stopSignals: STOP_SIGNALS,
    makeReady: (started) => started.waitUntilReady(() => hasOwnWorkflow(cliPath, address), READY_TIMEOUT_MS),
  });
  return { ...server, address };
}

function databaseAt(postgresUrl: string, name: string): TemporalDatabase {
  const { hostname, port, username, password } = new URL(postgresUrl);
  const [user, secret] = [username, password].map(decodeURIComponent) as [string, string];
  return { host: hostname, port, user, password: secret, name };
}

/** Creates a database with the tables of this version, or brings those of an earlier version up to it. */
async function createTables(
  sqlTool: string,
  database: TemporalDatabase,
  schema: 'temporal' | 'visibility',
): Promise<void> {
  const run = (...args: string[]): Promise<string> =>
    runCommand(sqlTool, args, {
      env: {
        ...{ SQL_PLUGIN: POSTGRES_PLUGIN, SQL_HOST: database.host, SQL_PORT: database.port },
        ...{ SQL_USER: database.user, SQL_PASSWORD: database.password, SQL_DATABASE: database.name },
      },
      timeoutMs: SCHEMA_TIMEOUT_MS,
    });
  // Both leave what exists as it is.
  await run('create-database', '--defaultdb', 'postgres');
  await run('setup-schema', '--version', '0.0');
  await run('update-schema', '--schema-name', `postgresql/v12/${schema}`);
}

async function choosePorts(frontend: number | undefined): Promise<TemporalServerSettings['ports']> {
  const ports: [string, ServicePorts][] = [];
  for (const name of TEMPORAL_SERVICES) {
    const grpc = name === 'frontend' && frontend !== undefined ? frontend : await freePort();
    // Temporal's table of its members has no room for a higher port.
    ports.push([name, { grpc, membership: await freeLowPort() }]);
  }
  return Object.fromEntries(ports) as TemporalServerSettings['ports'];
}

async function writeConfig(
  folder: string,
  settings: Omit<TemporalServerSettings, 'dynamicConfigFile'>,
): Promise<void> {
  const configFolder = path.join(folder, 'config');
  await mkdir(configFolder, { recursive: true });
  const dynamicConfigFile = path.join(configFolder, 'dynamic.yaml');
  // Otherwise the server would contact the internet to check for newer versions.
  const dynamicConfig = { 'frontend.enableServerVersionCheck': [{ value: false }] };
  await writeFile(dynamicConfigFile, JSON.stringify(dynamicConfig));
  // JSON is YAML. The file has the password of the database.
  const config = JSON.stringify(temporalServerConfig({ ...settings, dynamicConfigFile }), null, 2);
  await writeFile(path.join(configFolder, 'development.yaml'), config, { mode: 0o600 });
}
