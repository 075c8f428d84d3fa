import { sql, type SQL } from 'drizzle-orm';
import type { FulfillmentStatus } from '../../domain/order/line-quantities';
import { ORDER, type OrderStatus } from '../../domain/order/order-status';
import type { OutboxEvent, TimelineEntry } from '../../domain/order/timeline';
import { json } from '../connection/database';

/** What tells of a change: the order's timeline, and events for the outside. */
export interface EntriesAndEvents {
  entries: readonly TimelineEntry[];
  events: readonly OutboxEvent[];
}

/** One state change of an order, with everything that tells of it. */
export interface OrderStep extends EntriesAndEvents {
  orderId: string;
  /** The status to enter, from any that may lead there. Left out: the status stays, whatever it is. */
  to?: OrderStatus;
  reason?: string;
  /** As the lines will be. Left out: the step does not change them. */
  fulfillmentStatus?: FulfillmentStatus;
  /** ISO 8601: until when the customer's answer, or a restock, is waited for. */
  answerDeadline?: string | null;
  backorderDeadline?: string | null;
  /** Set when the step is not the workflow's own: it then does not prove that the workflow exists. */
  byOthers?: true;
}

/**
 * The part that the statements of single steps share, as CTEs: `changed` moves the order (one row, or none when
 * the step does not apply any more), and `entries` and `events` write the timeline and the outbox with it.
 *
 * Effects of the step are further CTEs that select `from changed`, so that nothing happens when it is empty.
 *
 * @param guard a condition that must hold besides the status
 */
export function orderStepCtes(step: OrderStep, guard: SQL = sql`true`): SQL {
  const from = step.to ? sql`status in ${ORDER.previousStates(step.to)}` : sql`true`;
  return sql`
    changed as (
      update orders set
        status = ${step.to ? sql`${step.to}` : sql`status`},
        status_reason = ${step.reason === undefined ? sql`status_reason` : sql`${step.reason}::text`},
        fulfillment_status = ${step.fulfillmentStatus === undefined ? sql`fulfillment_status` : sql`${step.fulfillmentStatus}`},
        answer_deadline = coalesce(${step.answerDeadline ?? null}::timestamptz, answer_deadline),
        backorder_deadline = coalesce(${step.backorderDeadline ?? null}::timestamptz, backorder_deadline),
        version = version + ${step.entries.length}::int,
        workflow_started_at = ${step.byOthers ? sql`workflow_started_at` : sql`coalesce(workflow_started_at, now())`},
        updated_at = now()
      where id = ${step.orderId} and ${from} and ${guard}
      returning id, storefront_id, status, version
    ),
    ${entriesAndEventsCtes(step)}`;
}

/** Writes the timeline and the outbox, as CTEs that read the order's new version from the CTE `changed`. */
export function entriesAndEventsCtes({ entries, events }: EntriesAndEvents): SQL {
  return sql`
    entries as (
      insert into timeline_entries (order_id, seq, type, actor, request_id, details, at)
      select c.id, c.version - ${entries.length}::int + e.position, e.type, e.actor, e.request_id, e.details, now()
      from changed c,
        rows from (jsonb_to_recordset(${json(entries)}::jsonb) as (type text, actor jsonb, "requestId" text, details jsonb))
          with ordinality as e (type, actor, request_id, details, position)
    ),
    events as (
      insert into outbox (type, storefront_id, order_id, payload)
      select e.type, c.storefront_id, c.id, e.payload || jsonb_build_object('orderId', c.id)
      from changed c, jsonb_to_recordset(${json(events)}::jsonb) as e (type text, payload jsonb)
    )`;
}
