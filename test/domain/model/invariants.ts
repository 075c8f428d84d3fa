/** What holds after every step of every order, whatever happens. */
import type { ReceivedLine } from '../../../src/domain/order/messages';
import type { OrderDraft } from '../../../src/domain/order/order-draft';
import {
  isCancelling,
  isRejecting,
  isAwaitingDispatch,
  sum,
  valueOf,
  type LineState,
  type OrderState,
} from '../../../src/domain/order/order-state';
import type { OrderSnapshot } from '../../../src/domain/order/snapshot';
import { isTerminal, ORDER } from '../../../src/domain/order/order-status';
import { AUTHORIZATION, PAYMENT, paymentStatusOf } from '../../../src/domain/payments/payment-status';
import { RESERVATION } from '../../../src/domain/stock/reservation-status';
import { hasLeft, SHIPMENT } from '../../../src/domain/order/shipment-status';
import { heldMinor } from '../../../src/simulators/payment-ledger';
import type { Level, WorldOrder, WorldView } from './view';

export class BrokenInvariant extends Error {
  override name = 'BrokenInvariant';
}

export function assertInvariant(isTrue: boolean, law: string, evidence: unknown): void {
  if (!isTrue) throw new BrokenInvariant(`${law}: ${JSON.stringify(evidence)}`);
}

/** By what stands in it: jest's clones have other prototypes. */
export const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function checkStock(world: WorldView): void {
  const { levels, orders } = world;
  for (const productId of world.receivedUnits.keys()) checkUnitConservation(world, productId);
  for (const level of levels) {
    const { productId, locationId, onHand, reserved, safetyStock } = level;
    assertInvariant(onHand >= 0 && reserved >= 0, 'stock is never negative', level);
    assertInvariant(onHand + level.missing - safetyStock - reserved >= 0, 'nothing is sold twice', level);
    const allocated = sum(orders, ({ state }) =>
      sum(
        state.allocations.filter((a) => a.productId === productId && a.locationId === locationId),
        (a) => a.quantity,
      ),
    );
    assertInvariant(allocated === reserved, 'what orders hold is what is reserved', { level, allocated });
  }
}

/** Everything that a count did not find is on its way back from the orders that held it. */
export function checkMissingUnits(
  { productId, locationId, onHand, reserved }: Level,
  orders: readonly WorldOrder[],
): void {
  const coming = sum(orders, ({ state }) => {
    const own = state.allocations.filter((a) => a.productId === productId && a.locationId === locationId);
    const isGoing = isCancelling(state) || isRejecting(state);
    return sum(own, (a) => (isGoing ? a.quantity : (a.missing ?? 0)));
  });
  assertInvariant(reserved - onHand <= coming, 'what is missing is taken from somebody', {
    productId,
    locationId,
    onHand,
    reserved,
    coming,
  });
}

/** What came in is on a shelf or out of the house: told by the shipments and the timelines, not by the movements. */
function checkUnitConservation(
  { levels, orders, receivedUnits: received }: WorldView,
  productId: string,
): void {
  const own = levels.filter((level) => level.productId === productId);
  const out = sum(orders, ({ state, timeline }) => {
    const isOwn = ({ lineNo }: { lineNo: number }): boolean =>
      state.lines.find((line) => line.lineNo === lineNo)?.productId === productId;
    const left = sum(
      state.shipments.filter((shipment) => hasLeft(shipment.status)),
      (shipment) => sum(shipment.lines.filter(isOwn), (line) => line.quantity),
    );
    return left - sum(restockedLinesOf(state, timeline).filter(isOwn), (line) => line.quantity);
  });
  assertInvariant(
    sum(own, (level) => level.onHand) + out === received.get(productId),
    'no unit is lost or made',
    {
      ...{ productId, own, out, received: received.get(productId) },
    },
  );
}

function restockedLinesOf(
  state: OrderState,
  timeline: WorldOrder['timeline'],
): { lineNo: number; quantity: number }[] {
  return timeline.flatMap(({ type, details }) => {
    if (type === 'return_received') {
      return (details['lines'] as ReceivedLine[]).filter((line) => line.disposition === 'restock');
    }
    if (type !== 'shipment_resolved' || details['restock'] !== true) return [];
    const shipment = state.shipments.find((p) => p.id === details['shipmentId'])!;
    return shipment.status === 'returned_to_sender' ? shipment.lines : [];
  });
}

