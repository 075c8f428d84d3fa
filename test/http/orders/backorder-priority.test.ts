import { orderSchema } from '../../../src/contracts/wire/order';
import { ORDER } from '../../../src/domain/order/order-status';
import { createFakeApi, anOrder, INVENTORY, KEYS, type Api } from '../fakes';
import { put } from '../requests';

let api: Api;
let orderId: string;
beforeEach(() => {
  api = createFakeApi();
  const waiting = anOrder({ status: 'confirmed', fulfillmentPolicy: 'backorder' });
  Object.assign(waiting.lines[0]!, { pending: 0, backordered: 2 });
  orderId = api.orders.add(waiting).id;
  api.orders.allocationRequests = [
    {
      ...{ productId: INVENTORY.productId, poolId: 'shared', sku: 'MUG-BLUE', requestedAt: 'now' },
    },
  ];
});

const prioritize = (body: object, id = orderId, key?: string) =>
  put(api, `/v1/orders/${id}/backorder-priority`, key).send(body);

describe("setting an order's backorder priority", () => {
  it('answers with the order and requests the allocation of available units', async () => {
    const response = await prioritize({ priority: 100 });
    expect(response.status).toBe(200);
    expect(orderSchema.parse(response.body)).toMatchObject({ id: orderId, backorderPriority: 100 });
    expect(api.backorderWorkflows.requested).toEqual(api.orders.allocationRequests);
  });

  it('changes nothing when it is repeated', async () => {
    await prioritize({ priority: 100 });
    expect((await prioritize({ priority: 100 })).status).toBe(200);
    expect(api.backorderWorkflows.requested).toHaveLength(1);
  });

  it.each(['confirmed', 'completed', 'cancelled'] as const)(
    'is refused with its state for an order that is %s and has no backordered units',
    async (status) => {
      const { id } = api.orders.add(anOrder({ status }));
      const response = await prioritize({ priority: 100 }, id);
      expect(response.status).toBe(409);
      expect(response.body).toMatchObject({
        code: 'nothing_backordered',
        state: status,
        allowed: ORDER.nextStates(status),
      });
      expect(api.backorderWorkflows.requested).toEqual([]);
    },
  );

  it('is allowed to operators who may see the order', async () => {
    expect((await prioritize({ priority: 1 }, orderId, KEYS.storefront)).status).toBe(403);
    const foreign = api.orders.add(anOrder({ storefrontId: 'other' })).id;
    expect((await prioritize({ priority: 1 }, foreign, KEYS.demoOperator)).status).toBe(404);
    for (const id of ['019608f2-0000-7000-8000-ffffffffffff', 'x'])
      expect((await prioritize({ priority: 1 }, id)).status).toBe(404);
  });

  it.each([
    ['/priority', {}],
    ['/priority', { priority: -1 }],
    ['/priority', { priority: 1_001 }],
    ['/priority', { priority: 0.5 }],
    ['/priority', { priority: 'first' }],
    ['/until', { priority: 1, until: 'tomorrow' }],
  ])('is refused with an invalid value at %s', async (pointer, body) => {
    const response = await prioritize(body);
    expect(response.status).toBe(400);
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(api.orders.records.get(orderId)!.backorderPriority).toBe(0);
  });
});
