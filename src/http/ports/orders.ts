/**
 * The record in Postgres and the workflows in Temporal, as interfaces that `src/http` depends on. The entry
 * points in `src/main` provide the implementations.
 */
import type { OrderPart } from '../../contracts/wire/order-list';
import type {
  ReadCarrierReports,
  ReadPaymentOperations,
  ReadShipments,
  ReadTimeline,
  ListOrders,
  ListedOrder,
  OrderParts,
} from '../../contracts/internal/order-reads';
import type {
  AmendmentOutcome,
  AmendmentProgress,
  RequestAmendment,
} from '../../contracts/internal/amendments';
import type {
  PrioritizeOutcome,
  CancelOutcome,
  CancelOrder,
  DeleteOutcome,
  DeleteOrder,
  PlaceOutcome,
  PlaceOrder,
  OrderCommandOutcome,
} from '../../contracts/internal/orders';
import type { CarrierReportOutcome, CarrierReport } from '../../contracts/internal/carrier-reports';
import type { Scope } from '../../contracts/internal/scope';
import type { IdempotentRequest, StoredResponse } from '../../contracts/internal/idempotency';
import type { DirectOrderCommand } from '../../domain/order/messages';
import type {
  OrderHeader,
  OrderRecord,
  PaymentOperation,
  Shipment,
  ShipmentReport,
  StoredTimelineEntry,
} from '../../domain/order/order-record';
import type { Shortage } from '../../domain/stock/stock-decision';
import type { Actor } from '../../domain/order/timeline';

export interface Orders {
  /** `render` makes the body that is stored with the idempotency key, and sent again to repeats. */
  place(command: PlaceOrder, render: (order: OrderRecord) => unknown): Promise<PlaceOutcome>;
  /** How many accepted orders wait for their workflow to begin. Counts up to the limit. */
  countUnstarted(limit: number): Promise<number>;
  find(scope: Scope, orderId: string): Promise<OrderRecord | undefined>;
  list(scope: Scope, query: ListOrders): Promise<ListedOrder[]>;
  /**
   * Adds the requested parts that are not stored with the order: its returns and the products of its lines.
   */
  withRelated<Order extends OrderHeader>(
    orders: readonly Order[],
    expand: readonly OrderPart[],
  ): Promise<(Order & Pick<OrderParts, 'returns' | 'products'>)[]>;
  /** Oldest first. undefined: there is no such order. */
  timelineOf(scope: Scope, orderId: string, query: ReadTimeline): Promise<StoredTimelineEntry[] | undefined>;
  /** Hides an order that has ended. undefined: there is no such order. */
  delete(scope: Scope, orderId: string, request: DeleteOrder): Promise<DeleteOutcome | undefined>;
  /** Oldest first. undefined: there is no such order. */
  shipmentsOf(scope: Scope, orderId: string, query: ReadShipments): Promise<Shipment[] | undefined>;
  /** Oldest first. undefined: there is no such order. */
  paymentOperationsOf(
    scope: Scope,
    orderId: string,
    query: ReadPaymentOperations,
  ): Promise<PaymentOperation[] | undefined>;
  findShipment(scope: Scope, shipmentId: string): Promise<Shipment | undefined>;
  /** Newest first. undefined: there is no such order, or it has no such shipment. */
  shipmentReportsOf(scope: Scope, query: ReadCarrierReports): Promise<ShipmentReport[] | undefined>;
  /** Applies a carrier report to the record. undefined: there is no such shipment. */
  applyCarrierReport(scope: Scope, report: CarrierReport): Promise<CarrierReportOutcome | undefined>;
  /**
   * Carries out a command on an order. `render` makes the response, which is stored with the idempotency key.
   * undefined: there is no such order.
   *
   * @param idempotency undefined: each repeat is a new request
   */
  apply(
    scope: Scope,
    to: { orderId: string; request: DirectOrderCommand; idempotency: IdempotentRequest | undefined },
    render: (order: OrderRecord) => StoredResponse,
  ): Promise<OrderCommandOutcome | undefined>;
  /**
   * Records the request, so that it reaches the workflow even if Temporal is down. undefined: there is no
   * such order.
   */
  requestCancellation(
    scope: Scope,
    orderId: string,
    request: CancelOrder,
  ): Promise<CancelOutcome | undefined>;
  /** Sets the position of an order in the backorder queue. undefined: there is no such order. */
  prioritizeBackorder(
    scope: Scope,
    orderId: string,
    request: { priority: number; actor: Actor; requestId: string },
  ): Promise<PrioritizeOutcome | undefined>;
  /** Records an amendment, which must then be sent to the workflow. undefined: there is no such order. */
  requestAmendment(
    scope: Scope,
    orderId: string,
    request: RequestAmendment,
  ): Promise<AmendmentOutcome | undefined>;
  /** Withdraws an amendment unless the workflow has started it. */
  withdrawAmendment(amendmentId: string): Promise<AmendmentProgress>;
  /** The shortages of an amendment that was refused as out of stock. */
  shortagesOf(amendmentId: string): Promise<Shortage[]>;
}
