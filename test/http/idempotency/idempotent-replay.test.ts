import type { Test } from 'supertest';
import { createFakeApi, anOrder, aShipment, KEYS, type Api } from '../fakes';
import { patch, post, put } from '../requests';

let api: Api;
let orderId: string;
let shipmentId: string;
beforeEach(() => {
  api = createFakeApi();
  const awaitingAnswer = { status: 'confirmed', answerDeadline: new Date('2026-03-04T09:30:00Z') } as const;
  const order = api.orders.add(anOrder({ ...awaitingAnswer, shipments: [aShipment()] }));
  orderId = order.id;
  shipmentId = order.shipments[0]!.id;
  api.orders.answerAmendment = () => ({ outcome: 'applied' });
});

const orderPath = (rest: string) => `/v1/orders/${orderId}${rest}`;
const LINES = [{ sku: 'MUG-BLUE', quantity: 1 }];

/** Requests about an order: name, request, its body, and another body for the same request. */
const REQUESTS: [string, () => Test, object, object][] = [
  [
    'the resolution of a shipment',
    () => post(api, orderPath(`/shipments/${shipmentId}/resolution`), KEYS.operator),
    { action: 'refund' },
    { action: 'reship' },
  ],
  [
    'a tracking number',
    () => put(api, orderPath(`/shipments/${shipmentId}/tracking`)),
    { carrier: 'courier', trackingNumber: 'C-1' },
    { carrier: 'courier', trackingNumber: 'C-2' },
  ],
  [
    'the resolution of an attention item',
    () => post(api, orderPath('/attention'), KEYS.operator),
    { item: 'payment:3', action: 'skip' },
    { item: 'payment:3', action: 'retry' },
  ],
  ['a customer answer', () => post(api, orderPath('/answer')), { answer: 'cancel' }, { answer: 'wait' }],
  [
    'an edit',
    () => patch(api, orderPath('')),
    { lines: LINES },
    { lines: [{ sku: 'MUG-BLUE', quantity: 2 }] },
  ],
  [
    'a cancellation of lines',
    () => post(api, orderPath('/cancel')),
    { lines: LINES },
    { reason: 'all of it' },
  ],
];

describe.each(REQUESTS)('%s', (_what, send, body, other) => {
  it('gets the first response when it is repeated although the order has ended since', async () => {
    const first = await send().set('Idempotency-Key', 'once').send(body);
    expect(first.status).toBe(200);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const countsBefore = [api.orders.requests.length, api.orders.amendments.length];
    Object.assign(api.orders.records.get(orderId)!, { status: 'completed' });
    const repeat = await send().set('Idempotency-Key', 'once').send(body);
    expect(repeat.status).toBe(200);
    expect(repeat.headers['idempotency-replayed']).toBe('true');
    expect(repeat.headers['etag']).toBe(first.headers['etag']);
    expect(repeat.body).toEqual(first.body);
    expect([api.orders.requests.length, api.orders.amendments.length]).toEqual(countsBefore);
  });

  it('refuses its key for another request', async () => {
    await send().set('Idempotency-Key', 'once').send(body);
    const reused = await send().set('Idempotency-Key', 'once').send(other);
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency_key_reused']);
  });
});

it('a repeat of an undecided amendment asks the workflow again', async () => {
  api.orderWorkflows.answerAmendment = () => ({ outcome: 'undecided' });
  api.orders.answerAmendment = () => ({ outcome: 'started', amendmentId: 'amendment-1' });
  const edit = () => patch(api, orderPath('')).set('Idempotency-Key', 'once').send({ lines: LINES });
  expect((await edit()).status).toBe(202);
  api.orderWorkflows.answerAmendment = () => ({ outcome: 'accepted' });
  const repeat = await edit();
  expect([repeat.status, repeat.headers['idempotency-replayed']]).toEqual([200, 'true']);
  const amendmentIds = api.orderWorkflows.amendments.map(({ amendmentId }) => amendmentId);
  expect(amendmentIds).toEqual(['amendment-1', 'amendment-1']);
});

it('a refused request does not use up its key', async () => {
  api.orders.answerRequest = () => ({ outcome: 'refused', refusal: 'unknown_attention_item' });
  const resolve = (item: string) =>
    post(api, orderPath('/attention'), KEYS.operator)
      .set('Idempotency-Key', 'once')
      .send({ item, action: 'skip' });
  expect((await resolve('payment:3')).status).toBe(409);
  api.orders.answerRequest = () => ({ outcome: 'accepted' });
  expect((await resolve('payment:4')).status).toBe(200);
});
