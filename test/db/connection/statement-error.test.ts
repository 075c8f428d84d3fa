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
let impatient: OpenDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await createLeakFunctions(database.db);
  const timeouts = { ...STEP_TIMEOUTS, statementMs: 200 };
  impatient = openDatabase({ url: database.url, poolSize: 1, applicationName: 'test', timeouts });
});
afterAll(async () => {
  await impatient.close();
  await database.close();
});

/** The ways of sending a statement, each with a customer's text among its parameters. */
const SENDERS: Record<
  string,
  (db: Pick<Database, 'execute' | 'insert' | 'select'>, kind: string) => Promise<unknown>
> = {
  'written by hand': async (db, kind) => db.execute(sql`select leak(${kind}, ${SECRET_TEXT})`),
  'built by Drizzle': async (db, kind) => db.select({ x: sql`leak(${kind}, ${SECRET_TEXT})` }).from(products),
};

async function failureOf(run: () => Promise<unknown>): Promise<Error & { cause?: unknown }> {
  try {
    await run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing failed');
}

describe.each(LEAK_KINDS)('a statement that fails as Postgres %s', (kind) => {
  beforeAll(async () => {
    await database.db.execute(sql`insert into products (id, sku, name, price_minor, currency)
      values (gen_random_uuid(), 'MUG', 'Mug', 1, 'EUR') on conflict do nothing`);
  });

  it.each(Object.keys(SENDERS))(
    'and is %s says why it failed, and leaks nothing personal',
    async (sender) => {
      const { db } = database;
      const send = SENDERS[sender]!;
      const failures = [
        await failureOf(() => send(db, kind)),
        await failureOf(() => db.transaction((tx) => send(tx, kind))),
        await failureOf(() => db.transaction((tx) => tx.transaction((inner) => send(inner, kind)))),
      ];
      for (const failure of failures) {
        expect(findLeaks(inspectFully(failure))).toEqual([]);
        expect(failure.cause).toMatchObject(LOGGABLE_DETAILS[kind]);
      }
    },
  );
});

it('a failure at commit leaks nothing personal', async () => {
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

it('a statement that times out leaks nothing personal', async () => {
  const failure = await failureOf(() => impatient.db.execute(sql`select pg_sleep(60), ${SECRET_TEXT}::text`));
  expect(findLeaks(inspectFully(failure))).toEqual([]);
  expect(failure.cause).toMatchObject({ code: '57014' });
});

it('a value that the driver cannot write is not leaked', async () => {
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
