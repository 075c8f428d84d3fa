import type { Scope } from '../../../contracts/internal/scope';
import { storefrontSchema, type StorefrontView } from '../../../contracts/wire/storefront';
import { type StorefrontOutcome } from '../../../contracts/internal/storefronts';
import { entityTag, preconditionFailed } from '../../conditional/entity-tag';
import { STOREFRONT_EXAMPLE } from '../../openapi/storefront-examples';
import type { StorefrontRepository } from '../../ports/storefronts';
import { ProblemError } from '../../errors/problem-details';
import type { DocumentedReply, Reply } from '../../server/route';
import { ETAG, versionEtagHeader } from '../../conditional/conditional-request';

/** Dependencies of the routes for storefronts. */
export interface StorefrontRoutesDependencies {
  storefronts: StorefrontRepository;
}

/**
 * @throws ProblemError `not_found`, also for other storefronts than the caller's, so that it does not reveal
 *   that they exist
 */
export async function findStorefront(
  { storefronts }: StorefrontRoutesDependencies,
  scope: Scope,
  storefrontId: string,
): Promise<StorefrontView> {
  return (await storefronts.find(scope, storefrontId)) ?? noSuchStorefront();
}

function noSuchStorefront(): never {
  throw new ProblemError('not_found', 'There is no storefront with this id.');
}

export const documentedStorefrontReply = (
  description: string,
  example = STOREFRONT_EXAMPLE,
): DocumentedReply => ({
  description,
  schema: storefrontSchema,
  example,
  headers: ETAG,
});

export function replyWithStorefront(storefront: StorefrontView): Reply {
  return { status: 200, headers: versionEtagHeader(storefront), body: storefront };
}

/** @throws ProblemError if the storefront was not changed */
export function replyToStorefrontChange(outcome: StorefrontOutcome): Reply {
  switch (outcome.outcome) {
    case 'done':
      return replyWithStorefront(outcome.storefront);
    case 'unknown':
      return noSuchStorefront();
    case 'stale':
      throw preconditionFailed(entityTag(outcome.version));
    case 'unknown_pool':
      throw unknownPool();
    case 'busy':
      throw new ProblemError(
        'storefront_in_use',
        'Orders of the storefront are in progress, and get their stock from its current pool.',
      );
  }
}

export function unknownPool(): ProblemError {
  const errors = [{ pointer: '/poolId', detail: 'does not exist' }];
  return new ProblemError('unknown_stock_pool', 'There is no stock pool with this id.', { errors });
}
