import { orderSchema } from '../../../src/contracts/order';
import { ORDER } from '../../../src/domain/order/order-status';
import { anApi, anOrder, INVENTORY, KEYS, type Api } from '../fakes';
import { put } from '../requests';

let api: Api;
let orderId: string;
beforeEach(() => {
  api = anApi();
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

describe("setting an order's place in the queue", () => {
  it('answers with the order, and has what is free given to whoever is first now', async () => {
    const answer = await prioritize({ priority: 100 });
    expect(answer.status).toBe(200);
    expect(orderSchema.parse(answer.body)).toMatchObject({ id: orderId, backorderPriority: 100 });
    expect(api.backorderWorkflows.requested).toEqual(api.orders.allocationRequests);
  });

  it('changes nothing when it is said again', async () => {
    await prioritize({ priority: 100 });
    expect((await prioritize({ priority: 100 })).status).toBe(200);
    expect(api.backorderWorkflows.requested).toHaveLength(1);
  });

  it.each(['confirmed', 'completed', 'cancelled'] as const)(
    'is refused for an order that is %s and waits for nothing, with its state',
    async (status) => {
      const { id } = api.orders.add(anOrder({ status }));
      const answer = await prioritize({ priority: 100 }, id);
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        code: 'nothing_backordered',
        state: status,
        allowed: ORDER.nextStates(status),
      });
      expect(api.backorderWorkflows.requested).toEqual([]);
    },
  );

  it('is for operators who may see the order', async () => {
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
  ])('refuses what is wrong at %s', async (pointer, body) => {
    const answer = await prioritize(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(api.orders.records.get(orderId)!.backorderPriority).toBe(0);
  });
});
