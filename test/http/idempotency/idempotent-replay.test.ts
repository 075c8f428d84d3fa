import type { Test } from 'supertest';
import { anApi, anOrder, aShipment, KEYS, type Api } from '../fakes';
import { patch, post, put } from '../requests';

let api: Api;
let orderId: string;
let shipmentId: string;
beforeEach(() => {
  api = anApi();
  const asking = { status: 'confirmed', answerDeadline: new Date('2026-03-04T09:30:00Z') } as const;
  const order = api.orders.add(anOrder({ ...asking, shipments: [aShipment()] }));
  orderId = order.id;
  shipmentId = order.shipments[0]!.id;
  api.orders.answerAmendment = () => ({ outcome: 'applied' });
});

const ofOrder = (rest: string) => `/v1/orders/${orderId}${rest}`;
const LINES = [{ sku: 'MUG-BLUE', quantity: 1 }];

/** What is asked of an order, and something else that could be asked in the same way. */
const ASKED: [string, () => Test, object, object][] = [
  [
    'the resolution of a shipment',
    () => post(api, ofOrder(`/shipments/${shipmentId}/resolution`), KEYS.operator),
    { action: 'refund' },
    { action: 'reship' },
  ],
  [
    'tracking',
    () => put(api, ofOrder(`/shipments/${shipmentId}/tracking`)),
    { carrier: 'courier', trackingNumber: 'C-1' },
    { carrier: 'courier', trackingNumber: 'C-2' },
  ],
  [
    'what needs attention',
    () => post(api, ofOrder('/attention'), KEYS.operator),
    { item: 'payment:3', action: 'skip' },
    { item: 'payment:3', action: 'retry' },
  ],
  ['an answer', () => post(api, ofOrder('/answer')), { answer: 'cancel' }, { answer: 'wait' }],
  ['an edit', () => patch(api, ofOrder('')), { lines: LINES }, { lines: [{ sku: 'MUG-BLUE', quantity: 2 }] }],
  ['cancelled lines', () => post(api, ofOrder('/cancel')), { lines: LINES }, { reason: 'all of it' }],
];

describe.each(ASKED)('%s', (_what, send, body, other) => {
  it('is answered as the first time when it comes again, though the order has ended by it', async () => {
    const first = await send().set('Idempotency-Key', 'once').send(body);
    expect(first.status).toBe(200);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const asked = [api.orders.requests.length, api.orders.amendments.length];
    Object.assign(api.orders.records.get(orderId)!, { status: 'completed' });
    const repeat = await send().set('Idempotency-Key', 'once').send(body);
    expect(repeat.status).toBe(200);
    expect(repeat.headers['idempotency-replayed']).toBe('true');
    expect(repeat.headers['etag']).toBe(first.headers['etag']);
    expect(repeat.body).toEqual(first.body);
    expect([api.orders.requests.length, api.orders.amendments.length]).toEqual(asked);
  });

  it('is no other request with its key', async () => {
    await send().set('Idempotency-Key', 'once').send(body);
    const reused = await send().set('Idempotency-Key', 'once').send(other);
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency_key_reused']);
  });
});

it('what was undecided is asked again, and is a repeat', async () => {
  api.orderWorkflows.answerAmendment = () => ({ outcome: 'undecided' });
  api.orders.answerAmendment = () => ({ outcome: 'started', amendmentId: 'amendment-1' });
  const edit = () => patch(api, ofOrder('')).set('Idempotency-Key', 'once').send({ lines: LINES });
  expect((await edit()).status).toBe(202);
  api.orderWorkflows.answerAmendment = () => ({ outcome: 'accepted' });
  const repeat = await edit();
  expect([repeat.status, repeat.headers['idempotency-replayed']]).toEqual([200, 'true']);
  const asked = api.orderWorkflows.amendments.map(({ amendmentId }) => amendmentId);
  expect(asked).toEqual(['amendment-1', 'amendment-1']);
});

it('what was refused has not used its key up', async () => {
  api.orders.answerRequest = () => ({ outcome: 'refused', refusal: 'unknown_attention_item' });
  const resolve = (item: string) =>
    post(api, ofOrder('/attention'), KEYS.operator)
      .set('Idempotency-Key', 'once')
      .send({ item, action: 'skip' });
  expect((await resolve('payment:3')).status).toBe(409);
  api.orders.answerRequest = () => ({ outcome: 'accepted' });
  expect((await resolve('payment:4')).status).toBe(200);
});
