import type { AmendmentRefusal } from '../../../src/domain/order/order-state';
import { anApi, anOrder, anOrderRequest, KEYS, type Api } from '../fakes';
import { patch, post } from '../requests';

const LINES = [{ sku: 'MUG-BLUE', quantity: 3 }];
const ADDRESS = { ...anOrderRequest().shippingAddress, line1: 'Nebenstraße 2' };

let api: Api;
let orderId: string;
beforeEach(() => {
  api = anApi();
  orderId = api.orders.add(anOrder({ status: 'confirmed' })).id;
});

const edit = (body: object = { lines: LINES }, key?: string) =>
  patch(api, `/v1/orders/${orderId}`, key).send(body);

describe('editing an order', () => {
  it('writes the wish down, asks the workflow, and answers with the order as it then stands', async () => {
    api.orderWorkflows.answerAmendment = (id) => {
      api.orders.records.get(id)!.lines[0]!.ordered = 3;
      return { outcome: 'accepted' };
    };
    const answer = await edit({ lines: LINES, shippingAddress: ADDRESS }).set('X-Request-Id', 'req-7');
    expect(answer.status).toBe(200);
    expect(answer.headers['location']).toBe(`/v1/orders/${orderId}`);
    expect(answer.body.lines[0].quantities.ordered).toBe(3);
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
    // An address never passes through Temporal: the workflow is told the id alone.
    expect(api.orderWorkflows.amendments).toEqual([{ orderId, amendmentId, waitMs: 10_000 }]);
  });

  it('waits as long as is preferred, and answers 202 when the order has not decided by then', async () => {
    api.orderWorkflows.answerAmendment = () => ({ outcome: 'undecided' });
    const answer = await edit().set('Prefer', 'wait=2');
    expect(answer.status).toBe(202);
    expect(answer.headers).toMatchObject({
      location: `/v1/orders/${orderId}`,
      'preference-applied': 'wait=2',
    });
    expect(api.orderWorkflows.amendments[0]!.waitMs).toBe(2_000);
    expect(api.orders.withdrawn).toEqual([]);
  });

  it('takes a line out with a quantity of 0', async () => {
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
  ] satisfies AmendmentRefusal[])('is refused with a code of its own: %s', async (refusal) => {
    api.orderWorkflows.answerAmendment = () => ({ outcome: 'refused', refusal });
    const answer = await edit();
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe(refusal);
  });

  it('tells what is missing when it is out of stock', async () => {
    api.orders.shortages = [{ sku: 'MUG-BLUE', requested: 1, available: 0 }];
    api.orderWorkflows.answerAmendment = () => ({ outcome: 'refused', refusal: 'out_of_stock' });
    expect((await edit()).body).toMatchObject({ code: 'out_of_stock', shortages: api.orders.shortages });
  });

  it('tells what is missing when the record itself finds it out of stock', async () => {
    const shortages = [{ sku: 'MUG-BLUE', requested: 2, available: 1 }];
    api.orders.answerAmendment = () => ({ outcome: 'not_possible', refusal: 'out_of_stock', shortages });
    expect((await edit()).body).toMatchObject({ code: 'out_of_stock', shortages });
    expect(api.orderWorkflows.amendments).toEqual([]);
  });

  it.each(['order_closed', 'amendment_in_progress', 'picking_started', 'order_would_be_empty'] as const)(
    'is refused by the record at once: %s',
    async (refusal) => {
      api.orders.answerAmendment = () => ({ outcome: 'not_possible', refusal });
      const answer = await edit();
      expect(answer.status).toBe(409);
      expect(answer.body.code).toBe(refusal);
      expect(api.orderWorkflows.amendments).toEqual([]);
    },
  );

  it('does not bother the workflow when the order is that way already', async () => {
    api.orders.answerAmendment = () => ({ outcome: 'unchanged' });
    expect((await edit()).status).toBe(200);
    expect(api.orderWorkflows.amendments).toEqual([]);
  });

  it('points at a SKU that nobody knows, and tells of currencies that do not go together', async () => {
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
    ['what cannot be edited', { lines: LINES, customer: { id: 'other' } }, '/customer'],
  ])('is refused with %s, and changes nothing', async (_what, body, pointer) => {
    const answer = await edit(body);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('invalid_request');
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(api.orders.amendments).toEqual([]);
  });

  it('is a 404 for an order that is unknown or of another storefront, whatever the body', async () => {
    expect((await edit({ lines: LINES }, KEYS.otherStorefront)).status).toBe(404);
    expect((await patch(api, '/v1/orders/x').send({ lines: LINES })).status).toBe(404);
    expect(api.orders.amendments).toEqual([]);
    expect(api.orderWorkflows.amendments).toEqual([]);
  });
});

