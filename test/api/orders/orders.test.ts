import { randomUUID } from 'node:crypto';
import type { ImportResult } from '../../../src/contracts/wire/import-orders';
import type { InventoryView } from '../../../src/contracts/wire/stock';
import type { ShipmentView } from '../../../src/contracts/wire/shipment';
import { createRelayQueue } from '../../../src/main/composition/relay-queue';
import { createRelay } from '../../../src/relay/relay';
import { startReturnWorkflow, wakeReturn } from '../../../src/temporal/client/send-to-return';
import {
  signalCancellation,
  startOrderWorkflow,
  wakeOrder,
} from '../../../src/temporal/client/send-to-order';
import { createTemporalClient, type TemporalClient } from '../../../src/temporal/connection/client';
import { signalBackorders } from '../../../src/temporal/client/backorder-workflows';
import { orderWorkflowId } from '../../../src/temporal-names/visibility';
import { readableTextOf } from '../../support/temporal/history';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { createOrderWorld, type OrderWorld } from '../../support/orders/order-world';
import { startApi, type RunningApi } from '../../support/api/running-api';
import {
  anOrder,
  expectConsistentRecord,
  createShop,
  readOrderWithTimeline,
} from '../../support/orders/shop';
import { until } from '../../support/until';

describe('the API on real Postgres and Temporal', () => {
  let temporal: TestNamespace;
  let world: OrderWorld;
  let api: RunningApi;
  let product: Record<string, string>;

  beforeAll(async () => {
    temporal = await createNamespace();
    world = await createOrderWorld(temporal);
    product = await createShop(world.db, [
      { sku: 'MUG', priceMinor: 1_250, stock: { berlin: 1_000 } },
      { sku: 'LAST', priceMinor: 9_900, stock: { berlin: 1 } },
    ]);
    api = await startApi(world.db, world.client);
  });

  afterEach(() => expectConsistentRecord(world.db));

  afterAll(async () => {
    await api.close();
    await world.close();
    await temporal.close();
  });

  const post = (
    request: Parameters<typeof anOrder>[0] = {},
    { key = randomUUID(), wait, to: target = api }: { key?: string; wait?: number; to?: RunningApi } = {},
  ) =>
    target.call('POST', '/v1/orders', {
      body: anOrder(request),
      headers: { 'idempotency-key': key, ...(wait === undefined ? {} : { prefer: `wait=${wait}` }) },
    });

  async function importLines(lines: string[], target = api): Promise<ImportResult[]> {
    const response = await fetch(`${target.url}/v1/orders/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${target.key}`, 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    const results = (await response.text()).trim().split('\n');
    return results.map((result) => JSON.parse(result) as ImportResult);
  }

  const workflowStatusOf = async (orderId: string): Promise<string> =>
    (await world.client.workflow.getHandle(orderWorkflowId(orderId)).describe()).status.name;

  it('answers 202 at once and then confirms, delivers and captures the order', async () => {
    const placed = await post({ lines: [{ sku: 'MUG', quantity: 2 }] });
    expect(placed.status).toBe(202);
    expect(placed.headers.get('location')).toBe(`/v1/orders/${placed.body.id}`);
    const { id } = placed.body;
    await until(async () => (await readOrderWithTimeline(world.db, id)).shipments[0]?.status === 'ready');

    const { shipments } = (await api.call<{ shipments: ShipmentView[] }>('GET', `/v1/shipments/${id}`)).body;
    for (const status of ['shipped', 'in_transit', 'delivered']) {
      const report = { shipmentId: shipments[0]!.id, status, occurredAt: new Date().toISOString() };
      expect((await api.call('POST', '/v1/carrier-updates', { body: report })).status).toBe(202);
    }
    await world.waitForStatus(id, 'completed');
    expect((await api.call('GET', `/v1/orders/${id}`)).body).toMatchObject({
      status: 'completed',
      paymentStatus: 'captured',
      fulfillmentStatus: 'delivered',
      capturedMinor: 2_500,
    });
  });

  it('waits for the decision if requested', async () => {
    expect(await post({}, { wait: 20 })).toMatchObject({ status: 201, body: { status: 'confirmed' } });
    expect(await post({ customer: { id: 'declined-1' } }, { wait: 20 })).toMatchObject({
      status: 201,
      body: { status: 'rejected', statusReason: 'payment_declined', paymentStatus: 'declined' },
    });
  });

  it('starts the workflow of each imported order', async () => {
    const lines = ['live-1', 'live-2'].map((externalId) => JSON.stringify({ ...anOrder(), externalId }));
    for (const { status, orderId } of await importLines(lines)) {
      expect(status).toBe(202);
      await world.waitForStatus(orderId!, 'confirmed');
    }
  });

  it('creates one order and one workflow for twenty requests with one key', async () => {
    const key = randomUUID();
    const responses = await Promise.all(Array.from({ length: 20 }, () => post({}, { key })));
    // Requests that arrive while the first one is being written are told to retry.
    const placed = responses.filter((response) => response.status === 202);
    expect(responses.filter((response) => response.status === 409)).toHaveLength(20 - placed.length);
    expect(new Set(placed.map((response) => response.body.id)).size).toBe(1);
    const replayed = placed.filter((response) => response.headers.get('idempotency-replayed') === 'true');
    expect(replayed).toHaveLength(placed.length - 1);
    expect(await post({ customer: { id: 'someone-else' } }, { key })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('sells the last unit to one of a hundred buyers and refuses later ones without a workflow', async () => {
    const responses = await Promise.all(
      Array.from({ length: 100 }, () => post({ lines: [{ sku: 'LAST', quantity: 1 }] })),
    );
    const accepted = responses
      .filter((response) => response.status === 202)
      .map((response) => response.body.id);
    expect(responses.filter((response) => response.status === 409)).toHaveLength(100 - accepted.length);
    const ended = await until(async () => {
      const orders = await Promise.all(accepted.map((id) => readOrderWithTimeline(world.db, id)));
      return orders.every((order) => order.status !== 'pending') && orders;
    });
    expect(ended.filter((order) => order.status === 'confirmed')).toHaveLength(1);
    expect(ended.filter((order) => order.status === 'rejected')).toHaveLength(accepted.length - 1);

    const late = await post({ lines: [{ sku: 'LAST', quantity: 1 }] });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'out_of_stock', shortages: [{ sku: 'LAST', requested: 1, available: 0 }] },
    });
    const { body: stock } = await api.call<InventoryView>('GET', `/v1/inventory/${product['LAST']}`);
    expect(stock).toMatchObject({ onHand: 1, reserved: 1, available: 0 });
  });

  it('cancels an order in progress and answers once everything is undone', async () => {
    const { body: placed } = await post({}, { wait: 20 });
    const cancelled = await api.call('POST', `/v1/orders/${placed.id}/cancel`, {
      body: { reason: 'changed my mind' },
      headers: { prefer: 'wait=20' },
    });
    expect(cancelled).toMatchObject({
      status: 200,
      body: { status: 'cancelled', statusReason: 'changed my mind', paymentStatus: 'voided' },
    });
    expect(await world.authorizationOf(placed.id)).toMatchObject({ status: 'voided', heldMinor: 0 });
    // Only the record holds the customer's text.
    const history = await world.client.workflow.getHandle(orderWorkflowId(placed.id)).fetchHistory();
    expect(readableTextOf(history)).toContain('cancelled_by_request');
    expect(readableTextOf(history)).not.toContain('changed my mind');
    expect((await api.call('POST', `/v1/orders/${placed.id}/cancel`)).status).toBe(200);
  });

  it('refuses to cancel once a shipment has left', async () => {
    const { body: placed } = await post({}, { wait: 20 });
    await until(
      async () => (await readOrderWithTimeline(world.db, placed.id)).shipments[0]?.status === 'ready',
    );
    await world.advanceShipments(placed.id);
    await world.waitForStatus(placed.id, 'processing');
    expect(await api.call('POST', `/v1/orders/${placed.id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'already_shipped' },
    });
  });

  describe('during an outage of Temporal', () => {
    let unreachable: TemporalClient;
    let disconnectedApi: RunningApi;

    beforeAll(async () => {
      unreachable = createTemporalClient({ address: '127.0.0.1:1', namespace: 'none' });
      disconnectedApi = await startApi(world.db, unreachable, 200);
    });

    afterAll(async () => {
      await disconnectedApi.close();
      await unreachable.connection.close();
    });

    const now = { olderThanMs: 0, limit: 100 };
    const relay = () =>
      createRelay(
        createRelayQueue(world.db, now),
        {
          startOrder: (order) => startOrderWorkflow(world.client, order),
          startReturn: (returned) => startReturnWorkflow(world.client, returned),
          cancelOrder: (order) => signalCancellation(world.client, order),
          wakeOrder: (orderId) => wakeOrder(world.client, orderId),
          wakeReturn: (returned) => wakeReturn(world.client, returned),
          requestBackorderAllocation: (request) => signalBackorders(world.client, request),
        },
        { warn: () => undefined },
      );

    it('accepts the order, and the relay starts its workflow later, once', async () => {
      const { status, body } = await post({}, { to: disconnectedApi });
      expect(status).toBe(202);
      await expect(workflowStatusOf(body.id)).rejects.toThrow(/not found/i);

      await Promise.all([relay().sweep(), relay().sweep()]);
      await world.waitForStatus(body.id, 'confirmed');
      expect((await relay().sweep()).started).toBe(0);
    });

    it('accepts an import, and a repeat after the outage starts the workflows', async () => {
      const line = JSON.stringify({ ...anOrder(), externalId: 'cut-off-1' });
      const [{ status, orderId }] = (await importLines([line], disconnectedApi)) as [ImportResult];
      expect(status).toBe(202);
      await expect(workflowStatusOf(orderId!)).rejects.toThrow(/not found/i);
      expect(await importLines([line])).toEqual([{ line: 1, status: 202, orderId, replayed: true }]);
      await world.waitForStatus(orderId!, 'confirmed');
    });

    it('delivers a cancellation later, even to a workflow that had not started', async () => {
      const { body } = await post({}, { to: disconnectedApi });
      const cancellation = await disconnectedApi.call('POST', `/v1/orders/${body.id}/cancel`);
      expect(cancellation.status).toBe(202);

      await relay().sweep();
      const order = await world.waitForStatus(body.id, 'cancelled');
      expect(order.timeline.map((entry) => entry.type)).toContain('cancellation_requested');
      expect((await relay().sweep()).cancelled).toBe(0);
    });

    it('records a carrier report, and the workflow follows once the relay wakes it', async () => {
      const { body: placed } = await post({}, { wait: 20 });
      await until(
        async () => (await readOrderWithTimeline(world.db, placed.id)).shipments[0]?.status === 'ready',
      );
      const { shipments } = await readOrderWithTimeline(world.db, placed.id);
      const response = await disconnectedApi.call('POST', '/v1/carrier-updates', {
        body: { shipmentId: shipments[0]!.id, status: 'shipped', occurredAt: new Date().toISOString() },
      });
      expect(response).toMatchObject({ status: 202, body: { status: 'shipped' } });
      expect(await readOrderWithTimeline(world.db, placed.id)).toMatchObject({
        status: 'processing',
        capturedMinor: 0,
      });
      expect(await relay().sweep()).toMatchObject({ woken: 1 });
      await until(async () => (await readOrderWithTimeline(world.db, placed.id)).capturedMinor > 0);
    });
  });
});
