import { changedBy, scopeOf } from '../../server/caller';
import type { AmendmentProgress, RequestAmendment } from '../../../contracts/record';
import type { ProblemCode } from '../../../contracts/problem-codes';
import type { AmendmentRefusal } from '../../../domain/order/order-state';
import type { Shortage } from '../../../domain/stock/stock-decision';
import { ProblemError } from '../../errors/problem-details';
import { requestInFlight, idempotencyKeyReused, customerScopedKey } from '../../idempotency/idempotency-key';
import { orderPreconditionFailed, parseExpectedStates } from '../../conditional/order-entity-tag';
import { orderRefusalProblem } from '../../errors/order-refusals';
import type { Reply } from '../../server/route';
import { readOrder, replyWithOrder, preferredWaitMs, type OrderCall } from './order-command';
import { noSuchOrder, type OrderRoutesDependencies } from './order-access';
import { archivedSkus, limitExceeded, mixedCurrencies, outOfStock, unknownSkus } from './placement-refusals';

/** What can come of any change of an order. */
export const AMENDMENT_PROBLEMS = [
  'order_closed',
  'already_shipped',
  'order_would_be_empty',
  'amendment_in_progress',
  'precondition_failed',
] as const satisfies ProblemCode[];

/** What can come of an edit besides. */
export const EDIT_PROBLEMS = [
  ...AMENDMENT_PROBLEMS,
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

export type RequestedAmendment = Pick<
  RequestAmendment,
  'kind' | 'lines' | 'shippingAddress' | 'shippingMethod' | 'replace' | 'reason'
>;

/**
 * Changes an order as a whole or not at all: the wish is written down, then its workflow is told. What the record itself
 * refuses is not written down, and leaves no trace. Whoever is answered with a problem can be sure that nothing is changed,
 * now or later. An If-Match is honoured.
 */
export async function amendOrder(
  room: OrderRoutesDependencies,
  call: OrderCall,
  wish: RequestedAmendment,
): Promise<Reply> {
  const { principal, params, header, idempotency } = call;
  const outcome =
    (await room.orders.requestAmendment(scopeOf(principal), params.orderId, {
      ...wish,
      ...changedBy(call),
      onlyIf: parseExpectedStates(header('If-Match')),
      idempotency: idempotency && {
        key: customerScopedKey(principal, idempotency.key),
        requestHash: idempotency.requestHash,
      },
    })) ?? noSuchOrder();
  switch (outcome.outcome) {
    case 'unchanged':
      return replyWithOrder(room, call, 200);
    case 'not_possible':
      throw await amendmentRefusalProblem(room, call, outcome.refusal, outcome.shortages);
    case 'changed':
      throw orderPreconditionFailed(outcome.order);
    case 'in_flight':
      throw requestInFlight();
    case 'key_reused':
      throw idempotencyKeyReused('request');
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
      return awaitAmendment(room, call, outcome);
  }
}

/** Has a change decided that is written down, and answers with how it came out. */
async function awaitAmendment(
  room: OrderRoutesDependencies,
  call: OrderCall,
  progress: AmendmentProgress,
): Promise<Reply> {
  switch (progress.outcome) {
    case 'applied':
      return replyWithOrder(room, call, 200);
    case 'refused':
      throw await storedAmendmentRefusalProblem(room, call, progress);
    default:
      return sendAmendmentToWorkflow(room, call, progress.amendmentId);
  }
}

async function sendAmendmentToWorkflow(
  room: OrderRoutesDependencies,
  call: OrderCall,
  amendmentId: string,
): Promise<Reply> {
  const order = await readOrder(room, call);
  const answer = await room.orderWorkflows.amend(order, amendmentId, preferredWaitMs(call));
  switch (answer.outcome) {
    case 'accepted':
      return replyWithOrder(room, call, 200);
    case 'refused':
      throw await storedAmendmentRefusalProblem(room, call, {
        amendmentId,
        refusal: answer.refusal as AmendmentRefusal,
      });
    case 'undecided':
      return replyWithOrder(room, call, 202);
    default: {
      // Nobody knows whether the workflow will hear of it. The record decides: what has not been taken up by now never is.
      const progress = await room.orders.withdrawAmendment(amendmentId);
      return progress.outcome === 'started'
        ? replyWithOrder(room, call, 202)
        : awaitAmendment(room, call, progress);
    }
  }
}

async function storedAmendmentRefusalProblem(
  room: OrderRoutesDependencies,
  call: OrderCall,
  { amendmentId, refusal }: { amendmentId: string; refusal: AmendmentRefusal },
): Promise<ProblemError> {
  const shortages = refusal === 'out_of_stock' ? await room.orders.shortagesOf(amendmentId) : [];
  return amendmentRefusalProblem(room, call, refusal, shortages);
}

async function amendmentRefusalProblem(
  room: OrderRoutesDependencies,
  call: OrderCall,
  refusal: AmendmentRefusal,
  shortages: readonly Shortage[] = [],
): Promise<ProblemError> {
  return shortages.length > 0
    ? outOfStock([...shortages])
    : orderRefusalProblem(refusal, { order: await readOrder(room, call) });
}
