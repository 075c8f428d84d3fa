import { performance } from 'node:perf_hooks';
import type { CacheInvalidator, CatalogInvalidator } from '../../db/events/cache-invalidation';
import type { StockRepositories } from '../../http/ports/stock';
import type { StorefrontRepository } from '../../http/ports/storefronts';

/** Also when it was refused or failed: a commit whose answer was lost is one all the same. */
async function invalidateAfter<T>(change: Promise<T>, tell: () => void): Promise<T> {
  try {
    return await change;
  } finally {
    tell();
  }
}

/** The record of products and stock, which tells of its changes when they are committed. */
export function withStockInvalidation(
  stock: StockRepositories,
  changed: CatalogInvalidator,
): StockRepositories {
  const { products, locations, inventory } = stock;
  const about = <T>(change: Promise<T>, { productId }: { productId: string }): Promise<T> =>
    invalidateAfter(change, () => changed.invalidateProducts([productId]));
  // A location's name and place in line stand in the stock of every product that it has.
  const aboutAll = <T>(change: Promise<T>): Promise<T> =>
    invalidateAfter(change, () => changed.invalidateAll());
  return {
    ...stock,
    products: {
      ...products,
      change: (change, patch) => about(products.change(change, patch), change),
      archive: (change) => about(products.archive(change), change),
      restore: (change) => about(products.restore(change), change),
    },
    locations: {
      ...locations,
      change: (change, patch) => aboutAll(locations.change(change, patch)),
      archive: (change) => aboutAll(locations.archive(change)),
      restore: (change) => aboutAll(locations.restore(change)),
    },
    inventory: {
      ...inventory,
      setLevel: (scope, level, setting) => about(inventory.setLevel(scope, level, setting), level),
      receive: (command, respond) => about(inventory.receive(command, respond), command),
      adjust: (command, respond) => about(inventory.adjust(command, respond), command),
      transfer: (command, respond) => about(inventory.transfer(command, respond), command),
    },
  };
}

/** A storefront may come to sell from another pool: then it sees other stock of everything. */
export function withStorefrontInvalidation(
  storefronts: StorefrontRepository,
  changed: CatalogInvalidator,
): StorefrontRepository {
  return {
    ...storefronts,
    change: (change, changeTo) =>
      invalidateAfter(storefronts.change(change, changeTo), () => changed.invalidateAll()),
  };
}

interface ActivityInput {
  orderId?: string;
  orderIds?: readonly string[];
  returnId?: string;
}

/** Activities that move units as steps of orders and returns, and tell of it when they are committed. */
export function withActivityInvalidation<Activities extends object>(
  activities: Activities,
  announcer: Pick<CacheInvalidator, 'invalidateOrders'>,
): Activities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    (input: ActivityInput) => {
      const began = performance.now();
      const { orderId, orderIds = [], returnId } = input;
      const ids = [orderId, returnId, ...orderIds].filter((id) => id !== undefined);
      const step = (activity as (given: ActivityInput) => Promise<unknown>)(input);
      return ids.length === 0 ? step : invalidateAfter(step, () => announcer.invalidateOrders(ids, began));
    },
  ]);
  return Object.fromEntries(wrapped) as Activities;
}
