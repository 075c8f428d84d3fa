/** A pool closes the connections that nobody uses, because each is a process of Postgres. */
import { sql } from 'drizzle-orm';
import { openDatabase, rows, type OpenDatabase } from '../../../src/db/connection/database';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { until } from '../../support/until';

const IDLE_SECONDS = 1;

describe('an idle connection', () => {
  let database: TestDatabase;
  let pool: OpenDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(1);
  });
  beforeEach(() => {
    pool = openDatabase({
      ...{ url: database.url, poolSize: 4, idleSeconds: IDLE_SECONDS },
      applicationName: 'idle connections',
    });
  });
  afterEach(() => pool.close());
  afterAll(() => database.close());

  const pids = async (): Promise<number[]> => {
    const found = await rows<{ pid: number }>(
      database.db,
      sql`select pid from pg_stat_activity where application_name = 'idle connections' order by pid`,
    );
    return found.map(({ pid }) => pid);
  };
  const use = () => rows<{ pid: number }>(pool.db, sql`select pg_backend_pid() as pid`);
  /** Each call takes a connection of its own. */
  const useAtOnce = (count: number) => Promise.all(Array.from({ length: count }, use));

  it('is closed after its time, and opened again when it is needed', async () => {
    await useAtOnce(4);
    expect(await pids()).toHaveLength(4);

    await until(async () => (await pids()).length === 0);

    expect(await use()).toHaveLength(1);
    expect(await pids()).toHaveLength(1);
  });

  it('is closed while others of its pool are in use, and those stay', async () => {
    await useAtOnce(3);
    const stop = new AbortController();
    const using = (async () => {
      while (!stop.signal.aborted) await use();
    })();

    await until(async () => (await pids()).length === 1);

    const [left] = await pids();
    stop.abort();
    await using;
    expect((await use())[0]?.pid).toBe(left);
  });

  it('is not closed in a transaction that takes longer', async () => {
    await pool.db.transaction(async (tx) => {
      const [before] = await rows<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
      await tx.execute(sql`select pg_sleep(${IDLE_SECONDS + 0.5})`);
      expect(await rows(tx, sql`select pg_backend_pid() as pid`)).toEqual([before]);
    });
  });

  it('leaves no timer behind when its pool is closed', async () => {
    await useAtOnce(4);

    await pool.close();

    expect(await pids()).toEqual([]);
    await expect(use()).rejects.toThrow();
  });
});
