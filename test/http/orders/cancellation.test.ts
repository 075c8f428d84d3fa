import { createFakeApi, anOrder, aShipment, aShippedOrder, KEYS, type Api } from '../fakes';
import { post } from '../requests';

let api: Api;
let orderId: string;
beforeEach(() => {
  api = createFakeApi();
  orderId = api.orders.add(anOrder({ status: 'confirmed', shipments: [aShipment()] })).id;
});

const cancel = (id = orderId, key?: string) => post(api, `/v1/orders/${id}/cancel`, key);

describe('cancelling an order', () => {
  it('answers 202 with the order once the request is recorded and delivered', async () => {
    const response = await cancel().send({ reason: 'changed_my_mind' });
    expect(response.status).toBe(202);
    expect(response.body).toMatchObject({ id: orderId, status: 'confirmed' });
    expect(api.orders.cancellations).toEqual([{ orderId, reason: 'changed_my_mind' }]);
    expect(api.orderWorkflows.deliveredCancellations).toEqual([`cancel-${orderId}`]);
  });

  it.each([
    ['no body', () => cancel()],
    ['an empty body', () => cancel().set('Content-Length', '0')],
    ['an empty object', () => cancel().send({})],
  ])('accepts %s', async (_what, send) => {
    expect((await send()).status).toBe(202);
    expect(api.orders.cancellations[0]!.reason).toBe('requested_by_customer');
  });

  it('refuses an invalid body', async () => {
    const response = await cancel().send({ reason: '', refund: true });
    expect(response.status).toBe(400);
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/reason',
      '/refund',
    ]);
    expect((await cancel().type('text').send('now')).status).toBe(415);
    expect((await cancel().type('json').send('{')).body.code).toBe('malformed_json');
  });

  it('gets 404 for an order that is unknown or of another storefront', async () => {
    expect((await cancel('019608f2-0000-7000-8000-ffffffffffff')).status).toBe(404);
    expect((await cancel('x')).status).toBe(404);
    expect((await cancel(orderId, KEYS.otherStorefront)).status).toBe(404);
    expect(api.orders.cancellations).toEqual([]);
  });

  it('answers 200 if the order is cancelled already', async () => {
    api.orders.records.get(orderId)!.status = 'cancelled';
    const response = await cancel();
    expect(response.status).toBe(200);
    expect(response.body.status).toBe('cancelled');
    expect(api.orderWorkflows.deliveredCancellations).toEqual([]);
  });

  it('is refused once everything has left', async () => {
    const response = await cancel(api.orders.add(aShippedOrder()).id);
    expect(response.status).toBe(409);
    expect(response.body.code).toBe('already_shipped');
  });

  it.each(['completed', 'rejected'] as const)('is refused once the order is %s', async (status) => {
    api.orders.records.get(orderId)!.status = status;
    const response = await cancel();
    expect(response.status).toBe(409);
    expect(response.body.code).toBe('order_closed');
  });
});

