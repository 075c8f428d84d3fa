import { sql, type SQL } from 'drizzle-orm';
import { rows, type Database, json } from '../connection/database';
import { rowExists } from '../connection/row-exists';
import { SHORTEST_BOUND_MS } from '../../domain/order/stuck';
import { OPEN_AMENDMENTS, TERMINAL_ORDER_STATUSES, TERMINAL_RETURN_STATUSES } from '../schema/status-lists';
import { IS_UNFINISHED, quietPageCondition, type QuietPosition, type QuietPage } from './quiet-page';

/** An order, or a return, as the reconciler scans it for orphaned and stuck workflows. */
export interface ScannedOrder extends QuietPosition {
  orderId: string;
  isUnfinished: boolean;
  /** Whether its workflow is known to have been started. */
  isStarted: boolean;
  /** Whether something may be due although nothing has changed for a while. */
  mayBeOverdue: boolean;
  isAmending: boolean;
  /** Unix time in milliseconds: since when a wake-up is pending. null: none is. */
  wakeUpPendingSince: number | null;
  /** Unix time in milliseconds. */
  movedAt: number;
  now: number;
}

/** What is scanned: the next page of unfinished ones, or given ids, finished or not. */
export type ScanSelection = QuietPage | { ids: readonly string[] };

const IS_QUIET = sql`updated_at <= now() - make_interval(secs => ${SHORTEST_BOUND_MS / 1000}::float8)`;

const TIME_COLUMNS = sql`updated_at::text as "updatedAt", extract(epoch from updated_at)::float8 * 1000 as "movedAt",
  extract(epoch from now())::float8 * 1000 as now, extract(epoch from wake_requested_at)::float8 * 1000 as "wakeUpPendingSince"`;

const selectionCondition = (selection: ScanSelection, isUnfinished: SQL): SQL =>
  'ids' in selection
    ? sql`id in (select value::uuid from jsonb_array_elements_text(${json(selection.ids)}::jsonb))`
    : sql`${isUnfinished} and ${quietPageCondition(selection)}`;

/** The condition of the index `orders_unfinished`. */
const ORDER_IS_UNFINISHED = sql`status not in ${TERMINAL_ORDER_STATUSES}`;

const IS_AMENDING = rowExists(
  sql`order_amendments m where m.order_id = orders.id and m.status in ${OPEN_AMENDMENTS}`,
);

/** Covers every authorization to renew: one is renewed at most a day before it expires. */
const MAY_BE_DUE = sql`(status = 'pending' or backorder_deadline <= now() or answer_deadline <= now()
  or ${rowExists(sql`payment_operations p where p.order_id = orders.id and p.status = 'due' and p.return_id is null`)}
  or ${rowExists(sql`shipments s
    where s.order_id = orders.id and (s.status = 'pending' or (s.status = 'ready' and s.recalled))`)}
  or ${rowExists(sql`payment_authorizations a
    where a.order_id = orders.id and a.status = 'authorized' and a.expires_at <= now() + interval '1 day'`)}
  or ${IS_AMENDING})`;

export async function scanOrders(db: Database, selection: ScanSelection): Promise<ScannedOrder[]> {
  return rows<ScannedOrder>(
    db,
    sql`select id, id as "orderId", ${TIME_COLUMNS}, ${ORDER_IS_UNFINISHED} as "isUnfinished",
          workflow_started_at is not null as "isStarted", ${IS_QUIET} and ${MAY_BE_DUE} as "mayBeOverdue",
          ${IS_AMENDING} as "isAmending"
        from orders where ${selectionCondition(selection, ORDER_IS_UNFINISHED)}`,
  );
}

/** The condition of the index `returns_unfinished`. */
const RETURN_IS_UNFINISHED = sql`status not in ${TERMINAL_RETURN_STATUSES}`;

export interface ScannedReturn extends ScannedOrder {
  hasDueRefund: boolean;
  /** Unix time in milliseconds: until when the return waits for goods or a decision. */
  deadlineAt: number | null;
}

export async function scanReturns(db: Database, selection: ScanSelection): Promise<ScannedReturn[]> {
  const hasDueRefund = rowExists(sql`payment_operations p
    where p.order_id = returns.order_id and p.return_id = returns.id and p.status = 'due'`);
  return rows<ScannedReturn>(
    db,
    sql`select id, order_id as "orderId", ${TIME_COLUMNS}, ${RETURN_IS_UNFINISHED} as "isUnfinished",
          workflow_started_at is not null as "isStarted", false as "isAmending", ${hasDueRefund} as "hasDueRefund",
          ${IS_QUIET} and (${hasDueRefund} or deadline <= now()) as "mayBeOverdue",
          case when status in ('requested', 'approved', 'partially_received')
            then extract(epoch from deadline)::float8 * 1000 end as "deadlineAt"
        from returns where ${selectionCondition(selection, RETURN_IS_UNFINISHED)}`,
  );
}

/** The ids of orders or returns that are known to be stuck, which are scanned first. */
export async function readKnownStuck(
  db: Database,
  kind: 'order' | 'return',
  limit: number,
): Promise<string[]> {
  const stuck = await rows<{ id: string }>(
    db,
    kind === 'order'
      ? sql`select distinct order_id as id from stuck_orders where return_id is null limit ${limit}::int`
      : sql`select distinct return_id as id from stuck_orders where return_id is not null limit ${limit}::int`,
  );
  return stuck.map(({ id }) => id);
}

/** How many orders need a person. */
export async function countNeedingAttention(db: Database): Promise<number> {
  const [result] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from orders where ${IS_UNFINISHED} and status = 'needs_attention'`,
  );
  return result!.count;
}
