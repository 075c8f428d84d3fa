/** What holds after every step of every order, whatever happens. */
import type { ReceivedLine } from '../../../src/domain/order/messages';
import type { OrderDraft } from '../../../src/domain/order/order-draft';
import {
  isCancelling,
  isRejecting,
  isWaiting,
  sum,
  valueOf,
  type LineState,
  type OrderState,
} from '../../../src/domain/order/order-state';
import type { Standing } from '../../../src/domain/order/snapshot';
import { isTerminal, ORDER } from '../../../src/domain/order/order-status';
import { AUTHORIZATION, PAYMENT, paymentStatusOf } from '../../../src/domain/payments/payment-status';
import { RESERVATION } from '../../../src/domain/stock/reservation-status';
import { hasLeft, SHIPMENT } from '../../../src/domain/order/shipment-status';
import { heldMinor } from '../../../src/simulators/payment-ledger';
import type { Level, WorldOrder, WorldView } from './view';

export class BrokenInvariant extends Error {
  override name = 'BrokenInvariant';
}

export function hold(isTrue: boolean, law: string, evidence: unknown): void {
  if (!isTrue) throw new BrokenInvariant(`${law}: ${JSON.stringify(evidence)}`);
}

/** By what stands in it: jest's clones have other prototypes. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function checkStock(world: WorldView): void {
  const { levels, orders } = world;
  for (const productId of world.received.keys()) checkConservation(world, productId);
  for (const level of levels) {
    const { productId, locationId, onHand, reserved, safetyStock } = level;
    hold(onHand >= 0 && reserved >= 0, 'stock is never negative', level);
    hold(onHand + level.short - safetyStock - reserved >= 0, 'nothing is sold twice', level);
    const allocated = sum(orders, ({ state }) =>
      sum(
        state.allocations.filter((a) => a.productId === productId && a.locationId === locationId),
        (a) => a.quantity,
      ),
    );
    hold(allocated === reserved, 'what orders hold is what is reserved', { level, allocated });
  }
}

/** Everything that a count did not find is on its way back from the orders that held it. */
export function checkShort(
  { productId, locationId, onHand, reserved }: Level,
  orders: readonly WorldOrder[],
): void {
  const coming = sum(orders, ({ state }) => {
    const own = state.allocations.filter((a) => a.productId === productId && a.locationId === locationId);
    const isGoing = isCancelling(state) || isRejecting(state);
    return sum(own, (a) => (isGoing ? a.quantity : (a.missing ?? 0)));
  });
  hold(reserved - onHand <= coming, 'what is missing is taken from somebody', {
    productId,
    locationId,
    onHand,
    reserved,
    coming,
  });
}

/** What came in is on a shelf or out of the house: told by the parcels and the timelines, not by the movements. */
function checkConservation({ levels, orders, received }: WorldView, productId: string): void {
  const own = levels.filter((level) => level.productId === productId);
  const out = sum(orders, ({ state, timeline }) => {
    const isOwn = ({ lineNo }: { lineNo: number }): boolean =>
      state.lines.find((line) => line.lineNo === lineNo)?.productId === productId;
    const left = sum(
      state.parcels.filter((parcel) => hasLeft(parcel.status)),
      (parcel) => sum(parcel.lines.filter(isOwn), (line) => line.quantity),
    );
    return left - sum(backOnShelf(state, timeline).filter(isOwn), (line) => line.quantity);
  });
  hold(sum(own, (level) => level.onHand) + out === received.get(productId), 'no unit is lost or made', {
    ...{ productId, own, out, received: received.get(productId) },
  });
}

function backOnShelf(
  state: OrderState,
  timeline: WorldOrder['timeline'],
): { lineNo: number; quantity: number }[] {
  return timeline.flatMap(({ type, details }) => {
    if (type === 'return_received') {
      return (details['lines'] as ReceivedLine[]).filter((line) => line.disposition === 'restock');
    }
    if (type !== 'shipment_resolved' || details['restock'] !== true) return [];
    const parcel = state.parcels.find((p) => p.id === details['shipmentId'])!;
    return parcel.status === 'returned_to_sender' ? parcel.lines : [];
  });
}

