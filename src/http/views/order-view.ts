import { MAX_EMBEDDED_ITEMS } from '../../contracts/wire/fields';
import type { OrderSummaryView, OrderView } from '../../contracts/wire/order';
import type { OrderParts } from '../../contracts/internal/order-reads';
import type { ShipmentReportView, ShipmentView } from '../../contracts/wire/shipment';
import type {
  Amendment,
  Authorization,
  OrderHeader,
  OrderLine,
  OrderRecord,
  PaymentOperation,
  Shipment,
  ShipmentReport,
  StoredTimelineEntry,
} from '../../domain/order/order-record';
import { dueMinorOf, fulfillmentStatusOf } from '../../domain/order/line-quantities';
import { orderWorkflowId } from '../../temporal-names/visibility';
import { orderPath, workflowUrl, type TemporalUi } from './links';
import { returnView } from './return-view';

export { orderPath, type TemporalUi };

/** The order as the API shows it, with all its parts. */
export function orderView(order: OrderRecord & RelatedParts, ui: TemporalUi): OrderView {
  return {
    ...headerView(order, ui),
    shipments: newestShipments(order.shipments),
    payment: paymentView(order),
    amendments: order.amendments.map(amendmentView),
    timeline: order.timeline.map(timelineEntryView),
    ...relatedView(order, ui),
  };
}

/** The order as a list shows it, with the parts that were requested. */
export function orderSummaryView(order: OrderHeader & OrderParts, ui: TemporalUi): OrderSummaryView {
  const { shipments, authorizations, operations, amendments, timeline } = order;
  return {
    ...headerView(order, ui),
    ...(shipments ? { shipments: newestShipments(shipments) } : {}),
    ...(authorizations && operations ? { payment: paymentView({ authorizations, operations }) } : {}),
    ...(amendments ? { amendments: amendments.map(amendmentView) } : {}),
    ...(timeline ? { timeline: timeline.map(timelineEntryView) } : {}),
    ...relatedView(order, ui),
  };
}

type RelatedParts = Pick<OrderParts, 'returns' | 'products'>;

function relatedView(
  { returns, products }: RelatedParts,
  ui: TemporalUi,
): Pick<OrderView, keyof RelatedParts> {
  return {
    ...(returns ? { returns: returns.map((returned) => returnView(returned, ui)) } : {}),
    ...(products ? { products } : {}),
  };
}

const paymentView = ({
  authorizations,
  operations,
}: Pick<OrderRecord, 'authorizations' | 'operations'>): OrderView['payment'] => ({
  authorizations: authorizations.map(authorizationView),
  operations: operations.map(operationView),
});

export function timelineEntryView(entry: StoredTimelineEntry): OrderView['timeline'][number] {
  const { seq, type, actor, requestId, details, at } = entry;
  return {
    seq,
    type,
    actor: actor.id === undefined ? { type: actor.type } : { type: actor.type, id: actor.id },
    requestId,
    details,
    at: at.toISOString(),
  };
}

