import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/database';
import {
  countNeedingAttention,
  quietOrders,
  quietSince,
  readHeader,
  resumeOrder,
  type Quiet,
  type QuietPage,
} from '../src/db/lost-orders';
import { quietReturns, resumeReturn } from '../src/db/lost-returns';
import { findReturn } from '../src/db/read-returns';
import { verifyBooks } from '../src/db/verify-books';
import type { BooksReport } from '../src/domain/books';
import type { OrderHeader } from '../src/domain/order';
import type { ReturnRecord } from '../src/domain/return-record';
import { orderWorkflowId, returnWorkflowId } from '../src/domain/visibility';
import type { ReconcileActivities, TakeUpReport } from './types';

/** Temporal, as the reconciler needs it. All of them throw when it cannot be reached. */
export interface LostWorkflows {
  /** How the workflow's last run ended, such as `terminated` or `not_found`; undefined while it runs. */
  endOf(workflowId: string): Promise<string | undefined>;
  /** @returns false when it runs already */
  takeUpOrder(order: OrderHeader): Promise<boolean>;
  takeUpReturn(returned: ReturnRecord): Promise<boolean>;
}

const PAGE = 500;
/** Each that is taken up holds a connection to Postgres, of which a process has ten. */
const AT_ONCE = 4;
/** Then it is not about single ones any more: the activity fails, and goes on from its last page later. */
const MAX_FAILURES = 50;
const MAX_EXAMPLES = 100;
const BEAT_EVERY_MS = 10_000;

/** What can be lost. */
interface Kind {
  name: 'order' | 'return';
  page(page: QuietPage): Promise<Quiet[]>;
  workflowId(id: string): string;
  /** @returns whether it was taken up by this call */
  resume(id: string, earlierRun: string): Promise<boolean>;
}

/** How far a look has come; a repeat of the activity goes on from here. */
interface Progress {
  since: string;
  after?: Quiet;
  report: TakeUpReport;
}

/** @param booksDb waits longer for an answer than others do: one look at the books may take minutes */
export function createReconcileActivities(
  db: Database,
  workflows: LostWorkflows,
  booksDb = db,
): ReconcileActivities {
  const orders: Kind = {
    name: 'order',
    page: (page) => quietOrders(db, page),
    workflowId: orderWorkflowId,
    async resume(id, earlierRun) {
      const order = await readHeader(db, id);
      if (!order) return false;
      return resumeOrder(db, id, earlierRun, () => workflows.takeUpOrder(order));
    },
  };
  const returns: Kind = {
    name: 'return',
    page: (page) => quietReturns(db, page),
    workflowId: returnWorkflowId,
    async resume(id, earlierRun) {
      const returned = await findReturn(db, { storefrontId: undefined }, id);
      if (!returned) return false;
      return resumeReturn(db, returned, earlierRun, () => workflows.takeUpReturn(returned));
    },
  };
  const takeUpLost = async (kind: Kind, quietMs: number): Promise<TakeUpReport> => {
    const progress = await progressSoFar(db, quietMs);
    const look = lookForLost(kind, workflows, progress.report);
    for (;;) {
      const page = await kind.page({ since: progress.since, after: progress.after, limit: PAGE });
      if (page.length === 0) return progress.report;
      // A repeat begins with the page again, and counts what is on it once.
      const begun = structuredClone(progress);
      await forEachOf(page, AT_ONCE, async ({ id }) => {
        cancellationSignal().throwIfAborted();
        Context.current().heartbeat(begun);
        await look(id);
      });
      progress.after = page.at(-1)!;
    }
  };
  return {
    takeUpLostOrders: ({ quietMs }) => takeUpLost(orders, quietMs),
    takeUpLostReturns: ({ quietMs }) => takeUpLost(returns, quietMs),
    async verifyBooks(input) {
      const books = await whileBeating(() => verifyBooks(booksDb, input));
      const ordersNeedingAttention = await countNeedingAttention(db);
      tellOfBooks(books, ordersNeedingAttention);
      return { ...books, ordersNeedingAttention };
    },
  };
}

async function progressSoFar(db: Database, quietMs: number): Promise<Progress> {
  const earlier = Context.current().info.heartbeatDetails as Progress | undefined;
  if (earlier) return earlier;
  const since = await quietSince(db, quietMs);
  return { since, report: { lookedAt: 0, takenUp: 0, failed: 0, examples: [] } };
}

/** Looks at one of them, and takes it up when its workflow is gone. */
function lookForLost(kind: Kind, workflows: LostWorkflows, report: TakeUpReport) {
  const takenUp = metricMeter.createCounter(
    `holdfast_reconciler_${kind.name}s_taken_up_total`,
    undefined,
    `${kind.name}s whose workflow was gone and that were taken up from the record`,
  );
  return async (id: string): Promise<void> => {
    report.lookedAt += 1;
    try {
      const earlierRun = await workflows.endOf(kind.workflowId(id));
      if (earlierRun === undefined || !(await kind.resume(id, earlierRun))) return;
      report.takenUp += 1;
      if (report.examples.length < MAX_EXAMPLES) report.examples.push({ id, earlierRun });
      takenUp.add(1, { earlier_run: earlierRun });
      log.warn(`A lost ${kind.name} is taken up`, { id, earlierRun });
    } catch (error) {
      report.failed += 1;
      log.warn(`A quiet ${kind.name} could not be looked at and will be the next time`, { id, error });
      if (report.failed >= MAX_FAILURES) throw error;
    }
  };
}

/** Long statements report nothing; this tells a worker that waits for one from a worker that died. */
async function whileBeating<T>(run: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beating = setInterval(() => context.heartbeat(), BEAT_EVERY_MS);
  try {
    return await run();
  } finally {
    clearInterval(beating);
  }
}

/** Gauges keep what the last look found; the log tells each drift once, as the outbox does. */
function tellOfBooks({ counts, drift, reported, settled }: BooksReport, needingAttention: number): void {
  const broken = metricMeter.createGauge(
    'holdfast_reconciler_drift',
    'int',
    undefined,
    'What breaks a rule of the books, by rule',
  );
  for (const [rule, count] of Object.entries(counts)) broken.set(count, { rule });
  metricMeter
    .createGauge('holdfast_orders_needing_attention', 'int', undefined, 'Orders that wait for a person')
    .set(needingAttention);
  // Each worker shows what it found itself: of several, the one that looked last is right.
  metricMeter
    .createGauge('holdfast_reconciler_last_verified_seconds', 'int', undefined, 'When, in Unix time')
    .set(Math.floor(Date.now() / 1_000));
  for (const found of drift.slice(0, reported)) log.error('The books drift', { ...found });
  if (settled > 0) log.info('Drift of the books has gone', { settled });
}

/** Runs for every item, so many at once. @throws the first failure, when nothing is under way any more */
async function forEachOf<T>(
  items: readonly T[],
  atOnce: number,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const work = async (): Promise<void> => {
    for (const item of queue) await run(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, work));
  for (const end of ended) if (end.status === 'rejected') throw end.reason as Error;
}
