import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../src/contracts/wire/order';
import { rows } from '../../src/db/connection/database';
import { prioritizeBackorder } from '../../src/db/stock/backorder-queue';
import { receiveStock } from '../../src/db/stock/shop-setup';
import { backordersWorkflowId } from '../../src/temporal-names/visibility';
import { cancelSignal } from '../../workflows/order/messages';
import { createBackorderHelpers } from '../support/orders/backorder-helpers';
import { replayHistories } from '../support/temporal/replay';
import { readLevel } from '../support/orders/shop';
import { until } from '../support/until';
import { itReplaysEveryHistory, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';

/**
 * Uses the real server: the time-skipping one lets time pass when a workflow is terminated, or its worker is
 * stopped, during an activity.
 */
describe('a backorder in the queue for a product', () => {
  const shop = useOrderWorld('real server');
  const { addRareProduct, backorderRequest, eventsOf, waitForLine, deliverShipments } =
    createBackorderHelpers(shop);
  const backordersWorkflowOf = (productId: string) =>
    shop.world.client.workflow.getHandle(backordersWorkflowId(productId));

  it('can be cancelled while it waits, and the next in the queue is allocated', async () => {
    const { sku } = await addRareProduct();
    const first = await shop.confirmedOrder(backorderRequest(sku, 1));
    const second = await shop.confirmedOrder(backorderRequest(sku, 1));
    await first.handle.signal(cancelSignal);
    expect(await first.handle.result()).toMatchObject({ status: 'cancelled' });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await waitForLine(second, { reserved: 1 });
    await deliverShipments(second, 1);
    expect(await second.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('is allocated first come first served, however many receipts come at once', async () => {
    const { sku, productId } = await addRareProduct();
    const first = await shop.confirmedOrder(backorderRequest(sku, 2));
    const second = await shop.confirmedOrder(backorderRequest(sku, 2));
    const third = await shop.confirmedOrder(backorderRequest(sku, 2));
    const receipt = { productId, locationId: 'berlin', quantity: 1, reason: 'delivery' };
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        await receiveStock(shop.world.db, receipt);
        await shop.world.relayAllocationRequests();
      }),
    );
    await waitForLine(first, { reserved: 2, backordered: 0 });
    await waitForLine(second, { reserved: 1, backordered: 1 });
    await backordersWorkflowOf(productId).result();
    expect(await shop.readOrder(third)).toMatchObject({ lines: [{ backordered: 2 }] });
    await Promise.all([1, 2].map(() => shop.world.receiveAndAllocate(sku, 'berlin', 2)));
    await Promise.all([waitForLine(second, { reserved: 2 }), waitForLine(third, { reserved: 2 })]);
    for (const running of [first, second, third]) {
      await until(async () => (await shop.readOrder(running)).shipments.every((s) => s.status === 'ready'));
      await running.handle.signal(cancelSignal);
      await running.handle.result();
    }
  });

  it('is not woken by a receipt that does not reach its queue position', async () => {
    const { sku, productId } = await addRareProduct(0, 0);
    const queue: RunningOrder[] = [];
    for (let index = 0; index < 5; index++) queue.push(await shop.confirmedOrder(backorderRequest(sku, 1)));
    const [first, second, ...behind] = queue as [RunningOrder, RunningOrder, ...RunningOrder[]];
    const lengths = () =>
      Promise.all(behind.map(async ({ handle }) => (await handle.fetchHistory()).events!.length));
    // The queries are answered after the earlier workflow tasks.
    await Promise.all(queue.map(({ handle }) => handle.query('__temporal_workflow_metadata')));
    const before = await lengths();
    await shop.world.receiveAndAllocate(sku, 'berlin', 2);
    await backordersWorkflowOf(productId).result();
    await Promise.all([waitForLine(first, { reserved: 1 }), waitForLine(second, { reserved: 1 })]);
    expect(await lengths()).toEqual(before);
    for (const running of queue) await running.handle.terminate();
  });

  it('is neither oversold nor overtaken while receipts and new orders come concurrently', async () => {
    const { sku, productId } = await addRareProduct(0, 0);
    const older: RunningOrder[] = [];
    for (let index = 0; index < 4; index++) older.push(await shop.confirmedOrder(backorderRequest(sku, 1)));
    const receipt = { productId, locationId: 'berlin', quantity: 1, reason: 'delivery' };
    const [newer] = await Promise.all([
      Promise.all(Array.from({ length: 6 }, () => shop.confirmedOrder(backorderRequest(sku, 1)))),
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

  it('is allocated before older ones when an operator prioritizes it', async () => {
    const { sku } = await addRareProduct();
    const older = await shop.confirmedOrder(backorderRequest(sku, 1));
    const prioritized = await shop.confirmedOrder(backorderRequest(sku, 1));
    await prioritizeBackorder(shop.world.db, { storefrontId: undefined }, prioritized.order.id, {
      ...{ priority: 1, actor: { type: 'api_key' }, requestId: 'r-1' },
    });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await waitForLine(prioritized, { reserved: 1 });
    expect(await shop.readOrder(older)).toMatchObject({ lines: [{ backordered: 1 }] });
    await deliverShipments(prioritized, 1);
    await prioritized.handle.result();
  });

  it('passes its units on when its payment is declined, and keeps what it has shipped', async () => {
    const { sku, productId } = await addRareProduct(1);
    const declined = await shop.confirmedOrder(backorderRequest(sku, 2));
    await deliverShipments(declined, 1);
    const next = await shop.confirmedOrder(backorderRequest(sku, 1));
    await shop.world.setGatewayFault({
      ...{ operation: 'authorize', mode: 'decline', times: 1, reason: 'insufficient_funds' },
    });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    expect(await declined.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(declined)).toMatchObject({ lines: [{ shipped: 1, cancelled: 1 }] });
    expect(await eventsOf(declined, 'order.units_cancelled')).toHaveLength(1);
    await shop.world.relayAllocationRequests();
    await waitForLine(next, { reserved: 1 });
    await backordersWorkflowOf(productId).result();
    await deliverShipments(next, 1);
    expect(await next.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('for two products is allocated by concurrent receipts of both', async () => {
    const [a, b] = [await addRareProduct(), await addRareProduct()];
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

  it('is allocated in the record when its workflow is gone, and does not block the queue', async () => {
    const { sku, productId } = await addRareProduct();
    const orphaned = await shop.confirmedOrder(backorderRequest(sku, 1));
    const next = await shop.confirmedOrder(backorderRequest(sku, 1));
    await orphaned.handle.terminate();
    await shop.world.receiveAndAllocate(sku, 'berlin', 2);
    await waitForLine(next, { reserved: 1 });
    await backordersWorkflowOf(productId).result();
    await waitForLine(orphaned, { reserved: 1 });
    await deliverShipments(next, 1);
    await next.handle.result();
  });

  it('is allocated although no inventory worker runs when the receipt comes', async () => {
    const { sku } = await addRareProduct();
    const running = await shop.confirmedOrder(backorderRequest(sku, 1));
    await shop.world.stopWorker('inventory');
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ backordered: 1 }] });
    await shop.world.startWorker('inventory');
    await deliverShipments(running, 1);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('is allocated although somebody cancels the backorders workflow in Temporal', async () => {
    const { sku, productId } = await addRareProduct();
    const running = await shop.confirmedOrder(backorderRequest(sku, 1));
    await shop.world.stopWorker('inventory');
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await backordersWorkflowOf(productId).cancel();
    await shop.world.startWorker('inventory');
    expect(await backordersWorkflowOf(productId).result()).toEqual({ productId, allocationCount: 1 });
    await deliverShipments(running, 1);
    await running.handle.result();
  });

  it('is allocated by a backorders workflow with a short history that ends', async () => {
    const { sku, productId } = await addRareProduct();
    const running = await shop.confirmedOrder(backorderRequest(sku, 1));
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    expect(await backordersWorkflowOf(productId).result()).toEqual({ productId, allocationCount: 1 });
    const { events } = await backordersWorkflowOf(productId).fetchHistory();
    expect(events!.length).toBeLessThan(25);
    await deliverShipments(running, 1);
    await running.handle.result();
  });

  itReplaysEveryHistory(shop);

  it('replays the history of every backorders workflow', async () => {
    const { db } = shop.world;
    const products = await rows<{ id: string }>(db, sql`select id from products where sku like 'RARE-%'`);
    const histories = await Promise.all(
      products.map(async ({ id }) => {
        const history = await backordersWorkflowOf(id)
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
