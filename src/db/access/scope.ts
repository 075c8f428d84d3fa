import { and, sql, type Column, type SQL } from 'drizzle-orm';
import type { Scope } from '../../contracts/record';

/** The columns of an order, or of what belongs to one, that say whose it is. */
interface Owned {
  storefrontId: Column | SQL;
  customerId: Column | SQL;
  /** Left out where deleted orders are looked for as well. */
  deletedAt?: Column | SQL;
}

/**
 * Whether an order is the caller's to see and to change: the one rule for every statement that reads or changes orders or
 * what belongs to them. What is not in scope is not found, so nobody can tell it from what does not exist. A deleted order is
 * nobody's.
 */
export function inScope({ storefrontId, customerId }: Scope, owned: Owned): SQL {
  const conditions = and(
    storefrontId === undefined ? undefined : sql`${owned.storefrontId} = ${storefrontId}`,
    customerId === undefined ? undefined : sql`${owned.customerId} = ${customerId}`,
    owned.deletedAt === undefined ? undefined : sql`${owned.deletedAt} is null`,
  );
  return conditions ?? sql`true`;
}

/** The same, where `orders` goes by another name in the statement. */
export function orderInScope(scope: Scope, alias: 'o'): SQL {
  const order = sql.raw(alias);
  return inScope(scope, {
    storefrontId: sql`${order}.storefront_id`,
    customerId: sql`${order}.customer_id`,
    deletedAt: sql`${order}.deleted_at`,
  });
}
