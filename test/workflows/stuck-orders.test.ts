import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ResumeStuckInput } from '../../activities/types';
import { rows } from '../../src/db/connection/database';
import { listOrders } from '../../src/db/orders/list-orders';
import { SHARED_POOL } from '../../src/domain/shared/storefront';
import type { StuckCause } from '../../src/domain/order/stuck';
import { orderWorkflowId, backordersWorkflowId } from '../../src/temporal-names/visibility';
import { startReconcile, startResumeStuck } from '../../src/temporal/namespace/reconcile-schedule';
import { readWorkflowState } from '../../src/temporal/client/workflow-state';
import { cancelSignal } from '../../workflows/order/messages';
import { type ReconcileReport } from '../../workflows/reconcile/messages';
import { createShop, readOrderWithTimeline } from '../support/orders/shop';
import {
  startIncompatibleOrderWorker,
  startWorkerWithBrokenBackorders,
} from '../support/temporal/patched-order-worker';
import { until } from '../support/until';
import { useOrderWorld, type OrderShop, type RunningOrder } from '../support/orders/use-order-world';

const ALL_STOREFRONTS = { storefrontId: undefined };
const ALL: ResumeStuckInput = { atMost: 100, dryRun: false };

const reconcile = async ({ world }: OrderShop): Promise<ReconcileReport> =>
  (await startReconcile(world.client, randomUUID(), { quietMs: 0, full: true })).result();

const resumeStuck = async ({ world }: OrderShop, input: ResumeStuckInput) =>
  (await startResumeStuck(world.client, randomUUID(), input)).result();

const stuckIds = async ({ world }: OrderShop, stuck: readonly ('true' | StuckCause)[]): Promise<string[]> =>
  (await listOrders(world.db, ALL_STOREFRONTS, { limit: 100, stuck })).map(({ id }) => id);

/** @returns the outbox events about the order being stuck, oldest first */
async function stuckEventsOf({ world }: OrderShop, orderId: string): Promise<string[]> {
  const events = await rows<{ type: string; payload: { cause: string; due: string | null } }>(
    world.db,
    sql`select type, payload from outbox where order_id = ${orderId} and type in ('order.stuck', 'order.unstuck') order by id`,
  );
  return events.map(({ type, payload }) => `${type} ${payload.cause} ${payload.due ?? '-'}`);
}

/** Makes the order look as if it had not changed for that time. */
const backdate = ({ world }: OrderShop, orderId: string, time: string) =>
  world.db.execute(
    sql`update orders set updated_at = now() - ${time}::interval, created_at = created_at - ${time}::interval where id = ${orderId}`,
  );

