import { scopeOf } from '../../server/caller';
import type { PlaceOutcome } from '../../../contracts/record';
import { orderView } from '../../views/order-view';
import type { OrderRoom } from './order-access';
import { placingCommand, type PlacingCall } from './placement-command';
import { externalIdTaken, placingRefused } from './placement-refusals';

type Placed = Extract<PlaceOutcome, { outcome: 'accepted' | 'replayed' }>;

/** Places one order, once for its key. @throws ProblemError that says why nothing was placed */
export async function placeOnce({ orders, temporalUi }: OrderRoom, call: PlacingCall): Promise<Placed> {
  const outcome = await orders.place(placingCommand(call), (order) => orderView(order, temporalUi));
  switch (outcome.outcome) {
    case 'accepted':
    case 'replayed':
      return outcome;
    case 'external_id_taken': {
      const holder = await orders.find(scopeOf(call.principal), outcome.orderId);
      throw externalIdTaken(holder?.id);
    }
    default:
      throw placingRefused(outcome, call.body);
  }
}
