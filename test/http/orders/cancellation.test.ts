import { anApi, anOrder, aShipment, aShippedOrder, KEYS, type Api } from '../fakes';
import { post } from '../requests';

let api: Api;
let orderId: string;
beforeEach(() => {
  api = anApi();
  orderId = api.orders.add(anOrder({ status: 'confirmed', shipments: [aShipment()] })).id;
});

const cancel = (id = orderId, key?: string) => post(api, `/v1/orders/${id}/cancel`, key);

describe('cancelling an order', () => {
  it('answers 202 with the order once the wish is written down and passed on', async () => {
    const answer = await cancel().send({ reason: 'changed_my_mind' });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ id: orderId, status: 'confirmed' });
    expect(api.orders.cancellations).toEqual([{ orderId, reason: 'changed_my_mind' }]);
    expect(api.orderWorkflows.deliveredCancellations).toEqual([`cancel-${orderId}`]);
  });

  it.each([
    ['no body', () => cancel()],
    ['an empty body', () => cancel().set('Content-Length', '0')],
    ['an empty object', () => cancel().send({})],
  ])('takes %s', async (_what, send) => {
    expect((await send()).status).toBe(202);
    expect(api.orders.cancellations[0]!.reason).toBe('requested_by_customer');
  });

  it('refuses a body that is not valid', async () => {
    const answer = await cancel().send({ reason: '', refund: true });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/reason',
      '/refund',
    ]);
    expect((await cancel().type('text').send('now')).status).toBe(415);
    expect((await cancel().type('json').send('{')).body.code).toBe('malformed_json');
  });

  it('is a 404 for an order that is unknown or of another storefront', async () => {
    expect((await cancel('019608f2-0000-7000-8000-ffffffffffff')).status).toBe(404);
    expect((await cancel('x')).status).toBe(404);
    expect((await cancel(orderId, KEYS.otherStorefront)).status).toBe(404);
    expect(api.orders.cancellations).toEqual([]);
  });

  it('answers 200 when the order is cancelled already', async () => {
    api.orders.records.get(orderId)!.status = 'cancelled';
    const answer = await cancel();
    expect(answer.status).toBe(200);
    expect(answer.body.status).toBe('cancelled');
    expect(api.orderWorkflows.deliveredCancellations).toEqual([]);
  });

  it('is refused once everything has left', async () => {
    const answer = await cancel(api.orders.add(aShippedOrder()).id);
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('already_shipped');
  });

  it.each(['completed', 'rejected'] as const)('is refused once the order is %s', async (status) => {
    api.orders.records.get(orderId)!.status = status;
    const answer = await cancel();
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('order_closed');
  });
});

describe('cancelling with Prefer: wait', () => {
  const wait = () => cancel().set('Prefer', 'wait=3').send({});

  it('answers 200 with the cancelled order', async () => {
    api.orderWorkflows.answerCancellation = (id) => {
      api.orders.records.get(id)!.status = 'cancelled';
      return 'cancelled';
    };
    const answer = await wait();
    expect(answer.status).toBe(200);
    expect(answer.body.status).toBe('cancelled');
    expect(answer.headers['preference-applied']).toBe('wait=3');
    expect(api.orderWorkflows.waitTimesMs).toEqual([3_000]);
  });

  it('answers 200 with the lines when something had left: they tell what is cancelled', async () => {
    api.orderWorkflows.answerCancellation = (id) => {
      const order = api.orders.records.get(id)!;
      order.status = 'cancelling';
      Object.assign(order.lines[0]!, { pending: 0, shipped: 1, cancelled: 1 });
      return 'partially_cancelled';
    };
    const answer = await wait();
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'cancelling',
      lines: [{ quantities: { shipped: 1, cancelled: 1 } }],
    });
  });

  it('answers 202 when undoing takes longer', async () => {
    const answer = await wait();
    expect(answer.status).toBe(202);
    expect(answer.headers['preference-applied']).toBe('wait=3');
  });

  it.each(['already_shipped', 'order_closed'] as const)(
    'answers 409 when the workflow says %s',
    async (refusal) => {
      api.orderWorkflows.answerCancellation = (id) => {
        api.orders.records.get(id)!.status = 'completed';
        return refusal;
      };
      const answer = await wait();
      expect(answer.status).toBe(409);
      expect(answer.body.code).toBe(refusal);
    },
  );

  it('answers 202 when its workflow is gone, which whoever takes the order up will hear of', async () => {
    api.orderWorkflows.answerCancellation = (id) => {
      api.orders.records.get(id)!.status = 'cancelling';
      return 'order_closed';
    };
    expect((await wait()).status).toBe(202);
  });

  it('answers 200 when another cancellation was a moment faster', async () => {
    api.orderWorkflows.answerCancellation = (id) => {
      api.orders.records.get(id)!.status = 'cancelled';
      return 'order_closed';
    };
    expect((await wait()).status).toBe(200);
  });
});

describe('cancelling units of an order', () => {
  const LINES = [{ sku: 'MUG-BLUE', quantity: 1 }];

  it('asks for just these, waits for it, and answers with the order', async () => {
    api.orderWorkflows.answerAmendment = (id) => {
      Object.assign(api.orders.records.get(id)!.lines[0]!, { pending: 1, cancelled: 1 });
      return { outcome: 'accepted' };
    };
    const answer = await cancel().send({ lines: LINES, reason: 'one is enough' });
    expect(answer.status).toBe(200);
    expect(answer.body.lines[0].quantities).toMatchObject({ pending: 1, cancelled: 1 });
    expect(api.orders.amendments).toMatchObject([
      { orderId, request: { kind: 'cancel_lines', lines: LINES, reason: 'one is enough' } },
    ]);
    expect(api.orderWorkflows.amendments).toMatchObject([{ orderId, waitMs: 10_000 }]);
    expect(api.orders.cancellations).toEqual([]);
  });

  it.each(['already_shipped', 'order_would_be_empty', 'order_closed'] as const)(
    'tells why not: %s',
    async (refusal) => {
      api.orderWorkflows.answerAmendment = () => ({ outcome: 'refused', refusal });
      const answer = await cancel().send({ lines: LINES });
      expect(answer.status).toBe(409);
      expect(answer.body.code).toBe(refusal);
    },
  );

  it('points at what does not fit the order', async () => {
    const errors = [{ pointer: '/lines/0/quantity', detail: 'is more than the 2 units in the order' }];
    api.orders.answerAmendment = () => ({ outcome: 'invalid', errors });
    const answer = await cancel().send({ lines: [{ sku: 'MUG-BLUE', quantity: 5 }] });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid_request', errors });
    expect(api.orderWorkflows.amendments).toEqual([]);
  });

  it.each([
    ['/lines', []],
    ['/lines/0/quantity', [{ sku: 'MUG-BLUE', quantity: 0 }]],
    ['/lines/0/quantity', [{ sku: 'MUG-BLUE', quantity: 1.5 }]],
    ['/lines/0/quantity', [{ sku: 'MUG-BLUE' }]],
    ['/lines/0/sku', [{ quantity: 1 }]],
    ['/lines/1/sku', [...LINES, ...LINES]],
  ])('refuses what is wrong at %s', async (pointer, lines) => {
    const answer = await cancel().send({ lines });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(api.orders.amendments).toEqual([]);
    expect(api.orders.cancellations).toEqual([]);
  });
});
