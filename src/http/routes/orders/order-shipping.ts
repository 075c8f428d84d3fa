import type { z } from 'zod';
import { orderIdSchema } from '../../../contracts/wire/order';
import { setShippingSchema } from '../../../contracts/wire/order-changes';
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

/** `PUT /v1/orders/{orderId}/shipping`: sets address, method, carrier and tracking number in one request. */
export function setShippingRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}/shipping',
    operationId: 'setShipping',
    tag: 'Orders',
    summary: 'Set carrier, tracking number, method and address',
    description:
      'Address and method are edited like with PATCH, until picking starts. Carrier and tracking number are set by hand, like with ' +
      '`PUT …/shipments/{id}/tracking`. Fields that you leave out stay unchanged. The shipment may be left out if exactly one has not ' +
      'arrived. A repeat does nothing again.',
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
    replies: awaitedCommandReplies('The order with the new shipping data', ORDER_EXAMPLE),
    problems: [...EDIT_PROBLEMS, 'shipment_not_found', 'shipment_not_changeable', 'shipment_not_determined'],
    handle: (call) =>
      executeIdempotently(dependencies.idempotencyKeys, call, 'setShipping', (idempotency) =>
        setShipping(dependencies, { ...call, idempotency }, call.body),
      ),
  });
}

async function setShipping(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  request: ShippingRequest,
): Promise<Reply> {
  const order = await readOrder(dependencies, call);
  const onlyIf = parseExpectedStates(call.header('If-Match'));
  if (onlyIf && !onlyIf.includes(orderVersionTag(order))) throw orderPreconditionFailed(order);
  const setsTracking = request.carrier !== undefined || request.trackingNumber !== undefined;
  // Validate everything before the first change.
  const shipment =
    setsTracking || request.shipmentId !== undefined
      ? findTargetShipment(order, request.shipmentId)
      : undefined;
  const tracking = shipment && setsTracking ? trackingOf(shipment, request) : undefined;

  const { address: shippingAddress, method: shippingMethod } = request;
  const edited =
    shippingAddress !== undefined || shippingMethod !== undefined
      ? await amendOrder(dependencies, call, { kind: 'edit', shippingAddress, shippingMethod })
      : undefined;
  if (!shipment || !tracking) return edited ?? replyWithOrder(dependencies, call, 200);
  if (edited?.status === 202) {
    throw new ProblemError(
      'amendment_in_progress',
      'Address and method are being changed. Carrier and tracking number are not set yet: send the request again.',
    );
  }
  const current = edited ? await readOrder(dependencies, call) : order;
  const shipmentId = currentShipmentOf(current, shipment).id;
  return applyOrderCommand(
    dependencies,
    { ...call, params: { ...call.params, shipmentId } },
    { type: 'tracking_set', shipmentId, ...tracking },
    // Setting the same values again changes nothing, so a repeat needs no key.
    undefined,
  );
}

/**
 * @throws ProblemError `shipment_not_found`, or `shipment_not_determined` if none is named and not exactly
 *   one is open
 */
function findTargetShipment(order: OrderRecord, shipmentId: string | undefined): Shipment {
  if (shipmentId !== undefined) {
    const requested = order.shipments.find(({ id }) => id === shipmentId);
    if (!requested) throw orderRefusalProblem('shipment_not_found', { order });
    return requested;
  }
  const [shipment, another] = order.shipments.filter(isOpen);
  if (shipment && !another) return shipment;
  const detail = another
    ? 'The order has several open shipments. State which one is meant.'
    : 'The order has no open shipment.';
  throw new ProblemError('shipment_not_determined', detail, {
    errors: [{ pointer: '/shipmentId', detail: 'is required to identify the shipment' }],
  });
}

const isOpen = ({ status, recalled }: Shipment): boolean =>
  status !== 'cancelled' && status !== 'delivered' && !isUndeliverable(status) && !recalled;

/**
 * Values that the shipment already has may be left out.
 *
 * @throws ProblemError `invalid_request` if one is missing
 */
function trackingOf(
  { carrier: currentCarrier, trackingNumber: currentNumber }: Shipment,
  { carrier = currentCarrier ?? undefined, trackingNumber = currentNumber ?? undefined }: ShippingRequest,
): { carrier: string; trackingNumber: string } {
  if (carrier !== undefined && trackingNumber !== undefined) return { carrier, trackingNumber };
  const pointer = carrier === undefined ? '/carrier' : '/trackingNumber';
  throw new ProblemError('invalid_request', 'The body has 1 error.', {
    errors: [{ pointer, detail: 'is required, because the shipment has none yet' }],
  });
}

/** A new address replaces the shipment by another one from the same location. */
function currentShipmentOf(order: OrderRecord, { id, locationId }: Shipment): Shipment {
  const shipment = order.shipments.find((one) => one.id === id);
  const successors = order.shipments.filter((one) => one.locationId === locationId && isOpen(one));
  const current = shipment && isOpen(shipment) ? shipment : successors.at(-1);
  if (!current) throw orderRefusalProblem('shipment_not_changeable', { order, shipmentId: id });
  return current;
}
