import { sql, type SQL } from 'drizzle-orm';
import type { FulfillmentStatus } from '../../domain/order/line-quantities';
import type { CustomerAllowance } from '../../domain/order/decisions/reserve-stock';
import { ORDER, type OrderStatus } from '../../domain/order/order-status';
import type { OutboxEvent, TimelineEntry } from '../../domain/order/timeline';
import { json } from '../connection/database';

/** The record of a change: entries of the order's timeline, and events for the outside. */
export interface EntriesAndEvents {
  entries: readonly TimelineEntry[];
  events: readonly OutboxEvent[];
}

/** One state change of an order, with its timeline entries and events. */
export interface OrderStep extends EntriesAndEvents {
  orderId: string;
  /** The status to enter, from any status that may lead to it. Left out: the status stays. */
  to?: OrderStatus;
  reason?: string;
  /** The fulfillment status of the changed lines. Left out: the step does not change the lines. */
  fulfillmentStatus?: FulfillmentStatus;
  /** ISO 8601: when the order stops awaiting the customer's answer, or stock. */
  answerDeadline?: string | null;
  backorderDeadline?: string | null;
  customerAllowance?: CustomerAllowance | null;
  /**
   * Set when somebody other than the workflow makes the step: it then does not prove that the workflow
   * exists.
   */
  byOthers?: true;
}

/**
 * The CTEs that the statements of single steps share: `changed` moves the order (one row, or none when the
 * step does not apply any more), and `entries` and `events` write the timeline and the outbox.
 *
 * Effects of the step are further CTEs that select `from changed`, so that nothing happens when it is empty.
 *
 * @param guard a condition that must hold in addition to the status
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
        customer_allowed_at = coalesce(${step.customerAllowance?.at ?? null}::timestamptz, customer_allowed_at),
        customer_allowed_minor = coalesce(${step.customerAllowance?.amountMinor ?? null}::bigint, customer_allowed_minor),
        version = version + ${step.entries.length}::int,
        workflow_started_at = ${step.byOthers ? sql`workflow_started_at` : sql`coalesce(workflow_started_at, now())`},
        updated_at = now()
      where id = ${step.orderId} and ${from} and ${guard}
      returning id, storefront_id, status, version, xmin::text as revision
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
