import type { Response } from 'supertest';
import type { Refusal } from '../../../src/domain/order/messages';
import { ORDER, ORDER_STATUSES, type OrderStatus } from '../../../src/domain/order/order-status';
import { CARRIER_STATUSES, SHIPMENT, SHIPMENT_STATUSES } from '../../../src/domain/order/shipment-status';
import { anApi, anOrder, aShipment, aShippedOrder, KEYS, type Api } from '../fakes';
import { patch, post, put } from '../requests';

const EDIT = { lines: [{ sku: 'MUG-BLUE', quantity: 3 }] };

let api: Api;
beforeEach(() => {
  api = anApi();
});

const refuse = (refusal: Refusal) => {
  api.orderWorkflows.answerAmendment = () => ({ outcome: 'refused', refusal });
  api.orders.answerRequest = () => ({ outcome: 'refused', refusal });
};

function expectRefusal(answer: Response, code: string, state: string, allowed: string[]) {
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ code, state, allowed });
  const wayOn = allowed.length > 0 ? `allowed from here: ${allowed.join(', ')}` : 'it is final';
  expect(answer.body.detail).toContain(`is ${state}; ${wayOn}.`);
}

/** Every request that an order which has ended, or is being undone, refuses. */
const OF_ORDERS: [string, (status: OrderStatus) => PromiseLike<Response>][] = [
  ['an edit', (status) => patch(api, ordersPath(status)).send(EDIT)],
  [
    'a cancellation of units',
    (status) => post(api, `${ordersPath(status)}/cancel`).send({ lines: [{ sku: 'MUG-BLUE', quantity: 1 }] }),
  ],
  ['an answer', (status) => post(api, `${ordersPath(status)}/answer`).send({ answer: 'wait' })],
  [
    'a word about what needs attention',
    (status) =>
      post(api, `${ordersPath(status)}/attention`, KEYS.operator).send({ item: 'payment:3', action: 'skip' }),
  ],
  ['the start of picking', (status) => post(api, `${shipmentsPath(status)}/picking`, KEYS.operator)],
  [
    'a tracking number',
    (status) => put(api, `${shipmentsPath(status)}/tracking`).send({ carrier: 'x', trackingNumber: '1' }),
  ],
  [
    'a resolution',
    (status) => post(api, `${shipmentsPath(status)}/resolution`, KEYS.operator).send({ action: 'reship' }),
  ],
];
const ordersPath = (status: OrderStatus) => `/v1/orders/${api.orders.add(anOrder({ status })).id}`;
const shipmentsPath = (status: OrderStatus) => {
  const { id, shipments } = api.orders.add(anOrder({ status, shipments: [aShipment()] }));
  return `/v1/orders/${id}/shipments/${shipments[0]!.id}`;
};

describe.each(OF_ORDERS)('%s', (_what, send) => {
  it.each(ORDER_STATUSES)('that an order refuses which is %s names that state', async (status) => {
    refuse('order_closed');
    expectRefusal(await send(status), 'order_closed', status, ORDER.nextStates(status));
  });
});

it.each(['completed', 'rejected'] as const)('a cancellation of an order that is %s', async (status) => {
  expectRefusal(await post(api, `${ordersPath(status)}/cancel`), 'order_closed', status, []);
});

it('an edit that the record refuses at once names the state as well', async () => {
  api.orders.answerAmendment = () => ({ outcome: 'not_possible', refusal: 'order_closed' });
  expectRefusal(await patch(api, ordersPath('completed')).send(EDIT), 'order_closed', 'completed', []);
});

it('an answer to what was not asked', async () => {
  refuse('no_open_question');
  for (const body of [{ answer: 'wait' }, { answer: 'amend', ...EDIT }]) {
    const answer = await post(api, `${ordersPath('confirmed')}/answer`).send(body);
    expectRefusal(answer, 'no_open_question', 'confirmed', ORDER.nextStates('confirmed'));
  }
});

it('names the state after the refusal, not the one before', async () => {
  const { id } = api.orders.add(anOrder({ status: 'confirmed' }));
  api.orderWorkflows.answerAmendment = () => {
    api.orders.records.get(id)!.status = 'cancelling';
    return { outcome: 'refused', refusal: 'order_closed' };
  };
  const answer = await patch(api, `/v1/orders/${id}`).send(EDIT);
  expectRefusal(answer, 'order_closed', 'cancelling', ORDER.nextStates('cancelling'));
});

describe.each(CARRIER_STATUSES)('what has left and is %s', (status) => {
  const left = () => api.orders.add(aShippedOrder({ shipments: [aShipment({ status })] })).id;

  it('is not cancelled', async () => {
    const answer = await post(api, `/v1/orders/${left()}/cancel`);
    expectRefusal(answer, 'already_shipped', status, SHIPMENT.nextStates(status));
  });

  it('is not cancelled when it left while the answer was waited for', async () => {
    const order = api.orders.add(anOrder({ status: 'confirmed', shipments: [aShipment()] }));
    api.orderWorkflows.answerCancellation = (id) => {
      api.orders.records.get(id)!.shipments[0]!.status = status;
      return 'already_shipped';
    };
    const answer = await post(api, `/v1/orders/${order.id}/cancel`).set('Prefer', 'wait=1');
    expectRefusal(answer, 'already_shipped', status, SHIPMENT.nextStates(status));
  });

  it('is not edited', async () => {
    refuse('already_shipped');
    const answer = await patch(api, `/v1/orders/${left()}`).send(EDIT);
    expectRefusal(answer, 'already_shipped', status, SHIPMENT.nextStates(status));
  });
});

it('an edit while a shipment is being picked', async () => {
  refuse('picking_started');
  const { id } = api.orders.add(anOrder({ shipments: [aShipment(), aShipment({ picking: true })] }));
  const answer = await patch(api, `/v1/orders/${id}`).send(EDIT);
  expectRefusal(answer, 'picking_started', 'ready', SHIPMENT.nextStates('ready'));
});

describe.each(SHIPMENT_STATUSES)('work on a shipment that is %s', (status) => {
  it.each([
    ['shipment_not_changeable', 'picking', {}],
    ['shipment_not_resolvable', 'resolution', { action: 'refund' }],
  ] as const)(
    'and that is refused as %s names its state, not that of another',
    async (refusal, work, body) => {
      refuse(refusal);
      const { id, shipments } = api.orders.add(
        anOrder({ shipments: [aShipment({ status: 'pending' }), aShipment({ status })] }),
      );
      const path = `/v1/orders/${id}/shipments/${shipments[1]!.id}/${work}`;
      const answer = await post(api, path, KEYS.operator).send(body);
      expectRefusal(answer, refusal, status, SHIPMENT.nextStates(status));
    },
  );
});

it('a report about a shipment that no carrier has', async () => {
  const report = (shipmentId: string) =>
    post(api, '/v1/carrier-updates', KEYS.carrier).send({
      ...{ shipmentId, status: 'delivered', occurredAt: '2026-03-02T16:20:00Z' },
    });
  const { shipments } = api.orders.add(anOrder({ shipments: [aShipment({ status: 'cancelled' })] }));
  expectRefusal(await report(shipments[0]!.id), 'shipment_closed', 'cancelled', []);
});
