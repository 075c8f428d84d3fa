import { sql } from 'drizzle-orm';
import type { RequestReturn } from '../../../src/contracts/record';
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
import { expectConsistentRecord, readOrderWithTimeline } from '../../support/orders/shop';
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

/** Two storefronts that share no stock, unless a test has a pool of its own. */
describe('stock pools', () => {
  let database: TestDatabase;
  let north: Pool;
  let south: Pool;
  let inNorth: string;
  let inSouth: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    north = await createPool(database.db);
    south = await createPool(database.db);
    inNorth = north.storefronts[0]!;
    inSouth = south.storefronts[0]!;
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

  /** Confirmed, and waiting for what is not there. */
  async function waiting(
    storefrontId: string,
    product: PooledProduct,
    quantity: number,
  ): Promise<OrderRecord> {
    const order = await placeOrderAt(database.db, storefrontId, backorder(product, quantity));
    const { snapshot: standing } = await reserve(order);
    await applyToOrder(database.db, order.id, CUSTOMER_ALLOWED, ...standing.payments.map(paymentDone));
    return order;
  }

  /** Approved: its goods may come. */
  async function aReturnOf({ id }: OrderRecord): Promise<string> {
    const asked: RequestReturn = {
      ...{ orderId: id, lines: [{ lineNo: 1, quantity: 2 }], reason: 'too blue', idempotencyKey: id },
      ...{ requestHash: 'hash', requestId: 'test' },
      actor: { type: 'api_key', id: 'test' },
    };
    const outcome = await createReturn(database.db, { storefrontId: undefined }, asked, () => ({}));
    if (outcome?.outcome !== 'requested') throw new Error(`Not taken: ${JSON.stringify(outcome)}`);
    await updateReturn(database.db, outcome.created.id, [{ type: 'approve', key: 'a' }], NOW);
    return outcome.created.id;
  }

  const line = ({ productId }: PooledProduct, { poolId }: Pool) =>
    readNextBackorders(database.db, { productId, poolId, after: null, limit: 100 });
  const turn = ({ productId }: PooledProduct, { id }: OrderRecord) =>
    allocateBackorder(database.db, { productId, orderId: id, now: NOW });
  const requested = async () =>
    (await readBackorderAllocationRequests(database.db, 100)).map(({ productId, poolId }) => ({
      productId,
      poolId,
    }));

  describe('apart', () => {
    it('turn away at the door whoever asks for what only another pool has', async () => {
      const product = await addProductToPools(database.db, [
        [north, 1],
        [south, 100],
      ]);
      expect(await tryPlaceOrderAt(database.db, inNorth, linesOf(product, 2))).toEqual({
        outcome: 'out_of_stock',
        shortages: [{ sku: product.sku, requested: 2, available: 1 }],
      });
      expect(await tryPlaceOrderAt(database.db, inSouth, linesOf(product, 2))).toMatchObject({
        outcome: 'accepted',
      });
    });

    it('count at the door neither what the other pool is asked for nor what is awaited there', async () => {
      const product = await addProductToPools(database.db, [
        [north, 2],
        [south, 2],
      ]);
      await placeOrderAt(database.db, inSouth, linesOf(product, 2));
      await waiting(inSouth, product, 5);
      expect(await tryPlaceOrderAt(database.db, inNorth, linesOf(product, 2))).toMatchObject({
        outcome: 'accepted',
      });
      expect(await tryPlaceOrderAt(database.db, inNorth, linesOf(product, 1))).toMatchObject({
        outcome: 'out_of_stock',
      });
    });

    it('serve an order from their own locations, though another has all of it', async () => {
      const product = await addProductToPools(database.db, [
        [north, 2],
        [south, 10],
      ]);
      const order = await placeOrderAt(database.db, inNorth, {
        ...linesOf(product, 4),
        fulfillmentPolicy: 'ship_available',
      });
      await reserve(order);
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({ [north.locationId]: 2 });
      expect((await readOrderWithTimeline(database.db, order.id)).lines).toMatchObject([
        { reserved: 2, unfulfillable: 2 },
      ]);
    });

    it('keep nothing back in the saga for those who wait in another', async () => {
      const product = await addProductToPools(database.db, [[north, 3]]);
      const order = await placeOrderAt(database.db, inNorth, linesOf(product, 3));
      await waiting(inSouth, product, 3);
      await reserve(order);
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({ [north.locationId]: 3 });
    });

    it('are emptied at the same moment without touching each other', async () => {
      const product = await addProductToPools(database.db, [
        [north, 5],
        [south, 5],
      ]);
      const orders = await Promise.all(
        times(12, (index) =>
          placeOrderAt(database.db, index % 2 === 0 ? inNorth : inSouth, {
            ...linesOf(product, 1),
            fulfillmentPolicy: 'backorder',
          }),
        ),
      );
      await Promise.all(orders.map(reserve));
      const held = await Promise.all(orders.map(({ id }) => allocatedUnitsOf(database.db, id)));
      const unitsAt = ({ locationId }: Pool) => held.filter((units) => units[locationId] === 1).length;
      expect([unitsAt(north), unitsAt(south)]).toEqual([5, 5]);
      const locations = orders.map((_, index) => (index % 2 === 0 ? north : south).locationId);
      held.forEach((units, index) => {
        expect([[], [locations[index]]]).toContainEqual(Object.keys(units));
      });
    });

    it('let nobody wait for the lock of a level that they cannot be served from', async () => {
      const product = await addProductToPools(database.db, [
        [north, 1],
        [south, 1],
      ]);
      const first = await waiting(inNorth, product, 2);
      await receive(product, north, 1);
      await database.db.transaction(async (tx) => {
        await tx.execute(
          sql`select from inventory_levels where location_id = ${south.locationId} for update`,
        );
        await turn(product, first);
      });
      expect(await allocatedUnitsOf(database.db, first.id)).toEqual({ [north.locationId]: 2 });
    });
  });

  describe('shared by two storefronts', () => {
    it('give the last unit to exactly one of those who ask at the same moment', async () => {
      const pool = await createPool(database.db, { shops: 2 });
      const product = await addProductToPools(database.db, [[pool, 1]]);
      const answers = await Promise.all(
        times(20, (index) => tryPlaceOrderAt(database.db, pool.storefronts[index % 2], linesOf(product, 1))),
      );
      const orders = answers.flatMap((answer) => (answer.outcome === 'accepted' ? [answer.order] : []));
      await Promise.all(orders.map(reserve));
      const held = await Promise.all(orders.map(({ id }) => allocatedUnitsOf(database.db, id)));
      expect(held.filter((units) => units[pool.locationId] === 1)).toHaveLength(1);
      for (const storefrontId of pool.storefronts) {
        expect(await tryPlaceOrderAt(database.db, storefrontId, linesOf(product, 1))).toMatchObject({
          outcome: 'out_of_stock',
          shortages: [{ available: 0 }],
        });
      }
    });

    it('serve those who wait first come first served, whichever storefront they came to', async () => {
      const pool = await createPool(database.db, { shops: 2 });
      const [one, other] = pool.storefronts as [string, string];
      const product = await addProductToPools(database.db, []);
      const queue: OrderRecord[] = [];
      for (const storefrontId of [one, other, one]) queue.push(await waiting(storefrontId, product, 1));
      await receive(product, pool, 2);
      expect((await line(product, pool)).map(({ orderId }) => orderId)).toEqual([queue[0]!.id, queue[1]!.id]);
      for (const order of queue) await turn(product, order);
      expect(await Promise.all(queue.map(backorderedOf))).toEqual([0, 0, 1]);
    });
  });

  describe('and those who wait', () => {
    it('ask for a restock where a delivery comes, and not elsewhere', async () => {
      const product = await addProductToPools(database.db, []);
      await waiting(inNorth, product, 1);
      expect(await receive(product, south, 1)).toBeUndefined();
      expect(await requested()).toEqual([]);
      const { productId } = product;
      expect(await receive(product, north, 1)).toMatchObject({ productId, poolId: north.poolId });
      expect(await requested()).toEqual([{ productId, poolId: north.poolId }]);
    });

    it('are not next in line for what another pool has, and take none of it when asked', async () => {
      const product = await addProductToPools(database.db, []);
      const order = await waiting(inNorth, product, 2);
      await receive(product, south, 5);
      expect(await line(product, north)).toEqual([]);
      expect(await line(product, south)).toEqual([]);
      expect(await turn(product, order)).toEqual({ hasChanged: false, leftUnits: false });
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({});
    });

    it('stand in a line of their own in each pool', async () => {
      const product = await addProductToPools(database.db, []);
      const first = await waiting(inNorth, product, 5);
      const second = await waiting(inSouth, product, 1);
      await receive(product, south, 1);
      expect(await line(product, south)).toEqual([{ orderId: second.id, priority: 0 }]);
      expect(await turn(product, second)).toMatchObject({ hasChanged: true });
      expect([await backorderedOf(first), await backorderedOf(second)]).toEqual([5, 0]);
    });

    it('are asked for in their own pool when one of them is put first', async () => {
      const product = await addProductToPools(database.db, []);
      await waiting(inSouth, product, 1);
      const order = await waiting(inNorth, product, 1);
      const by = { actor: { type: 'api_key', id: 'test' }, requestId: 'test' } as const;
      const outcome = await prioritizeBackorder(database.db, { storefrontId: undefined }, order.id, {
        ...{ priority: 5, ...by },
      });
      expect(outcome).toMatchObject({ allocationRequests: [{ poolId: north.poolId }] });
      expect(outcome).toHaveProperty('allocationRequests.length', 1);
    });

    it('are looked for where units are free and nobody has asked', async () => {
      const product = await addProductToPools(database.db, []);
      await waiting(inNorth, product, 1);
      await waiting(inSouth, product, 1);
      await receive(product, south, 1);
      await database.db.execute(sql`delete from backorder_allocation_requests`);
      await requestOverlookedAllocations(database.db);
      expect(await requested()).toContainEqual({ productId: product.productId, poolId: south.poolId });
      expect(await requested()).not.toContainEqual({ productId: product.productId, poolId: north.poolId });
    });

    it('are asked for when an order of their pool lets units go, and not by one of another', async () => {
      const product = await addProductToPools(database.db, [
        [north, 1],
        [south, 1],
      ]);
      const holders = [inNorth, inSouth].map((shop) => placeOrderAt(database.db, shop, linesOf(product, 1)));
      const [northern, southern] = await Promise.all(holders);
      for (const order of [northern!, southern!]) await reserve(order);
      await waiting(inNorth, product, 1);
      await database.db.execute(sql`delete from backorder_allocation_requests`);
      await applyToOrder(database.db, southern!.id, cancellationRequested());
      expect(await requested()).toEqual([]);
      await applyToOrder(database.db, northern!.id, cancellationRequested());
      expect(await requested()).toEqual([{ productId: product.productId, poolId: north.poolId }]);
    });

    it('ask for a restock when they begin to wait although units are there, in their own pool', async () => {
      const product = await addProductToPools(database.db, []);
      const order = await placeOrderAt(database.db, inNorth, backorder(product, 1));
      const { snapshot: standing } = await reserve(order);
      await receive(product, south, 3);
      await applyToOrder(database.db, order.id, CUSTOMER_ALLOWED, ...standing.payments.map(paymentDone));
      expect(await requested()).toEqual([]);
      const next = await placeOrderAt(database.db, inNorth, backorder(product, 1));
      const after = await reserve(next);
      await receive(product, north, 3);
      await database.db.execute(sql`delete from backorder_allocation_requests`);
      await applyToOrder(database.db, next.id, CUSTOMER_ALLOWED, ...after.snapshot.payments.map(paymentDone));
      expect(await requested()).toEqual([{ productId: product.productId, poolId: north.poolId }]);
    });
  });

  describe('and orders under way', () => {
    it('refuse an edit that only another pool could serve, and say what is there', async () => {
      const product = await addProductToPools(database.db, [
        [north, 2],
        [south, 50],
      ]);
      const order = await waiting(inNorth, product, 1);
      const wish = { ...product, id: order.id };
      const amendmentId = await writeAmendment(database.db, wish, { quantity: 5 });
      const { results: answers } = await applyToOrder(database.db, order.id, {
        type: 'amendment_requested',
        key: amendmentId,
      });
      expect(answers[amendmentId]).toMatchObject({ outcome: 'refused', refusal: 'out_of_stock' });
      expect(await readShortages(database.db, amendmentId)).toEqual([
        { sku: product.sku, requested: 4, available: 1 },
      ]);
    });

    it('keep a line that an edit adds in the pool of the order', async () => {
      const product = await addProductToPools(database.db, [[north, 1]]);
      const added = await addProductToPools(database.db, [
        [north, 1],
        [south, 9],
      ]);
      const order = await waiting(inNorth, product, 1);
      const line = { lineNo: 2, ...added, name: 'Added', unitPriceMinor: 0, quantity: 1 };
      const amendmentId = await writeAmendment(database.db, { ...product, id: order.id }, { quantity: 1 });
      await database.db.execute(
        sql`update order_amendments set lines = ${JSON.stringify([line])}::jsonb where id = ${amendmentId}`,
      );
      const asked = { type: 'amendment_requested', key: amendmentId } as const;
      const { snapshot: standing } = await applyToOrder(database.db, order.id, asked);
      // What is added goes with the shipment that waits there already.
      await applyToOrder(database.db, order.id, ...standing.shipments.map(shipmentRecalled));
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({ [north.locationId]: 2 });
      const pools = await rows(
        database.db,
        sql`select distinct pool_id as "poolId" from order_lines where order_id = ${order.id}`,
      );
      expect(pools).toEqual([{ poolId: north.poolId }]);
    });

    /** Both of its units are with the carrier, in one shipment. */
    async function shipped(product: PooledProduct) {
      const order = await waiting(inNorth, product, 2);
      const { snapshot: standing } = await applyToOrder(database.db, order.id);
      const shipment = standing.shipments[0]!;
      await applyToOrder(database.db, order.id, shipmentBooked(shipment));
      const left = await applyToOrder(database.db, order.id, carrierReported(shipment, 'shipped'));
      await applyToOrder(database.db, order.id, ...left.snapshot.payments.map(paymentDone));
      return { order, shipment };
    }

    it('send a lost shipment again from their own pool, or wait until it can be', async () => {
      const product = await addProductToPools(database.db, [
        [north, 3],
        [south, 9],
      ]);
      const { order, shipment } = await shipped(product);
      await applyToOrder(database.db, order.id, carrierReported(shipment, 'lost'));
      const action = { action: 'reship', restock: false } as const;
      const { shipmentId } = shipment;
      await applyToOrder(database.db, order.id, { type: 'shipment_resolved', key: 'k', shipmentId, action });
      expect(await allocatedUnitsOf(database.db, order.id)).toEqual({ [north.locationId]: 1 });
      expect(await backorderedOf(order)).toBe(1);
    });

    it('may come back to a shelf of another pool, where those are served who wait there', async () => {
      const product = await addProductToPools(database.db, [[north, 2]]);
      const { order, shipment } = await shipped(product);
      await applyToOrder(database.db, order.id, carrierReported(shipment, 'delivered'));
      await waiting(inNorth, product, 1);
      const southern = await waiting(inSouth, product, 1);
      const returnId = await aReturnOf(order);
      await database.db.execute(sql`delete from backorder_allocation_requests`);
      const back = { lineNo: 1, quantity: 2, disposition: 'restock', locationId: south.locationId } as const;
      await updateReturn(
        database.db,
        returnId,
        [{ type: 'receive', key: 'k', receiptId: 'r', lines: [back], final: true }],
        NOW,
      );
      expect(await requested()).toEqual([{ productId: product.productId, poolId: south.poolId }]);
      expect((await line(product, south)).map(({ orderId }) => orderId)).toEqual([southern.id]);
      expect(await line(product, north)).toEqual([]);
    });
  });
});
