/** The counterexamples that the model test has found. */
import { isCovered } from '../../../src/domain/order/payments/balance';
import { paymentStatusOf } from '../../../src/domain/payments/payment-status';
import { applyAction, type Action } from './actions';
import { aDraft } from './order-builders';
import { refundReturns } from './return-actions';
import { completeAllOrders } from './run-to-end';
import { HOUR_MS, ShopWorld } from './shop-world';
import { callGateway, desiredTasksOf, type ProviderBehavior } from './tasks';
import type { WorldOrder } from './view';

const DAY_MS = 24 * HOUR_MS;

/**
 * Runs the first desired task whose subject starts with `subject`.
 *
 * @throws Error when there is none
 */
function runTask(
  world: ShopWorld,
  order: WorldOrder,
  subject: string,
  behavior: ProviderBehavior = 'yes',
): void {
  const task = desiredTasksOf(world, order).find((candidate) => candidate.subject.startsWith(subject));
  if (!task) throw new Error(`No task has the subject ${subject}`);
  world.apply(order, [task.run(behavior)]);
}

function replay(stock: Record<string, number[]>, actions: Action[]): ShopWorld {
  const world = new ShopWorld(stock);
  for (const action of actions) applyAction(world, action);
  completeAllOrders(world);
  return world;
}

describe('an authorization that expires while an edit is being authorized', () => {
  /** Two shirts are packed, and an edit adds a third: the gateway has not answered yet. */
  function startEdit(): { world: ShopWorld; order: WorldOrder } {
    const world = new ShopWorld({ shirt: [9, 0, 0] });
    const order = world.place({ lines: [{ productId: 'shirt', quantity: 2 }] });
    runTask(world, order, 'customer');
    runTask(world, order, 'authorization');
    const [{ lineNo, productId, sku, name, unitPriceMinor }] = order.state.lines as [
      WorldOrder['state']['lines'][0],
    ];
    const lines = [{ lineNo, productId, sku, name, unitPriceMinor, quantity: 3 }];
    order.state.amendments.push({
      ...{ id: 'edit', kind: 'edit', lines, changesAddress: false, status: 'requested', refusal: null },
    });
    world.apply(order, [{ type: 'amendment_requested', key: 'edit' }]);
    // The third shirt joins the other two, so their shipment is recalled.
    runTask(world, order, 'shipment');
    return { world, order };
  }

  it.each<[behavior: ProviderBehavior, outcome: string, days: number]>([
    ['yes', 'applied', 6.5],
    ['yes', 'applied', 8],
    ['no', 'payment_declined', 6.5],
    ['no', 'payment_declined', 8],
    ['timeout', 'payment_declined', 8],
  ])('is renewed when the gateway answers %s (edit: %s) after %d days', (behavior, outcome, days) => {
    const { world, order } = startEdit();
    world.passTime(days * DAY_MS);
    // No deadline remains: a past one would wake the order again and again while the gateway is asked.
    world.apply(order, []);
    expect(world.snapshotOf(order).nextDeadline).toBeNull();

    runTask(world, order, 'authorization:2', behavior);
    expect(world.snapshotOf(order).amendments).toEqual({ edit: outcome });
    const renewal = order.state.operations.find(({ purpose }) => purpose === 'renewal');
    expect(renewal).toMatchObject({ status: 'due', amountMinor: 2 * 1_999 });

    runTask(world, order, `authorization:${renewal!.authorizationNo}`);
    expect(isCovered(aDraft(order.state, { now: world.now }))).toBe(true);
    completeAllOrders(world);
    expect(order.state.status).toBe('completed');
    expect(order.state.authorizations.map(({ capturedMinor }) => capturedMinor)).toEqual(
      outcome === 'applied' ? [0, 1_999, 2 * 1_999] : [0, 0, 2 * 1_999],
    );
  });
});

describe('a payment whose card was declined', () => {
  it('is pending when another authorization is requested, until the gateway answers', () => {
    const world = new ShopWorld({ shirt: [0, 0, 0] });
    const order = world.place({ policy: 'backorder', lines: [{ productId: 'shirt', quantity: 2 }] });
    runTask(world, order, 'customer');
    const statuses = [1, 2].map((round) => {
      world.receiveStock('shirt', 'berlin', 1);
      world.allocateBackorders();
      if (round === 1) runTask(world, order, 'authorization', 'no');
      const [last] = order.state.authorizations.slice(-1);
      return paymentStatusOf({
        ...{ heldMinor: 0, capturedMinor: 0, refundedMinor: 0, voided: false },
        declined: last?.status === 'declined',
      });
    });
    expect(statuses).toEqual(['declined', 'pending']);
    completeAllOrders(world);
    expect(order.state).toMatchObject({ status: 'completed', lines: [{ delivered: 1, cancelled: 1 }] });
  });
});

