import { sql } from 'drizzle-orm';
import { generateOrders } from '../../bench/volume/generate-orders';
import { rows } from '../../src/db/connection/database';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { expectConsistentRecord } from '../support/orders/shop';

describe('generated orders', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await generateOrders(database.db, { orders: 2_000, days: 365, products: 50, storefronts: 2 });
  });
  afterAll(() => database.close());

  const count = async (condition: string): Promise<number> => {
    const [counted] = await rows<{ count: number }>(
      database.db,
      sql`select count(*)::int as count from ${sql.raw(condition)}`,
    );
    return counted!.count;
  };

  it('are consistent', () => expectConsistentRecord(database.db));

  it('are in the stages of a real shop', async () => {
    expect(await count(`orders where status = 'completed'`)).toBeGreaterThanOrEqual(1_400);
    expect(await count(`orders where status = 'cancelled'`)).toBeGreaterThanOrEqual(60);
    expect(await count(`orders where status = 'processing'`)).toBeGreaterThanOrEqual(40);
    expect(await count(`returns where status = 'refunded'`)).toBeGreaterThanOrEqual(60);
    expect(await count(`attention_items where status = 'open'`)).toBeGreaterThanOrEqual(6);
  });

  it('wait for one hot product, a tenth of them', async () => {
    expect(
      await count(
        `order_lines l join products p on p.id = l.product_id where p.sku = 'HOT' and l.backordered = 1`,
      ),
    ).toBe(200);
  });

  it('have ids in the order in which they were placed', async () => {
    expect(
      await count(`(
        select id, lag(id) over (order by created_at) as before from orders where external_id like 'order-%') o
        where id < before`),
    ).toBe(0);
  });

  it('leave no unit idle beside an order that waits for it', async () => {
    expect(await count(`pool_stock where backordered > 0 and available > 0`)).toBe(0);
  });
});
