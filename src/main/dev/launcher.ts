import path from 'node:path';
import type { Environment } from '../settings/environment-schema';
import { readPostgresUrl } from '../../db/connection/postgres-url';
import { assertNoFailedCheck } from '../../provision/doctor/doctor-check';
import { checkDatabase, checkTemporal } from '../../provision/doctor/doctor-servers';
import { defaultCacheDir } from '../../provision/paths';
import { assertPortFree } from '../../provision/process/ports';
import { runCommand } from '../../provision/process/run-command';
import { startPostgres } from '../../provision/postgres/postgres-server';
import type { Progress } from '../../provision/progress';
import { obtainTemporalCli } from '../../provision/temporal/temporal-cli';
import { startTemporalDevServer } from '../../provision/temporal/temporal-dev-server';
import { providerUrl } from '../settings/providers';
import { findTemporalServer } from '../settings/temporal-server';
import { removeLocalServers, writeLocalServers } from '../settings/servers-file';
import { compileServices, markInUse, ownBuild, type CompiledServices } from './compile';
import { startSupervised } from './supervised-server';
import { openDataFolder, loadOrCreateKey } from './data-folder';
import { createPidFiles, type RecordPid } from './pid-files';
import { createReloader, type Reloader } from './reload';
import { serviceGroups, type Layout, type ServiceGroup } from './services';
import { createSupervisor, type SupervisedService, type Supervisor } from './supervisor';
import type { Addresses } from './banner';

/** A started process. The processes are drained in the reverse order of their starts. */
interface Started {
  name: string;
  stop(): Promise<void>;
  pid(): number | undefined;
}

interface LaunchOptions {
  /**
   * Which processes there are. Only for development, which is the default, Postgres and Node have
   * little memory.
   */
  layout?: Layout;
}

export interface Launched {
  addresses: Addresses;
  databaseUrl: string;
  /** Restarts the services whose code has changed. */
  reloader: Reloader;
  /** The process ids, by name of the process. A service that died and was restarted has a new id. */
  pids(): Map<string, number>;
  /** Stops API, workers, relay, simulators, Temporal and Postgres, one after the other, each gracefully. */
  drain(): Promise<void>;
  kill(): void;
}

/**
 * Provisions and starts all of Holdfast on this machine. When a part fails to start, the parts that have
 * already started are drained.
 */
export async function launch(
  environment: Environment,
  progress: Progress,
  { layout = 'development' }: LaunchOptions = {},
): Promise<Launched> {
  const dataDir = path.resolve(environment.HOLDFAST_DATA_DIR);
  const logDir = path.join(dataDir, 'logs');
  const started: Started[] = [];
  await openDataFolder(dataDir, defaultCacheDir(process.env));
  const notify = (line: string): void => progress.note(line);
  const recordPid = createPidFiles(path.join(dataDir, 'run'));
  const supervisor = createSupervisor(logDir, notify, recordPid);
  const drain = async (): Promise<void> => {
    for (let last = started.pop(); last; last = started.pop()) {
      const { name, stop } = last;
      await progress.step(`${name} stopped`, stop);
    }
    await removeLocalServers(dataDir);
  };
  try {
    const running = await startAll(environment, {
      ...{ dataDir, logDir, started, supervisor, progress, notify, recordPid, layout },
    });
    const pids = () => new Map(started.flatMap(({ name, pid }) => (pid() ? [[name, pid()!] as const] : [])));
    return { ...running, pids, drain, kill: () => supervisor.kill() };
  } catch (error) {
    await drain();
    throw error;
  }
}

/** Temporal's services learn of a new namespace within ten seconds; a busy machine takes longer. */
const PREPARE_TIMEOUT_MS = 180_000;

interface LaunchContext {
  dataDir: string;
  logDir: string;
  started: Started[];
  supervisor: Supervisor;
  progress: Progress;
  /** Reports events after the start, such as a restart. */
  notify: (line: string) => void;
  recordPid: RecordPid;
  layout: Layout;
}

async function startAll(
  environment: Environment,
  context: LaunchContext,
): Promise<Pick<Launched, 'addresses' | 'databaseUrl' | 'reloader'>> {
  const { dataDir, logDir, progress } = context;
  await assertPortFree(environment.PORT, 'the API', 'PORT');
  const databaseUrl = await providePostgres(environment, context);
  const temporal = await provideTemporal(environment, context);
  await writeLocalServers(dataDir, {
    ...{ launcherPid: process.pid, databaseUrl, temporalAddress: temporal.address },
  });
  const apiKey = await loadOrCreateKey(dataDir, 'development');
  const carrierKey = await loadOrCreateKey(dataDir, 'carrier');
  const compiled = ownBuild() ?? (await progress.step('Services and workflows compiled', compileServices));
  markInUse(compiled.folder);

  const env = {
    // Every connection is a process of Postgres, with 20 MB or more. Most probes run every five seconds.
    DATABASE_IDLE_SECONDS: '7',
    ...process.env,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_UI_URL: temporal.uiUrl,
    // Compiled services would otherwise assume production.
    NODE_ENV: environment.NODE_ENV,
    HOLDFAST_DATA_DIR: dataDir,
    HOLDFAST_URL: `http://127.0.0.1:${environment.PORT}`,
    CARRIER_SIMULATOR_API_KEY: carrierKey,
  };
  await progress.step('Migrations, demo products, API keys and namespace', () => prepare(compiled, env));
  const choice = { withSimulators: await needsSimulators(environment), layout: context.layout };
  const groupsOf = (build: CompiledServices): ServiceGroup[] => serviceGroups(build, env, choice);
  await startServices(context, groupsOf(compiled));
  const servicesOf = (build: CompiledServices) => groupsOf(build).flatMap(({ services }) => services);
  const reloader = createReloader(servicesOf(compiled), {
    ...{ servicesOf, compile: compileServices, notify: context.notify },
    replace: (service) => context.supervisor.replace(service),
  });
  const apiUrl = `http://localhost:${environment.PORT}`;
  return { addresses: { apiUrl, temporalUiUrl: temporal.uiUrl, apiKey, logDir }, databaseUrl, reloader };
}

