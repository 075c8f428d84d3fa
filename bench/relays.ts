import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { openDatabase, rows, type Database } from '../src/db/connection/database';
import { applyMigrations } from '../src/db/connection/migrations';
import { defaultCacheDir } from '../src/provision/paths';
import { startPostgres } from '../src/provision/postgres/postgres-server';
import { obtainTemporalCli } from '../src/provision/temporal/temporal-cli';
import { startTemporalDevServer } from '../src/provision/temporal/temporal-dev-server';
import { prepareNamespace } from '../src/temporal/namespace/prepare-namespace';
import { anOrder, createShop, place } from '../test/support/orders/shop';
import { startTcpProxy } from '../test/support/processes/tcp-proxy';

export const RELAYS_USAGE = `npm run bench -- relays [options]   compares what one relay starts with what two start

  --orders 1500        accepted orders that wait for their workflow, for each measurement
  --delay 100          milliseconds by which Temporal is farther away; with 0, Temporal is the limit
`;

const POLL_MS = 20;
const report = { note: () => undefined };

/**
 * Accepts orders while no relay runs, and then lets one or two relays start their workflows. The relays reach
 * Temporal over a long way, so that they wait for it, and it is not the limit.
 */
export async function benchRelays(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: 'string', default: '1500' },
      delay: { type: 'string', default: '100' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(RELAYS_USAGE);
  const orders = Number(values.orders);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-bench-'));
  // Postgres refuses to run as root. The user that runs it instead must be able to enter the folder.
  chmodSync(folder, 0o755);
  const cacheDir = defaultCacheDir(process.env);
  const postgres = await startPostgres({ dataDir: folder, cacheDir, durable: false, report });
  const temporal = await startTemporalDevServer({
    ...{ cliPath: await obtainTemporalCli({ cacheDir, report }), durable: false, report },
    logFile: path.join(folder, 'temporal.log'),
  });
  const proxy = await startTcpProxy(
    '127.0.0.1',
    Number(temporal.address.split(':')[1]),
    Number(values.delay),
  );
  const { db, close } = openDatabase({ url: postgres.url, poolSize: 4, applicationName: 'bench' });
  try {
    await applyMigrations(postgres.url);
    await prepareNamespace(
      { address: temporal.address, namespace: 'default' },
      { reconcileEverySeconds: 3_600, retentionDays: 1 },
    );
    await createShop(db, [{ sku: 'MUG', stock: { berlin: 1_000_000 } }]);
    const rates: number[] = [];
    for (const relays of [1, 2, 1, 2]) {
      const perSecond = await measure(db, relays, orders, {
        ...{ DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: proxy.address },
      });
      rates.push(perSecond);
      process.stdout.write(`${relays} relay(s): ${perSecond.toFixed(0)} orders started a second\n`);
    }
    const [one, two, oneAgain, twoAgain] = rates as [number, number, number, number];
    const ratio = (two + twoAgain) / (one + oneAgain);
    process.stdout.write(`Two relays start ${ratio.toFixed(2)} × what one starts\n`);
  } finally {
    await close();
    await proxy.close();
    await temporal.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns how many orders a second were started, from the first to the last */
async function measure(
  db: Database,
  relays: number,
  orders: number,
  variables: Record<string, string>,
): Promise<number> {
  for (let placed = 0; placed < orders; placed++) await place(db, anOrder());
  const processes = Array.from({ length: relays }, () => startRelay(variables));
  try {
    await until(async () => (await countUnstarted(db)) < orders);
    const start = performance.now();
    const startedBefore = orders - (await countUnstarted(db));
    await until(async () => (await countUnstarted(db)) === 0);
    return ((orders - startedBefore) * 1000) / (performance.now() - start);
  } finally {
    await Promise.all(processes.map(stop));
  }
}

const startRelay = (variables: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'src/main/processes/relay.ts'], {
    env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'error', ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
  });

async function stop(relay: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => relay.once('exit', resolve));
  relay.kill('SIGTERM');
  await ended;
}

async function countUnstarted(db: Database): Promise<number> {
  const [unstarted] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from orders where workflow_started_at is null`,
  );
  return unstarted!.count;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause(POLL_MS);
}
