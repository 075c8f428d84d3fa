import type { Test } from 'supertest';
import { createFakeApi, anOrder, aShipment, KEYS, type Api } from '../fakes';
import { post, put } from '../requests';

const UNKNOWN_ID = '019608f2-0000-7000-8000-ffffffffffff';
const OPERATOR = { actor: { type: 'api_key', id: 'key-3' }, requestId: 'req-9' };

let api: Api;
let orderId: string;
let shipmentId: string;
beforeEach(() => {
  api = createFakeApi();
  const order = api.orders.add(anOrder({ status: 'confirmed', shipments: [aShipment()] }));
  orderId = order.id;
  shipmentId = order.shipments[0]!.id;
});

interface Ids {
  order?: string;
  shipment?: string;
  key?: string;
}

const attention = ({ order = orderId, key = KEYS.operator }: Ids = {}) =>
  post(api, `/v1/orders/${order}/attention`, key);
const shipmentPath = ({ order = orderId, shipment = shipmentId }: Ids, act: string) =>
  `/v1/orders/${order}/shipments/${shipment}/${act}`;
const tracking = (ids: Ids = {}) => put(api, shipmentPath(ids, 'tracking'), ids.key);
const picking = (ids: Ids = {}) => post(api, shipmentPath(ids, 'picking'), ids.key ?? KEYS.operator);
const resolution = (ids: Ids = {}) => post(api, shipmentPath(ids, 'resolution'), ids.key ?? KEYS.operator);

/** A valid request for each action, and the command that the order record receives for it. */
const ACTIONS: [string, (ids?: Ids) => Test, () => object][] = [
  [
    'attention_resolved',
    (ids) => attention(ids).send({ item: 'payment:3', action: 'retry' }),
    () => ({ item: 'payment:3', action: 'retry' }),
  ],
  [
    'tracking_set',
    (ids) => tracking(ids).send({ carrier: 'courier', trackingNumber: 'C-1' }),
    () => ({ shipmentId, carrier: 'courier', trackingNumber: 'C-1' }),
  ],
  ['picking_started', (ids) => picking(ids), () => ({ shipmentId })],
  [
    'shipment_resolved',
    (ids) => resolution(ids).send({ action: 'refund' }),
    () => ({ shipmentId, action: { action: 'refund', restock: false } }),
  ],
];
const SHIPMENT_ACTIONS = ACTIONS.filter(([type]) => type !== 'attention_resolved');

describe.each(ACTIONS)('%s', (type, act, request) => {
  it('is recorded with its actor, wakes the workflow, and is answered with the order', async () => {
    const response = await act().set('X-Request-Id', 'req-9');
    expect(response.status).toBe(200);
    expect(response.body.id).toBe(orderId);
    expect(response.headers).toMatchObject({ location: `/v1/orders/${orderId}`, etag: expect.any(String) });
    expect(api.orders.requests).toEqual([{ orderId, request: { type, ...request(), ...OPERATOR } }]);
    expect(api.orderWorkflows.wokenOrders).toEqual([orderId]);
  });

  it('wakes no workflow if the order refuses it', async () => {
    api.orders.answerRequest = () => ({ outcome: 'refused', refusal: 'order_closed' });
    const response = await act();
    expect(response.status).toBe(409);
    expect(response.body.code).toBe('order_closed');
    expect(api.orderWorkflows.wokenOrders).toEqual([]);
  });

  it('runs once per idempotency key and replays the first response', async () => {
    const first = await act().set('Idempotency-Key', 'key-1');
    // The order has changed and would refuse the request by now.
    api.orders.answerRequest = () => ({ outcome: 'refused', refusal: 'order_closed' });
    const repeated = await act().set('Idempotency-Key', 'key-1');
    expect(repeated.status).toBe(first.status);
    expect(repeated.body).toEqual(first.body);
    expect(repeated.headers['idempotency-replayed']).toBe('true');
    expect((await act().set('Idempotency-Key', 'key-2')).status).toBe(409);
    expect((await act()).status).toBe(409);
    expect((await act().set('Idempotency-Key', 'ü')).body.code).toBe('idempotency_key_invalid');
  });

  it('is not allowed to storefront keys and to operators of another storefront', async () => {
    expect((await act({ key: KEYS.storefront })).status).toBe(403);
    const foreign = api.orders.add(anOrder({ storefrontId: 'other', shipments: [aShipment()] }));
    const foreignIds = { order: foreign.id, shipment: foreign.shipments[0]!.id, key: KEYS.demoOperator };
    expect((await act(foreignIds)).status).toBe(404);
    expect((await act({ order: UNKNOWN_ID })).status).toBe(404);
    expect((await act({ order: 'x' })).status).toBe(404);
    expect(api.orders.requests).toEqual([]);
  });
});

describe.each(SHIPMENT_ACTIONS)('%s', (_update, act) => {
  it('gets 404 for a shipment of another order', async () => {
    const other = api.orders.add(anOrder({ shipments: [aShipment()] })).shipments[0]!.id;
    for (const shipment of [other, UNKNOWN_ID]) {
      const response = await act({ shipment });
      expect(response.status).toBe(404);
      expect(response.body.code).toBe('shipment_not_found');
    }
    expect((await act({ shipment: 'x' })).status).toBe(404);
    expect(api.orders.requests).toEqual([]);
  });
});

it('a returned shipment can be restocked', async () => {
  await resolution().send({ action: 'reship', restock: true });
  expect(api.orders.requests[0]!.request).toMatchObject({ action: { action: 'reship', restock: true } });
});

it('the same key with another action is refused', async () => {
  await resolution().set('Idempotency-Key', 'k').send({ action: 'reship' });
  const other = await resolution().set('Idempotency-Key', 'k').send({ action: 'refund' });
  expect(other.status).toBe(422);
  expect(other.body.code).toBe('idempotency_key_reused');
});

it.each([
  ['/item', () => attention().send({ action: 'retry' })],
  ['/item', () => attention().send({ item: '', action: 'retry' })],
  // The item passes through Temporal, which must not get any names.
  ['/item', () => attention().send({ item: 'the order of Ada', action: 'retry' })],
  ['/action', () => attention().send({ item: 'payment:3', action: 'forget' })],
  ['/carrier', () => tracking().send({ trackingNumber: 'C-1' })],
  ['/carrier', () => tracking().send({ carrier: 'a\u0007', trackingNumber: 'C-1' })],
  ['/trackingNumber', () => tracking().send({ carrier: 'courier', trackingNumber: 'x'.repeat(101) })],
  ['/trackingNumber', () => tracking().send({ carrier: 'courier', trackingNumber: 7 })],
  ['/action', () => resolution().send({})],
  ['/restock', () => resolution().send({ action: 'reship', restock: 'yes' })],
  ['/refund', () => resolution().send({ action: 'reship', refund: true })],
])('an invalid value at %s is refused and changes nothing', async (pointer, send) => {
  const response = await send();
  expect(response.status).toBe(400);
  expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  expect(api.orders.requests).toEqual([]);
});
