import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ResumeStuckInput } from '../../activities/types';
import { rows } from '../../src/db/connection/database';
import { listOrders } from '../../src/db/orders/list-orders';
import { SHARED_POOL } from '../../src/domain/shared/storefront';
import type { StuckCause } from '../../src/domain/order/stuck';
import { orderWorkflowId, backordersWorkflowId } from '../../src/temporal/contract/visibility';
import { startReconcile, startResumeStuck } from '../../src/temporal/namespace/reconcile-schedule';
import { readWorkflowState } from '../../src/temporal/workflows/workflow-state';
import { cancelSignal, type ReconcileReport } from '../../workflows/order/messages';
import { createShop } from '../support/orders/shop';
import {
  startIncompatibleOrderWorker,
  startWorkerWithBrokenBackorders,
} from '../support/temporal/patched-order-worker';
import { until } from '../support/until';
import { useOrderWorld, type OrderShop, type RunningOrder } from '../support/orders/use-order-world';

const ANYWHERE = { storefrontId: undefined };
const ALL: ResumeStuckInput = { atMost: 100, dryRun: false };

const reconcile = async ({ world }: OrderShop): Promise<ReconcileReport> =>
  (await startReconcile(world.client, randomUUID(), { quietMs: 0, full: true })).result();

const takeUp = async ({ world }: OrderShop, input: ResumeStuckInput) =>
  (await startResumeStuck(world.client, randomUUID(), input)).result();

const stuckIds = async ({ world }: OrderShop, stuck: readonly ('true' | StuckCause)[]): Promise<string[]> =>
  (await listOrders(world.db, ANYWHERE, { limit: 100, stuck })).map(({ id }) => id);

/** What the outbox tells of an order being stuck, in order. */
async function told({ world }: OrderShop, orderId: string): Promise<string[]> {
  const events = await rows<{ type: string; payload: { cause: string; due: string | null } }>(
    world.db,
    sql`select type, payload from outbox where order_id = ${orderId} and type in ('order.stuck', 'order.unstuck') order by id`,
  );
  return events.map(({ type, payload }) => `${type} ${payload.cause} ${payload.due ?? '-'}`);
}

/** As if nothing of it had moved for so long. */
const quietFor = ({ world }: OrderShop, orderId: string, time: string) =>
  world.db.execute(
    sql`update orders set updated_at = now() - ${time}::interval, created_at = created_at - ${time}::interval where id = ${orderId}`,
  );

