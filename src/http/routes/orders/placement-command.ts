import { changedBy } from '../../server/caller';
import type { CreateOrder } from '../../../contracts/wire/order';
import type { PlaceOrder } from '../../../contracts/internal/orders';
import type { Principal } from '../../../domain/access/principal';
import { ProblemError } from '../../errors/problem-details';
import { idempotencyScopeOf } from '../../idempotency/idempotent-request';
import { requestHash } from '../../idempotency/request-hash';
import { unknownStorefront } from '../../errors/placement-refusals';

export interface PlacementCall {
  principal: Principal;
  body: CreateOrder;
  idempotencyKey: string;
  requestId: string;
}

/**
 * The command that places the requested order.
 *
 * @throws ProblemError `unknown_storefront` if it is not the caller's storefront, `forbidden` if the customer
 *   is not the caller
 */
export function toPlaceOrder({ principal, body, idempotencyKey, requestId }: PlacementCall): PlaceOrder {
  const { storefrontId: requested, ...order } = body;
  const { storefrontId: own, customerId } = principal;
  if (own !== null && requested !== undefined && requested !== own) throw unknownStorefront();
  if (customerId !== null && body.customer.id !== customerId) {
    const errors = [{ pointer: '/customer/id', detail: 'must be your own customer id' }];
    throw new ProblemError('forbidden', 'Customers can order only for themselves.', { errors });
  }
  // It is unique in the storefront: a customer who guesses the next one could block the storefront's own
  // order.
  if (customerId !== null && body.externalId !== undefined) {
    const errors = [{ pointer: '/externalId', detail: 'may be set only by the storefront' }];
    throw new ProblemError('forbidden', 'Customers cannot set an externalId.', { errors });
  }
  const storefrontId = own ?? requested;
  return {
    storefrontId,
    idempotency: {
      scope: idempotencyScopeOf(principal),
      key: idempotencyKey,
      // Hash the request as it was sent: the defaults of the storefront may change between two repeats. A
      // storefront may name itself or not: it is the same request.
      requestHash: requestHash({ ...order, storefrontId }),
    },
    request: body,
    ...changedBy({ principal, requestId }),
  };
}