async function providePostgres(environment: Environment, context: LaunchContext): Promise<string> {
  const { DATABASE_URL: externalUrl } = environment;
  const { started, progress, dataDir, notify, recordPid, layout } = context;
  if (externalUrl !== undefined) {
    await progress.step('Postgres at DATABASE_URL', async () =>
      assertNoFailedCheck(await checkDatabase(readPostgresUrl(externalUrl))),
    );
    return externalUrl;
  }
  const start = () =>
    startPostgres({
      dataDir,
      cacheDir: defaultCacheDir(process.env),
      port: environment.POSTGRES_PORT,
      isSmall: layout === 'development',
      report: progress,
    });
  const postgres = await progress.step('Postgres', () =>
    startSupervised('Postgres', withPidFile('Postgres', start, recordPid), notify),
  );
  started.push({ name: 'Postgres', ...postgres });
  return postgres.first.url;
}

async function provideTemporal(
  environment: Environment,
  { started, progress, dataDir, logDir, notify, recordPid }: LaunchContext,
): Promise<{ address: string; uiUrl: string }> {
  const { TEMPORAL_NAMESPACE: namespace = 'default', TEMPORAL_UI_PORT: uiPort } = environment;
  const temporal = findTemporalServer(environment);
  if (temporal !== undefined) {
    await progress.step(`Temporal at ${temporal.address}`, async () =>
      assertNoFailedCheck(await checkTemporal({ cacheDir: '', temporal })),
    );
    return { address: temporal.address, uiUrl: environment.TEMPORAL_UI_URL };
  }
  const cacheDir = defaultCacheDir(process.env);
  const cliPath = await progress.step('Temporal CLI', () =>
    obtainTemporalCli({ cacheDir, report: progress }),
  );
  const start = () =>
    startTemporalDevServer({
      cliPath,
      dbFile: path.join(dataDir, 'temporal.db'),
      port: environment.TEMPORAL_PORT,
      uiPort,
      namespace,
      logFile: path.join(logDir, 'temporal.log'),
      // Go would let garbage grow to the size of what is in use before it collects it.
      env: { GOGC: '25', ...process.env },
      report: progress,
    });
  const server = await progress.step('Temporal server and Web UI', () =>
    startSupervised('Temporal', withPidFile('Temporal', start, recordPid), notify),
  );
  started.push({ name: 'Temporal', ...server });
  return { address: server.first.address, uiUrl: `http://localhost:${uiPort}` };
}

const withPidFile =
  <Server extends { pid: number }>(name: string, start: () => Promise<Server>, recordPid: RecordPid) =>
  async (): Promise<Server> => {
    const server = await start();
    recordPid(name, server.pid);
    return server;
  };

/**
 * Prepares Postgres and Temporal in a process of its own: the clients of both would stay in the launcher's
 * memory.
 */
async function prepare({ folder }: CompiledServices, env: NodeJS.ProcessEnv): Promise<void> {
  const entry = path.join(folder, 'src', 'main', 'dev', 'prepare.js');
  await runCommand(process.execPath, [entry], { env, timeoutMs: PREPARE_TIMEOUT_MS });
}

/** The prefix of each provider's environment variables, and the name of its simulator. */
const SIMULATED_PROVIDERS = [
  ['PAYMENT_GATEWAY', 'the payment gateway simulator'],
  ['CARRIER', 'the carrier simulator'],
  ['CUSTOMER_SERVICE', 'the customer service simulator'],
] as const;

async function startServices(context: LaunchContext, groups: readonly ServiceGroup[]): Promise<void> {
  for (const { title, services } of groups) {
    await context.progress.step(title, async () => {
      await Promise.all(services.map((service) => startService(context, service)));
    });
  }
}

async function startService(
  { started, supervisor }: LaunchContext,
  service: SupervisedService,
): Promise<void> {
  const { name } = service;
  started.push({ name, stop: () => supervisor.drain(name), pid: () => supervisor.pidOf(name) });
  await supervisor.start(service);
}

/** @returns whether the providers are simulated, with free ports for the simulators */
async function needsSimulators(environment: Environment): Promise<boolean> {
  if (!SIMULATED_PROVIDERS.every(([name]) => isLocal(providerUrl(environment, name)))) return false;
  for (const [name, what] of SIMULATED_PROVIDERS)
    await assertPortFree(Number(new URL(providerUrl(environment, name)).port), what, `${name}_URL`);
  return true;
}

/** A provider on another host is a real one or was started by hand, so it needs no simulator. */
function isLocal(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
