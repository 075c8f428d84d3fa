import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { StockOutcome } from '../../../src/contracts/stock';
import { rows } from '../../../src/db/connection/database';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import {
  allocateBackorder,
  readNextBackorders,
  prioritizeBackorder,
} from '../../../src/db/stock/backorder-queue';
import { recordReceipt } from '../../../src/db/stock/stock-changes';
import type { QueuePosition } from '../../../src/domain/stock/backorder-queue';
import { SHARED_POOL } from '../../../src/domain/shared/storefront';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { anOrder, expectConsistentRecord, readLevel, createShop, place } from '../../support/orders/shop';
import {
  CUSTOMER_ALLOWED,
  runConcurrently,
  paymentDone,
  NOW,
  applyToOrder,
  addStockedProduct,
  times,
} from '../order-stages';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await createShop(database.db, [{ sku: 'ANY', stock: { berlin: 1, hamburg: 1 } }]);
});
afterEach(() => expectConsistentRecord(database.db));
afterAll(() => database.close());

/** An order for one unit of a product that is not there. It reserves, and so begins to wait. */
async function newcomer(sku: string): Promise<string> {
  const { id } = await place(
    database.db,
    anOrder({ lines: [{ sku, quantity: 1 }], fulfillmentPolicy: 'backorder' }),
  );
  const { snapshot: standing } = await reserveStock(database.db, id, NOW);
  await applyToOrder(database.db, id, CUSTOMER_ALLOWED, ...standing.payments.map(paymentDone));
  return id;
}

interface Delivery {
  productId: string;
  quantity: number;
  locationId?: string;
  key?: string;
  requestHash?: string;
}

const deliver = ({ productId, quantity, locationId = 'berlin', ...request }: Delivery) =>
  recordReceipt(
    database.db,
    {
      scope: { storefrontId: undefined },
      by: { actor: { type: 'api_key', id: 'warehouse' }, requestId: 'r' },
      idempotency: {
        holder: 'warehouse',
        key: request.key ?? randomUUID(),
        requestHash: request.requestHash ?? 'hash',
      },
      productId,
      body: { locationId, quantity, reason: 'delivery' },
    },
    (stock) => ({ status: 201, headers: {}, body: stock }),
  );

/** As the product's workflow works its queue off. */
async function shareOut(productId: string): Promise<void> {
  let after: QueuePosition | null = null;
  for (;;) {
    const line: QueuePosition[] = await readNextBackorders(database.db, {
      ...{ productId, poolId: SHARED_POOL, after, limit: 3 },
    });
    if (line.length === 0) return;
    for (const { orderId } of line) {
      if (!(await allocateBackorder(database.db, { productId, orderId, now: NOW })).leftUnits) return;
    }
    after = line.at(-1)!;
  }
}

/** Those that have a unit of it, in the order of the queue. */
async function served(productId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    database.db,
    sql`select o.id from orders o join order_lines l on l.order_id = o.id
        where l.product_id = ${productId} and l.reserved > 0 order by o.backorder_priority desc, o.id`,
  );
  return found.map(({ id }) => id);
}

const prioritize = (id: string, priority: number) =>
  prioritizeBackorder(database.db, { storefrontId: undefined }, id, {
    priority,
    actor: { type: 'api_key', id: 'operator' },
    requestId: 'r',
  });

