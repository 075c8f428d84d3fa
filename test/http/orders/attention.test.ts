import type { OrderRecord, PaymentOperation } from '../../../src/domain/order/order-record';
import type { Refusal } from '../../../src/domain/order/messages';
import { aShipment, anOrder, createFakeApi, KEYS } from '../fakes';
import { post } from '../requests';

const RETURN_ID = '019608f2-0000-7000-8000-0000000000aa';

const failedRefund = (returnId: string): PaymentOperation => ({
  ...{ no: 3, type: 'refund', authorizationNo: 1, amountMinor: 1_250, status: 'failed', returnId },
  ...{ refusal: 'card_closed', createdAt: new Date(), updatedAt: new Date() },
});

/** Sends a request that the order refuses, and returns the problem. */
async function refusedRequest(order: OrderRecord, refusal: Refusal, path: string, body: object) {
  const api = createFakeApi();
  const { id } = api.orders.add(order);
  api.orders.answerRequest = () => ({ outcome: 'refused', refusal });
  const response = await post(api, `/v1/orders/${id}${path}`, KEYS.operator).send(body);
  expect(response.status).toBe(409);
  expect(response.body.code).toBe(refusal);
  return { ...(response.body as { detail: string; request?: object }), orderId: id };
}

describe('an attention item that another request resolves', () => {
  it.each(['lost', 'returned_to_sender'] as const)('names it for a shipment that is %s', async (status) => {
    const shipment = aShipment({ status });
    const item = `shipment:${shipment.id}`;
    const order = anOrder({ shipments: [shipment], attention: [{ item, reason: 'x', since: new Date() }] });
    const problem = await refusedRequest(order, 'attention_resolved_otherwise', '/attention', {
      item,
      action: 'skip',
    });
    const path = `/v1/orders/${problem.orderId}/shipments/${shipment.id}/resolution`;
    expect(problem.request).toEqual({ method: 'POST', path, actions: ['reship', 'refund'] });
    expect(problem.detail).toContain(`Send POST ${path} with action reship or refund.`);
  });

  it('names it for the failed refund of a return', async () => {
    const order = anOrder({ operations: [failedRefund(RETURN_ID)] });
    const problem = await refusedRequest(order, 'attention_resolved_otherwise', '/attention', {
      item: 'payment:3',
      action: 'retry',
    });
    expect(problem.request).toEqual({
      method: 'POST',
      path: `/v1/returns/${RETURN_ID}/attention`,
      actions: ['retry', 'skip'],
    });
  });

  it('names it for a report that does not fit, whether retried or resolved like a loss', async () => {
    const shipment = aShipment({ status: 'lost', resolution: 'refunded' });
    const item = `shipment:${shipment.id}`;
    const order = () =>
      anOrder({ shipments: [shipment], attention: [{ item, reason: 'x', since: new Date() }] });
    for (const [refusal, path, body] of [
      ['attention_resolved_otherwise', '/attention', { item, action: 'retry' }],
      ['shipment_not_resolvable', `/shipments/${shipment.id}/resolution`, { action: 'refund' }],
    ] as const) {
      const { request, orderId } = await refusedRequest(order(), refusal, path, body);
      expect(request).toEqual({ method: 'POST', path: `/v1/orders/${orderId}/attention`, actions: ['skip'] });
    }
  });

  it('names none for an item that the order does not have', async () => {
    const body = { item: 'payment:9', action: 'skip' };
    const problem = await refusedRequest(anOrder(), 'unknown_attention_item', '/attention', body);
    expect(problem.request).toBeUndefined();
  });
});
