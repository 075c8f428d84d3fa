import { scopeOf } from '../../server/caller';
import { carrierUpdateSchema, shipmentSchema } from '../../../contracts/wire/shipment';
import { SHIPMENT } from '../../../domain/order/shipment-status';
import { CARRIER_UPDATE_EXAMPLE, SHIPMENT_EXAMPLE } from '../../openapi/order-examples';
import { shipmentView } from '../../views/order-view';
import { ProblemError } from '../../errors/problem-details';
import { stateRefusalProblem } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import type { OrderRoutesDependencies } from '../orders/order-access';

/** `POST /v1/carrier-updates`: carriers may repeat reports and send them late. Neither is an error. */
export function carrierUpdateRoute({ orders, orderWorkflows }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/carrier-updates',
    operationId: 'reportShipment',
    tag: 'Shipments',
    summary: 'Report the status of a shipment',
    description:
      'The report is in the record before it is acknowledged. It may be repeated, and may be late: a report that would move the ' +
      'shipment backwards changes nothing. Reports of delivered, lost, or returned shipments are always accepted, whatever their time. ' +
      'If such a report contradicts the record, the order needs a person (`attention`).',
    needs: 'shipments:report',
    body: { schema: carrierUpdateSchema, required: true, examples: { shipped: CARRIER_UPDATE_EXAMPLE } },
    replies: {
      202: {
        description: 'The report was accepted. The shipment in its current state',
        schema: shipmentSchema,
        example: SHIPMENT_EXAMPLE,
      },
    },
    problems: ['not_found', 'shipment_closed'],
    handle: async ({ principal, body }) => {
      const result = await orders.applyCarrierReport(scopeOf(principal), body);
      if (!result) throw new ProblemError('not_found', 'There is no shipment with this id.');
      if (result.outcome === 'shipment_closed') {
        const why = { code: 'shipment_closed', detail: 'The shipment is not with a carrier.' } as const;
        throw stateRefusalProblem(why, SHIPMENT, result.status);
      }
      if (result.needsWakeUp) await orderWorkflows.wake(result.shipment.orderId);
      return { status: 202, body: shipmentView(result.shipment) };
    },
  });
}