function authorizationView(authorization: Authorization): OrderView['payment']['authorizations'][number] {
  const { no, status, amountMinor, capturedMinor, refundedMinor, authorizedAt, expiresAt } = authorization;
  return {
    ...{ no, status, amountMinor, capturedMinor, refundedMinor },
    authorizedAt: authorizedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

/** A payment operation as the API shows it. */
export function operationView(operation: PaymentOperation): OrderView['payment']['operations'][number] {
  const { no, type, authorizationNo, amountMinor, status, returnId, refusal, createdAt, updatedAt } =
    operation;
  return {
    ...{ no, type, authorizationNo, amountMinor, status, returnId, refusal },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function amendmentView(amendment: Amendment): OrderView['amendments'][number] {
  return { ...amendment, requestedAt: amendment.requestedAt.toISOString() };
}

type HeaderView = Omit<OrderView, 'shipments' | 'payment' | 'amendments' | 'timeline'>;

function headerView(order: OrderHeader, ui: TemporalUi): HeaderView {
  return {
    id: order.id,
    externalId: order.externalId,
    storefrontId: order.storefrontId,
    status: order.status,
    statusReason: order.statusReason,
    paymentStatus: order.paymentStatus,
    fulfillmentStatus: fulfillmentStatusOf(order.lines),
    fulfillmentPolicy: order.fulfillmentPolicy,
    backorderDays: order.backorderDays,
    backorderDeadline: order.backorderDeadline?.toISOString() ?? null,
    backorderPriority: order.backorderPriority,
    answerHours: order.answerHours,
    answerDeadline: order.answerDeadline?.toISOString() ?? null,
    ifNoAnswer: order.ifNoAnswer,
    currency: order.currency,
    orderedMinor: order.orderedMinor,
    dueMinor: dueMinorOf(order.lines),
    authorizedMinor: order.authorizedMinor,
    capturedMinor: order.capturedMinor,
    refundedMinor: order.refundedMinor,
    attention: order.attention.map(({ item, reason, since }) => ({
      item,
      reason,
      since: since.toISOString(),
    })),
    waitingFor: order.waitingFor.map(({ provider, item, since, until }) => ({
      ...{ provider, item },
      since: since.toISOString(),
      until: until.toISOString(),
    })),
    stuck: order.stuck.map(({ cause, due, since, returnId }) => ({
      ...{ cause, due, returnId },
      since: since.toISOString(),
    })),
    customer: order.customer,
    shippingAddress: order.shippingAddress,
    shippingMethod: order.shippingMethod,
    lines: order.lines.map(lineView),
    version: order.version,
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
    deletedAt: order.deletedAt?.toISOString() ?? null,
    links: {
      self: orderPath(order.id),
      timeline: `${orderPath(order.id)}/timeline`,
      shipments: `/v1/shipments/${order.id}`,
      returns: `${orderPath(order.id)}/returns`,
      paymentOperations: `${orderPath(order.id)}/payment-operations`,
      temporal: workflowUrl(orderWorkflowId(order.id), ui),
    },
  };
}

function lineView(line: OrderLine): OrderSummaryView['lines'][number] {
  const { ordered, pending, reserved, backordered, shipped, delivered, returned, cancelled, unfulfillable } =
    line;
  return {
    lineNo: line.lineNo,
    productId: line.productId,
    sku: line.sku,
    name: line.name,
    unitPriceMinor: line.unitPriceMinor,
    fulfillmentPolicy: line.fulfillmentPolicy,
    quantities: {
      ordered,
      pending,
      reserved,
      backordered,
      shipped,
      delivered,
      returned,
      cancelled,
      unfulfillable,
    },
  };
}

/**
 * Orders are read with all their shipments, because commands may be about any of them. The view has the
 * newest.
 */
const newestShipments = (shipments: readonly Shipment[]): ShipmentView[] =>
  shipments.slice(-MAX_EMBEDDED_ITEMS).map(shipmentView);

/** A carrier report as the API shows it. */
export function shipmentReportView(report: ShipmentReport): ShipmentReportView {
  const { status, occurredAt, receivedAt, applied } = report;
  return {
    ...{ status, applied },
    occurredAt: occurredAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
  };
}

/** The shipment as the API shows it. */
export function shipmentView(shipment: Shipment): ShipmentView {
  const { id, orderId, locationId, status, carrier, trackingNumber, picking, recalled, resolution, lines } =
    shipment;
  return {
    id,
    orderId,
    locationId,
    status,
    statusAt: shipment.statusAt?.toISOString() ?? null,
    carrier,
    trackingNumber,
    picking,
    recalled,
    resolution,
    lines: lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity })),
    createdAt: shipment.createdAt.toISOString(),
    updatedAt: shipment.updatedAt.toISOString(),
  };
}
