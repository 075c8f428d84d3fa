import { randomUUID } from 'node:crypto';
import type { OrderView } from '../../../src/contracts/wire/order';
import type { InventoryView } from '../../../src/contracts/wire/stock';
import type { Problem } from '../../../src/contracts/wire/problem';
import type { ReturnView } from '../../../src/contracts/wire/return';
import { orderWorkflowId, returnWorkflowId } from '../../../src/temporal-names/visibility';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { readableTextOf } from '../../support/temporal/history';
import { createOrderWorld, type OrderWorld } from '../../support/orders/order-world';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { anOrder, expectConsistentRecord, createShop, setOutageSettings } from '../../support/orders/shop';
import { until } from '../../support/until';

const WAIT = { prefer: 'wait=20' };

describe('an order, over HTTP only', () => {
  let temporal: TestNamespace;
  let world: OrderWorld;
  let api: RunningApi;
  let product: Record<string, string>;

  beforeAll(async () => {
    temporal = await createNamespace();
    world = await createOrderWorld(temporal);
    product = await createShop(world.db, [
      { sku: 'LAMP', priceMinor: 1_999, stock: { berlin: 2, hamburg: 3 } },
      { sku: 'CHAIR', priceMinor: 7_500, stock: { berlin: 2, hamburg: 100 } },
      { sku: 'MUG', priceMinor: 1_250, stock: { berlin: 1_000 } },
    ]);
    api = await startApi(world.db, world.client);
  });

  afterEach(async () => {
    await world.clearFaults();
    await expectConsistentRecord(world.db, world);
  });

  afterAll(async () => {
    await api.close();
    await world.close();
    await temporal.close();
  });

  const post = <Body = OrderView>(path: string, body?: unknown, headers: Record<string, string> = {}) =>
    api.call<Body>('POST', path, { body, headers: { ...WAIT, ...headers } });
  const place = (order: Parameters<typeof anOrder>[0]) =>
    post('/v1/orders', anOrder(order), { 'idempotency-key': randomUUID() });
  const read = async (id: string) => (await api.call('GET', `/v1/orders/${id}`)).body;
  const stockOf = async (sku: string) =>
    (await api.call<InventoryView>('GET', `/v1/inventory/${product[sku]}`)).body;
  /** Reads the order until the condition holds. */
  const waitForOrder = (id: string, holds: (order: OrderView) => boolean) =>
    until(async () => {
      const order = await read(id);
      return holds(order) && order;
    });
  const allReady = ({ shipments }: OrderView) =>
    shipments.length > 0 && shipments.every(({ status }) => status !== 'pending');

  /** Advances the shipment at the carrier and sends the carrier's reports. */
  async function report(shipmentId: string, ...statuses: string[]): Promise<void> {
    for (const status of statuses) {
      const response = await fetch(`${world.carrierUrl}/shipments/${shipmentId}/report`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ status }),
      });
      expect(response.ok).toBe(true);
      const body = { shipmentId, status, occurredAt: new Date().toISOString() };
      expect((await post('/v1/carrier-updates', body)).status).toBe(202);
    }
  }

  /** The history has no names, no addresses and no text of customers. */
  async function expectNoPersonalData(workflowId: string): Promise<void> {
    const history = await world.client.workflow.getHandle(workflowId).fetchHistory();
    expect(readableTextOf(history)).not.toMatch(/Lovelace|Hauptstra|Nebenstra|bright|colour/);
  }

  it('waits for a backorder, captures each shipment, and is partially returned', async () => {
    const placed = await place({ lines: [{ sku: 'LAMP', quantity: 8 }], fulfillmentPolicy: 'backorder' });
    expect(placed).toMatchObject({
      status: 201,
      body: {
        status: 'confirmed',
        lines: [{ quantities: { ordered: 8, reserved: 5, backordered: 3 } }],
        orderedMinor: 8 * 1_999,
        dueMinor: 8 * 1_999,
        authorizedMinor: 5 * 1_999,
        backorderDeadline: expect.any(String),
      },
    });
    const { id } = placed.body;
    const booked = await waitForOrder(id, allReady);
    const shipments = booked.shipments.map(({ locationId, lines }) => [locationId, lines[0]!.quantity]);
    expect(shipments.sort()).toEqual([
      ['berlin', 2],
      ['hamburg', 3],
    ]);

    await report(booked.shipments[0]!.id, 'shipped', 'delivered');
    const first = booked.shipments[0]!.lines[0]!.quantity * 1_999;
    expect(await waitForOrder(id, ({ capturedMinor }) => capturedMinor > 0)).toMatchObject({
      status: 'processing',
      paymentStatus: 'partially_captured',
      capturedMinor: first,
    });

    const delivery = { locationId: 'hamburg', quantity: 4, reason: 'delivery 4711' };
    const receive = () =>
      post<InventoryView>(`/v1/inventory/${product['LAMP']}/receipts`, delivery, {
        'idempotency-key': 'note-1',
      });
    expect((await receive()).status).toBe(201);
    expect((await receive()).headers.get('idempotency-replayed')).toBe('true');
    // The received units are authorized first and then leave in a shipment of their own.
    await waitForOrder(id, (order) => order.shipments.length === 3 && allReady(order));
    expect(await stockOf('LAMP')).toMatchObject({ available: 1 });

    for (const { id: shipmentId, status } of (await read(id)).shipments)
      if (status === 'ready') await report(shipmentId, 'shipped', 'in_transit', 'delivered');
    const completed = await waitForOrder(id, ({ status }) => status === 'completed');
    expect(completed).toMatchObject({
      paymentStatus: 'captured',
      fulfillmentStatus: 'delivered',
      capturedMinor: 8 * 1_999,
      backorderDeadline: null,
    });
    const captures = completed.payment.operations.filter(({ type }) => type === 'capture');
    expect(captures.map(({ amountMinor }) => amountMinor).sort()).toEqual(
      completed.shipments.map(({ lines }) => lines[0]!.quantity * 1_999).sort(),
    );

    const reason = 'Ada Lovelace finds it too bright';
    const requested = await post<ReturnView>(
      `/v1/orders/${id}/returns`,
      { lines: [{ lineNo: 1, quantity: 3 }], reason },
      { 'idempotency-key': 'return-1' },
    );
    expect(requested).toMatchObject({ status: 202, body: { status: 'requested' } });
    const returned = `/v1/returns/${requested.body.id}`;
    expect((await post<ReturnView>(`${returned}/approve`)).body.status).toBe('approved');
    const receiptLine = { lineNo: 1, quantity: 1, locationId: 'hamburg' };
    const lines = [
      { ...receiptLine, disposition: 'restock' },
      { ...receiptLine, disposition: 'write_off' },
    ];
    const receiveGoods = () =>
      post<ReturnView>(`${returned}/receive`, { lines }, { 'idempotency-key': 'dock-1' });
    expect((await receiveGoods()).status).toBe(200);
    expect((await receiveGoods()).status).toBe(200);
    expect(await post<Problem>(`${returned}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'partially_received' },
    });
    await post(`${returned}/receive`, { final: true }, { 'idempotency-key': 'dock-2' });
    const closed = await until(async () => {
      const { body } = await api.call<ReturnView>('GET', returned);
      return body.status === 'refunded' && body;
    });
    expect(closed).toMatchObject({
      statusReason: 'partially_returned',
      refundedMinor: 2 * 1_999,
      lines: [{ quantity: 3, restocked: 1, writtenOff: 1 }],
    });

    expect(await read(id)).toMatchObject({
      status: 'completed',
      paymentStatus: 'partially_refunded',
      orderedMinor: 8 * 1_999,
      dueMinor: 6 * 1_999,
      capturedMinor: 8 * 1_999,
      refundedMinor: 2 * 1_999,
      lines: [{ quantities: { delivered: 8, returned: 2 } }],
    });
    expect(await stockOf('LAMP')).toMatchObject({ onHand: 2, reserved: 0, available: 2 });
    expect(await world.paymentOf(id)).toMatchObject({
      heldMinor: 0,
      capturedMinor: 8 * 1_999,
      refundedMinor: 2 * 1_999,
      captures: completed.shipments.length,
    });
    await expectNoPersonalData(orderWorkflowId(id));
    await expectNoPersonalData(returnWorkflowId(requested.body.id));
  });

  it('awaits the customer’s answer, is edited, picked, lost by the carrier and shipped again', async () => {
    await post(
      `/v1/inventory/${product['CHAIR']}/receipts`,
      { locationId: 'berlin', quantity: 1, reason: 'x' },
      { 'idempotency-key': 'note-2' },
    );
    const placed = await place({
      lines: [{ sku: 'CHAIR', quantity: 200 }],
      fulfillmentPolicy: 'ask_customer',
    });
    expect(placed.body).toMatchObject({ status: 'pending', answerDeadline: expect.any(String) });
    const order = `/v1/orders/${placed.body.id}`;
    const amended = await post(`${order}/answer`, {
      answer: 'amend',
      lines: [{ sku: 'CHAIR', quantity: 2 }],
    });
    expect(amended.status).toBe(200);
    await waitForOrder(placed.body.id, (now) => now.status === 'confirmed' && allReady(now));

    const response = await api.call('PATCH', order, {
      body: { shippingAddress: { ...anOrder().shippingAddress, line1: 'Nebenstraße 2' } },
      headers: WAIT,
    });
    expect(response).toMatchObject({
      status: 200,
      body: {
        shippingAddress: { line1: 'Nebenstraße 2' },
        amendments: [
          { kind: 'edit', status: 'applied', lines: [{ quantity: 2 }], changesAddress: false },
          { kind: 'edit', status: 'applied', lines: [], changesAddress: true },
        ],
      },
    });
    const booked = await waitForOrder(placed.body.id, ({ shipments }) =>
      shipments.some(({ status }) => status === 'ready'),
    );
    const shipment = booked.shipments.find(({ status }) => status === 'ready')!;
    const atShipment = `${order}/shipments/${shipment.id}`;
    expect((await post(`${atShipment}/picking`)).status).toBe(200);
    const tracking = { carrier: 'city-courier', trackingNumber: 'CC-4711' };
    expect((await api.call('PUT', `${atShipment}/tracking`, { body: tracking })).status).toBe(200);
    expect(
      await api.call<Problem>('PATCH', order, { body: { lines: [{ sku: 'CHAIR', quantity: 1 }] } }),
    ).toMatchObject({ status: 409, body: { code: 'picking_started', state: 'ready' } });

    await report(shipment.id, 'shipped', 'lost');
    const stuck = await waitForOrder(placed.body.id, ({ status }) => status === 'needs_attention');
    expect(stuck.attention).toMatchObject([{ item: `shipment:${shipment.id}`, reason: 'shipment_lost' }]);
    expect(await post<Problem>(`${atShipment}/picking`)).toMatchObject({
      status: 409,
      body: { code: 'shipment_not_changeable', state: 'lost' },
    });
    expect((await post(`${atShipment}/resolution`, { action: 'reship' })).status).toBe(200);
    const reshipped = await waitForOrder(
      placed.body.id,
      ({ shipments }) => shipments.at(-1)?.status === 'ready',
    );
    await report(reshipped.shipments.at(-1)!.id, 'shipped', 'delivered');
    await waitForOrder(placed.body.id, ({ status }) => status === 'completed');
    await expectNoPersonalData(orderWorkflowId(placed.body.id));
    expect(await world.paymentOf(placed.body.id)).toMatchObject({
      heldMinor: 0,
      capturedMinor: 15_000,
      refundedMinor: 0,
    });
  });

  it('is listed while it needs attention and continues after a retry', async () => {
    await world.setGatewayFault({
      operation: 'void',
      mode: 'decline',
      times: 'always',
      reason: 'hold_locked',
    });
    await setOutageSettings(world.db, { outageMinutes: 0 });
    const { id } = (await place({})).body;
    const reason = 'Ada Lovelace wants another colour';
    expect((await post(`/v1/orders/${id}/cancel`, { reason })).status).toBe(202);
    await waitForOrder(id, ({ status }) => status === 'needs_attention');
    const listAttention = async () =>
      (await api.call<{ orders: OrderView[] }>('GET', '/v1/orders?attention=open')).body.orders;
    const [listed, ...others] = await listAttention();
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ id, attention: [{ reason: 'payment_gateway_unavailable' }] });
    expect(await world.paymentOf(id)).toMatchObject({ heldMinor: 1_250 });

    await world.clearFaults();
    const retry = { item: listed!.attention[0]!.item, action: 'retry' };
    expect((await post(`/v1/orders/${id}/attention`, retry)).status).toBe(200);
    await waitForOrder(id, ({ status }) => status === 'cancelled');
    expect(await listAttention()).toEqual([]);
    expect(await read(id)).toMatchObject({ statusReason: reason });
    expect(await world.paymentOf(id)).toMatchObject({ heldMinor: 0, capturedMinor: 0 });
    await expectNoPersonalData(orderWorkflowId(id));
    // A repeated resolution is accepted; another one is refused.
    expect((await post(`/v1/orders/${id}/attention`, retry)).status).toBe(200);
    const skip = { ...retry, action: 'skip' };
    expect(await post<Problem>(`/v1/orders/${id}/attention`, skip)).toMatchObject({
      status: 409,
      body: { code: 'order_closed', state: 'cancelled', allowed: [] },
    });
  });
});