export function checkOrder(world: WorldView, order: WorldOrder, standing: OrderSnapshot): void {
  const { state } = order;
  for (const line of state.lines) {
    checkLine(state, line);
    checkOrderedUnits(order, line);
  }
  const value = valueOf(state, (line) => line.ordered);
  assertInvariant(state.totalMinor === value, 'the total is what was ordered', {
    total: state.totalMinor,
    value,
  });
  checkShipments(state);
  checkPayments(state);
  checkGatewayInProgress(world, order);
  checkTimeline(order);
  checkWakeTime(world, order, standing);
  const ends = order.statuses.filter(isTerminal);
  assertInvariant(ends.length <= 1, 'an order ends once', order.statuses);
  if (isTerminal(state.status)) checkEndedOrder(world, order, standing);
}

function checkLine(state: OrderState, line: LineState): void {
  const { ordered, pending, reserved, backordered, shipped, delivered, returned, cancelled, unfulfillable } =
    line;
  const buckets = [pending, reserved, backordered, shipped, cancelled, unfulfillable];
  assertInvariant(sum(buckets, (n) => n) === ordered, 'buckets add up', line);
  assertInvariant(Math.min(...buckets, delivered, returned) >= 0, 'no bucket is negative', line);
  assertInvariant(delivered <= shipped && returned <= delivered, 'returned ≤ delivered ≤ shipped', line);
  const own = state.allocations.filter((a) => a.lineNo === line.lineNo);
  assertInvariant(sum(own, (a) => a.quantity) === reserved, 'allocations are what is reserved', {
    line,
    own,
  });
  const contents = (of: (shipment: OrderState['shipments'][number]) => boolean): number =>
    sum(state.shipments.filter(of), (shipment) =>
      sum(
        shipment.lines.filter((l) => l.lineNo === line.lineNo),
        (l) => l.quantity,
      ),
    );
  assertInvariant(
    contents((p) => hasLeft(p.status) && p.resolution === null) === shipped,
    'shipments that left hold what shipped',
    { line, shipments: state.shipments },
  );
  assertInvariant(
    contents((p) => p.status === 'delivered') === delivered,
    'delivered shipments hold what arrived',
    line,
  );
  for (const { locationId, quantity } of own) {
    assertInvariant(
      contents((p) => isAwaitingDispatch(p) && p.locationId === locationId) <= quantity,
      'no more is packed than is reserved',
      { line, shipments: state.shipments },
    );
  }
}

/** However often a line is edited back and forth, no unit is counted that nobody wanted. */
function checkOrderedUnits(
  { maxWantedByLine: mostWanted }: WorldOrder,
  { lineNo, ordered, ...line }: LineState,
): void {
  const wanted = line.pending + line.reserved + line.backordered + line.shipped;
  const most = Math.max(mostWanted.get(lineNo) ?? ordered, wanted);
  mostWanted.set(lineNo, most);
  assertInvariant(ordered === most, 'what is ordered is the most that was ever wanted', {
    lineNo,
    ordered,
    most,
  });
}

function checkShipments({ shipments: shipments }: OrderState): void {
  assertInvariant(
    new Set(shipments.map((p) => p.id)).size === shipments.length,
    'shipments have their own ids',
    shipments,
  );
  for (const shipment of shipments) {
    assertInvariant(
      shipment.lines.length > 0 && shipment.lines.every((line) => line.quantity > 0),
      'no shipment is empty',
      shipment,
    );
    assertInvariant(
      new Set(shipment.lines.map((line) => line.lineNo)).size === shipment.lines.length,
      'a shipment names a line once',
      shipment,
    );
    if (shipment.recalled)
      assertInvariant(isAwaitingDispatch(shipment), 'only what is here is recalled', shipment);
  }
}

function checkPayments({ authorizations, operations }: OrderState): void {
  for (const a of authorizations) {
    assertInvariant(
      0 <= a.refundedMinor && a.refundedMinor <= a.capturedMinor && a.capturedMinor <= a.amountMinor,
      'refunded ≤ captured ≤ authorised',
      { a, operations },
    );
    const voids = operations.filter((o) => o.type === 'void' && o.authorizationNo === a.no);
    assertInvariant(voids.length <= 1, 'a hold is let go once', { a, operations });
  }
  for (const operation of operations) {
    assertInvariant(operation.amountMinor >= 0, 'no operation moves less than nothing', operation);
  }
}

