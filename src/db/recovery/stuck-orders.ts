import { sql } from 'drizzle-orm';
import type { EventType } from '../../domain/order/timeline';
import type { StuckStep, StuckCause } from '../../domain/order/stuck';
import { json, rows, type Database, type Executor } from '../connection/database';

const STUCK: EventType = 'order.stuck';
const UNSTUCK: EventType = 'order.unstuck';

/**
 * Saves the result of a scan: what is stuck now, and which of the scanned workflows are no longer stuck. One
 * event reports each of these changes.
 *
 * An order that somebody has locked at this moment is progressing: it is left to the next scan. The order's
 * row is written as well, because the order is shown with its `stuck` and its ETag is that of its row.
 *
 * @param scanned the ids of the workflows that were scanned
 * @param stuck those of them that are stuck
 */
export async function saveStuck(
  db: Executor,
  scanned: readonly string[],
  stuck: readonly StuckStep[],
): Promise<void> {
  if (scanned.length === 0) return;
  await db.execute(sql`
    with found as materialized (
      select * from jsonb_to_recordset(${json(stuck)}::jsonb) as f ("orderId" uuid, "workflowId" text, "returnId" uuid,
        cause text, due text, since timestamptz)
    ),
    fresh as materialized (
      select f.* from found f
      where not exists (select from stuck_orders s where s.workflow_id = f."workflowId" and s.cause = f.cause)
    ),
    over as materialized (
      select s.* from stuck_orders s
      where s.workflow_id in (select value from jsonb_array_elements_text(${json(scanned)}::jsonb))
        and not exists (select from found f where f."workflowId" = s.workflow_id and f.cause = s.cause)
    ),
    held as materialized (
      select o.id, o.storefront_id, o.updated_at from orders o
      where o.id in (select "orderId" from fresh union select order_id from over)
      order by o.id for update skip locked
    ),
    kept as (
      insert into stuck_orders (order_id, workflow_id, return_id, cause, due, since)
      select f."orderId", f."workflowId", f."returnId", f.cause, f.due, f.since
      from fresh f join held h on h.id = f."orderId"
      where f.cause <> 'overdue' or h.updated_at < f.since + interval '1 millisecond'
      on conflict do nothing
      returning *
    ),
    gone as (
      delete from stuck_orders s using over o, held h
      where s.workflow_id = o.workflow_id and s.cause = o.cause and h.id = s.order_id
      returning s.*
    ),
    told as (
      insert into outbox (type, storefront_id, order_id, payload)
      select t.type, h.storefront_id, h.id, jsonb_build_object('orderId', h.id, 'returnId', t.return_id,
        'cause', t.cause, 'due', t.due, 'since', to_json(t.since) #>> '{}')
      from (select ${STUCK}::text as type, k.* from kept k union all select ${UNSTUCK}, g.* from gone g) t
        join held h on h.id = t.order_id
      order by h.id, t.cause
    )
    update orders o set version = o.version
    where o.id in (select order_id from kept union select order_id from gone)`);
}

export interface StuckCount {
  cause: StuckCause;
  count: number;
  oldestSeconds: number;
}

/** How many are stuck, by cause, and for how long the oldest has been. */
export async function countStuck(db: Database, of: 'order' | 'return'): Promise<StuckCount[]> {
  return rows<StuckCount>(
    db,
    sql`select cause, count(*)::int as count,
          greatest(0, extract(epoch from now() - min(since)))::int as "oldestSeconds"
        from stuck_orders where ${of === 'order' ? sql`return_id is null` : sql`return_id is not null`}
        group by cause order by cause`,
  );
}

export interface StuckFilter {
  /** Only these orders, stuck or not. */
  orderIds?: readonly string[] | undefined;
  causes?: readonly StuckCause[] | undefined;
  limit: number;
}

export interface StuckWorkflow {
  orderId: string;
  returnId: string | null;
  workflowId: string;
  causes: StuckCause[];
}

/** Stuck workflows that are to be resumed, those stuck the longest first. */
export async function readStuckWorkflows(
  db: Database,
  { orderIds, causes, limit }: StuckFilter,
): Promise<StuckWorkflow[]> {
  if (orderIds) {
    return rows<StuckWorkflow>(
      db,
      sql`select o.id as "orderId", null as "returnId", 'order/' || o.id as "workflowId",
            coalesce((select json_agg(s.cause order by s.cause) from stuck_orders s where s.workflow_id = 'order/' || o.id), '[]') as causes
          from orders o where o.id in (select value::uuid from jsonb_array_elements_text(${json(orderIds)}::jsonb))
          order by o.id limit ${limit}::int`,
    );
  }
  const condition = causes
    ? sql`s.cause in (select value from jsonb_array_elements_text(${json(causes)}::jsonb))`
    : sql`true`;
  return rows<StuckWorkflow>(
    db,
    sql`select s.order_id as "orderId", s.return_id as "returnId", s.workflow_id as "workflowId",
          json_agg(s.cause order by s.cause) as causes
        from stuck_orders s where ${condition}
        group by 1, 2, 3 order by min(s.since), 3 limit ${limit}::int`,
  );
}