describe('an order whose workflow task fails again and again', () => {
  const shop = useOrderWorld('real server');
  let stop: (() => Promise<void>) | undefined;

  /** A deploy that running orders are not compatible with. */
  const deploy = async (): Promise<void> => {
    await shop.world.stopWorker('orders');
    const { nativeConnection, namespace } = shop.temporal;
    stop = await startIncompatibleOrderWorker({ nativeConnection, namespace }, shop.world.activities.orders);
  };
  const rollBack = async (): Promise<void> => {
    await stop?.();
    stop = undefined;
    await shop.world.startWorker('orders');
  };
  const isWedged = ({ order }: RunningOrder) =>
    until(async () => {
      const { state } = await readWorkflowState(shop.world.client, orderWorkflowId(order.id));
      return state === 'task_failing';
    });
  afterEach(async () => {
    if (stop) await rollBack();
  });

  it('is seen, and taken up anew from the record, in bulk', async () => {
    const orders = [await shop.bookedOrder(), await shop.bookedOrder(), await shop.bookedOrder()];
    const ids = orders.map(({ order }) => order.id);
    await deploy();
    for (const { order } of orders) await shop.world.advanceShipments(order.id);
    for (const order of orders) await isWedged(order);

    const report = await reconcile(shop);
    expect(report.orders.stuck).toEqual([
      { cause: 'workflow_task_failing', count: 3, oldestSeconds: expect.any(Number) },
    ]);
    expect((await stuckIds(shop, ['true'])).sort()).toEqual([...ids].sort());
    expect(await stuckIds(shop, ['overdue'])).toEqual([]);
    expect((await shop.readOrder(orders[0]!)).stuck).toMatchObject([
      { cause: 'workflow_task_failing', due: null, returnId: null },
    ]);
    expect(await told(shop, ids[0]!)).toEqual(['order.stuck workflow_task_failing -']);
    // It is told once.
    await reconcile(shop);
    expect(await told(shop, ids[0]!)).toHaveLength(1);

    const rehearsed = await takeUp(shop, { ...ALL, causes: ['workflow_task_failing'], dryRun: true });
    expect(rehearsed.resumed.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await shop.timelineTypesOf(orders[0]!)).not.toContain('order_resumed');
    expect(await takeUp(shop, { ...ALL, atMost: 1 })).toMatchObject({
      resumed: [{ kind: 'order', earlierRun: 'task_failing', causes: ['workflow_task_failing'] }],
      hasMore: true,
    });
    const rest = await takeUp(shop, ALL);
    expect(rest).toMatchObject({ failed: [], hasMore: false });
    expect(rest.resumed).toHaveLength(2);

    for (const { order, handle } of orders) {
      await shop.world.waitForStatus(order.id, 'processing');
      await shop.world.deliverAll(order.id);
      expect(await shop.world.client.workflow.getHandle(handle.workflowId).result()).toMatchObject({
        status: 'completed',
      });
      expect(await shop.world.paymentOf(order.id)).toMatchObject({ authorizations: 1, captures: 1 });
    }
    expect((await reconcile(shop)).orders.stuck).toEqual([]);
    expect(await stuckIds(shop, ['true'])).toEqual([]);
    expect(await told(shop, ids[0]!)).toEqual([
      'order.stuck workflow_task_failing -',
      'order.unstuck workflow_task_failing -',
    ]);
  });

  it('is seen by the looks of the schedule, which ask in bulk', async () => {
    const [wedged, sound] = [await shop.bookedOrder(), await shop.bookedOrder()];
    await deploy();
    await shop.world.advanceShipments(wedged.order.id);
    await until(async () => {
      const handle = await startReconcile(shop.world.client, randomUUID(), { quietMs: 0 });
      const { orders } = await handle.result();
      return orders.stuck.length > 0;
    });
    expect(await stuckIds(shop, ['workflow_task_failing'])).toEqual([wedged.order.id]);
    await takeUp(shop, { ...ALL, orderIds: [wedged.order.id, sound.order.id] });
    await shop.world.waitForStatus(wedged.order.id, 'processing');
  });

  it('hears in its new run what had come for the one before', async () => {
    const bySignal = await shop.bookedOrder();
    const inTemporal = await shop.bookedOrder();
    await deploy();
    await bySignal.handle.signal(cancelSignal, { reason: 'too late' });
    await inTemporal.handle.cancel();
    await isWedged(bySignal);
    await isWedged(inTemporal);
    await takeUp(shop, { ...ALL, orderIds: [bySignal.order.id, inTemporal.order.id] });
    expect(await shop.world.waitForStatus(bySignal.order.id, 'cancelled')).toMatchObject({
      statusReason: 'too late',
    });
    await shop.world.waitForStatus(inTemporal.order.id, 'cancelled');
  });

  it('is left alone when it moves again by the time that it would be taken up', async () => {
    const running = await shop.bookedOrder();
    await deploy();
    await shop.world.advanceShipments(running.order.id);
    await isWedged(running);
    await reconcile(shop);
    await rollBack();
    await until(async () => (await shop.readOrder(running)).capturedMinor > 0);
    expect(await takeUp(shop, ALL)).toMatchObject({
      resumed: [],
      skipped: [{ id: running.order.id, reason: 'progressing_again' }],
    });
    expect(await shop.timelineTypesOf(running)).not.toContain('order_resumed');
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toEqual([]);
  });

  it('says of an order that is not known, or has ended, that it is left as it is', async () => {
    const running = await shop.bookedOrder();
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    const unknown = randomUUID();
    const { skipped, resumed: taken } = await takeUp(shop, { ...ALL, orderIds: [unknown, running.order.id] });
    expect(taken).toEqual([]);
    expect(skipped.map(({ id }) => id).sort()).toEqual([unknown, running.order.id].sort());
  });
});

