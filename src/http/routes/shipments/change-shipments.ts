import type { z } from 'zod';
import { resolveShipmentSchema, shipmentOfOrderSchema, trackingSchema } from '../../../contracts/shipment';
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
export function setTrackingRoute(room: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/tracking',
    operationId: 'setTracking',
    tag: 'Shipments',
    summary: 'Set carrier and tracking number by hand',
    description: 'For a shipment that goes another way than by the carrier that Holdfast books.',
    ...SHIPMENT_COMMAND,
    body: {
      schema: trackingSchema,
      required: true,
      examples: { courier: { carrier: 'city-courier', trackingNumber: 'CC-4711' } },
    },
    replies: commandReplies('Set', ORDER_EXAMPLE),
    problems: [...SHIPMENT_COMMAND_PROBLEMS, 'shipment_not_changeable'],
    handle: async (call) => {
      await requireShipmentOfOrder(room, call);
      const { shipmentId } = call.params;
      const request = { type: 'tracking_set', shipmentId, ...call.body } as const;
      return applyOrderCommand(room, call, request, readOptionalIdempotentRequest(call, 'setTracking'));
    },
  });
}

/** `POST /v1/orders/{orderId}/shipments/{shipmentId}/picking`. */
export function startPickingRoute(room: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/picking',
    operationId: 'startPicking',
    tag: 'Shipments',
    summary: 'Say that a shipment is being picked',
    description: 'From then on the order’s address and items stay as they are. It can still be cancelled.',
    ...SHIPMENT_COMMAND,
    replies: commandReplies('Taken', ORDER_EXAMPLE),
    problems: [...SHIPMENT_COMMAND_PROBLEMS, 'shipment_not_changeable'],
    handle: async (call) => {
      await requireShipmentOfOrder(room, call);
      const { shipmentId } = call.params;
      const request = { type: 'picking_started', shipmentId } as const;
      return applyOrderCommand(room, call, request, readOptionalIdempotentRequest(call, 'startPicking'));
    },
  });
}

/** `POST /v1/orders/{orderId}/shipments/{shipmentId}/resolution`: for a shipment that was lost or came back. */
export function resolveShipmentRoute(room: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/resolution',
    operationId: 'resolveShipment',
    tag: 'Shipments',
    summary: 'Send a lost or returned shipment again, or refund it',
    description:
      'What is sent again is reserved anew, and waits for a restock if it must; it is paid for already. `restock` puts the ' +
      'goods of a shipment that came back on the shelf of its location.',
    ...SHIPMENT_COMMAND,
    body: {
      schema: resolveShipmentSchema,
      required: true,
      examples: { reship: { action: 'reship' }, refund: { action: 'refund', restock: true } },
    },
    replies: commandReplies('Taken', ORDER_EXAMPLE),
    problems: [...SHIPMENT_COMMAND_PROBLEMS, 'shipment_not_resolvable'],
    handle: async (call) => {
      await requireShipmentOfOrder(room, call);
      const { shipmentId } = call.params;
      const request = { type: 'shipment_resolved', shipmentId, action: call.body } as const;
      return applyOrderCommand(room, call, request, readOptionalIdempotentRequest(call, 'resolveShipment'));
    },
  });
}

const SHIPMENT_COMMAND = {
  needs: 'orders:operate',
  params: shipmentOfOrderSchema,
  headers: COMMAND_HEADERS,
} as const;
const SHIPMENT_COMMAND_PROBLEMS = [...COMMAND_PROBLEMS, 'shipment_not_found'] as const;

/** @throws ProblemError `not_found`, or `shipment_not_found` for a shipment that is not the order's */
async function requireShipmentOfOrder(
  room: OrderRoutesDependencies,
  call: OrderCall & { params: z.infer<typeof shipmentOfOrderSchema> },
): Promise<void> {
  const order = await readOrder(room, call);
  if (order.shipments.some((shipment) => shipment.id === call.params.shipmentId)) return;
  throw orderRefusalProblem('shipment_not_found', { order });
}
