import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Database } from '../../src/db/database';
import { listOrders } from '../../src/db/read-orders';
import { undeliveredCancellations, unstartedOrders } from '../../src/db/relay-queue';
import * as schema from '../../src/db/schema';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { anOrder, place, STOREFRONT } from '../support/shop';
import { stocked, type Stocked } from './stages';

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

const ORDERS = 20_000;

describe('with many orders in the record', () => {
  let database: TestDatabase;
  let client: postgres.Sql;
  /** The same database, keeping the statements that the product runs. */
  let watched: Database;
  let statements: { query: string; params: unknown[] }[];
  let product: Stocked;

  beforeAll(async () => {
    database = await createTestDatabase();
    product = await stocked(database.db, { berlin: 1_000_000 });
    client = postgres(database.url, { max: 1 });
    watched = drizzle(client, {
      schema,
      logger: { logQuery: (query, params) => void statements.push({ query, params }) },
    });
    await generateOrders(database.db, product);
  });
  beforeEach(() => {
    statements = [];
  });
  afterAll(async () => {
    await client.end();
    await database.close();
  });

  /** The index scans in the plan of the statement that mentions all of `words`, as `index on table`. */
  async function plannedScans(...words: string[]): Promise<string[]> {
    const statement = statements.find(({ query }) => words.every((word) => query.includes(word)));
    if (!statement) throw new Error(`No statement mentioned ${words.join(', ')}`);
    const [explained] = await client.unsafe(
      `explain (format json) ${statement.query}`,
      statement.params as postgres.ParameterOrJSON<never>[],
    );
    const plans: Plan[] = [(explained!['QUERY PLAN'] as [{ Plan: Plan }])[0].Plan];
    for (const plan of plans) plans.push(...(plan.Plans ?? []));
    return plans
      .filter((plan) => plan['Node Type'].includes('Scan'))
      .map((plan) => plan['Index Name'] ?? `${plan['Node Type']} on ${plan['Relation Name']}`);
  }

  it('the door sums what is pending from the partial index, not from the lines of all orders', async () => {
    await place(watched, anOrder({ lines: [{ sku: product.sku, quantity: 1 }] }));
    const scans = await plannedScans('l.pending > 0');
    expect(scans).toContain('order_lines_pending');
    expect(scans).not.toContain('Seq Scan on order_lines');
  });

  it('the relay finds unstarted orders by their partial index', async () => {
    expect(await unstartedOrders(watched, { olderThanMs: 60_000, limit: 100 })).toHaveLength(20);
    const scans = await plannedScans('"workflow_started_at" is null');
    expect(scans).toEqual(['orders_unstarted']);
  });

  it('the relay finds undelivered cancellations by their partial index', async () => {
    await undeliveredCancellations(watched, { olderThanMs: 0, limit: 100 });
    const scans = await plannedScans('"delivered_at" is null');
    expect(scans).toContain('order_commands_undelivered');
  });

  it('a storefront reads its newest orders from an index that is sorted that way', async () => {
    const page = await listOrders(watched, { storefrontId: STOREFRONT }, { limit: 20 });
    await listOrders(watched, { storefrontId: STOREFRONT }, { limit: 20, afterId: page[19]!.id });
    statements.shift();
    const scans = await plannedScans('from "orders"', 'order by');
    expect(scans.some((scan) => ['orders_storefront_newest', 'orders_pkey'].includes(scan))).toBe(true);
    expect(scans).not.toContain('Seq Scan on orders');
  });
});

/** Nearly all have ended; a few are new: their units are pending and their workflows have not started. */
async function generateOrders(db: Database, { sku, productId }: Stocked): Promise<void> {
  const ofAll = sql`generate_series(1, ${ORDERS}::int) as g (n)`;
  const idOf = sql`('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const isNew = sql`n > ${ORDERS - 20}::int`;
  await db.execute(sql`
    insert into orders (id, storefront_id, status, fulfillment_policy, currency, total_minor, customer_id, customer,
      shipping_address, version, workflow_started_at, created_at, updated_at)
    select ${idOf}, ${STOREFRONT}, case when ${isNew} then 'pending' else 'completed' end, 'all_or_nothing', 'EUR',
      1000, 'customer', '{}', '{}', 1, case when ${isNew} then null else now() end,
      now() - make_interval(secs => ${ORDERS + 60}::int - n), now()
    from ${ofAll}`);
  await db.execute(sql`
    insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, ordered, pending, shipped)
    select ${idOf}, 1, ${productId}, ${sku}, 'A mug', 1000, 1, case when ${isNew} then 1 else 0 end,
      case when ${isNew} then 0 else 1 end
    from ${ofAll}`);
  await db.execute(sql`
    insert into order_commands (id, order_id, type, payload, delivered_at)
    select gen_random_uuid(), ${idOf}, 'cancel', '{"reason":"r"}', case when ${isNew} then null else now() end
    from ${ofAll}`);
  await db.execute(sql`analyze`);
}
