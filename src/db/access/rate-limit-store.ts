import { sql, type SQL } from 'drizzle-orm';
import { rows, type Database } from '../connection/database';

/** Lets rate-limiter-flexible run its own statements on the table `rate_limits` through the one pool. */
export function createRateLimitStore(db: Database) {
  return {
    async query({ text, values }: { text: string; values: unknown[] }) {
      const result = await rows(db, withValues(text, values));
      return { rows: result, rowCount: result.length };
    },
  };
}

/** Converts a statement with `$1`, `$2` and so on to Drizzle's form. */
function withValues(text: string, values: unknown[]): SQL {
  const parts = text.split(/\$(\d+)/);
  return sql.join(
    parts.map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`)),
  );
}