export function checkOrder(world: WorldView, order: WorldOrder, standing: Standing): void {
  const { state } = order;
  for (const line of state.lines) {
    checkLine(state, line);
    checkOrdered(order, line);
  }
  const value = valueOf(state, (line) => line.ordered);
  hold(state.totalMinor === value, 'the total is what was ordered', { total: state.totalMinor, value });
  checkParcels(state);
  checkMoney(state);
  checkGatewayOnTheWay(world, order);
  checkTimeline(order);
  checkTime(world, order, standing);
  const ends = order.statuses.filter(isTerminal);
  hold(ends.length <= 1, 'an order ends once', order.statuses);
  if (isTerminal(state.status)) checkEnd(world, order, standing);
}

function checkLine(state: OrderState, line: LineState): void {
  const { ordered, pending, reserved, backordered, shipped, delivered, returned, cancelled, unfulfillable } =
    line;
  const buckets = [pending, reserved, backordered, shipped, cancelled, unfulfillable];
  hold(sum(buckets, (n) => n) === ordered, 'buckets add up', line);
  hold(Math.min(...buckets, delivered, returned) >= 0, 'no bucket is negative', line);
  hold(delivered <= shipped && returned <= delivered, 'returned ≤ delivered ≤ shipped', line);
  const own = state.allocations.filter((a) => a.lineNo === line.lineNo);
  hold(sum(own, (a) => a.quantity) === reserved, 'allocations are what is reserved', { line, own });
  const contents = (of: (parcel: OrderState['parcels'][number]) => boolean): number =>
    sum(state.parcels.filter(of), (parcel) =>
      sum(
        parcel.lines.filter((l) => l.lineNo === line.lineNo),
        (l) => l.quantity,
      ),
    );
  hold(
    contents((p) => hasLeft(p.status) && p.resolution === null) === shipped,
    'parcels that left hold what shipped',
    { line, parcels: state.parcels },
  );
  hold(contents((p) => p.status === 'delivered') === delivered, 'delivered parcels hold what arrived', line);
  for (const { locationId, quantity } of own) {
    hold(
      contents((p) => isWaiting(p) && p.locationId === locationId) <= quantity,
      'no more is packed than is reserved',
      { line, parcels: state.parcels },
    );
  }
}

/** However often a line is edited back and forth, no unit is counted that nobody wanted. */
function checkOrdered({ mostWanted }: WorldOrder, { lineNo, ordered, ...line }: LineState): void {
  const wanted = line.pending + line.reserved + line.backordered + line.shipped;
  const most = Math.max(mostWanted.get(lineNo) ?? ordered, wanted);
  mostWanted.set(lineNo, most);
  hold(ordered === most, 'what is ordered is the most that was ever wanted', { lineNo, ordered, most });
}

function checkParcels({ parcels }: OrderState): void {
  hold(new Set(parcels.map((p) => p.id)).size === parcels.length, 'parcels have their own ids', parcels);
  for (const parcel of parcels) {
    hold(
      parcel.lines.length > 0 && parcel.lines.every((line) => line.quantity > 0),
      'no parcel is empty',
      parcel,
    );
    hold(
      new Set(parcel.lines.map((line) => line.lineNo)).size === parcel.lines.length,
      'a parcel names a line once',
      parcel,
    );
    if (parcel.recalled) hold(isWaiting(parcel), 'only what is here is recalled', parcel);
  }
}

function checkMoney({ authorizations, operations }: OrderState): void {
  for (const a of authorizations) {
    hold(
      0 <= a.refundedMinor && a.refundedMinor <= a.capturedMinor && a.capturedMinor <= a.amountMinor,
      'refunded ≤ captured ≤ authorised',
      { a, operations },
    );
    const voids = operations.filter((o) => o.type === 'void' && o.authorizationNo === a.no);
    hold(voids.length <= 1, 'a hold is let go once', { a, operations });
  }
  for (const operation of operations) {
    hold(operation.amountMinor >= 0, 'no operation moves less than nothing', operation);
  }
}

