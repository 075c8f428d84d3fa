import type { Route } from '../../server/route';
import { createApiKeyRoute, revokeApiKeyRoute, rotateApiKeyRoute } from './change-api-keys';
import { getApiKeyRoute, listApiKeysRoute, type ApiKeyRoutesDependencies } from './read-api-keys';

export function apiKeyRoutes(dependencies: ApiKeyRoutesDependencies): Route[] {
  return [
    createApiKeyRoute(dependencies),
    listApiKeysRoute(dependencies),
    getApiKeyRoute(dependencies),
    rotateApiKeyRoute(dependencies),
    revokeApiKeyRoute(dependencies),
  ];
}
