import { and, sql, type Column, type Placeholder, type SQL } from 'drizzle-orm';
import type { Scope } from '../../contracts/internal/scope';

/** The columns that say who owns an order, or something that belongs to an order. */
interface Owned {
  storefrontId: Column | SQL;
  customerId: Column | SQL;
  /** Left out where deleted orders are included. */
  deletedAt?: Column | SQL;
}

/** The values of a scope, or placeholders for them. */
type ScopeValues = { [Key in 'storefrontId' | 'customerId']?: Scope[Key] | Placeholder | SQL };

/**
 * Whether the caller may see and change an order. It is the one rule for every statement that reads or
 * changes orders or what belongs to them. What is out of scope is not found, so nobody can tell it from what
 * does not exist. A deleted order is in nobody's scope.
 */
export function inScope({ storefrontId, customerId }: ScopeValues, owned: Owned): SQL {
  const conditions = and(
    storefrontId === undefined ? undefined : sql`${owned.storefrontId} = ${storefrontId}`,
    customerId === undefined ? undefined : sql`${owned.customerId} = ${customerId}`,
    owned.deletedAt === undefined ? undefined : sql`${owned.deletedAt} is null`,
  );
  return conditions ?? sql`true`;
}

/** The same condition for a statement in which `orders` has an alias. */
export function orderInScope(scope: Scope, alias: 'o'): SQL {
  const order = sql.raw(alias);
  return inScope(scope, {
    storefrontId: sql`${order}.storefront_id`,
    customerId: sql`${order}.customer_id`,
    deletedAt: sql`${order}.deleted_at`,
  });
}
