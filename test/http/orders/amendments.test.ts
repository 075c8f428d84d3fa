import type { AmendmentRefusal } from '../../../src/domain/order/order-state';
import { createFakeApi, anOrder, anOrderRequest, KEYS, type Api } from '../fakes';
import { patch, post } from '../requests';

const LINES = [{ sku: 'MUG-BLUE', quantity: 3 }];
const ADDRESS = { ...anOrderRequest().shippingAddress, line1: 'Nebenstraße 2' };

let api: Api;
let orderId: string;
beforeEach(() => {
  api = createFakeApi();
  orderId = api.orders.add(anOrder({ status: 'confirmed' })).id;
});

const edit = (body: object = { lines: LINES }, key?: string) =>
  patch(api, `/v1/orders/${orderId}`, key).send(body);

describe('editing an order', () => {
  it('records the amendment, asks the workflow, and answers with the order after it', async () => {
    api.orderWorkflows.answerAmendment = (id) => {
      api.orders.records.get(id)!.lines[0]!.ordered = 3;
      return { outcome: 'accepted' };
    };
    const response = await edit({ lines: LINES, shippingAddress: ADDRESS }).set('X-Request-Id', 'req-7');
    expect(response.status).toBe(200);
    expect(response.headers['location']).toBe(`/v1/orders/${orderId}`);
    expect(response.body.lines[0].quantities.ordered).toBe(3);
    expect(api.orders.amendments).toEqual([
      {
        orderId,
        request: {
          kind: 'edit',
          lines: LINES,
          shippingAddress: ADDRESS,
          actor: { type: 'api_key', id: 'key-1' },
          requestId: 'req-7',
          idempotency: undefined,
        },
      },
    ]);
    const amendmentId = `amendment-of-${orderId}`;
    // An address never passes through Temporal: the workflow gets only the id.
    expect(api.orderWorkflows.amendments).toEqual([{ orderId, amendmentId, waitMs: 10_000 }]);
  });

  it('waits for the preferred time and answers 202 if the order has not decided by then', async () => {
    api.orderWorkflows.answerAmendment = () => ({ outcome: 'undecided' });
    const response = await edit().set('Prefer', 'wait=2');
    expect(response.status).toBe(202);
    expect(response.headers).toMatchObject({
      location: `/v1/orders/${orderId}`,
      'preference-applied': 'wait=2',
    });
    expect(api.orderWorkflows.amendments[0]!.waitMs).toBe(2_000);
    expect(api.orders.withdrawn).toEqual([]);
  });

  it('accepts a quantity of 0, which removes the line', async () => {
    expect((await edit({ lines: [{ sku: 'MUG-BLUE', quantity: 0 }] })).status).toBe(200);
  });

  it.each([
    'order_closed',
    'already_shipped',
    'picking_started',
    'out_of_stock',
    'payment_declined',
    'order_would_be_empty',
    'amendment_in_progress',
  ] satisfies AmendmentRefusal[])('is refused with its own code: %s', async (refusal) => {
    api.orderWorkflows.answerAmendment = () => ({ outcome: 'refused', refusal });
    const response = await edit();
    expect(response.status).toBe(409);
    expect(response.body.code).toBe(refusal);
  });

  it('lists the shortages if it is out of stock', async () => {
    api.orders.shortages = [{ sku: 'MUG-BLUE', requested: 1, available: 0 }];
    api.orderWorkflows.answerAmendment = () => ({ outcome: 'refused', refusal: 'out_of_stock' });
    expect((await edit()).body).toMatchObject({ code: 'out_of_stock', shortages: api.orders.shortages });
  });

  it('lists the shortages if the record refuses it as out of stock', async () => {
    const shortages = [{ sku: 'MUG-BLUE', requested: 2, available: 1 }];
    api.orders.answerAmendment = () => ({ outcome: 'not_possible', refusal: 'out_of_stock', shortages });
    expect((await edit()).body).toMatchObject({ code: 'out_of_stock', shortages });
    expect(api.orderWorkflows.amendments).toEqual([]);
  });

  it.each(['order_closed', 'amendment_in_progress', 'picking_started', 'order_would_be_empty'] as const)(
    'is refused by the record at once: %s',
    async (refusal) => {
      api.orders.answerAmendment = () => ({ outcome: 'not_possible', refusal });
      const response = await edit();
      expect(response.status).toBe(409);
      expect(response.body.code).toBe(refusal);
      expect(api.orderWorkflows.amendments).toEqual([]);
    },
  );

  it('does not ask the workflow if nothing changes', async () => {
    api.orders.answerAmendment = () => ({ outcome: 'unchanged' });
    expect((await edit()).status).toBe(200);
    expect(api.orderWorkflows.amendments).toEqual([]);
  });

  it('points to an unknown SKU and refuses mixed currencies', async () => {
    api.orders.answerAmendment = () => ({ outcome: 'unknown_skus', skus: ['GHOST'] });
    const unknown = await edit({ lines: [...LINES, { sku: 'GHOST', quantity: 1 }] });
    expect(unknown.status).toBe(422);
    expect(unknown.body).toMatchObject({ code: 'unknown_sku', errors: [{ pointer: '/lines/1/sku' }] });
    api.orders.answerAmendment = () => ({ outcome: 'mixed_currencies', currencies: ['EUR', 'USD'] });
    const mixed = await edit({ lines: [{ sku: 'US-CUP', quantity: 1 }] });
    expect(mixed.status).toBe(422);
    expect(mixed.body.code).toBe('mixed_currencies');
  });

  it.each([
    ['nothing', {}, ''],
    ['no lines', { lines: [] }, '/lines'],
    ['a negative quantity', { lines: [{ sku: 'MUG-BLUE', quantity: -1 }] }, '/lines/0/quantity'],
    ['too large a quantity', { lines: [{ sku: 'MUG-BLUE', quantity: 10_001 }] }, '/lines/0/quantity'],
    ['a SKU twice', { lines: [...LINES, ...LINES] }, '/lines/1/sku'],
    ['half an address', { shippingAddress: { ...ADDRESS, city: undefined } }, '/shippingAddress/city'],
    ['a null byte', { shippingAddress: { ...ADDRESS, name: 'A\u0000' } }, '/shippingAddress/name'],
    ['a field that cannot be edited', { lines: LINES, customer: { id: 'other' } }, '/customer'],
  ])('is refused with %s and changes nothing', async (_what, body, pointer) => {
    const response = await edit(body);
    expect(response.status).toBe(400);
    expect(response.body.code).toBe('invalid_request');
    expect(response.body.errors[0].pointer).toBe(pointer);
    expect(api.orders.amendments).toEqual([]);
  });

  it('gets 404 for an order that is unknown or of another storefront', async () => {
    expect((await edit({ lines: LINES }, KEYS.otherStorefront)).status).toBe(404);
    expect((await patch(api, '/v1/orders/x').send({ lines: LINES })).status).toBe(404);
    expect(api.orders.amendments).toEqual([]);
    expect(api.orderWorkflows.amendments).toEqual([]);
  });
});

