import { sql } from 'drizzle-orm';
import type { CancellationSource } from '../domain/cancellation';
import { SYSTEM, type Actor, type TimelineEntry } from '../domain/timeline';
import { json, rows, type Database } from './database';
import { orderStep } from './order-step';

const actorOf = (source: CancellationSource | 'system'): Actor =>
  source === 'system' ? SYSTEM : { type: 'temporal', id: source };

/** The undoing begins. A repeat changes nothing, as the order is then no longer in a status that leads here. */
export async function beginCancellation(
  db: Database,
  orderId: string,
  reason: string,
  source: CancellationSource | 'system',
): Promise<void> {
  const step = orderStep({
    orderId,
    to: 'cancelling',
    reason,
    entries: [{ type: 'cancellation_started', actor: actorOf(source), details: { reason, source } }],
    events: [],
  });
  await db.execute(sql`with ${step} select 1`);
}

/** The carrier took these parcels off its list. */
export async function recordCancelledShipments(
  db: Database,
  orderId: string,
  shipmentIds: readonly string[],
): Promise<void> {
  const open = sql`select id from shipments
    where order_id = ${orderId} and status in ('pending', 'ready')
      and id in (select value::uuid from jsonb_array_elements_text(${json(shipmentIds)}::jsonb))`;
  const step = orderStep(
    {
      orderId,
      entries: shipmentIds.map((shipmentId) => ({
        type: 'shipment_cancelled',
        actor: SYSTEM,
        details: { shipmentId },
      })),
      events: shipmentIds.map((shipmentId) => ({
        type: 'shipment.updated',
        payload: { shipmentId, status: 'cancelled' },
      })),
    },
    sql`exists (${open})`,
  );
  await db.execute(sql`
    with ${step},
    parcels as (
      update shipments s set status = 'cancelled', updated_at = now()
      from changed c where s.order_id = c.id and s.id in (${open})
    )
    select 1`);
}

/** A cancellation that came too late is told in the timeline, once for each way that it came. */
export async function recordRefusedCancellation(
  db: Database,
  orderId: string,
  source: CancellationSource,
  reason: string,
): Promise<void> {
  const step = orderStep(
    {
      orderId,
      entries: [{ type: 'cancellation_refused', actor: actorOf(source), details: { reason, source } }],
      events: [],
    },
    sql`not exists (
      select from timeline_entries t
      where t.order_id = ${orderId} and t.type = 'cancellation_refused' and t.details ->> 'source' = ${source}
    )`,
  );
  await db.execute(sql`with ${step} select 1`);
}

/** Ends a cancelled order. Call it only when everything is undone: it states that the payment is voided. */
export async function finishCancellation(db: Database, orderId: string, reason: string): Promise<void> {
  const held = await rows(
    db,
    sql`select from payments where order_id = ${orderId} and status = 'authorized'`,
  );
  const voided: TimelineEntry[] =
    held.length > 0 ? [{ type: 'payment_voided', actor: SYSTEM, details: {} }] : [];
  const step = orderStep({
    orderId,
    to: 'cancelled',
    reason,
    entries: [...voided, { type: 'order_cancelled', actor: SYSTEM, details: { reason } }],
    events: [{ type: 'order.cancelled', payload: { reason } }],
  });
  await db.execute(sql`
    with ${step},
    paid as (
      update payments p set status = 'voided', updated_at = now()
      from changed c where p.order_id = c.id and p.status = 'authorized'
    ),
    parcels as (
      update shipments s set status = 'cancelled', updated_at = now()
      from changed c where s.order_id = c.id and s.status in ('pending', 'ready')
    )
    select 1`);
}
