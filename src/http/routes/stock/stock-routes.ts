import type { ReadCache } from '../../../contracts/read-cache';
import type { BackorderWorkflows } from '../../ports/orders';
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
export function stockRoutes(room: StockRoutesDependencies): Route[] {
  return [
    createProductRoute(room),
    listProductsRoute(room),
    getProductRoute(room),
    replaceProductRoute(room),
    patchProductRoute(room),
    archiveProductRoute(room),
    restoreProductRoute(room),
    listLevelsRoute(room),
    lowStockRoute(room),
    transferStockRoute(room),
    getInventoryRoute(room),
    stockReceiptRoute(room),
    adjustStockRoute(room),
    productMovementsRoute(room),
    getLevelRoute(room),
    setLevelRoute(room),
    movementsRoute(room),
    createLocationRoute(room),
    listLocationsRoute(room),
    getLocationRoute(room),
    replaceLocationRoute(room),
    patchLocationRoute(room),
    archiveLocationRoute(room),
    restoreLocationRoute(room),
    listStockPoolsRoute(room),
    createStockPoolRoute(room),
    listAuditRoute(room),
  ];
}
