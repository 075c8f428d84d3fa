/**
 * A shop small enough to be checked after every step: the pure decisions of `src/domain`, with stock, a payment
 * gateway and a carrier in memory. It does what the workflow and the record do, and nothing else.
 */
import { inDays, inHours } from '../../../src/domain/order/decisions/backorders';
import { FULFILLMENT_POLICIES, type FulfillmentPolicy } from '../../../src/domain/stock/stock-decision';
import { decideStock, withoutClaims, type NoAnswerPolicy } from '../../../src/domain/stock/stock-decision';
import type { OutageChoice } from '../../../src/domain/shared/providers';
import type { Fact, FactAnswer } from '../../../src/domain/order/messages';
import { OrderDraft, type StockMovement } from '../../../src/domain/order/order-draft';
import { isCancelling, isRejecting, sum, type OrderState } from '../../../src/domain/order/order-state';
import type { AvailableStock } from '../../../src/domain/stock/sourcing';
import { standingOf, type Standing } from '../../../src/domain/order/snapshot';
import {
  ReturnDraft,
  type ReturnAnswer,
  type ReturnFact,
  type ReturnState,
} from '../../../src/domain/returns/return-draft';
import {
  requestReturn,
  returnStandingOf,
  takeReturnFacts,
  type WantedLine,
} from '../../../src/domain/returns/decisions';
import { isTerminal } from '../../../src/domain/order/order-status';
import { takeFacts } from '../../../src/domain/order/apply-messages';
import { createPaymentLedger } from '../../../src/simulators/payment-ledger';
import { checkOrder, checkRepeat, checkRest, checkShort, checkStock, checkWays } from './invariants';
import { checkReturns, checkReturnStep } from './return-invariants';
import { aLine, anOrder, NOW } from './order-builders';
import type { Level, WorldOrder, WorldView } from './view';

export const HOUR_MS = 3_600_000;
export const HOLD_MS = 7 * 24 * HOUR_MS;

export interface Wish {
  policy?: FulfillmentPolicy;
  ifNoAnswer?: NoAnswerPolicy;
  /** 0: it waits for nobody who is away. */
  outageMinutes?: number;
  onOutage?: OutageChoice;
  lines: { productId: string; quantity: number; policy?: FulfillmentPolicy | null }[];
}

/** The price of everything: one that does not divide evenly, and one that is free. */
export const PRICES: Record<string, number> = { shirt: 1_999, mug: 700, gift: 0 };
export const LOCATIONS = ['berlin', 'paris', 'rome'];
export const POLICIES = FULFILLMENT_POLICIES;

export class ShopWorld implements WorldView {
  readonly orders: WorldOrder[] = [];
  readonly levels: Level[] = [];
  readonly received = new Map<string, number>();
  /** What the carrier knows of a parcel. */
  readonly carrier = new Map<string, 'booked' | 'cancelled' | 'left'>();
  nowMs = Date.parse(NOW);
  readonly gateway = createPaymentLedger({
    remembered: [],
    onChange: () => undefined,
    authorizationTtlMs: HOLD_MS,
    now: () => this.nowMs,
  });
  #ids = 0;

  constructor(stock: Partial<Record<string, number[]>>) {
    for (const [productId, units] of Object.entries(stock)) {
      units?.forEach((onHand, index) => {
        const level = { productId, locationId: LOCATIONS[index]!, locationPriority: index };
        this.levels.push({ ...level, onHand: 0, safetyStock: 0, reserved: 0, available: 0, short: 0 });
        this.receive(productId, level.locationId, onHand);
      });
    }
  }

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  id(kind: string): string {
    return `${kind}-${++this.#ids}`;
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }

