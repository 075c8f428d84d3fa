import type { Test } from 'supertest';
import { anApi, anOrder, aShipment, KEYS, type Api } from './fakes';
import { post, put } from './requests';

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
const parcelPath = ({ order = orderId, shipment = shipmentId }: Ids, work: string) =>
  `/v1/orders/${order}/shipments/${shipment}/${work}`;
const tracking = (ids: Ids = {}) => put(api, parcelPath(ids, 'tracking'), ids.key);
const picking = (ids: Ids = {}) => post(api, parcelPath(ids, 'picking'), ids.key ?? KEYS.operator);
const resolution = (ids: Ids = {}) => post(api, parcelPath(ids, 'resolution'), ids.key ?? KEYS.operator);

/** Each kind of work, well asked for, and the question that the workflow is then asked. */
const WORK: [string, (ids?: Ids) => Test, () => object][] = [
  [
    'resolveAttention',
    (ids) => attention(ids).send({ item: 'payment:3', action: 'retry' }),
    () => ({ item: 'payment:3', action: 'retry' }),
  ],
  [
    'setTracking',
    (ids) => tracking(ids).send({ carrier: 'courier', trackingNumber: 'C-1' }),
    () => ({ shipmentId, carrier: 'courier', trackingNumber: 'C-1' }),
  ],
  ['startPicking', (ids) => picking(ids), () => ({ shipmentId })],
  [
    'resolveParcel',
    (ids) => resolution(ids).send({ action: 'refund' }),
    () => ({ shipmentId, action: 'refund', restock: false }),
  ],
];
const OF_PARCELS = WORK.filter(([update]) => update !== 'resolveAttention');

describe.each(WORK)('%s', (update, work, request) => {
  it('asks the order’s workflow, with who asks, and answers with the order', async () => {
    const answer = await work().set('X-Request-Id', 'req-9');
    expect(answer.status).toBe(200);
    expect(answer.body.id).toBe(orderId);
    expect(api.orderProcess.questions).toMatchObject([
      { orderId, question: { update, request: { ...request(), ...OPERATOR } }, waitMs: 10_000 },
    ]);
  });

  it('answers 202 when the order has heard it and not decided', async () => {
    api.orderProcess.answer = () => ({ outcome: 'undecided' });
    const answer = await work().set('Prefer', 'wait=1');
    expect(answer.status).toBe(202);
    expect(answer.headers['preference-applied']).toBe('wait=1');
    expect(api.orderProcess.questions[0]!.waitMs).toBe(1_000);
  });

  it('answers 503 when it is not known whether the order has heard it', async () => {
    api.orderProcess.answer = () => ({ outcome: 'unreachable' });
    const answer = await work();
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('answers 503 when the workflow is gone, and 409 when the order ended with it', async () => {
    api.orderProcess.answer = () => ({ outcome: 'ended' });
    expect((await work()).status).toBe(503);
    api.orderProcess.answer = (id) => {
      api.orders.records.get(id)!.status = 'completed';
      return { outcome: 'ended' };
    };
    expect((await work()).body.code).toBe('order_closed');
  });

  it.each(['completed', 'cancelled', 'rejected'] as const)(
    'does not wake an order that is %s',
    async (status) => {
      api.orders.records.get(orderId)!.status = status;
      const answer = await work();
      expect(answer.status).toBe(409);
      expect(answer.body.code).toBe('order_closed');
      expect(api.orderProcess.questions).toEqual([]);
    },
  );

  it('is the same question when it is sent again with its key, and another one without', async () => {
    api.orderProcess.answer = () => ({ outcome: 'undecided' });
    await work().set('Idempotency-Key', 'key-1');
    await work().set('Idempotency-Key', 'key-1');
    await work().set('Idempotency-Key', 'key-2');
    await work();
    await work();
    const [first, second, ...others] = api.orderProcess.questions.map(({ updateId }) => updateId);
    expect(second).toBe(first);
    expect(new Set([first, ...others]).size).toBe(4);
    expect((await work().set('Idempotency-Key', 'ü')).body.code).toBe('idempotency_key_invalid');
  });

  it('is not for storefronts, nor for an operator of another one', async () => {
    expect((await work({ key: KEYS.storefront })).status).toBe(403);
    const foreign = api.orders.add(anOrder({ storefrontId: 'other', shipments: [aShipment()] }));
    const theirs = { order: foreign.id, shipment: foreign.shipments[0]!.id, key: KEYS.demoOperator };
    expect((await work(theirs)).status).toBe(404);
    expect((await work({ order: UNKNOWN_ID })).status).toBe(404);
    expect((await work({ order: 'x' })).status).toBe(404);
    expect(api.orderProcess.questions).toEqual([]);
  });
});

describe.each(OF_PARCELS)('%s', (_update, work) => {
  it('knows only the order’s own parcels', async () => {
    const other = api.orders.add(anOrder({ shipments: [aShipment()] })).shipments[0]!.id;
    for (const shipment of [other, UNKNOWN_ID]) {
      const answer = await work({ shipment });
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('no_such_shipment');
    }
    expect((await work({ shipment: 'x' })).status).toBe(404);
    expect(api.orderProcess.questions).toEqual([]);
  });
});

it('a parcel that came back can be put on the shelf again', async () => {
  await resolution().send({ action: 'reship', restock: true });
  expect(api.orderProcess.questions[0]!.question.request).toMatchObject({ action: 'reship', restock: true });
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
  expect(api.orderProcess.questions).toEqual([]);
});
