/** Writes orders as the first version of the record had them, before the migrations that came later. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Sql } from 'postgres';
import { v7 as uuidv7 } from 'uuid';
import type { OrderStatus } from '../../src/domain/order/order-status';

export const STOREFRONT = 'shop';
export const PRICE = 1_000;

interface Units {
  pending: number;
  reserved: number;
  shipped: number;
  delivered: number;
  cancelled: number;
  unfulfillable: number;
}

interface FirstPayment {
  status: string;
  authorizedMinor?: number;
  capturedMinor?: number;
  reference?: string | null;
  declineReason?: string;
}

interface FirstParcel {
  status: string;
  quantity: number;
  /** Berlin when left out. */
  locationId?: string;
}

/** An order as the first version wrote it. Units that are left out are none; a line has two units unless they say otherwise. */
export interface Before {
  status: OrderStatus;
  reason?: string;
  units?: Partial<Units>;
  priceMinor?: number;
  reservation?: 'active' | 'released';
  payment?: {
    status: string;
    authorizedMinor?: number;
    capturedMinor?: number;
    reference?: string | null;
  } & {
    declineReason?: string;
  };
  parcels?: FirstParcel[];
  told?: [type: string, details: object][];
  cancelAsked?: boolean;
}

/** A folder of migrations as it was when this one was the last. */
export function migrationsUpTo(last: number, folder: string): string {
  cpSync('drizzle', folder, { recursive: true });
  const file = path.join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number }[] };
  const entries = journal.entries.filter(({ idx }) => idx <= last);
  writeFileSync(file, JSON.stringify({ ...journal, entries }));
  return folder;
}

export async function openFirstShop(client: Sql): Promise<void> {
  await client`insert into storefronts (id, name) values (${STOREFRONT}, 'The shop')`;
  await client`insert into locations (id, name, priority) values ('berlin', 'Berlin', 0), ('hamburg', 'Hamburg', 1)`;
}

/** Writes an order with a product of its own, and the ledger that led to it. @returns its id */
export async function writeFirst(client: Sql, order: Before): Promise<string> {
  const [id, productId] = [uuidv7(), uuidv7()];
  await writeOrder(client, { id, productId }, order);
  await writeTimeline(client, id, order);
  if (order.payment) await writePayment(client, id, order.payment);
  if (order.reservation) {
    await client`insert into reservations (order_id, status) values (${id}, ${order.reservation})`;
  }
  for (const locationId of ['berlin', 'hamburg'])
    await writeUnits(client, { id, productId, locationId }, order);
  return id;
}

interface Ids {
  id: string;
  productId: string;
}

async function writeOrder(client: Sql, { id, productId }: Ids, order: Before): Promise<void> {
  const { priceMinor = PRICE, told = [], status, reason = null } = order;
  const units = {
    pending: 0,
    reserved: 0,
    shipped: 0,
    delivered: 0,
    cancelled: 0,
    unfulfillable: 0,
    ...order.units,
  };
  const sku = `SKU-${productId.slice(-8)}`;
  const isStarted = told.length > 0 || order.reservation !== undefined;
  await client`
    insert into products (id, sku, name, price_minor, currency) values (${productId}, ${sku}, 'A mug', ${priceMinor}, 'EUR')`;
  await client`
    insert into orders (id, storefront_id, status, status_reason, fulfillment_policy, currency, total_minor, customer_id,
      customer, shipping_address, version, workflow_started_at, created_at, updated_at)
    values (${id}, ${STOREFRONT}, ${status}, ${reason}, 'ship_available', 'EUR', ${2 * priceMinor}, 'customer-1',
      '{"id":"customer-1"}', '{"name":"Ada"}', ${1 + told.length}, ${isStarted ? client`now()` : null}, now(), now())`;
  await client`
    insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, ordered, pending, reserved,
      shipped, delivered, cancelled, unfulfillable)
    values (${id}, 1, ${productId}, ${sku}, 'A mug', ${priceMinor}, 2, ${units.pending}, ${units.reserved},
      ${units.shipped}, ${units.delivered}, ${units.cancelled}, ${units.unfulfillable})`;
}

async function writeTimeline(client: Sql, id: string, { told = [], cancelAsked }: Before): Promise<void> {
  const entries: [string, object][] = [['order_placed', {}], ...told];
  for (const [index, [type, details]] of entries.entries()) {
    await client`
      insert into timeline_entries (order_id, seq, type, actor, details, at)
      values (${id}, ${index + 1}, ${type}, '{"type":"system"}', ${client.json(details as never)}, now())`;
  }
  if (!cancelAsked) return;
  await client`
    insert into order_commands (id, order_id, type, payload, delivered_at)
    values (${uuidv7()}, ${id}, 'cancel', '{"reason":"changed_mind"}', now())`;
}

async function writePayment(client: Sql, id: string, payment: FirstPayment): Promise<void> {
  const {
    status,
    authorizedMinor = 0,
    capturedMinor = 0,
    reference = 'auth',
    declineReason = null,
  } = payment;
  await client`
    insert into payments (order_id, status, currency, authorized_minor, captured_minor, gateway_reference, decline_reason)
    values (${id}, ${status}, 'EUR', ${authorizedMinor}, ${capturedMinor}, ${reference}, ${declineReason})`;
}

const isHeld = ({ status }: FirstParcel): boolean => status === 'pending' || status === 'ready';
const isGone = (parcel: FirstParcel): boolean => !isHeld(parcel) && parcel.status !== 'cancelled';
const unitsIn = (parcels: FirstParcel[]): number => parcels.reduce((sum, { quantity }) => sum + quantity, 0);

/** What lies at a location, and what of it lies in parcels. Units in none lie in Berlin. */
async function writeUnits(
  client: Sql,
  { id, productId, locationId }: Ids & { locationId: string },
  { parcels = [], units }: Before,
): Promise<void> {
  const here = parcels.filter((parcel) => (parcel.locationId ?? 'berlin') === locationId);
  const loose = parcels.length === 0 && locationId === 'berlin' ? (units?.reserved ?? 0) : 0;
  const shipped = unitsIn(here.filter(isGone));
  const reserved = loose + unitsIn(here.filter(isHeld));
  await client`
    insert into inventory_levels (product_id, location_id, on_hand, reserved)
    values (${productId}, ${locationId}, ${10 - shipped}, ${reserved})`;
  await client`
    insert into stock_movements (product_id, location_id, type, on_hand_delta, reserved_delta, order_id)
    values (${productId}, ${locationId}, 'received', 10, 0, null),
      (${productId}, ${locationId}, 'reserved', 0, ${reserved + shipped}, ${id}),
      (${productId}, ${locationId}, 'shipped', ${-shipped}, ${-shipped}, ${id})`;
  if (reserved + shipped > 0) {
    await client`
      insert into reservation_allocations (order_id, line_no, location_id, product_id, quantity)
      values (${id}, 1, ${locationId}, ${productId}, ${reserved})`;
  }
  for (const { status, quantity } of here) {
    const shipmentId = uuidv7();
    const [carrier, trackingNumber] = status === 'pending' ? [null, null] : ['swift', `T-${locationId}`];
    await client`
      insert into shipments (id, order_id, location_id, status, carrier, tracking_number)
      values (${shipmentId}, ${id}, ${locationId}, ${status}, ${carrier}, ${trackingNumber})`;
    await client`
      insert into shipment_lines (shipment_id, order_id, line_no, quantity) values (${shipmentId}, ${id}, 1, ${quantity})`;
  }
}
