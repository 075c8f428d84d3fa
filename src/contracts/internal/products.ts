import type { z } from 'zod';
import type { listProductsQuerySchema, ProductView } from '../wire/product';

export interface ListProducts extends Omit<z.infer<typeof listProductsQuerySchema>, 'cursor'> {
  /** The sort value and the id of the last product on the previous page. */
  after: [string | number, string] | undefined;
}

/** The result of a change to a product. */
export type ProductOutcome =
  | { outcome: 'done'; product: ProductView }
  | { outcome: 'unknown' }
  /** The product has this version now, not the expected one. */
  | { outcome: 'stale'; version: number }
  | { outcome: 'sku_taken' }
  /** Orders contain the product, so these fields cannot change. */
  | { outcome: 'in_use'; fields: ('sku' | 'currency')[] };
