import type { Scope } from '../../../contracts/record';
import { storefrontSchema, type StorefrontOutcome, type StorefrontView } from '../../../contracts/storefront';
import { entityTag, preconditionFailed } from '../../conditional/entity-tag';
import { STOREFRONT_EXAMPLE } from '../../openapi/storefront-examples';
import type { StorefrontRepository } from '../../ports/storefronts';
import { ProblemError } from '../../errors/problem-details';
import type { DocumentedReply, Reply } from '../../server/route';
import { ETAG, versionEtagHeader } from '../../conditional/conditional-request';

/** What the routes around storefronts are handed. */
export interface StorefrontRoutesDependencies {
  storefronts: StorefrontRepository;
}

/** @throws ProblemError `not_found`; a storefront that is not the caller's is not told from one that does not exist */
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

/** @throws ProblemError for whatever kept it from changing */
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
        'It has orders under way, which are served from the pool that it has.',
      );
  }
}

export function unknownPool(): ProblemError {
  const errors = [{ pointer: '/poolId', detail: 'is no stock pool of the shop' }];
  return new ProblemError('unknown_stock_pool', 'There is no stock pool with this id.', { errors });
}
