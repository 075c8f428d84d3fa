/**
 * What the HTTP room is handed: the record in Postgres and the order process in Temporal, by interface. The
 * entry points in `src/main` connect the real ones.
 */
import type { InventoryView } from '../contracts/order';
import type {
  CancelOutcome,
  ListOrders,
  PlaceOrder,
  PlaceOutcome,
  Principal,
  Scope,
} from '../contracts/record';
import type { CancellationRefusal } from '../domain/cancellation';
import type { OrderHeader, OrderRecord, Shipment } from '../domain/order';
import type { CarrierStatus } from '../domain/shipment-status';
import type { Actor } from '../domain/timeline';

export interface ApiKeys {
  /** The principal of a key, or undefined for one that is unknown or not allowed here. */
  authenticate(key: string): Promise<Principal | undefined>;
}

export interface Orders {
  /** `render` makes the body that is stored with the idempotency key and given again to repeats. */
  place(command: PlaceOrder, render: (order: OrderRecord) => unknown): Promise<PlaceOutcome>;
  find(scope: Scope, orderId: string): Promise<OrderRecord | undefined>;
  list(scope: Scope, query: ListOrders): Promise<OrderHeader[]>;
  shipmentsOf(scope: Scope, orderId: string): Promise<Shipment[] | undefined>;
  findShipment(shipmentId: string): Promise<Shipment | undefined>;
  /** Writes the wish down, so that it reaches the workflow even if Temporal is down. undefined: no such order. */
  requestCancellation(
    scope: Scope,
    orderId: string,
    request: { reason: string; actor: Actor; requestId: string },
  ): Promise<CancelOutcome | undefined>;
}

export interface Inventory {
  find(productId: string): Promise<InventoryView | undefined>;
}

export interface OrderProcess {
  /** Starts the workflow, once. When Temporal cannot be reached the relay starts it later; it does not throw. */
  start(order: OrderHeader): Promise<void>;
  /**
   * Starts the workflow and waits for the decision. 'undecided' when it takes longer than `waitMs`, and when
   * Temporal cannot be reached; it does not throw.
   */
  startAndAwaitDecision(order: OrderHeader, waitMs: number): Promise<'decided' | 'undecided'>;
  /** Passes a written-down cancellation on; when Temporal cannot be reached the relay does it later. It does not throw. */
  deliverCancellation(order: OrderHeader, commandId: string): Promise<void>;
  /** The same, and waits for the answer. 'undecided' when it takes longer, and when Temporal cannot be reached. */
  cancelAndAwait(
    order: OrderHeader,
    commandId: string,
    waitMs: number,
  ): Promise<'cancelled' | CancellationRefusal | 'undecided'>;
  /** Tells the workflow what the carrier reported. 'order_closed' when the workflow has ended. Throws when Temporal is down. */
  reportParcel(
    orderId: string,
    update: { shipmentId: string; status: CarrierStatus; occurredAt: string },
  ): Promise<'delivered' | 'order_closed'>;
}

/** Whether the things behind the API answer; `GET /readyz` shows it. */
export interface Readiness {
  check(): Promise<{ postgres: boolean; temporal: boolean }>;
}
