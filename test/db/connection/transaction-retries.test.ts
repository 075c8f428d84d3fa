import { sql } from 'drizzle-orm';
import { openDatabase, rows, type Executor, type OpenDatabase } from '../../../src/db/connection/database';
import { isPostgresOutage } from '../../../src/outages/postgres-outage';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { until } from '../../support/until';

let database: TestDatabase;
/** Another client of the same tables. */
let other: OpenDatabase;
let nameCount = 0;

beforeAll(async () => {
  database = await createTestDatabase(5);
  other = openDatabase({ url: database.url, poolSize: 3, applicationName: 'other' });
});
afterAll(async () => {
  await other.close();
  await database.close();
});

async function addStorefront(): Promise<string> {
  const id = `s${++nameCount}`;
  await database.db.execute(sql`insert into storefronts (id, name) values (${id}, '')`);
  return id;
}

const append = (db: Executor, id: string, letter: string) =>
  db.execute(sql`update storefronts set name = name || ${letter} where id = ${id}`);

async function nameOf(id: string): Promise<string> {
  const [storefront] = await rows<{ name: string }>(
    database.db,
    sql`select name from storefronts where id = ${id}`,
  );
  return storefront!.name;
}

const waitForLockWait = () =>
  until(async () => {
    const [waiting] = await rows(
      other.db,
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting !== undefined;
  });

it('retries a transaction that was the victim of a deadlock', async () => {
  const [one, two] = [await addStorefront(), await addStorefront()];
  let attempts = 0;
  let ownTransaction!: Promise<void>;
  await other.db.transaction(async (otherTx) => {
    await append(otherTx, one, 't');
    ownTransaction = database.db.transaction(async (tx) => {
      attempts += 1;
      await append(tx, two, 'o');
      // This transaction waits first, so its statement is the one that detects the deadlock.
      await append(tx, one, 'o');
    });
    await waitForLockWait();
    await append(otherTx, two, 't');
  });
  await ownTransaction;
  expect(attempts).toBe(2);
  expect([await nameOf(one), await nameOf(two)]).toEqual(['to', 'to']);
});

it('retries a transaction whose snapshot was overtaken, and reports an outage when every attempt is', async () => {
  const id = await addStorefront();
  let attempts = 0;
  const runOvertaken = (times: number) =>
    database.db.transaction(
      async (tx) => {
        attempts += 1;
        await tx.execute(sql`select from storefronts`);
        if (attempts <= times) await append(other.db, id, 't');
        await append(tx, id, 'o');
      },
      { isolationLevel: 'repeatable read' },
    );
  await runOvertaken(1);
  expect([attempts, await nameOf(id)]).toEqual([2, 'to']);

  attempts = 0;
  const failure = await runOvertaken(Infinity).catch((error: unknown) => error);
  expect([attempts, isPostgresOutage(failure)]).toEqual([3, true]);
});

it('does not retry a transaction that fails by itself', async () => {
  let attempts = 0;
  const failing = database.db.transaction(async (tx) => {
    attempts += 1;
    await tx.execute(sql`select 1 / 0`);
  });
  await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } });
  expect(attempts).toBe(1);
});
