import { scopeOf } from '../../server/caller';
import {
  apiKeyIdSchema,
  apiKeyListSchema,
  apiKeySchema,
  listApiKeysQuerySchema,
} from '../../../contracts/wire/access';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { API_KEY_EXAMPLE } from '../../openapi/api-key-examples';
import type { ApiKeyRepository } from '../../ports/access';
import { ProblemError } from '../../errors/problem-details';
import { defineRoute, type Route } from '../../server/route';

/** Dependencies of the routes for API keys. */
export interface ApiKeyRoutesDependencies {
  apiKeyRepository: ApiKeyRepository;
}

const API_KEYS_PAGING = { list: 'api-keys', position: CURSOR_SCHEMAS.uuid };

/** `GET /v1/api-keys`. */
export function listApiKeysRoute({ apiKeyRepository }: ApiKeyRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/api-keys',
    operationId: 'listApiKeys',
    tag: 'API keys',
    summary: 'List API keys, newest first',
    description: 'Includes keys that have ended. Callers that belong to a storefront see only its keys.',
    needs: 'keys:read',
    query: listApiKeysQuerySchema,
    replies: {
      200: {
        description: 'A page of keys',
        schema: apiKeyListSchema,
        example: { apiKeys: [API_KEY_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, query: { cursor, limit, ...filters } }) => {
      const [afterId] = decodeCursor(API_KEYS_PAGING, cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...API_KEYS_PAGING, limit },
        (pageLimit) => apiKeyRepository.list(scopeOf(principal), { ...filters, afterId, limit: pageLimit }),
        ({ id }) => [id],
      );
      return { status: 200, body: { apiKeys: page, nextCursor } };
    },
  });
}

/** `GET /v1/api-keys/{keyId}`. */
export function getApiKeyRoute({ apiKeyRepository }: ApiKeyRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/api-keys/{keyId}',
    operationId: 'getApiKey',
    tag: 'API keys',
    summary: 'Get an API key',
    description: 'Its permissions, when it expires, and when it was last used. The key itself is not stored.',
    needs: 'keys:read',
    params: apiKeyIdSchema,
    replies: { 200: { description: 'The key', schema: apiKeySchema, example: API_KEY_EXAMPLE } },
    problems: [],
    handle: async ({ principal, params }) => ({
      status: 200,
      body: (await apiKeyRepository.find(scopeOf(principal), params.keyId)) ?? noSuchKey(),
    }),
  });
}

/**
 * @throws ProblemError `not_found`, also for keys of other storefronts, so that it does not reveal that they
 *   exist
 */
export function noSuchKey(): never {
  throw new ProblemError('not_found', 'There is no API key with this id.');
}
