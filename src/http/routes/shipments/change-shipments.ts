import type { z } from 'zod';
import { resolveParcelSchema, shipmentOfOrderSchema, trackingSchema } from '../../../contracts/shipment';
import type { OrderRecord } from '../../../domain/order';
import { answerOnce } from '../../once';
import { ORDER_EXAMPLE } from '../../openapi/examples';
import { refused } from '../../refusals';
import { defineRoute, type Reply, type Route } from '../../route';
import {
  ASKING_HEADERS,
  askingReplies,
  askOrder,
  ASKING_PROBLEMS,
  orderOf,
  type AskingCall,
} from '../orders/asking';
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
    replies: askingReplies('Set', ORDER_EXAMPLE),
    problems: [...PARCEL_PROBLEMS, 'shipment_left'],
    handle: (call) =>
      ofParcel(room, call, 'setTracking', (shipmentId) => ({
        update: 'setTracking',
        request: { shipmentId, ...call.body },
      })),
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
    replies: askingReplies('Taken', ORDER_EXAMPLE),
    problems: [...PARCEL_PROBLEMS, 'shipment_left'],
    handle: (call) =>
      ofParcel(room, call, 'startPicking', (shipmentId) => ({
        update: 'startPicking',
        request: { shipmentId },
      })),
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
    replies: askingReplies('Taken', ORDER_EXAMPLE),
    problems: [...PARCEL_PROBLEMS, 'shipment_not_resolvable'],
    handle: (call) =>
      ofParcel(room, call, 'resolveParcel', (shipmentId) => ({
        update: 'resolveParcel',
        request: { shipmentId, ...call.body },
      })),
  });
}

const PARCEL = { needs: 'orders:operate', params: shipmentOfOrderSchema, headers: ASKING_HEADERS } as const;
const PARCEL_PROBLEMS = [...ASKING_PROBLEMS, 'no_such_shipment'] as const;

type ParcelCall = AskingCall & { params: z.infer<typeof shipmentOfOrderSchema>; body?: unknown };

/** Asks the order something about one of its parcels, once for its key. */
function ofParcel(
  room: OrderRoom,
  call: ParcelCall,
  operationId: string,
  question: (shipmentId: string) => Parameters<typeof askOrder>[2],
): Promise<Reply> {
  return answerOnce(room.keys, call, operationId, async (keyed) => {
    const order = await orderWith(room, call);
    return askOrder(room, { ...call, keyed }, question(call.params.shipmentId), order);
  });
}

/** @throws ProblemError `not_found`, or `no_such_shipment` for a parcel that is not the order's */
async function orderWith(room: OrderRoom, call: ParcelCall): Promise<OrderRecord> {
  const order = await orderOf(room, call);
  if (order.shipments.some((shipment) => shipment.id === call.params.shipmentId)) return order;
  throw refused('no_such_shipment', { order });
}
