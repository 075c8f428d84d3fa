/** Schemas that orders and requests about orders share. */
import { z } from 'zod';
import { MAX_ORDER_LINES } from '../../domain/order/order-record';
import { singleLineText } from './fields';

export const MAX_LINE_QUANTITY = 10_000;

/** The code of a shipping method, agreed between shop and carrier. The carrier receives it unchanged. */
export const shippingMethod = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,31}$/, 'must be a lowercase code, such as express')
  .meta({ example: 'express' });

/** The storefront's own id of an order. */
export const externalId = singleLineText(100);

export const customerSchema = z
  .strictObject({
    id: z
      .string()
      .max(64)
      .trim()
      .regex(/^[\w.:-]+$/, 'may contain letters, digits, and . _ : -')
      .meta({
        // White space at both ends is trimmed.
        pattern: '^ *[\\w.:-]+ *$',
        description:
          "The customer's id in your systems. It is visible in Temporal, so it must not be an e-mail address.",
      }),
    name: singleLineText(200).optional(),
    email: z.email().max(254).optional(),
  })
  .meta({ id: 'Customer' });

export const addressSchema = z
  .strictObject({
    name: singleLineText(200),
    line1: singleLineText(200),
    line2: singleLineText(200).optional(),
    city: singleLineText(100),
    region: singleLineText(100).optional(),
    postalCode: singleLineText(20),
    country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code such as DE'),
  })
  .meta({ id: 'Address' });

/** Adds an issue to each line that repeats the SKU of an earlier line. */
export function checkUniqueSkus(lines: readonly { sku: string }[], context: z.RefinementCtx): void {
  const firstIndexes = new Map<string, number>();
  lines.forEach(({ sku }, index) => {
    const first = firstIndexes.get(sku);
    if (first === undefined) firstIndexes.set(sku, index);
    else
      context.addIssue({
        code: 'custom',
        path: [index, 'sku'],
        message: `repeats the SKU of line ${first + 1}; state each SKU once, with the total quantity`,
      });
  });
}

/** Lines of an order, each identified by its SKU. */
export const linesBySku = (minQuantity: number) =>
  z
    .array(
      z.strictObject({ sku: singleLineText(64), quantity: z.int().min(minQuantity).max(MAX_LINE_QUANTITY) }),
    )
    .min(1)
    .max(MAX_ORDER_LINES)
    .superRefine(checkUniqueSkus);
