/** What requests about orders, and orders themselves, are made of. */
import { z } from 'zod';
import { singleLineText } from './fields';

/** Wholesale orders have hundreds of lines. The largest order is measured in docs/architecture.md. */
export const MAX_ORDER_LINES = 500;
export const MAX_LINE_QUANTITY = 10_000;

/** The code of a way to ship, as the shop and its carrier call it. It is no text: the carrier is told it as it is. */
export const shippingMethod = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,31}$/, 'must be a code in lower case, such as express')
  .meta({ example: 'express' });

/** What the storefront calls an order of its own. */
export const externalId = singleLineText(100);

export const customerSchema = z
  .strictObject({
    id: z
      .string()
      .max(64)
      .trim()
      .regex(/^[\w.:-]+$/, 'may contain letters, digits, and . _ : -')
      .meta({
        // White space at both ends counts for nothing.
        pattern: '^ *[\\w.:-]+ *$',
        description: "The customer's id in your systems. It is visible in Temporal; use no e-mail address.",
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

/** A check of lines: nobody names a SKU twice. */
export function checkUniqueSkus(lines: readonly { sku: string }[], context: z.RefinementCtx): void {
  const seen = new Map<string, number>();
  lines.forEach(({ sku }, index) => {
    const first = seen.get(sku);
    if (first === undefined) seen.set(sku, index);
    else
      context.addIssue({
        code: 'custom',
        path: [index, 'sku'],
        message: `repeats the SKU of line ${first + 1}; name it once, with the summed quantity`,
      });
  });
}

/** Lines of an order, each by its SKU. */
export const linesBySku = (minQuantity: number) =>
  z
    .array(
      z.strictObject({ sku: singleLineText(64), quantity: z.int().min(minQuantity).max(MAX_LINE_QUANTITY) }),
    )
    .min(1)
    .max(MAX_ORDER_LINES)
    .superRefine(checkUniqueSkus);
