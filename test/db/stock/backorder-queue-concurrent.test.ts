import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { StockOutcome } from '../../../src/contracts/internal/stock';
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

/**
 * Places and confirms a backordered order for one unit of a product without stock.
 *
 * @returns the order's id
 */
async function placeBackorder(sku: string): Promise<string> {
  const { id } = await place(
    database.db,
    anOrder({ lines: [{ sku, quantity: 1 }], fulfillmentPolicy: 'backorder' }),
  );
  const { snapshot } = await reserveStock(database.db, id, NOW);
  await applyToOrder(database.db, id, CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone));
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
        scope: 'api_key:warehouse',
        key: request.key ?? randomUUID(),
        requestHash: request.requestHash ?? 'hash',
      },
      productId,
      body: { locationId, quantity, reason: 'delivery' },
    },
    (stock) => ({ status: 201, headers: {}, body: stock }),
  );

/** Allocates free units to the queue as the product's workflow does. */
async function allocateAll(productId: string): Promise<void> {
  let after: QueuePosition | null = null;
  for (;;) {
    const page: QueuePosition[] = await readNextBackorders(database.db, {
      ...{ productId, poolId: SHARED_POOL, after, limit: 3 },
    });
    if (page.length === 0) return;
    for (const { orderId } of page) {
      if (!(await allocateBackorder(database.db, { productId, orderId, now: NOW })).leftUnits) return;
    }
    after = page.at(-1)!;
  }
}

/** The ids of the orders with a reserved unit of the product, in queue order. */
async function readServed(productId: string): Promise<string[]> {
  const orders = await rows<{ id: string }>(
    database.db,
    sql`select o.id from orders o join order_lines l on l.order_id = o.id
        where l.product_id = ${productId} and l.reserved > 0 order by o.backorder_priority desc, o.id`,
  );
  return orders.map(({ id }) => id);
}

const prioritize = (id: string, priority: number) =>
  prioritizeBackorder(database.db, { storefrontId: undefined }, id, {
    priority,
    actor: { type: 'api_key', id: 'operator' },
    requestId: 'r',
  });

describe('receipts, backorders and new orders at once', () => {
  it('allocate to the oldest orders, and to none twice', async () => {
    const { sku, productId } = await addStockedProduct(database.db, {});
    const waiting = await Promise.all(times(30, () => placeBackorder(sku)));
    const queue = waiting.toSorted();
    const newOrders: string[] = [];
    const failed = await runConcurrently([
      ...times(
        20,
        (n) => () => deliver({ productId, quantity: 1, locationId: n % 3 ? 'berlin' : 'hamburg' }),
      ),
      ...times(10, () => async () => newOrders.push(await placeBackorder(sku))),
      ...times(3, () => () => allocateAll(productId)),
    ]);
    expect(failed).toEqual([]);
    const servedEarly = await readServed(productId);
    expect(servedEarly).toEqual(queue.slice(0, servedEarly.length));
    await allocateAll(productId);
    expect(await readServed(productId)).toEqual(queue.slice(0, 20));
    expect(newOrders).toHaveLength(10);
  });

  it('allocate first to the orders that an operator has prioritized', async () => {
    const { sku, productId } = await addStockedProduct(database.db, {});
    const queue = (await Promise.all(times(12, () => placeBackorder(sku)))).toSorted();
    const [urgent, mostUrgent] = [queue[10]!, queue[11]!];
    await prioritize(urgent, 1);
    await prioritize(mostUrgent, 2);
    const failed = await runConcurrently([
      ...times(5, () => () => deliver({ productId, quantity: 1 })),
      ...times(5, () => () => placeBackorder(sku)),
      ...times(2, () => () => allocateAll(productId)),
    ]);
    expect(failed).toEqual([]);
    await allocateAll(productId);
    expect(await readServed(productId)).toEqual([mostUrgent, urgent, ...queue.slice(0, 3)]);
  });

  it('neither deadlock nor oversell while an operator changes priorities', async () => {
    const { sku, productId } = await addStockedProduct(database.db, {});
    const queue = (await Promise.all(times(12, () => placeBackorder(sku)))).toSorted();
    const failed = await runConcurrently([
      ...queue.map((id, n) => () => prioritize(id, n % 4)),
      ...times(6, () => () => deliver({ productId, quantity: 1 })),
      ...times(3, () => () => allocateAll(productId)),
      ...times(4, () => () => placeBackorder(sku)),
    ]);
    expect(failed).toEqual([]);
    await allocateAll(productId);
    expect(await readServed(productId)).toHaveLength(6);
    expect(await readLevel(database.db, productId, 'berlin')).toEqual({ onHand: 6, reserved: 6 });
  });
});

describe('a receipt', () => {
  const outcomes = (all: StockOutcome[]): string[] => all.map(({ outcome }) => outcome).toSorted();

  it('that comes ten times at once is recorded once', async () => {
    const { productId } = await addStockedProduct(database.db, {});
    const key = randomUUID();
    const all = await Promise.all(times(10, () => deliver({ productId, quantity: 5, key })));
    // A request that arrives while the first one is being written must be retried.
    const inFlight = all.filter(({ outcome }) => outcome === 'in_flight').length;
    expect(outcomes(all)).toEqual([
      'done',
      ...times(inFlight, () => 'in_flight'),
      ...times(9 - inFlight, () => 'replayed'),
    ]);
    expect(await readLevel(database.db, productId, 'berlin')).toEqual({ onHand: 5, reserved: 0 });
  });

  it('is recorded once of two under one key at once', async () => {
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

  it('for a new level adds up with all other receipts at once', async () => {
    const { productId } = await addStockedProduct(database.db, {});
    const all = await Promise.all(times(15, () => deliver({ productId, quantity: 2 })));
    expect(new Set(outcomes(all))).toEqual(new Set(['done']));
    expect(await readLevel(database.db, productId, 'berlin')).toEqual({ onHand: 30, reserved: 0 });
  });

  it('requests one backorder allocation, however many receipts come at once', async () => {
    const { sku, productId } = await addStockedProduct(database.db, {});
    await placeBackorder(sku);
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
  ])(
    'for a %s that does not exist is refused, and its key can be used again',
    async (_what, unknown, outcome) => {
      const { productId } = await addStockedProduct(database.db, {});
      const key = randomUUID();
      expect(await deliver({ productId, quantity: 1, key, ...unknown })).toMatchObject({ outcome });
      expect(await deliver({ productId, quantity: 1, key })).toMatchObject({ outcome: 'done' });
    },
  );
});
