import { sql } from 'drizzle-orm';
import { json, rows, type Executor } from '../../../src/db/connection/database';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';

describe('a connection', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(1);
  });
  afterAll(() => database.close());

  /** How many prepared statements Postgres keeps whose text has the marker. */
  const countPlans = async (executor: Executor, marker: string): Promise<number> => {
    const prepared = await rows<{ statement: string }>(
      executor,
      sql`select statement from pg_prepared_statements where position(${marker} in statement) > 0
            and position('pg_prepared_statements' in statement) = 0`,
    );
    return prepared.length;
  };

  it('keeps the plan of a statement with parameters that runs again', async () => {
    const query = (value: number) => rows(database.db, sql`select ${value}::int as "kept outside"`);
    expect([await query(1), await query(2)]).toEqual([[{ 'kept outside': 1 }], [{ 'kept outside': 2 }]]);
    expect(await countPlans(database.db, 'kept outside')).toBe(1);
  });

  it('keeps the plan within a transaction as well', async () => {
    await database.db.transaction(async (tx) => {
      for (const a of [1, 2]) await rows(tx, sql`select ${json({ a })}::jsonb as "kept inside"`);
      expect(await countPlans(tx, 'kept inside')).toBe(1);
    });
  });

  it('reads arrays as arrays, and times as Postgres writes them, because Drizzle parses those', async () => {
    const read = sql`select array[${'a'}::text] as letters, '2026-03-02T09:15:01Z'::timestamptz as at, '{"a":1}'::jsonb as json`;
    const [outside] = await rows(database.db, read);
    const [inside] = await database.db.transaction((tx) => rows(tx, read));
    expect(outside).toEqual({
      letters: ['a'],
      at: expect.stringMatching(/^2026-03-02 09:15:01/),
      json: { a: 1 },
    });
    expect(inside).toEqual(outside);
  });

  it('rolls a transaction back that throws', async () => {
    const failing = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into storefronts (id, name) values ('gone', 'gone')`);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await rows(database.db, sql`select id from storefronts where id = 'gone'`)).toEqual([]);
  });
});
