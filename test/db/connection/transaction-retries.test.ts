import { sql } from 'drizzle-orm';
import { openDatabase, rows, type Executor, type OpenDatabase } from '../../../src/db/connection/database';
import { isPostgresOutage } from '../../../src/outages/postgres-outage';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { until } from '../../support/until';

let database: TestDatabase;
/** Somebody else, who uses the same tables. */
let other: OpenDatabase;
let names = 0;

beforeAll(async () => {
  database = await createTestDatabase(5);
  other = openDatabase({ url: database.url, poolSize: 3, applicationName: 'other' });
});
afterAll(async () => {
  await other.close();
  await database.close();
});

async function aStorefront(): Promise<string> {
  const id = `s${++names}`;
  await database.db.execute(sql`insert into storefronts (id, name) values (${id}, '')`);
  return id;
}

const append = (db: Executor, id: string, letter: string) =>
  db.execute(sql`update storefronts set name = name || ${letter} where id = ${id}`);

async function nameOf(id: string): Promise<string> {
  const [found] = await rows<{ name: string }>(
    database.db,
    sql`select name from storefronts where id = ${id}`,
  );
  return found!.name;
}

const somebodyWaits = () =>
  until(async () => {
    const [waits] = await rows(
      other.db,
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waits !== undefined;
  });

it('runs a transaction again that was the victim of a deadlock', async () => {
  const [one, two] = [await aStorefront(), await aStorefront()];
  let tries = 0;
  let ours!: Promise<void>;
  await other.db.transaction(async (theirs) => {
    await append(theirs, one, 't');
    ours = database.db.transaction(async (tx) => {
      tries += 1;
      await append(tx, two, 'o');
      // Ours waits first, so it is ours that finds the deadlock.
      await append(tx, one, 'o');
    });
    await somebodyWaits();
    await append(theirs, two, 't');
  });
  await ours;
  expect(tries).toBe(2);
  expect([await nameOf(one), await nameOf(two)]).toEqual(['to', 'to']);
});

it('runs a transaction again whose snapshot was overtaken, and says that it is an outage when it always is', async () => {
  const id = await aStorefront();
  let tries = 0;
  const overtaken = (times: number) =>
    database.db.transaction(
      async (tx) => {
        tries += 1;
        await tx.execute(sql`select from storefronts`);
        if (tries <= times) await append(other.db, id, 't');
        await append(tx, id, 'o');
      },
      { isolationLevel: 'repeatable read' },
    );
  await overtaken(1);
  expect([tries, await nameOf(id)]).toEqual([2, 'to']);

  tries = 0;
  const failure = await overtaken(Infinity).catch((error: unknown) => error);
  expect([tries, isPostgresOutage(failure)]).toEqual([3, true]);
});

it('does not run a transaction again that fails by itself', async () => {
  let tries = 0;
  const failing = database.db.transaction(async (tx) => {
    tries += 1;
    await tx.execute(sql`select 1 / 0`);
  });
  await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } });
  expect(tries).toBe(1);
});
