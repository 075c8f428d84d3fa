import { sql } from 'drizzle-orm';
import type { RequestReturn } from '../../../src/contracts/internal/returns';
import { readShortages } from '../../../src/db/orders/amendments';
import { rows } from '../../../src/db/connection/database';
import {
  requestOverlookedAllocations,
  readBackorderAllocationRequests,
} from '../../../src/db/recovery/relay-queue';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import {
  allocateBackorder,
  readNextBackorders,
  prioritizeBackorder,
} from '../../../src/db/stock/backorder-queue';
import { createReturn, updateReturn } from '../../../src/db/returns/returns';
import { receiveStock } from '../../../src/db/stock/shop-setup';
import type { OrderRecord } from '../../../src/domain/order/order-record';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  addProductToPools,
  tryPlaceOrderAt,
  allocatedUnitsOf,
  createPool,
  placeOrderAt,
  type PooledProduct,
  type Pool,
} from '../../support/orders/pools';
import {
  anIdempotentRequest,
  expectConsistentRecord,
  readOrderWithTimeline,
} from '../../support/orders/shop';
import {
  shipmentRecalled,
  shipmentBooked,
  cancellationRequested,
  CUSTOMER_ALLOWED,
  carrierReported,
  paymentDone,
  NOW,
  applyToOrder,
  times,
  writeAmendment,
} from '../order-stages';

