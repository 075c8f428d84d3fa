import { eq } from 'drizzle-orm';
import type { InventoryView } from '../contracts/order';
import type { Database } from './database';
import { inventoryLevels, locations, products } from './schema';

/** Stock of one product, in total and by location, in the order in which locations are tried. */
export async function findInventory(db: Database, productId: string): Promise<InventoryView | undefined> {
  const found = await db
    .select({ product: products, level: inventoryLevels, location: locations })
    .from(products)
    .leftJoin(inventoryLevels, eq(inventoryLevels.productId, products.id))
    .leftJoin(locations, eq(locations.id, inventoryLevels.locationId))
    .where(eq(products.id, productId))
    .orderBy(locations.priority, locations.id);
  const product = found[0]?.product;
  if (!product) return undefined;
  const atLocations = found.flatMap(({ level, location }) =>
    level && location
      ? [
          {
            locationId: location.id,
            name: location.name,
            // A location below its safety stock has nothing to give, and takes nothing from the others.
            available: Math.max(0, level.onHand - level.safetyStock - level.reserved),
            onHand: level.onHand,
            reserved: level.reserved,
            safetyStock: level.safetyStock,
          },
        ]
      : [],
  );
  const sum = (of: 'available' | 'onHand' | 'reserved' | 'safetyStock') =>
    atLocations.reduce((total, location) => total + location[of], 0);
  return {
    productId: product.id,
    sku: product.sku,
    name: product.name,
    available: sum('available'),
    onHand: sum('onHand'),
    reserved: sum('reserved'),
    safetyStock: sum('safetyStock'),
    locations: atLocations,
  };
}
