/**
 * A model of a shop: the pure decisions of `src/domain`, with stock, a payment gateway and a
 * carrier in memory. It does what the workflow and the record do, and nothing else. It is small
 * enough to be checked after every step.
 */
import { decideReservation, orderAfterReservation } from '../../../src/domain/order/decisions/reserve-stock';
import { stockNeedsOf, type StockNeeds } from '../../../src/domain/order/stock-needs';
import {
  FULFILLMENT_POLICIES,
  type FulfillmentPolicy,
  withoutBackorderDemand,
  type NoAnswerPolicy,
} from '../../../src/domain/stock/stock-decision';
import type { OutagePolicy } from '../../../src/domain/shared/providers';
import type { OrderMessage, MessageResult } from '../../../src/domain/order/messages';
import { OrderDraft, type StockMovement } from '../../../src/domain/order/order-draft';
import { isOrderClosed, sum, type OrderState } from '../../../src/domain/order/order-state';
import type { AvailableStock } from '../../../src/domain/stock/sourcing';
import { snapshotOf, type OrderSnapshot } from '../../../src/domain/order/snapshot';
import {
  ReturnDraft,
  type ReturnMessageResult,
  type ReturnMessage,
  type ReturnState,
} from '../../../src/domain/returns/return-draft';
import {
  requestReturn,
  returnSnapshotOf,
  applyReturnMessages,
  type RequestedReturnLine,
} from '../../../src/domain/returns/decisions';
import { applyMessages } from '../../../src/domain/order/apply-messages';
import { createPaymentLedger } from '../../../src/simulators/payment-ledger';
import {
  checkOrder,
  checkRepeat,
  checkMissingUnits,
  checkReported,
  checkStock,
  checkTransitions,
} from './invariants';
import { checkReturns, checkReturnStep } from './return-invariants';
import { aLine, anOrder, NOW } from './order-builders';
import type { Level, WorldOrder, WorldView } from './view';

export const HOUR_MS = 3_600_000;
export const AUTHORIZATION_TTL_MS = 7 * 24 * HOUR_MS;

export interface OrderSpec {
  policy?: FulfillmentPolicy;
  ifNoAnswer?: NoAnswerPolicy;
  /** 0: the order does not wait for unavailable providers. */
  outageMinutes?: number;
  onOutage?: OutagePolicy;
  lines: { productId: string; quantity: number; policy?: FulfillmentPolicy | null }[];
}

/** The prices in minor units, by product. One does not divide evenly, and one product is free. */
export const PRICES: Record<string, number> = { shirt: 1_999, mug: 700, gift: 0 };
export const LOCATIONS = ['berlin', 'paris', 'rome'];
export const POLICIES = FULFILLMENT_POLICIES;

export class ShopWorld implements WorldView {
  readonly orders: WorldOrder[] = [];
  readonly levels: Level[] = [];
  readonly receivedUnits = new Map<string, number>();
  /** The carrier's own state of each shipment. */
  readonly carrier = new Map<string, 'booked' | 'cancelled' | 'left'>();
  nowMs = Date.parse(NOW);
  readonly gateway = createPaymentLedger({
    initialPayments: [],
    onChange: () => undefined,
    authorizationTtlMs: AUTHORIZATION_TTL_MS,
    now: () => this.nowMs,
  });
  #ids = 0;

  constructor(stock: Partial<Record<string, number[]>>) {
    for (const [productId, units] of Object.entries(stock)) {
      units?.forEach((onHand, index) => {
        const level = { productId, locationId: LOCATIONS[index]!, locationPriority: index };
        this.levels.push({ ...level, onHand: 0, safetyStock: 0, reserved: 0, available: 0, missing: 0 });
        this.receiveStock(productId, level.locationId, onHand);
      });
    }
  }

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  newId(kind: string): string {
    return `${kind}-${++this.#ids}`;
  }

  passTime(ms: number): void {
    this.nowMs += ms;
  }

