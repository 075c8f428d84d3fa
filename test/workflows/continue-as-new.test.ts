import type { temporal } from '@temporalio/proto';
import { sql } from 'drizzle-orm';
import { requestAmendment } from '../../src/db/orders/amendments';
import { rows } from '../../src/db/connection/database';
import { receiveStock } from '../../src/db/stock/shop-setup';
import { orderWorkflowId, backordersWorkflowId, returnWorkflowId } from '../../src/temporal-names/visibility';
import { createUpdateSender } from '../../src/temporal/client/workflow-update';
import { startReconcile } from '../../src/temporal/namespace/reconcile-schedule';
import { amendUpdate, setTrackingUpdate } from '../../workflows/order/messages';
import { recordChangedSignal } from '../../workflows/shared/messages';
import { createBackorderHelpers } from '../support/orders/backorder-helpers';
import { SHORT_HISTORY_EVENTS } from '../support/temporal/test-namespace';
import { summaryOf } from '../support/temporal/history';
import { replayHistories } from '../support/temporal/replay';
import { receivedLine, createReturnHelpers } from '../support/orders/return-helpers';
import { startApi } from '../support/api/running-api';
import { STOREFRONT } from '../support/orders/shop';
import { until } from '../support/until';
import { requestCancellation, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';

/** Events that one step may add after the history has reached the length for continue-as-new. */
const MAX_STEP_EVENTS = 30;

describe('a workflow with many runs', () => {
  const shop = useOrderWorld('server of short histories');
  const { addRareProduct, backorderRequest } = createBackorderHelpers(shop);

  /** @returns the histories of all runs, the oldest first */
  async function runsOf(workflowId: string): Promise<temporal.api.history.v1.IHistory[]> {
    const handle = (runId?: string) => shop.world.client.workflow.getHandle(workflowId, runId);
    const { raw } = await handle().describe();
    const runs = [];
    let runId = raw.workflowExecutionInfo?.firstRunId;
    while (runId) {
      const history = await handle(runId).fetchHistory();
      runs.push(history);
      runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    }
    return runs;
  }
  const runIdOf = async (workflowId: string): Promise<string> =>
    (await shop.world.client.workflow.getHandle(workflowId).describe()).runId;

  const detailsOf = async (workflowId: string): Promise<string> => {
    const metadata = await shop.world.client.workflow
      .getHandle(workflowId)
      .query<temporal.api.sdk.v1.IWorkflowMetadata>('__temporal_workflow_metadata');
    return metadata.currentDetails ?? '';
  };

  const waitUntilBooked = (running: RunningOrder, count: number) =>
    until(async () => {
      const { shipments } = await shop.readOrder(running);
      const present = shipments.filter(({ status }) => status !== 'cancelled');
      return present.length === count && present.every(({ status }) => status !== 'pending');
    });

  /** Sends signals that change nothing until the order continues in a new run. */
  async function continueInNextRun(workflowId: string): Promise<void> {
    const before = await runIdOf(workflowId);
    while ((await runIdOf(workflowId)) === before) {
      await shop.world.client.workflow.getHandle(workflowId).signal(recordChangedSignal);
    }
  }

  it('ends like one run: it allocates, ships and charges each unit once, and its details span all runs', async () => {
    const { sku } = await addRareProduct(1);
    const running = await shop.confirmedOrder(backorderRequest(sku, 8));
    const { order, handle } = running;
    for (let shipments = 1; shipments <= 6; shipments++) {
      if (shipments > 1) await shop.world.receiveAndAllocate(sku, 'berlin', 1);
      await waitUntilBooked(running, shipments);
      await shop.world.deliverAll(order.id);
    }
    const amendment = await requestAmendment(shop.world.db, { storefrontId: STOREFRONT }, order.id, {
      ...{ kind: 'cancel_lines', lines: [{ sku, quantity: 1 }], requestId: 'r' },
      actor: { type: 'api_key' },
    });
    if (amendment?.outcome !== 'requested') throw new Error('Not requested');
    const { amendmentId } = amendment;
    expect(await handle.executeUpdate(amendUpdate, { args: [{ amendmentId }] })).toEqual({
      outcome: 'accepted',
    });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await waitUntilBooked(running, 7);
    await shop.world.deliverAll(order.id);
    expect(await handle.result()).toEqual({ orderId: order.id, status: 'completed' });

    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ delivered: 7, cancelled: 1 }] });
    expect(await shop.world.paymentOf(order.id)).toMatchObject({
      ...{ authorizations: 7, captures: 7, capturedMinor: 7_000, heldMinor: 0, refundedMinor: 0 },
    });
    const timelineTypes = await shop.timelineTypesOf(running);
    for (const [type, times] of Object.entries({
      backorder_allocated: 6,
      payment_captured: 7,
      order_resumed: 0,
    }))
      expect({ [type]: timelineTypes.filter((one) => one === type).length }).toEqual({ [type]: times });

    const runs = await runsOf(handle.workflowId);
    expect(runs.length).toBeGreaterThan(3);
    for (const { events } of runs)
      expect(events!.length).toBeLessThan(SHORT_HISTORY_EVENTS + MAX_STEP_EVENTS);

    const details = await detailsOf(handle.workflowId);
    expect(details).toMatch(/^\*\*completed\*\*/);
    for (const line of ['Reserved 1 unit(s)', 'Confirmed', 'Amendment applied', 'Completed'])
      expect(details.split('\n').filter((one) => one.includes(line))).toHaveLength(1);
    const last = await handle.describe();
    const attributes = last.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(attributes)).toMatchObject({
      ...{ OrderStatus: 'completed', StorefrontId: STOREFRONT, CustomerId: 'customer-1' },
    });
  });

  it('applies and answers every message that is sent while one run is replaced by the next', async () => {
    const running = await shop.bookedOrder();
    const { handle } = running;
    const [shipment] = (await shop.readOrder(running)).shipments;
    const first = await runIdOf(handle.workflowId);
    const numbers: string[] = [];
    const results: unknown[] = [];
    let isOver = false;
    const junk = async () => {
      while (!isOver) await handle.signal('noSuchSignal', 'junk');
    };
    // Sends as the API does: an update that a run rejects at its end is sent again.
    const sendUpdate = createUpdateSender({ client: shop.world.client, log: console, timeoutMs: 20_000 });
    const track = async (writer: number) => {
      for (let no = 0; no < 25; no++) {
        const trackingNumber = `T-${writer}-${no}`;
        numbers.push(trackingNumber);
        const request = { shipmentId: shipment!.id, carrier: 'by hand', trackingNumber };
        const wait = { updateId: trackingNumber, waitMs: 20_000 };
        results.push(await sendUpdate(running.order, { update: setTrackingUpdate, request }, wait));
      }
    };
    const noise = junk();
    await Promise.all([track(1), track(2), track(3)]);
    isOver = true;
    await noise;
    expect(results).toEqual(numbers.map(() => ({ outcome: 'accepted' })));
    const { timeline } = await shop.readOrder(running);
    const recordedNumbers = timeline.flatMap(({ type, details }) =>
      type === 'shipment_tracking_set' ? [details['trackingNumber'] as string] : [],
    );
    expect(new Set(recordedNumbers)).toEqual(new Set(numbers));
    expect(await runIdOf(handle.workflowId)).not.toBe(first);

    // Each carrier report is sent while a new run is about to begin.
    for (const status of ['shipped', 'in_transit', 'out_for_delivery', 'delivered'] as const) {
      const [sent] = await Promise.allSettled([
        shop.world.setStatusAtCarrier(shipment!.id, status),
        ...Array.from({ length: 12 }, () => handle.signal(recordChangedSignal)),
      ]);
      expect(sent.status).toBe('fulfilled');
    }
    expect(await handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 1, capturedMinor: 1_250 });
    expect(await shop.timelineTypesOf(running)).toEqual(
      expect.arrayContaining(['shipment_updated', 'payment_captured', 'order_completed']),
    );
  });

  it('does not continue as new while an update waits for its result', async () => {
    await shop.world.setCarrierFault({ operation: 'cancel', mode: 'unavailable', times: 'always' });
    const running = await shop.bookedOrder();
    const { workflowId } = running.handle;
    const cancellation = requestCancellation(running, { reason: 'wrong size' });
    await shop.world.waitForStatus(running.order.id, 'cancelling');
    const before = await runIdOf(workflowId);
    for (let no = 0; no < SHORT_HISTORY_EVENTS; no++) {
      await running.handle.signal(recordChangedSignal);
      await running.handle.query('__temporal_workflow_metadata');
    }
    expect(await runIdOf(workflowId)).toBe(before);
    await shop.world.clearFaults();
    expect(await cancellation).toEqual({ outcome: 'cancelled', reason: 'wrong size' });
  });

  it('ends as cancelled in the run that Temporal’s Cancel reached, however long its history gets', async () => {
    await shop.world.setCarrierFault({ operation: 'cancel', mode: 'unavailable', times: 'always' });
    const running = await shop.bookedOrder();
    await running.handle.cancel();
    await shop.world.waitForStatus(running.order.id, 'cancelling');
    for (let no = 0; no < SHORT_HISTORY_EVENTS; no++) await running.handle.signal(recordChangedSignal);
    await shop.world.clearFaults();
    await expect(running.handle.result()).rejects.toThrow();
    expect((await running.handle.describe()).status.name).toBe('CANCELLED');
    expect(await shop.readOrder(running)).toMatchObject({ status: 'cancelled', lines: [{ cancelled: 1 }] });
  });

  it('captures once when one run starts the capture and another ends it', async () => {
    const running = await shop.bookedOrder();
    const { order, handle } = running;
    // The gateway captures but its response is lost. Then it becomes unavailable.
    const lost = { operation: 'capture', mode: 'timeout_after_acting', times: 1, delayMs: 50 };
    await shop.world.setGatewayFault(lost);
    await shop.world.advanceShipments(order.id);
    await until(async () => (await shop.world.paymentOf(order.id)).captures === 1);
    await shop.world.setGatewayFault({ operation: 'capture', mode: 'unavailable', times: 'always' });
    await continueInNextRun(handle.workflowId);
    await continueInNextRun(handle.workflowId);
    expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 0 });
    await shop.world.clearFaults();
    await until(async () => (await shop.readOrder(running)).capturedMinor === 1_250);
    await shop.world.deliverAll(order.id);
    expect(await handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(order.id)).toMatchObject({ captures: 1, capturedMinor: 1_250 });
  });

  it('keeps its deadline, however many runs come before it', async () => {
    const { sku } = await addRareProduct(0);
    const running = await shop.confirmedOrder({ ...backorderRequest(sku, 1), backorderDays: 20 });
    const { workflowId } = running.handle;
    const { backorderDeadline } = await shop.readOrder(running);
    await continueInNextRun(workflowId);
    await continueInNextRun(workflowId);
    expect(await shop.readOrder(running)).toMatchObject({ backorderDeadline });
    const last = await until(async () => {
      const { events } = (await runsOf(workflowId)).at(-1)!;
      return events!.find((event) => event.timerStartedEventAttributes);
    });
    expect(summaryOf(last)).toBe('Until the next deadline');
    const firesAt =
      Number(last.eventTime!.seconds) + Number(last.timerStartedEventAttributes!.startToFireTimeout!.seconds);
    expect(Math.abs(firesAt - backorderDeadline!.getTime() / 1_000)).toBeLessThan(30);
    await requestCancellation(running);
  });

  it('allocates to the whole queue when the backorders workflow takes more than one run', async () => {
    const { sku, productId } = await addRareProduct(0, 0);
    const orders: RunningOrder[] = [];
    for (let no = 0; no < 24; no++) orders.push(await shop.confirmedOrder(backorderRequest(sku, 1)));
    // More receipts come while the orders are being allocated.
    await shop.world.receiveAndAllocate(sku, 'berlin', 12);
    const receipt = { productId, locationId: 'berlin', quantity: 1, reason: 'delivery' };
    for (let no = 0; no < 8; no++) {
      await receiveStock(shop.world.db, receipt);
      await shop.world.relayAllocationRequests();
    }
    const first = orders.slice(0, 20);
    await until(async () => {
      const records = await Promise.all(first.map((running) => shop.readOrder(running)));
      return records.every(({ lines }) => lines[0]!.reserved === 1);
    });
    const backordersWorkflow = shop.world.client.workflow.getHandle(backordersWorkflowId(productId));
    await backordersWorkflow.result();
    for (const running of orders.slice(20))
      expect(await shop.readOrder(running)).toMatchObject({ lines: [{ backordered: 1, reserved: 0 }] });
    await Promise.all(first.map((running) => waitUntilBooked(running, 1)));
    for (const running of orders)
      expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
  });

  it('counts each order once when the backorders workflow continues as new', async () => {
    const { sku, productId } = await addRareProduct(0, 0);
    const orders: RunningOrder[] = [];
    for (let no = 0; no < 20; no++) orders.push(await shop.confirmedOrder(backorderRequest(sku, 1)));
    await shop.world.stopWorker('inventory');
    await shop.world.receiveAndAllocate(sku, 'berlin', 20);
    const workflowId = backordersWorkflowId(productId);
    // The workflow waits for a worker and is signaled meanwhile.
    for (let no = 0; no < 10; no++) {
      await shop.world.client.workflow.getHandle(workflowId).signal('stockAvailable');
    }
    await shop.world.startWorker('inventory');
    await Promise.all(orders.map((running) => waitUntilBooked(running, 1)));
    expect(await shop.world.client.workflow.getHandle(workflowId).result()).toEqual({
      productId,
      allocationCount: 20,
    });
    expect((await runsOf(workflowId)).length).toBeGreaterThan(1);
    for (const running of orders) await requestCancellation(running);
  });

  it('refunds units that come back one by one, each once', async () => {
    const returns = createReturnHelpers(shop);
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 12 }] });
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    const returned = await returns.requestApprovedReturn(running, [{ lineNo: 1, quantity: 12 }]);
    // Two docks receive concurrently.
    const receiveSix = async () => {
      for (let no = 0; no < 6; no++)
        expect(await returns.receive(returned, [receivedLine(1)])).toEqual({ outcome: 'accepted' });
    };
    await Promise.all([receiveSix(), receiveSix()]);
    expect(await returned.handle.result()).toEqual({ returnId: returned.id, status: 'refunded' });
    expect(await returns.readReturn(returned)).toMatchObject({
      ...{ refundedMinor: 15_000, lines: [{ restocked: 12 }] },
    });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
      capturedMinor: 15_000,
      refundedMinor: 15_000,
    });
    const runs = await runsOf(returned.handle.workflowId);
    expect(runs.length).toBeGreaterThan(2);
    for (const { events } of runs)
      expect(events!.length).toBeLessThan(SHORT_HISTORY_EVENTS + MAX_STEP_EVENTS);
    const details = await detailsOf(returned.handle.workflowId);
    expect(details).toMatch(/^\*\*refunded\*\*/);
    expect(details).toContain('approved');
  });

  it('replays every history of this file', async () => {
    const { db } = shop.world;
    const ids = await rows<{ workflowId: string }>(
      db,
      sql`select ${orderWorkflowId('')} || id as "workflowId" from orders where workflow_started_at is not null
          union all select ${backordersWorkflowId('')} || id from products where sku like 'RARE-%'
          union all select ${returnWorkflowId('')} || id from returns`,
    );
    const histories = await Promise.all(
      ids.map(async ({ workflowId }) => {
        const runs = await runsOf(workflowId).catch(() => []);
        return runs.map((history) => ({ workflowId, history }));
      }),
    );
    const all = histories.flat();
    for await (const { workflowId, error } of replayHistories(all))
      expect({ workflowId, error }).toEqual({ workflowId, error: undefined });
    expect(all.length).toBeGreaterThan(ids.length + 10);
  });
});

