import { sql } from 'drizzle-orm';
import { openDatabase, ping, rows, type OpenDatabase } from '../../../src/db/connection/database';
import { STEP_TIMEOUTS } from '../../../src/db/connection/timeouts';
import { isPostgresOutage } from '../../../src/outages/postgres-outage';
import { startOwnPostgres, type OwnPostgres } from '../../support/postgres/own-postgres';

/** Long enough for a machine that is busy. */
const ANSWER_MS = 1_500;

describe('a Postgres that does not answer', () => {
  let postgres: OwnPostgres;
  let opened: OpenDatabase;

  beforeAll(async () => {
    postgres = await startOwnPostgres();
  });
  afterAll(() => postgres.stop());

  beforeEach(async () => {
    opened = openDatabase({
      url: postgres.url,
      poolSize: 2,
      applicationName: 'frozen',
      timeouts: { ...STEP_TIMEOUTS, connectMs: ANSWER_MS, answerMs: ANSWER_MS },
    });
    await ping(opened.db);
  });
  afterEach(async () => {
    postgres.resume();
    await opened.close();
  });

  /** What became of it, and that it did not take for ever. */
  const failureOf = async (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'an answer',
      (error: unknown) => (isPostgresOutage(error) ? 'an outage' : error),
    );

  const backendPid = async (): Promise<number> =>
    (await rows<{ pid: number }>(opened.db, sql`select pg_backend_pid() as pid`))[0]!.pid;

  it('is an outage for every statement, also for those that wait for a connection', async () => {
    postgres.pause();
    const asked = Array.from({ length: 10 }, () => failureOf(ping(opened.db)));
    expect(await Promise.all(asked)).toEqual(Array(10).fill('an outage'));
    // Nor can a connection be made.
    expect(await failureOf(ping(opened.db))).toBe('an outage');
  });

  it('is asked again on a connection that it has not left unanswered', async () => {
    const before = await backendPid();
    postgres.pause();
    expect(await failureOf(ping(opened.db))).toBe('an outage');
    postgres.resume();
    const after = await backendPid();
    expect(after).not.toBe(before);
  });

  it.each(['its first statement', 'a later statement', 'its end'])(
    'ends a transaction at %s, and none of it is there',
    async (when) => {
      const id = `frozen at ${when}`;
      const write = opened.db.transaction(async (tx) => {
        if (when === 'its first statement') postgres.pause();
        await tx.execute(sql`insert into storefronts (id, name) values (${id}, 'x')`);
        if (when === 'a later statement') postgres.pause();
        if (when !== 'its end') await tx.execute(sql`select 1`);
        if (when === 'its end') {
          postgres.pause();
          throw new Error('rolled back');
        }
      });
      expect(await failureOf(write)).toBe('an outage');
      postgres.resume();
      expect(await rows(opened.db, sql`select id from storefronts where id = ${id}`)).toEqual([]);
    },
  );

  it('lets a pool be closed', async () => {
    postgres.pause();
    const asked = failureOf(ping(opened.db));
    await opened.close();
    expect(await asked).toBe('an outage');
  });

  it('fails a transaction whose connection was lost between two statements, and nothing else', async () => {
    const write = opened.db.transaction(async (tx) => {
      const [backend] = await rows<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
      await opened.db.execute(sql`select pg_terminate_backend(${backend!.pid}::int, 5000)`);
      await ping(opened.db);
      await tx.execute(sql`select 1`);
    });
    expect(await failureOf(write)).toBe('an outage');
    await ping(opened.db);
  });
});
