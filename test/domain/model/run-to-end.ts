import { isAwaitingDispatch } from '../../../src/domain/order/order-state';
import { isTerminal } from '../../../src/domain/order/order-status';
import { hasLeft, isUndeliverable } from '../../../src/domain/order/shipment-status';
import { BrokenInvariant } from './invariants';
import type { ShopWorld } from './shop-world';
import type { WorldOrder } from './view';
import { refundReturns, completeReturns } from './return-actions';
import { desiredTasksOf } from './tasks';

const MAX_ROUNDS = 80;

/**
 * Completes all orders: every provider accepts, and time passes. An order that does not end waits for
 * nothing, or for something that never happens.
 *
 * @throws BrokenInvariant when an order or a return does not end
 */
export function completeAllOrders(world: ShopWorld): void {
  world.recordMissingUnits();
  for (const order of world.orders) {
    for (let round = 0; !isTerminal(order.state.status); round++) {
      const hasProgressed = runRound(world, order, round);
      if (!hasProgressed || round > MAX_ROUNDS) {
        const rule = hasProgressed ? 'every order ends' : 'an order that has not ended has a next step';
        throw new BrokenInvariant(`${rule}: ${JSON.stringify(order.state)}`);
      }
    }
    refundReturns(world, order);
    if (!completeReturns(world, order)) {
      throw new BrokenInvariant(`every return ends: ${JSON.stringify(order.returns)}`);
    }
    world.check(order);
  }
  // This holds even when a recalled shipment has left: then other units are missing in its place.
  for (const { missing } of world.levels)
    if (missing > 0) throw new BrokenInvariant('no units are missing at the end');
}

/** @returns whether anything could be done */
function runRound(world: ShopWorld, order: WorldOrder, round: number): boolean {
  if (order.inbox.length > 0) {
    world.drainInbox(order);
    return true;
  }
  const [task] = desiredTasksOf(world, order);
  if (task) {
    world.apply(order, [task.run('yes')]);
    return true;
  }
  return deliver(world, order) || resolveAttention(world, order, round) || waitForDeadline(world, order);
}

/** Delivers all covered units. Attention items and deadlines stay untouched. */
export function deliverEverything(world: ShopWorld, order: WorldOrder): void {
  for (let round = 0; !isTerminal(order.state.status) && round < MAX_ROUNDS; round++) {
    const [task] = desiredTasksOf(world, order);
    if (task) world.apply(order, [task.run('yes')]);
    else if (!deliver(world, order)) return;
  }
}

/** The carrier picks up one ready shipment and delivers it. */
function deliver(world: ShopWorld, order: WorldOrder): boolean {
  const shipment = order.state.shipments.find(
    (p) =>
      !p.recalled &&
      world.carrier.get(p.id) !== 'cancelled' &&
      (p.status === 'ready' || (hasLeft(p.status) && p.status !== 'delivered')) &&
      p.status !== 'lost' &&
      p.status !== 'returned_to_sender',
  );
  if (!shipment) return false;
  world.carrier.set(shipment.id, 'left');
  const occurredAt = new Date(
    Math.max(world.nowMs, Date.parse(shipment.statusAt ?? world.now)),
  ).toISOString();
  world.apply(order, [
    { type: 'carrier_reported', shipmentId: shipment.id, status: 'delivered', occurredAt },
  ]);
  return true;
}

/** Whether the shipment was lost or came back, and has not been resolved. */
const needsResolution = ({ state }: WorldOrder, shipmentId: string): boolean =>
  state.shipments.some((p) => p.id === shipmentId && isUndeliverable(p.status) && p.resolution === null);

/** An operator retries every failed step, and skips it after half of the rounds. */
function resolveAttention(world: ShopWorld, order: WorldOrder, round: number): boolean {
  const item = world.snapshotOf(order).attention[0]?.item;
  if (item === undefined) return false;
  const [kind, subject = ''] = item.split(':');
  if (kind === 'shipment' && !needsResolution(order, subject)) {
    world.apply(order, [{ type: 'attention_resolved', key: world.newId('key'), item, action: 'skip' }]);
    return true;
  }
  if (kind === 'shipment') {
    const action = { action: 'refund' as const, restock: true };
    world.apply(order, [{ type: 'shipment_resolved', key: world.newId('key'), shipmentId: subject, action }]);
    return true;
  }
  const action = round < MAX_ROUNDS / 2 ? 'retry' : 'skip';
  if (action === 'skip') order.hasSkippedStep = true;
  world.apply(order, [{ type: 'attention_resolved', key: world.newId('key'), item, action }]);
  return true;
}

/** Lets time pass until the next deadline. */
function waitForDeadline(world: ShopWorld, order: WorldOrder): boolean {
  const { nextDeadline } = world.snapshotOf(order);
  if (nextDeadline === null) return false;
  const hasWaitingShipment = order.state.shipments.some((p) => isAwaitingDispatch(p));
  if (hasWaitingShipment) return false;
  world.passTime(Math.max(0, Date.parse(nextDeadline) - world.nowMs));
  world.apply(order, []);
  return true;
}
