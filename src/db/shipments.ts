import { sql } from 'drizzle-orm';
import type { Address } from '../domain/order';
import {
  hasLeft,
  movesForward,
  type CarrierStatus,
  type ParcelState,
  type ShipmentStatus,
} from '../domain/shipment-status';
import { SYSTEM, type TimelineEntry } from '../domain/timeline';
import { json, rows, type Database, type Executor } from './database';
import { parcelsOf } from './order-decisions';
import { orderStep } from './order-step';

/** What the carrier needs to know of a parcel. */
export interface ParcelToBook {
  shipmentId: string;
  from: string;
  address: Address;
  items: { sku: string; quantity: number }[];
}

export async function parcelToBook(db: Database, shipmentId: string): Promise<ParcelToBook> {
  const [parcel] = await rows<ParcelToBook>(
    db,
    sql`select s.id as "shipmentId", s.location_id as "from", o.shipping_address as address,
          (select json_agg(json_build_object('sku', l.sku, 'quantity', c.quantity) order by c.line_no)
            from shipment_lines c join order_lines l on l.order_id = c.order_id and l.line_no = c.line_no
            where c.shipment_id = s.id) as items
        from shipments s join orders o on o.id = s.order_id where s.id = ${shipmentId}`,
  );
  if (!parcel) throw new Error(`There is no shipment ${shipmentId}`);
  return parcel;
}

/** The carrier has these shipments on its list. They are recorded together, so a repeat finds none pending. */
export async function recordBookings(
  db: Database,
  orderId: string,
  bookings: readonly { shipmentId: string; carrier: string; trackingNumber: string }[],
): Promise<void> {
  const entries: TimelineEntry[] = bookings.map((booking) => ({
    type: 'shipment_ready',
    actor: SYSTEM,
    details: { ...booking },
  }));
  const step = orderStep(
    {
      orderId,
      entries,
      events: bookings.map((booking) => ({
        type: 'shipment.updated',
        payload: { ...booking, status: 'ready' },
      })),
    },
    sql`exists (select from open)`,
  );
  await db.execute(sql`
    with booked as (
      select * from jsonb_to_recordset(${json(bookings)}::jsonb)
        as b ("shipmentId" uuid, carrier text, "trackingNumber" text)
    ),
    target as materialized (select id from orders where id = ${orderId} for update),
    -- Locked, as only locked rows show what another run wrote while this statement waited for the order.
    open as materialized (
      select s.id from shipments s join target t on t.id = s.order_id join booked b on b."shipmentId" = s.id
      where s.status = 'pending' for update of s
    ),
    ${step},
    parcels as (
      update shipments s
      set status = 'ready', carrier = b.carrier, tracking_number = b."trackingNumber", updated_at = now()
      from booked b, changed c
      where s.id = b."shipmentId" and s.order_id = c.id and s.id in (select id from open)
    )
    select 1`);
}

interface Move {
  shipmentId: string;
  status: CarrierStatus;
  occurredAt: string;
  leaves: boolean;
  arrives: boolean;
}

/**
 * Applies what the carrier reported. Reports that repeat or come late change nothing. When a parcel leaves,
 * its units leave the stock (`on_hand` and `reserved` fall together, once) and the order is `processing`.
 *
 * @returns where every parcel of the order is now, and the value of what has left, in minor units
 */
export async function recordParcelUpdates(
  db: Database,
  orderId: string,
  updates: readonly { shipmentId: string; status: CarrierStatus; occurredAt: string }[],
): Promise<{ shipments: ParcelState[]; shippedMinor: number }> {
  return db.transaction(async (tx) => {
    const [order] = await rows<{ status: string }>(
      tx,
      sql`select status from orders where id = ${orderId} for update`,
    );
    const moves = movesOf(await parcelsOf(tx, orderId), updates);
    if (!order || moves.length === 0) return standing(tx, orderId);

    const step = orderStep({
      orderId,
      ...(order.status === 'confirmed' ? { to: 'processing' as const } : {}),
      entries: moves.map(({ shipmentId, status, occurredAt }) => ({
        type: 'shipment_updated',
        actor: { type: 'carrier' },
        details: { shipmentId, status, occurredAt },
      })),
      events: moves.map(({ shipmentId, status, occurredAt }) => ({
        type: 'shipment.updated',
        payload: { shipmentId, status, occurredAt },
      })),
    });
    await tx.execute(sql`
      with ${step},
      moved as (
        select distinct on ("shipmentId") * from
          rows from (jsonb_to_recordset(${json(moves)}::jsonb) as ("shipmentId" uuid, status text)) with ordinality
            as m ("shipmentId", status, position)
        order by "shipmentId", position desc
      )
      update shipments s set status = m.status, updated_at = now()
      from moved m, changed c where s.id = m."shipmentId" and s.order_id = c.id`);
    await moveUnits(tx, orderId, moves);
    // Last, as these rows may be hot: the locks on them last only until the commit.
    await takeFromStock(tx, orderId, moves);
    return standing(tx, orderId);
  });
}

