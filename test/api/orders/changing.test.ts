import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { OrderView } from '../../../src/contracts/wire/order';
import { orderWorkflowId } from '../../../src/temporal-names/visibility';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { readableTextOf } from '../../support/temporal/history';
import { createOrderWorld, type OrderWorld } from '../../support/orders/order-world';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { ADDRESS, anOrder, expectConsistentRecord, createShop } from '../../support/orders/shop';
import { until } from '../../support/until';

interface Problem {
  code: string;
  state?: string;
  allowed?: string[];
  errors?: { pointer: string }[];
}

let temporal: TestNamespace;
let world: OrderWorld;
let api: RunningApi;
beforeAll(async () => {
  temporal = await createNamespace();
  world = await createOrderWorld(temporal);
  await createShop(world.db, [
    { sku: 'MUG', priceMinor: 1_000, stock: { berlin: 1_000 } },
    { sku: 'POT', priceMinor: 3_000, stock: { berlin: 1_000 } },
    { sku: 'SPLIT', priceMinor: 500, stock: { hamburg: 1_000 } },
  ]);
  api = await startApi(world.db, world.client);
});
afterEach(() => expectConsistentRecord(world.db));
afterAll(async () => {
  await api.close();
  await world.close();
  await temporal.close();
});

const WAIT = { prefer: 'wait=20' };
const OTHER_ADDRESS = { ...ADDRESS, line1: 'Nebenstraße 2' };

const read = async (id: string): Promise<OrderView> => (await api.call('GET', `/v1/orders/${id}`)).body;
const entityTagOf = async (id: string): Promise<string> =>
  (await api.call('GET', `/v1/orders/${id}`)).headers.get('etag')!;

/** Places an order and waits until it is confirmed and its shipments are booked. */
async function placeBookedOrder(...lines: [sku: string, quantity: number][]): Promise<OrderView> {
  const body = anOrder({ lines: lines.map(([sku, quantity]) => ({ sku, quantity })) });
  const headers = { ...WAIT, 'idempotency-key': randomUUID() };
  const { body: placed } = await api.call('POST', '/v1/orders', { body, headers });
  return until(async () => {
    const order = await read(placed.id);
    return order.shipments.length > 0 && order.shipments.every(({ status }) => status === 'ready') && order;
  });
}

const put = <Body = OrderView>(path: string, body: object, headers: Record<string, string> = {}) =>
  api.call<Body>('PUT', `/v1/orders/${path}`, { body, headers: { ...WAIT, ...headers } });
const patch = (path: string, body: object) =>
  api.call('PATCH', `/v1/orders/${path}`, { body, headers: WAIT });
const putRefused = (path: string, body: object, headers: Record<string, string> = {}) =>
  put<Problem>(path, body, headers);

const setLimits = (limits: object) =>
  world.db.execute(sql`update storefronts set settings = ${JSON.stringify(limits)}::text::jsonb`);

const quantitiesOf = ({ lines }: OrderView) =>
  lines.map(({ sku, quantities }) => [sku, quantities.ordered - quantities.cancelled]);
const entryOf = ({ timeline }: OrderView, type: string) => timeline.findLast((entry) => entry.type === type)!;

