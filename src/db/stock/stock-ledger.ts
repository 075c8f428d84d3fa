import { sql, type SQL } from 'drizzle-orm';
import type { MovementView } from '../../contracts/wire/stock';
import type { StockScope } from '../../contracts/internal/scope';
import type { ListMovements } from '../../contracts/internal/stock';
import { rows, type Executor } from '../connection/database';
import { PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { inPoolOf } from './pool-conditions';

type Row = Omit<MovementView, 'id' | 'onHandBefore' | 'reservedBefore'> & { id: string };

/**
 * The ledger, newest first. Numbers are assigned under the level's lock, so those of one level follow its
 * history. A caller who belongs to a storefront sees the storefront's pool, and only the ids of its own
 * orders.
 */
export async function listMovements(
  db: Executor,
  scope: StockScope,
  query: ListMovements,
): Promise<MovementView[]> {
  const { productId, locationId, type, orderId, beforeId, limit } = query;
  const { storefrontId } = scope;
  const conditions = [
    ...(storefrontId === undefined
      ? []
      : [sql`m.location_id in (select l.id from locations l where ${inPoolOf(scope, sql`l.pool_id`)})`]),
    ...(productId === undefined ? [] : [sql`m.product_id = ${productId}`]),
    ...(locationId === undefined ? [] : [sql`m.location_id = ${locationId}`]),
    ...(type === undefined ? [] : [sql`m.type = ${type}`]),
    ...(orderId === undefined ? [] : [sql`m.order_id = ${orderId} and ${isVisibleOrder(scope)}`]),
    ...(beforeId === undefined ? [] : [sql`m.id < ${beforeId}::bigint`]),
    PLANNED_EACH_TIME,
  ];
  const movements = await rows<Row>(
    db,
    sql`
      select m.id, m.product_id as "productId", p.sku, m.location_id as "locationId", m.type, m.on_hand_delta as "onHandDelta",
        m.on_hand_after as "onHandAfter", m.reserved_delta as "reservedDelta", m.reserved_after as "reservedAfter",
        case when ${isVisibleOrder(scope)} then m.order_id end as "orderId", m.transfer_id as "transferId", m.reason, m.actor,
        m.request_id as "requestId", m.at
      from ${ledgerRows(query, conditions)} join products p on p.id = m.product_id
      order by m.id desc limit ${limit}`,
  );
  return movements.map(({ id, at, ...row }) => ({
    ...row,
    id: Number(id),
    onHandBefore: row.onHandAfter - row.onHandDelta,
    reservedBefore: row.reservedAfter - row.reservedDelta,
    at: new Date(at).toISOString(),
  }));
}

/**
 * For a span of time, all rows are found first and sorted afterwards (`offset 0` keeps Postgres from merging
 * the two steps): a request for a day of last year must not wait until everything since then has been read
 * from the newest end.
 */
function ledgerRows({ from, to }: ListMovements, conditions: readonly SQL[]): SQL {
  const where = sql.join([...conditions], sql` and `);
  if (from === undefined && to === undefined) return sql`(select * from stock_movements m where ${where}) m`;
  const since = from === undefined ? sql`` : sql`and m.at >= ${from}::timestamptz`;
  const until = to === undefined ? sql`` : sql`and m.at < ${to}::timestamptz`;
  return sql`(select * from stock_movements m where ${where} ${since} ${until} offset 0) m`;
}

const isVisibleOrder = ({ storefrontId }: StockScope) =>
  storefrontId === undefined
    ? sql`true`
    : sql`exists (select from orders o where o.id = m.order_id and o.storefront_id = ${storefrontId})`;
