import { scopeOf } from '../../server/caller';
import { carrierUpdateSchema, shipmentSchema } from '../../../contracts/shipment';
import { SHIPMENT } from '../../../domain/order/shipment-status';
import { CARRIER_UPDATE_EXAMPLE, SHIPMENT_EXAMPLE } from '../../openapi/order-examples';
import { shipmentView } from '../../views/order-view';
import { ProblemError } from '../../errors/problem-details';
import { stateRefusalProblem } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import type { OrderRoutesDependencies } from '../orders/order-access';

/** `POST /v1/carrier-updates`: carriers repeat themselves and bring news late; neither is an error. */
export function carrierUpdateRoute({ orders, orderWorkflows }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/carrier-updates',
    operationId: 'reportShipment',
    tag: 'Shipments',
    summary: 'Report where a shipment is',
    description:
      'It is in the record before it is acknowledged. It may be repeated, and may come late: a report that would move the ' +
      'shipment backwards changes nothing. That it was delivered, lost, or has come back is always taken, whatever its time; ' +
      'where it does not fit what the record has, the order calls for a person (`attention`).',
    needs: 'shipments:report',
    body: { schema: carrierUpdateSchema, required: true, examples: { shipped: CARRIER_UPDATE_EXAMPLE } },
    replies: {
      202: {
        description: 'Taken; the shipment as it stands now',
        schema: shipmentSchema,
        example: SHIPMENT_EXAMPLE,
      },
    },
    problems: ['not_found', 'shipment_closed'],
    handle: async ({ principal, body }) => {
      const taken = await orders.applyCarrierReport(scopeOf(principal), body);
      if (!taken) throw new ProblemError('not_found', 'There is no shipment with this id.');
      if (taken.outcome === 'not_moving') {
        const why = { code: 'shipment_closed', detail: 'No carrier has it.' } as const;
        throw stateRefusalProblem(why, SHIPMENT, taken.status);
      }
      if (taken.needsWakeUp) await orderWorkflows.wake(taken.shipment.orderId);
      return { status: 202, body: shipmentView(taken.shipment) };
    },
  });
}
