import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { createReconcileActivities } from '../../activities/reconcile';
import { createBackorderActivities } from '../../activities/backorders';
import { rows } from '../../src/db/connection/database';
import { requestCancellation } from '../../src/db/orders/request-cancellation';
import { findReturn } from '../../src/db/returns/read-returns';
import { markOrdersStarted } from '../../src/db/recovery/relay-queue';
import { createReturn } from '../../src/db/returns/returns';
import { applyCarrierReport } from '../../src/db/orders/carrier-reports';
import type { WorkerKind } from '../../src/temporal-names/task-queues';
import { returnWorkflowId } from '../../src/temporal-names/visibility';
import { createOrphanedWorkflows } from '../../src/temporal/client/orphaned-workflows';
import { startReconcile } from '../../src/temporal/namespace/reconcile-schedule';
import { wakeOrder } from '../../src/temporal/client/send-to-order';
import { startReturnWorkflow } from '../../src/temporal/client/send-to-return';
import { createWorker } from '../../src/temporal/worker/worker';
import type { TemporalClient } from '../../src/temporal/connection/client';
import type { orderReturn } from '../../workflows';
import { cancelSignal } from '../../workflows/order/messages';
import { type ReconcileReport } from '../../workflows/reconcile/messages';
import { approveReturnUpdate } from '../../workflows/return/messages';
import { testServers } from '../setup/servers';
import { createNamespace } from '../support/temporal/test-namespace';
import { LIFECYCLE_POINTS } from '../support/orders/lifecycle-points';
import { anIdempotentRequest, createShop } from '../support/orders/shop';
import { until } from '../support/until';
import {
  resolveAttention,
  useOrderWorld,
  type OrderShop,
  type RunningOrder,
} from '../support/orders/use-order-world';

const NOT_RESUMED = 'not resumed';

/** Reconciles everything at once, as `npm run reconcile` does. */
async function reconcile(client: TemporalClient): Promise<ReconcileReport> {
  const handle = await startReconcile(client, randomUUID(), { quietMs: 0, full: true });
  return handle.result();
}

const earlierRunOf = ({ orders }: ReconcileReport, { order }: RunningOrder): string =>
  orders.examples.find(({ id }) => id === order.id)?.earlierRun ?? NOT_RESUMED;

async function countResumptions(shop: OrderShop, running: RunningOrder): Promise<number> {
  return (await shop.timelineTypesOf(running)).filter((type) => type === 'order_resumed').length;
}

/** Also marks the order as started, as the API and the relay do. */
async function terminate(
  shop: OrderShop,
  { order, handle, release }: RunningOrder & { release?: () => Promise<void> },
): Promise<void> {
  await handle.terminate('by mistake');
  await release?.();
  await markOrdersStarted(shop.world.db, [order.id]);
}

/** Expects the order to continue until it is delivered, with one authorization and one capture. */
async function expectToComplete(shop: OrderShop, running: RunningOrder): Promise<void> {
  await until(async () => {
    const { status, shipments } = await shop.readOrder(running);
    return status === 'confirmed' && shipments.length > 0 && shipments.every((s) => s.status === 'ready');
  });
  await shop.world.deliverAll(running.order.id);
  expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
    ...{ authorizations: 1, captures: 1, capturedMinor: 1_250, heldMinor: 0 },
  });
  expect(await shop.readOrder(running)).toMatchObject({
    lines: [{ shipped: 1, delivered: 1 }],
    shipments: [{ status: 'delivered' }],
  });
}