  /** Accepts an order, and reserves for it. */
  place({
    policy = 'ship_available',
    ifNoAnswer = 'ship_available',
    outageMinutes = 0,
    onOutage = 'reject',
    lines,
  }: Wish): WorldOrder {
    const state = anOrder({
      id: this.id('order'),
      fulfillmentPolicy: policy,
      ifNoAnswer,
      outageMinutes,
      onOutage,
      lines: lines.map(({ productId, quantity, policy: own = null }, index) =>
        aLine({
          lineNo: index + 1,
          productId,
          sku: productId,
          name: productId,
          unitPriceMinor: PRICES[productId]!,
          ordered: quantity,
          fulfillmentPolicy: own,
        }),
      ),
    });
    const order: WorldOrder = {
      state,
      isCustomerAllowed: false,
      inbox: [],
      heard: [],
      statuses: ['pending'],
      timeline: [],
      returns: [],
      mostWanted: new Map(),
      isSkipped: false,
    };
    this.orders.push(order);
    this.#reserve(order);
    this.check(order);
    return order;
  }

  /** What `reserveStock` of the record does. */
  #reserve(order: WorldOrder): void {
    const { state } = order;
    const wanted = state.lines.map((line) => ({ ...line, quantity: line.pending }));
    const decision = decideStock(wanted, this.#stockFor(state, true), state.fulfillmentPolicy);
    if (decision.outcome === 'reject') {
      for (const line of state.lines) Object.assign(line, { pending: 0, unfulfillable: line.ordered });
      Object.assign(state, { status: 'rejected', statusReason: 'out_of_stock' });
      order.statuses.push('rejected');
      order.timeline.push({ type: 'order_rejected', details: {} });
      state.version += 1;
      return;
    }
    for (const { lineNo, ...buckets } of decision.lines) {
      Object.assign(
        state.lines.find((line) => line.lineNo === lineNo)!,
        buckets,
      );
    }
    state.allocations = decision.allocations;
    state.reservation = 'active';
    for (const { productId, locationId, quantity } of decision.allocations) {
      this.#move({ productId, locationId, onHandDelta: 0, reservedDelta: quantity });
    }
    const asks = state.lines.some((line) => line.pending > 0);
    if (asks) state.answerDeadline = inHours(this.now, state.answerHours);
    if (state.lines.some((line) => line.backordered > 0))
      state.backorderDeadline = inDays(this.now, state.backorderDays);
    const amountMinor = asks ? 0 : sum(state.lines, (line) => line.reserved * line.unitPriceMinor);
    if (amountMinor > 0) firstHold(state, amountMinor);
  }

  /** What the workflow does with what it hears. */
  take(order: WorldOrder, facts: readonly Fact[]): Record<string, FactAnswer> {
    order.heard.push(...facts);
    const answers = this.#step(order, facts);
    this.confirmIfPossible(order);
    return answers;
  }

  confirmIfPossible(order: WorldOrder): void {
    if (this.#isConfirmable(order)) this.#step(order, []);
    checkRest(!this.#isConfirmable(order), order.state);
  }

  /** An order that costs nothing has no payment to wait for. */
  #isConfirmable(order: WorldOrder): boolean {
    const { status, isAsking, isRejecting, payments } = this.standing(order);
    return (
      order.isCustomerAllowed && status === 'pending' && !isAsking && !isRejecting && payments.length === 0
    );
  }

  /** What `recordFacts` does; then everything is checked. */
  #step(order: WorldOrder, facts: readonly Fact[]): Record<string, FactAnswer> {
    const all = this.#withCustomer(order, facts);
    const draft = this.#draft(order.state, all);
    const answers = takeFacts(draft, all);
    this.#write(order, draft, facts.length <= 1);
    // Of facts that come together nobody sees what was wanted between one and the next.
    if (facts.length > 1)
      for (const { lineNo, ordered } of order.state.lines) order.mostWanted.set(lineNo, ordered);
    this.check(order);
    this.#checkRepeats(order, facts, all);
    return answers;
  }

