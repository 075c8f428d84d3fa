import {
  type AllocationState,
  isAwaitingDispatch,
  type LineState,
  type OperationState,
  type OrderState,
  type ShipmentState,
  sum,
} from './order-state';
import { planAllocations, type AvailableStock } from '../stock/sourcing';
import { LINE, type LineBucket } from './line-buckets';
import { ORDER, type OrderStatus } from './order-status';
import { hasLeft, SHIPMENT, type ShipmentStatus } from './shipment-status';
import type { Party } from '../shared/state-machine';
import {
  SYSTEM,
  type Actor,
  type EventType,
  type OutboxEvent,
  type TimelineEntry,
  type TimelineType,
} from './timeline';

/** One row of the stock ledger. The inventory level changes by the same deltas. */
export interface StockMovement {
  productId: string;
  locationId: string;
  type: 'reserved' | 'released' | 'shipped' | 'returned';
  onHandDelta: number;
  reservedDelta: number;
}

/** A carrier report as it arrived. `applied`: it changed the status of the shipment. */
export interface CarrierReportRecord {
  shipmentId: string;
  status: ShipmentStatus;
  occurredAt: string;
  applied: boolean;
}

export interface DraftContext {
  /** ISO 8601, by the workflow's clock. */
  now: string;
  /** The available stock of the order's products. Left out when no decision needs it. */
  stock?: readonly AvailableStock[];
  /** Creates the id of a new shipment. */
  newId: () => string;
}

/**
 * An order while a decision is made about it. Units and statuses move through its methods, so that no decision
 * violates the state machines, loses units or bypasses the stock ledger. The database layer writes all changes
 * in one transaction. The first reservation is the exception: `decideReservation` decides it from a few columns,
 * without loading the order.
 */
export class OrderDraft {
  readonly state: OrderState;
  readonly now: string;
  readonly timelineEntries: TimelineEntry[] = [];
  readonly outboxEvents: OutboxEvent[] = [];
  readonly movements: StockMovement[] = [];
  readonly carrierReports: CarrierReportRecord[] = [];
  readonly #stock: AvailableStock[] | undefined;
  readonly #newId: () => string;

  constructor(state: OrderState, { now, stock, newId }: DraftContext) {
    // Copy by JSON, the format that the state came in: then the unchanged parts of the copy compare as equal.
    this.state = JSON.parse(JSON.stringify(state)) as OrderState;
    this.now = now;
    this.#stock = stock?.map((level) => ({ ...level }));
    this.#newId = newId;
  }

  line(lineNo: number): LineState {
    const line = this.state.lines.find((l) => l.lineNo === lineNo);
    if (!line) throw new Error(`Order ${this.state.id} has no line ${lineNo}`);
    return line;
  }

  shipment(shipmentId: string): ShipmentState | undefined {
    return this.state.shipments.find((shipment) => shipment.id === shipmentId);
  }

  operation(operationNo: number): OperationState | undefined {
    return this.state.operations.find((operation) => operation.no === operationNo);
  }

  /** @throws IllegalTransitionError */
  transitionTo(status: OrderStatus, reason?: string | null): void {
    ORDER.assert(this.state.status, status);
    this.state.status = status;
    if (reason !== undefined) this.state.statusReason = reason;
  }

  addTimelineEntry(
    type: TimelineType,
    details: Record<string, unknown>,
    actor: Actor = SYSTEM,
    requestId?: string,
  ): void {
    this.timelineEntries.push({ type, actor, details, ...(requestId === undefined ? {} : { requestId }) });
  }

  addOutboxEvent(type: EventType, payload: Record<string, unknown> = {}): void {
    this.outboxEvents.push({ type, payload });
  }

