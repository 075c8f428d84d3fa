import { sql, type SQL } from 'drizzle-orm';
import { rows, type Database } from '../../src/db/connection/database';
import { isOneOf } from '../../src/db/connection/prepared-statements';
import { NOW } from '../../test/db/order-stages';

/** The tables that have rows of an order. Each has the column `order_id`, except for the two named here. */
const WITHOUT_ORDER_ID: Record<string, { join: SQL; orderId: SQL }> = {
  orders: { join: sql``, orderId: sql`t.id` },
  shipment_reports: {
    join: sql`join shipments s on s.id = t.shipment_id`,
    orderId: sql`s.order_id`,
  },
};

/** Columns that identify something else than the order, which every copy must have of its own. */
const OWN_IDS = ['id', 'shipment_id', 'return_id'];

/** Columns that Postgres fills by itself. */
const NUMBERED: Record<string, string[]> = {
  outbox: ['id', 'xid'],
  timeline_entries: ['xid'],
  stock_movements: ['id'],
  shipment_reports: ['id'],
};

interface Column {
  table: string;
  name: string;
  type: string;
}

/** How to copy the rows of one table. */
export interface TableCopy {
  /** Sets the rows of the templates aside, in a temporary table of the transaction. */
  setAside: (templates: readonly string[]) => SQL;
  /** Writes the rows of all copies in `volume_copies`. */
  write: SQL;
}

/**
 * For each table that has rows of an order, how to copy those of the templates. Each copy has ids, times, a
 * product, a storefront and a customer of its own. The columns are read from the database, so a new
 * column is copied as it is.
 */
export async function readTableCopies(db: Database): Promise<TableCopy[]> {
  const columns = await rows<Column>(
    db,
    sql`
      select table_name as "table", column_name as name, data_type as type from information_schema.columns c
      where table_schema = 'public' and table_name not like 'rolled_up%' and is_generated = 'NEVER'
        and (table_name in ('orders', 'shipment_reports')
          or exists (select from information_schema.columns o
            where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'order_id'))
      order by table_name, ordinal_position`,
  );
  return [...new Set(columns.map(({ table }) => table))].map((table) =>
    tableCopy(
      table,
      columns.filter((column) => column.table === table),
    ),
  );
}

function tableCopy(table: string, columns: Column[]): TableCopy {
  const copied = columns.filter(({ name }) => !NUMBERED[table]?.includes(name));
  const hasProduct = columns.some(({ name }) => name === 'product_id');
  const { join, orderId } = WITHOUT_ORDER_ID[table] ?? { join: sql``, orderId: sql`t.order_id` };
  const source = sql.identifier(table);
  const aside = sql.identifier(`template_${table}`);
  const list = (parts: SQL[]): SQL => sql.join(parts, sql`, `);
  return {
    setAside: (templates) => sql`
      create temporary table ${aside} on commit drop as
      select t.*, ${orderId} as template from ${source} t ${join} where ${isOneOf(orderId, templates, 'uuid')}`,
    write: sql`
      insert into ${source} (${list(copied.map(({ name }) => sql`${sql.identifier(name)}`))})
      select ${list(copied.map((column) => valueOf(column, hasProduct)))}
      from volume_copies c join ${aside} t using (template)`,
  };
}

function valueOf({ table, name, type }: Column, hasProduct: boolean): SQL {
  const column = sql`t.${sql.identifier(name)}`;
  if (name === 'order_id' || (table === 'orders' && name === 'id')) return sql`c.id`;
  if (OWN_IDS.includes(name)) return sql`md5(${column}::text || c.n)::uuid`;
  if (name === 'product_id') return sql`c.product_id`;
  if (name === 'sku' && hasProduct) return sql`c.sku`;
  if (name === 'storefront_id') return sql`c.storefront_id`;
  if (name === 'customer_id') return sql`c.customer_id`;
  if (name === 'external_id') return sql`'order-' || c.n`;
  if (name === 'tracking_number') return sql`${column} || '-' || c.n`;
  if (table === 'orders' && name === 'updated_at') return sql`c.changed_at`;
  // The templates have times of two clocks: that of the stages, which is long past, and the real one.
  if (type === 'timestamp with time zone') {
    return sql`${column} + case when ${column} < c.template_placed_at - interval '1 day' then c.placed_at - ${NOW}::timestamptz
      else c.placed_at - c.template_placed_at end`;
  }
  return column;
}