/** The books follow the gateway: what they do not know yet is an operation that is under way. */
function checkGatewayOnTheWay({ gateway }: WorldView, { state, isSkipped }: WorldOrder): void {
  if (isSkipped) return;
  for (const { no, capturedMinor, refundedMinor } of state.authorizations) {
    const payment = gateway.find(referenceOf(state.id, no));
    const underWay = (type: 'capture' | 'refund'): number =>
      sum(
        state.operations.filter(
          (o) => o.type === type && o.authorizationNo === no && (o.status === 'due' || o.status === 'failed'),
        ),
        (o) => o.amountMinor,
      );
    const captured = (payment?.capturedMinor ?? 0) - capturedMinor;
    const refunded = (payment?.refundedMinor ?? 0) - refundedMinor;
    const isFollowed =
      captured >= 0 && captured <= underWay('capture') && refunded >= 0 && refunded <= underWay('refund');
    hold(isFollowed, 'the gateway moves only what was written down before', {
      ...{ no, captured, refunded, payment, operations: state.operations },
    });
  }
}

const ENDS = ['order_completed', 'order_cancelled', 'order_rejected'];

/** The timeline has no gap, tells of one end, and of all money that was moved. */
function checkTimeline({ state, timeline }: WorldOrder): void {
  hold(state.version === 1 + timeline.length, 'the timeline has no gap', {
    version: state.version,
    timeline,
  });
  const ends = timeline.map(({ type }) => type).filter((type) => ENDS.includes(type));
  const expected = isTerminal(state.status) ? [`order_${state.status}`] : [];
  hold(isSame(ends, expected), 'an order has one outcome, and it is told', { status: state.status, ends });
  for (const [type, sumOf] of [
    ['payment_captured', sum(state.authorizations, (a) => a.capturedMinor)],
    ['payment_refunded', sum(state.authorizations, (a) => a.refundedMinor)],
  ] as const) {
    const told = timeline.filter((entry) => entry.type === type);
    const toldMinor = sum(told, ({ details }) => Number(details['amountMinor']));
    hold(toldMinor === sumOf, 'all money that was moved is told', { type, toldMinor, sumOf });
  }
}

/** Nothing is due in the past: the workflow would spin. */
function checkTime({ nowMs }: WorldView, order: WorldOrder, standing: Standing): void {
  if (isTerminal(order.state.status)) return;
  if (standing.wakeAt !== null)
    hold(Date.parse(standing.wakeAt) > nowMs, 'it sleeps until a time to come', {
      wakeAt: standing.wakeAt,
      now: new Date(nowMs),
      state: order.state,
    });
}

function checkEnd(world: WorldView, { state, isSkipped }: WorldOrder, standing: Standing): void {
  const { lines, authorizations, operations } = state;
  hold(
    sum(lines, (line) => line.pending + line.reserved + line.backordered) === 0,
    'no unit is open at the end',
    lines,
  );
  hold(
    sum(state.allocations, (a) => a.quantity) === 0 && state.reservation !== 'active',
    'nothing is reserved at the end',
    state,
  );
  const open = operations.filter((o) => o.status === 'due' || o.status === 'failed');
  hold(
    open.every((o) => o.returnId !== null),
    'nothing is due at the end',
    operations,
  );
  for (const a of authorizations) {
    const isHeld = (a.status === 'authorized' || a.status === 'due') && a.amountMinor > a.capturedMinor;
    hold(!isHeld, 'no money is held at the end', { a, operations });
  }
  const returning = sum(open, (o) => o.amountMinor);
  const captured = sum(authorizations, (a) => a.capturedMinor);
  const refunded = sum(authorizations, (a) => a.refundedMinor) + returning;
  const kept = valueOf(state, (line) => line.shipped - line.returned);
  hold(captured - refunded + state.waivedMinor === kept, 'the books are even at the end', {
    captured,
    refunded,
    waived: state.waivedMinor,
    kept,
    operations,
  });
  hold(
    // What a carrier tells after the end is told to a person all the same.
    state.attention.every((a) => a.status !== 'open' || a.reason.includes('_after_')),
    'nobody is needed at the end',
    state.attention,
  );
  hold(
    state.amendments.every((a) => a.status !== 'started'),
    'no amendment is under way at the end',
    state.amendments,
  );
  hold(standing.parcels.length === 0, 'no parcel waits at the end', standing.parcels);
  if (!isSkipped) checkGateway(world, state);
}