  /**
   * Moves units of a line from one bucket to another.
   *
   * @throws IllegalTransitionError
   * @throws Error when the bucket holds fewer units
   */
  moveUnits(lineNo: number, from: LineBucket, to: LineBucket, quantity: number, by?: Party): void {
    LINE.assert(from, to, by);
    const line = this.line(lineNo);
    if (quantity < 0 || line[from] < quantity) {
      throw new Error(
        `Line ${lineNo} of order ${this.state.id} has ${line[from]} ${from} units, not ${quantity}`,
      );
    }
    line[from] -= quantity;
    line[to] += quantity;
  }

  /**
   * The available stock of the order's products, less what this decision has reserved.
   *
   * @throws Error when the draft was created without stock
   */
  get stock(): readonly AvailableStock[] {
    if (!this.#stock)
      throw new Error(`The draft of order ${this.state.id} was created without the available stock`);
    return this.#stock;
  }

  /** Missing units of a product at a location: orders hold them, and a count did not find them. */
  missingAt(productId: string, locationId: string): number {
    const level = this.stock.find((s) => s.productId === productId && s.locationId === locationId);
    return level?.missing ?? 0;
  }

  /**
   * Reserves as many units of a bucket as are available, from as few locations as possible.
   *
   * @returns the number of reserved units, over all lines
   */
  reserveFrom(bucket: 'pending' | 'backordered', lineNos: readonly number[]): number {
    const demand = lineNos
      .map((lineNo) => this.line(lineNo))
      .filter((line) => line[bucket] > 0)
      .map((line) => ({ lineNo: line.lineNo, productId: line.productId, quantity: line[bucket] }));
    const allocations = planAllocations(demand, this.stock);
    for (const { lineNo, productId, locationId, quantity } of allocations) {
      this.moveUnits(lineNo, bucket, 'reserved', quantity);
      this.#allocate({ lineNo, productId, locationId, quantity });
      this.movements.push({
        productId,
        locationId,
        type: 'reserved',
        onHandDelta: 0,
        reservedDelta: quantity,
      });
      this.#changeAvailable(productId, locationId, -quantity);
    }
    if (allocations.length > 0) this.state.reservation = 'active';
    return sum(allocations, (allocation) => allocation.quantity);
  }

  #allocate(added: AllocationState): void {
    const known = this.state.allocations.find(
      (a) => a.lineNo === added.lineNo && a.locationId === added.locationId,
    );
    if (known) known.quantity += added.quantity;
    else this.state.allocations.push({ ...added });
  }

  /** Releases reserved units at their location and cancels them. */
  release(allocation: AllocationState): void {
    this.#releaseUnits(allocation, 'cancelled');
    this.#endReservationIfEmpty('released');
  }

  /**
   * Releases missing units. They become `pending`, because a decision about them follows. A later count may
   * have found them again: then the same decision may reserve them where they were.
   */
  releaseMissing(allocation: AllocationState): void {
    this.#releaseUnits(allocation, 'pending');
    this.#changeAvailable(allocation.productId, allocation.locationId, allocation.quantity);
    this.#endReservationIfEmpty('released');
  }