async function standing(
  tx: Executor,
  orderId: string,
): Promise<{ shipments: ParcelState[]; shippedMinor: number }> {
  const [sum] = await rows<{ shippedMinor: string }>(
    tx,
    sql`select coalesce(sum(shipped * unit_price_minor), 0) as "shippedMinor" from order_lines
        where order_id = ${orderId}`,
  );
  return { shipments: await parcelsOf(tx, orderId), shippedMinor: Number(sum?.shippedMinor ?? 0) };
}

function movesOf(
  parcels: readonly ParcelState[],
  updates: readonly { shipmentId: string; status: CarrierStatus; occurredAt: string }[],
): Move[] {
  const current = new Map<string, ShipmentStatus>(parcels.map((p) => [p.shipmentId, p.status]));
  const moves: Move[] = [];
  for (const update of updates) {
    const before = current.get(update.shipmentId);
    if (before === undefined || !movesForward(before, update.status)) continue;
    moves.push({ ...update, leaves: !hasLeft(before), arrives: update.status === 'delivered' });
    current.set(update.shipmentId, update.status);
  }
  return moves;
}

/** Moves units between the buckets of their lines, in one statement: arriving in one go implies having left. */
async function moveUnits(tx: Executor, orderId: string, moves: readonly Move[]): Promise<void> {
  await tx.execute(sql`
    with moved as (
      select c.line_no,
        coalesce(sum(c.quantity) filter (where m.leaves), 0)::int as left_now,
        coalesce(sum(c.quantity) filter (where m.arrives), 0)::int as arrived_now
      from jsonb_to_recordset(${json(moves)}::jsonb) as m ("shipmentId" uuid, leaves boolean, arrives boolean)
      join shipment_lines c on c.shipment_id = m."shipmentId"
      group by c.line_no
    )
    update order_lines l set
      reserved = l.reserved - m.left_now,
      shipped = l.shipped + m.left_now,
      delivered = l.delivered + m.arrived_now
    from moved m where l.order_id = ${orderId} and l.line_no = m.line_no`);
}

/** The units leave the house: `on_hand` and `reserved` fall together, with a line in the ledger. */
async function takeFromStock(tx: Executor, orderId: string, moves: readonly Move[]): Promise<void> {
  const left = moves.filter((move) => move.leaves).map((move) => move.shipmentId);
  if (left.length === 0) return;
  await tx.execute(sql`
    with gone as materialized (
      select a.line_no, a.location_id, a.product_id, a.quantity
      from reservation_allocations a join shipments s on s.order_id = a.order_id and s.location_id = a.location_id
      where a.order_id = ${orderId} and a.quantity > 0
        and s.id in (select value::uuid from jsonb_array_elements_text(${json(left)}::jsonb))
    ),
    taken as materialized (
      select product_id, location_id, sum(quantity)::int as quantity from gone group by 1, 2
    ),
    emptied as (
      update reservation_allocations a set quantity = 0
      from gone g where a.order_id = ${orderId} and a.line_no = g.line_no and a.location_id = g.location_id
    ),
    ledger as (
      insert into stock_movements (product_id, location_id, type, on_hand_delta, reserved_delta, order_id)
      select product_id, location_id, 'shipped', -quantity, -quantity, ${orderId} from taken
    ),
    locked as materialized (
      select product_id, location_id from inventory_levels i join taken using (product_id, location_id)
      order by 1, 2 for update of i
    )
    update inventory_levels i set on_hand = i.on_hand - t.quantity, reserved = i.reserved - t.quantity
    from taken t join locked using (product_id, location_id)
    where i.product_id = t.product_id and i.location_id = t.location_id`);
}
