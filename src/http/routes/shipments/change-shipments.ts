import type { z } from 'zod';
import { resolveParcelSchema, shipmentOfOrderSchema, trackingSchema } from '../../../contracts/shipment';
import { keyedIfAsked } from '../../idempotency/idempotent-request';
import { ORDER_EXAMPLE } from '../../openapi/order-examples';
import { refused } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import {
  REQUEST_HEADERS,
  applyRequest,
  REQUEST_PROBLEMS,
  requestReplies,
  orderOf,
  type AskingCall,
} from '../orders/order-command';
import type { OrderRoom } from '../orders/order-access';

/** `PUT /v1/orders/{orderId}/shipments/{shipmentId}/tracking`. */
export function setTrackingRoute(room: OrderRoom): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/tracking',
    operationId: 'setTracking',
    tag: 'Shipments',
    summary: 'Set carrier and tracking number by hand',
    description: 'For a parcel that goes another way than by the carrier that Holdfast books.',
    ...PARCEL,
    body: {
      schema: trackingSchema,
      required: true,
      examples: { courier: { carrier: 'city-courier', trackingNumber: 'CC-4711' } },
    },
    replies: requestReplies('Set', ORDER_EXAMPLE),
    problems: [...PARCEL_PROBLEMS, 'shipment_left'],
    handle: async (call) => {
      await parcelIsOf(room, call);
      const { shipmentId } = call.params;
      const request = { type: 'tracking_set', shipmentId, ...call.body } as const;
      return applyRequest(room, call, request, keyedIfAsked(call, 'setTracking'));
    },
  });
}

/** `POST /v1/orders/{orderId}/shipments/{shipmentId}/picking`. */
export function startPickingRoute(room: OrderRoom): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/picking',
    operationId: 'startPicking',
    tag: 'Shipments',
    summary: 'Say that a parcel is being picked',
    description: 'From then on the order’s address and items stay as they are. It can still be cancelled.',
    ...PARCEL,
    replies: requestReplies('Taken', ORDER_EXAMPLE),
    problems: [...PARCEL_PROBLEMS, 'shipment_left'],
    handle: async (call) => {
      await parcelIsOf(room, call);
      const { shipmentId } = call.params;
      const request = { type: 'picking_started', shipmentId } as const;
      return applyRequest(room, call, request, keyedIfAsked(call, 'startPicking'));
    },
  });
}

/** `POST /v1/orders/{orderId}/shipments/{shipmentId}/resolution`: for a parcel that was lost or came back. */
export function resolveParcelRoute(room: OrderRoom): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/resolution',
    operationId: 'resolveParcel',
    tag: 'Shipments',
    summary: 'Send a lost or returned parcel again, or refund it',
    description:
      'What is sent again is reserved anew, and waits for a restock if it must; it is paid for already. `restock` puts the ' +
      'goods of a parcel that came back on the shelf of its location.',
    ...PARCEL,
    body: {
      schema: resolveParcelSchema,
      required: true,
      examples: { reship: { action: 'reship' }, refund: { action: 'refund', restock: true } },
    },
    replies: requestReplies('Taken', ORDER_EXAMPLE),
    problems: [...PARCEL_PROBLEMS, 'shipment_not_resolvable'],
    handle: async (call) => {
      await parcelIsOf(room, call);
      const { shipmentId } = call.params;
      const request = { type: 'parcel_resolved', shipmentId, action: call.body } as const;
      return applyRequest(room, call, request, keyedIfAsked(call, 'resolveParcel'));
    },
  });
}

const PARCEL = { needs: 'orders:operate', params: shipmentOfOrderSchema, headers: REQUEST_HEADERS } as const;
const PARCEL_PROBLEMS = [...REQUEST_PROBLEMS, 'no_such_shipment'] as const;

/** @throws ProblemError `not_found`, or `no_such_shipment` for a parcel that is not the order's */
async function parcelIsOf(
  room: OrderRoom,
  call: AskingCall & { params: z.infer<typeof shipmentOfOrderSchema> },
): Promise<void> {
  const order = await orderOf(room, call);
  if (order.shipments.some((shipment) => shipment.id === call.params.shipmentId)) return;
  throw refused('no_such_shipment', { order });
}
