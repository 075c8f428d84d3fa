/** What the contracts of several things are made of. */
import { z } from 'zod';

/**
 * One line of text. Postgres can store neither a null byte nor half of a surrogate pair, and no name or address
 * has control characters.
 */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters or broken Unicode');

/** Of a list that comes page by page. */
export const pageSize = z.coerce
  .number()
  .int()
  .min(1)
  .max(100)
  .default(20)
  .meta({ description: 'At most so many on a page.' });

export const timestamp = z.iso.datetime();
export const units = z.int().min(0);
/** Money, in minor units of its currency. */
export const minorUnits = z.int().min(0);

export const orderId = z.uuid().meta({ description: 'As in the `id` of the order.' });
