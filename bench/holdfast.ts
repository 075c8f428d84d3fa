import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnvironment } from '../src/main/settings/environment-schema';
import { openDatabase, type Database, type OpenDatabase } from '../src/db/connection/database';
import { addProduct, receiveStock } from '../src/db/stock/shop-setup';
import { resetDataFolder } from '../src/main/dev/data-folder';
import { launch, type Launched } from '../src/main/dev/launcher';
import type { Layout } from '../src/main/dev/services';
import { defaultCacheDir } from '../src/provision/paths';
import { freePort } from '../src/provision/process/ports';
import type { Progress } from '../src/provision/progress';

/** All of Holdfast, started like by `npm start`, in a separate folder and on separate ports. */
export interface Holdfast {
  launched: Launched;
  temporalAddress: string;
  dataDir: string;
  database: OpenDatabase;
  skus: string[];
  /** Registers a function that stops a user of Holdfast, to be called before Holdfast stops. */
  onStop(stop: () => Promise<void>): void;
}

export interface BenchRun {
  holdfast: Promise<Holdfast>;
  /**
   * Drains everything that was started and deletes the folder. It may be called at any time and repeatedly.
   */
  stop(): Promise<void>;
  /** Kills all processes at once. */
  kill(): void;
}

export interface HoldfastOptions {
  /** How many products there are, with plenty of stock. */
  products: number;
  layout: Layout;
  /** Variables of the environment of all services, beside those that keep them apart from other programs. */
  environment?: Record<string, string>;
}

/** Practically never, because only the bench moves its shipments. The longest timer of Node is 24.8 days. */
const NEVER_MS = 2_000_000_000;
const INITIAL_STOCK = 1_000_000;

/** Starts Holdfast at once. `holdfast` resolves when everything is ready. */
export function startHoldfast(
  progress: Progress,
  { products, layout, environment = {} }: HoldfastOptions,
): BenchRun {
  let dataDir: string | undefined;
  let launched: Launched | undefined;
  let database: OpenDatabase | undefined;
  const stopFunctions: (() => Promise<void>)[] = [];

  async function start(): Promise<Holdfast> {
    const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-bench-'));
    dataDir = folder;
    // When started as root, Postgres runs as another user, who must be able to enter the folder.
    await chmod(folder, 0o755);
    const temporalPort = await freePort();
    // The services inherit the environment of this process, so it must be set and not only passed to
    // `launch`.
    Object.assign(process.env, await isolatedEnvironment(folder, temporalPort), environment);
    launched = await launch(parseEnvironment(process.env), progress, { layout });
    database = openDatabase({
      url: launched.databaseUrl,
      poolSize: 2,
      applicationName: 'holdfast-bench',
    });
    const skus = await addStockedProducts(database, products);
    const onStop = (stop: () => Promise<void>): void => void stopFunctions.push(stop);
    const temporalAddress = environment['TEMPORAL_ADDRESS'] ?? `127.0.0.1:${temporalPort}`;
    return { launched, temporalAddress, dataDir: folder, database, skus, onStop };
  }

  const holdfast = start();
  let stopping: Promise<void> | undefined;
  return {
    holdfast,
    stop: () =>
      (stopping ??= (async () => {
        await holdfast.catch(() => undefined);
        await Promise.all(stopFunctions.map((stop) => stop()));
        // A paused process would never handle the signal to stop.
        launched?.pids().forEach((pid) => process.kill(pid, 'SIGCONT'));
        await database?.close();
        await launched?.drain();
        if (dataDir !== undefined) await resetDataFolder(dataDir, defaultCacheDir(process.env));
      })()),
    kill: () => launched?.kill(),
  };
}

/**
 * An empty variable counts as unset, and a `.env` file cannot set it: the bench never uses an external
 * database.
 */
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
    WORKER_CONCURRENCY: '',
  };
}

async function addStockedProducts({ db }: OpenDatabase, products: number): Promise<string[]> {
  const skus = Array.from({ length: products }, (_, index) => `BENCH-${index + 1}`);
  for (const sku of skus) await addStockedProduct(db, sku, { berlin: INITIAL_STOCK });
  return skus;
}

/** @param stock units by location */
export async function addStockedProduct(
  db: Database,
  sku: string,
  stock: Readonly<Record<string, number>>,
): Promise<void> {
  const productId = await addProduct(db, { sku, name: sku, priceMinor: 1_250, currency: 'EUR' });
  for (const [locationId, quantity] of Object.entries(stock))
    await receiveStock(db, { productId, locationId, quantity, reason: 'bench' });
}