describe('a repeated edit', () => {
  it('has its key and a hash of the request', async () => {
    api.orders.answerAmendment = () => ({ outcome: 'started', amendmentId: 'amendment-1' });
    api.orderWorkflows.answerAmendment = () => ({ outcome: 'undecided' });
    await edit().set('Idempotency-Key', 'edit-1');
    await edit().set('Idempotency-Key', 'edit-1');
    await edit({ lines: [{ sku: 'MUG-BLUE', quantity: 4 }] }).set('Idempotency-Key', 'edit-2');
    const [first, second, other] = api.orders.amendments.map(({ request }) => request.idempotency);
    expect(first).toMatchObject({ key: 'edit-1' });
    expect(second).toEqual(first);
    expect(other!.requestHash).not.toBe(first!.requestHash);
  });

  it('gets the outcome without asking the workflow again', async () => {
    api.orders.answerAmendment = () => ({ outcome: 'applied' });
    for (const replayed of [undefined, 'true']) {
      const response = await edit().set('Idempotency-Key', 'edit-0');
      expect([response.status, response.headers['idempotency-replayed']]).toEqual([200, replayed]);
    }
    expect(api.orders.amendments).toHaveLength(1);
    api.orders.answerAmendment = () => ({
      outcome: 'refused',
      amendmentId: 'a',
      refusal: 'payment_declined',
    });
    expect((await edit().set('Idempotency-Key', 'edit-1')).body.code).toBe('payment_declined');
    expect(api.orderWorkflows.amendments).toEqual([]);
  });

  it('uses the same workflow update while the first is in progress', async () => {
    api.orders.answerAmendment = () => ({ outcome: 'started', amendmentId: 'amendment-1' });
    expect((await edit().set('Idempotency-Key', 'edit-1')).status).toBe(200);
    expect(api.orderWorkflows.amendments).toMatchObject([{ amendmentId: 'amendment-1' }]);
  });

  it('is refused if its key came with another body or is invalid', async () => {
    api.orders.answerAmendment = () => ({ outcome: 'key_reused' });
    const reused = await edit().set('Idempotency-Key', 'edit-1');
    expect(reused.status).toBe(422);
    expect(reused.body.code).toBe('idempotency_key_reused');
    const broken = await edit().set('Idempotency-Key', 'with space');
    expect(broken.status).toBe(400);
    expect(broken.body.code).toBe('idempotency_key_invalid');
  });
});