  /** Accepts an order and reserves its stock. */
  place({
    policy = 'ship_available',
    ifNoAnswer = 'ship_available',
    outageMinutes = 0,
    onOutage = 'reject',
    lines,
  }: OrderSpec): WorldOrder {
    const state = anOrder({
      id: this.newId('order'),
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
      inbox: [],
      appliedMessages: [],
      statuses: ['pending'],
      timeline: [],
      returns: [],
      maxWantedByLine: new Map(),
      hasSkippedStep: false,
    };
    this.orders.push(order);
    this.#reserve(order);
    this.check(order);
    return order;
  }

  /** Models `reserveStock` of the record. */
  #reserve(order: WorldOrder): void {
    const { state } = order;
    const decision = decideReservation(
      {
        policy: state.fulfillmentPolicy,
        backorderDays: state.backorderDays,
        answerHours: state.answerHours,
        customerAllowance: null,
        lines: state.lines.map((line) => ({ ...line, quantity: line.pending })),
        stock: this.#availableStock(),
        backorderDemand: this.#backorderDemandBesides(state),
      },
      this.now,
    );
    order.timeline.push(...decision.entries);
    if (decision.outcome === 'reject') {
      state.version += decision.entries.length;
      const isShort = ({ sku }: { sku: string }) => decision.shortages.some((one) => one.sku === sku);
      for (const line of state.lines)
        Object.assign(line, { pending: 0, [isShort(line) ? 'unfulfillable' : 'cancelled']: line.ordered });
      Object.assign(state, { status: 'rejected', statusReason: decision.reason });
      order.statuses.push('rejected');
      return;
    }
    order.state = orderAfterReservation(state, decision);
    for (const { productId, locationId, quantity } of decision.allocations) {
      this.#applyMovement({ productId, locationId, onHandDelta: 0, reservedDelta: quantity });
    }
  }

  /** Applies messages to an order, as its workflow does. */
  apply(order: WorldOrder, messages: readonly OrderMessage[]): Record<string, MessageResult> {
    order.appliedMessages.push(...messages);
    return this.#step(order, messages);
  }

