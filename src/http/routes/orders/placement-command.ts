import { changedBy } from '../../server/caller';
import type { CreateOrder } from '../../../contracts/order';
import type { PlaceOrder, Principal } from '../../../contracts/record';
import { DEFAULT_TERMS } from '../../../domain/shared/storefront';
import { ProblemError } from '../../errors/problem-details';
import { customerScopedKey } from '../../idempotency/idempotency-key';
import { keyHolderOf } from '../../idempotency/idempotent-request';
import { requestHash } from '../../idempotency/request-hash';
import { unknownStorefront } from './placement-refusals';

export interface PlacementCall {
  principal: Principal;
  body: CreateOrder;
  idempotencyKey: string;
  requestId: string;
}

/**
 * What the record is asked to place.
 *
 * @throws ProblemError `unknown_storefront` for one that is not the caller's, `forbidden` for another customer than the caller
 */
export function toPlaceOrder({ principal, body, idempotencyKey, requestId }: PlacementCall): PlaceOrder {
  const { storefrontId: named, ...order } = body;
  const { storefrontId: own, customerId } = principal;
  if (own !== null && named !== undefined && named !== own) throw unknownStorefront();
  if (customerId !== null && body.customer.id !== customerId) {
    const errors = [{ pointer: '/customer/id', detail: 'must be your own' }];
    throw new ProblemError('forbidden', 'A customer orders for itself alone.', { errors });
  }
  // It is unique in the storefront: a customer who guesses the next one would keep the storefront's own order out.
  if (customerId !== null && body.externalId !== undefined) {
    const errors = [{ pointer: '/externalId', detail: 'is for the storefront to give' }];
    throw new ProblemError('forbidden', 'A customer gives no externalId.', { errors });
  }
  const hash = requestHash(order);
  return {
    storefrontId: own ?? named,
    idempotencyKey: customerScopedKey(principal, idempotencyKey),
    // Of what was said: what a storefront makes of the rest may change between two repeats. Its keys are the storefront's own,
    // so it is the same request whether it names it or not.
    requestHash: hash,
    idempotency: { holder: keyHolderOf(principal), key: idempotencyKey, requestHash: hash },
    legacyRequestHash: requestHash({ ...DEFAULT_TERMS, ...order }),
    request: body,
    ...changedBy({ principal, requestId }),
  };
}
