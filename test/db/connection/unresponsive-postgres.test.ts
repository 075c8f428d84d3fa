import { sql } from 'drizzle-orm';
import { openDatabase, ping, rows, type OpenDatabase } from '../../../src/db/connection/database';
import { STEP_TIMEOUTS } from '../../../src/db/connection/timeouts';
import { isPostgresOutage } from '../../../src/outages/postgres-outage';
import { startOwnPostgres, type OwnPostgres } from '../../support/postgres/own-postgres';

/** Long enough for a busy machine. */
const ANSWER_MS = 1_500;

describe('a Postgres that does not answer', () => {
  let postgres: OwnPostgres;
  let connection: OpenDatabase;

  beforeAll(async () => {
    postgres = await startOwnPostgres();
  });
  afterAll(() => postgres.stop());

  beforeEach(async () => {
    connection = openDatabase({
      url: postgres.url,
      poolSize: 2,
      applicationName: 'frozen',
      timeouts: { ...STEP_TIMEOUTS, connectMs: ANSWER_MS, answerMs: ANSWER_MS },
    });
    await ping(connection.db);
  });
  afterEach(async () => {
    postgres.resume();
    await connection.close();
  });

  /** 'an outage', 'an answer', or any other error. */
  const failureOf = async (pending: Promise<unknown>): Promise<unknown> =>
    pending.then(
      () => 'an answer',
      (error: unknown) => (isPostgresOutage(error) ? 'an outage' : error),
    );

  const backendPid = async (): Promise<number> =>
    (await rows<{ pid: number }>(connection.db, sql`select pg_backend_pid() as pid`))[0]!.pid;

  it('is an outage for every statement, even for those that wait for a connection', async () => {
    postgres.pause();
    const pending = Array.from({ length: 10 }, () => failureOf(ping(connection.db)));
    expect(await Promise.all(pending)).toEqual(Array(10).fill('an outage'));
    // A new connection cannot be opened either.
    expect(await failureOf(ping(connection.db))).toBe('an outage');
  });

  it('is queried on a new connection once it answers again', async () => {
    const before = await backendPid();
    postgres.pause();
    expect(await failureOf(ping(connection.db))).toBe('an outage');
    postgres.resume();
    const after = await backendPid();
    expect(after).not.toBe(before);
  });

  it.each(['its first statement', 'a later statement', 'its end'])(
    'ends a transaction at %s, and nothing of it is written',
    async (when) => {
      const id = `frozen at ${when}`;
      const write = connection.db.transaction(async (tx) => {
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
      expect(await rows(connection.db, sql`select id from storefronts where id = ${id}`)).toEqual([]);
    },
  );

  it('does not keep the pool from closing', async () => {
    postgres.pause();
    const pending = failureOf(ping(connection.db));
    await connection.close();
    expect(await pending).toBe('an outage');
  });

  it('fails a transaction that loses its connection between two statements, and no other statement', async () => {
    const write = connection.db.transaction(async (tx) => {
      const [backend] = await rows<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
      await connection.db.execute(sql`select pg_terminate_backend(${backend!.pid}::int, 5000)`);
      await ping(connection.db);
      await tx.execute(sql`select 1`);
    });
    expect(await failureOf(write)).toBe('an outage');
    await ping(connection.db);
  });
});
