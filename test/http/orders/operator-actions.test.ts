import type { Test } from 'supertest';
import { anApi, anOrder, aShipment, KEYS, type Api } from '../fakes';
import { post, put } from '../requests';

const UNKNOWN_ID = '019608f2-0000-7000-8000-ffffffffffff';
const OPERATOR = { actor: { type: 'api_key', id: 'key-3' }, requestId: 'req-9' };

let api: Api;
let orderId: string;
let shipmentId: string;
beforeEach(() => {
  api = anApi();
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
const shipmentPath = ({ order = orderId, shipment = shipmentId }: Ids, work: string) =>
  `/v1/orders/${order}/shipments/${shipment}/${work}`;
const tracking = (ids: Ids = {}) => put(api, shipmentPath(ids, 'tracking'), ids.key);
const picking = (ids: Ids = {}) => post(api, shipmentPath(ids, 'picking'), ids.key ?? KEYS.operator);
const resolution = (ids: Ids = {}) => post(api, shipmentPath(ids, 'resolution'), ids.key ?? KEYS.operator);

/** Each kind of work, well asked for, and the request that the order's record then takes. */
const WORK: [string, (ids?: Ids) => Test, () => object][] = [
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
const OF_SHIPMENTS = WORK.filter(([type]) => type !== 'attention_resolved');

describe.each(WORK)('%s', (type, work, request) => {
  it('is done in the order’s record, with who asks, and answered with the order; its workflow is woken', async () => {
    const answer = await work().set('X-Request-Id', 'req-9');
    expect(answer.status).toBe(200);
    expect(answer.body.id).toBe(orderId);
    expect(answer.headers).toMatchObject({ location: `/v1/orders/${orderId}`, etag: expect.any(String) });
    expect(api.orders.requests).toEqual([{ orderId, request: { type, ...request(), ...OPERATOR } }]);
    expect(api.orderWorkflows.wokenOrders).toEqual([orderId]);
  });

  it('is refused, and wakes nobody, when the order says no', async () => {
    api.orders.answerRequest = () => ({ outcome: 'refused', refusal: 'order_closed' });
    const answer = await work();
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('order_closed');
    expect(api.orderWorkflows.wokenOrders).toEqual([]);
  });

  it('is done once for each key, and answered as it was the first time', async () => {
    const first = await work().set('Idempotency-Key', 'key-1');
    // The order has moved on, and would say no by now.
    api.orders.answerRequest = () => ({ outcome: 'refused', refusal: 'order_closed' });
    const again = await work().set('Idempotency-Key', 'key-1');
    expect(again.status).toBe(first.status);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await work().set('Idempotency-Key', 'key-2')).status).toBe(409);
    expect((await work()).status).toBe(409);
    expect((await work().set('Idempotency-Key', 'ü')).body.code).toBe('idempotency_key_invalid');
  });

  it('is not for storefronts, nor for an operator of another one', async () => {
    expect((await work({ key: KEYS.storefront })).status).toBe(403);
    const foreign = api.orders.add(anOrder({ storefrontId: 'other', shipments: [aShipment()] }));
    const theirs = { order: foreign.id, shipment: foreign.shipments[0]!.id, key: KEYS.demoOperator };
    expect((await work(theirs)).status).toBe(404);
    expect((await work({ order: UNKNOWN_ID })).status).toBe(404);
    expect((await work({ order: 'x' })).status).toBe(404);
    expect(api.orders.requests).toEqual([]);
  });
});

describe.each(OF_SHIPMENTS)('%s', (_update, work) => {
  it('knows only the order’s own shipments', async () => {
    const other = api.orders.add(anOrder({ shipments: [aShipment()] })).shipments[0]!.id;
    for (const shipment of [other, UNKNOWN_ID]) {
      const answer = await work({ shipment });
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('shipment_not_found');
    }
    expect((await work({ shipment: 'x' })).status).toBe(404);
    expect(api.orders.requests).toEqual([]);
  });
});

it('a shipment that came back can be put on the shelf again', async () => {
  await resolution().send({ action: 'reship', restock: true });
  expect(api.orders.requests[0]!.request).toMatchObject({ action: { action: 'reship', restock: true } });
});

it('the same key with other work is refused', async () => {
  await resolution().set('Idempotency-Key', 'k').send({ action: 'reship' });
  const other = await resolution().set('Idempotency-Key', 'k').send({ action: 'refund' });
  expect(other.status).toBe(422);
  expect(other.body.code).toBe('idempotency_key_reused');
});

it.each([
  ['/item', () => attention().send({ action: 'retry' })],
  ['/item', () => attention().send({ item: '', action: 'retry' })],
  // It passes through Temporal, where nobody is to be named.
  ['/item', () => attention().send({ item: 'the order of Ada', action: 'retry' })],
  ['/action', () => attention().send({ item: 'payment:3', action: 'forget' })],
  ['/carrier', () => tracking().send({ trackingNumber: 'C-1' })],
  ['/carrier', () => tracking().send({ carrier: 'a\u0007', trackingNumber: 'C-1' })],
  ['/trackingNumber', () => tracking().send({ carrier: 'courier', trackingNumber: 'x'.repeat(101) })],
  ['/trackingNumber', () => tracking().send({ carrier: 'courier', trackingNumber: 7 })],
  ['/action', () => resolution().send({})],
  ['/restock', () => resolution().send({ action: 'reship', restock: 'yes' })],
  ['/refund', () => resolution().send({ action: 'reship', refund: true })],
])('refuses what is wrong at %s, and asks nothing', async (pointer, send) => {
  const answer = await send();
  expect(answer.status).toBe(400);
  expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  expect(api.orders.requests).toEqual([]);
});
