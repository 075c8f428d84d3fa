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
import type { ApiDatabases } from './api-databases';

/** Composes the repositories of products, locations, inventory and the audit log. */
export function composeStock({ writes, reads }: ApiDatabases): StockRepositories {
  return {
    products: {
      find: (productId) => findProduct(reads, productId),
      list: (query) => listProducts(reads, query),
      create: (creation, respond) => createProduct(writes, creation, respond),
      change: (change, patch) => changeProduct(writes, change, patch),
      archive: (change) => archiveProduct(writes, change),
      restore: (change) => restoreProduct(writes, change),
    },
    locations: {
      find: (scope, locationId) => findLocation(reads, scope, locationId),
      list: (scope, query) => listLocations(reads, scope, query),
      create: (creation, respond) => createLocation(writes, creation, respond),
      change: (change, patch) => changeLocation(writes, change, patch),
      archive: (change) => archiveLocation(writes, change),
      restore: (change) => restoreLocation(writes, change),
      pools: (scope, query) => listStockPools(reads, scope, query),
      createPool: (creation, respond) => createStockPool(writes, creation, respond),
    },
    inventory: {
      find: (scope, productId) => findInventory(reads, scope, productId),
      levels: (scope, query) => listLevels(reads, scope, query),
      lowStock: (scope, query) => listLowStock(reads, scope, query),
      findLevel: (scope, level) => findLevel(reads, scope, level),
      setLevel: (scope, level, setting) => updateLevelSettings(writes, scope, level, setting),
      receive: (command, respond) => recordReceipt(writes, command, respond),
      adjust: (command, respond) => adjustStock(writes, command, respond),
      transfer: (command, respond) => transferStock(writes, command, respond),
      movements: (scope, query) => listMovements(reads, scope, query),
    },
    audit: { list: (scope, query) => listAudit(reads, scope, query) },
  };
}