describe('an order whose workflow was terminated', () => {
  const shop = useOrderWorld('real server');
  const runReconciler = () => reconcile(shop.world.client);

  it.each(LIFECYCLE_POINTS)(
    '$name, is resumed and completed, paid once and shipped once',
    async ({ reach }) => {
      const running = await reach(shop);
      await terminate(shop, running);
      await shop.world.clearFaults();
      // An activity of the terminated run may still be writing. While it does, the order is not quiet, and
      // the reconciler leaves it to the next round.
      await until(async () => earlierRunOf(await runReconciler(), running) === 'terminated');
      await expectToComplete(shop, running);
      expect(await countResumptions(shop, running)).toBe(1);
    },
  );

  it('on its way to the customer is resumed, and the delivery completes it', async () => {
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await shop.world.waitForStatus(running.order.id, 'processing');
    await until(async () => (await shop.world.paymentOf(running.order.id)).captures === 1);
    await terminate(shop, running);
    expect(earlierRunOf(await runReconciler(), running)).toBe('terminated');
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1, captures: 1 });
  });

  it('while it was cancelling is resumed and cancelled', async () => {
    await shop.world.setCarrierFault({ operation: 'cancel', mode: 'unavailable', times: 'always' });
    const running = await shop.bookedOrder();
    await running.handle.signal(cancelSignal, { reason: 'wrong size' });
    await shop.world.waitForStatus(running.order.id, 'cancelling');
    await terminate(shop, running);
    await shop.world.clearFaults();
    expect(earlierRunOf(await runReconciler(), running)).toBe('terminated');
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled', reason: 'wrong size' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 0, heldMinor: 0 });
    expect(await shop.readOrder(running)).toMatchObject({
      lines: [{ reserved: 0, cancelled: 1 }],
      shipments: [{ status: 'cancelled' }],
    });
    const timelineTypes = await shop.timelineTypesOf(running);
    expect(timelineTypes.filter((type) => type === 'cancellation_started')).toHaveLength(1);
  });

  it('while it needed attention still needs it, and continues after a retry', async () => {
    await shop.world.setGatewayFault({
      operation: 'capture',
      mode: 'decline',
      times: 'always',
      reason: 'locked',
    });
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    const { attention } = await shop.world.waitForStatus(running.order.id, 'needs_attention');
    await terminate(shop, running);
    await shop.world.clearFaults();
    const report = await runReconciler();
    expect(earlierRunOf(report, running)).toBe('terminated');
    expect(report.consistency.ordersNeedingAttention).toBe(1);
    expect(await shop.readOrder(running)).toMatchObject({ status: 'needs_attention' });
    expect(await resolveAttention(running, attention[0]!.item, 'retry')).toEqual({ outcome: 'accepted' });
    await shop.world.waitForStatus(running.order.id, 'processing');
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1, captures: 1 });
  });

  it('while it was backordered is allocated from a later receipt', async () => {
    await createShop(shop.world.db, [{ sku: 'RARE', priceMinor: 1_250, stock: { berlin: 0 } }]);
    const running = await shop.confirmedOrder({
      lines: [{ sku: 'RARE', quantity: 1 }],
      fulfillmentPolicy: 'backorder',
    });
    await terminate(shop, running);
    expect(earlierRunOf(await runReconciler(), running)).toBe('terminated');
    await shop.world.receiveAndAllocate('RARE', 'berlin', 3);
    await expectToComplete(shop, running);
  });

  it('is cancelled when the API accepted a cancellation request in the meantime', async () => {
    const running = await shop.bookedOrder();
    await terminate(shop, running);
    const request = { reason: 'no longer needed', actor: { type: 'api_key' as const }, requestId: 'r' };
    const { id } = running.order;
    await requestCancellation(shop.world.db, { storefrontId: undefined }, id, request);
    await runReconciler();
    // The customer's own words are only in the record.
    expect(await running.handle.result()).toMatchObject({
      status: 'cancelled',
      reason: 'cancelled_by_request',
    });
    expect(await shop.readOrder(running)).toMatchObject({ statusReason: 'no longer needed' });
  });

  it('follows what the carrier reported in the meantime', async () => {
    const running = await shop.bookedOrder();
    await terminate(shop, running);
    for (const status of ['shipped', 'in_transit']) {
      await shop.world.advanceShipments(running.order.id);
      // A report is in the record once it is acknowledged, whether a workflow runs or not.
      expect(await shop.readOrder(running)).toMatchObject({ shipments: [{ status }], capturedMinor: 0 });
    }
    await runReconciler();
    await until(async () => (await shop.readOrder(running)).capturedMinor > 0);
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.timelineTypesOf(running)).toEqual(
      expect.arrayContaining(['order_resumed', 'shipment_updated', 'payment_captured']),
    );
  });

  it('is resumed once by reconcilers that find it at the same time, and left alone afterwards', async () => {
    const running = await shop.bookedOrder();
    await terminate(shop, running);
    const reports = await Promise.all([runReconciler(), runReconciler(), runReconciler()]);
    const earlierRuns = reports.map((report) => earlierRunOf(report, running));
    expect(earlierRuns.sort()).toEqual([NOT_RESUMED, NOT_RESUMED, 'terminated']);
    expect(reports.map(({ orders }) => orders.failed)).toEqual([0, 0, 0]);
    expect(await countResumptions(shop, running)).toBe(1);
    expect(earlierRunOf(await runReconciler(), running)).toBe(NOT_RESUMED);
  });

  it('is left alone for a minute, because most orders that changed recently have a workflow', async () => {
    const running = await shop.bookedOrder();
    await terminate(shop, running);
    const scheduled = async () => (await startReconcile(shop.world.client, randomUUID(), {})).result();
    expect(earlierRunOf(await scheduled(), running)).toBe(NOT_RESUMED);
    await shop.world.db.execute(
      sql`update orders set updated_at = now() - interval '61 seconds' where id = ${running.order.id}`,
    );
    expect(earlierRunOf(await scheduled(), running)).toBe('terminated');
  });

  it('is left to the relay when it is not marked as started', async () => {
    const order = await shop.placedOrder();
    const report = await runReconciler();
    expect(report.orders.examples.map(({ id }) => id)).not.toContain(order.id);
    await shop.world.start(order);
  });

  it('is left alone when its workflow is running', async () => {
    const running = await shop.bookedOrder();
    const before = await shop.readOrder(running);
    const report = await runReconciler();
    expect(report.orders.examined).toBeGreaterThan(0);
    expect(earlierRunOf(report, running)).toBe(NOT_RESUMED);
    expect(await shop.readOrder(running)).toEqual(before);
  });
});

