/** The invariants of stock and orders. They hold after every step. */
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
import { dueMinorOf } from '../../../src/domain/order/line-quantities';
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

export function assertInvariant(isTrue: boolean, rule: string, evidence: unknown): void {
  if (!isTrue) throw new BrokenInvariant(`${rule}: ${JSON.stringify(evidence)}`);
}

/** Compares by content, because Jest's clones have other prototypes. */
export const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function checkStock(world: WorldView): void {
  const { levels, orders } = world;
  for (const productId of world.receivedUnits.keys()) checkUnitConservation(world, productId);
  for (const level of levels) {
    const { productId, locationId, onHand, reserved, safetyStock } = level;
    assertInvariant(onHand >= 0 && reserved >= 0, 'stock is never negative', level);
    assertInvariant(onHand + level.missing - safetyStock - reserved >= 0, 'no unit is sold twice', level);
    const allocated = sum(orders, ({ state }) =>
      sum(
        state.allocations.filter((a) => a.productId === productId && a.locationId === locationId),
        (a) => a.quantity,
      ),
    );
    assertInvariant(allocated === reserved, 'allocations equal the reserved units of the level', {
      level,
      allocated,
    });
  }
}

/** The orders that hold missing units are releasing all of them. */
export function checkMissingUnits(
  { productId, locationId, onHand, reserved }: Level,
  orders: readonly WorldOrder[],
): void {
  const coming = sum(orders, ({ state }) => {
    const own = state.allocations.filter((a) => a.productId === productId && a.locationId === locationId);
    const isGoing = isCancelling(state) || isRejecting(state);
    return sum(own, (a) => (isGoing ? a.quantity : (a.missing ?? 0)));
  });
  assertInvariant(reserved - onHand <= coming, 'all missing units are released by orders', {
    productId,
    locationId,
    onHand,
    reserved,
    coming,
  });
}

/**
 * All received units are on hand or have shipped, according to the shipments and
 * timelines instead of the ledger.
 */
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
    'units are neither lost nor created',
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

export function checkOrder(world: WorldView, order: WorldOrder, snapshot: OrderSnapshot): void {
  const { state } = order;
  for (const line of state.lines) {
    checkLine(state, line);
    checkOrderedUnits(order, line);
  }
  const value = valueOf(state, (line) => line.ordered);
  assertInvariant(state.orderedMinor === value, 'the total equals the value of the ordered units', {
    total: state.orderedMinor,
    value,
  });
  checkShipments(state);
  checkPayments(state);
  checkGatewayInProgress(world, order);
  checkTimeline(order);
  checkNextDeadline(world, order, snapshot);
  const ends = order.statuses.filter(isTerminal);
  assertInvariant(ends.length <= 1, 'an order ends at most once', order.statuses);
  if (isTerminal(state.status)) checkEndedOrder(world, order, snapshot);
}

function checkLine(state: OrderState, line: LineState): void {
  const { ordered, pending, reserved, backordered, shipped, delivered, returned, cancelled, unfulfillable } =
    line;
  const buckets = [pending, reserved, backordered, shipped, cancelled, unfulfillable];
  assertInvariant(sum(buckets, (n) => n) === ordered, 'the buckets of a line add up', line);
  assertInvariant(Math.min(...buckets, delivered, returned) >= 0, 'no bucket is negative', line);
  assertInvariant(delivered <= shipped && returned <= delivered, 'returned ≤ delivered ≤ shipped', line);
  const own = state.allocations.filter((a) => a.lineNo === line.lineNo);
  assertInvariant(
    sum(own, (a) => a.quantity) === reserved,
    'the allocations of a line equal its reserved units',
    {
      line,
      own,
    },
  );
  const contents = (of: (shipment: OrderState['shipments'][number]) => boolean): number =>
    sum(state.shipments.filter(of), (shipment) =>
      sum(
        shipment.lines.filter((l) => l.lineNo === line.lineNo),
        (l) => l.quantity,
      ),
    );
  assertInvariant(
    contents((p) => hasLeft(p.status) && p.resolution === null) === shipped,
    'unresolved shipments that left contain the shipped units',
    { line, shipments: state.shipments },
  );
  assertInvariant(
    contents((p) => p.status === 'delivered') === delivered,
    'delivered shipments contain the delivered units',
    line,
  );
  for (const { locationId, quantity } of own) {
    assertInvariant(
      contents((p) => isAwaitingDispatch(p) && p.locationId === locationId) <= quantity,
      'no more units are packed than reserved',
      { line, shipments: state.shipments },
    );
  }
}

