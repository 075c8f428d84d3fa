/** One field that was changed, with what it was and what it became. */
export interface FieldChange {
  /** A path of names, such as `settings.currency`. */
  field: string;
  before: unknown;
  after: unknown;
}

/** What has no timeline of its own, and whose changes are kept in one list. */
export const AUDIT_SUBJECTS = [
  'product',
  'location',
  'stock_pool',
  'inventory_level',
  'storefront',
  'api_key',
  'customer',
] as const;

export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/** The answer to a request, as it is given again to its repeats. */
export interface StoredResponse {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/**
 * What differs between two states of a thing, field by field: objects are entered, everything else is compared as a whole.
 * A field that one of them does not have counts as null.
 */
export function fieldChanges(before: object, after: object, prefix = ''): FieldChange[] {
  const old = before as Record<string, unknown>;
  const fresh = after as Record<string, unknown>;
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return fields.flatMap((name) => {
    const was = old[name] ?? null;
    const is = fresh[name] ?? null;
    if (isPlain(was) && isPlain(is)) return fieldChanges(was, is, `${prefix}${name}.`);
    return JSON.stringify(was) === JSON.stringify(is)
      ? []
      : [{ field: prefix + name, before: was, after: is }];
  });
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
