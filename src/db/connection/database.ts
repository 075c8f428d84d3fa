import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { sql, type SQL } from 'drizzle-orm';
import postgres from 'postgres';
import { toDriverStatement, type Connection, type TransactionRunner } from './connection';
import { ConnectionPool } from './connection-pool';
import { refuseToListen, settingsForPgBouncer } from './pgbouncer';
import { readPostgresUrl } from './postgres-url';
import { withRetries } from './with-retries';
import * as schema from '../schema';
import { createSockets } from './sockets';
import { STEP_TIMEOUTS, type Timeouts } from './timeouts';

export type Database = PostgresJsDatabase<typeof schema>;

/** The database, or a transaction on it: anything that can run a statement. */
export type Executor = Pick<Database, 'execute'>;

export interface OpenDatabase {
  db: Database;
  /** Lets running queries finish, then closes every connection. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** The same database without PgBouncer in between, to listen there. */
  directUrl?: string | undefined;
  poolSize: number;
  /** After how many seconds without use a connection is closed. Default: 300. */
  idleSeconds?: number | undefined;
  /** Shown in `pg_stat_activity`, so that a DBA sees which process holds a connection. */
  applicationName: string;
  timeouts?: Timeouts;
}

/**
 * How many callers of a pool may wait for a connection. More than a burst of a flash sale, and few enough that
 * the last of them is served in time.
 */
export const MAX_WAITING = 1_000;

/** Long enough for what is used every minute, and short enough for the night after a busy day. */
const IDLE_SECONDS = 300;

const LONGEST_RECONNECT_DELAY_S = 1;
const CLOSE_WITHIN_MS = 5_000;

/**
 * How long the listening connection waits before it reconnects, in seconds. The driver's own delay grows to
 * 20 s, for which a service would miss notifications although Postgres is back.
 */
function reconnectDelayOf(failures: number): number {
  return Math.min(2 ** failures / 100, LONGEST_RECONNECT_DELAY_S) * (0.5 + Math.random() / 2);
}

/** The one place that opens a pool. */
export function openDatabase({
  url,
  directUrl = url,
  poolSize,
  idleSeconds = IDLE_SECONDS,
  applicationName,
  timeouts = STEP_TIMEOUTS,
}: DatabaseOptions): OpenDatabase {
  const { url: address, ssl, throughPgBouncer } = readPostgresUrl(url);
  const settings = {
    ssl,
    connect_timeout: timeouts.connectMs / 1_000,
    backoff: reconnectDelayOf,
    onnotice: () => undefined,
    connection: {
      application_name: applicationName,
      lock_timeout: timeouts.lockMs,
      statement_timeout: timeouts.statementMs,
      idle_in_transaction_session_timeout: timeouts.idleInTransactionMs,
      // Compiling a plan takes longer than all that these statements do, and Postgres compiles those of large
      // tables, because it takes the whole table for the cost of a page.
      jit: 'off',
    },
  };
  // This client connects only to listen; all statements go through the pool.
  const direct = readPostgresUrl(directUrl);
  const listener = postgres(direct.url, { ...settings, ssl: direct.ssl, max: 1 });
  const pool = new ConnectionPool({
    url: address,
    ...(throughPgBouncer ? settingsForPgBouncer(settings) : { settings }),
    types: listener.options,
    openSocket: createSockets(),
    size: poolSize,
    idleMs: idleSeconds * 1_000,
    waitLimits: { maxWaiting: MAX_WAITING, maxWaitMs: timeouts.answerMs },
    answerMs: timeouts.answerMs,
  });
  const listen = direct.throughPgBouncer ? refuseToListen : listener.listen;
  return {
    db: drizzle(createDriver(pool, { options: listener.options, listen }), { schema }),
    close: async () => {
      await Promise.all([pool.close(CLOSE_WITHIN_MS), listener.end({ timeout: CLOSE_WITHIN_MS / 1_000 })]);
    },
  };
}

/** What Drizzle and `LISTEN` use of a driver's client, on a pool of our own. */
function createDriver(
  pool: ConnectionPool,
  { options, listen }: Pick<postgres.Sql, 'options' | 'listen'>,
): postgres.Sql {
  const used = {
    options,
    listen,
    unsafe: (query: string, parameters?: Parameters<Connection['run']>[1]) =>
      toDriverStatement(
        (asArrays) => withRetries(() => pool.use((one) => one.run(query, parameters, asArrays))),
        parameters,
      ),
    begin: <T>(run: (transaction: TransactionRunner) => Promise<T>) =>
      withRetries(() => pool.use((one) => one.transaction(run))),
  };
  return used as unknown as postgres.Sql;
}

/** @throws Error when Postgres does not answer */
export async function ping(db: Executor): Promise<void> {
  await db.execute(sql`select 1`);
}

/** Runs a hand-written statement. The caller states the shape of its rows; nothing checks it. */
export async function rows<Row>(executor: Executor, statement: SQL): Promise<Row[]> {
  const result = await executor.execute(statement);
  return [...result] as Row[];
}

/** A JSON parameter for `jsonb_to_recordset` and jsonb columns. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}
