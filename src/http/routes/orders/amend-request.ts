import { askedBy, scopeOf } from '../../server/caller';
import type { AmendmentProgress, RequestAmendment } from '../../../contracts/record';
import type { ProblemCode } from '../../../contracts/problem-codes';
import type { AmendmentRefusal } from '../../../domain/order/order-state';
import type { Shortage } from '../../../domain/stock/stock-decision';
import { ProblemError } from '../../errors/problem-details';
import { inFlight, keyReused, ownKey } from '../../idempotency/idempotency-key';
import { changedMeanwhile, statesIn } from '../../conditional/order-entity-tag';
import { refused } from '../../errors/order-refusals';
import type { Reply } from '../../server/route';
import { orderOf, replyWith, waitMs, type AskingCall } from './order-command';
import { noSuchOrder, type OrderRoom } from './order-access';
import { archivedSkus, limitExceeded, mixedCurrencies, outOfStock, unknownSkus } from './placement-refusals';

/** What can come of any change of an order. */
export const AMENDING_PROBLEMS = [
  'order_closed',
  'parcel_left',
  'nothing_left',
  'amendment_in_progress',
  'precondition_failed',
] as const satisfies ProblemCode[];

/** What can come of an edit besides. */
export const EDITING_PROBLEMS = [
  ...AMENDING_PROBLEMS,
  'picking_started',
  'out_of_stock',
  'payment_declined',
  'unknown_sku',
  'product_archived',
  'mixed_currencies',
  'limit_exceeded',
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'request_in_flight',
] as const satisfies ProblemCode[];

export type Wish = Pick<
  RequestAmendment,
  'kind' | 'lines' | 'shippingAddress' | 'shippingMethod' | 'replace' | 'reason'
>;

/**
 * Changes an order as a whole or not at all: the wish is written down, then its workflow is told. What the record itself
 * refuses is not written down, and leaves no trace. Whoever is answered with a problem can be sure that nothing is changed,
 * now or later. An If-Match is honoured.
 */
export async function amendOrder(room: OrderRoom, call: AskingCall, wish: Wish): Promise<Reply> {
  const { principal, params, header, keyed } = call;
  const outcome =
    (await room.orders.requestAmendment(scopeOf(principal), params.orderId, {
      ...wish,
      ...askedBy(call),
      onlyIf: statesIn(header('If-Match')),
      idempotency: keyed && { key: ownKey(principal, keyed.key), requestHash: keyed.requestHash },
    })) ?? noSuchOrder();
  switch (outcome.outcome) {
    case 'unchanged':
      return replyWith(room, call, 200);
    case 'not_possible':
      throw await notPossible(room, call, outcome.refusal, outcome.shortages);
    case 'changed':
      throw changedMeanwhile(outcome.order);
    case 'in_flight':
      throw inFlight();
    case 'key_reused':
      throw keyReused('request');
    case 'unknown_skus':
      throw unknownSkus(outcome.skus, wish.lines ?? []);
    case 'archived_skus':
      throw archivedSkus(outcome.skus, wish.lines ?? []);
    case 'mixed_currencies':
      throw mixedCurrencies(outcome.currencies);
    case 'limit_exceeded':
      throw limitExceeded(outcome.exceeded);
    case 'invalid':
      throw new ProblemError('invalid_request', 'The body does not fit the order.', {
        errors: outcome.errors,
      });
    default:
      return follow(room, call, outcome);
  }
}

/** Has a change decided that is written down, and answers with how it came out. */
async function follow(room: OrderRoom, call: AskingCall, progress: AmendmentProgress): Promise<Reply> {
  switch (progress.outcome) {
    case 'applied':
      return replyWith(room, call, 200);
    case 'refused':
      throw await refusedAmendment(room, call, progress);
    default:
      return tellWorkflow(room, call, progress.amendmentId);
  }
}

async function tellWorkflow(room: OrderRoom, call: AskingCall, amendmentId: string): Promise<Reply> {
  const order = await orderOf(room, call);
  const answer = await room.orderProcess.amend(order, amendmentId, waitMs(call));
  switch (answer.outcome) {
    case 'accepted':
      return replyWith(room, call, 200);
    case 'refused':
      throw await refusedAmendment(room, call, {
        amendmentId,
        refusal: answer.refusal as AmendmentRefusal,
      });
    case 'undecided':
      return replyWith(room, call, 202);
    default: {
      // Nobody knows whether the workflow will hear of it. The record decides: what has not been taken up by now never is.
      const progress = await room.orders.withdrawAmendment(amendmentId);
      return progress.outcome === 'started' ? replyWith(room, call, 202) : follow(room, call, progress);
    }
  }
}

async function refusedAmendment(
  room: OrderRoom,
  call: AskingCall,
  { amendmentId, refusal }: { amendmentId: string; refusal: AmendmentRefusal },
): Promise<ProblemError> {
  const shortages = refusal === 'out_of_stock' ? await room.orders.shortagesOf(amendmentId) : [];
  return notPossible(room, call, refusal, shortages);
}

async function notPossible(
  room: OrderRoom,
  call: AskingCall,
  refusal: AmendmentRefusal,
  shortages: readonly Shortage[] = [],
): Promise<ProblemError> {
  return shortages.length > 0
    ? outOfStock([...shortages])
    : refused(refusal, { order: await orderOf(room, call) });
}
