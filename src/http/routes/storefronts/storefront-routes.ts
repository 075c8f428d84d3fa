import type { Route } from '../../server/route';
import {
  closeStorefrontRoute,
  createStorefrontRoute,
  patchStorefrontRoute,
  reopenStorefrontRoute,
  replaceStorefrontRoute,
} from './change-storefronts';
import type { StorefrontRoutesDependencies } from './storefront-access';
import { getStorefrontRoute, listStorefrontsRoute } from './storefronts';

export function storefrontRoutes(room: StorefrontRoutesDependencies): Route[] {
  return [
    createStorefrontRoute(room),
    listStorefrontsRoute(room),
    getStorefrontRoute(room),
    replaceStorefrontRoute(room),
    patchStorefrontRoute(room),
    closeStorefrontRoute(room),
    reopenStorefrontRoute(room),
  ];
}
