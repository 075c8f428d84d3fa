import type { z } from 'zod';
import { orderIdSchema } from '../../../contracts/order';
import { setShippingSchema } from '../../../contracts/order-changes';
import { orderVersionTag, type OrderRecord, type Shipment } from '../../../domain/order/order-record';
import { isUndeliverable } from '../../../domain/order/shipment-status';
import { executeIdempotently } from '../../idempotency/idempotent-request';
import { ORDER_EXAMPLE } from '../../openapi/order-examples';
import { orderPreconditionFailed, parseExpectedStates } from '../../conditional/order-entity-tag';
import { ProblemError } from '../../errors/problem-details';
import { orderRefusalProblem } from '../../errors/order-refusals';
import { defineRoute, type Reply, type Route } from '../../server/route';
import { amendOrder, EDIT_PROBLEMS } from './amend-request';
import {
  applyOrderCommand,
  CONDITIONAL_COMMAND_HEADERS,
  awaitedCommandReplies,
  readOrder,
  replyWithOrder,
  type OrderCall,
} from './order-command';
import type { OrderRoutesDependencies } from './order-access';

type ShippingRequest = z.infer<typeof setShippingSchema>;

/** `PUT /v1/orders/{orderId}/shipping`: where and how the order goes, and with whom, in one request. */
export function setShippingRoute(room: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}/shipping',
    operationId: 'setShipping',
    tag: 'Orders',
    summary: 'Set carrier, tracking number, method and address',
    description:
      'Address and method are edited as PATCH does, until picking starts; carrier and tracking number are set by hand as ' +
      '`PUT …/shipments/{id}/tracking` does. What is left out stays as it is. The shipment may be left out while there is only one ' +
      'that has not arrived. A repeat does nothing twice.',
    needs: 'orders:operate',
    params: orderIdSchema,
    headers: CONDITIONAL_COMMAND_HEADERS,
    body: {
      schema: setShippingSchema,
      required: true,
      examples: {
        courier: { carrier: 'city-courier', trackingNumber: 'CC-4711', method: 'express' },
        address: { address: ORDER_EXAMPLE.shippingAddress },
      },
    },
    replies: awaitedCommandReplies('Set', ORDER_EXAMPLE),
    problems: [...EDIT_PROBLEMS, 'shipment_not_found', 'shipment_not_changeable', 'shipment_not_determined'],
    handle: (call) =>
      executeIdempotently(room.idempotencyKeys, call, 'setShipping', (idempotency) =>
        setShipping(room, { ...call, idempotency }, call.body),
      ),
  });
}

async function setShipping(
  room: OrderRoutesDependencies,
  call: OrderCall,
  wish: ShippingRequest,
): Promise<Reply> {
  const order = await readOrder(room, call);
  const onlyIf = parseExpectedStates(call.header('If-Match'));
  if (onlyIf && !onlyIf.includes(orderVersionTag(order))) throw orderPreconditionFailed(order);
  const isTracked = wish.carrier !== undefined || wish.trackingNumber !== undefined;
  // Before anything is changed: it must be clear what all of it means.
  const shipment =
    isTracked || wish.shipmentId !== undefined ? findTargetShipment(order, wish.shipmentId) : undefined;
  const tracking = shipment && isTracked ? trackingOf(shipment, wish) : undefined;

  const { address: shippingAddress, method: shippingMethod } = wish;
  const edited =
    shippingAddress !== undefined || shippingMethod !== undefined
      ? await amendOrder(room, call, { kind: 'edit', shippingAddress, shippingMethod })
      : undefined;
  if (!shipment || !tracking) return edited ?? replyWithOrder(room, call, 200);
  if (edited?.status === 202) {
    throw new ProblemError(
      'amendment_in_progress',
      'Address and method are being changed; carrier and tracking number are not. Send it again.',
    );
  }
  const present = edited ? await readOrder(room, call) : order;
  const shipmentId = currentShipmentOf(present, shipment).id;
  return applyOrderCommand(
    room,
    { ...call, params: { ...call.params, shipmentId } },
    { type: 'tracking_set', shipmentId, ...tracking },
    // What is set already stays as it is, so a repeat needs no key.
    undefined,
  );
}

/** @throws ProblemError `shipment_not_found`, or `shipment_not_determined` where none is named and several are meant, or none is there */
function findTargetShipment(order: OrderRecord, shipmentId: string | undefined): Shipment {
  if (shipmentId !== undefined) {
    const named = order.shipments.find(({ id }) => id === shipmentId);
    if (!named) throw orderRefusalProblem('shipment_not_found', { order });
    return named;
  }
  const [shipment, another] = order.shipments.filter(isUnderWay);
  if (shipment && !another) return shipment;
  const detail = another
    ? 'The order has several shipments: name the one that is meant.'
    : 'The order has no shipment that is under way.';
  throw new ProblemError('shipment_not_determined', detail, {
    errors: [{ pointer: '/shipmentId', detail: 'is required to tell which shipment is meant' }],
  });
}

const isUnderWay = ({ status, recalled }: Shipment): boolean =>
  status !== 'cancelled' && status !== 'delivered' && !isUndeliverable(status) && !recalled;

/** What a shipment has already may be left out. @throws ProblemError `invalid_request` for what is missing */
function trackingOf(
  { carrier: known, trackingNumber: knownNumber }: Shipment,
  { carrier = known ?? undefined, trackingNumber = knownNumber ?? undefined }: ShippingRequest,
): { carrier: string; trackingNumber: string } {
  if (carrier !== undefined && trackingNumber !== undefined) return { carrier, trackingNumber };
  const pointer = carrier === undefined ? '/carrier' : '/trackingNumber';
  throw new ProblemError('invalid_request', 'The body has 1 error.', {
    errors: [{ pointer, detail: 'is required: the shipment has none yet' }],
  });
}

/** A shipment whose address has changed was packed anew: one leaves each location. */
function currentShipmentOf(order: OrderRecord, { id, locationId }: Shipment): Shipment {
  const shipment = order.shipments.find((one) => one.id === id);
  const heirs = order.shipments.filter((one) => one.locationId === locationId && isUnderWay(one));
  const heir = shipment && isUnderWay(shipment) ? shipment : heirs.at(-1);
  if (!heir) throw orderRefusalProblem('shipment_not_changeable', { order, shipmentId: id });
  return heir;
}
