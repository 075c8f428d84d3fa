import { sql } from 'drizzle-orm';
import { findMissingUnits, removeMissingUnits } from '../../../src/db/stock/missing-units';
import { allocateBackorder, prioritizeBackorder } from '../../../src/db/stock/backorder-queue';
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
  receiveUnits,
  type StagedOrder,
} from '../order-stages';

/** When a count finds fewer units than orders hold, the newest orders lose theirs and are decided again. */
describe('units that a count did not find', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  type Product = Awaited<ReturnType<typeof addStockedProduct>>;

  const recordCount = ({ productId }: Product, onHand: number) =>
    database.db.transaction(async (tx) => {
      const [level] = await lockLevels(tx, productId, ['berlin']);
      await moveUnits(tx, level!, {
        ...{ type: 'adjusted', onHandDelta: onHand - level!.onHand, reason: 'counted', by: null },
      });
    });
  const findMissing = ({ productId }: Product, limit = 100) =>
    findMissingUnits(database.db, { productId, poolId: SHARED_POOL, limit });
  /**
   * Removes missing units as the product's workflow does.
   *
   * @returns the orders, in the order of their decisions
   */
  const removeAll = async (product: Product): Promise<string[]> => {
    const missing = await findMissing(product);
    for (const units of missing)
      await removeMissingUnits(database.db, { productId: product.productId, missing: units, now: NOW });
    return missing.map(({ orderId }) => orderId);
  };

  async function placeOrderFor(
    product: Product,
    quantity: number,
    fulfillmentPolicy: FulfillmentPolicy = 'backorder',
  ): Promise<StagedOrder> {
    const request = anOrder({ lines: [{ sku: product.sku, quantity }], fulfillmentPolicy });
    const { id } = await place(database.db, request);
    const { snapshot } = await reserveStock(database.db, id, NOW);
    return { ...product, id, snapshot, shipments: [] };
  }
  const placeConfirmedFor = async (...of: Parameters<typeof placeOrderFor>): Promise<StagedOrder> => {
    const order = await placeOrderFor(...of);
    return applyToStaged(database.db, order, CUSTOMER_ALLOWED, ...order.snapshot.payments.map(paymentDone));
  };
  const recallShipments = ({ id, shipments }: StagedOrder) =>
    applyToOrder(
      database.db,
      id,
      ...shipments.map(({ shipmentId }) => ({ type: 'shipment_recalled' as const, shipmentId })),
    );
  const lineOf = async ({ id }: StagedOrder) => (await readOrderWithTimeline(database.db, id)).lines[0]!;

  it('are removed from the newest orders first', async () => {
    const product = await addStockedProduct(database.db, { berlin: 3 });
    const [oldest, middle, newest] = [
      await placeOrderFor(product, 1),
      await placeOrderFor(product, 1),
      await placeOrderFor(product, 1),
    ];
    await recordCount(product, 1);
    expect(await readLevel(database.db, product.productId, 'berlin')).toEqual({ onHand: 1, reserved: 3 });
    expect(await removeAll(product)).toEqual([middle.id, newest.id]);
    expect(await readLevel(database.db, product.productId, 'berlin')).toEqual({ onHand: 1, reserved: 1 });
    expect(await lineOf(oldest)).toMatchObject({ reserved: 1 });
    expect(await lineOf(middle)).toMatchObject({ reserved: 0, backordered: 1 });
    expect(await lineOf(newest)).toMatchObject({ reserved: 0, backordered: 1 });
    expect(await findMissing(product)).toEqual([]);
  });

  it('are removed last from an order that was moved up the queue', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    const ordered: StagedOrder[] = [];
    for (let no = 0; no < 3; no++) ordered.push(await placeConfirmedFor(product, 1));
    const [first, second, moved] = ordered;
    const by = { priority: 5, actor: { type: 'api_key' as const, id: 'k' }, requestId: 'r' };
    const outcome = await prioritizeBackorder(database.db, { storefrontId: undefined }, moved!.id, by);
    expect(outcome).toMatchObject({ outcome: 'prioritized' });
    await receiveUnits(database.db, product.productId, 1);
    const { hasChanged } = await allocateBackorder(database.db, {
      ...{ productId: product.productId, orderId: moved!.id, now: NOW },
    });
    expect(hasChanged).toBe(true);
    await recordCount(product, 1);
    expect(await removeAll(product)).toEqual([first!.id, second!.id]);
    expect(await lineOf(moved!)).toMatchObject({ reserved: 1 });
  });

  it('are replaced from another location, for the oldest order that loses some', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2, hamburg: 1 });
    const [older, newer] = [await placeOrderFor(product, 1), await placeOrderFor(product, 1)];
    await recordCount(product, 0);
    await removeAll(product);
    const [first, second] = [await lineOf(older), await lineOf(newer)];
    expect([first.reserved, second.reserved, second.backordered]).toEqual([1, 0, 1]);
    expect(await readLevel(database.db, product.productId, 'hamburg')).toEqual({ onHand: 1, reserved: 1 });
  });

  it.each<[FulfillmentPolicy, object, object]>([
    ['backorder', { status: 'pending' }, { reserved: 1, backordered: 1 }],
    ['ship_available', { status: 'pending' }, { reserved: 1, unfulfillable: 1 }],
    ['ask_customer', { status: 'pending' }, { reserved: 1, pending: 1 }],
    ['all_or_nothing', { status: 'pending', statusReason: 'out_of_stock' }, { reserved: 0, cancelled: 2 }],
  ])('are decided by the order’s fulfillment policy: %s', async (policy, expectedOrder, lines) => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    const order = await placeOrderFor(product, 2, policy);
    await recordCount(product, 1);
    await removeAll(product);
    const updated = await readOrderWithTimeline(database.db, order.id);
    expect(updated).toMatchObject({ ...expectedOrder, lines: [lines] });
    expect(updated.answerDeadline !== null).toBe(policy === 'ask_customer');
    const types = updated.timeline.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['stock_missing', 'out_of_stock']));
    const events = await database.db.execute(
      sql`select from outbox where order_id = ${order.id} and type = 'order.stock_missing'`,
    );
    expect(events).toHaveLength(1);
  });

  it('are recalled from the carrier first when they are in a shipment, and removed once', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    const order = await placeConfirmedFor(product, 2);
    await applyToStaged(database.db, order, ...order.shipments.map(shipmentBooked));
    await recordCount(product, 1);
    const missing = await findMissing(product);
    const remove = () =>
      removeMissingUnits(database.db, { productId: product.productId, missing: missing[0]!, now: NOW });
    expect(await remove()).toBe(true);
    expect(await remove()).toBe(false);
    expect(await findMissing(product)).toEqual([]);
    const { shipments, lines } = await readOrderWithTimeline(database.db, order.id);
    expect({ shipments, lines }).toMatchObject({ shipments: [{ recalled: true }], lines: [{ reserved: 2 }] });
    await recallShipments(order);
    expect(await readOrderWithTimeline(database.db, order.id)).toMatchObject({
      status: 'confirmed',
      lines: [{ reserved: 1, backordered: 1 }],
      shipments: [{ status: 'cancelled' }, { status: 'pending', lines: [{ quantity: 1 }] }],
    });
  });

  it('are cancelled with a confirmed order that is all_or_nothing', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    const order = await placeConfirmedFor(product, 2, 'all_or_nothing');
    await recordCount(product, 1);
    await removeAll(product);
    await recallShipments(order);
    expect(await readOrderWithTimeline(database.db, order.id)).toMatchObject({
      status: 'cancelling',
      statusReason: 'out_of_stock',
      lines: [{ cancelled: 2 }],
    });
  });

  it('count as found when the shipment leaves with them', async () => {
    const product = await addStockedProduct(database.db, { berlin: 1 });
    const order = await placeConfirmedFor(product, 1);
    await applyToStaged(database.db, order, ...order.shipments.map(shipmentBooked));
    await recordCount(product, 0);
    await removeAll(product);
    await applyToStaged(
      database.db,
      order,
      ...order.shipments.map((shipment) => carrierReported(shipment, 'shipped')),
    );
    expect(await readLevel(database.db, product.productId, 'berlin')).toEqual({ onHand: 0, reserved: 0 });
    expect(await lineOf(order)).toMatchObject({ shipped: 1, reserved: 0 });
  });

  it('are no longer missing when another count finds them', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    await placeOrderFor(product, 2);
    await recordCount(product, 0);
    await recordCount(product, 2);
    expect(await findMissing(product)).toEqual([]);
  });

  it('are not available to other orders meanwhile', async () => {
    const product = await addStockedProduct(database.db, { berlin: 2 });
    const order = await placeOrderFor(product, 2);
    await recordCount(product, 1);
    await updateOrder(
      database.db,
      order.id,
      [{ type: 'cancellation_requested', key: 'k', source: 'api', reason: 'r' }],
      NOW,
    );
    // The cancellation released one unit, which is the one that the count found.
    expect(await readLevel(database.db, product.productId, 'berlin')).toEqual({ onHand: 1, reserved: 0 });
    const two = await placeOrderFor(product, 1, 'all_or_nothing');
    expect(await lineOf(two)).toMatchObject({ reserved: 1 });
  });

  it('are found by the relay when no request was written', async () => {
    const product = await addStockedProduct(database.db, { berlin: 1 });
    await placeOrderFor(product, 1);
    await recordCount(product, 0);
    await requestOverlookedAllocations(database.db);
    expect(
      (await readBackorderAllocationRequests(database.db, 1_000)).map(({ productId }) => productId),
    ).toContain(product.productId);
    await removeAll(product);
  });
});
