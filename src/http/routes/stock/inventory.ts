import { scopeOf } from '../../server/caller';
import { productIdSchema } from '../../../contracts/wire/product';
import {
  inventorySchema,
  levelListSchema,
  listLevelsQuerySchema,
  lowStockQuerySchema,
  lowStockSchema,
} from '../../../contracts/wire/stock';
import type { ReadCache } from '../../../contracts/internal/read-cache';
import {
  readThroughCache,
  CACHE_CONTROL_HEADER,
  CACHE_STATUS_HEADER,
} from '../../caching/read-through-cache';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { INVENTORY_EXAMPLE } from '../../openapi/order-examples';
import { LEVEL_EXAMPLE, LOW_LEVEL_EXAMPLE } from '../../openapi/stock-examples';
import type { Inventory } from '../../ports/stock';
import { defineRoute, type Route } from '../../server/route';
import { noSuchProduct } from '../../errors/stock-refusals';

interface InventoryRoutesDependencies {
  inventory: Inventory;
}

interface CachedInventoryRoutesDependencies extends InventoryRoutesDependencies {
  cache: ReadCache;
}

const READ = { method: 'get', tag: 'Inventory', needs: 'stock:read' } as const;
const LEVELS = { list: 'levels', position: CURSOR_SCHEMAS.uuidAndText };
const LOW_STOCK = { list: 'low stock', position: CURSOR_SCHEMAS.numberUuidAndText };

/** `GET /v1/inventory/{productId}`. */
export function getInventoryRoute({ inventory, cache }: CachedInventoryRoutesDependencies): Route {
  return defineRoute({
    ...READ,
    path: '/v1/inventory/{productId}',
    operationId: 'getInventory',
    summary: "Get a product's stock",
    description:
      '`available = onHand - safetyStock - reserved` for each location, and their sum. Callers that belong to a storefront see only the ' +
      'locations of its stock pool, here and in all other requests about stock.',
    params: productIdSchema,
    headers: CACHE_CONTROL_HEADER,
    replies: {
      200: {
        description: 'The stock of the product',
        schema: inventorySchema,
        example: INVENTORY_EXAMPLE,
        headers: CACHE_STATUS_HEADER,
      },
    },
    problems: [],
    handle: async ({ principal, params: { productId }, header }) => {
      const scope = scopeOf(principal);
      const { value, headers } = await readThroughCache(
        cache,
        { productId, view: `stock of ${scope.storefrontId ?? '*'}`, cacheControl: header('Cache-Control') },
        () => inventory.find(scope, productId),
      );
      return { status: 200, headers, body: value ?? noSuchProduct() };
    },
  });
}

/** `GET /v1/inventory`: by product and location, page by page. */
export function listLevelsRoute({ inventory }: InventoryRoutesDependencies): Route {
  return defineRoute({
    ...READ,
    path: '/v1/inventory',
    operationId: 'listInventory',
    summary: 'List stock by product and location',
    description: 'One entry for each product at each location. Filter by location or product.',
    query: listLevelsQuerySchema,
    replies: {
      200: {
        description: 'A page of inventory levels',
        schema: levelListSchema,
        example: { levels: [LEVEL_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, query: { cursor, limit, ...filters } }) => {
      const after = decodeCursor(LEVELS, cursor);
      const { page, nextCursor } = await readKeysetPage(
        { ...LEVELS, limit },
        (pageLimit) => inventory.levels(scopeOf(principal), { ...filters, after, limit: pageLimit }),
        ({ productId, locationId }) => [productId, locationId],
      );
      return { status: 200, body: { levels: page, nextCursor } };
    },
  });
}

/** `GET /v1/inventory/low-stock`: what to reorder. */
export function lowStockRoute({ inventory }: InventoryRoutesDependencies): Route {
  return defineRoute({
    ...READ,
    path: '/v1/inventory/low-stock',
    operationId: 'listLowStock',
    summary: 'List low stock, lowest first',
    description:
      'A level is low if no more than its `reorderPoint` is available, or no more than `threshold` if it has none. Archived products are ' +
      'not included. While stock changes, a level may move from one page to another.',
    query: lowStockQuerySchema,
    replies: {
      200: {
        description: 'A page of inventory levels',
        schema: lowStockSchema,
        example: { levels: [LOW_LEVEL_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, query: { cursor, limit, ...filters } }) => {
      const after = decodeCursor(LOW_STOCK, cursor);
      const { page, nextCursor } = await readKeysetPage(
        { ...LOW_STOCK, limit },
        (pageLimit) => inventory.lowStock(scopeOf(principal), { ...filters, after, limit: pageLimit }),
        ({ available, productId, locationId }) => [available, productId, locationId],
      );
      return { status: 200, body: { levels: page, nextCursor } };
    },
  });
}
