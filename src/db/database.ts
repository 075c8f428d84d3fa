import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { SQL } from 'drizzle-orm';
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

/** The one place that opens a pool. */
export function openDatabase({ url, poolSize, applicationName }: DatabaseOptions): OpenDatabase {
  const client = postgres(url, {
    max: poolSize,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: {
      application_name: applicationName,
      // Longer than any step needs: a statement that waits on a lock this long is better retried.
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) };
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
