import { IS_DUE } from '../recovery/due-deliveries';
import { sql, type SQL } from 'drizzle-orm';
import { MAX_EMBEDDED_ITEMS } from '../../contracts/wire/fields';
import type { ReadReturns, ListReturns } from '../../contracts/internal/returns';
import type { Scope } from '../../contracts/internal/scope';
import { attentionItemOf } from '../../domain/returns/decisions';
import type { ReturnRecord } from '../../domain/returns/return-record';
import { rows, type Executor } from '../connection/database';
import { PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { inScope, orderInScope } from '../access/scope';

/** JSON has no dates; Postgres writes them in ISO 8601. */
type Stored = Omit<ReturnRecord, 'deadline' | 'createdAt' | 'updatedAt' | 'attention'> & {
  deadline: string | null;
  createdAt: string;
  updatedAt: string;
  attention: { no: number; amountMinor: number }[];
};

/** A return has its order's storefront itself, so one index serves a list of a storefront's returns. */
const OWNER_COLUMNS = {
  storefrontId: sql`r.storefront_id`,
  customerId: sql`o.customer_id`,
  deletedAt: sql`o.deleted_at`,
};

export async function findReturn(
  db: Executor,
  scope: Scope,
  returnId: string,
): Promise<ReturnRecord | undefined> {
  const [record] = await readReturns(db, sql`r.id = ${returnId} and ${inScope(scope, OWNER_COLUMNS)}`, {
    limit: 1,
  });
  return record;
}

/** Newest first. @returns undefined when there is no such order */
export async function readOrderReturns(
  db: Executor,
  scope: Scope,
  orderId: string,
  { afterId, limit }: ReadReturns,
): Promise<ReturnRecord[] | undefined> {
  const records = await readReturns(
    db,
    sql`r.order_id = ${orderId} and ${afterId ? sql`r.id < ${afterId}` : sql`true`} and ${inScope(scope, OWNER_COLUMNS)}`,
    { limit },
  );
  if (records.length > 0) return records;
  const orders = await rows(
    db,
    sql`select from orders o where o.id = ${orderId} and ${orderInScope(scope, 'o')}`,
  );
  return orders.length > 0 ? [] : undefined;
}

export async function readReturnsById(
  db: Executor,
  ids: readonly string[],
): Promise<Map<string, ReturnRecord>> {
  if (ids.length === 0) return new Map();
  const records = await readReturns(
    db,
    sql`r.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
    { limit: ids.length },
  );
  return new Map(records.map((record) => [record.id, record]));
}

/**
 * The newest returns of each of these orders, newest first. The caller must have checked the orders' scope.
 */
export async function readReturnsOfOrders(
  db: Executor,
  orderIds: readonly string[],
): Promise<ReturnRecord[]> {
  return readReturns(
    db,
    sql`r.id in (
      select n.id from jsonb_array_elements_text(${JSON.stringify(orderIds)}::jsonb),
        lateral (select id from returns where order_id = value::uuid order by id desc limit ${MAX_EMBEDDED_ITEMS}) n)`,
    { limit: orderIds.length * MAX_EMBEDDED_ITEMS },
  );
}

/** Newest first. Ids are time-ordered, so the id is the cursor. */
export async function listReturns(db: Executor, scope: Scope, query: ListReturns): Promise<ReturnRecord[]> {
  const { status, afterId, limit } = query;
  return readReturns(
    db,
    sql`${inScope(scope, OWNER_COLUMNS)} and ${status ? sql`r.status = ${status}` : sql`true`}
        and ${afterId ? sql`r.id < ${afterId}` : sql`true`} and ${PLANNED_EACH_TIME}`,
    { limit },
  );
}

/** Returns whose workflow is not known to exist, oldest first. */
export async function readUnstartedReturns(
  db: Executor,
  { olderThanMs, limit }: { olderThanMs: number; limit: number },
): Promise<ReturnRecord[]> {
  return readReturns(db, IS_DUE.return_start(olderThanMs / 1_000), { limit, first: 'oldest' });
}

export async function markReturnsStarted(db: Executor, returnIds: readonly string[]): Promise<void> {
  if (returnIds.length === 0) return;
  await db.execute(sql`
    update returns set workflow_started_at = coalesce(workflow_started_at, now())
    where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(returnIds)}::jsonb))`);
}

async function readReturns(
  db: Executor,
  where: SQL,
  { limit, first = 'newest' }: { limit: number; first?: 'newest' | 'oldest' },
): Promise<ReturnRecord[]> {
  const returns = await rows<{ stored: Stored }>(
    db,
    sql`
      select json_build_object('id', r.id, 'orderId', r.order_id, 'storefrontId', r.storefront_id,
        'customerId', o.customer_id, 'status', r.status, 'statusReason', r.status_reason, 'reason', r.reason,
        'currency', o.currency, 'refundedMinor', r.refunded_minor, 'deadline', r.deadline,
        'createdAt', r.created_at, 'updatedAt', r.updated_at,
        'attention', (
          select coalesce(json_agg(json_build_object('no', p.no, 'amountMinor', p.amount_minor) order by p.no), '[]')
          from payment_operations p where p.order_id = r.order_id and p.return_id = r.id and p.status = 'failed'),
        'lines', (
          select json_agg(json_build_object('lineNo', l.line_no, 'sku', ol.sku, 'name', ol.name, 'quantity', l.quantity,
            'restocked', l.restocked, 'writtenOff', l.written_off) order by l.line_no)
          from return_lines l join order_lines ol using (order_id, line_no) where l.return_id = r.id)
      ) as stored
      from returns r join orders o on o.id = r.order_id
      where ${where} order by r.id ${first === 'newest' ? sql`desc` : sql`asc`} limit ${limit}`,
  );
  return returns.map(({ stored }) => ({
    ...stored,
    deadline: stored.deadline === null ? null : new Date(stored.deadline),
    attention: stored.attention.map((refund) => ({
      item: attentionItemOf(refund),
      amountMinor: refund.amountMinor,
    })),
    createdAt: new Date(stored.createdAt),
    updatedAt: new Date(stored.updatedAt),
  }));
}