/** Two storefronts with separate stock; some tests create a pool of their own. */
describe('stock pools', () => {
  let database: TestDatabase;
  let north: Pool;
  let south: Pool;
  let northShop: string;
  let southShop: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    north = await createPool(database.db);
    south = await createPool(database.db);
    northShop = north.storefronts[0]!;
    southShop = south.storefronts[0]!;
  });
  beforeEach(() => database.db.execute(sql`delete from backorder_allocation_requests`));
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  const linesOf = (product: PooledProduct, quantity: number) => ({ lines: [{ sku: product.sku, quantity }] });
  const backorder = (product: PooledProduct, quantity: number) =>
    ({ ...linesOf(product, quantity), fulfillmentPolicy: 'backorder' }) as const;
  const reserve = ({ id }: OrderRecord) => reserveStock(database.db, id, NOW);
  const receive = ({ productId }: PooledProduct, { locationId }: Pool, quantity: number) =>
    receiveStock(database.db, { productId, locationId, quantity, reason: 'delivery' });
  const backorderedOf = async ({ id }: OrderRecord): Promise<number> =>
    (await readOrderWithTimeline(database.db, id)).lines[0]!.backordered;

  /** Places and confirms a backordered order. */
  async function placeConfirmed(
    storefrontId: string,
    product: PooledProduct,
    quantity: number,
  ): Promise<OrderRecord> {
    const order = await placeOrderAt(database.db, storefrontId, backorder(product, quantity));
    const { snapshot } = await reserve(order);
    await applyToOrder(database.db, order.id, CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone));
    return order;
  }

  /** Creates and approves a return of two units. @returns its id */
  async function createApprovedReturn({ id }: OrderRecord): Promise<string> {
    const request: RequestReturn = {
      ...{ orderId: id, lines: [{ lineNo: 1, quantity: 2 }], reason: 'too blue', requestId: 'test' },
      idempotency: anIdempotentRequest(),
      actor: { type: 'api_key', id: 'test' },
    };
    const outcome = await createReturn(database.db, { storefrontId: undefined }, request, () => ({}));
    if (outcome?.outcome !== 'requested')
      throw new Error(`No return was created: ${JSON.stringify(outcome)}`);
    await updateReturn(database.db, outcome.created.id, [{ type: 'approve', key: 'a' }], NOW);
    return outcome.created.id;
  }

  const nextInQueue = ({ productId }: PooledProduct, { poolId }: Pool) =>
    readNextBackorders(database.db, { productId, poolId, after: null, limit: 100 });
  const allocate = ({ productId }: PooledProduct, { id }: OrderRecord) =>
    allocateBackorder(database.db, { productId, orderId: id, now: NOW });
  const readRequests = async () =>
    (await readBackorderAllocationRequests(database.db, 100)).map(({ productId, poolId }) => ({
      productId,
      poolId,
    }));

  describe('without sharing', () => {
    it('reject an order for units that only another pool has', async () => {
      const product = await addProductToPools(database.db, [
        [north, 1],
        [south, 100],
      ]);
      expect(await tryPlaceOrderAt(database.db, northShop, linesOf(product, 2))).toEqual({
        outcome: 'out_of_stock',
        shortages: [{ sku: product.sku, requested: 2, available: 1 }],
      });
      expect(await tryPlaceOrderAt(database.db, southShop, linesOf(product, 2))).toMatchObject({
        outcome: 'accepted',
      });
    });

    it('count neither pending units nor backorders of another pool in the availability check', async () => {
      const product = await addProductToPools(database.db, [
        [north, 2],
        [south, 2],
      ]);
      await placeOrderAt(database.db, southShop, linesOf(product, 2));
      await placeConfirmed(southShop, product, 5);
      expect(await tryPlaceOrderAt(database.db, northShop, linesOf(product, 2))).toMatchObject({
        outcome: 'accepted',
      });
      expect(await tryPlaceOrderAt(database.db, northShop, linesOf(product, 1))).toMatchObject({
        outcome: 'out_of_stock',
      });
    });

    it('serve an order from their own locations, although another pool has all of its units', async () => {
      const product = await addProductToPools(database.db, [
        [north, 2],
        [south, 10],
      ]);
      const order = await placeOrderAt(database.db, northShop, {
        ...linesOf(product, 4),
        fulfillmentPolicy: 'ship_available',
      });
      await reserve(order);
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({ [north.locationId]: 2 });
      expect((await readOrderWithTimeline(database.db, order.id)).lines).toMatchObject([
        { reserved: 2, unfulfillable: 2 },
      ]);
    });

    it('keep no units for the backorders of another pool', async () => {
      const product = await addProductToPools(database.db, [[north, 3]]);
      const order = await placeOrderAt(database.db, northShop, linesOf(product, 3));
      await placeConfirmed(southShop, product, 3);
      await reserve(order);
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({ [north.locationId]: 3 });
    });

    it('are sold out at once without affecting each other', async () => {
      const product = await addProductToPools(database.db, [
        [north, 5],
        [south, 5],
      ]);
      const orders = await Promise.all(
        times(12, (index) =>
          placeOrderAt(database.db, index % 2 === 0 ? northShop : southShop, {
            ...linesOf(product, 1),
            fulfillmentPolicy: 'backorder',
          }),
        ),
      );
      await Promise.all(orders.map(reserve));
      const allocations = await Promise.all(orders.map(({ id }) => allocatedUnitsOf(database.db, id)));
      const unitsAt = ({ locationId }: Pool) => allocations.filter((units) => units[locationId] === 1).length;
      expect([unitsAt(north), unitsAt(south)]).toEqual([5, 5]);
      const locations = orders.map((_, index) => (index % 2 === 0 ? north : south).locationId);
      allocations.forEach((units, index) => {
        expect([[], [locations[index]]]).toContainEqual(Object.keys(units));
      });
    });

    it('do not lock the levels of another pool', async () => {
      const product = await addProductToPools(database.db, [
        [north, 1],
        [south, 1],
      ]);
      const first = await placeConfirmed(northShop, product, 2);
      await receive(product, north, 1);
      await database.db.transaction(async (tx) => {
        await tx.execute(
          sql`select from inventory_levels where location_id = ${south.locationId} for update`,
        );
        await allocate(product, first);
      });
      expect(await allocatedUnitsOf(database.db, first.id)).toEqual({ [north.locationId]: 2 });
    });
  });

  describe('shared by two storefronts', () => {
    it('give the last unit to exactly one of several orders at once', async () => {
      const pool = await createPool(database.db, { shops: 2 });
      const product = await addProductToPools(database.db, [[pool, 1]]);
      const outcomes = await Promise.all(
        times(20, (index) => tryPlaceOrderAt(database.db, pool.storefronts[index % 2], linesOf(product, 1))),
      );
      const orders = outcomes.flatMap((outcome) => (outcome.outcome === 'accepted' ? [outcome.order] : []));
      await Promise.all(orders.map(reserve));
      const allocations = await Promise.all(orders.map(({ id }) => allocatedUnitsOf(database.db, id)));
      expect(allocations.filter((units) => units[pool.locationId] === 1)).toHaveLength(1);
      for (const storefrontId of pool.storefronts) {
        expect(await tryPlaceOrderAt(database.db, storefrontId, linesOf(product, 1))).toMatchObject({
          outcome: 'out_of_stock',
          shortages: [{ available: 0 }],
        });
      }
    });

    it('serve backorders first come, first served, from whichever storefront', async () => {
      const pool = await createPool(database.db, { shops: 2 });
      const [one, other] = pool.storefronts as [string, string];
      const product = await addProductToPools(database.db, []);
      const queue: OrderRecord[] = [];
      for (const storefrontId of [one, other, one])
        queue.push(await placeConfirmed(storefrontId, product, 1));
      await receive(product, pool, 2);
      expect((await nextInQueue(product, pool)).map(({ orderId }) => orderId)).toEqual([
        queue[0]!.id,
        queue[1]!.id,
      ]);
      for (const order of queue) await allocate(product, order);
      expect(await Promise.all(queue.map(backorderedOf))).toEqual([0, 0, 1]);
    });
  });

  describe('with backorders', () => {
    it('request an allocation in the pool that receives units, and in no other', async () => {
      const product = await addProductToPools(database.db, []);
      await placeConfirmed(northShop, product, 1);
      expect(await receive(product, south, 1)).toBeUndefined();
      expect(await readRequests()).toEqual([]);
      const { productId } = product;
      expect(await receive(product, north, 1)).toMatchObject({ productId, poolId: north.poolId });
      expect(await readRequests()).toEqual([{ productId, poolId: north.poolId }]);
    });

    it('do not allocate the units of another pool', async () => {
      const product = await addProductToPools(database.db, []);
      const order = await placeConfirmed(northShop, product, 2);
      await receive(product, south, 5);
      expect(await nextInQueue(product, north)).toEqual([]);
      expect(await nextInQueue(product, south)).toEqual([]);
      expect(await allocate(product, order)).toEqual({ hasChanged: false, leftUnits: false });
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({});
    });

    it('have a queue each', async () => {
      const product = await addProductToPools(database.db, []);
      const first = await placeConfirmed(northShop, product, 5);
      const second = await placeConfirmed(southShop, product, 1);
      await receive(product, south, 1);
      expect(await nextInQueue(product, south)).toEqual([{ orderId: second.id, priority: 0 }]);
      expect(await allocate(product, second)).toMatchObject({ hasChanged: true });
      expect([await backorderedOf(first), await backorderedOf(second)]).toEqual([5, 0]);
    });

    it('request an allocation in the pool of a prioritized order', async () => {
      const product = await addProductToPools(database.db, []);
      await placeConfirmed(southShop, product, 1);
      const order = await placeConfirmed(northShop, product, 1);
      const by = { actor: { type: 'api_key', id: 'test' }, requestId: 'test' } as const;
      const outcome = await prioritizeBackorder(database.db, { storefrontId: undefined }, order.id, {
        ...{ priority: 5, ...by },
      });
      expect(outcome).toMatchObject({ allocationRequests: [{ poolId: north.poolId }] });
      expect(outcome).toHaveProperty('allocationRequests.length', 1);
    });

    it('find overlooked allocations where units are free', async () => {
      const product = await addProductToPools(database.db, []);
      await placeConfirmed(northShop, product, 1);
      await placeConfirmed(southShop, product, 1);
      await receive(product, south, 1);
      await database.db.execute(sql`delete from backorder_allocation_requests`);
      await requestOverlookedAllocations(database.db);
      expect(await readRequests()).toContainEqual({ productId: product.productId, poolId: south.poolId });
      expect(await readRequests()).not.toContainEqual({ productId: product.productId, poolId: north.poolId });
    });

    it('request an allocation when an order of the same pool releases units, not one of another', async () => {
      const product = await addProductToPools(database.db, [
        [north, 1],
        [south, 1],
      ]);
      const holders = [northShop, southShop].map((shop) =>
        placeOrderAt(database.db, shop, linesOf(product, 1)),
      );
      const [northern, southern] = await Promise.all(holders);
      for (const order of [northern!, southern!]) await reserve(order);
      await placeConfirmed(northShop, product, 1);
      await database.db.execute(sql`delete from backorder_allocation_requests`);
      await applyToOrder(database.db, southern!.id, cancellationRequested());
      expect(await readRequests()).toEqual([]);
      await applyToOrder(database.db, northern!.id, cancellationRequested());
      expect(await readRequests()).toEqual([{ productId: product.productId, poolId: north.poolId }]);
    });

    it('request an allocation for a new backorder when the same pool has free units', async () => {
      const product = await addProductToPools(database.db, []);
      const order = await placeOrderAt(database.db, northShop, backorder(product, 1));
      const { snapshot } = await reserve(order);
      await receive(product, south, 3);
      await applyToOrder(database.db, order.id, CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone));
      expect(await readRequests()).toEqual([]);
      const next = await placeOrderAt(database.db, northShop, backorder(product, 1));
      const after = await reserve(next);
      await receive(product, north, 3);
      await database.db.execute(sql`delete from backorder_allocation_requests`);
      await applyToOrder(database.db, next.id, CUSTOMER_ALLOWED, ...after.snapshot.payments.map(paymentDone));
      expect(await readRequests()).toEqual([{ productId: product.productId, poolId: north.poolId }]);
    });
  });

  describe('with open orders', () => {
    it('refuse an amendment that only another pool could serve, and report the available units', async () => {
      const product = await addProductToPools(database.db, [
        [north, 2],
        [south, 50],
      ]);
      const order = await placeConfirmed(northShop, product, 1);
      const amended = { ...product, id: order.id };
      const amendmentId = await writeAmendment(database.db, amended, { quantity: 5 });
      const { results } = await applyToOrder(database.db, order.id, {
        type: 'amendment_requested',
        key: amendmentId,
      });
      expect(results[amendmentId]).toMatchObject({ outcome: 'refused', refusal: 'out_of_stock' });
      expect(await readShortages(database.db, amendmentId)).toEqual([
        { sku: product.sku, requested: 4, available: 1 },
      ]);
    });

    it('keep a line that an amendment adds in the pool of the order', async () => {
      const product = await addProductToPools(database.db, [[north, 1]]);
      const added = await addProductToPools(database.db, [
        [north, 1],
        [south, 9],
      ]);
      const order = await placeConfirmed(northShop, product, 1);
      const line = { lineNo: 2, ...added, name: 'Added', unitPriceMinor: 0, quantity: 1 };
      const amendmentId = await writeAmendment(database.db, { ...product, id: order.id }, { quantity: 1 });
      await database.db.execute(
        sql`update order_amendments set lines = ${JSON.stringify([line])}::jsonb where id = ${amendmentId}`,
      );
      const request = { type: 'amendment_requested', key: amendmentId } as const;
      const { snapshot } = await applyToOrder(database.db, order.id, request);
      // The added line goes into the shipment that already waits there.
      await applyToOrder(database.db, order.id, ...snapshot.shipments.map(shipmentRecalled));
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({ [north.locationId]: 2 });
      const pools = await rows(
        database.db,
        sql`select distinct pool_id as "poolId" from order_lines where order_id = ${order.id}`,
      );
      expect(pools).toEqual([{ poolId: north.poolId }]);
    });

    /** Places an order for two units, and ships them in one shipment. */
    async function placeShipped(product: PooledProduct) {
      const order = await placeConfirmed(northShop, product, 2);
      const { snapshot } = await applyToOrder(database.db, order.id);
      const shipment = snapshot.shipments[0]!;
      await applyToOrder(database.db, order.id, shipmentBooked(shipment));
      const left = await applyToOrder(database.db, order.id, carrierReported(shipment, 'shipped'));
      await applyToOrder(database.db, order.id, ...left.snapshot.payments.map(paymentDone));
      return { order, shipment };
    }

    it('send a lost shipment again from the same pool, and backorder the missing units', async () => {
      const product = await addProductToPools(database.db, [
        [north, 3],
        [south, 9],
      ]);
      const { order, shipment } = await placeShipped(product);
      await applyToOrder(database.db, order.id, carrierReported(shipment, 'lost'));
      const action = { action: 'reship', restock: false } as const;
      const { shipmentId } = shipment;
      await applyToOrder(database.db, order.id, { type: 'shipment_resolved', key: 'k', shipmentId, action });
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({ [north.locationId]: 1 });
      expect(await backorderedOf(order)).toBe(1);
    });

    it('receive returned units in another pool, and request an allocation there', async () => {
      const product = await addProductToPools(database.db, [[north, 2]]);
      const { order, shipment } = await placeShipped(product);
      await applyToOrder(database.db, order.id, carrierReported(shipment, 'delivered'));
      await placeConfirmed(northShop, product, 1);
      const southern = await placeConfirmed(southShop, product, 1);
      const returnId = await createApprovedReturn(order);
      await database.db.execute(sql`delete from backorder_allocation_requests`);
      const back = { lineNo: 1, quantity: 2, disposition: 'restock', locationId: south.locationId } as const;
      await updateReturn(
        database.db,
        returnId,
        [{ type: 'receive', key: 'k', receiptId: 'r', lines: [back], final: true }],
        NOW,
      );
      expect(await readRequests()).toEqual([{ productId: product.productId, poolId: south.poolId }]);
      expect((await nextInQueue(product, south)).map(({ orderId }) => orderId)).toEqual([southern.id]);
      expect(await nextInQueue(product, north)).toEqual([]);
    });
  });
});