describe('an edit that is sent again', () => {
  it('carries its key and a hash of what it asks for', async () => {
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

  it('is answered as it came out, without asking again', async () => {
    api.orders.answerAmendment = () => ({ outcome: 'applied' });
    for (const replayed of [undefined, 'true']) {
      const answer = await edit().set('Idempotency-Key', 'edit-0');
      expect([answer.status, answer.headers['idempotency-replayed']]).toEqual([200, replayed]);
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

  it('is asked again with the same update while it is under way', async () => {
    api.orders.answerAmendment = () => ({ outcome: 'started', amendmentId: 'amendment-1' });
    expect((await edit().set('Idempotency-Key', 'edit-1')).status).toBe(200);
    expect(api.orderWorkflows.amendments).toMatchObject([{ amendmentId: 'amendment-1' }]);
  });

  it('is refused when its key came with something else, or is no key', async () => {
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

  it('is withdrawn: 503, and nothing is changed later', async () => {
    const answer = await edit();
    expect(answer.status).toBe(503);
    expect(answer.body.code).toBe('service_unavailable');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(api.orders.withdrawn).toEqual([`amendment-of-${orderId}`]);
  });

  it('is answered 202 when the workflow has taken it up all the same', async () => {
    api.orders.answerWithdrawal = (amendmentId) => ({ outcome: 'started', amendmentId });
    expect((await edit()).status).toBe(202);
  });

  it('is answered as it came out when only its answer was lost', async () => {
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

describe('answering what to do about missing units', () => {
  const asking = () => api.orders.add(anOrder({ answerDeadline: new Date('2026-03-04T09:30:00Z') })).id;
  const answerWith = (id: string, body: object, key?: string) =>
    post(api, `/v1/orders/${id}/answer`, key).send(body);

  it.each(['ship_available', 'wait', 'cancel'] as const)('passes %s on, with who said it', async (said) => {
    const id = asking();
    const answer = await answerWith(id, { answer: said }).set('X-Request-Id', 'req-8');
    expect(answer.status).toBe(200);
    expect(answer.body.id).toBe(id);
    const actor = { type: 'api_key', id: 'key-1' };
    expect(api.orders.requests).toEqual([
      { orderId: id, request: { type: 'question_answered', answer: said, actor, requestId: 'req-8' } },
    ]);
    expect(api.orderWorkflows.wokenOrders).toEqual([id]);
  });

  it('amends the order, as an edit of its lines does', async () => {
    const id = asking();
    expect((await answerWith(id, { answer: 'amend', lines: LINES })).status).toBe(200);
    expect(api.orders.amendments).toMatchObject([{ orderId: id, request: { kind: 'edit', lines: LINES } }]);
  });

  it('is refused when nothing was asked', async () => {
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
  ])('is refused with what is wrong at %s', async (pointer, body) => {
    const answer = await answerWith(asking(), body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(api.orders.requests).toEqual([]);
  });

  it('is a 404 for the order of another storefront', async () => {
    expect((await answerWith(asking(), { answer: 'wait' }, KEYS.otherStorefront)).status).toBe(404);
    expect(api.orders.requests).toEqual([]);
  });
});
