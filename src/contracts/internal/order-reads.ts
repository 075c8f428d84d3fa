import type { FulfillmentStatus } from '../../domain/order/line-quantities';
import type { OrderRecord, OrderHeader } from '../../domain/order/order-record';
import type { PaymentStatus } from '../../domain/payments/payment-status';
import type { StuckCause } from '../../domain/order/stuck';
import type { OrderStatus } from '../../domain/order/order-status';
import type { ReturnRecord } from '../../domain/returns/return-record';
import type { ORDER_SORTS, OrderPart } from '../wire/order-list';
import type { Provider } from '../../domain/shared/providers';
import type { ProductView } from '../wire/product';
import type { TimelineType } from '../../domain/order/timeline';

/** Position of an order in a list: its sort value and its id. */
export interface OrderPosition {
  /** For `updatedAt`: microseconds since 1970. 0 if the list is sorted by id alone. */
  value: number;
  id: string;
}

/** Parts of an order that are read on request. */
export type OrderParts = Partial<Omit<OrderRecord, keyof OrderHeader>> & {
  returns?: ReturnRecord[];
  products?: ProductView[];
};

export type ListedOrder = OrderHeader & OrderParts & { position: OrderPosition };

/** Filters, sorting and parts of a list of orders. */
export interface ListOrders {
  status?: readonly OrderStatus[] | undefined;
  paymentStatus?: readonly PaymentStatus[] | undefined;
  fulfillmentStatus?: readonly FulfillmentStatus[] | undefined;
  /** Orders that are stuck for one of these causes; `true`: for any cause. */
  stuck?: readonly ('true' | StuckCause)[] | undefined;
  /** Orders with attention items, whatever their status. */
  attention?: 'open' | undefined;
  waitingFor?: readonly Provider[] | undefined;
  customerId?: string | undefined;
  sku?: string | undefined;
  storefrontId?: string | undefined;
  externalId?: string | undefined;
  /** ISO 8601. The start of a range belongs to it, its end does not. */
  createdFrom?: string | undefined;
  createdTo?: string | undefined;
  updatedFrom?: string | undefined;
  updatedTo?: string | undefined;
  /** Default `exclude`. */
  deleted?: 'exclude' | 'include' | 'only' | undefined;
  /** Default `-createdAt`: newest first. */
  sort?: (typeof ORDER_SORTS)[number] | undefined;
  expand?: readonly OrderPart[] | undefined;
  limit: number;
  /** Position of the last order on the previous page. */
  after?: OrderPosition | undefined;
}

export interface ReadTimeline {
  types?: readonly TimelineType[] | undefined;
  limit: number;
  /** `seq` of the last entry on the previous page. */
  afterSeq: number;
}

/** A page of the shipments of an order. */
export interface ReadShipments {
  limit: number;
  /** Id of the last shipment on the previous page. The oldest come first. */
  afterId?: string | undefined;
}

/** A page of the payment operations of an order. */
export interface ReadPaymentOperations {
  limit: number;
  /** Number of the last operation on the previous page. The oldest come first. */
  afterNo: number;
}

/** A page of the carrier reports on a shipment. */
export interface ReadCarrierReports {
  orderId: string;
  shipmentId: string;
  limit: number;
  /** Id of the last report on the previous page. The newest come first. */
  beforeId?: number | undefined;
}
