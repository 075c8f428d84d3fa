/** A changed field, with its old and its new value. */
export interface FieldChange {
  /** A dotted path, such as `settings.currency`. */
  field: string;
  before: unknown;
  after: unknown;
}

/** The things without a timeline of their own. The audit log records their changes. */
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

/**
 * Compares two states of a thing field by field. It descends into objects and compares all other values as a
 * whole. A field that one of the states does not have counts as null.
 */
export function fieldChanges(before: object, after: object, prefix = ''): FieldChange[] {
  const oldFields = before as Record<string, unknown>;
  const newFields = after as Record<string, unknown>;
  const fields = [...new Set([...Object.keys(oldFields), ...Object.keys(newFields)])];
  return fields.flatMap((name) => {
    const oldValue = oldFields[name] ?? null;
    const newValue = newFields[name] ?? null;
    if (isPlainObject(oldValue) && isPlainObject(newValue))
      return fieldChanges(oldValue, newValue, `${prefix}${name}.`);
    return JSON.stringify(oldValue) === JSON.stringify(newValue)
      ? []
      : [{ field: prefix + name, before: oldValue, after: newValue }];
  });
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
