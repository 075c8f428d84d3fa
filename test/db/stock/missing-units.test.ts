import { sql } from 'drizzle-orm';
import { findMissingUnits, removeMissingUnits } from '../../../src/db/stock/missing-units';
import { updateOrder } from '../../../src/db/orders/update-order';
import {
  requestOverlookedAllocations,
  readBackorderAllocationRequests,
} from '../../../src/db/recovery/relay-queue';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { lockLevels, moveUnits } from '../../../src/db/stock/stock-levels';
import { SHARED_POOL } from '../../../src/domain/shared/storefront';
import type { FulfillmentPolicy } from '../../../src/domain/stock/stock-decision';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  anOrder,
  expectConsistentRecord,
  readLevel,
  readOrderWithTimeline,
  place,
} from '../../support/orders/shop';
import {
  shipmentBooked,
  applyToStaged,
  carrierReported,
  CUSTOMER_ALLOWED,
  paymentDone,
  NOW,
  applyToOrder,
  addStockedProduct,
  type StagedOrder,
} from '../order-stages';

/** A count found fewer units than orders hold: the newest lose theirs, and are decided anew. */
describe('units that a count did not find', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  type Product = Awaited<ReturnType<typeof addStockedProduct>>;

  const count = ({ productId }: Product, onHand: number) =>
    database.db.transaction(async (tx) => {
      const [level] = await lockLevels(tx, productId, ['berlin']);
      await moveUnits(tx, level!, {
        ...{ type: 'adjusted', onHandDelta: onHand - level!.onHand, reason: 'counted', by: null },
      });
    });
  const find = ({ productId }: Product, limit = 100) =>
    findMissingUnits(database.db, { productId, poolId: SHARED_POOL, limit });
  /** What the product's workflow does. @returns the orders, in the order in which they were decided anew */
  const decide = async (product: Product): Promise<string[]> => {
    const missing = await find(product);
    for (const units of missing)
      await removeMissingUnits(database.db, { productId: product.productId, missing: units, now: NOW });
    return missing.map(({ orderId }) => orderId);
  };

  async function anOrderOf(
    product: Product,
    quantity: number,
    fulfillmentPolicy: FulfillmentPolicy = 'backorder',
  ): Promise<StagedOrder> {
    const request = anOrder({ lines: [{ sku: product.sku, quantity }], fulfillmentPolicy });
    const { id } = await place(database.db, request);
    const { snapshot: standing } = await reserveStock(database.db, id, NOW);
    return { ...product, id, snapshot: standing, shipments: [] };
  }
  const packed = async (...of: Parameters<typeof anOrderOf>): Promise<StagedOrder> => {
    const order = await anOrderOf(...of);
    return applyToStaged(database.db, order, CUSTOMER_ALLOWED, ...order.snapshot.payments.map(paymentDone));
  };
  const back = ({ id, shipments: shipments }: StagedOrder) =>
    applyToOrder(
      database.db,
      id,
      ...shipments.map(({ shipmentId }) => ({ type: 'shipment_recalled' as const, shipmentId })),
    );
  const line = async ({ id }: StagedOrder) => (await readOrderWithTimeline(database.db, id)).lines[0]!;

  it('are taken from the newest order, and the oldest keep theirs', async () => {
    const product = await addStockedProduct(database.db, { berlin: 3 });
    const [oldest, middle, newest] = [
      await anOrderOf(product, 1),
      await anOrderOf(product, 1),
      await anOrderOf(product, 1),
    ];
    await count(product, 1);
    expect(await readLevel(database.db, product.productId, 'berlin')).toEqual({ onHand: 1, reserved: 3 });
    expect(await decide(product)).toEqual([middle.id, newest.id]);
    expect(await readLevel(database.db, product.productId, 'berlin')).toEqual({ onHand: 1, reserved: 1 });
    expect(await line(oldest)).toMatchObject({ reserved: 1 });
    expect(await line(middle)).toMatchObject({ reserved: 0, backordered: 1 });
    expect(await line(newest)).toMatchObject({ reserved: 0, backordered: 1 });
    expect(await find(product)).toEqual([]);
  });

  it('are had from elsewhere, by the oldest of those who lose them', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2, hamburg: 1 });
    const [older, newer] = [await anOrderOf(product, 1), await anOrderOf(product, 1)];
    await count(product, 0);
    await decide(product);
    const [first, second] = [await line(older), await line(newer)];
    expect([first.reserved, second.reserved, second.backordered]).toEqual([1, 0, 1]);
    expect(await readLevel(database.db, product.productId, 'hamburg')).toEqual({ onHand: 1, reserved: 1 });
  });

  it.each<[FulfillmentPolicy, object, object]>([
    ['backorder', { status: 'pending' }, { reserved: 1, backordered: 1 }],
    ['ship_available', { status: 'pending' }, { reserved: 1, unfulfillable: 1 }],
    ['ask_customer', { status: 'pending' }, { reserved: 1, pending: 1 }],
    ['all_or_nothing', { status: 'pending', statusReason: 'out_of_stock' }, { reserved: 0, cancelled: 2 }],
  ])('are decided about as the order has it: %s', async (policy, order, lines) => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    const held = await anOrderOf(product, 2, policy);
    await count(product, 1);
    await decide(product);
    const found = await readOrderWithTimeline(database.db, held.id);
    expect(found).toMatchObject({ ...order, lines: [lines] });
    expect(found.answerDeadline !== null).toBe(policy === 'ask_customer');
    const told = found.timeline.map(({ type }) => type);
    expect(told).toEqual(expect.arrayContaining(['stock_missing', 'out_of_stock']));
    const events = await database.db.execute(
      sql`select from outbox where order_id = ${held.id} and type = 'order.stock_missing'`,
    );
    expect(events).toHaveLength(1);
  });

  it('are asked of the carrier first when they are packed, and taken once', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    const order = await packed(product, 2);
    await applyToStaged(database.db, order, ...order.shipments.map(shipmentBooked));
    await count(product, 1);
    const missing = await find(product);
    const take = () =>
      removeMissingUnits(database.db, { productId: product.productId, missing: missing[0]!, now: NOW });
    expect(await take()).toBe(true);
    expect(await take()).toBe(false);
    expect(await find(product)).toEqual([]);
    const { shipments, lines } = await readOrderWithTimeline(database.db, order.id);
    expect({ shipments, lines }).toMatchObject({ shipments: [{ recalled: true }], lines: [{ reserved: 2 }] });
    await back(order);
    expect(await readOrderWithTimeline(database.db, order.id)).toMatchObject({
      status: 'confirmed',
      lines: [{ reserved: 1, backordered: 1 }],
      shipments: [{ status: 'cancelled' }, { status: 'pending', lines: [{ quantity: 1 }] }],
    });
  });

  it('are cancelled with the order when it was all or nothing, and was confirmed', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    const order = await packed(product, 2, 'all_or_nothing');
    await count(product, 1);
    await decide(product);
    await back(order);
    expect(await readOrderWithTimeline(database.db, order.id)).toMatchObject({
      status: 'cancelling',
      statusReason: 'out_of_stock',
      lines: [{ cancelled: 2 }],
    });
  });

  it('were there after all when the shipment leaves with them', async () => {
    const product = await addStockedProduct(database.db, { berlin: 1 });
    const order = await packed(product, 1);
    await applyToStaged(database.db, order, ...order.shipments.map(shipmentBooked));
    await count(product, 0);
    await decide(product);
    await applyToStaged(
      database.db,
      order,
      ...order.shipments.map((shipment) => carrierReported(shipment, 'shipped')),
    );
    expect(await readLevel(database.db, product.productId, 'berlin')).toEqual({ onHand: 0, reserved: 0 });
    expect(await line(order)).toMatchObject({ shipped: 1, reserved: 0 });
  });

  it('are nobody’s any more when they are found by another count', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    await anOrderOf(product, 2);
    await count(product, 0);
    await count(product, 2);
    expect(await find(product)).toEqual([]);
  });

  it('keep the stock from being sold meanwhile', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    const held = await anOrderOf(product, 2);
    await count(product, 1);
    await updateOrder(
      database.db,
      held.id,
      [{ type: 'cancellation_requested', key: 'k', source: 'api', reason: 'r' }],
      NOW,
    );
    // One unit came free, and it is the one that is there.
    expect(await readLevel(database.db, product.productId, 'berlin')).toEqual({ onHand: 1, reserved: 0 });
    const two = await anOrderOf(product, 1, 'all_or_nothing');
    expect(await line(two)).toMatchObject({ reserved: 1 });
  });

  it('are asked for once more by the relay when nobody was told', async () => {
    const product = await addStockedProduct(database.db, { berlin: 1 });
    await anOrderOf(product, 1);
    await count(product, 0);
    await requestOverlookedAllocations(database.db);
    expect(
      (await readBackorderAllocationRequests(database.db, 1_000)).map(({ productId }) => productId),
    ).toContain(product.productId);
    await decide(product);
  });
});
