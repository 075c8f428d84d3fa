import type { OrderSummaryView, OrderView, ShipmentView } from '../contracts/order';
import type { OrderHeader, OrderLine, OrderRecord, Shipment } from '../domain/order';
import { fulfillmentStatusOf } from '../domain/quantities';
import { orderWorkflowId } from '../domain/visibility';

/** Where people open Temporal's Web UI; every order links to its workflow there. */
export interface TemporalUi {
  baseUrl: string;
  namespace: string;
}

/** The order as the API shows it. */
export function orderView(order: OrderRecord, ui: TemporalUi): OrderView {
  return {
    ...orderSummaryView(order, ui),
    shipments: order.shipments.map(shipmentView),
    timeline: order.timeline.map(({ seq, type, actor, requestId, details, at }) => ({
      seq,
      type,
      actor: actor.id === undefined ? { type: actor.type } : { type: actor.type, id: actor.id },
      requestId,
      details,
      at: at.toISOString(),
    })),
  };
}

/** The order as a list shows it. */
export function orderSummaryView(order: OrderHeader, ui: TemporalUi): OrderSummaryView {
  return {
    id: order.id,
    storefrontId: order.storefrontId,
    status: order.status,
    statusReason: order.statusReason,
    paymentStatus: order.paymentStatus,
    fulfillmentStatus: fulfillmentStatusOf(order.lines),
    fulfillmentPolicy: order.fulfillmentPolicy,
    currency: order.currency,
    totalMinor: order.totalMinor,
    authorizedMinor: order.authorizedMinor,
    capturedMinor: order.capturedMinor,
    customer: order.customer,
    shippingAddress: order.shippingAddress,
    lines: order.lines.map(lineView),
    version: order.version,
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
    links: {
      self: orderPath(order.id),
      shipments: `/v1/shipments/${order.id}`,
      temporal: workflowUrl(order.id, ui),
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

/** The shipment as the API shows it. */
export function shipmentView(shipment: Shipment): ShipmentView {
  const { id, orderId, locationId, status, carrier, trackingNumber, lines } = shipment;
  return {
    id,
    orderId,
    locationId,
    status,
    carrier,
    trackingNumber,
    lines: lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity })),
    createdAt: shipment.createdAt.toISOString(),
    updatedAt: shipment.updatedAt.toISOString(),
  };
}

export function orderPath(orderId: string): string {
  return `/v1/orders/${orderId}`;
}

/** The slash of the workflow id must be percent-encoded, or the Web UI takes the rest for another part of its path. */
function workflowUrl(orderId: string, { baseUrl, namespace }: TemporalUi): string {
  const workflowId = encodeURIComponent(orderWorkflowId(orderId));
  return `${baseUrl.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${workflowId}`;
}
