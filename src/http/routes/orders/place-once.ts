import { scopeOf } from '../../server/caller';
import type { PlaceOutcome } from '../../../contracts/internal/orders';
import { orderView } from '../../views/order-view';
import type { OrderRoutesDependencies } from './order-access';
import { toPlaceOrder, type PlacementCall } from './placement-command';
import { externalIdTaken, placementRefusalProblem } from '../../errors/placement-refusals';

type PlacedOutcome = Extract<PlaceOutcome, { outcome: 'accepted' | 'replayed' }>;

/** Places one order, once for its key. @throws ProblemError if no order was placed */
export async function placeOrderIdempotently(
  { orders, temporalUi }: OrderRoutesDependencies,
  call: PlacementCall,
): Promise<PlacedOutcome> {
  const outcome = await orders.place(toPlaceOrder(call), (order) => orderView(order, temporalUi));
  switch (outcome.outcome) {
    case 'accepted':
    case 'replayed':
      return outcome;
    case 'external_id_taken': {
      const holder = await orders.find(scopeOf(call.principal), outcome.orderId);
      throw externalIdTaken(holder?.id);
    }
    default:
      throw placementRefusalProblem(outcome, call.body);
  }
}
