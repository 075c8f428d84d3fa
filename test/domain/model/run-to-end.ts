import { isWaiting } from '../../../src/domain/order/order-state';
import { isTerminal } from '../../../src/domain/order/order-status';
import { hasLeft, isUndeliverable } from '../../../src/domain/order/shipment-status';
import { BrokenInvariant } from './invariants';
import { hear } from './apply';
import type { ShopWorld } from './shop-world';
import type { WorldOrder } from './view';
import { payReturns, settleReturns } from './return-actions';
import { tasksOf } from './tasks';

const MANY_ROUNDS = 80;

/**
 * Everybody answers well, and time passes: then every order comes to its end. One that does not waits for nothing,
 * or for something that never happens.
 */
export function settleDown(world: ShopWorld): void {
  world.takeMissing();
  for (const order of world.orders) {
    for (let round = 0; !isTerminal(order.state.status); round++) {
      const moved = oneRound(world, order, round);
      if (!moved || round > MANY_ROUNDS) {
        const law = moved ? 'an order comes to its end' : 'something is always wanted before the end';
        throw new BrokenInvariant(`${law}: ${JSON.stringify(order.state)}`);
      }
    }
    payReturns(world, order);
    if (!settleReturns(world, order)) {
      throw new BrokenInvariant(`a return comes to its end: ${JSON.stringify(order.returns)}`);
    }
    world.check(order);
  }
  // A parcel that was to be taken back may have left, and something else is missing in its place.
  for (const { short } of world.levels)
    if (short > 0) throw new BrokenInvariant('nothing is short at the end');
}

/** @returns whether anything could be done */
function oneRound(world: ShopWorld, order: WorldOrder, round: number): boolean {
  if (order.inbox.length > 0) {
    world.takeIn(order);
    return true;
  }
  const [task] = tasksOf(world, order);
  if (task) {
    hear(world, order, task.run('yes'));
    return true;
  }
  return deliver(world, order) || help(world, order, round) || wait(world, order);
}

/** All that is paid for arrives; whatever else is wrong with the order stays as it is. */
export function everythingArrives(world: ShopWorld, order: WorldOrder): void {
  for (let round = 0; !isTerminal(order.state.status) && round < MANY_ROUNDS; round++) {
    const [task] = tasksOf(world, order);
    if (task) hear(world, order, task.run('yes'));
    else if (!deliver(world, order)) return;
  }
}

/** The carrier takes what is ready, and brings it. */
function deliver(world: ShopWorld, order: WorldOrder): boolean {
  const parcel = order.state.parcels.find(
    (p) =>
      !p.recalled &&
      world.carrier.get(p.id) !== 'cancelled' &&
      (p.status === 'ready' || (hasLeft(p.status) && p.status !== 'delivered')) &&
      p.status !== 'lost' &&
      p.status !== 'returned_to_sender',
  );
  if (!parcel) return false;
  world.carrier.set(parcel.id, 'left');
  const occurredAt = new Date(Math.max(world.nowMs, Date.parse(parcel.statusAt ?? world.now))).toISOString();
  world.take(order, [{ type: 'parcel_reported', shipmentId: parcel.id, status: 'delivered', occurredAt }]);
  return true;
}

/** It is lost, or has come back, and nobody has said yet what becomes of it. */
const isToBeResolved = ({ state }: WorldOrder, shipmentId: string): boolean =>
  state.parcels.some((p) => p.id === shipmentId && isUndeliverable(p.status) && p.resolution === null);

/** An operator has every failed step retried, and in the end skipped. */
function help(world: ShopWorld, order: WorldOrder, round: number): boolean {
  const item = world.standing(order).attention[0]?.item;
  if (item === undefined) return false;
  const [kind, subject = ''] = item.split(':');
  if (kind === 'parcel' && !isToBeResolved(order, subject)) {
    world.take(order, [{ type: 'attention_resolved', key: world.id('key'), item, action: 'skip' }]);
    return true;
  }
  if (kind === 'parcel') {
    const action = { action: 'refund' as const, restock: true };
    world.take(order, [{ type: 'parcel_resolved', key: world.id('key'), shipmentId: subject, action }]);
    return true;
  }
  const action = round < MANY_ROUNDS / 2 ? 'retry' : 'skip';
  if (action === 'skip') order.isSkipped = true;
  world.take(order, [{ type: 'attention_resolved', key: world.id('key'), item, action }]);
  return true;
}

/** Nothing is to be done now: the next deadline comes. */
function wait(world: ShopWorld, order: WorldOrder): boolean {
  const { wakeAt } = world.standing(order);
  if (wakeAt === null) return false;
  const isPickedUpByHand = order.state.parcels.some((p) => isWaiting(p));
  if (isPickedUpByHand) return false;
  world.pass(Math.max(0, Date.parse(wakeAt) - world.nowMs));
  world.take(order, []);
  return true;
}
