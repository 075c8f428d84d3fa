import type { Database } from '../../db/connection/database';
import { findInventory, listLevels, listLowStock } from '../../db/stock/inventory';
import { findLevel, updateLevelSettings } from '../../db/stock/level-settings';
import {
  archiveLocation,
  changeLocation,
  createLocation,
  findLocation,
  listLocations,
  restoreLocation,
} from '../../db/stock/locations';
import {
  archiveProduct,
  changeProduct,
  createProduct,
  findProduct,
  restoreProduct,
} from '../../db/catalog/products';
import { listAudit } from '../../db/access/read-audit';
import { listProducts } from '../../db/catalog/search-products';
import { adjustStock, recordReceipt, transferStock } from '../../db/stock/stock-changes';
import { listMovements } from '../../db/stock/stock-ledger';
import { createStockPool, listStockPools } from '../../db/stock/stock-pools';
import type { StockRepositories } from '../../http/ports/stock';

/** Composes the repositories of products, locations, inventory and the audit log. */
export function composeStock(db: Database): StockRepositories {
  return {
    products: {
      find: (productId) => findProduct(db, productId),
      list: (query) => listProducts(db, query),
      create: (creation, respond) => createProduct(db, creation, respond),
      change: (change, patch) => changeProduct(db, change, patch),
      archive: (change) => archiveProduct(db, change),
      restore: (change) => restoreProduct(db, change),
    },
    locations: {
      find: (scope, locationId) => findLocation(db, scope, locationId),
      list: (scope, query) => listLocations(db, scope, query),
      create: (creation, respond) => createLocation(db, creation, respond),
      change: (change, patch) => changeLocation(db, change, patch),
      archive: (change) => archiveLocation(db, change),
      restore: (change) => restoreLocation(db, change),
      pools: (scope, query) => listStockPools(db, scope, query),
      createPool: (creation, respond) => createStockPool(db, creation, respond),
    },
    inventory: {
      find: (scope, productId) => findInventory(db, scope, productId),
      levels: (scope, query) => listLevels(db, scope, query),
      lowStock: (scope, query) => listLowStock(db, scope, query),
      findLevel: (scope, level) => findLevel(db, scope, level),
      setLevel: (scope, level, setting) => updateLevelSettings(db, scope, level, setting),
      receive: (command, respond) => recordReceipt(db, command, respond),
      adjust: (command, respond) => adjustStock(db, command, respond),
      transfer: (command, respond) => transferStock(db, command, respond),
      movements: (scope, query) => listMovements(db, scope, query),
    },
    audit: { list: (scope, query) => listAudit(db, scope, query) },
  };
}
