const UNIQUE_VIOLATION = '23505';

/**
 * Whether a statement failed because another row has the unique value. Drizzle wraps what the driver throws,
 * so causes are searched as well.
 *
 * @param index the unique index that must be violated, when several could be
 */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  if (!(error instanceof Error)) return false;
  if (!('code' in error) || error.code !== UNIQUE_VIOLATION) return isUniqueViolation(error.cause, index);
  return index === undefined || ('constraint_name' in error && error.constraint_name === index);
}