/** The books follow the gateway: what they do not know yet is an operation that is under way. */
function checkGatewayInProgress(
  { gateway }: WorldView,
  { state, hasSkippedStep: isSkipped }: WorldOrder,
): void {
  if (isSkipped) return;
  for (const { no, capturedMinor, refundedMinor } of state.authorizations) {
    const payment = gateway.find(gatewayReferenceOf(state.id, no));
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
    assertInvariant(isFollowed, 'the gateway moves only what was written down before', {
      ...{ no, captured, refunded, payment, operations: state.operations },
    });
  }
}

const END_ENTRY_TYPES = ['order_completed', 'order_cancelled', 'order_rejected'];

/** The timeline has no gap, tells of one end, and of all money that was moved. */
function checkTimeline({ state, timeline }: WorldOrder): void {
  assertInvariant(state.version === 1 + timeline.length, 'the timeline has no gap', {
    version: state.version,
    timeline,
  });
  const ends = timeline.map(({ type }) => type).filter((type) => END_ENTRY_TYPES.includes(type));
  const expected = isTerminal(state.status) ? [`order_${state.status}`] : [];
  assertInvariant(isEqual(ends, expected), 'an order has one outcome, and it is told', {
    status: state.status,
    ends,
  });
  for (const [type, sumOf] of [
    ['payment_captured', sum(state.authorizations, (a) => a.capturedMinor)],
    ['payment_refunded', sum(state.authorizations, (a) => a.refundedMinor)],
  ] as const) {
    const told = timeline.filter((entry) => entry.type === type);
    const toldMinor = sum(told, ({ details }) => Number(details['amountMinor']));
    assertInvariant(toldMinor === sumOf, 'all money that was moved is told', { type, toldMinor, sumOf });
  }
}

/** Nothing is due in the past: the workflow would spin. */
function checkWakeTime({ nowMs }: WorldView, order: WorldOrder, standing: OrderSnapshot): void {
  if (isTerminal(order.state.status)) return;
  if (standing.nextDeadline !== null)
    assertInvariant(Date.parse(standing.nextDeadline) > nowMs, 'it sleeps until a time to come', {
      nextDeadline: standing.nextDeadline,
      now: new Date(nowMs),
      state: order.state,
    });
}

function checkEndedOrder(
  world: WorldView,
  { state, hasSkippedStep: isSkipped }: WorldOrder,
  standing: OrderSnapshot,
): void {
  const { lines, authorizations, operations } = state;
  assertInvariant(
    sum(lines, (line) => line.pending + line.reserved + line.backordered) === 0,
    'no unit is open at the end',
    lines,
  );
  assertInvariant(
    sum(state.allocations, (a) => a.quantity) === 0 && state.reservation !== 'active',
    'nothing is reserved at the end',
    state,
  );
  const open = operations.filter((o) => o.status === 'due' || o.status === 'failed');
  assertInvariant(
    open.every((o) => o.returnId !== null),
    'nothing is due at the end',
    operations,
  );
  for (const a of authorizations) {
    const isHeld = (a.status === 'authorized' || a.status === 'due') && a.amountMinor > a.capturedMinor;
    assertInvariant(!isHeld, 'no money is held at the end', { a, operations });
  }
  const returning = sum(open, (o) => o.amountMinor);
  const captured = sum(authorizations, (a) => a.capturedMinor);
  const refunded = sum(authorizations, (a) => a.refundedMinor) + returning;
  const kept = valueOf(state, (line) => line.shipped - line.returned);
  assertInvariant(captured - refunded + state.waivedMinor === kept, 'the books are even at the end', {
    captured,
    refunded,
    waived: state.waivedMinor,
    kept,
    operations,
  });
  assertInvariant(
    // What a carrier tells after the end is told to a person all the same.
    state.attention.every((a) => a.status !== 'open' || a.reason.includes('_after_')),
    'nobody is needed at the end',
    state.attention,
  );
  assertInvariant(
    state.amendments.every((a) => a.status !== 'started'),
    'no amendment is under way at the end',
    state.amendments,
  );
  assertInvariant(standing.shipments.length === 0, 'no shipment waits at the end', standing.shipments);
  if (!isSkipped) checkGatewayAtEnd(world, state);
}

