import { scopeOf } from '../../caller';
import { carrierUpdateSchema, shipmentSchema, type CarrierUpdate } from '../../../contracts/shipment';
import type { Shipment } from '../../../domain/order';
import { movesForward, SHIPMENT } from '../../../domain/states/shipment-status';
import { CARRIER_UPDATE_EXAMPLE, SHIPMENT_EXAMPLE } from '../../openapi/examples';
import { shipmentView } from '../../order-view';
import type { Scope } from '../../../contracts/record';
import type { Orders } from '../../ports';
import { ProblemError } from '../../problem-details';
import { refusedByState } from '../../refusals';
import { defineRoute, type Route } from '../../route';
import type { OrderRoom } from '../orders/order-access';

/** `POST /v1/carrier-updates`: carriers repeat themselves and bring news late; neither is an error. */
export function carrierUpdateRoute({ orders, orderProcess }: OrderRoom): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/carrier-updates',
    operationId: 'reportParcel',
    tag: 'Shipments',
    summary: 'Report where a parcel is',
    description:
      'May be repeated, and may come late: a report that would move the parcel backwards changes nothing.',
    needs: 'parcels:report',
    body: { schema: carrierUpdateSchema, required: true, examples: { shipped: CARRIER_UPDATE_EXAMPLE } },
    replies: {
      202: {
        description: 'Taken; the shipment as it stood just before',
        schema: shipmentSchema,
        example: SHIPMENT_EXAMPLE,
      },
    },
    problems: ['not_found', 'shipment_not_moving'],
    handle: async ({ principal, body }) => {
      const scope = scopeOf(principal);
      const shipment = await findShipment(orders, scope, body.shipmentId);
      if (shipment.status === 'cancelled') {
        throw refusedByState(
          { code: 'shipment_not_moving', detail: 'No carrier has it.' },
          SHIPMENT,
          shipment.status,
        );
      }
      // A pending one may be with the carrier already: the answer to its booking can be late, or lost and asked for again.
      // The record never runs ahead of the workflow, so what it already tells need not be told again, only kept.
      if (moves(shipment, body)) await report({ orders, orderProcess }, scope, shipment, body);
      else await orders.keepReport(body);
      return { status: 202, body: shipmentView(shipment) };
    },
  });
}

async function findShipment(orders: Orders, scope: Scope, shipmentId: string): Promise<Shipment> {
  const shipment = await orders.findShipment(scope, shipmentId);
  if (!shipment) throw new ProblemError('not_found', 'There is no shipment with this id.');
  return shipment;
}

async function report(
  { orders, orderProcess }: Pick<OrderRoom, 'orders' | 'orderProcess'>,
  scope: Scope,
  shipment: Shipment,
  update: CarrierUpdate,
): Promise<void> {
  const answer = await orderProcess.reportParcel(shipment.orderId, update).catch((cause: unknown) => {
    // Nothing has been written down, so the carrier must send it again.
    throw new ProblemError('service_unavailable', 'The report could not be passed on; send it again.', {
      cause,
    });
  });
  if (answer === 'delivered') return;
  // The workflow has ended, perhaps by this very report, sent by the carrier a moment ago.
  await orders.keepReport(update);
  const present = await orders.findShipment(scope, shipment.id);
  if (present && present.status !== 'cancelled' && !moves(present, update)) return;
  const why = { code: 'shipment_not_moving', detail: 'The order of this shipment has ended.' } as const;
  throw refusedByState(why, SHIPMENT, (present ?? shipment).status);
}

function moves({ status, statusAt, resolution }: Shipment, update: CarrierUpdate): boolean {
  const position = { status, statusAt: statusAt?.toISOString() ?? null };
  return resolution === null && movesForward(position, update.status, update.occurredAt);
}
