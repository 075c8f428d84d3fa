import type { OrderRecord } from '../../domain/order/order-record';
import type { AmendmentRefusal } from '../../domain/order/order-state';
import type { AmendmentCommand } from '../../domain/order/amendments/request-amendment';
import type { RequestError } from '../wire/problem';
import type { Shortage } from '../../domain/stock/stock-decision';
import type { LimitExceeded } from '../../domain/shared/storefront';
import type { IdempotentRequest, KeyConflict } from './idempotency';

export interface RequestAmendment extends AmendmentCommand {
  /** Change the order only in one of these states, each as `version-revision`. undefined: in any state. */
  onlyIf?: readonly string[] | undefined;
  /** undefined: each repeat is a new request. */
  idempotency?: IdempotentRequest | undefined;
}

/** The progress of an amendment in the record. */
export type AmendmentProgress =
  /** The amendment is stored, and its workflow must be told. */
  | { outcome: 'requested'; amendmentId: string }
  /** The workflow has started the amendment and will decide it, even if nobody waits for the result. */
  | { outcome: 'started'; amendmentId: string }
  | { outcome: 'applied' }
  | { outcome: 'refused'; amendmentId: string; refusal: AmendmentRefusal };

export type AmendmentOutcome =
  | AmendmentProgress
  /** The order is already as requested. Nothing was written. */
  | { outcome: 'unchanged' }
  /** The order is in none of the expected states. */
  | { outcome: 'changed'; order: OrderRecord }
  /** The state of the order does not allow the amendment. Nothing was written. */
  | { outcome: 'not_possible'; refusal: AmendmentRefusal; shortages?: Shortage[] }
  | KeyConflict
  | { outcome: 'unknown_skus'; skus: string[] }
  /** The products with these SKUs are archived. */
  | { outcome: 'archived_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  | { outcome: 'limit_exceeded'; exceeded: LimitExceeded[] }
  /** The request does not fit the order. */
  | { outcome: 'invalid'; errors: RequestError[] };
