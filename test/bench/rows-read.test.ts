import { sql } from 'drizzle-orm';
import { rowsOf } from '../../bench/scale/measure';
import { OPERATIONS, type Operation } from '../../bench/scale/operations';
import { readSamples, type Samples } from '../../bench/scale/samples';
import { generateOrders } from '../../bench/volume/generate-orders';
import { asDatabase } from '../support/postgres/rows-read';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';

const ORDERS = 20_000;

/**
 * How many rows and index entries an operation may read: some of each table for every order in its answer, and
 * those of tables that are small. Of the tables that grow with the orders, it reads no part that grows with them.
 */
const MAX_ROWS: Record<Operation['kind'], number> = { order: 600, list: 1_000, look: 2_000 };

/**
 * Pieces of verification have a size of their own. The lists Postgres reads as a whole and sorts: at this size,
 * that costs less than to read them in order.
 */
const BOUNDED_OTHERWISE: Record<string, number> = {
  'verify 500 orders (a piece of the full round)': 30_000,
  'verify 10 000 movements (a piece of the full round)': 12_500,
  'list orders: payment authorized': 6_000,
  'list orders: payment declined': 1_500,
  'list orders: with the hot SKU, confirmed': 3_000,
};

describe('with 20 000 orders in the record', () => {
  let database: TestDatabase;
  let samples: Samples;
  beforeAll(async () => {
    database = await createTestDatabase();
    await generateOrders(database.db, { orders: ORDERS, days: 365, products: 50, storefronts: 3 });
    samples = await readSamples(database.db);
  }, 120_000);
  afterAll(() => database.close());

  it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    'the rows are few that are read to: %s',
    async (name, operation) => {
      const read = await database.db.transaction(async (tx) => {
        await tx.execute(sql`set local enable_seqscan = off`);
        return rowsOf({ db: asDatabase(tx), samples }, operation);
      });
      expect(read).toBeLessThanOrEqual(BOUNDED_OTHERWISE[name] ?? MAX_ROWS[operation.kind]);
    },
  );
});