describe('an order with something due, and nothing that moves', () => {
  const shop = useOrderWorld('real server');

  it('is overdue while its payment is, and until it moves', async () => {
    await shop.world.setGatewayFault({ operation: 'capture', mode: 'unavailable', times: 'always' });
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await shop.world.waitForStatus(running.order.id, 'processing');
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toEqual([]);
    await quietFor(shop, running.order.id, '61 minutes');
    const { orders } = await reconcile(shop);
    expect(orders.stuck).toMatchObject([{ cause: 'overdue', count: 1 }]);
    expect(orders.stuck[0]!.oldestSeconds).toBeGreaterThanOrEqual(61 * 60);
    expect((await shop.readOrder(running)).stuck).toMatchObject([{ cause: 'overdue', due: 'payment' }]);
    expect(await stuckIds(shop, ['overdue'])).toEqual([running.order.id]);

    await shop.world.clearFaults();
    await takeUp(shop, { ...ALL, causes: ['overdue'] });
    await until(async () => (await shop.world.paymentOf(running.order.id)).captures === 1);
    await shop.world.deliverAll(running.order.id);
    await shop.world.client.workflow.getHandle(running.handle.workflowId).result();
    await reconcile(shop);
    expect(await told(shop, running.order.id)).toEqual([
      'order.stuck overdue payment',
      'order.unstuck overdue payment',
    ]);
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1, captures: 1 });
  });

  it.each([
    { due: 'booking', after: '4 hours', fault: 'book' },
    { due: 'recall', after: '4 hours', fault: 'cancel' },
  ])('is overdue while its shipment waits for the carrier: $due', async ({ due, after, fault }) => {
    await shop.world.setCarrierFault({ operation: fault, mode: 'unavailable', times: 'always' });
    const running = due === 'booking' ? await shop.confirmedOrder() : await shop.bookedOrder();
    if (due === 'recall') {
      await running.handle.signal(cancelSignal);
      await shop.world.waitForStatus(running.order.id, 'cancelling');
    }
    await quietFor(shop, running.order.id, after);
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toMatchObject([{ cause: 'overdue', due }]);
    await shop.world.clearFaults();
    await takeUp(shop, ALL);
    if (due === 'recall') await shop.world.waitForStatus(running.order.id, 'cancelled');
    else {
      await until(async () => (await shop.readOrder(running)).shipments[0]?.status === 'ready');
      await shop.world.deliverAll(running.order.id);
    }
    await shop.world.client.workflow.getHandle(running.handle.workflowId).result();
  });

  it('is overdue when a deadline has passed that nobody met', async () => {
    await createShop(shop.world.db, [{ sku: 'RARE', priceMinor: 1_250, stock: { berlin: 0 } }]);
    const running = await shop.confirmedOrder({
      lines: [{ sku: 'RARE', quantity: 1 }],
      fulfillmentPolicy: 'backorder',
    });
    await quietFor(shop, running.order.id, '20 days');
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toEqual([]);
    await shop.world.db.execute(
      sql`update orders set backorder_deadline = now() - interval '16 minutes' where id = ${running.order.id}`,
    );
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toMatchObject([{ cause: 'overdue', due: 'deadline' }]);
    await takeUp(shop, { ...ALL, orderIds: [running.order.id] });
    await shop.world.waitForStatus(running.order.id, 'cancelled');
  });

  it('is overdue when its workflow was never started, and before it is decided', async () => {
    const order = await shop.placedOrder();
    await quietFor(shop, order.id, '6 minutes');
    await shop.world.setCustomerServiceFault({ operation: 'check', mode: 'unavailable', times: 'always' });
    const pending = await shop.startedOrder();
    await until(async () => (await shop.readOrder(pending)).lines[0]?.reserved === 1);
    await quietFor(shop, pending.order.id, '26 minutes');
    await reconcile(shop);
    expect((await stuckIds(shop, ['overdue'])).sort()).toEqual([order.id, pending.order.id].sort());
    expect(await told(shop, order.id)).toEqual(['order.stuck overdue start']);
    expect(await told(shop, pending.order.id)).toEqual(['order.stuck overdue decision']);
    await shop.world.clearFaults();
    await shop.world.start(order);
    await shop.world.waitForStatus(order.id, 'confirmed');
    await reconcile(shop);
    expect(await told(shop, order.id)).toHaveLength(2);
  });
});

describe('a restock whose workflow task fails again and again', () => {
  const shop = useOrderWorld('real server');

  it('is begun anew by itself: those who wait are in the record', async () => {
    const { client, db } = shop.world;
    const ids = await createShop(db, [{ sku: 'RARE', priceMinor: 1_000, stock: { berlin: 0 } }]);
    const productId = ids['RARE']!;
    const lines = [{ sku: 'RARE', quantity: 1 }];
    const waiting = await shop.confirmedOrder({ lines, fulfillmentPolicy: 'backorder' });
    await shop.world.stopWorker('orders');
    const stop = await startWorkerWithBrokenBackorders(shop.temporal, shop.world.activities.orders);
    await shop.world.receiveAndAllocate('RARE', 'berlin', 1);
    const workflowId = backordersWorkflowId(productId, SHARED_POOL);
    await until(async () => (await readWorkflowState(client, workflowId)).state === 'task_failing');

    const { backorders: restocks } = await reconcile(shop);
    expect(restocks).toEqual({ examined: 1, restarted: [{ productId, poolId: SHARED_POOL }], failed: 0 });
    expect(await readWorkflowState(client, workflowId)).toEqual({ state: 'gone', end: 'terminated' });
    await stop();
    await shop.world.startWorker('orders');
    await shop.world.relayAllocationRequests();
    await until(async () => (await shop.readOrder(waiting)).lines[0]?.reserved === 1);
    expect((await reconcile(shop)).backorders).toEqual({ examined: 0, restarted: [], failed: 0 });
  });
});
