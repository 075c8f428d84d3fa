import { sql } from 'drizzle-orm';
import type { Database } from '../src/db/connection/database';

export interface OrderVolume {
  orders: number;
  /**
   * The number of days up to now over which the orders are spread. The last 0.1 % of the orders are still
   * open.
   */
  days: number;
  products: number;
  storefronts: number;
}

/** Small enough that each batch stays within the statement timeout. */
const BATCH_SIZE = 50_000;

/**
 * Writes orders with all that belongs to them directly into the record, like those of a shop of this size.
 */
export async function generateOrders(db: Database, volume: OrderVolume): Promise<void> {
  await db.execute(sql`
    insert into storefronts (id, name) select 'store-' || n, 'Store ' || n from generate_series(0, ${volume.storefronts - 1}::int) n`);
  await db.execute(sql`
    insert into products (id, sku, name, price_minor, currency)
    select gen_random_uuid(), 'SKU-' || lpad(n::text, 6, '0'), 'Product ' || n, 500 + n, 'EUR'
    from generate_series(0, ${volume.products - 1}::int) n`);
  await db.execute(sql`insert into locations (id, name) values ('here', 'Here')`);
  for (let from = 1; from <= volume.orders; from += BATCH_SIZE) {
    await generateBatch(db, volume, from, Math.min(from + BATCH_SIZE - 1, volume.orders));
  }
  for (const table of [
    'orders',
    'order_lines',
    'timeline_entries',
    'payments',
    'payment_operations',
    'shipments',
  ]) {
    await db.execute(sql.raw(`analyze ${table}`));
  }
}

async function generateBatch(
  db: Database,
  { orders, days, products, storefronts }: OrderVolume,
  from: number,
  to: number,
): Promise<void> {
  const age = sql`make_interval(secs => (${orders}::int - n) * ${(days * 86_400) / orders}::float8)`;
  const placed = sql`(now() - interval '3 minutes' - ${age})`;
  const id = sql`('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const status = sql`case when n > ${Math.floor(orders * 0.999)}::int then 'confirmed' when n % 50 = 0 then 'rejected'
    when n % 25 = 0 then 'cancelled' else 'completed' end`;
  const all = sql`(
    select n, ${id} as id, ${placed} as placed, ${status} as status, 'store-' || n % ${storefronts}::int as store
    from generate_series(${from}::int, ${to}::int) n) o`;
  const product = (line: number) =>
    sql`'SKU-' || lpad(((n * ${line * 7919}::bigint + n / 3) % ${products}::int)::text, 6, '0')`;
  await db.execute(sql`
    insert into orders (id, storefront_id, status, status_reason, fulfillment_policy, currency, ordered_minor, customer_id, customer,
      shipping_address, version, workflow_started_at, created_at, updated_at)
    select id, store, status, case status when 'rejected' then 'payment_declined' when 'cancelled' then 'carrier_refused' end,
      'all_or_nothing', 'EUR', 5000, 'customer-' || n % 1000, '{}', '{}', 3, now(), placed, least(placed + interval '2 days', now() - interval '2 minutes')
    from ${all}`);
  await db.execute(sql`
    insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, ordered, pending, reserved, shipped, delivered, cancelled)
    select o.id, l.no, p.id, p.sku, p.name, p.price_minor, 2, 0, case when status = 'confirmed' then 2 else 0 end,
      case when status = 'completed' then 2 else 0 end, case when status = 'completed' then 2 else 0 end,
      case when status in ('rejected', 'cancelled') then 2 else 0 end
    from ${all} cross join lateral (values (1, ${product(1)}), (2, ${product(2)})) as l (no, sku) join products p on p.sku = l.sku`);
  await db.execute(sql`
    insert into timeline_entries (order_id, seq, type, actor, details, at)
    select id, e.seq, e.type, '{"type":"system"}', '{}', placed + make_interval(secs => e.seq * (1 + n % 7))
    from ${all} cross join lateral (values (1, 'order_placed'), (2, 'order_confirmed'), (3, 'order_completed')) as e (seq, type)
    where e.seq <> 2 or status <> 'rejected'`);
  await db.execute(sql`
    with paid as (
      insert into payments (order_id, status, currency, authorized_minor, captured_minor, refunded_minor)
      select id, 'captured', 'EUR', 5000, 5000, case when n % 20 = 0 then 1000 else 0 end from ${all} where status = 'completed'
    ), held as (
      insert into payment_authorizations (order_id, no, status, amount_minor, captured_minor, refunded_minor)
      select id, 1, 'authorized', 5000, 5000, case when n % 20 = 0 then 1000 else 0 end from ${all} where status = 'completed'
    )
    insert into payment_operations (order_id, no, type, authorization_no, amount_minor, status, created_at, updated_at)
    select id, k.no, k.type, 1, k.amount, 'done', placed, placed + make_interval(hours => k.after)
    from ${all} cross join lateral (values (1, 'authorize', 5000, 0), (2, 'capture', 5000, 20), (3, 'refund', 1000, 200)) as k (no, type, amount, after)
    where status = 'completed' and (k.no < 3 or n % 20 = 0)`);
  await db.execute(sql`
    insert into shipments (id, order_id, location_id, status, status_at)
    select gen_random_uuid(), id, 'here', 'delivered', placed + make_interval(secs => 60000 + (n * 7919::bigint) % 300000)
    from ${all} where status = 'completed'`);
}
