import { sql, type SQL } from 'drizzle-orm';
import { rows, type Executor } from '../connection/database';
import { isOneOf } from '../connection/prepared-statements';
import type { Violation } from './drift';
import { ORDER_RULES, orderRuleQuery, type OrderRule } from './order-rules';
import type { Findings } from './pieces';
import { comparePoolStock, type PoolKey } from './sum-rules';

/** How many lines that claim one product, or wait for it, a piece adds up beside its orders. */
const MAX_WAITING_LINES = 1_000;

/** The orders that break a rule, of these. */
export async function findOrderViolations(
  tx: Executor,
  rule: OrderRule,
  orderIds: readonly string[],
): Promise<Violation[]> {
  const violations = await rows<Omit<Violation, 'rule'>>(
    tx,
    sql`select subject, storefront_id as "storefrontId", order_id as "orderId", details
        from (${orderRuleQuery(rule, orderIds)}) found`,
  );
  return violations.map((violation) => ({ rule, ...violation }));
}

/**
 * Checks orders by all rules that hold for each order by itself, and what their products have in the
 * pools.
 *
 * @param productsOf which lines: an order that was changed may have stopped to wait for any of its products
 */
export async function checkOrders(
  tx: Executor,
  orderIds: readonly string[],
  productsOf: 'waiting lines' | 'all lines',
): Promise<Findings> {
  if (orderIds.length === 0) return { checked: [], violations: [] };
  const violations: Violation[] = [];
  for (const rule of ORDER_RULES) violations.push(...(await findOrderViolations(tx, rule, orderIds)));
  const products = await readPoolKeys(
    tx,
    orderIds,
    productsOf === 'waiting lines' ? sql`and (pending > 0 or backordered > 0)` : sql``,
  );
  const stock = await comparePoolStock(tx, products, MAX_WAITING_LINES);
  return {
    checked: [{ rules: ORDER_RULES, subjects: orderIds }, ...stock.checked],
    violations: [...violations, ...stock.violations],
  };
}

const readPoolKeys = (tx: Executor, orderIds: readonly string[], condition: SQL): Promise<PoolKey[]> =>
  rows<PoolKey>(
    tx,
    sql`select distinct product_id as "productId", pool_id as "poolId" from order_lines
        where ${isOneOf(sql`order_id`, orderIds, 'uuid')} ${condition}`,
  );