describe('PUT of an order', () => {
  it('replaces all of it: missing lines are removed, and stock, shipments and payment follow', async () => {
    const { id } = await placeBookedOrder(['MUG', 2], ['SPLIT', 1]);
    const replaced = await put(
      id,
      {
        lines: [
          { sku: 'MUG', quantity: 1 },
          { sku: 'POT', quantity: 1 },
        ],
        shippingAddress: OTHER_ADDRESS,
        shippingMethod: 'express',
      },
      { 'if-match': await entityTagOf(id) },
    );
    expect(replaced).toMatchObject({
      status: 200,
      body: {
        shippingAddress: OTHER_ADDRESS,
        shippingMethod: 'express',
        amendments: [{ status: 'applied' }],
      },
    });
    expect(quantitiesOf(replaced.body)).toEqual([
      ['MUG', 1],
      ['SPLIT', 0],
      ['POT', 1],
    ]);
    const changes = [
      { field: 'lines.1.quantity', before: 2, after: 1 },
      { field: 'lines.3.sku', before: null, after: 'POT' },
      { field: 'lines.3.quantity', before: null, after: 1 },
      { field: 'lines.2.quantity', before: 1, after: 0 },
      { field: 'shippingAddress.line1', before: ADDRESS.line1, after: OTHER_ADDRESS.line1 },
      { field: 'shippingMethod', before: 'standard', after: 'express' },
    ];
    for (const type of ['amendment_requested', 'amendment_applied']) {
      expect(entryOf(replaced.body, type)).toMatchObject({
        actor: { type: 'api_key' },
        requestId: replaced.headers.get('x-request-id'),
        details: { changes },
      });
    }
    const history = await world.client.workflow.getHandle(orderWorkflowId(id)).fetchHistory();
    expect(readableTextOf(history)).not.toContain('Nebenstra');
    // The booking of the new shipment has the shipping method.
    await until(async () => (await read(id)).shipments.some(({ status }) => status === 'ready'));
    const shipment = (await read(id)).shipments.find(({ status }) => status === 'ready')!;
    expect(await world.carrierShipmentOf(shipment.id)).toMatchObject({
      booking: { method: 'express', address: OTHER_ADDRESS },
    });
  });

  it('needs the current entity tag and changes nothing if the content is the same', async () => {
    const order = await placeBookedOrder(['MUG', 1]);
    const same = { lines: [{ sku: 'MUG', quantity: 1 }], shippingAddress: ADDRESS };
    const other = { ...same, lines: [{ sku: 'MUG', quantity: 2 }] };
    expect(await putRefused(order.id, other)).toMatchObject({
      status: 428,
      body: { code: 'precondition_required' },
    });
    const stale = await putRefused(order.id, other, { 'if-match': '"1-1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect(stale.headers.get('etag')).toBe(await entityTagOf(order.id));
    const before = await read(order.id);
    const unchanged = await put(order.id, same, { 'if-match': await entityTagOf(order.id) });
    expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([200, await entityTagOf(order.id)]);
    expect(unchanged.body).toEqual(before);
  });

  it('respects the storefront’s limits but lets an order above them shrink', async () => {
    const { id } = await placeBookedOrder(['MUG', 3], ['POT', 1]);
    const limits = { maxOrderLines: 2, maxLineQuantity: 2, maxOrderTotalMinor: 6_000 };
    await setLimits(limits);
    try {
      const more = [
        { sku: 'MUG', quantity: 4 },
        { sku: 'SPLIT', quantity: 1 },
      ];
      const tag = await entityTagOf(id);
      for (const [method, lines] of [
        ['PATCH', more],
        ['PUT', [...more, { sku: 'POT', quantity: 1 }]],
      ] as const) {
        const body = method === 'PUT' ? { lines, shippingAddress: ADDRESS } : { lines };
        const headers = { ...WAIT, 'if-match': tag };
        expect(await api.call(method, `/v1/orders/${id}`, { body, headers })).toMatchObject({
          ...{ status: 422, body: { code: 'limit_exceeded' } },
          body: {
            errors: [
              { pointer: '/lines', limit: 2 },
              { pointer: '/lines/0/quantity', limit: 2 },
              { pointer: '/lines', limit: 6_000 },
            ],
          },
        });
      }
      expect(await entityTagOf(id)).toBe(tag);
      const shrunk = await patch(id, { lines: [{ sku: 'POT', quantity: 0 }] });
      expect([shrunk.status, quantitiesOf(shrunk.body)]).toEqual([
        200,
        [
          ['MUG', 3],
          ['POT', 0],
        ],
      ]);
    } finally {
      await setLimits({});
    }
  });

  it('accepts only one of several concurrent requests with the same entity tag', async () => {
    const { id } = await placeBookedOrder(['MUG', 1]);
    const tag = await entityTagOf(id);
    const requests = [2, 3, 4].map((quantity) =>
      putRefused(id, { lines: [{ sku: 'MUG', quantity }], shippingAddress: ADDRESS }, { 'if-match': tag }),
    );
    const responses = await Promise.all(requests);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of responses.filter((response) => response.status !== 200)) {
      expect([409, 412]).toContain(status);
      expect(['amendment_in_progress', 'precondition_failed']).toContain(body.code);
    }
    expect((await read(id)).amendments).toHaveLength(1);
  });

  it('answers a repeat with its idempotency key by the first outcome although the order has changed', async () => {
    const { id } = await placeBookedOrder(['MUG', 1]);
    const body = { lines: [{ sku: 'MUG', quantity: 2 }], shippingAddress: ADDRESS };
    const headers = { 'if-match': await entityTagOf(id), 'idempotency-key': randomUUID() };
    expect((await put(id, body, headers)).status).toBe(200);
    expect((await put(id, body, headers)).status).toBe(200);
    expect((await read(id)).amendments).toHaveLength(1);
  });

  it.each([
    ['no lines', { lines: [] }, '/lines'],
    ['no address', { shippingAddress: undefined }, '/shippingAddress'],
    ['a line of no units', { lines: [{ sku: 'MUG', quantity: 0 }] }, '/lines/0/quantity'],
    ['a field that cannot be replaced', { customer: { id: 'other' } }, '/customer'],
  ])('is refused with %s', async (_what, change, pointer) => {
    const body = { lines: [{ sku: 'MUG', quantity: 1 }], shippingAddress: ADDRESS, ...change };
    const response = await putRefused(randomUUID(), body, { 'if-match': '*' });
    expect([response.status, response.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
  });
});

it('PATCH respects If-Match but does not require it', async () => {
  const { id } = await placeBookedOrder(['MUG', 1]);
  const patch = (body: object, headers: Record<string, string> = {}) =>
    api.call<Problem>('PATCH', `/v1/orders/${id}`, { body, headers: { ...WAIT, ...headers } });
  const stale = await patch({ shippingMethod: 'express' }, { 'if-match': '"1-1"' });
  expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  const tag = await entityTagOf(id);
  expect((await patch({ shippingMethod: 'express' }, { 'if-match': `"x", ${tag}` })).status).toBe(200);
  expect(await read(id)).toMatchObject({
    shippingMethod: 'express',
    amendments: [{ shippingMethod: 'express' }],
  });
  expect((await patch({ lines: [{ sku: 'MUG', quantity: 2 }] })).status).toBe(200);
});

describe('PUT of a status', () => {
  it('cancels the order and names the actor in the timeline', async () => {
    const { id } = await placeBookedOrder(['MUG', 1]);
    const cancelled = await put(`${id}/status`, { status: 'cancelled', reason: 'customer called' });
    expect(cancelled).toMatchObject({
      status: 200,
      body: { status: 'cancelled', statusReason: 'customer called', paymentStatus: 'voided' },
    });
    expect(entryOf(cancelled.body, 'cancellation_requested')).toMatchObject({
      actor: { type: 'api_key' },
      requestId: cancelled.headers.get('x-request-id'),
      details: { changes: [{ field: 'status', before: 'confirmed', after: 'cancelling' }] },
    });
    expect((await put(`${id}/status`, { status: 'cancelled' })).status).toBe(200);
    expect(await putRefused(`${id}/status`, { status: 'confirmed' })).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'cancelled', allowed: [] },
    });
  });

  it.each(['pending', 'processing', 'completed', 'rejected', 'needs_attention'])(
    'cannot set %s, which only follows from events',
    async (status) => {
      const { id } = await placeBookedOrder(['MUG', 1]);
      expect(await putRefused(`${id}/status`, { status })).toMatchObject({
        status: 409,
        body: { code: 'illegal_transition', state: 'confirmed', allowed: ['cancelling', 'cancelled'] },
      });
      expect(await read(id)).toMatchObject({ status: 'confirmed' });
    },
  );

  it('changes nothing if the status is the same and respects If-Match', async () => {
    const order = await placeBookedOrder(['MUG', 1]);
    const same = await put(`${order.id}/status`, { status: 'confirmed' });
    expect(same).toMatchObject({ status: 200, body: { version: order.version } });
    const stale = await putRefused(`${order.id}/status`, { status: 'cancelled' }, { 'if-match': '"1-1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await read(order.id)).status).toBe('confirmed');
    expect((await putRefused(`${order.id}/status`, { status: 'gone' })).status).toBe(400);
  });
});

describe('PUT of the shipping', () => {
  it('sets address, method, carrier and tracking number in one request', async () => {
    const order = await placeBookedOrder(['MUG', 1]);
    const change = {
      carrier: 'city-courier',
      trackingNumber: 'CC-1',
      method: 'same_day',
      address: OTHER_ADDRESS,
    };
    const set = await put(`${order.id}/shipping`, change);
    expect(set).toMatchObject({
      status: 200,
      body: { shippingAddress: OTHER_ADDRESS, shippingMethod: 'same_day' },
    });
    const shipment = set.body.shipments.at(-1)!;
    expect(shipment).toMatchObject({ carrier: 'city-courier', trackingNumber: 'CC-1', status: 'ready' });
    const { details } = entryOf(set.body, 'shipment_tracking_set');
    expect(details['changes']).toEqual(
      expect.arrayContaining([
        // `before` is missing if the new shipment had not been booked with a carrier yet.
        expect.objectContaining({ field: `shipments.${shipment.id}.carrier`, after: 'city-courier' }),
      ]),
    );
    // A repeat changes nothing.
    const again = await put(`${order.id}/shipping`, change);
    expect([again.status, again.body.version]).toEqual([200, set.body.version]);
  });

  it('keeps the fields that are left out', async () => {
    const order = await placeBookedOrder(['MUG', 1]);
    const [shipment] = order.shipments;
    const set = await put(`${order.id}/shipping`, { trackingNumber: 'BY-HAND-1' });
    expect(set.body.shipments).toMatchObject([
      { id: shipment!.id, carrier: shipment!.carrier, trackingNumber: 'BY-HAND-1' },
    ]);
    expect(set.body).toMatchObject({ shippingMethod: 'standard', shippingAddress: ADDRESS });
  });

  it('is refused before any change if several shipments could be meant', async () => {
    const order = await placeBookedOrder(['MUG', 1], ['SPLIT', 1]);
    const change = { carrier: 'city-courier', trackingNumber: 'CC-2', address: OTHER_ADDRESS };
    expect(await putRefused(`${order.id}/shipping`, change)).toMatchObject({
      status: 409,
      body: { code: 'shipment_not_determined', errors: [{ pointer: '/shipmentId' }] },
    });
    expect((await read(order.id)).shippingAddress).toEqual(ADDRESS);
    const hamburg = order.shipments.find(({ locationId }) => locationId === 'hamburg')!;
    const set = await put(`${order.id}/shipping`, { ...change, shipmentId: hamburg.id });
    expect(set.body.shippingAddress).toEqual(OTHER_ADDRESS);
    const tracked = set.body.shipments.filter(({ trackingNumber }) => trackingNumber === 'CC-2');
    expect(tracked).toMatchObject([{ locationId: 'hamburg' }]);
    expect(await putRefused(`${order.id}/shipping`, { ...change, shipmentId: randomUUID() })).toMatchObject({
      status: 404,
      body: { code: 'shipment_not_found' },
    });
  });

  it.each([
    ['nothing', {}, ''],
    ['only a shipment', { shipmentId: randomUUID() }, ''],
    ['a method that is not a code', { method: 'By Ship!' }, '/method'],
    ['half an address', { address: { ...ADDRESS, city: undefined } }, '/address/city'],
  ])('is refused with %s', async (_what, change, pointer) => {
    const response = await putRefused(`${randomUUID()}/shipping`, change);
    expect([response.status, response.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
  });
});

it('the timeline shows before and after of picking and of cancelled units', async () => {
  const { id, shipments } = await placeBookedOrder(['MUG', 3]);
  const units = await api.call('POST', `/v1/orders/${id}/cancel`, {
    body: { reason: 'too many', lines: [{ sku: 'MUG', quantity: 1 }] },
    headers: WAIT,
  });
  expect(entryOf(units.body, 'amendment_applied')).toMatchObject({
    actor: { type: 'api_key' },
    details: { kind: 'cancel_lines', changes: [{ field: 'lines.1.quantity', before: 3, after: 2 }] },
  });
  expect(shipments).toHaveLength(1);
  const shipment = await until(async () =>
    (await read(id)).shipments.find(({ status }) => status === 'ready'),
  );
  const picked = await api.call('POST', `/v1/orders/${id}/shipments/${shipment.id}/picking`);
  expect(entryOf(picked.body, 'shipment_picking_started')).toMatchObject({
    actor: { type: 'api_key' },
    details: { changes: [{ field: `shipments.${shipment.id}.picking`, before: false, after: true }] },
  });
});
