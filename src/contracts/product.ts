import { z } from 'zod';
import { CURRENCIES } from '../domain/shared/currencies';
import { singleLineText, pageSize, patchSchemaOf, timestamp, uuid } from './fields';
import { archivedParameter, cursorParameter, nextCursor } from './listing';

/**
 * So that 100 full lines (of 10,000 units) stay within the numbers that a JSON reader keeps exactly. An order of more lines is
 * held to the same total by `MAX_ORDER_TOTAL_MINOR`.
 */
export const MAX_PRICE_MINOR = 9_000_000_000;

export const currency = z
  .enum(CURRENCIES, { error: 'must be a currency code of ISO 4217 such as EUR' })
  .meta({ id: 'Currency', description: 'ISO 4217.' });

const sku = singleLineText(64).meta({
  description: 'What orders name it by. No two products have the same.',
});
const priceMinor = z.int().min(0).max(MAX_PRICE_MINOR).meta({
  description: 'In minor units of the currency. Orders that are placed keep the price they were placed at.',
});
const category = singleLineText(100).nullable();

const FIELDS = { sku, name: singleLineText(200), priceMinor, currency };

const EXAMPLE = {
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  priceMinor: 1_250,
  currency: 'EUR',
  category: 'tableware',
} as const;

/** Also the whole product, of which nothing is left out but a category that it does not have. */
export const productInputSchema = z
  .strictObject({ ...FIELDS, category: category.default(null) })
  .meta({ id: 'ProductInput', example: EXAMPLE });

export type ProductInput = z.infer<typeof productInputSchema>;

export const productPatchSchema = patchSchemaOf({ ...FIELDS, category }).meta({
  id: 'ProductPatch',
  example: { priceMinor: 1_350 },
});

export type ProductPatch = z.infer<typeof productPatchSchema>;

export const productSchema = z
  .object({
    id: uuid,
    sku: z.string(),
    name: z.string(),
    priceMinor: z.int(),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    category: z.string().nullable(),
    archivedAt: timestamp.nullable().meta({ description: 'Since when it takes no new orders.' }),
    version: z.int().meta({ description: 'Grows with every change.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Product' });

export type ProductView = z.infer<typeof productSchema>;

export const productListSchema = z
  .object({ products: z.array(productSchema), nextCursor })
  .meta({ id: 'ProductList' });

export const PRODUCT_SORTS = [
  '-createdAt',
  'createdAt',
  'sku',
  '-sku',
  'name',
  '-name',
  'priceMinor',
  '-priceMinor',
] as const;

export type ProductSort = (typeof PRODUCT_SORTS)[number];

export const listProductsQuerySchema = z.strictObject({
  q: singleLineText(200).optional().meta({
    description: 'Words, or beginnings of words, of its SKU, name or category. All of them must be there.',
    example: 'blue mu',
  }),
  sku: singleLineText(64).optional().meta({ description: 'Only the product with this SKU.' }),
  category: singleLineText(100).optional().meta({ description: 'Only products of this category.' }),
  archived: archivedParameter,
  sort: z
    .enum(PRODUCT_SORTS)
    .default('-createdAt')
    .meta({ description: 'What they are sorted by; a minus turns it round.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export interface ListProducts extends Omit<z.infer<typeof listProductsQuerySchema>, 'cursor'> {
  /** The sorted value and the id of the last product of the page before. */
  after: [string | number, string] | undefined;
}

export const productIdSchema = z.object({
  productId: uuid.meta({ description: 'As in the `id` of the product.' }),
});

/** How a change of a product came out. */
export type ProductOutcome =
  | { outcome: 'done'; product: ProductView }
  | { outcome: 'unknown' }
  /** It is at this version by now. */
  | { outcome: 'stale'; version: number }
  | { outcome: 'sku_taken' }
  /** Orders have it, so these stay as they are. */
  | { outcome: 'in_use'; fields: ('sku' | 'currency')[] };
