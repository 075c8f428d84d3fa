import { sql, type SQL } from 'drizzle-orm';
import { json, rows, type Database } from '../../src/db/connection/database';
import { asDatabase } from '../../test/support/postgres/rows-read';
import { createShop } from '../../test/support/orders/shop';
import { readTableCopies } from './copy-orders';
import { createTemplates, HOT_SKU, type ProductKind, type Template } from './templates';

export interface OrderVolume {
  orders: number;
  /** The number of days up to now over which the orders are spread. */
  days: number;
  products: number;
  storefronts: number;
}

/** Small enough that each batch shows progress, and large enough that indexes are read once. */
const BATCH_SIZE = 50_000;

/** From this many orders on, it is faster to build the indexes at the end. */
const INDEX_LATER_FROM = 50_000;

const IN_STOCK: ProductKind = 'in stock';

/** 997 is a prime, so that neighboring orders are in different stages. */
const SPREAD = 997;

/**
 * Writes orders into an empty database, as a shop of this size has them: most have ended, some are open,
 * waiting or returned, and a tenth waits for one hot product. Each is a copy of an order that the real code has
 * brought into its stage, so that the record is consistent.
 *
 * @param onProgress the number of orders that are written
 */
export async function generateOrders(
  db: Database,
  volume: OrderVolume,
  onProgress: (written: number) => void = () => undefined,
): Promise<void> {
  await createShop(db, [{ sku: HOT_SKU, stock: { berlin: 0, hamburg: 0 } }]);
  const templates = await createTemplates(db);
  const copies = await readTableCopies(db);
  await addProductsAndStorefronts(db, volume);
  const indexes = volume.orders < INDEX_LATER_FROM ? [] : await dropIndexes(db);
  for (let from = 1; from <= volume.orders; from += BATCH_SIZE) {
    const to = Math.min(from + BATCH_SIZE - 1, volume.orders);
    await db.transaction(async (transaction) => {
      const tx = asDatabase(transaction);
      // Foreign keys are not checked: the copies have what their templates have.
      await tx.execute(sql`set local session_replication_role = replica`);
      await listCopies(tx, templates, volume, { from, to });
      for (const { setAside, write } of copies) {
        await tx.execute(setAside(templates.map(({ orderId }) => orderId)));
        await tx.execute(write);
      }
    });
    onProgress(to);
  }
  await db.transaction(async (transaction) => {
    const tx = asDatabase(transaction);
    await stockWhatOrdersHold(tx);
    for (const index of indexes) await tx.execute(sql.raw(index));
    await tx.execute(sql`drop table volume_products`);
  });
  await db.execute(sql`vacuum analyze`);
}

async function addProductsAndStorefronts(
  db: Database,
  { products, storefronts }: OrderVolume,
): Promise<void> {
  await db.execute(sql`
    insert into storefronts (id, name) select 'store-' || n, 'Store ' || n from generate_series(0, ${storefronts - 1}::int) n`);
  await db.execute(sql`
    insert into products (id, sku, name, price_minor, currency, category)
    select gen_random_uuid(), 'SKU-' || lpad(n::text, 6, '0'), 'Product ' || n, 1000, 'EUR', 'category-' || n % 20
    from generate_series(0, ${products - 1}::int) n`);
  await db.execute(sql`
    insert into inventory_levels (product_id, location_id, on_hand)
    select p.id, l.id, 0 from products p cross join (values ('berlin'), ('hamburg')) l (id)
    on conflict do nothing`);
  await db.execute(sql`
    insert into stock_movements (product_id, location_id, type, on_hand_after, reserved_after, reason)
    select product_id, location_id, 'received', 0, 0, 'opening stock' from inventory_levels i
    join products p on p.id = i.product_id where p.name like 'Product %'`);
  const kind = (name: ProductKind) => sql`${name}::text`;
  await db.execute(sql`
    create table volume_products as
    select id, sku, case when sku = ${HOT_SKU} then ${kind('hot')} when sku like '%0' then ${kind('sold out')} else ${kind('in stock')} end as kind
    from products where sku = ${HOT_SKU} or name like 'Product %'`);
}

