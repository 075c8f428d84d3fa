import { performance } from 'node:perf_hooks';
import type { CacheInvalidator, CatalogInvalidator } from '../../db/events/cache-invalidation';
import type { StockRepositories } from '../../http/ports/stock';
import type { StorefrontRepository } from '../../http/ports/storefronts';

/**
 * Invalidates even when the change was refused or failed: it may have committed before its response was lost.
 */
async function invalidateAfter<T>(change: Promise<T>, invalidate: () => void): Promise<T> {
  try {
    return await change;
  } finally {
    invalidate();
  }
}

/**
 * Wraps the repositories of products and stock, so that they invalidate caches after each committed change.
 */
export function withStockInvalidation(
  stock: StockRepositories,
  invalidator: CatalogInvalidator,
): StockRepositories {
  const { products, locations, inventory } = stock;
  const withProductInvalidation = <T>(change: Promise<T>, { productId }: { productId: string }): Promise<T> =>
    invalidateAfter(change, () => invalidator.invalidateProducts([productId]));
  // The stock of each product shows the names and priorities of its locations.
  const withFullInvalidation = <T>(change: Promise<T>): Promise<T> =>
    invalidateAfter(change, () => invalidator.invalidateAll());
  return {
    ...stock,
    products: {
      ...products,
      change: (change, patch) => withProductInvalidation(products.change(change, patch), change),
      archive: (change) => withProductInvalidation(products.archive(change), change),
      restore: (change) => withProductInvalidation(products.restore(change), change),
    },
    locations: {
      ...locations,
      change: (change, patch) => withFullInvalidation(locations.change(change, patch)),
      archive: (change) => withFullInvalidation(locations.archive(change)),
      restore: (change) => withFullInvalidation(locations.restore(change)),
    },
    inventory: {
      ...inventory,
      setLevel: (scope, level, setting) =>
        withProductInvalidation(inventory.setLevel(scope, level, setting), level),
      receive: (command, respond) => withProductInvalidation(inventory.receive(command, respond), command),
      adjust: (command, respond) => withProductInvalidation(inventory.adjust(command, respond), command),
      transfer: (command, respond) => withProductInvalidation(inventory.transfer(command, respond), command),
    },
  };
}

/** A changed storefront may sell from another stock pool, and then sees different stock of every product. */
export function withStorefrontInvalidation(
  storefronts: StorefrontRepository,
  invalidator: CatalogInvalidator,
): StorefrontRepository {
  return {
    ...storefronts,
    change: (change, changeTo) =>
      invalidateAfter(storefronts.change(change, changeTo), () => invalidator.invalidateAll()),
  };
}

interface ActivityInput {
  orderId?: string;
  orderIds?: readonly string[];
  returnId?: string;
}

/**
 * Wraps activities that move units for orders and returns, so that they invalidate caches after they commit.
 */
export function withActivityInvalidation<Activities extends object>(
  activities: Activities,
  invalidator: Pick<CacheInvalidator, 'invalidateOrders'>,
): Activities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    (input: ActivityInput) => {
      const startedAt = performance.now();
      const { orderId, orderIds = [], returnId } = input;
      const ids = [orderId, returnId, ...orderIds].filter((id) => id !== undefined);
      const run = (activity as (input: ActivityInput) => Promise<unknown>)(input);
      return ids.length === 0
        ? run
        : invalidateAfter(run, () => invalidator.invalidateOrders(ids, startedAt));
    },
  ]);
  return Object.fromEntries(wrapped) as Activities;
}
