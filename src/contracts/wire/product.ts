import { z } from 'zod';
import { CURRENCIES } from '../../domain/shared/currencies';
import { singleLineText, pageSize, patchSchemaOf, timestamp, uuid } from './fields';
import { archivedParameter, cursorParameter, nextCursor } from './listing';

/**
 * With this maximum, the total of 100 full lines (of 10,000 units) stays below 2^53, so JSON readers keep it
 * exact. For orders with more lines, `MAX_ORDER_TOTAL_MINOR` sets the same limit.
 */
export const MAX_PRICE_MINOR = 9_000_000_000;

export const currency = z
  .enum(CURRENCIES, { error: 'must be an ISO 4217 currency code such as EUR' })
  .meta({ id: 'Currency', description: 'ISO 4217.' });

const sku = singleLineText(64).meta({
  description: 'The identifier that orders use. It is unique among products.',
});
const priceMinor = z.int().min(0).max(MAX_PRICE_MINOR).meta({
  description: 'In minor units of the currency. Existing orders keep the price at which they were placed.',
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

/** A complete product, for POST and PUT. Only the category may be left out, for a product without one. */
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
    archivedAt: timestamp
      .nullable()
      .meta({ description: 'When the product was archived. Since then it cannot be ordered.' }),
    version: z.int().meta({ description: 'Increases with every change.' }),
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
    description:
      'Words, or beginnings of words, in the SKU, name or category. Only products that match all of them.',
    example: 'blue mu',
  }),
  sku: singleLineText(64).optional().meta({ description: 'Only the product with this SKU.' }),
  category: singleLineText(100).optional().meta({ description: 'Only products in this category.' }),
  archived: archivedParameter,
  sort: z
    .enum(PRODUCT_SORTS)
    .default('-createdAt')
    .meta({ description: 'The sort order. A minus sorts in descending order.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export const productIdSchema = z.object({
  productId: uuid.meta({ description: 'The `id` of the product.' }),
});