/** @returns the statements that create them again */
async function dropIndexes(db: Database): Promise<string[]> {
  const indexes = await rows<{ name: string; definition: string }>(
    db,
    sql`
      select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace s on s.oid = c.relnamespace
      where s.nspname = 'public' and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
  );
  for (const { name } of indexes) await db.execute(sql.raw(`drop index ${name}`));
  return indexes.map(({ definition }) => definition);
}

interface Range {
  from: number;
  to: number;
}

/** Lists in `volume_copies` which orders to write. */
async function listCopies(
  tx: Database,
  templates: readonly Template[],
  { orders, days, storefronts }: OrderVolume,
  { from, to }: Range,
): Promise<void> {
  const placed = sql`(now() - interval '3 minutes' - make_interval(secs => (${orders}::int - n) * ${(days * 86_400) / orders}::float8))`;
  await tx.execute(sql`drop table if exists volume_copies`);
  await tx.execute(sql`
    create temporary table volume_copies on commit drop as
    with template as (
      select *, coalesce(sum(per_thousand) over (order by no rows between unbounded preceding and 1 preceding), 0) as first
      from jsonb_to_recordset(${json(
        templates.map(({ orderId, perThousand, product }, no) => ({
          ...{ no, order_id: orderId, per_thousand: perThousand, product },
        })),
      )}::jsonb) as t (no int, order_id uuid, per_thousand int, product text)
    ), numbered as (
      select n, (n::bigint * ${SPREAD}) % 1000 as place, ${placed} as placed_at
      from generate_series(${from}::int, ${to}::int) n
    ), product as (
      select id, sku, kind, row_number() over (partition by kind order by sku) - 1 as no,
        count(*) over (partition by kind) as count
      from volume_products
    )
    select n, ${idAt(sql`placed_at`)} as id, t.order_id as template, o.created_at as template_placed_at, placed_at,
      placed_at + least(interval '2 days', (now() - placed_at) / 2) as changed_at,
      p.id as product_id, p.sku,
      'store-' || n % ${storefronts}::int as storefront_id, 'customer-' || n % ${Math.ceil(orders / 10)}::int as customer_id
    from numbered
    join template t on place >= t.first and place < t.first + t.per_thousand
    join orders o on o.id = t.order_id
    join product p on p.kind = t.product and p.no = (n * 7919::bigint + n / 3) % p.count`);
  await tx.execute(sql`analyze volume_copies`);
}

/** As the ids of real orders, it begins with the time, so that ids sort as the orders were placed. */
const idAt = (time: SQL): SQL => sql`
  regexp_replace(lpad(to_hex((extract(epoch from ${time}) * 1000)::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'),
    '^(.{8})(.{4})(.{4})(.{4})(.{12})$', '\\1-\\2-\\3-\\4-\\5')::uuid`;

/**
 * Receives as many units as the orders took, and some more of the products that are in stock. The receipts stand
 * at the beginning of the ledger, so that no level was ever below zero.
 */
async function stockWhatOrdersHold(tx: Database): Promise<void> {
  await tx.execute(sql`
    update stock_movements r set on_hand_delta = coalesce(m.reserved - m.on_hand, 0) + case when p.kind = ${IN_STOCK} then 1000 else 0 end
    from volume_products p, (
      select i.product_id, i.location_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved
      from inventory_levels i left join stock_movements m using (product_id, location_id) group by 1, 2) m
    where r.type = 'received' and r.product_id = p.id and m.product_id = r.product_id and m.location_id = r.location_id`);
  await tx.execute(sql`
    update stock_movements m set on_hand_after = s.on_hand, reserved_after = s.reserved
    from (
      select id, sum(on_hand_delta) over level as on_hand, sum(reserved_delta) over level as reserved
      from stock_movements window level as (partition by product_id, location_id order by id)) s
    where s.id = m.id and (m.on_hand_after, m.reserved_after) is distinct from (s.on_hand, s.reserved)`);
  await tx.execute(sql`
    update inventory_levels i set on_hand = m.on_hand, reserved = m.reserved
    from (select product_id, location_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved
      from stock_movements group by 1, 2) m
    where m.product_id = i.product_id and m.location_id = i.location_id`);
  // A replica runs no triggers.
  await tx.execute(sql`delete from pool_stock`);
  await tx.execute(sql`
    insert into pool_stock (product_id, pool_id, available, pending, backordered)
    select product_id, pool_id, sum(available), sum(pending), sum(backordered) from (
      select product_id, pool_id, greatest(on_hand - safety_stock - reserved, 0) as available, 0 as pending, 0 as backordered
      from inventory_levels join locations on locations.id = location_id
      union all select product_id, pool_id, 0, pending, backordered from order_lines where pending > 0 or backordered > 0) part
    group by 1, 2`);
}
