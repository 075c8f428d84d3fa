import type { Route } from '../../server/route';
import { createApiKeyRoute, revokeApiKeyRoute, rotateApiKeyRoute } from './change-api-keys';
import { getApiKeyRoute, listApiKeysRoute, type ApiKeyRoutesDependencies } from './read-api-keys';

export function apiKeyRoutes(room: ApiKeyRoutesDependencies): Route[] {
  return [
    createApiKeyRoute(room),
    listApiKeysRoute(room),
    getApiKeyRoute(room),
    rotateApiKeyRoute(room),
    revokeApiKeyRoute(room),
  ];
}