describe('an order whose history Temporal has deleted', () => {
  const shop = useOrderWorld('real server');

  /** Deletes the execution, as the namespace's retention does. */
  async function deleteExecution({ handle }: RunningOrder): Promise<void> {
    const { connection, options } = shop.world.client;
    const { workflowId } = handle;
    await connection.workflowService.deleteWorkflowExecution({
      namespace: options.namespace,
      workflowExecution: { workflowId },
    });
    await until(() =>
      handle.describe().then(
        () => false,
        () => true,
      ),
    );
  }

  it('is complete in the record, which the API reads, and is not resumed', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    const record = await shop.readOrder(running);
    const api = await startApi(shop.world.db, shop.world.client);
    try {
      const path = `/v1/orders/${running.order.id}`;
      const before = await api.call('GET', path);
      await deleteExecution(running);
      const after = await api.call('GET', path);
      expect(after.status).toBe(200);
      expect(after.body).toEqual(before.body);
      expect(after.body).toMatchObject({ status: 'completed', paymentStatus: 'captured' });
      expect(await api.call('POST', `${path}/cancel`, { body: {} })).toMatchObject({ status: 409 });
    } finally {
      await api.close();
    }
    const everything = { quietMs: 0, full: true };
    const reconciler = await startReconcile(shop.world.client, 'after-retention', everything);
    expect((await reconciler.result()).orders).toMatchObject({ resumed: 0, failed: 0 });
    // Another start finds nothing to do.
    const again = await shop.world.start(running.order);
    expect(await again.result()).toEqual({ orderId: running.order.id, status: 'completed' });
    expect(await shop.readOrder(running)).toEqual(record);
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1, captures: 1 });
  });
});
