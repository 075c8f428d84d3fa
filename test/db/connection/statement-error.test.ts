import { sql } from 'drizzle-orm';
import { openDatabase, type Database, type OpenDatabase } from '../../../src/db/connection/database';
import { cancellationRequests, products } from '../../../src/db/schema';
import { STEP_TIMEOUTS } from '../../../src/db/connection/timeouts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  inspectFully,
  LEAK_KINDS,
  findLeaks,
  createLeakFunctions,
  SECRET_TEXT,
  LOGGABLE_DETAILS,
} from '../../support/leaks';

let database: TestDatabase;
let hasty: OpenDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await createLeakFunctions(database.db);
  const timeouts = { ...STEP_TIMEOUTS, statementMs: 200 };
  hasty = openDatabase({ url: database.url, poolSize: 1, applicationName: 'test', timeouts });
});
afterAll(async () => {
  await hasty.close();
  await database.close();
});

/** How a statement is sent, each with a customer's words among its parameters. */
const WAYS: Record<
  string,
  (db: Pick<Database, 'execute' | 'insert' | 'select'>, way: string) => Promise<unknown>
> = {
  'by hand': async (db, way) => db.execute(sql`select leak(${way}, ${SECRET_TEXT})`),
  'by the builder': async (db, way) => db.select({ x: sql`leak(${way}, ${SECRET_TEXT})` }).from(products),
};

async function failureOf(work: () => Promise<unknown>): Promise<Error & { cause?: unknown }> {
  try {
    await work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing has failed');
}

describe.each(LEAK_KINDS)('a statement that fails as Postgres %s', (way) => {
  beforeAll(async () => {
    await database.db.execute(sql`insert into products (id, sku, name, price_minor, currency)
      values (gen_random_uuid(), 'MUG', 'Mug', 1, 'EUR') on conflict do nothing`);
  });

  it.each(Object.keys(WAYS))('%s says why, and nothing of what it was about', async (how) => {
    const { db } = database;
    const send = WAYS[how]!;
    const failures = [
      await failureOf(() => send(db, way)),
      await failureOf(() => db.transaction((tx) => send(tx, way))),
      await failureOf(() => db.transaction((tx) => tx.transaction((inner) => send(inner, way)))),
    ];
    for (const failure of failures) {
      expect(findLeaks(inspectFully(failure))).toEqual([]);
      expect(failure.cause).toMatchObject(LOGGABLE_DETAILS[way]);
    }
  });
});

it('what fails when a transaction is committed tells no more', async () => {
  const { db } = database;
  await db.execute(sql`create constraint trigger late after insert on leaked deferrable initially deferred
    for each row execute function leak_always('cannot read the row as a number')`);
  try {
    const failure = await failureOf(() =>
      db.transaction((tx) => tx.execute(sql`insert into leaked values (${SECRET_TEXT})`)),
    );
    expect(findLeaks(inspectFully(failure))).toEqual([]);
    expect(failure).toMatchObject({ code: '22P02' });
  } finally {
    await db.execute(sql`drop trigger late on leaked`);
  }
});

it('a statement that takes too long tells no more', async () => {
  const failure = await failureOf(() => hasty.db.execute(sql`select pg_sleep(60), ${SECRET_TEXT}::text`));
  expect(findLeaks(inspectFully(failure))).toEqual([]);
  expect(failure.cause).toMatchObject({ code: '57014' });
});

it('a value that the driver cannot write is not told', async () => {
  const failure = await failureOf(() =>
    database.db.insert(cancellationRequests).values({
      id: SECRET_TEXT,
      orderId: SECRET_TEXT,
      reason: SECRET_TEXT,
    }),
  );
  expect(findLeaks(inspectFully(failure))).toEqual([]);
  expect(failure.cause).toMatchObject({ code: '22P02' });
});