describe('the consistency of the record', () => {
  const shop = useOrderWorld('real server');

  it('is checked for what has changed although the check of everything fails whenever it is tried', async () => {
    const { db, client } = shop.world;
    const { order } = await shop.bookedOrder();
    await db.execute(sql`insert into consistency_checks (scope, started_at, position)
      values ('full', now(), '{"phase": "orders", "after": "nowhere"}')`);
    await db.execute(sql`update timeline_entries set seq = 1000 where order_id = ${order.id} and seq = 1`);
    await expect(reconcile(client)).rejects.toThrow();
    expect(await rows(db, sql`select rule, subject from consistency_drift`)).toEqual([
      { rule: 'timeline_gapless', subject: order.id },
    ]);
    await db.execute(sql`update timeline_entries set seq = 1 where order_id = ${order.id} and seq = 1000`);
    await db.execute(sql`delete from consistency_checks where scope = 'full'`);
    const handle = await startReconcile(client, randomUUID(), { quietMs: 0, verifyAll: true });
    const { consistency } = await handle.result();
    expect(consistency).toMatchObject({
      ...{ scope: 'full', drift: [], resolved: 1 },
      fullRound: { startedAt: null, verifiedAsOf: expect.any(String) },
    });
  });
});

describe('a return whose workflow was terminated', () => {
  const shop = useOrderWorld('real server');

  it('is resumed and continues', async () => {
    const { db, client } = shop.world;
    const running = await shop.bookedOrder();
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    const request = {
      ...{ orderId: running.order.id, lines: [{ lineNo: 1, quantity: 1 }], reason: 'wrong blue' },
      ...{ idempotency: anIdempotentRequest(), requestId: 'r' },
      actor: { type: 'api_key' as const },
    };
    const outcome = await createReturn(db, { storefrontId: undefined }, request, ({ id }) => ({ id }));
    if (outcome?.outcome !== 'requested') throw new Error(`Not requested: ${JSON.stringify(outcome)}`);
    const { created } = outcome;
    await startReturnWorkflow(client, created);
    const handle = client.workflow.getHandle<typeof orderReturn>(returnWorkflowId(created.id));
    const readReturn = async () => (await findReturn(db, { storefrontId: undefined }, created.id))!;
    await until(async () => {
      const [started] = await rows(db, sql`select from returns where workflow_started_at is not null`);
      return started;
    });
    await handle.terminate('by mistake');
    const { returns } = await reconcile(client);
    expect(returns).toMatchObject({ resumed: 1, examples: [{ id: created.id, earlierRun: 'terminated' }] });
    expect(await handle.executeUpdate(approveReturnUpdate, { args: [{}] })).toEqual({ outcome: 'accepted' });
    expect(await readReturn()).toMatchObject({ status: 'approved' });
    expect((await reconcile(client)).returns).toMatchObject({ examined: 1, resumed: 0 });
  });
});

