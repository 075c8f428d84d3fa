import type { Response } from 'supertest';
import type { Refusal } from '../../../src/domain/order/messages';
import { ORDER, ORDER_STATUSES, type OrderStatus } from '../../../src/domain/order/order-status';
import { CARRIER_STATUSES, SHIPMENT, SHIPMENT_STATUSES } from '../../../src/domain/order/shipment-status';
import { createFakeApi, anOrder, aShipment, aShippedOrder, KEYS, type Api } from '../fakes';
import { patch, post, put } from '../requests';

const EDIT = { lines: [{ sku: 'MUG-BLUE', quantity: 3 }] };

let api: Api;
beforeEach(() => {
  api = createFakeApi();
});

const setRefusal = (refusal: Refusal) => {
  api.orderWorkflows.answerAmendment = () => ({ outcome: 'refused', refusal });
  api.orders.answerRequest = () => ({ outcome: 'refused', refusal });
};

function expectRefusal(response: Response, code: string, state: string, allowed: string[]) {
  expect(response.status).toBe(409);
  expect(response.body).toMatchObject({ code, state, allowed });
  const transitions = allowed.length > 0 ? `allowed from here: ${allowed.join(', ')}` : 'it is final';
  expect(response.body.detail).toContain(`is ${state}; ${transitions}.`);
}

/** Every request that an order refuses once it has ended or is being cancelled. */
const REQUESTS: [string, (status: OrderStatus) => PromiseLike<Response>][] = [
  ['an edit', (status) => patch(api, ordersPath(status)).send(EDIT)],
  [
    'a cancellation of units',
    (status) => post(api, `${ordersPath(status)}/cancel`).send({ lines: [{ sku: 'MUG-BLUE', quantity: 1 }] }),
  ],
  ['an answer', (status) => post(api, `${ordersPath(status)}/answer`).send({ answer: 'wait' })],
  [
    'a resolution of an attention item',
    (status) =>
      post(api, `${ordersPath(status)}/attention`, KEYS.operator).send({ item: 'payment:3', action: 'skip' }),
  ],
  ['the start of picking', (status) => post(api, `${shipmentsPath(status)}/picking`, KEYS.operator)],
  [
    'a tracking number',
    (status) => put(api, `${shipmentsPath(status)}/tracking`).send({ carrier: 'x', trackingNumber: '1' }),
  ],
  [
    'a resolution of a shipment',
    (status) => post(api, `${shipmentsPath(status)}/resolution`, KEYS.operator).send({ action: 'reship' }),
  ],
];
const ordersPath = (status: OrderStatus) => `/v1/orders/${api.orders.add(anOrder({ status })).id}`;
const shipmentsPath = (status: OrderStatus) => {
  const { id, shipments } = api.orders.add(anOrder({ status, shipments: [aShipment()] }));
  return `/v1/orders/${id}/shipments/${shipments[0]!.id}`;
};

describe.each(REQUESTS)('%s', (_what, send) => {
  it.each(ORDER_STATUSES)('is refused with the state of an order that is %s', async (status) => {
    setRefusal('order_closed');
    expectRefusal(await send(status), 'order_closed', status, ORDER.nextStates(status));
  });
});

it.each(['completed', 'rejected'] as const)(
  'a cancellation is refused with the state of an order that is %s',
  async (status) => {
    expectRefusal(await post(api, `${ordersPath(status)}/cancel`), 'order_closed', status, []);
  },
);

it('an edit that the record refuses at once gets the state, too', async () => {
  api.orders.answerAmendment = () => ({ outcome: 'not_possible', refusal: 'order_closed' });
  expectRefusal(await patch(api, ordersPath('completed')).send(EDIT), 'order_closed', 'completed', []);
});

it('an answer without an open question gets the state of the order', async () => {
  setRefusal('no_open_question');
  for (const body of [{ answer: 'wait' }, { answer: 'amend', ...EDIT }]) {
    const response = await post(api, `${ordersPath('confirmed')}/answer`).send(body);
    expectRefusal(response, 'no_open_question', 'confirmed', ORDER.nextStates('confirmed'));
  }
});

it('a refusal has the state after it, not the one before', async () => {
  const { id } = api.orders.add(anOrder({ status: 'confirmed' }));
  api.orderWorkflows.answerAmendment = () => {
    api.orders.records.get(id)!.status = 'cancelling';
    return { outcome: 'refused', refusal: 'order_closed' };
  };
  const response = await patch(api, `/v1/orders/${id}`).send(EDIT);
  expectRefusal(response, 'order_closed', 'cancelling', ORDER.nextStates('cancelling'));
});

describe.each(CARRIER_STATUSES)('an order whose shipment is %s', (status) => {
  const addShippedOrder = () => api.orders.add(aShippedOrder({ shipments: [aShipment({ status })] })).id;

  it('is not cancelled', async () => {
    const response = await post(api, `/v1/orders/${addShippedOrder()}/cancel`);
    expectRefusal(response, 'already_shipped', status, SHIPMENT.nextStates(status));
  });

  it('is not cancelled if the shipment leaves while the request waits', async () => {
    const order = api.orders.add(anOrder({ status: 'confirmed', shipments: [aShipment()] }));
    api.orderWorkflows.answerCancellation = (id) => {
      api.orders.records.get(id)!.shipments[0]!.status = status;
      return 'already_shipped';
    };
    const response = await post(api, `/v1/orders/${order.id}/cancel`).set('Prefer', 'wait=1');
    expectRefusal(response, 'already_shipped', status, SHIPMENT.nextStates(status));
  });

  it('is not edited', async () => {
    setRefusal('already_shipped');
    const response = await patch(api, `/v1/orders/${addShippedOrder()}`).send(EDIT);
    expectRefusal(response, 'already_shipped', status, SHIPMENT.nextStates(status));
  });
});

it('an edit is refused with the state of the shipment that is being picked', async () => {
  setRefusal('picking_started');
  const { id } = api.orders.add(anOrder({ shipments: [aShipment(), aShipment({ picking: true })] }));
  const response = await patch(api, `/v1/orders/${id}`).send(EDIT);
  expectRefusal(response, 'picking_started', 'ready', SHIPMENT.nextStates('ready'));
});

describe.each(SHIPMENT_STATUSES)('work on a shipment that is %s', (status) => {
  it.each([
    ['shipment_not_changeable', 'picking', {}],
    ['shipment_not_resolvable', 'resolution', { action: 'refund' }],
  ] as const)(
    'is refused as %s with its own state, not that of another shipment',
    async (refusal, work, body) => {
      setRefusal(refusal);
      const { id, shipments } = api.orders.add(
        anOrder({ shipments: [aShipment({ status: 'pending' }), aShipment({ status })] }),
      );
      const path = `/v1/orders/${id}/shipments/${shipments[1]!.id}/${work}`;
      const response = await post(api, path, KEYS.operator).send(body);
      expectRefusal(response, refusal, status, SHIPMENT.nextStates(status));
    },
  );
});

it('a report about a cancelled shipment is refused with its state', async () => {
  const report = (shipmentId: string) =>
    post(api, '/v1/carrier-updates', KEYS.carrier).send({
      ...{ shipmentId, status: 'delivered', occurredAt: '2026-03-02T16:20:00Z' },
    });
  const { shipments } = api.orders.add(anOrder({ shipments: [aShipment({ status: 'cancelled' })] }));
  expectRefusal(await report(shipments[0]!.id), 'shipment_closed', 'cancelled', []);
});
