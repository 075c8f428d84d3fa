import { count } from 'drizzle-orm';
import type { Database } from '../../db/connection/database';
import { products } from '../../db/schema';
import { addLocation, addProduct, addStorefront, receiveStock } from '../../db/stock/shop-setup';

const DEMO_STOREFRONT = 'demo';

const LOCATIONS = [
  { id: 'berlin', name: 'Berlin warehouse', priority: 1 },
  { id: 'hamburg', name: 'Hamburg warehouse', priority: 2 },
];

/**
 * The README orders each product of which there is little in one place only, so that everything works there when
 * it is followed from top to bottom.
 */
export const DEMO_PRODUCTS = [
  {
    sku: 'MUG-BLUE',
    name: 'Blue mug',
    category: 'tableware',
    priceMinor: 1_250,
    stock: { berlin: 400, hamburg: 200 },
  },
  {
    sku: 'TEAPOT',
    name: 'Teapot',
    category: 'tableware',
    priceMinor: 3_900,
    stock: { berlin: 120, hamburg: 0 },
  },
  {
    sku: 'TEA-GREEN',
    name: 'Green tea, 250 g',
    category: 'tea',
    priceMinor: 990,
    stock: { berlin: 0, hamburg: 800 },
  },
  { sku: 'KETTLE', name: 'Kettle', category: 'kitchen', priceMinor: 5_990, stock: { berlin: 3, hamburg: 2 } },
  { sku: 'SCALE', name: 'Scale', category: 'kitchen', priceMinor: 2_490, stock: { berlin: 3, hamburg: 2 } },
  { sku: 'TIMER', name: 'Timer', category: 'kitchen', priceMinor: 1_490, stock: { berlin: 3, hamburg: 2 } },
  { sku: 'TRAY', name: 'Tray', category: 'tableware', priceMinor: 1_990, stock: { berlin: 3, hamburg: 2 } },
  { sku: 'VASE', name: 'Vase', category: 'tableware', priceMinor: 2_990, stock: { berlin: 3, hamburg: 2 } },
  {
    sku: 'LAST-ONE',
    name: 'The last of its kind',
    category: 'kitchen',
    priceMinor: 99_900,
    stock: { berlin: 1, hamburg: 0 },
  },
] as const;

/**
 * Adds a storefront, locations and products with stock, if the database has no product yet.
 *
 * @returns whether products were added
 */
export async function ensureDemoShop(db: Database): Promise<boolean> {
  await addStorefront(db, { id: DEMO_STOREFRONT, name: 'Demo storefront' });
  const [counted] = await db.select({ products: count() }).from(products);
  if (counted && counted.products > 0) return false;
  for (const location of LOCATIONS) await addLocation(db, location);
  for (const { stock, ...product } of DEMO_PRODUCTS) {
    const productId = await addProduct(db, { ...product, currency: 'EUR' });
    for (const [locationId, quantity] of Object.entries(stock)) {
      if (quantity > 0) await receiveStock(db, { productId, locationId, quantity, reason: 'opening stock' });
    }
  }
  return true;
}
