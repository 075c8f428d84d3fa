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

export function storefrontRoutes(dependencies: StorefrontRoutesDependencies): Route[] {
  return [
    createStorefrontRoute(dependencies),
    listStorefrontsRoute(dependencies),
    getStorefrontRoute(dependencies),
    replaceStorefrontRoute(dependencies),
    patchStorefrontRoute(dependencies),
    closeStorefrontRoute(dependencies),
    reopenStorefrontRoute(dependencies),
  ];
}
