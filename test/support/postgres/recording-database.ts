/** The plans of the statements that the product runs. */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Database } from '../../../src/db/connection/database';
import * as schema from '../../../src/db/schema';

/** A part of what EXPLAIN tells. What is counted is there only of what was carried out. */
export interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

export interface Statement {
  query: string;
  params: unknown[];
}

export interface RecordingDatabase {
  db: Database;
  /** What was run on it since it was last emptied. */
  statements: Statement[];
  explain(statement: Statement, how?: ExplainOptions): Promise<Plan>;
  close(): Promise<void>;
}

interface ExplainOptions {
  /** Of a prepared statement Postgres may keep one plan for any parameters. */
  isGenericPlan?: boolean;
  /** It is carried out, and taken back. */
  isExecuted?: boolean;
  /** Settings for this one statement, as `name = value`. */
  settings?: readonly string[];
}

class RolledBack extends Error {}

/** A connection to the database at this URL that keeps every statement which is run through it. */
export function openRecordingDatabase(url: string): RecordingDatabase {
  const client = postgres(url, { max: 1 });
  const statements: Statement[] = [];
  const db = drizzle(client, {
    schema,
    logger: { logQuery: (query, params) => void statements.push({ query, params }) },
  });
  return {
    db,
    statements,
    async explain(
      { query, params },
      { isGenericPlan: isForAnyParameters, isExecuted: isCarriedOut, settings = [] } = {},
    ) {
      const options = `${isForAnyParameters ? 'generic_plan, ' : ''}${isCarriedOut ? 'analyze, ' : ''}format json`;
      const values = isForAnyParameters ? [] : (params as postgres.ParameterOrJSON<never>[]);
      let plan: Plan | undefined;
      await client
        .begin(async (tx) => {
          for (const setting of settings) await tx.unsafe(`set local ${setting}`);
          const [first] = await tx.unsafe(`explain (${options}) ${query}`, values);
          plan = (first!['QUERY PLAN'] as [{ Plan: Plan }])[0].Plan;
          throw new RolledBack();
        })
        .catch((error: unknown) => {
          if (!(error instanceof RolledBack)) throw error;
        });
      return plan!;
    },
    close: () => client.end(),
  };
}

/** The parts of a plan that read a table or an index. */
export function scansIn(plan: Plan): Plan[] {
  const parts = [plan];
  for (const part of parts) parts.push(...(part.Plans ?? []));
  return parts.filter((part) => part['Node Type'].includes('Scan'));
}

/** Such a part by its index, or as `Seq Scan on <table>`. */
export const scanName = (scan: Plan): string =>
  scan['Index Name'] ?? `${scan['Node Type']} on ${scan['Relation Name']}`;
