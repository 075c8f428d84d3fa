import { sql } from 'drizzle-orm';
import type { CancellationSource } from '../domain/cancellation';
import { hasLeft } from '../domain/shipment-status';
import { SYSTEM, type Actor, type TimelineEntry } from '../domain/timeline';
import { json, rows, type Database } from './database';
import { parcelsOf } from './order-decisions';
import { orderStep, whileLocked } from './order-step';

/** Who asked over REST is named by the entry of the request itself; here the system does as it was asked. */
const actorOf = (source: CancellationSource | 'system'): Actor =>
  source === 'system' || source === 'api' ? SYSTEM : { type: 'temporal', id: source };

/**
 * The undoing begins. A repeat changes nothing, as the order is then no longer in a status that leads here.
 *
 * @param reason stands in the record unless the cancellation came by REST, which has written its own down
 */
export async function beginCancellation(
  db: Database,
  orderId: string,
  reason: string,
  source: CancellationSource | 'system',
): Promise<void> {
  const stated = source === 'api' ? ((await statedReason(db, orderId)) ?? reason) : reason;
  const step = orderStep({
    orderId,
    to: 'cancelling',
    reason: stated,
    entries: [{ type: 'cancellation_started', actor: actorOf(source), details: { reason: stated, source } }],
    events: [],
  });
  await db.execute(sql`with ${step} select 1`);
}

/** The carrier took these parcels off its list. Told of those alone that were still on it. */
export async function recordCancelledShipments(
  db: Database,
  orderId: string,
  shipmentIds: readonly string[],
): Promise<void> {
  await whileLocked(db, orderId, async (tx) => {
    const taken = (await parcelsOf(tx, orderId))
      .filter(({ status }) => status !== 'cancelled' && !hasLeft(status))
      .map(({ shipmentId }) => shipmentId)
      .filter((shipmentId) => shipmentIds.includes(shipmentId));
    if (taken.length === 0) return;
    const step = orderStep({
      orderId,
      entries: taken.map((shipmentId) => ({
        type: 'shipment_cancelled',
        actor: SYSTEM,
        details: { shipmentId },
      })),
      events: taken.map((shipmentId) => ({
        type: 'shipment.updated',
        payload: { shipmentId, status: 'cancelled' },
      })),
    });
    await tx.execute(sql`
      with ${step}
      update shipments s set status = 'cancelled', updated_at = now()
      from changed c
      where s.order_id = c.id and s.id in (select value::uuid from jsonb_array_elements_text(${json(taken)}::jsonb))`);
  });
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
  await whileLocked(db, orderId, (tx) => tx.execute(sql`with ${step} select 1`));
}

async function statedReason(db: Database, orderId: string): Promise<string | undefined> {
  const [wish] = await rows<{ reason: string }>(
    db,
    sql`select payload ->> 'reason' as reason from order_commands where order_id = ${orderId} and type = 'cancel'`,
  );
  return wish?.reason;
}

/**
 * Ends a cancelled order. Call it only when everything is undone: it states that the payment is voided.
 *
 * @param reason for an order whose record has none yet
 */
export async function finishCancellation(db: Database, orderId: string, reason: string): Promise<void> {
  const [standing] = await rows<{ reason: string | null; isHeld: boolean }>(
    db,
    sql`select o.status_reason as reason, coalesce(p.status = 'authorized', false) as "isHeld"
        from orders o left join payments p on p.order_id = o.id where o.id = ${orderId}`,
  );
  const stated = standing?.reason ?? reason;
  const voided: TimelineEntry[] = standing?.isHeld
    ? [{ type: 'payment_voided', actor: SYSTEM, details: {} }]
    : [];
  const step = orderStep({
    orderId,
    to: 'cancelled',
    reason: stated,
    entries: [...voided, { type: 'order_cancelled', actor: SYSTEM, details: { reason: stated } }],
    events: [{ type: 'order.cancelled', payload: { reason: stated } }],
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
