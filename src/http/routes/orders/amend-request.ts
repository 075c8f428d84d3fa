import { changedBy, scopeOf } from '../../server/caller';
import type { AmendmentProgress, RequestAmendment } from '../../../contracts/internal/amendments';
import type { ProblemCode } from '../../../contracts/wire/problem-codes';
import type { AmendmentRefusal } from '../../../domain/order/order-state';
import type { Shortage } from '../../../domain/stock/stock-decision';
import { ProblemError } from '../../errors/problem-details';
import { requestInFlight, idempotencyKeyReused } from '../../idempotency/idempotency-key';
import { orderPreconditionFailed, parseExpectedStates } from '../../conditional/order-entity-tag';
import { orderRefusalProblem } from '../../errors/order-refusals';
import type { Reply } from '../../server/route';
import { readOrder, replyWithOrder, preferredWaitMs, type OrderCall } from './order-command';
import { noSuchOrder, type OrderRoutesDependencies } from './order-access';
import {
  archivedSkus,
  limitExceeded,
  mixedCurrencies,
  outOfStock,
  unknownSkus,
} from '../../errors/placement-refusals';

/** Problems of every amendment. */
export const AMENDMENT_PROBLEMS = [
  'order_closed',
  'already_shipped',
  'order_would_be_empty',
  'amendment_in_progress',
  'precondition_failed',
] as const satisfies ProblemCode[];

/** Problems of an edit. */
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
 * Amends an order as a whole or not at all. The amendment is recorded, and then sent to the workflow. What
 * the record itself refuses is not stored, and leaves no trace. A problem means that nothing has changed or
 * will change. An If-Match is checked.
 *
 * @throws ProblemError one of `EDIT_PROBLEMS`, `invalid_request`, `not_found`
 */
export async function amendOrder(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  amendment: RequestedAmendment,
): Promise<Reply> {
  const { principal, params, header, idempotency } = call;
  const outcome =
    (await dependencies.orders.requestAmendment(scopeOf(principal), params.orderId, {
      ...amendment,
      ...changedBy(call),
      onlyIf: parseExpectedStates(header('If-Match')),
      idempotency,
    })) ?? noSuchOrder();
  switch (outcome.outcome) {
    case 'unchanged':
      return replyWithOrder(dependencies, call, 200);
    case 'not_possible':
      throw await amendmentRefusalProblem(dependencies, call, outcome.refusal, outcome.shortages);
    case 'changed':
      throw orderPreconditionFailed(outcome.order);
    case 'in_flight':
      throw requestInFlight();
    case 'key_reused':
      throw idempotencyKeyReused('request');
    case 'unknown_skus':
      throw unknownSkus(outcome.skus, amendment.lines ?? []);
    case 'archived_skus':
      throw archivedSkus(outcome.skus, amendment.lines ?? []);
    case 'mixed_currencies':
      throw mixedCurrencies(outcome.currencies);
    case 'limit_exceeded':
      throw limitExceeded(outcome.exceeded);
    case 'invalid':
      throw new ProblemError('invalid_request', 'The body does not fit the order.', {
        errors: outcome.errors,
      });
    default:
      return awaitAmendment(dependencies, call, outcome);
  }
}

/** Waits for the decision on a recorded amendment, and answers with it. */
async function awaitAmendment(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  progress: AmendmentProgress,
): Promise<Reply> {
  switch (progress.outcome) {
    case 'applied':
      return replyWithOrder(dependencies, call, 200);
    case 'refused':
      throw await storedAmendmentRefusalProblem(dependencies, call, progress);
    default:
      return sendAmendmentToWorkflow(dependencies, call, progress.amendmentId);
  }
}

async function sendAmendmentToWorkflow(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  amendmentId: string,
): Promise<Reply> {
  const order = await readOrder(dependencies, call);
  const result = await dependencies.orderWorkflows.amend(order, amendmentId, preferredWaitMs(call));
  switch (result.outcome) {
    case 'accepted':
      return replyWithOrder(dependencies, call, 200);
    case 'refused':
      throw await storedAmendmentRefusalProblem(dependencies, call, {
        amendmentId,
        refusal: result.refusal as AmendmentRefusal,
      });
    case 'undecided':
      return replyWithOrder(dependencies, call, 202);
    default: {
      // It is unknown whether the workflow will receive it. The record decides: unless it has started, it
      // never will.
      const progress = await dependencies.orders.withdrawAmendment(amendmentId);
      return progress.outcome === 'started'
        ? replyWithOrder(dependencies, call, 202)
        : awaitAmendment(dependencies, call, progress);
    }
  }
}

async function storedAmendmentRefusalProblem(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  { amendmentId, refusal }: { amendmentId: string; refusal: AmendmentRefusal },
): Promise<ProblemError> {
  const shortages = refusal === 'out_of_stock' ? await dependencies.orders.shortagesOf(amendmentId) : [];
  return amendmentRefusalProblem(dependencies, call, refusal, shortages);
}

async function amendmentRefusalProblem(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  refusal: AmendmentRefusal,
  shortages: readonly Shortage[] = [],
): Promise<ProblemError> {
  return shortages.length > 0
    ? outOfStock([...shortages])
    : orderRefusalProblem(refusal, { order: await readOrder(dependencies, call) });
}