describe.each(['unreachable', 'ended'] as const)('an edit whose workflow is %s', (outcome) => {
  beforeEach(() => {
    api.orderWorkflows.answerAmendment = () => ({ outcome });
  });

  it('is withdrawn and gets 503, so nothing changes later', async () => {
    const response = await edit();
    expect(response.status).toBe(503);
    expect(response.body.code).toBe('service_unavailable');
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect(api.orders.withdrawn).toEqual([`amendment-of-${orderId}`]);
  });

  it('gets 202 if the workflow has started it all the same', async () => {
    api.orders.answerWithdrawal = (amendmentId) => ({ outcome: 'started', amendmentId });
    expect((await edit()).status).toBe(202);
  });

  it('gets the outcome if only the workflow’s answer was lost', async () => {
    api.orders.answerWithdrawal = () => ({ outcome: 'applied' });
    expect((await edit()).status).toBe(200);
    api.orders.answerWithdrawal = (amendmentId) => ({
      outcome: 'refused',
      amendmentId,
      refusal: 'order_closed',
    });
    expect((await edit()).body.code).toBe('order_closed');
  });
});

describe('answering the question about missing units', () => {
  const addOrderAwaitingAnswer = () =>
    api.orders.add(anOrder({ answerDeadline: new Date('2026-03-04T09:30:00Z') })).id;
  const answerWith = (id: string, body: object, key?: string) =>
    post(api, `/v1/orders/${id}/answer`, key).send(body);

  it.each(['ship_available', 'wait', 'cancel'] as const)(
    'records %s with its actor',
    async (customerAnswer) => {
      const id = addOrderAwaitingAnswer();
      const response = await answerWith(id, { answer: customerAnswer }).set('X-Request-Id', 'req-8');
      expect(response.status).toBe(200);
      expect(response.body.id).toBe(id);
      const actor = { type: 'api_key', id: 'key-1' };
      expect(api.orders.requests).toEqual([
        {
          orderId: id,
          request: { type: 'question_answered', answer: customerAnswer, actor, requestId: 'req-8' },
        },
      ]);
      expect(api.orderWorkflows.wokenOrders).toEqual([id]);
    },
  );

  it('amends the order like an edit of its lines', async () => {
    const id = addOrderAwaitingAnswer();
    expect((await answerWith(id, { answer: 'amend', lines: LINES })).status).toBe(200);
    expect(api.orders.amendments).toMatchObject([{ orderId: id, request: { kind: 'edit', lines: LINES } }]);
  });

  it('is refused without an open question', async () => {
    const amended = await answerWith(orderId, { answer: 'amend', lines: LINES });
    expect(amended.status).toBe(409);
    expect(amended.body.code).toBe('no_open_question');
    api.orders.answerRequest = () => ({ outcome: 'refused', refusal: 'no_open_question' });
    expect((await answerWith(orderId, { answer: 'wait' })).body.code).toBe('no_open_question');
    expect(api.orders.amendments).toEqual([]);
  });

  it.each([
    ['/answer', {}],
    ['/answer', { answer: 'maybe' }],
    ['/lines', { answer: 'amend' }],
    ['/lines/0/quantity', { answer: 'amend', lines: [{ sku: 'MUG-BLUE', quantity: -1 }] }],
    ['/lines', { answer: 'wait', lines: LINES }],
  ])('is refused with an invalid value at %s', async (pointer, body) => {
    const response = await answerWith(addOrderAwaitingAnswer(), body);
    expect(response.status).toBe(400);
    expect(response.body.errors[0].pointer).toBe(pointer);
    expect(api.orders.requests).toEqual([]);
  });

  it('gets 404 for the order of another storefront', async () => {
    expect(
      (await answerWith(addOrderAwaitingAnswer(), { answer: 'wait' }, KEYS.otherStorefront)).status,
    ).toBe(404);
    expect(api.orders.requests).toEqual([]);
  });
});
