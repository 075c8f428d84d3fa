import { anApi, anOrder, aShipment, KEYS, type Api } from './fakes';
import { post } from './requests';

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
    expect(api.orderProcess.delivered).toEqual([`cancel-${orderId}`]);
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
    expect(api.orderProcess.delivered).toEqual([]);
  });

  it('is refused once a parcel has left', async () => {
    api.orders.records.get(orderId)!.shipments[0]!.status = 'shipped';
    const answer = await cancel();
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('parcel_left');
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
    api.orderProcess.cancel = (id) => {
      api.orders.records.get(id)!.status = 'cancelled';
      return 'cancelled';
    };
    const answer = await wait();
    expect(answer.status).toBe(200);
    expect(answer.body.status).toBe('cancelled');
    expect(answer.headers['preference-applied']).toBe('wait=3');
    expect(api.orderProcess.waits).toEqual([3_000]);
  });

  it('answers 202 when undoing takes longer', async () => {
    const answer = await wait();
    expect(answer.status).toBe(202);
    expect(answer.headers['preference-applied']).toBe('wait=3');
  });

  it.each(['parcel_left', 'order_closed'] as const)(
    'answers 409 when the workflow says %s',
    async (refusal) => {
      api.orderProcess.cancel = () => refusal;
      const answer = await wait();
      expect(answer.status).toBe(409);
      expect(answer.body.code).toBe(refusal);
    },
  );

  it('answers 200 when another cancellation was a moment faster', async () => {
    api.orderProcess.cancel = (id) => {
      api.orders.records.get(id)!.status = 'cancelled';
      return 'order_closed';
    };
    expect((await wait()).status).toBe(200);
  });
});