describe('an order whose workflow task keeps failing', () => {
  const shop = useOrderWorld('real server');
  let stop: (() => Promise<void>) | undefined;

  /** Deploys workflow code that is incompatible with running orders. */
  const deployIncompatible = async (): Promise<void> => {
    await shop.world.stopWorker('orders');
    const { nativeConnection, namespace } = shop.temporal;
    stop = await startIncompatibleOrderWorker({ nativeConnection, namespace }, shop.world.activities.orders);
  };
  const rollBack = async (): Promise<void> => {
    await stop?.();
    stop = undefined;
    await shop.world.startWorker('orders');
  };
  const waitUntilFailing = ({ order }: RunningOrder) =>
    until(async () => {
      const { state } = await readWorkflowState(shop.world.client, orderWorkflowId(order.id));
      return state === 'task_failing';
    });
  afterEach(async () => {
    if (stop) await rollBack();
  });

  it('is found, and resumed from the record in bulk', async () => {
    const orders = [await shop.bookedOrder(), await shop.bookedOrder(), await shop.bookedOrder()];
    const ids = orders.map(({ order }) => order.id);
    await deployIncompatible();
    for (const { order } of orders) await shop.world.advanceShipments(order.id);
    for (const order of orders) await waitUntilFailing(order);

    const report = await reconcile(shop);
    expect(report.orders.stuck).toEqual([
      { cause: 'workflow_task_failing', count: 3, oldestSeconds: expect.any(Number) },
    ]);
    expect((await stuckIds(shop, ['true'])).sort()).toEqual([...ids].sort());
    expect(await stuckIds(shop, ['overdue'])).toEqual([]);
    expect((await shop.readOrder(orders[0]!)).stuck).toMatchObject([
      { cause: 'workflow_task_failing', due: null, returnId: null },
    ]);
    expect(await stuckEventsOf(shop, ids[0]!)).toEqual(['order.stuck workflow_task_failing -']);
    // The event is written once.
    await reconcile(shop);
    expect(await stuckEventsOf(shop, ids[0]!)).toHaveLength(1);

    const dryRun = await resumeStuck(shop, { ...ALL, causes: ['workflow_task_failing'], dryRun: true });
    expect(dryRun.resumed.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await shop.timelineTypesOf(orders[0]!)).not.toContain('order_resumed');
    expect(await resumeStuck(shop, { ...ALL, atMost: 1 })).toMatchObject({
      resumed: [{ kind: 'order', earlierRun: 'task_failing', causes: ['workflow_task_failing'] }],
      hasMore: true,
    });
    const rest = await resumeStuck(shop, ALL);
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
    expect(await stuckEventsOf(shop, ids[0]!)).toEqual([
      'order.stuck workflow_task_failing -',
      'order.unstuck workflow_task_failing -',
    ]);
  });

  it('is found by the scheduled rounds, which check in bulk', async () => {
    const [failing, healthy] = [await shop.bookedOrder(), await shop.bookedOrder()];
    await deployIncompatible();
    await shop.world.advanceShipments(failing.order.id);
    await until(async () => {
      const handle = await startReconcile(shop.world.client, randomUUID(), { quietMs: 0 });
      const { orders } = await handle.result();
      return orders.stuck.length > 0;
    });
    expect(await stuckIds(shop, ['workflow_task_failing'])).toEqual([failing.order.id]);
    await resumeStuck(shop, { ...ALL, orderIds: [failing.order.id, healthy.order.id] });
    await shop.world.waitForStatus(failing.order.id, 'processing');
  });

  it('applies in its new run what was sent to the earlier run', async () => {
    const bySignal = await shop.bookedOrder();
    const inTemporal = await shop.bookedOrder();
    await deployIncompatible();
    await bySignal.handle.signal(cancelSignal, { reason: 'too late' });
    await inTemporal.handle.cancel();
    await waitUntilFailing(bySignal);
    await waitUntilFailing(inTemporal);
    await resumeStuck(shop, { ...ALL, orderIds: [bySignal.order.id, inTemporal.order.id] });
    expect(await shop.world.waitForStatus(bySignal.order.id, 'cancelled')).toMatchObject({
      statusReason: 'too late',
    });
    await shop.world.waitForStatus(inTemporal.order.id, 'cancelled');
  });

  it('is left alone when it progresses again before it is resumed', async () => {
    const running = await shop.bookedOrder();
    await deployIncompatible();
    await shop.world.advanceShipments(running.order.id);
    await waitUntilFailing(running);
    await reconcile(shop);
    await rollBack();
    await until(async () => (await shop.readOrder(running)).capturedMinor > 0);
    expect(await resumeStuck(shop, ALL)).toMatchObject({
      resumed: [],
      skipped: [{ id: running.order.id, reason: 'progressing_again' }],
    });
    expect(await shop.timelineTypesOf(running)).not.toContain('order_resumed');
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toEqual([]);
  });

  it('is skipped when it is unknown or has ended', async () => {
    const running = await shop.bookedOrder();
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    const unknown = randomUUID();
    const { skipped, resumed } = await resumeStuck(shop, { ...ALL, orderIds: [unknown, running.order.id] });
    expect(resumed).toEqual([]);
    expect(skipped.map(({ id }) => id).sort()).toEqual([unknown, running.order.id].sort());
  });
});

