import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { sql, type SQL } from 'drizzle-orm';
import postgres from 'postgres';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;

/** The database or a transaction on it: whatever can run a statement. */
export type Executor = Pick<Database, 'execute'>;

export interface OpenDatabase {
  db: Database;
  /** Lets running queries end, then closes every connection. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  poolSize: number;
  /** Shown in `pg_stat_activity`, so that a DBA sees which process holds a connection. */
  applicationName: string;
}

const LONGEST_RECONNECT_DELAY_S = 1;

/**
 * How long a connection that was lost waits before it is made again, in seconds. The driver's own answer grows to 20 s, for which a
 * service would be deaf although Postgres is back.
 */
function reconnectDelay(failures: number): number {
  return Math.min(2 ** failures / 100, LONGEST_RECONNECT_DELAY_S) * (0.5 + Math.random() / 2);
}

/** The one place that opens a pool. */
export function openDatabase({ url, poolSize, applicationName }: DatabaseOptions): OpenDatabase {
  const client = postgres(url, {
    max: poolSize,
    connect_timeout: 5,
    backoff: reconnectDelay,
    onnotice: () => undefined,
    connection: {
      application_name: applicationName,
      // Longer than any step needs: a statement that waits on a lock this long is better retried.
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  return { db: drizzle(preparing(client), { schema }), close: () => client.end({ timeout: 5 }) };
}

/**
 * Lets Postgres keep the plans of what Drizzle sends. Drizzle asks for the opposite, which plans every statement anew and
 * asks for its parameters' types in a round trip of its own; prepared, a step costs Postgres less than half.
 */
function preparing(client: postgres.Sql): postgres.Sql {
  const begin = client.begin.bind(client) as (...given: unknown[]) => unknown;
  const beginPreparing = (...given: unknown[]): unknown => {
    const run = given.pop() as (transaction: unknown) => unknown;
    return begin(...given, (transaction: Unsafe) =>
      run(Object.assign(transaction, preparingUnsafe(transaction))),
    );
  };
  return Object.assign(client, preparingUnsafe(client), { begin: beginPreparing });
}

type Unsafe = Pick<postgres.Sql, 'unsafe'>;

function preparingUnsafe(client: Unsafe): Unsafe {
  const unsafe = client.unsafe.bind(client);
  return { unsafe: (query, parameters, options) => unsafe(query, parameters, { ...options, prepare: true }) };
}

/** @throws when Postgres does not answer */
export async function ping(db: Executor): Promise<void> {
  await db.execute(sql`select 1`);
}

/** Runs a hand-written statement and gives its rows the shape that the caller states. */
export async function rows<Row>(executor: Executor, statement: SQL): Promise<Row[]> {
  const result = await executor.execute(statement);
  return [...result] as Row[];
}

/** A JSON parameter for `jsonb_to_recordset` and jsonb columns. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}