/** `ordered` never counts a unit twice, however often a line is edited back and forth. */
function checkOrderedUnits({ maxWantedByLine }: WorldOrder, { lineNo, ordered, ...line }: LineState): void {
  const demanded = line.pending + line.reserved + line.backordered + line.shipped;
  const maximum = Math.max(maxWantedByLine.get(lineNo) ?? ordered, demanded);
  maxWantedByLine.set(lineNo, maximum);
  assertInvariant(ordered === maximum, 'ordered units are the maximum that was ever demanded', {
    lineNo,
    ordered,
    maximum,
  });
}

function checkShipments({ shipments }: OrderState): void {
  assertInvariant(
    new Set(shipments.map((p) => p.id)).size === shipments.length,
    'the ids of shipments are unique',
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
      'a shipment contains each line at most once',
      shipment,
    );
    if (shipment.recalled)
      assertInvariant(
        isAwaitingDispatch(shipment),
        'only shipments that have not left are recalled',
        shipment,
      );
  }
}

function checkPayments({ authorizations, operations }: OrderState): void {
  for (const a of authorizations) {
    assertInvariant(
      0 <= a.refundedMinor && a.refundedMinor <= a.capturedMinor && a.capturedMinor <= a.amountMinor,
      'refunded ≤ captured ≤ authorized',
      { a, operations },
    );
    const voids = operations.filter((o) => o.type === 'void' && o.authorizationNo === a.no);
    assertInvariant(voids.length <= 1, 'an authorization is voided at most once', { a, operations });
  }
  for (const operation of operations) {
    assertInvariant(operation.amountMinor >= 0, 'no operation has a negative amount', operation);
  }
}

/** Every difference between the gateway and the record is explained by an open operation. */
function checkGatewayInProgress({ gateway }: WorldView, { state, hasSkippedStep }: WorldOrder): void {
  if (hasSkippedStep) return;
  for (const { no, capturedMinor, refundedMinor } of state.authorizations) {
    const payment = gateway.find(gatewayReferenceOf(state.id, no));
    const openMinor = (type: 'capture' | 'refund'): number =>
      sum(
        state.operations.filter(
          (o) => o.type === type && o.authorizationNo === no && (o.status === 'due' || o.status === 'failed'),
        ),
        (o) => o.amountMinor,
      );
    const captured = (payment?.capturedMinor ?? 0) - capturedMinor;
    const refunded = (payment?.refundedMinor ?? 0) - refundedMinor;
    const isExplained =
      captured >= 0 && captured <= openMinor('capture') && refunded >= 0 && refunded <= openMinor('refund');
    assertInvariant(isExplained, 'the gateway carries out only recorded operations', {
      ...{ no, captured, refunded, payment, operations: state.operations },
    });
  }
}

const END_ENTRY_TYPES = ['order_completed', 'order_cancelled', 'order_rejected'];

