import type { temporal } from '@temporalio/proto';
import { sql } from 'drizzle-orm';
import { requestAmendment } from '../../src/db/orders/amendments';
import { rows } from '../../src/db/connection/database';
import { receiveStock } from '../../src/db/stock/shop-setup';
import {
  orderWorkflowId,
  backordersWorkflowId,
  returnWorkflowId,
} from '../../src/temporal/contract/visibility';
import { createUpdateSender } from '../../src/temporal/workflow-update';
import { startReconcile } from '../../src/temporal/namespace/reconcile-schedule';
import { amendUpdate, recordChangedSignal } from '../../workflows/order/messages';
import { createBackorderHelpers } from '../support/orders/backorder-helpers';
import { SHORT_HISTORY_EVENTS } from '../support/temporal/test-namespace';
import { summaryOf } from '../support/temporal/history';
import { replayHistories } from '../support/temporal/replay';
import { receivedLine, createReturnHelpers } from '../support/orders/return-helpers';
import { startApi } from '../support/api/running-api';
import { STOREFRONT } from '../support/orders/shop';
import { until } from '../support/until';
import { requestCancellation, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';

/** What one step may add to a history that is as long as it should get. */
const ONE_STEP = 30;

describe('a life of many runs', () => {
  const shop = useOrderWorld('server of short histories');
  const { addRareProduct: aProduct, backorderRequest: wish } = createBackorderHelpers(shop);

  /** The histories of all runs, the first one first. */
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

  const allReady = (running: RunningOrder, count: number) =>
    until(async () => {
      const { shipments } = await shop.readOrder(running);
      const present = shipments.filter(({ status }) => status !== 'cancelled');
      return present.length === count && present.every(({ status }) => status !== 'pending');
    });

  /** Messages that change nothing, until the order goes on in a new run. */
  async function goOnToNextRun(workflowId: string): Promise<void> {
    const before = await runIdOf(workflowId);
    while ((await runIdOf(workflowId)) === before) {
      await shop.world.client.workflow.getHandle(workflowId).signal(recordChangedSignal);
    }
  }

  it('comes to the same end: every unit served, sent and paid once, in a story that goes on', async () => {
    const { sku } = await aProduct(1);
    const running = await shop.confirmedOrder(wish(sku, 8));
    const { order, handle } = running;
    for (let shipments = 1; shipments <= 6; shipments++) {
      if (shipments > 1) await shop.world.receiveAndAllocate(sku, 'berlin', 1);
      await allReady(running, shipments);
      await shop.world.deliverAll(order.id);
    }
    const amendment = await requestAmendment(shop.world.db, { storefrontId: STOREFRONT }, order.id, {
      ...{ kind: 'cancel_lines', lines: [{ sku, quantity: 1 }], requestId: 'r' },
      actor: { type: 'api_key' },
    });
    if (amendment?.outcome !== 'requested') throw new Error('Not written down');
    const { amendmentId } = amendment;
    expect(await handle.executeUpdate(amendUpdate, { args: [{ amendmentId }] })).toEqual({
      outcome: 'accepted',
    });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await allReady(running, 7);
    await shop.world.deliverAll(order.id);
    expect(await handle.result()).toEqual({ orderId: order.id, status: 'completed' });

    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ delivered: 7, cancelled: 1 }] });
    expect(await shop.world.paymentOf(order.id)).toMatchObject({
      ...{ authorizations: 7, captures: 7, capturedMinor: 7_000, heldMinor: 0, refundedMinor: 0 },
    });
    const told = await shop.timelineTypesOf(running);
    for (const [type, times] of Object.entries({
      backorder_allocated: 6,
      payment_captured: 7,
      order_resumed: 0,
    }))
      expect({ [type]: told.filter((one) => one === type).length }).toEqual({ [type]: times });

    const runs = await runsOf(handle.workflowId);
    expect(runs.length).toBeGreaterThan(3);
    for (const { events } of runs) expect(events!.length).toBeLessThan(SHORT_HISTORY_EVENTS + ONE_STEP);

    const story = await detailsOf(handle.workflowId);
    expect(story).toMatch(/^\*\*completed\*\*/);
    for (const line of ['Reserved 1 unit(s)', 'Confirmed', 'Amendment applied', 'Completed'])
      expect(story.split('\n').filter((one) => one.includes(line))).toHaveLength(1);
    const last = await handle.describe();
    const attributes = last.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(attributes)).toMatchObject({
      ...{ OrderStatus: 'completed', StorefrontId: STOREFRONT, CustomerId: 'customer-1' },
    });
  });

  it('hears every message that is sent while one run makes way for the next, and answers each', async () => {
    const running = await shop.bookedOrder();
    const { handle } = running;
    const [shipment] = (await shop.readOrder(running)).shipments;
    const first = await runIdOf(handle.workflowId);
    const numbers: string[] = [];
    const answers: unknown[] = [];
    let isOver = false;
    const junk = async () => {
      while (!isOver) await handle.signal('noSuchSignal', 'junk');
    };
    // As the API does: a question that a run throws back at its end is asked again.
    const ask = createUpdateSender({ client: shop.world.client, log: console, timeoutMs: 20_000 });
    const track = async (writer: number) => {
      for (let no = 0; no < 25; no++) {
        const trackingNumber = `T-${writer}-${no}`;
        numbers.push(trackingNumber);
        const request = { shipmentId: shipment!.id, carrier: 'by hand', trackingNumber };
        const wait = { updateId: trackingNumber, waitMs: 20_000 };
        answers.push(await ask(running.order, { update: 'setTracking', request }, wait));
      }
    };
    const noise = junk();
    await Promise.all([track(1), track(2), track(3)]);
    isOver = true;
    await noise;
    expect(answers).toEqual(numbers.map(() => ({ outcome: 'accepted' })));
    const { timeline } = await shop.readOrder(running);
    const told = timeline.flatMap(({ type, details }) =>
      type === 'shipment_tracking_set' ? [details['trackingNumber'] as string] : [],
    );
    expect(new Set(told)).toEqual(new Set(numbers));
    expect(await runIdOf(handle.workflowId)).not.toBe(first);

    // Reports of the carrier, each sent as soon as a new run is about to begin.
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

  it('is left by nobody who waits for an answer', async () => {
    await shop.world.setCarrierFault({ operation: 'cancel', mode: 'unavailable', times: 'always' });
    const running = await shop.bookedOrder();
    const { workflowId } = running.handle;
    const asked = requestCancellation(running, { reason: 'wrong size' });
    await shop.world.waitForStatus(running.order.id, 'cancelling');
    const before = await runIdOf(workflowId);
    for (let no = 0; no < SHORT_HISTORY_EVENTS; no++) {
      await running.handle.signal(recordChangedSignal);
      await running.handle.query('__temporal_workflow_metadata');
    }
    expect(await runIdOf(workflowId)).toBe(before);
    await shop.world.clearFaults();
    expect(await asked).toEqual({ outcome: 'cancelled', reason: 'wrong size' });
  });

  it('ends as cancelled in the run that Temporal’s own Cancel came to, however long that gets', async () => {
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

  it('pays once for what one run began and the next one ends', async () => {
    const running = await shop.bookedOrder();
    const { order, handle } = running;
    // The gateway acts and nobody hears of it, then it is away.
    const lost = { operation: 'capture', mode: 'timeout_after_acting', times: 1, delayMs: 50 };
    await shop.world.setGatewayFault(lost);
    await shop.world.advanceShipments(order.id);
    await until(async () => (await shop.world.paymentOf(order.id)).captures === 1);
    await shop.world.setGatewayFault({ operation: 'capture', mode: 'unavailable', times: 'always' });
    await goOnToNextRun(handle.workflowId);
    await goOnToNextRun(handle.workflowId);
    expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 0 });
    await shop.world.clearFaults();
    await until(async () => (await shop.readOrder(running)).capturedMinor === 1_250);
    await shop.world.deliverAll(order.id);
    expect(await handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(order.id)).toMatchObject({ captures: 1, capturedMinor: 1_250 });
  });

  it('keeps its deadline, however many runs it takes until then', async () => {
    const { sku } = await aProduct(0);
    const running = await shop.confirmedOrder({ ...wish(sku, 1), backorderDays: 20 });
    const { workflowId } = running.handle;
    const { backorderDeadline } = await shop.readOrder(running);
    await goOnToNextRun(workflowId);
    await goOnToNextRun(workflowId);
    expect(await shop.readOrder(running)).toMatchObject({ backorderDeadline });
    const last = await until(async () => {
      const { events } = (await runsOf(workflowId)).at(-1)!;
      return events!.find((event) => event.timerStartedEventAttributes);
    });
    expect(summaryOf(last)).toBe('Until the next deadline');
    const rings =
      Number(last.eventTime!.seconds) + Number(last.timerStartedEventAttributes!.startToFireTimeout!.seconds);
    expect(Math.abs(rings - backorderDeadline!.getTime() / 1_000)).toBeLessThan(30);
    await requestCancellation(running);
  });

  it('goes on with those who are behind in the queue when a restock takes more than one run', async () => {
    const { sku, productId } = await aProduct(0, 0);
    const orders: RunningOrder[] = [];
    for (let no = 0; no < 24; no++) orders.push(await shop.confirmedOrder(wish(sku, 1)));
    // Everybody is asked at once, and all the while more comes.
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
    const restock = shop.world.client.workflow.getHandle(backordersWorkflowId(productId));
    await restock.result();
    for (const running of orders.slice(20))
      expect(await shop.readOrder(running)).toMatchObject({ lines: [{ backordered: 1, reserved: 0 }] });
    await Promise.all(first.map((running) => allReady(running, 1)));
    for (const running of orders)
      expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
  });

  it('tells nobody twice and forgets nobody when a restock makes way for its next run', async () => {
    const { sku, productId } = await aProduct(0, 0);
    const orders: RunningOrder[] = [];
    for (let no = 0; no < 20; no++) orders.push(await shop.confirmedOrder(wish(sku, 1)));
    await shop.world.stopWorker('inventory');
    await shop.world.receiveAndAllocate(sku, 'berlin', 20);
    const workflowId = backordersWorkflowId(productId);
    // It waits for a worker, and is signalled meanwhile.
    for (let no = 0; no < 10; no++) {
      await shop.world.client.workflow.getHandle(workflowId).signal('stockAvailable');
    }
    await shop.world.startWorker('inventory');
    await Promise.all(orders.map((running) => allReady(running, 1)));
    expect(await shop.world.client.workflow.getHandle(workflowId).result()).toEqual({
      productId,
      servedOrders: 20,
    });
    expect((await runsOf(workflowId)).length).toBeGreaterThan(1);
    for (const running of orders) await requestCancellation(running);
  });

  it('refunds what comes back piece by piece, each piece once', async () => {
    const returns = createReturnHelpers(shop);
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 12 }] });
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    const returned = await returns.requestApprovedReturn(running, [{ lineNo: 1, quantity: 12 }]);
    // Two docks, which do not wait for each other.
    const dock = async () => {
      for (let no = 0; no < 6; no++)
        expect(await returns.receive(returned, [receivedLine(1)])).toEqual({ outcome: 'accepted' });
    };
    await Promise.all([dock(), dock()]);
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
    for (const { events } of runs) expect(events!.length).toBeLessThan(SHORT_HISTORY_EVENTS + ONE_STEP);
    const story = await detailsOf(returned.handle.workflowId);
    expect(story).toMatch(/^\*\*refunded\*\*/);
    expect(story).toContain('approved');
  });

  it('gets to the same point from every history of this file', async () => {
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

describe('an order that Temporal has forgotten', () => {
  const shop = useOrderWorld('real server');

  /** What the end of the namespace's retention does. */
  async function forget({ handle }: RunningOrder): Promise<void> {
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

  it('is complete in the record, which alone is read by REST, and nobody takes it up again', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    const record = await shop.readOrder(running);
    const api = await startApi(shop.world.db, shop.world.client);
    try {
      const path = `/v1/orders/${running.order.id}`;
      const before = await api.call('GET', path);
      await forget(running);
      const after = await api.call('GET', path);
      expect(after.status).toBe(200);
      expect(after.body).toEqual(before.body);
      expect(after.body).toMatchObject({ status: 'completed', paymentStatus: 'captured' });
      expect(await api.call('POST', `${path}/cancel`, { body: {} })).toMatchObject({ status: 409 });
    } finally {
      await api.close();
    }
    const wholeBooks = { quietMs: 0, full: true };
    const reconciler = await startReconcile(shop.world.client, 'after-retention', wholeBooks);
    expect((await reconciler.result()).orders).toMatchObject({ resumed: 0, failed: 0 });
    // A start that comes once more finds nothing to do.
    const again = await shop.world.start(running.order);
    expect(await again.result()).toEqual({ orderId: running.order.id, status: 'completed' });
    expect(await shop.readOrder(running)).toEqual(record);
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1, captures: 1 });
  });
});
