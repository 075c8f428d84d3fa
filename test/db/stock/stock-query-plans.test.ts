import { sql } from 'drizzle-orm';
import type { ListProducts } from '../../../src/contracts/internal/products';
import type { Database } from '../../../src/db/connection/database';
import { findInventory, listLevels } from '../../../src/db/stock/inventory';
import { listAudit } from '../../../src/db/access/read-audit';
import { listProducts } from '../../../src/db/catalog/search-products';
import { listMovements } from '../../../src/db/stock/stock-ledger';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { createShop, STOREFRONT } from '../../support/orders/shop';
import {
  scanName,
  scansIn,
  openRecordingDatabase,
  type RecordingDatabase,
} from '../../support/postgres/recording-database';

const PRODUCTS = 30_000;
const MOVEMENTS = 100_000;
const ANY_SCOPE = { storefrontId: undefined };

/** The id of the nth generated product. */
const productNo = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const PAGE = { limit: 20 };
const SEARCH: ListProducts = { archived: 'exclude', sort: '-createdAt', after: undefined, ...PAGE };

describe('with many products and a long ledger', () => {
  let database: TestDatabase;
  /** The same database through a connection that records its statements. */
  let recorded: RecordingDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 1, hamburg: 1, leipzig: 1 } }]);
    await generate(database.db);
    recorded = openRecordingDatabase(database.url);
  });
  beforeEach(() => {
    recorded.statements.length = 0;
  });
  afterAll(async () => {
    await recorded.close();
    await database.close();
  });

  /** The scans of the last statement: each by its index, or as `Seq Scan on <table>`. */
  async function scans(): Promise<string[]> {
    return scansIn(await recorded.explain(recorded.statements.at(-1)!)).map(scanName);
  }

  it.each(['teapot', 'SKU-29999', 'teapot sku-29', 'sor'])(
    'a search for %s uses the index of words',
    async (q) => {
      const result = await listProducts(recorded.db, { ...SEARCH, q: q === 'sor' ? 'sor4' : q });
      expect(result.length).toBeGreaterThan(0);
      expect(await scans()).toContain('products_search');
    },
  );

  it.each([
    ['sku', 'products_sku', ['SKU-15000', productNo(15_000)]],
    ['name', 'products_name', ['Product 15000', productNo(15_000)]],
    ['priceMinor', 'products_price', [15_000, productNo(15_000)]],
    ['-priceMinor', 'products_price', [15_000, productNo(15_000)]],
    ['-createdAt', 'products_pkey', [productNo(15_000), productNo(15_000)]],
  ] as const)('the list by %s is read from its index on any page', async (sort, index, after) => {
    for (const position of [undefined, [...after] as [string | number, string]]) {
      expect(await listProducts(recorded.db, { ...SEARCH, sort, after: position })).toHaveLength(20);
      expect(await scans()).toEqual([index]);
    }
  });

  it('a category is found by its index', async () => {
    expect(await listProducts(recorded.db, { ...SEARCH, category: 'sort 4' })).toHaveLength(20);
    expect(await scans()).toContain('products_category');
  });

  it('the stock of a product and of a location are read by their keys', async () => {
    await findInventory(recorded.db, ANY_SCOPE, productNo(7));
    expect(await scans()).not.toContain('Seq Scan on inventory_levels');
    const after: [string, string] = [productNo(20_000), 'hamburg'];
    expect(await listLevels(recorded.db, ANY_SCOPE, { locationId: 'hamburg', after, ...PAGE })).toHaveLength(
      20,
    );
    expect(await scans()).not.toContain('Seq Scan on inventory_levels');
  });

  it.each([
    ['of a product', { productId: productNo(8) }, 'stock_movements_product'],
    // Half of the ledger is about this product, so its newest rows are among the ledger’s newest.
    ['of a product with most movements', { productId: productNo(1) }, 'stock_movements_pkey'],
    ['of manual movements', { type: 'adjusted' }, 'stock_movements_by_hand'],
    [
      'of a product on a day',
      { productId: productNo(8), from: '2020-01-02T00:00:00Z', to: '2020-03-02T00:00:00Z' },
      'stock_movements_product',
    ],
    ['at a location', { locationId: 'leipzig' }, 'stock_movements_location'],
    ['of an order', { orderId: productNo(50_000) }, 'stock_movements_order'],
    ['of a day', { from: '2020-01-02T00:00:00Z', to: '2020-01-02T01:00:00Z' }, 'stock_movements_at'],
    ['on any page', { beforeId: 50_000 }, 'stock_movements_pkey'],
    ['of all', {}, 'stock_movements_pkey'],
  ] as const)('the ledger %s is read by an index', async (_what, query, index) => {
    const result = await listMovements(recorded.db, ANY_SCOPE, { beforeId: undefined, ...query, ...PAGE });
    expect(result.length).toBeGreaterThan(0);
    const planned = await scans();
    expect(planned).toContain(index);
    expect(planned).not.toContain('Seq Scan on stock_movements');
  });

  it.each([
    ['of a subject', ANY_SCOPE, { subjectType: 'product', subjectId: productNo(9) }, 'audit_entries_subject'],
    ['of an actor', ANY_SCOPE, { actor: 'key-7' }, 'audit_entries_actor'],
    ['of a storefront', { storefrontId: STOREFRONT }, {}, 'audit_entries_storefront'],
    [
      'of an hour',
      ANY_SCOPE,
      { from: '2020-01-02T00:00:00Z', to: '2020-01-02T01:00:00Z' },
      'audit_entries_at',
    ],
    ['of all', ANY_SCOPE, {}, 'audit_entries_pkey'],
  ] as const)('the audit trail %s is read by an index', async (_what, scope, query, index) => {
    const result = await listAudit(recorded.db, scope, { beforeId: undefined, ...query, ...PAGE });
    expect(result.length).toBeGreaterThan(0);
    expect(await scans()).toEqual([index]);
  });
});

