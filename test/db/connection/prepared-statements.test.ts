import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ListOrders } from '../../../src/contracts/internal/order-reads';
import { rows, type Database } from '../../../src/db/connection/database';
import { listOrders, withRelated } from '../../../src/db/orders/list-orders';
import { markOrdersStarted } from '../../../src/db/recovery/relay-queue';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { ORDER_STATUSES } from '../../../src/domain/order/order-status';
import { FULFILLMENT_STATUSES } from '../../../src/domain/order/line-quantities';
import { STUCK_CAUSES } from '../../../src/domain/order/stuck';
import { PAYMENT_STATUSES } from '../../../src/domain/payments/payment-status';
import { PROVIDERS } from '../../../src/domain/shared/providers';
import { listMovements } from '../../../src/db/stock/stock-ledger';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { openRecordingDatabase } from '../../support/postgres/recording-database';
import { anOrder, createShop, place } from '../../support/orders/shop';
import { NOW } from '../order-stages';

const ANY_SCOPE = { storefrontId: undefined };

/** The limit of src/db/connection/prepared-statements.ts. */
const MOST_PREPARED = 100;

/** Numbers below `limit` that look random and are the same in each run. */
function createNumbers(): (limit: number) => number {
  let seed = 1;
  return (limit) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
}

/** A list with any of the filters, each with any number of values in any order. */
function anyList(numberBelow: (limit: number) => number): ListOrders {
  const some = <Word>(words: readonly Word[]): Word[] | undefined => {
    const left = [...words];
    const chosen = Array.from({ length: numberBelow(words.length) }, () =>
      left.splice(numberBelow(left.length), 1),
    );
    return chosen.length === 0 ? undefined : chosen.flat();
  };
  const maybe = <Value>(value: Value): Value | undefined => (numberBelow(2) === 0 ? undefined : value);
  return {
    status: some(ORDER_STATUSES),
    paymentStatus: some(PAYMENT_STATUSES),
    fulfillmentStatus: some(FULFILLMENT_STATUSES),
    stuck: some(STUCK_CAUSES),
    waitingFor: some(PROVIDERS),
    customerId: maybe('customer-1'),
    createdFrom: maybe('2024-01-01T00:00:00.000Z'),
    sort: maybe('-updatedAt'),
    limit: 20,
  };
}

/** Each test has one connection of its own, because Postgres keeps statements and their plans for each. */
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase(1);
});
afterEach(() => database.close());

/** How many statements Postgres keeps prepared, and how much memory its process uses. */
async function readBackend(): Promise<{ prepared: number; bytes: number }> {
  const [backend] = await rows<{ prepared: number; bytes: number }>(
    database.db,
    sql`select (select count(*) from pg_prepared_statements)::int as prepared,
          (select sum(total_bytes) from pg_backend_memory_contexts)::float8 as bytes`,
  );
  return backend!;
}

const countPrepared = async (text: string): Promise<number> => {
  const prepared = await rows<{ statement: string }>(
    database.db,
    sql`select statement from pg_prepared_statements where position(${text} in statement) > 0
          and position('pg_prepared_statements' in statement) = 0`,
  );
  return prepared.length;
};

it('2 000 lists with different filters leave no statement and no memory behind', async () => {
  const numbers = createNumbers();
  for (let n = 0; n < 20; n++) await listOrders(database.db, ANY_SCOPE, anyList(numbers));
  const before = await readBackend();
  for (let n = 0; n < 2_000; n++) await listOrders(database.db, ANY_SCOPE, anyList(numbers));
  const after = await readBackend();
  // The statement that counts them may have been prepared meanwhile.
  expect(after.prepared - before.prepared).toBeLessThanOrEqual(1);
  expect((after.bytes - before.bytes) / 1e6).toBeLessThan(5);
  expect(await countPrepared('from "orders"')).toBe(0);
});

it('statements of any number of texts are limited to those that one connection may keep', async () => {
  for (let n = 0; n < 4 * MOST_PREPARED; n++) {
    const text = sql`select ${n}::int as ${sql.raw(`"text ${n}"`)}`;
    for (let use = 0; use < 3; use++) expect(await rows(database.db, text)).toEqual([{ [`text ${n}`]: n }]);
  }
  // The driver prepares one of its own when it connects.
  expect((await readBackend()).prepared).toBeLessThanOrEqual(MOST_PREPARED + 1);
  expect(await countPrepared('"text ')).toBeGreaterThan(MOST_PREPARED / 2);
});

it('the statements that place an order and reserve its stock are prepared', async () => {
  await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 10 } }]);
  for (let n = 0; n < 3; n++) {
    const { id } = await place(database.db, anOrder());
    await reserveStock(database.db, id, NOW);
  }
  expect(await countPrepared('insert into orders')).toBe(1);
  expect(await countPrepared('"backorderDemand"')).toBe(1);
});

describe('the text of a statement does not depend on the number, the order or the choice of its values', () => {
  const PAGE = { limit: 20 };
  const ids = Array.from({ length: 3 }, () => randomUUID());
  const CASES: [
    what: string,
    few: (db: Database) => Promise<unknown>,
    many: (db: Database) => Promise<unknown>,
  ][] = [
    listsOf('statuses', { status: ['pending'] }, { status: ['completed', 'cancelled', 'confirmed'] }),
    listsOf(
      'rare payment statuses',
      { paymentStatus: ['refunded'] },
      { paymentStatus: ['voided', 'declined'] },
    ),
    listsOf('payment statuses', { paymentStatus: ['captured'] }, { paymentStatus: ['pending', 'captured'] }),
    listsOf(
      'fulfillment statuses',
      { fulfillmentStatus: ['delivered'] },
      { fulfillmentStatus: ['returned', 'delivered'] },
    ),
    listsOf('providers', { waitingFor: ['carrier'] }, { waitingFor: ['payment_gateway', 'carrier'] }),
    listsOf('causes', { stuck: [STUCK_CAUSES[0]] }, { stuck: [...STUCK_CAUSES].reverse() }),
    [
      'types of stock movements',
      (db) => listMovements(db, ANY_SCOPE, { type: 'adjusted', beforeId: undefined, ...PAGE }),
      (db) => listMovements(db, ANY_SCOPE, { type: 'reserved', beforeId: undefined, ...PAGE }),
    ],
    ['started orders', (db) => markOrdersStarted(db, ids.slice(2)), (db) => markOrdersStarted(db, ids)],
    [
      'products of listed orders',
      (db) => withRelated(db, [listedOrder(ids.slice(2))], ['products']),
      (db) => withRelated(db, [listedOrder(ids)], ['products']),
    ],
  ];

  it.each(CASES)('%s', async (_what, few, many) => {
    const { db, statements, close } = openRecordingDatabase(database.url);
    try {
      await few(db);
      const [text] = statements.splice(0).map(({ query }) => query);
      await many(db);
      expect(statements.map(({ query }) => query)).toEqual([text]);
    } finally {
      await close();
    }
  });

  function listsOf(
    what: string,
    few: Partial<ListOrders>,
    many: Partial<ListOrders>,
  ): (typeof CASES)[number] {
    const list = (query: Partial<ListOrders>) => (db: Database) =>
      listOrders(db, ANY_SCOPE, { ...PAGE, ...query });
    return [`${what} of orders`, list(few), list(many)];
  }

  const listedOrder = (productIds: string[]) => ({
    id: randomUUID(),
    lines: productIds.map((productId) => ({ productId })),
  });
});