  /** What a decision has changed goes into the record. */
  #write(order: WorldOrder, draft: OrderDraft, isOneStep: boolean): void {
    for (const movement of draft.movements) this.#move(movement);
    checkWays(order.state, draft.state, isOneStep);
    draft.state.version += draft.entries.length;
    if (draft.state.status !== order.state.status) order.statuses.push(draft.state.status);
    order.timeline.push(...draft.entries);
    order.state = draft.state;
  }

  /** Somebody wants to send goods back. @returns whether there are as many to return */
  requestReturn(order: WorldOrder, lines: WantedLine[]): boolean {
    const draft = this.#draft(order.state, []);
    const returnId = this.id('return');
    const short = requestReturn(draft, order.returns, {
      ...{ returnId, lines, actor: { type: 'api_key' }, requestId: 'r' },
    });
    if (short.length > 0) return false;
    this.#write(order, draft, true);
    const state: ReturnState = {
      ...{
        id: returnId,
        status: 'requested',
        statusReason: null,
        deadline: null,
        wakeRequested: false,
        receipts: [],
      },
      lines: lines.map((line) => ({ ...line, restocked: 0, writtenOff: 0 })),
    };
    order.returns.push(state);
    this.takeReturn(order, state, []);
    return true;
  }

  /** What the workflow of a return does with what it hears. */
  takeReturn(
    order: WorldOrder,
    state: ReturnState,
    facts: readonly ReturnFact[],
  ): Record<string, ReturnAnswer> {
    const draft = this.#returnDraft(order, state);
    const answers = takeReturnFacts(draft, facts);
    this.#write(order, draft.order, facts.length <= 1);
    checkReturnStep(this, state, draft.state, returnStandingOf(draft));
    Object.assign(state, draft.state);
    // Its goods may have been all that the order waited for.
    this.check(order);
    for (const repeat of [facts, []]) {
      const second = this.#returnDraft(order, state);
      takeReturnFacts(second, repeat);
      checkRepeat(order.state, second.order, repeat);
      checkReturnStep(this, state, second.state, returnStandingOf(second), { isRepeat: true });
    }
    return answers;
  }

  #returnDraft(order: WorldOrder, state: ReturnState): ReturnDraft {
    return new ReturnDraft(state, this.#draft(order.state, []), new Set(LOCATIONS));
  }

  #withCustomer({ isCustomerAllowed, state }: WorldOrder, facts: readonly Fact[]): Fact[] {
    const isToBeTold = isCustomerAllowed && state.status === 'pending';
    return isToBeTold ? [{ type: 'customer_allowed' }, ...facts] : [...facts];
  }

  /** The same fact again, and time alone, change nothing. */
  #checkRepeats(order: WorldOrder, facts: readonly Fact[], all: readonly Fact[]): void {
    // Every receipt of returned goods has an id, by which the record knows it again.
    const isOneFact = facts.length === 1 && facts[0]!.type !== 'return_received';
    const again = isOneFact ? [all, []] : [[]];
    for (const repeat of again) {
      const second = this.#draft(order.state, repeat);
      takeFacts(second, repeat);
      checkRepeat(order.state, second, repeat);
    }
  }

  /** Takes everything in that has happened. */
  takeIn(order: WorldOrder): void {
    this.take(order, order.inbox.splice(0));
  }

  check(order: WorldOrder): void {
    checkStock(this);
    checkOrder(this, order, this.standing(order));
    checkReturns(this, order);
  }

  standing(order: WorldOrder): Standing {
    return standingOf(this.#draft(order.state, []));
  }

  #draft(state: OrderState, facts: readonly Fact[]): OrderDraft {
    const isTurn = facts.some((fact) => fact.type === 'restocked' || fact.type === 'parcel_resolved');
    const isAmended = state.amendments.some((a) => a.status === 'requested' || a.status === 'started');
    const isMissing =
      facts.some((fact) => fact.type === 'units_missing') || state.allocations.some((a) => a.missing);
    const stock = isTurn || isAmended || isMissing ? { stock: this.#stockFor(state, !isTurn) } : {};
    return new OrderDraft(state, { now: this.now, newId: () => this.id('parcel'), ...stock });
  }

  #stockFor(state: OrderState, respectClaims: boolean): AvailableStock[] {
    const stock = this.levels.map((level) => ({
      ...level,
      available: level.onHand - level.safetyStock - level.reserved,
      short: Math.max(0, level.reserved - level.onHand),
    }));
    if (!respectClaims) return stock;
    const claims = new Map<string, number>();
    for (const other of this.orders) {
      if (other.state.id === state.id) continue;
      for (const line of other.state.lines) {
        claims.set(line.productId, (claims.get(line.productId) ?? 0) + line.backordered);
      }
    }
    return withoutClaims(stock, claims);
  }

  #move({ productId, locationId, onHandDelta, reservedDelta }: Omit<StockMovement, 'type'>): void {
    const level = this.levels.find((l) => l.productId === productId && l.locationId === locationId);
    if (!level) throw new Error(`There is no ${productId} at ${locationId}`);
    // What leaves although a count did not find it was there after all.
    const found = Math.max(0, -(level.onHand + onHandDelta));
    this.received.set(productId, (this.received.get(productId) ?? 0) + found);
    level.onHand += onHandDelta + found;
    level.reserved += reservedDelta;
    level.short = Math.min(level.short, Math.max(0, level.reserved - level.onHand));
  }

  /** Somebody counts what is on a shelf: it is so, whatever is reserved. */
  count(productId: string, locationId: string, onHand: number): void {
    const level = this.levels.find((l) => l.productId === productId && l.locationId === locationId);
    if (!level) return;
    this.received.set(productId, (this.received.get(productId) ?? 0) + onHand - level.onHand);
    level.onHand = onHand;
    level.short = Math.max(0, level.reserved - onHand);
    this.takeMissing();
  }

  /** What `missingUnits` and `takeMissingUnits` of the record do. */
  takeMissing(): void {
    for (const level of this.levels) {
      const { productId, locationId } = level;
      const losing: { order: WorldOrder; units: number; version: number }[] = [];
      let left = level.reserved - level.onHand;
      for (const order of this.orders) {
        const of = this.#heldAt(order, level);
        left -= isOver(order.state) ? of.units : of.missing;
      }
      for (const order of [...this.orders].reverse()) {
        const of = this.#heldAt(order, level);
        const units = Math.min(left, of.units - of.missing);
        if (units <= 0 || isOver(order.state)) continue;
        losing.unshift({ order, units, version: order.state.version });
        left -= units;
      }
      for (const { order, ...of } of losing)
        this.take(order, [{ type: 'units_missing', productId, locationId, ...of }]);
      checkShort(level, this.orders);
    }
  }

  #heldAt({ state }: WorldOrder, { productId, locationId }: Level): { units: number; missing: number } {
    const own = state.allocations.filter((a) => a.productId === productId && a.locationId === locationId);
    return { units: sum(own, (a) => a.quantity), missing: sum(own, (a) => a.missing ?? 0) };
  }

  /** Goods come in. Whoever waits for them is told by `handOut`. */
  receive(productId: string, locationId: string, units: number): void {
    this.#move({ productId, locationId, onHandDelta: units, reservedDelta: 0 });
    this.received.set(productId, (this.received.get(productId) ?? 0) + units);
  }

  /** First come, first served. */
  handOut(): void {
    for (const order of this.orders) {
      if (order.state.lines.some((line) => line.backordered > 0)) this.take(order, [{ type: 'restocked' }]);
    }
  }
}

const isOver = (state: OrderState): boolean =>
  isTerminal(state.status) || isCancelling(state) || isRejecting(state);

function firstHold(state: OrderState, amountMinor: number): void {
  state.authorizations.push({
    no: 1,
    status: 'due',
    amountMinor,
    capturedMinor: 0,
    refundedMinor: 0,
    gatewayReference: null,
    authorizedAt: null,
    expiresAt: null,
  });
  state.operations.push({
    no: 1,
    type: 'authorize',
    authorizationNo: 1,
    amountMinor,
    status: 'due',
    purpose: 'order',
    returnId: null,
    refusal: null,
  });
}
