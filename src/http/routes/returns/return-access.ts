import type { Scope } from '../../../contracts/internal/scope';
import type { ReturnRecord } from '../../../domain/returns/return-record';
import type { TemporalUi } from '../../views/order-view';
import type { IdempotencyStore } from '../../ports/idempotency';
import type { OrderWorkflows, ReturnWorkflows } from '../../ports/workflows';
import type { Returns } from '../../ports/returns';
import { ProblemError } from '../../errors/problem-details';

/** Dependencies of the routes for returns. */
export interface ReturnRoutesDependencies {
  returns: Returns;
  returnWorkflows: ReturnWorkflows;
  idempotencyKeys: IdempotencyStore;
  orderWorkflows: OrderWorkflows;
  temporalUi: TemporalUi;
}

/**
 * @throws ProblemError `not_found`, also for returns of other storefronts, so that it does not reveal that
 *   they exist
 */
export async function findReturn(
  { returns }: ReturnRoutesDependencies,
  scope: Scope,
  returnId: string,
): Promise<ReturnRecord> {
  return (await returns.find(scope, returnId)) ?? noSuchReturn();
}

/** @throws ProblemError `not_found` */
export function noSuchReturn(): never {
  throw new ProblemError('not_found', 'There is no return with this id.');
}
