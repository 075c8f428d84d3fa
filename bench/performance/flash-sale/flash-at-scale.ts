import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { Pool } from 'undici';
import { rows, type Database } from '../../../src/db/connection/database';
import { createProgress } from '../../../src/provision/progress';
import { addStockedProduct, startHoldfast, type Holdfast } from '../../holdfast';
import { stopOnSignals } from '../../stop-on-signals';
import { makeAttempts, type Answer, type AttemptsResult } from './flash-attempts';
import { firstAndLastTenth, residentMb, type Sample } from './memory';
import { positive } from '../options';
import { orderOf } from '../product/order-client';

const SKU = 'FLASH';
const POLL_MS = 1_000;

/** So many samples of the memory are taken, whatever the number of attempts is. */
const SAMPLES = 500;

/** Nothing in a minute is a standstill, also on a machine under load. */
const STANDSTILL_MS = 60_000;

interface ScaleOptions {
  attempts: number;
  units: number;
  concurrency: number;
}

/**
 * Sells a few units to very many attempts, over HTTP.
 *
 * @throws Error unless exactly the units were sold, and every attempt was answered
 */
export async function benchFlashAtScale(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      attempts: { type: 'string', default: '1000000' },
      units: { type: 'string', default: '1000' },
      concurrency: { type: 'string', default: '50' },
    },
  });
  const options: ScaleOptions = {
    attempts: positive('attempts', values.attempts),
    units: positive('units', values.units),
    concurrency: positive('concurrency', values.concurrency),
  };
  const run = startHoldfast(createProgress(process.stdout), { products: 1, layout: 'together' });
  const interruption = stopOnSignals(run);
  try {
    await Promise.race([run.holdfast.then((holdfast) => sell(holdfast, options)), interruption.interrupted]);
  } finally {
    interruption.stopListening();
    await run.stop();
  }
}

async function sell(holdfast: Holdfast, { attempts, units, concurrency }: ScaleOptions): Promise<void> {
  const { launched, database } = holdfast;
  await addStockedProduct(database.db, SKU, { berlin: units });
  const pool = new Pool(launched.addresses.apiUrl, { connections: concurrency });
  holdfast.onStop(() => pool.close());
  const api = launched.pids().get('api')!;
  const memory: Sample[] = [];
  const startMs = performance.now();
  const result = await makeAttempts({
    ...{ attempts, concurrency, send: (key) => send(pool, launched.addresses.apiKey, key) },
    onAnswered(answered) {
      if (memory.length > (answered / attempts) * SAMPLES) return;
      const value = residentMb(api);
      if (value !== undefined) memory.push({ done: answered / attempts, value });
    },
  });
  const seconds = (performance.now() - startMs) / 1000;
  await untilDecided(database.db);
  process.stdout.write(describe(result, { seconds, memory, sold: await countSold(database.db, SKU) }));
  await assertAllSold(database.db, units);
}

async function send(pool: Pool, apiKey: string, key: string): Promise<Answer> {
  const { statusCode, body } = await pool.request({
    ...{ method: 'POST', path: '/v1/orders', body: JSON.stringify(orderOf([SKU])) },
    headers: {
      ...{ authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      'idempotency-key': key,
    },
  });
  return { status: statusCode, body: (await body.json()) as Answer['body'] };
}

/** Waits until every accepted order is confirmed or rejected. @throws Error when nothing moves any more */
async function untilDecided(db: Database): Promise<void> {
  let [last, changedMs] = [Number.NaN, Date.now()];
  for (;;) {
    const pending = await count(db, sql`select count(*)::int as n from orders where status = 'pending'`);
    if (pending === 0) return;
    if (pending !== last) [last, changedMs] = [pending, Date.now()];
    if (Date.now() - changedMs > STANDSTILL_MS) throw new Error(`${pending} orders are still not decided`);
    await pause(POLL_MS);
  }
}

/** Units of a product that orders hold, or that have left. */
export const countSold = (db: Database, sku: string): Promise<number> =>
  count(
    db,
    sql`select coalesce(sum(l.reserved + l.shipped), 0)::int as n from order_lines l
      where l.product_id = (select id from products where sku = ${sku})`,
  );

async function assertAllSold(db: Database, units: number): Promise<void> {
  const sold = await countSold(db, SKU);
  if (sold !== units) throw new Error(`${sold} of ${units} units were sold`);
}

async function count(db: Database, statement: ReturnType<typeof sql>): Promise<number> {
  const [row] = await rows<{ n: number }>(db, statement);
  return row!.n;
}

function describe(
  { answered, repeats, orderIds, byAnswer }: AttemptsResult,
  { seconds, memory, sold }: { seconds: number; memory: Sample[]; sold: number },
): string {
  const tenths = firstAndLastTenth(memory);
  const highest = Math.max(...memory.map(({ value }) => value));
  const answers = Object.entries(byAnswer).map(([answer, times]) => `${times} ${answer}`);
  return [
    '',
    `${answered} attempts were answered in ${seconds.toFixed(1)} s, ${(answered / seconds).toFixed(0)} a second`,
    `${repeats} of them repeated a key, at once or later`,
    `Answers: ${answers.join(', ')}`,
    `${orderIds.size} orders were accepted, and ${sold} units sold`,
    tenths
      ? `Memory of the API: ${tenths.first.toFixed(0)} MB in the first tenth, ${tenths.last.toFixed(0)} MB in the last, ${highest.toFixed(0)} MB at most`
      : 'The memory of the API was not measured',
    '',
  ].join('\n');
}
