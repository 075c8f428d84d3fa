import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnvironment } from '../src/main/settings/environment-schema';
import { openDatabase, type OpenDatabase } from '../src/db/connection/database';
import { addProduct, receiveStock } from '../src/db/stock/shop-setup';
import { resetDataFolder } from '../src/main/dev/data-folder';
import { launch, type Launched } from '../src/main/dev/launcher';
import { defaultCacheDir } from '../src/provision/paths';
import { freePort } from '../src/provision/process/ports';
import type { Progress } from '../src/provision/progress';

/** All of Holdfast, started as `npm start` starts it, in a folder and on ports of its own. */
export interface Holdfast {
  launched: Launched;
  temporalAddress: string;
  dataDir: string;
  database: OpenDatabase;
  skus: string[];
  /** For what uses Holdfast and must be gone before it. */
  onStop(stop: () => Promise<void>): void;
}

export interface BenchRun {
  holdfast: Promise<Holdfast>;
  /** Drains everything that was started and deletes the folder. May be called at any time, and again. */
  stop(): Promise<void>;
  /** Ends everything at once. */
  kill(): void;
}

/** Never reached: only the bench moves its shipments. The longest that a timer can wait is 24.8 days. */
const NEVER_MS = 2_000_000_000;
const INITIAL_STOCK = 1_000_000;

/** Starts at once; `holdfast` is there when it is ready. */
export function startHoldfast(progress: Progress, products: number): BenchRun {
  let dataDir: string | undefined;
  let launched: Launched | undefined;
  let database: OpenDatabase | undefined;
  const users: (() => Promise<void>)[] = [];

  async function start(): Promise<Holdfast> {
    const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-bench-'));
    dataDir = folder;
    // When running as root, Postgres runs as another user, who must get in.
    await chmod(folder, 0o755);
    const temporalPort = await freePort();
    // The services read their own environment, so it must be set and not only passed on.
    Object.assign(process.env, await isolatedEnvironment(folder, temporalPort));
    launched = await launch(parseEnvironment(process.env), progress);
    database = openDatabase({
      url: launched.databaseUrl,
      poolSize: 2,
      applicationName: 'holdfast-bench',
    });
    const skus = await addStockedProducts(database, products);
    const stopFirst = (stop: () => Promise<void>): void => void users.push(stop);
    const temporalAddress = `127.0.0.1:${temporalPort}`;
    return { launched, temporalAddress, dataDir: folder, database, skus, onStop: stopFirst };
  }

  const holdfast = start();
  let stopping: Promise<void> | undefined;
  return {
    holdfast,
    stop: () =>
      (stopping ??= (async () => {
        await holdfast.catch(() => undefined);
        await Promise.all(users.map((stop) => stop()));
        // One that is held still would never hear that it has to stop.
        launched?.pids().forEach((pid) => process.kill(pid, 'SIGCONT'));
        await database?.close();
        await launched?.drain();
        if (dataDir !== undefined) await resetDataFolder(dataDir, defaultCacheDir(process.env));
      })()),
    kill: () => launched?.kill(),
  };
}

/** Empty counts as unset, and keeps a `.env` file from setting it: the bench never touches a database of yours. */
async function isolatedEnvironment(dataDir: string, temporalPort: number): Promise<Record<string, string>> {
  return {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: '',
    TEMPORAL_NAMESPACE: 'default',
    PORT: String(await freePort()),
    POSTGRES_PORT: String(await freePort()),
    TEMPORAL_PORT: String(temporalPort),
    TEMPORAL_UI_PORT: String(await freePort()),
    PAYMENT_GATEWAY_URL: `http://127.0.0.1:${await freePort()}`,
    CARRIER_URL: `http://127.0.0.1:${await freePort()}`,
    CUSTOMER_SERVICE_URL: `http://127.0.0.1:${await freePort()}`,
    CARRIER_SIMULATOR_STEP_MS: String(NEVER_MS),
    HOLDFAST_DATA_DIR: dataDir,
    WORKFLOW_BUNDLE_PATH: '',
  };
}

async function addStockedProducts({ db }: OpenDatabase, products: number): Promise<string[]> {
  const skus = Array.from({ length: products }, (_, index) => `BENCH-${index + 1}`);
  for (const sku of skus) {
    const productId = await addProduct(db, { sku, name: sku, priceMinor: 1_250, currency: 'EUR' });
    await receiveStock(db, { productId, locationId: 'berlin', quantity: INITIAL_STOCK, reason: 'bench' });
  }
  return skus;
}