/**
 * Generates products of many categories, a long audit trail, and a ledger of many days. In the ledger, one
 * product has half of the movements, and one location has few.
 */
async function generate(db: Database): Promise<void> {
  const idOf = sql`('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const numbers = (count: number) => sql`generate_series(1, ${count}::int) as g (n)`;
  const minute = sql`timestamptz '2020-01-01' + make_interval(mins => n)`;
  await db.execute(sql`
    insert into products (id, sku, name, price_minor, currency, category)
    select ${idOf}, 'SKU-' || n, case when n % 1000 = 0 then 'Teapot ' else 'Product ' end || n, n, 'EUR', 'sort ' || n % 100
    from ${numbers(PRODUCTS)}`);
  await db.execute(sql`update products set category = 'sor4 rare' where id = ${productNo(4)}`);
  await db.execute(sql`
    insert into inventory_levels (product_id, location_id, on_hand)
    select ${idOf}, l.id, 0 from ${numbers(PRODUCTS)}, locations l`);
  await db.execute(sql`
    insert into stock_movements (product_id, location_id, type, on_hand_after, reserved_after, order_id, at)
    select ('01900000-0000-7000-8000-' || lpad(to_hex(case when n % 2 = 0 then 1 else n % ${PRODUCTS}::int + 1 end), 12, '0'))::uuid,
      case when n % 5000 = 0 then 'leipzig' when n % 3 = 0 then 'hamburg' else 'berlin' end, case when n % 7000 = 0 then 'adjusted' else 'reserved' end,
      0, 0, ${idOf}, ${minute}
    from ${numbers(MOVEMENTS)}`);
  await db.execute(sql`
    insert into audit_entries (subject_type, subject_id, storefront_id, action, actor, request_id, changes, at)
    select 'product', (${idOf})::text, case when n % 500 = 0 then ${STOREFRONT} end, 'updated',
      jsonb_build_object('type', 'api_key', 'id', 'key-' || n % 1000), 'r', '[]', ${minute}
    from ${numbers(PRODUCTS)}`);
  await db.execute(sql`analyze`);
}