describe('a refund of a return whose answer is lost', () => {
  it('is paid out once, because its repeat has the same idempotency key', () => {
    const world = replay({ mug: [1, 0, 0] }, [
      { do: 'place', spec: { lines: [{ productId: 'mug', quantity: 1 }] } },
      { do: 'deliver', order: 0 },
      { do: 'return', order: 0, kind: 0, pick: [0, 0, 0, 0, 0] },
      { do: 'return', order: 0, kind: 2, pick: [0, 0, 0, 0, 0] },
      { do: 'return', order: 0, kind: 4, pick: [0, 1, 0, 0, 0] },
      { do: 'refund returns', order: 0, behavior: 'timeout' },
    ]);
    const [order] = world.orders;
    expect(order!.returns).toMatchObject([{ status: 'refunded' }]);
    expect(order!.state.authorizations).toMatchObject([{ capturedMinor: 700, refundedMinor: 700 }]);
    expect(world.gateway.find('order-1')).toMatchObject({ refunds: 1, refundedMinor: 700 });
  });
});

describe('a closed return whose refund waits for an operator', () => {
  it('does not block other returns of the remaining units', () => {
    const world = new ShopWorld({ mug: [2, 0, 0] });
    const order = world.place({ lines: [{ productId: 'mug', quantity: 2 }] });
    const requestUnits = (quantity: number) => world.requestReturn(order, [{ lineNo: 1, quantity }]);
    applyAction(world, { do: 'deliver', order: 0 });
    requestUnits(2);
    const [first] = order.returns;
    const lines = [{ lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' } as const];
    world.applyToReturn(order, first!, [{ type: 'approve', key: 'a' }]);
    expect(requestUnits(1)).toBe(false);
    world.applyToReturn(order, first!, [{ type: 'receive', key: 'b', receiptId: 'r', lines, final: true }]);
    refundReturns(world, order, 'no');
    expect(first).toMatchObject({ status: 'needs_attention' });
    expect(requestUnits(1)).toBe(true);
    expect(requestUnits(1)).toBe(false);
    completeAllOrders(world);
    expect(order.state.lines).toMatchObject([{ delivered: 2, returned: 2 }]);
  });
});

describe('a capture that is reported only after its authorization has expired', () => {
  it('counts, and only the rest is authorized again', () => {
    const world = new ShopWorld({ mug: [1, 1, 0] });
    const order = world.place({ lines: [{ productId: 'mug', quantity: 2 }] });
    for (const subject of ['customer', 'authorization', 'shipment:shipment', 'shipment:shipment'])
      runTask(world, order, subject);
    const leave = (index: number) => {
      const { id } = order.state.shipments[index]!;
      world.carrier.set(id, 'left');
      world.apply(order, [
        { type: 'carrier_reported', shipmentId: id, status: 'shipped', occurredAt: world.now },
      ]);
    };
    leave(0);
    const [due] = world.snapshotOf(order).payments;
    // The gateway has captured, and its answer is lost.
    callGateway(world, order, due!, 'timeout');
    leave(1);
    world.passTime(8 * DAY_MS);
    const second = world
      .snapshotOf(order)
      .payments.find(({ type, no }) => type === 'capture' && no !== due!.no);
    world.apply(order, [callGateway(world, order, second!, 'yes')]);
    world.apply(order, [callGateway(world, order, due!, 'yes')]);
    expect(order.state.authorizations[0]).toMatchObject({ status: 'expired', capturedMinor: 700 });
    completeAllOrders(world);
    expect(order.state.authorizations.map(({ capturedMinor }) => capturedMinor)).toEqual([700, 700]);
  });
});

describe('a unit that was missing and is found again together with another one', () => {
  it('is allocated together with the other one, and nothing stays available beside a backorder', () => {
    const world = new ShopWorld({ mug: [0, 1, 0] });
    const order = world.place({ policy: 'backorder', lines: [{ productId: 'mug', quantity: 2 }] });
    for (const subject of ['customer', 'authorization']) runTask(world, order, subject);
    world.countStock('mug', 'paris', 0);
    world.countStock('mug', 'paris', 2);
    world.allocateBackorders();
    expect(order.state.lines).toMatchObject([{ reserved: 2, backordered: 0 }]);
    completeAllOrders(world);
  });
});
