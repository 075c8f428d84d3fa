import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { openDatabase, rows, type Database } from '../../src/db/connection/database';
import { applyMigrations } from '../../src/db/connection/migrations';
import { defaultCacheDir } from '../../src/provision/paths';
import { startPostgres } from '../../src/provision/postgres/postgres-server';
import { PATIENT_TIMEOUTS } from '../patient-timeouts';
import { generateOrders } from '../volume/generate-orders';

const DAYS = 365;
const PRODUCTS = 1_000;
const STOREFRONTS = 3;

/** A Postgres for the bench. Both databases fit into its buffers, or nearly so. */
const SETTINGS = {
  shared_buffers: '1GB',
  maintenance_work_mem: '512MB',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
};

export interface BenchPostgres {
  /** Opens a database with this many generated orders; generates them unless it has them already. */
  withOrders(orders: number): Promise<BenchDatabase>;
  /** Keeps the data if a folder was given. */
  stop(): Promise<void>;
}

export interface BenchDatabase {
  db: Database;
  url: string;
}

/**
 * @param folder where the data is kept and used again; undefined: in a temporary folder
 * @param print shows the progress
 */
export async function startBenchPostgres(
  folder: string | undefined,
  print: (line: string) => void,
): Promise<BenchPostgres> {
  const dataDir = folder ?? mkdtempSync(path.join(os.tmpdir(), 'holdfast-bench-'));
  mkdirSync(dataDir, { recursive: true });
  // Postgres refuses to run as root. The user that runs it instead must be able to enter the folder.
  chmodSync(dataDir, 0o755);
  const server = await startPostgres({
    ...{ dataDir, cacheDir: defaultCacheDir(process.env), durable: false, settings: SETTINGS },
    report: { note: () => undefined },
  });
  const connections: { close(): Promise<void> }[] = [];
  const connect = (url: string): Database => {
    const opened = openDatabase({
      url,
      poolSize: 1,
      applicationName: 'bench',
      timeouts: PATIENT_TIMEOUTS,
    });
    connections.push(opened);
    return opened.db;
  };
  return {
    async withOrders(orders) {
      const url = await ensureDatabase(server.url, `orders_${orders}`);
      await applyMigrations(url);
      const db = connect(url);
      if (await isGenerated(db)) print(`${orders} orders: as generated before`);
      else await generate(db, orders, print);
      return { db, url };
    },
    async stop() {
      for (const { close } of connections) await close();
      await server.stop();
      if (folder === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  const client = postgres(serverUrl, { max: 1 });
  try {
    const [existing] = await client`select from pg_database where datname = ${name}`;
    if (!existing) await client.unsafe(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/** A comment on the database is written when it is complete. */
const COMPLETE = 'generated';

async function isGenerated(db: Database): Promise<boolean> {
  const [comment] = await rows<{ text: string | null }>(
    db,
    sql`select shobj_description(oid, 'pg_database') as text from pg_database where datname = current_database()`,
  );
  if (comment?.text === COMPLETE) return true;
  const [started] = await rows(db, sql`select from orders limit 1`);
  if (started) throw new Error('The data is incomplete: delete the folder, and begin anew');
  return false;
}

async function generate(db: Database, orders: number, print: (line: string) => void): Promise<void> {
  const start = performance.now();
  const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(0)} s`;
  await generateOrders(db, { orders, days: DAYS, products: PRODUCTS, storefronts: STOREFRONTS }, (written) =>
    print(`${written} of ${orders} orders written after ${seconds()}`),
  );
  const [{ name }] = (await rows<{ name: string }>(db, sql`select current_database() as name`)) as [
    { name: string },
  ];
  await db.execute(sql.raw(`comment on database ${name} is '${COMPLETE}'`));
  print(`${orders} orders generated in ${seconds()}`);
}
