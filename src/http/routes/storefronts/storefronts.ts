import { scopeOf } from '../../server/caller';
import {
  listStorefrontsQuerySchema,
  storefrontIdParamSchema,
  storefrontListSchema,
} from '../../../contracts/wire/storefront';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { STOREFRONT_EXAMPLE } from '../../openapi/storefront-examples';
import { defineRoute, type Route } from '../../server/route';
import {
  replyWithStorefront,
  findStorefront,
  documentedStorefrontReply,
  type StorefrontRoutesDependencies,
} from './storefront-access';

const PAGING = { list: 'storefronts', position: CURSOR_SCHEMAS.name };

/** `GET /v1/storefronts`. */
export function listStorefrontsRoute({ storefronts }: StorefrontRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/storefronts',
    operationId: 'listStorefronts',
    tag: 'Storefronts',
    summary: 'List storefronts, sorted by id',
    description: 'Callers that belong to a storefront see only that one.',
    needs: 'storefronts:read',
    query: listStorefrontsQuerySchema,
    replies: {
      200: {
        description: 'A page of storefronts',
        schema: storefrontListSchema,
        example: { storefronts: [STOREFRONT_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, query: { cursor, ...query } }) => {
      const [afterId] = decodeCursor(PAGING, cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...PAGING, limit: query.limit },
        (limit) => storefronts.list(scopeOf(principal), { ...query, limit, afterId }),
        ({ id }) => [id],
      );
      return { status: 200, body: { storefronts: page, nextCursor } };
    },
  });
}

/** `GET /v1/storefronts/{storefrontId}`. */
export function getStorefrontRoute(dependencies: StorefrontRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/storefronts/{storefrontId}',
    operationId: 'getStorefront',
    tag: 'Storefronts',
    summary: 'Get a storefront',
    description: 'Its stock pool, and its settings: the default terms and limits of its orders.',
    needs: 'storefronts:read',
    params: storefrontIdParamSchema,
    replies: { 200: documentedStorefrontReply('The storefront') },
    problems: [],
    handle: async ({ principal, params }) =>
      replyWithStorefront(await findStorefront(dependencies, scopeOf(principal), params.storefrontId)),
  });
}
