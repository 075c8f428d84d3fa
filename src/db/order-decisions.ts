import { sql } from 'drizzle-orm';
import type { ParcelState } from '../domain/shipment-status';
import { SYSTEM, type TimelineEntry } from '../domain/timeline';
import { rows, type Database, type Executor } from './database';
import { orderStep } from './order-step';

/** A step found the order in a state from which it cannot go on: it was given up in the meantime. */
export class OrderStepRefusedError extends Error {
  override name = 'OrderStepRefusedError';
}

/**
 * Confirms a pending order: its payment, one shipment for each location that serves it, and the new status.
 * Repeats return the shipments that were made the first time. An order whose reservation was undone is refused,
 * however late this step comes.
 *
 * @param payment what the gateway holds; `gatewayReference` is null for an order that costs nothing
 * @throws OrderStepRefusedError when the order is not pending, or holds no stock, and was not confirmed by an
 *   earlier run
 */
export async function confirmOrder(
  db: Database,
  orderId: string,
  payment: { gatewayReference: string | null; amountMinor: number; currency: string },
): Promise<ParcelState[]> {
  const step = orderStep(
    {
      orderId,
      to: 'confirmed',
      entries: [
        { type: 'payment_authorized', actor: SYSTEM, details: { ...payment } },
        { type: 'order_confirmed', actor: SYSTEM, details: {} },
      ],
      events: [
        {
          type: 'order.confirmed',
          payload: { authorizedMinor: payment.amountMinor, currency: payment.currency },
        },
      ],
    },
    sql`exists (select from held)`,
  );
  const made = await rows<ParcelState>(
    db,
    sql`
      with target as materialized (select id from orders where id = ${orderId} for update),
      -- Locked, as only a locked row shows what an undo wrote while this statement waited for the order.
      held as materialized (
        select r.order_id from reservations r join target t on t.id = r.order_id
        where r.status = 'active' for update of r
      ),
      ${step},
      paid as (
        insert into payments (order_id, status, currency, authorized_minor, gateway_reference)
        select id, 'authorized', ${payment.currency}, ${payment.amountMinor}::bigint, ${payment.gatewayReference}
        from changed
      ),
      allocated as (
        select a.* from reservation_allocations a join changed c on c.id = a.order_id where a.quantity > 0
      ),
      parcels as (
        insert into shipments (id, order_id, location_id, status)
        select gen_random_uuid(), order_id, location_id, 'pending' from allocated group by order_id, location_id
        returning id, location_id
      ),
      contents as (
        insert into shipment_lines (shipment_id, order_id, line_no, quantity)
        select p.id, a.order_id, a.line_no, a.quantity from parcels p join allocated a using (location_id)
      )
      select id as "shipmentId", location_id as "locationId", 'pending' as status from parcels
      order by location_id`,
  );
  if (made.length > 0) return made;
  const earlier = await parcelsOf(db, orderId);
  if (earlier.length > 0) return earlier;
  throw new OrderStepRefusedError(`Order ${orderId} is no longer pending and cannot be confirmed`);
}

export async function parcelsOf(db: Executor, orderId: string): Promise<ParcelState[]> {
  return rows<ParcelState>(
    db,
    sql`select id as "shipmentId", location_id as "locationId", status from shipments
        where order_id = ${orderId} order by location_id`,
  );
}

/** Ends a pending order that could not be had. Call it only when everything is undone. */
export async function rejectOrder(
  db: Database,
  orderId: string,
  reason: string,
  declined?: { reason: string; currency: string },
): Promise<void> {
  const entries: TimelineEntry[] = [
    ...(declined
      ? [{ type: 'payment_declined' as const, actor: SYSTEM, details: { reason: declined.reason } }]
      : []),
    { type: 'order_rejected', actor: SYSTEM, details: { reason } },
  ];
  const step = orderStep({
    orderId,
    to: 'rejected',
    reason,
    entries,
    events: [{ type: 'order.rejected', payload: { reason } }],
  });
  const payment = declined
    ? sql`insert into payments (order_id, status, currency, decline_reason)
          select id, 'declined', ${declined.currency}, ${declined.reason} from changed
          on conflict (order_id) do nothing`
    : sql`select from changed`;
  await db.execute(sql`with ${step}, payment as (${payment}) select 1`);
}

/** The capture went through: the order is done. */
export async function completeOrder(db: Database, orderId: string, capturedMinor: number): Promise<void> {
  const step = orderStep({
    orderId,
    to: 'completed',
    reason: null,
    entries: [
      { type: 'payment_captured', actor: SYSTEM, details: { amountMinor: capturedMinor } },
      { type: 'order_completed', actor: SYSTEM, details: {} },
    ],
    events: [
      { type: 'payment.captured', payload: { amountMinor: capturedMinor } },
      { type: 'order.completed', payload: {} },
    ],
  });
  await db.execute(sql`
    with ${step},
    paid as (
      update payments p set status = 'captured', captured_minor = ${capturedMinor}::bigint, updated_at = now()
      from changed c where p.order_id = c.id
    )
    select 1`);
}

/** Something could not be done or undone; the order waits for a person. */
export async function flagForAttention(
  db: Database,
  orderId: string,
  reason: string,
  failures: readonly string[],
): Promise<void> {
  const step = orderStep({
    orderId,
    to: 'needs_attention',
    reason,
    entries: [{ type: 'order_needs_attention', actor: SYSTEM, details: { reason, failures } }],
    events: [{ type: 'order.needs_attention', payload: { reason, failures } }],
  });
  await db.execute(sql`with ${step} select 1`);
}
