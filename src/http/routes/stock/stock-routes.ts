import type { ReadCache } from '../../../contracts/internal/read-cache';
import type { BackorderWorkflows } from '../../ports/workflows';
import type { StockRepositories } from '../../ports/stock';
import type { Route } from '../../server/route';
import { listAuditRoute } from '../audit/audit';
import { getInventoryRoute, listLevelsRoute, lowStockRoute } from './inventory';
import {
  archiveLocationRoute,
  createLocationRoute,
  createStockPoolRoute,
  patchLocationRoute,
  replaceLocationRoute,
  restoreLocationRoute,
} from './location-changes';
import { getLocationRoute, listLocationsRoute, listStockPoolsRoute } from './locations';
import {
  archiveProductRoute,
  createProductRoute,
  patchProductRoute,
  replaceProductRoute,
  restoreProductRoute,
} from './product-changes';
import { getProductRoute, listProductsRoute } from './products';
import { adjustStockRoute, transferStockRoute } from './stock-changes';
import { movementsRoute, productMovementsRoute } from './stock-ledger';
import { getLevelRoute, setLevelRoute } from './stock-levels';
import { stockReceiptRoute } from './stock-receipts';

export interface StockRoutesDependencies extends StockRepositories {
  backorderWorkflows: BackorderWorkflows;
  cache: ReadCache;
}

/** Routes for products and their stock. Fixed paths come before paths with an id in the same position. */
export function stockRoutes(dependencies: StockRoutesDependencies): Route[] {
  return [
    createProductRoute(dependencies),
    listProductsRoute(dependencies),
    getProductRoute(dependencies),
    replaceProductRoute(dependencies),
    patchProductRoute(dependencies),
    archiveProductRoute(dependencies),
    restoreProductRoute(dependencies),
    listLevelsRoute(dependencies),
    lowStockRoute(dependencies),
    transferStockRoute(dependencies),
    getInventoryRoute(dependencies),
    stockReceiptRoute(dependencies),
    adjustStockRoute(dependencies),
    productMovementsRoute(dependencies),
    getLevelRoute(dependencies),
    setLevelRoute(dependencies),
    movementsRoute(dependencies),
    createLocationRoute(dependencies),
    listLocationsRoute(dependencies),
    getLocationRoute(dependencies),
    replaceLocationRoute(dependencies),
    patchLocationRoute(dependencies),
    archiveLocationRoute(dependencies),
    restoreLocationRoute(dependencies),
    listStockPoolsRoute(dependencies),
    createStockPoolRoute(dependencies),
    listAuditRoute(dependencies),
  ];
}
