import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../src/contracts/order';
import { rows } from '../../src/db/connection/database';
import { prioritizeBackorder } from '../../src/db/stock/backorder-queue';
import { receiveStock } from '../../src/db/stock/shop-setup';
import { backordersWorkflowId } from '../../src/temporal/contract/visibility';
import { cancelSignal } from '../../workflows/order/messages';
import { createBackorderHelpers } from '../support/orders/backorder-helpers';
import { replayHistories } from '../support/temporal/replay';
import { readLevel } from '../support/orders/shop';
import { until } from '../support/until';
import { itReplaysEveryHistory, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';

/** On the real server: the other one lets time pass when a workflow is terminated, or its worker stopped, in a step. */
describe('a backorder in the queue for a product', () => {
  const shop = useOrderWorld('real server');
  const {
    addRareProduct: aProduct,
    backorderRequest: wish,
    eventsOf,
    waitForLine: hasLine,
    deliverShipments: delivered,
  } = createBackorderHelpers(shop);
  const restockOf = (productId: string) =>
    shop.world.client.workflow.getHandle(backordersWorkflowId(productId));

  it('can be cancelled while it waits, and the next in the queue is served', async () => {
    const { sku } = await aProduct();
    const first = await shop.confirmedOrder(wish(sku, 1));
    const second = await shop.confirmedOrder(wish(sku, 1));
    await first.handle.signal(cancelSignal);
    expect(await first.handle.result()).toMatchObject({ status: 'cancelled' });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await hasLine(second, { reserved: 1 });
    await delivered(second, 1);
    expect(await second.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('is served first come first served, however many deliveries come at once', async () => {
    const { sku, productId } = await aProduct();
    const first = await shop.confirmedOrder(wish(sku, 2));
    const second = await shop.confirmedOrder(wish(sku, 2));
    const third = await shop.confirmedOrder(wish(sku, 2));
    const receipt = { productId, locationId: 'berlin', quantity: 1, reason: 'delivery' };
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        await receiveStock(shop.world.db, receipt);
        await shop.world.relayAllocationRequests();
      }),
    );
    await hasLine(first, { reserved: 2, backordered: 0 });
    await hasLine(second, { reserved: 1, backordered: 1 });
    await restockOf(productId).result();
    expect(await shop.readOrder(third)).toMatchObject({ lines: [{ backordered: 2 }] });
    await Promise.all([1, 2].map(() => shop.world.receiveAndAllocate(sku, 'berlin', 2)));
    await Promise.all([hasLine(second, { reserved: 2 }), hasLine(third, { reserved: 2 })]);
    for (const running of [first, second, third]) {
      await until(async () => (await shop.readOrder(running)).shipments.every((s) => s.status === 'ready'));
      await running.handle.signal(cancelSignal);
      await running.handle.result();
    }
  });

  it('is not woken by a delivery that does not reach as far as its place in the queue', async () => {
    const { sku, productId } = await aProduct(0, 0);
    const queue: RunningOrder[] = [];
    for (let place = 0; place < 5; place++) queue.push(await shop.confirmedOrder(wish(sku, 1)));
    const [first, second, ...behind] = queue as [RunningOrder, RunningOrder, ...RunningOrder[]];
    const lengths = () =>
      Promise.all(behind.map(async ({ handle }) => (await handle.fetchHistory()).events!.length));
    // Answered once the steps before are through.
    await Promise.all(queue.map(({ handle }) => handle.query('__temporal_workflow_metadata')));
    const before = await lengths();
    await shop.world.receiveAndAllocate(sku, 'berlin', 2);
    await restockOf(productId).result();
    await Promise.all([hasLine(first, { reserved: 1 }), hasLine(second, { reserved: 1 })]);
    expect(await lengths()).toEqual(before);
    for (const running of queue) await running.handle.terminate();
  });

  it('is neither oversold nor overtaken while deliveries and new orders come all at once', async () => {
    const { sku, productId } = await aProduct(0, 0);
    const older: RunningOrder[] = [];
    for (let place = 0; place < 4; place++) older.push(await shop.confirmedOrder(wish(sku, 1)));
    const receipt = { productId, locationId: 'berlin', quantity: 1, reason: 'delivery' };
    const [newer] = await Promise.all([
      Promise.all(Array.from({ length: 6 }, () => shop.confirmedOrder(wish(sku, 1)))),
      ...Array.from({ length: 6 }, async () => {
        await receiveStock(shop.world.db, receipt);
        await shop.world.relayAllocationRequests();
      }),
    ]);
    const unitsOf = async (running: RunningOrder[], key: 'reserved' | 'backordered') => {
      const records = await Promise.all(running.map((one) => shop.readOrder(one)));
      return records.reduce((units, { lines }) => units + lines[0]![key], 0);
    };
    await until(async () => {
      await shop.world.relayAllocationRequests();
      return (await unitsOf([...older, ...newer], 'reserved')) === 6;
    });
    expect(await unitsOf(older, 'reserved')).toBe(4);
    expect(await unitsOf(newer, 'backordered')).toBe(4);
    expect(await readLevel(shop.world.db, productId, 'berlin')).toEqual({ onHand: 6, reserved: 6 });
    for (const running of [...older, ...newer]) await running.handle.terminate();
  });

  it('is served before older ones when an operator says so', async () => {
    const { sku } = await aProduct();
    const older = await shop.confirmedOrder(wish(sku, 1));
    const favoured = await shop.confirmedOrder(wish(sku, 1));
    await prioritizeBackorder(shop.world.db, { storefrontId: undefined }, favoured.order.id, {
      ...{ priority: 1, actor: { type: 'api_key' }, requestId: 'r-1' },
    });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await hasLine(favoured, { reserved: 1 });
    expect(await shop.readOrder(older)).toMatchObject({ lines: [{ backordered: 1 }] });
    await delivered(favoured, 1);
    await favoured.handle.result();
  });

  it('passes its units on when its money is declined, and keeps what it has shipped', async () => {
    const { sku, productId } = await aProduct(1);
    const poor = await shop.confirmedOrder(wish(sku, 2));
    await delivered(poor, 1);
    const next = await shop.confirmedOrder(wish(sku, 1));
    await shop.world.setGatewayFault({
      ...{ operation: 'authorize', mode: 'decline', times: 1, reason: 'insufficient_funds' },
    });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    expect(await poor.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(poor)).toMatchObject({ lines: [{ shipped: 1, cancelled: 1 }] });
    expect(await eventsOf(poor, 'order.units_cancelled')).toHaveLength(1);
    await shop.world.relayAllocationRequests();
    await hasLine(next, { reserved: 1 });
    await restockOf(productId).result();
    await delivered(next, 1);
    expect(await next.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('that waits for two products is served by restocks of both at once', async () => {
    const [a, b] = [await aProduct(), await aProduct()];
    const both = (): Partial<CreateOrder> => ({
      lines: [
        { sku: a.sku, quantity: 1 },
        { sku: b.sku, quantity: 1 },
      ],
      fulfillmentPolicy: 'backorder',
    });
    const running = [await shop.confirmedOrder(both()), await shop.confirmedOrder(both())];
    await Promise.all([
      shop.world.receiveAndAllocate(a.sku, 'berlin', 2),
      shop.world.receiveAndAllocate(b.sku, 'berlin', 2),
    ]);
    for (const one of running) {
      await until(async () => {
        const { shipments } = await shop.readOrder(one);
        const ready = shipments.filter((shipment) => shipment.status === 'ready');
        return ready.flatMap(({ lines }) => lines).length === 2;
      });
      await shop.world.deliverAll(one.order.id);
      expect(await one.handle.result()).toMatchObject({ status: 'completed' });
    }
  });

  it('whose workflow is gone is served in the record, and holds up nobody', async () => {
    const { sku, productId } = await aProduct();
    const gone = await shop.confirmedOrder(wish(sku, 1));
    const next = await shop.confirmedOrder(wish(sku, 1));
    await gone.handle.terminate();
    await shop.world.receiveAndAllocate(sku, 'berlin', 2);
    await hasLine(next, { reserved: 1 });
    await restockOf(productId).result();
    await hasLine(gone, { reserved: 1 });
    await delivered(next, 1);
    await next.handle.result();
  });

  it('is served although every inventory worker is away when the delivery comes', async () => {
    const { sku } = await aProduct();
    const running = await shop.confirmedOrder(wish(sku, 1));
    await shop.world.stopWorker('inventory');
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ backordered: 1 }] });
    await shop.world.startWorker('inventory');
    await delivered(running, 1);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('is served although somebody cancels the restock in Temporal half-way', async () => {
    const { sku, productId } = await aProduct();
    const running = await shop.confirmedOrder(wish(sku, 1));
    await shop.world.stopWorker('inventory');
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await restockOf(productId).cancel();
    await shop.world.startWorker('inventory');
    expect(await restockOf(productId).result()).toEqual({ productId, servedOrders: 1 });
    await delivered(running, 1);
    await running.handle.result();
  });

  it('costs the restock a short history, which ends', async () => {
    const { sku, productId } = await aProduct();
    const running = await shop.confirmedOrder(wish(sku, 1));
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    expect(await restockOf(productId).result()).toEqual({ productId, servedOrders: 1 });
    const { events } = await restockOf(productId).fetchHistory();
    expect(events!.length).toBeLessThan(25);
    await delivered(running, 1);
    await running.handle.result();
  });

  itReplaysEveryHistory(shop);

  it('and every restock gets to the same point from its history', async () => {
    const { db } = shop.world;
    const products = await rows<{ id: string }>(db, sql`select id from products where sku like 'RARE-%'`);
    const histories = await Promise.all(
      products.map(async ({ id }) => {
        const history = await restockOf(id)
          .fetchHistory()
          .catch(() => undefined);
        return history ? [{ workflowId: backordersWorkflowId(id), history }] : [];
      }),
    );
    let replayed = 0;
    for await (const { error } of replayHistories(histories.flat())) {
      expect(error).toBeUndefined();
      replayed += 1;
    }
    expect(replayed).toBeGreaterThan(5);
  });
});
