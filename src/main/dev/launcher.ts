import path from 'node:path';
import type { Environment } from '../settings/environment-schema';
import { upsertApiKey } from '../../db/access/api-keys';
import { openDatabase } from '../../db/connection/database';
import { applyMigrations } from '../../db/connection/migrations';
import { readPostgresUrl } from '../../db/connection/postgres-url';
import { assertNoFailedCheck } from '../../provision/doctor/doctor-check';
import { checkDatabase, checkTemporal } from '../../provision/doctor/doctor-servers';
import { defaultCacheDir } from '../../provision/paths';
import { assertPortFree } from '../../provision/process/ports';
import { startPostgres } from '../../provision/postgres/postgres-server';
import type { Progress } from '../../provision/progress';
import { obtainTemporalCli } from '../../provision/temporal/temporal-cli';
import { startTemporalDevServer } from '../../provision/temporal/temporal-dev-server';
import { prepareNamespace } from '../../temporal/namespace/prepare-namespace';
import { TASK_QUEUES } from '../../temporal/contract/task-queues';
import { ensureDemoShop } from '../commands/demo-shop';
import { providerUrl } from '../settings/providers';
import { findTemporalOptions, installationOf } from '../settings/temporal-options';
import { compileServices, markInUse, type CompiledServices } from './compile';
import { startSupervised } from './supervised-server';
import { openDataFolder, loadOrCreateKey } from './data-folder';
import { createPidFiles, type RecordPid } from './pid-files';
import { createSupervisor, type Supervisor } from './supervisor';
import type { Addresses } from './banner';

/** What was started, in the order of starting; it is drained the other way round. */
interface Started {
  name: string;
  stop(): Promise<void>;
  pid(): number | undefined;
}

export interface Launched {
  addresses: Addresses;
  databaseUrl: string;
  /** The processes that were started, by name. A service that died and was started again has a new one. */
  pids(): Map<string, number>;
  /** API, workers, relay, simulators, Temporal, Postgres: each ends what it is doing before the next one goes. */
  drain(): Promise<void>;
  kill(): void;
}

/** Provisions and starts all of Holdfast on this machine. What has started is drained again when a later part fails. */
export async function launch(environment: Environment, progress: Progress): Promise<Launched> {
  const dataDir = path.resolve(environment.HOLDFAST_DATA_DIR);
  const logDir = path.join(dataDir, 'logs');
  const started: Started[] = [];
  await openDataFolder(dataDir, defaultCacheDir(process.env));
  const tell = (line: string): void => progress.note(line);
  const rememberPid = createPidFiles(path.join(dataDir, 'run'));
  const supervisor = createSupervisor(logDir, tell, rememberPid);
  const drain = async (): Promise<void> => {
    for (let last = started.pop(); last; last = started.pop()) {
      const { name, stop } = last;
      await progress.step(`${name} stopped`, stop);
    }
  };
  try {
    const begun = await startAll(environment, {
      ...{ dataDir, logDir, started, supervisor, progress, notify: tell, recordPid: rememberPid },
    });
    const pids = () => new Map(started.flatMap(({ name, pid }) => (pid() ? [[name, pid()!] as const] : [])));
    return { ...begun, pids, drain, kill: () => supervisor.kill() };
  } catch (error) {
    await drain();
    throw error;
  }
}

interface LaunchContext {
  dataDir: string;
  logDir: string;
  started: Started[];
  supervisor: Supervisor;
  progress: Progress;
  /** Says what happens after the start. */
  notify: (line: string) => void;
  recordPid: RecordPid;
}

async function startAll(
  environment: Environment,
  ground: LaunchContext,
): Promise<Pick<Launched, 'addresses' | 'databaseUrl'>> {
  const { dataDir, logDir, progress } = ground;
  await assertPortFree(environment.PORT, 'the API', 'PORT');
  const databaseUrl = await providePostgres(environment, ground);
  const temporal = await provideTemporal(environment, ground);
  const apiKey = await loadOrCreateKey(dataDir, 'development');
  const carrierKey = await loadOrCreateKey(dataDir, 'carrier');
  await progress.step('Migrations, demo products and API key', async () => {
    await applyMigrations(databaseUrl);
    await prepareDatabase(databaseUrl, apiKey, carrierKey);
  });
  const compiled = await progress.step('Services and workflows compiled', compileServices);
  markInUse(compiled.folder);

  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_UI_URL: temporal.uiUrl,
    WORKFLOW_BUNDLE_PATH: compiled.workflowBundle,
    // What is compiled would else take itself for production.
    NODE_ENV: environment.NODE_ENV,
    HOLDFAST_DATA_DIR: dataDir,
    HOLDFAST_URL: `http://127.0.0.1:${environment.PORT}`,
    CARRIER_SIMULATOR_API_KEY: carrierKey,
  };
  await startServices(environment, ground, compiled, env);
  const apiUrl = `http://localhost:${environment.PORT}`;
  return { addresses: { apiUrl, temporalUiUrl: temporal.uiUrl, apiKey, logDir }, databaseUrl };
}