  #releaseUnits(
    { lineNo, locationId, productId, quantity }: AllocationState,
    to: 'cancelled' | 'pending',
  ): void {
    const allocation = this.#deallocate(lineNo, locationId, quantity);
    setMissing(allocation, (allocation.missing ?? 0) - (to === 'pending' ? quantity : 0));
    this.moveUnits(lineNo, 'reserved', to, quantity);
    this.movements.push({
      productId,
      locationId,
      type: 'released',
      onHandDelta: 0,
      reservedDelta: -quantity,
    });
  }

  #deallocate(lineNo: number, locationId: string, quantity: number): AllocationState {
    const allocation = this.state.allocations.find((a) => a.lineNo === lineNo && a.locationId === locationId);
    if (!allocation || allocation.quantity < quantity) {
      throw new Error(
        `Order ${this.state.id} holds fewer than ${quantity} units of line ${lineNo} at ${locationId}`,
      );
    }
    allocation.quantity -= quantity;
    return allocation;
  }

  #endReservationIfEmpty(to: 'consumed' | 'released'): void {
    if (this.state.reservation !== 'active') return;
    if (this.state.allocations.every((allocation) => allocation.quantity === 0)) this.state.reservation = to;
  }

  /** Packs reserved units of one location into a new shipment. */
  addShipment(locationId: string, lines: { lineNo: number; quantity: number }[]): ShipmentState {
    const shipment: ShipmentState = {
      id: this.#newId(),
      locationId,
      status: 'pending',
      statusAt: null,
      carrier: null,
      trackingNumber: null,
      recalled: false,
      picking: false,
      resolution: null,
      finalReports: [],
      lines,
    };
    this.state.shipments.push(shipment);
    return shipment;
  }

  /**
   * Sets the status of a shipment and moves its units: they leave the stock when the shipment leaves.
   *
   * @param occurredAt ISO 8601; null leaves the time as it is
   * @throws IllegalTransitionError
   */
  transitionShipment(shipment: ShipmentState, status: ShipmentStatus, occurredAt: string | null): void {
    SHIPMENT.assert(shipment.status, status);
    const leaves = isAwaitingDispatch(shipment) && hasLeft(status);
    shipment.status = status;
    if (occurredAt !== null) shipment.statusAt = occurredAt;
    if (leaves) this.#shipUnits(shipment);
    if (status === 'delivered') {
      for (const { lineNo, quantity } of shipment.lines) this.line(lineNo).delivered += quantity;
    }
  }

  #shipUnits(shipment: ShipmentState): void {
    shipment.recalled = false;
    for (const { lineNo, quantity } of shipment.lines) {
      const allocation = this.#deallocate(lineNo, shipment.locationId, quantity);
      setMissing(allocation, allocation.missing ?? 0);
      const { productId, locationId } = allocation;
      this.moveUnits(lineNo, 'reserved', 'shipped', quantity, 'carrier');
      this.movements.push({
        productId,
        locationId,
        type: 'shipped',
        onHandDelta: -quantity,
        reservedDelta: -quantity,
      });
    }
    this.#endReservationIfEmpty('consumed');
  }

  /** Puts units that came back on the shelf of a location. The same decision may reserve them again. */
  restock(productId: string, locationId: string, quantity: number): void {
    this.movements.push({ productId, locationId, type: 'returned', onHandDelta: quantity, reservedDelta: 0 });
    this.#changeAvailable(productId, locationId, quantity);
  }

  #changeAvailable(productId: string, locationId: string, available: number): void {
    const level = this.#stock?.find((s) => s.productId === productId && s.locationId === locationId);
    if (level) level.available += available;
  }

  get nextOperationNo(): number {
    return Math.max(0, ...this.state.operations.map((operation) => operation.no)) + 1;
  }

  get nextAuthorizationNo(): number {
    return Math.max(0, ...this.state.authorizations.map((authorization) => authorization.no)) + 1;
  }

  /** Opens an attention item. While it is open, the call does nothing. */
  openAttentionItem(item: string, reason: string): void {
    const known = this.state.attention.find((a) => a.item === item);
    if (known?.status === 'open') return;
    if (known) Object.assign(known, { reason, status: 'open' });
    else this.state.attention.push({ item, reason, status: 'open' });
    this.addTimelineEntry('order_needs_attention', { item, reason });
    this.addOutboxEvent('order.needs_attention', { item, reason });
  }

  closeAttentionItem(item: string, status: 'retried' | 'skipped' | 'resolved'): void {
    const known = this.state.attention.find((a) => a.item === item && a.status === 'open');
    if (known) known.status = status;
  }
}

/** Caps the missing units at the allocated ones. Zero removes the property, because left out means none. */
function setMissing(allocation: AllocationState, missing: number): void {
  const units = Math.min(Math.max(0, missing), allocation.quantity);
  if (units > 0) allocation.missing = units;
  else delete allocation.missing;
}
