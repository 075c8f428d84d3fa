import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import type { Database } from '../../src/db/connection/database';
import { asDatabase, rowsReadBy } from '../../test/support/postgres/rows-read';
import { percentile } from '../spread';
import type { Operation } from './operations';
import type { Samples } from './samples';

/** A generated database, and what the operations work with there. */
export interface Subject {
  db: Database;
  samples: Samples;
}

export interface OperationCost {
  /** Milliseconds: the median of all rounds. */
  ms: number;
  /** Rows of tables and entries of indexes, as Postgres counts them. */
  rows: number;
}

export interface Comparison {
  name: string;
  kind: Operation['kind'];
  small: OperationCost;
  large: OperationCost;
}

/** Postgres plans a statement anew five times before it may keep a plan. */
const WARM_UP_ROUNDS = 6;

class RolledBack extends Error {
  override name = 'RolledBack';
}

/** Runs the operation in a transaction that is rolled back, so that the data stays as it was. */
async function inRolledBackTransaction<Result>(
  { db, samples }: Subject,
  { prepare }: Operation,
  run: (tx: Database, prepared: string) => Promise<Result>,
): Promise<Result> {
  let result: { value: Result } | undefined;
  await db
    .transaction(async (transaction) => {
      const tx = asDatabase(transaction);
      const prepared = (await prepare?.(tx, samples)) ?? '';
      result = { value: await run(tx, prepared) };
      throw new RolledBack('The data stays as it was');
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return result!.value;
}

export const timeOf = (subject: Subject, operation: Operation): Promise<number> =>
  inRolledBackTransaction(subject, operation, async (tx, prepared) => {
    const start = performance.now();
    await operation.run(tx, subject.samples, prepared);
    return performance.now() - start;
  });

export const rowsOf = (subject: Subject, operation: Operation): Promise<number> =>
  inRolledBackTransaction(subject, operation, (tx, prepared) =>
    rowsReadBy(tx, (inner) => operation.run(inner, subject.samples, prepared)),
  );

/**
 * Measures an operation at both sizes. The two take turns, because a slowdown of the machine then affects both.
 */
export async function compare(
  operation: Operation,
  small: Subject,
  large: Subject,
  rounds: number,
): Promise<Comparison> {
  const times: Record<'small' | 'large', number[]> = { small: [], large: [] };
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    const [smallMs, largeMs] = [await timeOf(small, operation), await timeOf(large, operation)];
    if (round < 0) continue;
    times.small.push(smallMs);
    times.large.push(largeMs);
  }
  return {
    ...{ name: operation.name, kind: operation.kind },
    small: { ms: percentile(times.small, 50), rows: await rowsOf(small, operation) },
    large: { ms: percentile(times.large, 50), rows: await rowsOf(large, operation) },
  };
}

/** How much longer each operation takes while another process takes a look again and again. */
export async function slowdowns(
  served: readonly Operation[],
  look: Operation,
  subject: Subject & { url: string },
  rounds: number,
): Promise<number[]> {
  // A single operation takes a millisecond, and processes take turns after several.
  const measure = async (operation: Operation): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 10 * rounds; round++) times.push(await timeOf(subject, operation));
    return percentile(times, 50);
  };
  const alone: number[] = [];
  for (const operation of served) alone.push(await measure(operation));
  const looking = fork(path.join(__dirname, 'look-again.ts'), [subject.url, look.name], {
    execArgv: ['--import', 'tsx'],
  });
  try {
    await once(looking, 'message');
    const meanwhile: number[] = [];
    for (const operation of served) meanwhile.push(await measure(operation));
    return meanwhile.map((ms, at) => ms / alone[at]!);
  } finally {
    looking.kill('SIGKILL');
    await once(looking, 'exit');
  }
}

/** The size of a database on disk, in bytes. */
export async function sizeOf(db: Database): Promise<number> {
  const [size] = await db.execute<{ bytes: string }>(
    sql`select pg_database_size(current_database())::text as bytes`,
  );
  return Number(size!.bytes);
}