/** The timeline has no gap, one final entry, and entries for all captures and refunds. */
function checkTimeline({ state, timeline }: WorldOrder): void {
  assertInvariant(state.version === 1 + timeline.length, 'the timeline has no gap', {
    version: state.version,
    timeline,
  });
  const ends = timeline.map(({ type }) => type).filter((type) => END_ENTRY_TYPES.includes(type));
  const expected = isTerminal(state.status) ? [`order_${state.status}`] : [];
  assertInvariant(isEqual(ends, expected), 'the timeline contains exactly one outcome of an ended order', {
    status: state.status,
    ends,
  });
  for (const [type, sumOf] of [
    ['payment_captured', sum(state.authorizations, (a) => a.capturedMinor)],
    ['payment_refunded', sum(state.authorizations, (a) => a.refundedMinor)],
  ] as const) {
    const entries = timeline.filter((entry) => entry.type === type);
    const entriesMinor = sum(entries, ({ details }) => Number(details['amountMinor']));
    assertInvariant(entriesMinor === sumOf, 'the timeline contains all captures and refunds', {
      type,
      entriesMinor,
      sumOf,
    });
  }
}

/** The next deadline is never in the past: the workflow would loop without a pause. */
function checkNextDeadline({ nowMs }: WorldView, order: WorldOrder, snapshot: OrderSnapshot): void {
  if (isTerminal(order.state.status)) return;
  if (snapshot.nextDeadline !== null)
    assertInvariant(Date.parse(snapshot.nextDeadline) > nowMs, 'the next deadline is in the future', {
      nextDeadline: snapshot.nextDeadline,
      now: new Date(nowMs),
      state: order.state,
    });
}

function checkEndedOrder(
  world: WorldView,
  { state, hasSkippedStep }: WorldOrder,
  snapshot: OrderSnapshot,
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
    'no operation of the order is open at the end',
    operations,
  );
  for (const a of authorizations) {
    const isHeld = (a.status === 'authorized' || a.status === 'due') && a.amountMinor > a.capturedMinor;
    assertInvariant(!isHeld, 'nothing is authorized at the end', { a, operations });
  }
  const returning = sum(open, (o) => o.amountMinor);
  const captured = sum(authorizations, (a) => a.capturedMinor);
  const refunded = sum(authorizations, (a) => a.refundedMinor) + returning;
  const earned = valueOf(state, (line) => line.shipped - line.returned);
  assertInvariant(captured - refunded + state.waivedMinor === earned, 'payments match the shipped units', {
    captured,
    refunded,
    waived: state.waivedMinor,
    earned,
    operations,
  });
  assertInvariant(dueMinorOf(lines) === earned, 'what is due at the end is what was shipped and kept', lines);
  assertInvariant(
    // A contradictory carrier report after the end still opens an attention item.
    state.attention.every((a) => a.status !== 'open' || a.reason.includes('_after_')),
    'no attention item is open at the end',
    state.attention,
  );
  assertInvariant(
    state.amendments.every((a) => a.status !== 'started'),
    'no amendment is in progress at the end',
    state.amendments,
  );
  assertInvariant(snapshot.shipments.length === 0, 'no shipment waits at the end', snapshot.shipments);
  if (!hasSkippedStep) checkGatewayAtEnd(world, state);
}

/** The gateway has the same amounts as the record. */
function checkGatewayAtEnd({ gateway, nowMs }: WorldView, state: OrderState): void {
  for (const a of state.authorizations) {
    const payment = gateway.find(gatewayReferenceOf(state.id, a.no));
    const captured = payment?.capturedMinor ?? 0;
    assertInvariant(captured === a.capturedMinor, 'the gateway captured the recorded amount', {
      a,
      payment,
      operations: state.operations,
    });
    // The refund of a return may still be open in the record, because a return ends independently.
    const isReturning = state.operations.some(
      (o) =>
        o.returnId !== null && o.authorizationNo === a.no && (o.status === 'due' || o.status === 'failed'),
    );
    const refunded = payment?.refundedMinor ?? 0;
    assertInvariant(isReturning || refunded === a.refundedMinor, 'the gateway refunded the recorded amount', {
      a,
      payment,
      operations: state.operations,
    });
    assertInvariant(!payment || heldMinor(payment, nowMs) === 0, 'the gateway holds no money at the end', {
      a,
      payment,
      operations: state.operations,
    });
  }
}