describe('orders whose namespace was lost', () => {
  const shop = useOrderWorld('real server');

  it('continue in a new, empty namespace, each from where it was', async () => {
    const { world } = shop;
    const booked = await shop.bookedOrder();
    await world.setCarrierFault({ operation: 'cancel', mode: 'unavailable', times: 'always' });
    const cancelling = await shop.bookedOrder();
    await cancelling.handle.signal(cancelSignal);
    await world.waitForStatus(cancelling.order.id, 'cancelling');
    await world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 'always' });
    const unpaid = await shop.startedOrder();
    await until(async () => (await shop.readOrder(unpaid)).lines[0]?.reserved === 1);
    const kinds = Object.keys(world.activities) as WorkerKind[];
    await Promise.all(kinds.map((kind) => world.stopWorker(kind)));
    await world.clearFaults();

    const fresh = await createNamespace();
    const activities = {
      ...world.activities,
      inventory: {
        ...createBackorderActivities(world.db),
        ...createReconcileActivities(world.db, createOrphanedWorkflows(fresh.client)),
      },
    };
    const workers = await Promise.all(
      kinds.map((kind) =>
        createWorker({
          ...{ kind, connection: fresh.nativeConnection, namespace: fresh.namespace },
          activities: activities[kind],
          workflowBundlePath: testServers().workflowBundlePath,
        }),
      ),
    );
    const running = workers.map((worker) => worker.run());
    const report = await reconcile(fresh.client);
    for (const order of [booked, cancelling, unpaid]) expect(earlierRunOf(report, order)).toBe('not_found');

    await world.waitForStatus(cancelling.order.id, 'cancelled');
    await world.waitForStatus(unpaid.order.id, 'confirmed');
    const [shipment] = (await shop.readOrder(booked)).shipments;
    for (;;) {
      const status = await world.advanceShipmentAtCarrier(shipment!.id);
      if (status === undefined) break;
      const now = new Date().toISOString();
      const report = { shipmentId: shipment!.id, status, occurredAt: now };
      await applyCarrierReport(world.db, { storefrontId: undefined }, report, now);
      await wakeOrder(fresh.client, booked.order.id);
    }
    await world.waitForStatus(booked.order.id, 'completed');
    expect(await world.paymentOf(booked.order.id)).toMatchObject({ authorizations: 1, captures: 1 });
    expect(await world.paymentOf(unpaid.order.id)).toMatchObject({ authorizations: 1 });

    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await fresh.close();
  });
});