  /** Models `updateOrder`, and checks all invariants afterwards. */
  #step(order: WorldOrder, messages: readonly OrderMessage[]): Record<string, MessageResult> {
    const draft = this.#draft(order.state, messages);
    const results = applyMessages(draft, messages);
    this.#applyDraft(order, draft, messages.length <= 1);
    // Between messages that are applied together, the demanded units cannot be observed.
    if (messages.length > 1)
      for (const { lineNo, ordered } of order.state.lines) order.maxWantedByLine.set(lineNo, ordered);
    this.check(order);
    this.#checkRepeats(order, messages);
    return results;
  }

  /** Stores the changes of a decision. */
  #applyDraft(order: WorldOrder, draft: OrderDraft, isOneStep: boolean): void {
    for (const movement of draft.movements) this.#applyMovement(movement);
    checkTransitions(order.state, draft.state, isOneStep);
    checkReported(order.state, draft);
    draft.state.version += draft.timelineEntries.length;
    if (draft.state.status !== order.state.status) order.statuses.push(draft.state.status);
    order.timeline.push(...draft.timelineEntries);
    order.state = draft.state;
  }

  /**
   * Requests a return.
   *
   * @returns false when fewer units are returnable than requested
   */
  requestReturn(order: WorldOrder, lines: RequestedReturnLine[]): boolean {
    const draft = this.#draft(order.state, []);
    const returnId = this.newId('return');
    const notReturnable = requestReturn(draft, order.returns, {
      ...{ returnId, lines, actor: { type: 'api_key' }, requestId: 'r' },
    });
    if (notReturnable.length > 0) return false;
    this.#applyDraft(order, draft, true);
    const state: ReturnState = {
      ...{
        id: returnId,
        status: 'requested',
        statusReason: null,
        deadline: null,
        isWakeUpPending: false,
        receipts: [],
      },
      lines: lines.map((line) => ({ ...line, restocked: 0, writtenOff: 0 })),
    };
    order.returns.push(state);
    this.applyToReturn(order, state, []);
    return true;
  }

  /** Applies messages to a return, as its workflow does. */
  applyToReturn(
    order: WorldOrder,
    state: ReturnState,
    messages: readonly ReturnMessage[],
  ): Record<string, ReturnMessageResult> {
    const draft = this.#returnDraft(order, state);
    const results = applyReturnMessages(draft, messages);
    this.#applyDraft(order, draft.order, messages.length <= 1);
    checkReturnStep(this, state, draft.state, returnSnapshotOf(draft));
    Object.assign(state, draft.state);
    // A receipt may have completed the order as well.
    this.check(order);
    for (const repeat of [messages, []]) {
      const second = this.#returnDraft(order, state);
      applyReturnMessages(second, repeat);
      checkRepeat(order.state, second.order, repeat);
      checkReturnStep(this, state, second.state, returnSnapshotOf(second), { isRepeat: true });
    }
    return results;
  }

  #returnDraft(order: WorldOrder, state: ReturnState): ReturnDraft {
    return new ReturnDraft(state, this.#draft(order.state, []), new Set(LOCATIONS));
  }

  /** Checks that a repeated message, and an update without messages, change nothing. */
  #checkRepeats(order: WorldOrder, messages: readonly OrderMessage[]): void {
    // Repeated return receipts are detected by their id before they reach the order.
    const isOneMessage = messages.length === 1 && messages[0]!.type !== 'return_received';
    const repeats = isOneMessage ? [messages, []] : [[]];
    for (const repeat of repeats) {
      const second = this.#draft(order.state, repeat);
      applyMessages(second, repeat);
      checkRepeat(order.state, second, repeat);
    }
  }

  /** Applies all messages of the inbox at once. */
  drainInbox(order: WorldOrder): void {
    this.apply(order, order.inbox.splice(0));
  }

  check(order: WorldOrder): void {
    checkStock(this);
    checkOrder(this, order, this.snapshotOf(order));
    checkReturns(this, order);
  }

  snapshotOf(order: WorldOrder): OrderSnapshot {
    return snapshotOf(this.#draft(order.state, []));
  }

  #draft(state: OrderState, messages: readonly OrderMessage[]): OrderDraft {
    const needs = stockNeedsOf(state, messages);
    const stock = needs ? { stock: this.#availableStockFor(state, needs) } : {};
    return new OrderDraft(state, { now: this.now, newId: () => this.newId('shipment'), ...stock });
  }

  #availableStockFor(state: OrderState, { respectDemandOf }: StockNeeds): AvailableStock[] {
    const stock = this.#availableStock();
    return respectDemandOf === 'everybody'
      ? withoutBackorderDemand(stock, this.#backorderDemandBesides(state))
      : stock;
  }

  #availableStock(): AvailableStock[] {
    return this.levels.map((level) => ({
      ...level,
      available: level.onHand - level.safetyStock - level.reserved,
      missing: Math.max(0, level.reserved - level.onHand),
    }));
  }

  #backorderDemandBesides(state: OrderState): Map<string, number> {
    const demand = new Map<string, number>();
    for (const other of this.orders) {
      if (other.state.id === state.id) continue;
      for (const line of other.state.lines) {
        demand.set(line.productId, (demand.get(line.productId) ?? 0) + line.backordered);
      }
    }
    return demand;
  }

  #applyMovement({ productId, locationId, onHandDelta, reservedDelta }: Omit<StockMovement, 'type'>): void {
    const level = this.levels.find((l) => l.productId === productId && l.locationId === locationId);
    if (!level) throw new Error(`There is no ${productId} at ${locationId}`);
    // If units leave that a count did not find, they were there after all.
    const found = Math.max(0, -(level.onHand + onHandDelta));
    this.receivedUnits.set(productId, (this.receivedUnits.get(productId) ?? 0) + found);
    level.onHand += onHandDelta + found;
    level.reserved += reservedDelta;
    level.missing = Math.min(level.missing, Math.max(0, level.reserved - level.onHand));
  }

  /** Applies a stock count: the counted units are on hand, whatever is reserved. */
  countStock(productId: string, locationId: string, onHand: number): void {
    const level = this.levels.find((l) => l.productId === productId && l.locationId === locationId);
    if (!level) return;
    this.receivedUnits.set(productId, (this.receivedUnits.get(productId) ?? 0) + onHand - level.onHand);
    level.onHand = onHand;
    level.missing = Math.max(0, level.reserved - onHand);
    this.recordMissingUnits();
  }

  /** Takes missing units from the newest orders, as the record does. */
  recordMissingUnits(): void {
    for (const level of this.levels) {
      const { productId, locationId } = level;
      const losses: { order: WorldOrder; units: number; version: number }[] = [];
      let left = level.reserved - level.onHand;
      for (const order of this.orders) {
        const of = this.#allocatedAt(order, level);
        left -= isOrderClosed(order.state) ? of.units : of.missing;
      }
      for (const order of [...this.orders].reverse()) {
        const of = this.#allocatedAt(order, level);
        const units = Math.min(left, of.units - of.missing);
        if (units <= 0 || isOrderClosed(order.state)) continue;
        losses.unshift({ order, units, version: order.state.version });
        left -= units;
      }
      for (const { order, ...of } of losses)
        this.apply(order, [{ type: 'units_missing', productId, locationId, ...of }]);
      checkMissingUnits(level, this.orders);
    }
  }

  #allocatedAt({ state }: WorldOrder, { productId, locationId }: Level): { units: number; missing: number } {
    const own = state.allocations.filter((a) => a.productId === productId && a.locationId === locationId);
    return { units: sum(own, (a) => a.quantity), missing: sum(own, (a) => a.missing ?? 0) };
  }

  /** Receives goods. `allocateBackorders` gives them to the backorders. */
  receiveStock(productId: string, locationId: string, units: number): void {
    this.#applyMovement({ productId, locationId, onHandDelta: units, reservedDelta: 0 });
    this.receivedUnits.set(productId, (this.receivedUnits.get(productId) ?? 0) + units);
  }

  /** Allocates available units to backorders, oldest order first. */
  allocateBackorders(): void {
    for (const order of this.orders) {
      if (order.state.lines.some((line) => line.backordered > 0))
        this.apply(order, [{ type: 'stock_available' }]);
    }
  }
}