/** The gateway's own books say the same. */
function checkGatewayAtEnd({ gateway, nowMs }: WorldView, state: OrderState): void {
  for (const a of state.authorizations) {
    const payment = gateway.find(gatewayReferenceOf(state.id, a.no));
    const captured = payment?.capturedMinor ?? 0;
    assertInvariant(captured === a.capturedMinor, 'the gateway moved what the books say', {
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
    assertInvariant(isReturning || refunded === a.refundedMinor, 'the gateway gave back what the books say', {
      a,
      payment,
      operations: state.operations,
    });
    assertInvariant(!payment || heldMinor(payment, nowMs) === 0, 'the gateway holds nothing at the end', {
      a,
      payment,
      operations: state.operations,
    });
  }
}

export const gatewayReferenceOf = (orderId: string, authorizationNo: number): string =>
  authorizationNo === 1 ? orderId : `${orderId}.${authorizationNo}`;

/** What changed has changed in a way that the state machines allow, seen from one step to the next. */
export function checkTransitions(before: OrderState, after: OrderState, isOneStep: boolean): void {
  const [paid, pays] = [paymentStatusOfOrder(before), paymentStatusOfOrder(after)];
  const isWay = isOneStep ? paid === pays || PAYMENT.can(paid, pays) : canReach(PAYMENT, paid, pays);
  assertInvariant(isWay, 'a payment goes its ways', { paid, pays, after: after.authorizations });
  if (isTerminal(before.status))
    assertInvariant(after.status === before.status, 'the end is the end', after.status);
  for (const old of before.shipments) {
    const shipment = after.shipments.find((p) => p.id === old.id)!;
    assertInvariant(canReach(SHIPMENT, old.status, shipment.status), 'a shipment goes its ways', {
      old,
      shipment,
    });
    assertInvariant(isEqual(old.lines, shipment.lines), 'a shipment keeps its contents', { old, shipment });
  }
  for (const old of before.authorizations) {
    const now = after.authorizations.find((a) => a.no === old.no)!;
    assertInvariant(canReach(AUTHORIZATION, old.status, now.status), 'a hold goes its ways', { old, now });
  }
  assertInvariant(canReach(ORDER, before.status, after.status), 'an order goes its ways', {
    before: before.status,
    after: after.status,
  });
  if (before.reservation !== null && after.reservation !== null) {
    assertInvariant(
      canReach(RESERVATION, before.reservation, after.reservation),
      'a reservation goes its ways',
      after.reservation,
    );
  }
}

function paymentStatusOfOrder({ authorizations }: OrderState) {
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
  nextStates(from: State): State[];
}

/** One step of the record may take several of the machine. */
export function canReach<State extends string>(machine: Machine<State>, from: State, to: State): boolean {
  const reached = new Set<State>([from]);
  for (const state of reached) for (const next of machine.nextStates(state)) reached.add(next);
  return reached.has(to);
}

/** What could be confirmed is: the workflow would ask for it again and again. */
export function checkConfirmed(isAtRest: boolean, state: OrderState): void {
  assertInvariant(isAtRest, 'what can be confirmed is confirmed', state);
}

/** What is known already changes nothing. */
export function checkRepeat(state: OrderState, repeated: OrderDraft, facts: readonly unknown[]): void {
  // Somebody who asks again once it is undone is told so.
  const { refusedCancellations } = repeated.state;
  assertInvariant(isEqual(repeated.state, { ...state, refusedCancellations }), 'a repeat changes nothing', {
    facts,
    changes: changesOf(state, repeated.state),
  });
  assertInvariant(repeated.movements.length === 0, 'a repeat moves no stock', {
    facts,
    moved: repeated.movements,
  });
}

function changesOf(before: OrderState, after: OrderState): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([key, value]) => !isEqual(value, before[key as keyof OrderState]))
      .map(([key, value]) => [key, { before: before[key as keyof OrderState], after: value as unknown }]),
  );
}
