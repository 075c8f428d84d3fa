import type { z } from 'zod';
import {
  resolveShipmentSchema,
  shipmentOfOrderSchema,
  trackingSchema,
} from '../../../contracts/wire/shipment';
import { readOptionalIdempotentRequest } from '../../idempotency/idempotent-request';
import { ORDER_EXAMPLE } from '../../openapi/order-examples';
import { orderRefusalProblem } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import {
  COMMAND_HEADERS,
  applyOrderCommand,
  COMMAND_PROBLEMS,
  commandReplies,
  readOrder,
  type OrderCall,
} from '../orders/order-command';
import type { OrderRoutesDependencies } from '../orders/order-access';

/** `PUT /v1/orders/{orderId}/shipments/{shipmentId}/tracking`. */
export function setTrackingRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/tracking',
    operationId: 'setTracking',
    tag: 'Shipments',
    summary: 'Set carrier and tracking number by hand',
    description: 'For a shipment with another carrier than the one that Holdfast books.',
    ...SHIPMENT_COMMAND,
    body: {
      schema: trackingSchema,
      required: true,
      examples: { courier: { carrier: 'city-courier', trackingNumber: 'CC-4711' } },
    },
    replies: commandReplies('The order with the new tracking data', ORDER_EXAMPLE),
    problems: [...SHIPMENT_COMMAND_PROBLEMS, 'shipment_not_changeable'],
    handle: async (call) => {
      await requireShipmentOfOrder(dependencies, call);
      const { shipmentId } = call.params;
      const request = { type: 'tracking_set', shipmentId, ...call.body } as const;
      return applyOrderCommand(
        dependencies,
        call,
        request,
        readOptionalIdempotentRequest(call, 'setTracking'),
      );
    },
  });
}

/** `POST /v1/orders/{orderId}/shipments/{shipmentId}/picking`. */
export function startPickingRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/picking',
    operationId: 'startPicking',
    tag: 'Shipments',
    summary: 'Report that picking of a shipment has started',
    description:
      'From then on, the address and lines of the order cannot be edited. Units can still be cancelled.',
    ...SHIPMENT_COMMAND,
    replies: commandReplies('Picking has started', ORDER_EXAMPLE),
    problems: [...SHIPMENT_COMMAND_PROBLEMS, 'shipment_not_changeable'],
    handle: async (call) => {
      await requireShipmentOfOrder(dependencies, call);
      const { shipmentId } = call.params;
      const request = { type: 'picking_started', shipmentId } as const;
      return applyOrderCommand(
        dependencies,
        call,
        request,
        readOptionalIdempotentRequest(call, 'startPicking'),
      );
    },
  });
}

/**
 * `POST /v1/orders/{orderId}/shipments/{shipmentId}/resolution`: for a shipment that was lost or returned.
 */
export function resolveShipmentRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/resolution',
    operationId: 'resolveShipment',
    tag: 'Shipments',
    summary: 'Send a lost or returned shipment again, or refund it',
    description:
      'To send units again, stock is reserved again, and the units are backordered if there is none. They are paid for already. `restock` ' +
      'puts the units of a returned shipment back on the shelf at its location.',
    ...SHIPMENT_COMMAND,
    body: {
      schema: resolveShipmentSchema,
      required: true,
      examples: { reship: { action: 'reship' }, refund: { action: 'refund', restock: true } },
    },
    replies: commandReplies('The decision was accepted', ORDER_EXAMPLE),
    problems: [...SHIPMENT_COMMAND_PROBLEMS, 'shipment_not_resolvable'],
    handle: async (call) => {
      await requireShipmentOfOrder(dependencies, call);
      const { shipmentId } = call.params;
      const request = { type: 'shipment_resolved', shipmentId, action: call.body } as const;
      return applyOrderCommand(
        dependencies,
        call,
        request,
        readOptionalIdempotentRequest(call, 'resolveShipment'),
      );
    },
  });
}

const SHIPMENT_COMMAND = {
  needs: 'orders:operate',
  params: shipmentOfOrderSchema,
  headers: COMMAND_HEADERS,
} as const;
const SHIPMENT_COMMAND_PROBLEMS = [...COMMAND_PROBLEMS, 'shipment_not_found'] as const;

/** @throws ProblemError `not_found`, or `shipment_not_found` if the shipment belongs to another order */
async function requireShipmentOfOrder(
  dependencies: OrderRoutesDependencies,
  call: OrderCall & { params: z.infer<typeof shipmentOfOrderSchema> },
): Promise<void> {
  const order = await readOrder(dependencies, call);
  if (order.shipments.some((shipment) => shipment.id === call.params.shipmentId)) return;
  throw orderRefusalProblem('shipment_not_found', { order });
}