async function providePostgres(environment: Environment, ground: LaunchContext): Promise<string> {
  const { DATABASE_URL: given } = environment;
  const { started, progress, dataDir, notify: tell, recordPid: rememberPid } = ground;
  if (given !== undefined) {
    await progress.step('Postgres at DATABASE_URL', async () =>
      assertNoFailedCheck(await checkDatabase(readPostgresUrl(given))),
    );
    return given;
  }
  const start = () =>
    startPostgres({
      dataDir,
      cacheDir: defaultCacheDir(process.env),
      port: environment.POSTGRES_PORT,
      report: progress,
    });
  const postgres = await progress.step('Postgres', () =>
    startSupervised('Postgres', withPidFile('Postgres', start, rememberPid), tell),
  );
  started.push({ name: 'Postgres', ...postgres });
  return postgres.first.url;
}

async function provideTemporal(
  environment: Environment,
  { started, progress, dataDir, logDir, notify: tell, recordPid: rememberPid }: LaunchContext,
): Promise<{ address: string; uiUrl: string }> {
  const { TEMPORAL_NAMESPACE: namespace = 'default', TEMPORAL_UI_PORT: uiPort } = environment;
  let temporal = findTemporalOptions(environment);
  let uiUrl = environment.TEMPORAL_UI_URL;
  if (temporal === undefined) {
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
        report: progress,
      });
    const server = await progress.step('Temporal server and Web UI', () =>
      startSupervised('Temporal', withPidFile('Temporal', start, rememberPid), tell),
    );
    started.push({ name: 'Temporal', ...server });
    temporal = {
      address: server.first.address,
      namespace,
      ...installationOf(environment),
    };
    uiUrl = `http://localhost:${uiPort}`;
  } else {
    const given = { cacheDir: '', temporal };
    await progress.step(`Temporal at ${temporal.address}`, async () =>
      assertNoFailedCheck(await checkTemporal(given)),
    );
  }
  const prepared = temporal;
  await progress.step('Namespace', () =>
    prepareNamespace(prepared, {
      reconcileEverySeconds: environment.RECONCILE_INTERVAL_SECONDS,
      retentionDays: environment.TEMPORAL_RETENTION_DAYS,
    }),
  );
  return { address: temporal.address, uiUrl };
}

const withPidFile =
  <Server extends { pid: number }>(name: string, start: () => Promise<Server>, remember: RecordPid) =>
  async (): Promise<Server> => {
    const server = await start();
    remember(name, server.pid);
    return server;
  };

async function prepareDatabase(databaseUrl: string, apiKey: string, carrierKey: string): Promise<void> {
  const { db, close } = openDatabase({ url: databaseUrl, poolSize: 1, applicationName: 'holdfast-launcher' });
  try {
    await ensureDemoShop(db);
    const everywhere = { storefrontId: null, development: true };
    await upsertApiKey(db, apiKey, { name: 'npm start', role: 'admin', ...everywhere });
    await upsertApiKey(db, carrierKey, { name: 'simulated carrier', role: 'carrier', ...everywhere });
  } finally {
    await close();
  }
}

/** What the simulators stand for, by the variable that says where it is. */
const SIMULATED_PROVIDERS = [
  ['PAYMENT_GATEWAY', 'the payment gateway simulator'],
  ['CARRIER', 'the carrier simulator'],
  ['CUSTOMER_SERVICE', 'the customer service simulator'],
] as const;

/** Simulators first, the API last: nothing is accepted before it can be served. */
async function startServices(
  environment: Environment,
  ground: LaunchContext,
  { folder }: CompiledServices,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { progress } = ground;
  const entry = (name: string) => path.join(folder, 'src', 'main', 'processes', `${name}.js`);
  if (SIMULATED_PROVIDERS.every(([name]) => isLocal(providerUrl(environment, name)))) {
    for (const [name, what] of SIMULATED_PROVIDERS)
      await assertPortFree(Number(new URL(providerUrl(environment, name)).port), what, `${name}_URL`);
    await progress.step('Payment gateway, carrier and customer service (simulated)', () =>
      startService(ground, 'simulators', entry('simulators'), env),
    );
  }
  await progress.step('Relay', () => startService(ground, 'relay', entry('relay'), env));
  await progress.step('Workers', async () => {
    const kinds = Object.keys(TASK_QUEUES);
    await Promise.all(
      kinds.map((kind) => startService(ground, `${kind}-worker`, entry('worker'), env, [kind])),
    );
  });
  await progress.step('API', () => startService(ground, 'api', entry('api'), env));
}

async function startService(
  ground: LaunchContext,
  name: string,
  entry: string,
  env: NodeJS.ProcessEnv,
  args?: string[],
): Promise<void> {
  const { started, supervisor } = ground;
  started.push({ name, stop: () => supervisor.drain(name), pid: () => supervisor.pidOf(name) });
  await supervisor.start({ name, entry, env, ...(args === undefined ? {} : { args }) });
}

/** A gateway, carrier or customer service elsewhere is somebody's real one, or started by hand. */
function isLocal(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