/** The gateway's own books say the same. */
function checkGateway({ gateway, nowMs }: WorldView, state: OrderState): void {
  for (const a of state.authorizations) {
    const payment = gateway.find(referenceOf(state.id, a.no));
    const captured = payment?.capturedMinor ?? 0;
    hold(captured === a.capturedMinor, 'the gateway moved what the books say', {
      a,
      payment,
      operations: state.operations,
    });
    // Of a refund of a return, which has its own end, it may know more.
    const isReturning = state.operations.some(
      (o) =>
        o.returnId !== null && o.authorizationNo === a.no && (o.status === 'due' || o.status === 'failed'),
    );
    const refunded = payment?.refundedMinor ?? 0;
    hold(isReturning || refunded === a.refundedMinor, 'the gateway gave back what the books say', {
      a,
      payment,
      operations: state.operations,
    });
    hold(!payment || heldMinor(payment, nowMs) === 0, 'the gateway holds nothing at the end', {
      a,
      payment,
      operations: state.operations,
    });
  }
}

export const referenceOf = (orderId: string, authorizationNo: number): string =>
  authorizationNo === 1 ? orderId : `${orderId}.${authorizationNo}`;

/** What changed has changed in a way that the state machines allow, seen from one step to the next. */
export function checkWays(before: OrderState, after: OrderState, isOneStep: boolean): void {
  const [paid, pays] = [paymentOf(before), paymentOf(after)];
  const isWay = isOneStep ? paid === pays || PAYMENT.can(paid, pays) : reaches(PAYMENT, paid, pays);
  hold(isWay, 'a payment goes its ways', { paid, pays, after: after.authorizations });
  if (isTerminal(before.status)) hold(after.status === before.status, 'the end is the end', after.status);
  for (const old of before.parcels) {
    const parcel = after.parcels.find((p) => p.id === old.id)!;
    hold(reaches(SHIPMENT, old.status, parcel.status), 'a parcel goes its ways', { old, parcel });
    hold(isSame(old.lines, parcel.lines), 'a parcel keeps its contents', { old, parcel });
  }
  for (const old of before.authorizations) {
    const now = after.authorizations.find((a) => a.no === old.no)!;
    hold(reaches(AUTHORIZATION, old.status, now.status), 'a hold goes its ways', { old, now });
  }
  hold(reaches(ORDER, before.status, after.status), 'an order goes its ways', {
    before: before.status,
    after: after.status,
  });
  if (before.reservation !== null && after.reservation !== null) {
    hold(
      reaches(RESERVATION, before.reservation, after.reservation),
      'a reservation goes its ways',
      after.reservation,
    );
  }
}

function paymentOf({ authorizations }: OrderState) {
  return paymentStatusOf({
    heldMinor: sum(
      authorizations.filter((a) => a.status === 'authorized'),
      (a) => a.amountMinor - a.capturedMinor,
    ),
    capturedMinor: sum(authorizations, (a) => a.capturedMinor),
    refundedMinor: sum(authorizations, (a) => a.refundedMinor),
    declined: authorizations.at(-1)?.status === 'declined',
    voided: authorizations.some((a) => a.status === 'voided' || a.status === 'expired'),
  });
}

interface Machine<State extends string> {
  after(from: State): State[];
}

/** One step of the record may take several of the machine. */
export function reaches<State extends string>(machine: Machine<State>, from: State, to: State): boolean {
  const reached = new Set<State>([from]);
  for (const state of reached) for (const next of machine.after(state)) reached.add(next);
  return reached.has(to);
}

/** What could be confirmed is: the workflow would ask for it again and again. */
export function checkRest(isAtRest: boolean, state: OrderState): void {
  hold(isAtRest, 'what can be confirmed is confirmed', state);
}

/** What is known already changes nothing. */
export function checkRepeat(state: OrderState, repeated: OrderDraft, facts: readonly unknown[]): void {
  // Somebody who asks again once it is undone is told so.
  const { refusedCancellations } = repeated.state;
  hold(isSame(repeated.state, { ...state, refusedCancellations }), 'a repeat changes nothing', {
    facts,
    changes: changesOf(state, repeated.state),
  });
  hold(repeated.movements.length === 0, 'a repeat moves no stock', { facts, moved: repeated.movements });
}

function changesOf(before: OrderState, after: OrderState): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([key, value]) => !isSame(value, before[key as keyof OrderState]))
      .map(([key, value]) => [key, { before: before[key as keyof OrderState], after: value as unknown }]),
  );
}