describe('cancelling with Prefer: wait', () => {
  const cancelAndWait = () => cancel().set('Prefer', 'wait=3').send({});

  it('answers 200 with the cancelled order', async () => {
    api.orderWorkflows.answerCancellation = (id) => {
      api.orders.records.get(id)!.status = 'cancelled';
      return 'cancelled';
    };
    const response = await cancelAndWait();
    expect(response.status).toBe(200);
    expect(response.body.status).toBe('cancelled');
    expect(response.headers['preference-applied']).toBe('wait=3');
    expect(api.orderWorkflows.waitTimesMs).toEqual([3_000]);
  });

  it('answers 200 if units had left, and the lines show what is cancelled', async () => {
    api.orderWorkflows.answerCancellation = (id) => {
      const order = api.orders.records.get(id)!;
      order.status = 'cancelling';
      Object.assign(order.lines[0]!, { pending: 0, shipped: 1, cancelled: 1 });
      return 'partially_cancelled';
    };
    const response = await cancelAndWait();
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      status: 'cancelling',
      lines: [{ quantities: { shipped: 1, cancelled: 1 } }],
    });
  });

  it('answers 202 if the cancellation takes longer', async () => {
    const response = await cancelAndWait();
    expect(response.status).toBe(202);
    expect(response.headers['preference-applied']).toBe('wait=3');
  });

  it.each(['already_shipped', 'order_closed'] as const)(
    'answers 409 if the workflow refuses with %s',
    async (refusal) => {
      api.orderWorkflows.answerCancellation = (id) => {
        api.orders.records.get(id)!.status = 'completed';
        return refusal;
      };
      const response = await cancelAndWait();
      expect(response.status).toBe(409);
      expect(response.body.code).toBe(refusal);
    },
  );

  it('answers 202 if the workflow is gone, because a resumed one will read the request', async () => {
    api.orderWorkflows.answerCancellation = (id) => {
      api.orders.records.get(id)!.status = 'cancelling';
      return 'order_closed';
    };
    expect((await cancelAndWait()).status).toBe(202);
  });

  it('answers 200 if another cancellation was faster', async () => {
    api.orderWorkflows.answerCancellation = (id) => {
      api.orders.records.get(id)!.status = 'cancelled';
      return 'order_closed';
    };
    expect((await cancelAndWait()).status).toBe(200);
  });
});

describe('cancelling units of an order', () => {
  const LINES = [{ sku: 'MUG-BLUE', quantity: 1 }];

  it('requests an amendment of these units, waits for it, and answers with the order', async () => {
    api.orderWorkflows.answerAmendment = (id) => {
      Object.assign(api.orders.records.get(id)!.lines[0]!, { pending: 1, cancelled: 1 });
      return { outcome: 'accepted' };
    };
    const response = await cancel().send({ lines: LINES, reason: 'one is enough' });
    expect(response.status).toBe(200);
    expect(response.body.lines[0].quantities).toMatchObject({ pending: 1, cancelled: 1 });
    expect(api.orders.amendments).toMatchObject([
      { orderId, request: { kind: 'cancel_lines', lines: LINES, reason: 'one is enough' } },
    ]);
    expect(api.orderWorkflows.amendments).toMatchObject([{ orderId, waitMs: 10_000 }]);
    expect(api.orders.cancellations).toEqual([]);
  });

  it.each(['already_shipped', 'order_would_be_empty', 'order_closed'] as const)(
    'is refused with %s',
    async (refusal) => {
      api.orderWorkflows.answerAmendment = () => ({ outcome: 'refused', refusal });
      const response = await cancel().send({ lines: LINES });
      expect(response.status).toBe(409);
      expect(response.body.code).toBe(refusal);
    },
  );

  it('points to what does not fit the order', async () => {
    const errors = [{ pointer: '/lines/0/quantity', detail: 'is more than the 2 units in the order' }];
    api.orders.answerAmendment = () => ({ outcome: 'invalid', errors });
    const response = await cancel().send({ lines: [{ sku: 'MUG-BLUE', quantity: 5 }] });
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ code: 'invalid_request', errors });
    expect(api.orderWorkflows.amendments).toEqual([]);
  });

  it.each([
    ['/lines', []],
    ['/lines/0/quantity', [{ sku: 'MUG-BLUE', quantity: 0 }]],
    ['/lines/0/quantity', [{ sku: 'MUG-BLUE', quantity: 1.5 }]],
    ['/lines/0/quantity', [{ sku: 'MUG-BLUE' }]],
    ['/lines/0/sku', [{ quantity: 1 }]],
    ['/lines/1/sku', [...LINES, ...LINES]],
  ])('is refused with an invalid value at %s', async (pointer, lines) => {
    const response = await cancel().send({ lines });
    expect(response.status).toBe(400);
    expect(response.body.errors[0].pointer).toBe(pointer);
    expect(api.orders.amendments).toEqual([]);
    expect(api.orders.cancellations).toEqual([]);
  });
});
