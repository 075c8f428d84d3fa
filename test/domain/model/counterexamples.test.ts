/** What the model has found once, each under its name. */
import { isCovered } from '../../../src/domain/order/decisions/payments';
import { paymentStatusOf } from '../../../src/domain/payments/payment-status';
import { applyAction, type Action } from './actions';
import { applyMessage } from './apply';
import { aDraft } from './order-builders';
import { refundReturns } from './return-actions';
import { completeAllOrders } from './run-to-end';
import { HOUR_MS, ShopWorld } from './shop-world';
import { callGateway, desiredTasksOf, type ProviderBehavior } from './tasks';
import type { WorldOrder } from './view';

const DAY_MS = 24 * HOUR_MS;

/** Whatever is asked outside, first things first. */
function work(world: ShopWorld, order: WorldOrder, subject: string, mood: ProviderBehavior = 'yes'): void {
  const task = desiredTasksOf(world, order).find((one) => one.subject.startsWith(subject));
  if (!task) throw new Error(`Nothing is asked about ${subject}`);
  applyMessage(world, order, task.run(mood));
}

function replay(stock: Record<string, number[]>, actions: Action[]): ShopWorld {
  const world = new ShopWorld(stock);
  for (const action of actions) applyAction(world, action);
  completeAllOrders(world);
  return world;
}

describe('a hold that ran out while an edit was being authorised', () => {
  /** Two shirts are packed, and a third is asked for: the gateway has still to answer. */
  function editing(): { world: ShopWorld; order: WorldOrder } {
    const world = new ShopWorld({ shirt: [9, 0, 0] });
    const order = world.place({ lines: [{ productId: 'shirt', quantity: 2 }] });
    work(world, order, 'customer');
    work(world, order, 'authorization');
    const [{ lineNo, productId, sku, name, unitPriceMinor }] = order.state.lines as [
      WorldOrder['state']['lines'][0],
    ];
    const lines = [{ lineNo, productId, sku, name, unitPriceMinor, quantity: 3 }];
    order.state.amendments.push({
      ...{ id: 'edit', kind: 'edit', lines, changesAddress: false, status: 'requested', refusal: null },
    });
    world.apply(order, [{ type: 'amendment_requested', key: 'edit' }]);
    // The third goes with the other two, so their shipment is taken back.
    work(world, order, 'shipment');
    return { world, order };
  }

  it.each<[mood: ProviderBehavior, came: string, days: number]>([
    ['yes', 'applied', 6.5],
    ['yes', 'applied', 8],
    ['no', 'payment_declined', 6.5],
    ['no', 'payment_declined', 8],
    ['timeout', 'payment_declined', 8],
  ])('is renewed when the gateway says %s, and the edit is %s, after %d days', (mood, came, days) => {
    const { world, order } = editing();
    world.passTime(days * DAY_MS);
    // The order sleeps: no time that has passed wakes it, again and again, while the gateway is asked.
    world.apply(order, []);
    expect(world.snapshotOf(order).nextDeadline).toBeNull();

    work(world, order, 'authorization:2', mood);
    expect(world.snapshotOf(order).amendments).toEqual({ edit: came });
    const renewal = order.state.operations.find(({ purpose }) => purpose === 'renewal');
    expect(renewal).toMatchObject({ status: 'due', amountMinor: 2 * 1_999 });

    work(world, order, `authorization:${renewal!.authorizationNo}`);
    expect(isCovered(aDraft(order.state, { now: world.now }))).toBe(true);
    completeAllOrders(world);
    expect(order.state.status).toBe('completed');
    expect(order.state.authorizations.map(({ capturedMinor }) => capturedMinor)).toEqual(
      came === 'applied' ? [0, 1_999, 2 * 1_999] : [0, 0, 2 * 1_999],
    );
  });
});

describe('a card that was declined, and then asked for once more', () => {
  it('is pending until the gateway has answered', () => {
    const world = new ShopWorld({ shirt: [0, 0, 0] });
    const order = world.place({ policy: 'backorder', lines: [{ productId: 'shirt', quantity: 2 }] });
    work(world, order, 'customer');
    const statuses = [1, 2].map((round) => {
      world.receiveStock('shirt', 'berlin', 1);
      world.allocateBackorders();
      if (round === 1) work(world, order, 'authorization', 'no');
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

describe('a refund of a return whose answer was lost', () => {
  it('is given once: asked again, the gateway knows it by its number', () => {
    const world = replay({ mug: [1, 0, 0] }, [
      { do: 'place', spec: { lines: [{ productId: 'mug', quantity: 1 }] } },
      { do: 'arrive', order: 0 },
      { do: 'return', order: 0, kind: 0, pick: [0, 0, 0, 0, 0] },
      { do: 'return', order: 0, kind: 2, pick: [0, 0, 0, 0, 0] },
      { do: 'return', order: 0, kind: 4, pick: [0, 1, 0, 0, 0] },
      { do: 'pay returns', order: 0, mood: 'timeout' },
    ]);
    const [order] = world.orders;
    expect(order!.returns).toMatchObject([{ status: 'refunded' }]);
    expect(order!.state.authorizations).toMatchObject([{ capturedMinor: 700, refundedMinor: 700 }]);
    expect(world.gateway.find('order-1')).toMatchObject({ refunds: 1, refundedMinor: 700 });
  });
});

describe('a return of which no more will come, and whose refund waits for an operator', () => {
  it('keeps no unit back from another return', () => {
    const world = new ShopWorld({ mug: [2, 0, 0] });
    const order = world.place({ lines: [{ productId: 'mug', quantity: 2 }] });
    const ask = (quantity: number) => world.requestReturn(order, [{ lineNo: 1, quantity }]);
    applyAction(world, { do: 'arrive', order: 0 });
    ask(2);
    const [first] = order.returns;
    const lines = [{ lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' } as const];
    world.applyToReturn(order, first!, [{ type: 'approve', key: 'a' }]);
    expect(ask(1)).toBe(false);
    world.applyToReturn(order, first!, [{ type: 'receive', key: 'b', receiptId: 'r', lines, final: true }]);
    refundReturns(world, order, 'no');
    expect(first).toMatchObject({ status: 'needs_attention' });
    expect(ask(1)).toBe(true);
    expect(ask(1)).toBe(false);
    completeAllOrders(world);
    expect(order.state.lines).toMatchObject([{ delivered: 2, returned: 2 }]);
  });
});

describe('a capture that is told only after its hold has run out', () => {
  it('counts, and only the rest is asked for again', () => {
    const world = new ShopWorld({ mug: [1, 1, 0] });
    const order = world.place({ lines: [{ productId: 'mug', quantity: 2 }] });
    for (const subject of ['customer', 'authorization', 'shipment:shipment', 'shipment:shipment'])
      work(world, order, subject);
    const leave = (index: number) => {
      const { id } = order.state.shipments[index]!;
      world.carrier.set(id, 'left');
      world.apply(order, [
        { type: 'carrier_reported', shipmentId: id, status: 'shipped', occurredAt: world.now },
      ]);
    };
    leave(0);
    const [due] = world.snapshotOf(order).payments;
    // The gateway has acted, and nobody heard of it.
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
