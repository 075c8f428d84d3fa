import { sql, type SQL } from 'drizzle-orm';
import { rows, type Database } from '../connection/database';

/** Lets rate-limiter-flexible, which writes its own statements on the table `rate_limits`, use the one pool that there is. */
export function createRateLimitStore(db: Database) {
  return {
    async query({ text, values }: { text: string; values: unknown[] }) {
      const found = await rows(db, withValues(text, values));
      return { rows: found, rowCount: found.length };
    },
  };
}

/** A statement with `$1`, `$2` and so on, in Drizzle's terms. */
function withValues(text: string, values: unknown[]): SQL {
  const parts = text.split(/\$(\d+)/);
  return sql.join(
    parts.map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`)),
  );
}
