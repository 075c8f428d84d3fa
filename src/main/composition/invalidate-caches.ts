import { performance } from 'node:perf_hooks';
import type { Announcer, Changed } from '../../db/events/cache-invalidation';
import type { StockRecord } from '../../http/ports/stock';
import type { StorefrontRecord } from '../../http/ports/storefronts';

/** Also when it was refused or failed: a commit whose answer was lost is one all the same. */
async function afterwards<T>(change: Promise<T>, tell: () => void): Promise<T> {
  try {
    return await change;
  } finally {
    tell();
  }
}

/** The record of products and stock, which tells of its changes when they are committed. */
export function announcingStock(stock: StockRecord, changed: Changed): StockRecord {
  const { products, locations, inventory } = stock;
  const about = <T>(change: Promise<T>, { productId }: { productId: string }): Promise<T> =>
    afterwards(change, () => changed.productsChanged([productId]));
  // A location's name and place in line stand in the stock of every product that it has.
  const aboutAll = <T>(change: Promise<T>): Promise<T> =>
    afterwards(change, () => changed.everythingChanged());
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
export function announcingStorefronts(storefronts: StorefrontRecord, changed: Changed): StorefrontRecord {
  return {
    ...storefronts,
    change: (change, changeTo) =>
      afterwards(storefronts.change(change, changeTo), () => changed.everythingChanged()),
  };
}

interface StepInput {
  orderId?: string;
  orderIds?: readonly string[];
  returnId?: string;
}

/** Activities that move units as steps of orders and returns, and tell of it when they are committed. */
export function announcingSteps<Activities extends object>(
  activities: Activities,
  announcer: Pick<Announcer, 'ordersChanged'>,
): Activities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    (input: StepInput) => {
      const began = performance.now();
      const { orderId, orderIds = [], returnId } = input;
      const ids = [orderId, returnId, ...orderIds].filter((id) => id !== undefined);
      const step = (activity as (given: StepInput) => Promise<unknown>)(input);
      return ids.length === 0 ? step : afterwards(step, () => announcer.ordersChanged(ids, began));
    },
  ]);
  return Object.fromEntries(wrapped) as Activities;
}