describe('an order with something due that does not progress', () => {
  const shop = useOrderWorld('real server');

  it('is overdue while its payment is, until it progresses', async () => {
    await shop.world.setGatewayFault({ operation: 'capture', mode: 'unavailable', times: 'always' });
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await shop.world.waitForStatus(running.order.id, 'processing');
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toEqual([]);
    await backdate(shop, running.order.id, '61 minutes');
    const { orders } = await reconcile(shop);
    expect(orders.stuck).toMatchObject([{ cause: 'overdue', count: 1 }]);
    expect(orders.stuck[0]!.oldestSeconds).toBeGreaterThanOrEqual(61 * 60);
    expect((await shop.readOrder(running)).stuck).toMatchObject([{ cause: 'overdue', due: 'payment' }]);
    expect(await stuckIds(shop, ['overdue'])).toEqual([running.order.id]);

    await shop.world.clearFaults();
    await resumeStuck(shop, { ...ALL, causes: ['overdue'] });
    await until(async () => (await shop.world.paymentOf(running.order.id)).captures === 1);
    await shop.world.deliverAll(running.order.id);
    await shop.world.client.workflow.getHandle(running.handle.workflowId).result();
    await reconcile(shop);
    expect(await stuckEventsOf(shop, running.order.id)).toEqual([
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
    await backdate(shop, running.order.id, after);
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toMatchObject([{ cause: 'overdue', due }]);
    await shop.world.clearFaults();
    await resumeStuck(shop, ALL);
    if (due === 'recall') await shop.world.waitForStatus(running.order.id, 'cancelled');
    else {
      await until(async () => (await shop.readOrder(running)).shipments[0]?.status === 'ready');
      await shop.world.deliverAll(running.order.id);
    }
    await shop.world.client.workflow.getHandle(running.handle.workflowId).result();
  });

  it('is overdue when a deadline has passed unmet', async () => {
    await createShop(shop.world.db, [{ sku: 'RARE', priceMinor: 1_250, stock: { berlin: 0 } }]);
    const running = await shop.confirmedOrder({
      lines: [{ sku: 'RARE', quantity: 1 }],
      fulfillmentPolicy: 'backorder',
    });
    await backdate(shop, running.order.id, '20 days');
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toEqual([]);
    await shop.world.db.execute(
      sql`update orders set backorder_deadline = now() - interval '16 minutes' where id = ${running.order.id}`,
    );
    await reconcile(shop);
    expect((await shop.readOrder(running)).stuck).toMatchObject([{ cause: 'overdue', due: 'deadline' }]);
    await resumeStuck(shop, { ...ALL, orderIds: [running.order.id] });
    await shop.world.waitForStatus(running.order.id, 'cancelled');
  });

  it('is overdue when its workflow was never started, or when its decision takes too long', async () => {
    const order = await shop.placedOrder();
    await backdate(shop, order.id, '6 minutes');
    await shop.world.setCustomerServiceFault({ operation: 'check', mode: 'unavailable', times: 'always' });
    const pending = await shop.startedOrder();
    await until(async () => (await shop.readOrder(pending)).lines[0]?.reserved === 1);
    await backdate(shop, pending.order.id, '26 minutes');
    await reconcile(shop);
    expect((await stuckIds(shop, ['overdue'])).sort()).toEqual([order.id, pending.order.id].sort());
    expect(await stuckEventsOf(shop, order.id)).toEqual(['order.stuck overdue start']);
    expect(await stuckEventsOf(shop, pending.order.id)).toEqual(['order.stuck overdue decision']);
    await shop.world.clearFaults();
    await shop.world.start(order);
    // A scan leaves an order that is being written to the next one.
    await until(
      async () => (await readOrderWithTimeline(shop.world.db, order.id)).shipments[0]?.status === 'ready',
    );
    await reconcile(shop);
    expect(await stuckEventsOf(shop, order.id)).toHaveLength(2);
  });
});

describe('a backorders workflow whose task keeps failing', () => {
  const shop = useOrderWorld('real server');

  it('is restarted by the reconciler, since the waiting orders are in the record', async () => {
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

    const { backorders } = await reconcile(shop);
    expect(backorders).toEqual({ examined: 1, restarted: [{ productId, poolId: SHARED_POOL }], failed: 0 });
    expect(await readWorkflowState(client, workflowId)).toEqual({ state: 'gone', end: 'terminated' });
    await stop();
    await shop.world.startWorker('orders');
    await shop.world.relayAllocationRequests();
    await until(async () => (await shop.readOrder(waiting)).lines[0]?.reserved === 1);
    expect((await reconcile(shop)).backorders).toEqual({ examined: 0, restarted: [], failed: 0 });
  });
});
