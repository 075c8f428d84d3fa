import type { z } from 'zod';
import { orderIdSchema } from '../../../contracts/order';
import { setShippingSchema } from '../../../contracts/order-changes';
import { stateTag, type OrderRecord, type Shipment } from '../../../domain/order/order-record';
import { isUndeliverable } from '../../../domain/order/shipment-status';
import { answerOnce } from '../../idempotency/idempotent-request';
import { ORDER_EXAMPLE } from '../../openapi/order-examples';
import { changedMeanwhile, statesIn } from '../../conditional/order-entity-tag';
import { ProblemError } from '../../errors/problem-details';
import { refused } from '../../errors/order-refusals';
import { defineRoute, type Reply, type Route } from '../../server/route';
import { amendOrder, EDITING_PROBLEMS } from './amend-request';
import {
  applyRequest,
  CHANGING_HEADERS,
  askingReplies,
  orderOf,
  replyWith,
  type AskingCall,
} from './order-command';
import type { OrderRoom } from './order-access';

type Wish = z.infer<typeof setShippingSchema>;

/** `PUT /v1/orders/{orderId}/shipping`: where and how the order goes, and with whom, in one request. */
export function setShippingRoute(room: OrderRoom): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}/shipping',
    operationId: 'setShipping',
    tag: 'Orders',
    summary: 'Set carrier, tracking number, method and address',
    description:
      'Address and method are edited as PATCH does, until picking starts; carrier and tracking number are set by hand as ' +
      '`PUT …/shipments/{id}/tracking` does. What is left out stays as it is. The parcel may be left out while there is only one ' +
      'that has not arrived. A repeat does nothing twice.',
    needs: 'orders:operate',
    params: orderIdSchema,
    headers: CHANGING_HEADERS,
    body: {
      schema: setShippingSchema,
      required: true,
      examples: {
        courier: { carrier: 'city-courier', trackingNumber: 'CC-4711', method: 'express' },
        address: { address: ORDER_EXAMPLE.shippingAddress },
      },
    },
    replies: askingReplies('Set', ORDER_EXAMPLE),
    problems: [...EDITING_PROBLEMS, 'no_such_shipment', 'shipment_left', 'shipment_not_determined'],
    handle: (call) =>
      answerOnce(room.keys, call, 'setShipping', (keyed) => setShipping(room, { ...call, keyed }, call.body)),
  });
}

async function setShipping(room: OrderRoom, call: AskingCall, wish: Wish): Promise<Reply> {
  const order = await orderOf(room, call);
  const onlyIf = statesIn(call.header('If-Match'));
  if (onlyIf && !onlyIf.includes(stateTag(order))) throw changedMeanwhile(order);
  const isTracked = wish.carrier !== undefined || wish.trackingNumber !== undefined;
  // Before anything is changed: it must be clear what all of it means.
  const parcel = isTracked || wish.shipmentId !== undefined ? parcelOf(order, wish.shipmentId) : undefined;
  const tracking = parcel && isTracked ? trackingOf(parcel, wish) : undefined;

  const { address: shippingAddress, method: shippingMethod } = wish;
  const edited =
    shippingAddress !== undefined || shippingMethod !== undefined
      ? await amendOrder(room, call, { kind: 'edit', shippingAddress, shippingMethod })
      : undefined;
  if (!parcel || !tracking) return edited ?? replyWith(room, call, 200);
  if (edited?.status === 202) {
    throw new ProblemError(
      'amendment_in_progress',
      'Address and method are being changed; carrier and tracking number are not. Send it again.',
    );
  }
  const present = edited ? await orderOf(room, call) : order;
  const shipmentId = successorOf(present, parcel).id;
  return applyRequest(
    room,
    { ...call, params: { ...call.params, shipmentId } },
    { type: 'tracking_set', shipmentId, ...tracking },
    // What is set already stays as it is, so a repeat needs no key.
    undefined,
  );
}

/** @throws ProblemError `no_such_shipment`, or `shipment_not_determined` where none is named and several are meant, or none is there */
function parcelOf(order: OrderRecord, shipmentId: string | undefined): Shipment {
  if (shipmentId !== undefined) {
    const named = order.shipments.find(({ id }) => id === shipmentId);
    if (!named) throw refused('no_such_shipment', { order });
    return named;
  }
  const [parcel, another] = order.shipments.filter(isUnderWay);
  if (parcel && !another) return parcel;
  const detail = another
    ? 'The order has several parcels: name the one that is meant.'
    : 'The order has no parcel that is under way.';
  throw new ProblemError('shipment_not_determined', detail, {
    errors: [{ pointer: '/shipmentId', detail: 'is required to tell which parcel is meant' }],
  });
}

const isUnderWay = ({ status, recalled }: Shipment): boolean =>
  status !== 'cancelled' && status !== 'delivered' && !isUndeliverable(status) && !recalled;

/** What a parcel has already may be left out. @throws ProblemError `invalid_request` for what is missing */
function trackingOf(
  { carrier: known, trackingNumber: knownNumber }: Shipment,
  { carrier = known ?? undefined, trackingNumber = knownNumber ?? undefined }: Wish,
): { carrier: string; trackingNumber: string } {
  if (carrier !== undefined && trackingNumber !== undefined) return { carrier, trackingNumber };
  const pointer = carrier === undefined ? '/carrier' : '/trackingNumber';
  throw new ProblemError('invalid_request', 'The body has 1 error.', {
    errors: [{ pointer, detail: 'is required: the parcel has none yet' }],
  });
}

/** A parcel whose address has changed was packed anew: one leaves each location. */
function successorOf(order: OrderRecord, { id, locationId }: Shipment): Shipment {
  const parcel = order.shipments.find((one) => one.id === id);
  const heirs = order.shipments.filter((one) => one.locationId === locationId && isUnderWay(one));
  const heir = parcel && isUnderWay(parcel) ? parcel : heirs.at(-1);
  if (!heir) throw refused('shipment_left', { order, shipmentId: id });
  return heir;
}
