import { sql, type SQL } from 'drizzle-orm';
import { statusesBefore, type OrderStatus } from '../domain/order-status';
import type { OutboxEvent, TimelineEntry } from '../domain/timeline';
import { json, type Database, type Executor } from './database';

/** One state change of an order, with everything that tells of it. */
export interface OrderStep {
  orderId: string;
  /** The status to enter, from any that may lead there. Left out: the status stays, whatever it is. */
  to?: OrderStatus;
  /** null: an earlier reason, such as that of a cancellation that came too late, holds no more. */
  reason?: string | null;
  entries: TimelineEntry[];
  events: OutboxEvent[];
  /** Set when the step is not the workflow's own: it then does not prove that the workflow exists. */
  fromOutside?: true;
}

/**
 * The part that every step's statement shares, as CTEs: `changed` moves the order (one row, or none when the
 * step does not apply any more), and `entries` and `events` write the timeline and the outbox with it.
 *
 * One statement and therefore one round trip: the locks on hot stock rows last no longer than it takes.
 * Effects of the step are further CTEs that select `from changed`, so that nothing happens when it is empty.
 *
 * @param guard a condition that must hold besides the status
 */
export function orderStep(step: OrderStep, guard: SQL = sql`true`): SQL {
  const from = step.to ? sql`status in ${statusesBefore(step.to)}` : sql`true`;
  return sql`
    changed as (
      update orders set
        status = ${step.to ? sql`${step.to}` : sql`status`},
        status_reason = ${step.reason === undefined ? sql`status_reason` : sql`${step.reason}::text`},
        version = version + ${step.entries.length}::int,
        workflow_started_at = ${step.fromOutside ? sql`workflow_started_at` : sql`coalesce(workflow_started_at, now())`},
        updated_at = now()
      where id = ${step.orderId} and ${from} and ${guard}
      returning id, storefront_id, status, version
    ),
    entries as (
      insert into timeline_entries (order_id, seq, type, actor, request_id, details, at)
      select c.id, c.version - ${step.entries.length}::int + e.position, e.type, e.actor, e.request_id, e.details, now()
      from changed c,
        rows from (jsonb_to_recordset(${json(step.entries)}::jsonb) as (type text, actor jsonb, "requestId" text, details jsonb))
          with ordinality as e (type, actor, request_id, details, position)
    ),
    events as (
      insert into outbox (type, storefront_id, order_id, payload)
      select e.type, c.storefront_id, c.id, e.payload || jsonb_build_object('orderId', c.id)
      from changed c, jsonb_to_recordset(${json(step.events)}::jsonb) as e (type text, payload jsonb)
    )`;
}

/**
 * Locks the order before a step looks at more than the order itself. A statement reads what was there when it
 * began, so one that had to wait for the order would not see what the step in front of it wrote.
 */
export async function whileLocked(
  db: Database,
  orderId: string,
  run: (tx: Executor) => Promise<unknown>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select from orders where id = ${orderId} for update`);
    await run(tx);
  });
}
