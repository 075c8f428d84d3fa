import {
  type AllocationState,
  isWaiting,
  type LineState,
  type OrderState,
  type ParcelRecord,
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

/** One row of the stock ledger; the levels change by the same. */
export interface StockMovement {
  productId: string;
  locationId: string;
  type: 'reserved' | 'released' | 'shipped' | 'returned';
  onHandDelta: number;
  reservedDelta: number;
}

/** A report of the carrier as it came, whether it moved the parcel or not. */
export interface KeptReport {
  shipmentId: string;
  status: ShipmentStatus;
  occurredAt: string;
  applied: boolean;
}

export interface DraftContext {
  /** ISO 8601, by the workflow's clock. */
  now: string;
  /** What is available of the order's products; left out where no decision needs it. */
  stock?: readonly AvailableStock[];
  /** Makes the id of a new parcel. */
  newId: () => string;
}

/**
 * An order while a decision is made about it. Every change goes through here, so that no decision can leave the
 * state machines, split a unit or forget the ledger. What has changed in the end is written in one transaction.
 */
export class OrderDraft {
  readonly state: OrderState;
  readonly now: string;
  readonly entries: TimelineEntry[] = [];
  readonly events: OutboxEvent[] = [];
  readonly movements: StockMovement[] = [];
  readonly reports: KeptReport[] = [];
  readonly #stock: AvailableStock[] | undefined;
  readonly #newId: () => string;

  constructor(state: OrderState, { now, stock, newId }: DraftContext) {
    // By way of JSON, which it came from: its objects are then of the same kind, and what has not changed is equal.
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

  parcel(shipmentId: string): ParcelRecord | undefined {
    return this.state.parcels.find((parcel) => parcel.id === shipmentId);
  }

  /** @throws IllegalTransitionError */
  enter(status: OrderStatus, reason?: string | null): void {
    ORDER.assert(this.state.status, status);
    this.state.status = status;
    if (reason !== undefined) this.state.statusReason = reason;
  }

  tell(
    type: TimelineType,
    details: Record<string, unknown>,
    actor: Actor = SYSTEM,
    requestId?: string,
  ): void {
    this.entries.push({ type, actor, details, ...(requestId === undefined ? {} : { requestId }) });
  }

  announce(type: EventType, payload: Record<string, unknown> = {}): void {
    this.events.push({ type, payload });
  }

  /** Moves units of a line from one bucket to another. @throws IllegalTransitionError */
  move(lineNo: number, from: LineBucket, to: LineBucket, quantity: number, by?: Party): void {
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

  /** What is there for each product of the order, less what this decision has taken. */
  get stock(): readonly AvailableStock[] {
    if (!this.#stock) throw new Error('This decision was made without a look at the stock');
    return this.#stock;
  }

  /** Units that orders hold at a location and that are not there. */
  shortAt(productId: string, locationId: string): number {
    const level = this.stock.find((s) => s.productId === productId && s.locationId === locationId);
    return level?.short ?? 0;
  }

  /** Reserves what there is of the units in a bucket, fewest parcels first. @returns the units reserved, in all */
  reserveFrom(bucket: 'pending' | 'backordered', lineNos: readonly number[]): number {
    const demand = lineNos
      .map((lineNo) => this.line(lineNo))
      .filter((line) => line[bucket] > 0)
      .map((line) => ({ lineNo: line.lineNo, productId: line.productId, quantity: line[bucket] }));
    const taken = planAllocations(demand, this.stock);
    for (const { lineNo, productId, locationId, quantity } of taken) {
      this.move(lineNo, bucket, 'reserved', quantity);
      this.#allocate({ lineNo, productId, locationId, quantity });
      this.movements.push({
        productId,
        locationId,
        type: 'reserved',
        onHandDelta: 0,
        reservedDelta: quantity,
      });
      this.#change(productId, locationId, -quantity);
    }
    if (taken.length > 0) this.state.reservation = 'active';
    return sum(taken, (allocation) => allocation.quantity);
  }

  #allocate(added: AllocationState): void {
    const known = this.state.allocations.find(
      (a) => a.lineNo === added.lineNo && a.locationId === added.locationId,
    );
    if (known) known.quantity += added.quantity;
    else this.state.allocations.push({ ...added });
  }

  /** Gives reserved units back to the stock of their location and cancels them. */
  release(allocation: AllocationState): void {
    this.#giveBack(allocation, 'cancelled');
    this.#settleReservation('released');
  }

  /** Gives up reserved units that are not there. What becomes of them is to be decided. */
  miss(allocation: AllocationState): void {
    this.#giveBack(allocation, 'pending');
    this.#settleReservation('released');
  }

  #giveBack({ lineNo, locationId, productId, quantity }: AllocationState, to: 'cancelled' | 'pending'): void {
    const allocation = this.#deallocate(lineNo, locationId, quantity);
    setMissing(allocation, (allocation.missing ?? 0) - (to === 'pending' ? quantity : 0));
    this.move(lineNo, 'reserved', to, quantity);
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
        `Order ${this.state.id} holds fewer than ${quantity} of line ${lineNo} at ${locationId}`,
      );
    }
    allocation.quantity -= quantity;
    return allocation;
  }

  #settleReservation(to: 'consumed' | 'released'): void {
    if (this.state.reservation !== 'active') return;
    if (this.state.allocations.every((allocation) => allocation.quantity === 0)) this.state.reservation = to;
  }

  /** Packs reserved units of one location into a new parcel. */
  addParcel(locationId: string, lines: { lineNo: number; quantity: number }[]): ParcelRecord {
    const parcel: ParcelRecord = {
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
    this.state.parcels.push(parcel);
    return parcel;
  }

  /** Moves a parcel, and with it its units: they leave the stock when it leaves the house. @throws IllegalTransitionError */
  moveParcel(parcel: ParcelRecord, status: ShipmentStatus, occurredAt: string | null): void {
    SHIPMENT.assert(parcel.status, status);
    const leaves = isWaiting(parcel) && hasLeft(status);
    parcel.status = status;
    if (occurredAt !== null) parcel.statusAt = occurredAt;
    if (leaves) this.#ship(parcel);
    if (status === 'delivered') {
      for (const { lineNo, quantity } of parcel.lines) this.line(lineNo).delivered += quantity;
    }
  }

  #ship(parcel: ParcelRecord): void {
    parcel.recalled = false;
    for (const { lineNo, quantity } of parcel.lines) {
      const allocation = this.#deallocate(lineNo, parcel.locationId, quantity);
      setMissing(allocation, allocation.missing ?? 0);
      const { productId, locationId } = allocation;
      this.move(lineNo, 'reserved', 'shipped', quantity, 'carrier');
      this.movements.push({
        productId,
        locationId,
        type: 'shipped',
        onHandDelta: -quantity,
        reservedDelta: -quantity,
      });
    }
    this.#settleReservation('consumed');
  }

  /** Units that came back are put on the shelf of a location, from where this very decision may take them again. */
  restock(productId: string, locationId: string, quantity: number): void {
    this.movements.push({ productId, locationId, type: 'returned', onHandDelta: quantity, reservedDelta: 0 });
    this.#change(productId, locationId, quantity);
  }

  #change(productId: string, locationId: string, available: number): void {
    const level = this.#stock?.find((s) => s.productId === productId && s.locationId === locationId);
    if (level) level.available += available;
  }

  get nextOperationNo(): number {
    return Math.max(0, ...this.state.operations.map((operation) => operation.no)) + 1;
  }

  get nextAuthorizationNo(): number {
    return Math.max(0, ...this.state.authorizations.map((authorization) => authorization.no)) + 1;
  }

  /** Something only a person can decide; told once while it is open. */
  callForAttention(item: string, reason: string): void {
    const known = this.state.attention.find((a) => a.item === item);
    if (known?.status === 'open') return;
    if (known) Object.assign(known, { reason, status: 'open' });
    else this.state.attention.push({ item, reason, status: 'open' });
    this.tell('order_needs_attention', { item, reason });
    this.announce('order.needs_attention', { item, reason });
  }

  closeAttention(item: string, status: 'retried' | 'skipped' | 'resolved'): void {
    const known = this.state.attention.find((a) => a.item === item && a.status === 'open');
    if (known) known.status = status;
  }
}

/** No more can be missing than there is; none is said by saying nothing. */
function setMissing(allocation: AllocationState, missing: number): void {
  const units = Math.min(Math.max(0, missing), allocation.quantity);
  if (units > 0) allocation.missing = units;
  else delete allocation.missing;
}