describe('receipts, those who wait and newcomers, all at the same moment', () => {
  it('serve those who came first, and nobody twice', async () => {
    const { sku, productId } = await addStockedProduct(database.db, {});
    const waiting = await Promise.all(times(30, () => newcomer(sku)));
    const line = waiting.toSorted();
    const late: string[] = [];
    const failed = await runConcurrently([
      ...times(
        20,
        (n) => () => deliver({ productId, quantity: 1, locationId: n % 3 ? 'berlin' : 'hamburg' }),
      ),
      ...times(10, () => async () => late.push(await newcomer(sku))),
      ...times(3, () => () => shareOut(productId)),
    ]);
    expect(failed).toEqual([]);
    const early = await served(productId);
    expect(early).toEqual(line.slice(0, early.length));
    await shareOut(productId);
    expect(await served(productId)).toEqual(line.slice(0, 20));
    expect(late).toHaveLength(10);
  });

  it('serve those first whom an operator has put in front', async () => {
    const { sku, productId } = await addStockedProduct(database.db, {});
    const line = (await Promise.all(times(12, () => newcomer(sku)))).toSorted();
    const [urgent, urgentest] = [line[10]!, line[11]!];
    await prioritize(urgent, 1);
    await prioritize(urgentest, 2);
    const failed = await runConcurrently([
      ...times(5, () => () => deliver({ productId, quantity: 1 })),
      ...times(5, () => () => newcomer(sku)),
      ...times(2, () => () => shareOut(productId)),
    ]);
    expect(failed).toEqual([]);
    await shareOut(productId);
    expect(await served(productId)).toEqual([urgentest, urgent, ...line.slice(0, 3)]);
  });

  it('neither deadlock nor oversell while an operator changes the order of the queue', async () => {
    const { sku, productId } = await addStockedProduct(database.db, {});
    const line = (await Promise.all(times(12, () => newcomer(sku)))).toSorted();
    const failed = await runConcurrently([
      ...line.map((id, n) => () => prioritize(id, n % 4)),
      ...times(6, () => () => deliver({ productId, quantity: 1 })),
      ...times(3, () => () => shareOut(productId)),
      ...times(4, () => () => newcomer(sku)),
    ]);
    expect(failed).toEqual([]);
    await shareOut(productId);
    expect(await served(productId)).toHaveLength(6);
    expect(await readLevel(database.db, productId, 'berlin')).toEqual({ onHand: 6, reserved: 6 });
  });
});

describe('a receipt', () => {
  const outcomes = (all: StockOutcome[]): string[] => all.map(({ outcome }) => outcome).toSorted();

  it('that comes ten times at the same moment is booked once', async () => {
    const { productId } = await addStockedProduct(database.db, {});
    const key = randomUUID();
    const all = await Promise.all(times(10, () => deliver({ productId, quantity: 5, key })));
    // Whoever comes while the first is being written is told to come again.
    const inFlight = all.filter(({ outcome }) => outcome === 'in_flight').length;
    expect(outcomes(all)).toEqual([
      'done',
      ...times(inFlight, () => 'in_flight'),
      ...times(9 - inFlight, () => 'replayed'),
    ]);
    expect(await readLevel(database.db, productId, 'berlin')).toEqual({ onHand: 5, reserved: 0 });
  });

  it('is booked once of two that come under one key at the same moment', async () => {
    const { productId } = await addStockedProduct(database.db, {});
    const key = randomUUID();
    const both = await Promise.all(
      [3, 4].map((quantity) => deliver({ productId, quantity, key, requestHash: `hash of ${quantity}` })),
    );
    expect([
      ['done', 'key_reused'],
      ['done', 'in_flight'],
    ]).toContainEqual(outcomes(both));
    const { onHand } = await readLevel(database.db, productId, 'berlin');
    expect(onHand).toBe(both[0]!.outcome === 'done' ? 3 : 4);
  });

  it('of a level that nobody has had yet adds up with all others that come at the same moment', async () => {
    const { productId } = await addStockedProduct(database.db, {});
    const all = await Promise.all(times(15, () => deliver({ productId, quantity: 2 })));
    expect(new Set(outcomes(all))).toEqual(new Set(['done']));
    expect(await readLevel(database.db, productId, 'berlin')).toEqual({ onHand: 30, reserved: 0 });
  });

  it('asks for a restock if somebody waits: for one, however many come at the same moment', async () => {
    const { sku, productId } = await addStockedProduct(database.db, {});
    await newcomer(sku);
    const all = await Promise.all(times(4, () => deliver({ productId, quantity: 1 })));
    expect(all.map((one) => (one.outcome === 'done' ? one.allocationRequests[0]?.sku : undefined))).toEqual(
      times(4, () => sku),
    );
    const requests = await rows(
      database.db,
      sql`select from backorder_allocation_requests where product_id = ${productId}`,
    );
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['product', { productId: randomUUID() }, 'unknown_product'],
    ['location', { locationId: 'atlantis' }, 'unknown_location'],
  ])('for a %s that does not exist is refused, and its key stays free', async (_what, wrong, outcome) => {
    const { productId } = await addStockedProduct(database.db, {});
    const key = randomUUID();
    expect(await deliver({ productId, quantity: 1, key, ...wrong })).toMatchObject({ outcome });
    expect(await deliver({ productId, quantity: 1, key })).toMatchObject({ outcome: 'done' });
  });
});