export const gatewayReferenceOf = (orderId: string, authorizationNo: number): string =>
  authorizationNo === 1 ? orderId : `${orderId}.${authorizationNo}`;

/** What the reports count of an order. */
const reportedFigures = ({
  status,
  statusReason,
  orderedMinor,
  lines,
  authorizations,
  shipments,
}: OrderState) => ({
  outcome: isTerminal(status) ? [status, statusReason] : 'open',
  orderedMinor,
  lines: lines.map((line) => [
    ...[line.productId, line.unitPriceMinor, line.ordered, line.shipped, line.delivered, line.returned],
    ...[line.cancelled, line.unfulfillable],
  ]),
  capturedMinor: sum(authorizations, (a) => a.capturedMinor),
  refundedMinor: sum(authorizations, (a) => a.refundedMinor),
  deliveries: shipments.filter((s) => s.status === 'delivered').map(({ statusAt }) => statusAt),
});

/** The reports find a changed order by its new timeline entries. */
export function checkReported(before: OrderState, { state, timelineEntries }: OrderDraft): void {
  if (timelineEntries.length > 0) return;
  const [then, now] = [reportedFigures(before), reportedFigures(state)];
  assertInvariant(isEqual(then, now), 'what reports count changes with a timeline entry', { then, now });
}

/** Every change between two steps is allowed by the state machines. */
export function checkTransitions(before: OrderState, after: OrderState, isOneStep: boolean): void {
  const [from, to] = [paymentStatusOfOrder(before), paymentStatusOfOrder(after)];
  const isLegal = isOneStep ? from === to || PAYMENT.can(from, to) : canReach(PAYMENT, from, to);
  assertInvariant(isLegal, 'a payment makes only legal transitions', {
    from,
    to,
    after: after.authorizations,
  });
  if (isTerminal(before.status))
    assertInvariant(after.status === before.status, 'an ended order keeps its status', after.status);
  for (const old of before.shipments) {
    const shipment = after.shipments.find((p) => p.id === old.id)!;
    assertInvariant(
      canReach(SHIPMENT, old.status, shipment.status),
      'a shipment makes only legal transitions',
      {
        old,
        shipment,
      },
    );
    assertInvariant(isEqual(old.lines, shipment.lines), 'a shipment keeps its contents', { old, shipment });
  }
  for (const old of before.authorizations) {
    const now = after.authorizations.find((a) => a.no === old.no)!;
    assertInvariant(
      canReach(AUTHORIZATION, old.status, now.status),
      'an authorization makes only legal transitions',
      { old, now },
    );
  }
  assertInvariant(canReach(ORDER, before.status, after.status), 'an order makes only legal transitions', {
    before: before.status,
    after: after.status,
  });
  if (before.reservation !== null && after.reservation !== null) {
    assertInvariant(
      canReach(RESERVATION, before.reservation, after.reservation),
      'a reservation makes only legal transitions',
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

/** Whether a state is reachable: one update of the record may make several transitions. */
export function canReach<State extends string>(machine: Machine<State>, from: State, to: State): boolean {
  const reached = new Set<State>([from]);
  for (const state of reached) for (const next of machine.nextStates(state)) reached.add(next);
  return reached.has(to);
}

/** A repeated message changes nothing. */
export function checkRepeat(state: OrderState, repeated: OrderDraft, messages: readonly unknown[]): void {
  // A repeated cancellation request after the end may be recorded as refused.
  const { refusedCancellations } = repeated.state;
  assertInvariant(isEqual(repeated.state, { ...state, refusedCancellations }), 'a repeat changes nothing', {
    messages,
    changes: changesOf(state, repeated.state),
  });
  assertInvariant(repeated.movements.length === 0, 'a repeat makes no stock movements', {
    messages,
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
