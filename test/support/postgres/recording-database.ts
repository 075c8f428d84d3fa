/** Query plans of the statements that Holdfast runs. */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Database } from '../../../src/db/connection/database';
import * as schema from '../../../src/db/schema';

/** A node of an EXPLAIN result, in part. The actual counts are there only when the statement was executed. */
export interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

export interface Statement {
  query: string;
  params: unknown[];
}

export interface RecordingDatabase {
  db: Database;
  /** The statements that have run since a test last emptied this list. */
  statements: Statement[];
  explain(statement: Statement, how?: ExplainOptions): Promise<Plan>;
  close(): Promise<void>;
}

interface ExplainOptions {
  /** Plan for any parameters, as Postgres may do for a prepared statement. */
  isGenericPlan?: boolean;
  /** Execute the statement, and roll it back. */
  isExecuted?: boolean;
  /** Settings for this one statement, as `name = value`. */
  settings?: readonly string[];
}

class RolledBack extends Error {}

/** Opens a connection that records every statement which runs through it. */
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
    async explain({ query, params }, { isGenericPlan, isExecuted, settings = [] } = {}) {
      const options = `${isGenericPlan ? 'generic_plan, ' : ''}${isExecuted ? 'analyze, ' : ''}format json`;
      const values = isGenericPlan ? [] : (params as postgres.ParameterOrJSON<never>[]);
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

/** The nodes of a plan that read a table or an index. */
export function scansIn(plan: Plan): Plan[] {
  const nodes = [plan];
  for (const node of nodes) nodes.push(...(node.Plans ?? []));
  return nodes.filter((node) => node['Node Type'].includes('Scan'));
}

/** The scan's index, or `Seq Scan on <table>`. */
export const scanName = (scan: Plan): string =>
  scan['Index Name'] ?? `${scan['Node Type']} on ${scan['Relation Name']}`;
