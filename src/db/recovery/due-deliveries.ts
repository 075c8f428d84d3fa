import { sql, type SQL } from 'drizzle-orm';
import { RELAY_LANES, type RelayLane } from '../../domain/shared/relay-lanes';
import { rows, type Executor } from '../connection/database';
import { statementOf } from '../connection/rendered-statement';
import { rowExists } from '../connection/row-exists';
import { isFreeForRelay } from './relay-leases';

/** @param olderThanS younger deliveries are left to the API, which tries to deliver them at once; in seconds */
type DueCondition = (olderThanS: SQL | number) => SQL;

const isOlder = (at: SQL, seconds: SQL | number): SQL =>
  sql`${at} < now() - make_interval(secs => ${seconds}::float8)`;

/** When a delivery of each lane is due. The rows of `orders` have no alias, those of the other tables are `r`. */
export const IS_DUE: Record<RelayLane, DueCondition> = {
  order_start: (olderThanS) => sql`orders.workflow_started_at is null
    and ${isOlder(sql`orders.created_at`, olderThanS)} and ${isFreeForRelay('order_start', sql`orders.id::text`)}`,
  return_start: (olderThanS) => sql`r.workflow_started_at is null
    and ${isOlder(sql`r.created_at`, olderThanS)} and ${isFreeForRelay('return_start', sql`r.id::text`)}`,
  cancellation: (olderThanS) => sql`r.delivered_at is null
    and ${isOlder(sql`r.requested_at`, olderThanS)} and ${isFreeForRelay('cancellation', sql`r.id::text`)}`,
  order_wake_up: (olderThanS) => sql`orders.wake_signaled_at is null
    and ${isOlder(sql`orders.wake_requested_at`, olderThanS)} and ${isFreeForRelay('order_wake_up', sql`orders.id::text`)}`,
  return_wake_up: (olderThanS) => sql`r.wake_signaled_at is null
    and ${isOlder(sql`r.wake_requested_at`, olderThanS)} and ${isFreeForRelay('return_wake_up', sql`r.id::text`)}`,
  // The workers make these requests, too, and nobody else delivers theirs.
  backorder_allocation: () => isFreeForRelay('backorder_allocation', sql`r.product_id || '/' || r.pool_id`),
};

const TABLES: Record<RelayLane, SQL> = {
  order_start: sql`orders`,
  return_start: sql`returns r`,
  cancellation: sql`cancellation_requests r`,
  order_wake_up: sql`orders`,
  return_wake_up: sql`returns r`,
  backorder_allocation: sql`backorder_allocation_requests r`,
};

const dueLanes = statementOf(['olderThanS'], ({ olderThanS }) => {
  const columns = RELAY_LANES.map(
    (lane) => sql`${rowExists(sql`${TABLES[lane]} where ${IS_DUE[lane](olderThanS)}`)} as ${sql.raw(lane)}`,
  );
  return sql`select ${sql.join(columns, sql`, `)}`;
});

/** The lanes that have a delivery that is due. One statement asks for all of them, however many there are. */
export async function readDueLanes(db: Executor, olderThanMs: number): Promise<Set<RelayLane>> {
  const [due] = await rows<Record<RelayLane, boolean>>(db, dueLanes({ olderThanS: olderThanMs / 1_000 }));
  return new Set(RELAY_LANES.filter((lane) => due![lane]));
}
