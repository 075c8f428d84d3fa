import type { OrderSummaryView, OrderView } from '../contracts/order';
import type { ShipmentView } from '../contracts/shipment';
import type {
  Amendment,
  Authorization,
  OrderHeader,
  OrderLine,
  OrderRecord,
  PaymentOperation,
  Shipment,
} from '../domain/order';
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
    payment: {
      authorizations: order.authorizations.map(authorizationView),
      operations: order.operations.map(operationView),
    },
    amendments: order.amendments.map(amendmentView),
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

function authorizationView(hold: Authorization): OrderView['payment']['authorizations'][number] {
  const { no, status, amountMinor, capturedMinor, refundedMinor, authorizedAt, expiresAt } = hold;
  return {
    ...{ no, status, amountMinor, capturedMinor, refundedMinor },
    authorizedAt: authorizedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

function operationView(operation: PaymentOperation): OrderView['payment']['operations'][number] {
  const { no, type, authorizationNo, amountMinor, status, returnId, createdAt, updatedAt } = operation;
  return {
    ...{ no, type, authorizationNo, amountMinor, status, returnId },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function amendmentView(amendment: Amendment): OrderView['amendments'][number] {
  const { id, kind, status, refusal, lines, changesAddress, requestedAt } = amendment;
  return { id, kind, status, refusal, lines, changesAddress, requestedAt: requestedAt.toISOString() };
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
    backorderDays: order.backorderDays,
    backorderDeadline: order.backorderDeadline?.toISOString() ?? null,
    backorderPriority: order.backorderPriority,
    answerHours: order.answerHours,
    answerDeadline: order.answerDeadline?.toISOString() ?? null,
    ifNoAnswer: order.ifNoAnswer,
    currency: order.currency,
    totalMinor: order.totalMinor,
    authorizedMinor: order.authorizedMinor,
    capturedMinor: order.capturedMinor,
    refundedMinor: order.refundedMinor,
    attention: order.attention.map(({ item, reason, since }) => ({
      item,
      reason,
      since: since.toISOString(),
    })),
    customer: order.customer,
    shippingAddress: order.shippingAddress,
    lines: order.lines.map(lineView),
    version: order.version,
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
    links: {
      self: orderPath(order.id),
      shipments: `/v1/shipments/${order.id}`,
      returns: `${orderPath(order.id)}/returns`,
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

export function orderPath(orderId: string): string {
  return `/v1/orders/${orderId}`;
}

/** The slash of the workflow id must be percent-encoded, or the Web UI takes the rest for another part of its path. */
export function workflowUrl(id: string, { baseUrl, namespace }: TemporalUi): string {
  const workflowId = encodeURIComponent(id);
  return `${baseUrl.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${workflowId}`;
}
