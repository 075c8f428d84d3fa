import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { readKnownStuck, type ScanSelection, type ScannedOrder } from '../src/db/recovery/scan-orders';
import { readQuietSince, type QuietPosition, type QuietPage } from '../src/db/recovery/quiet-page';
import { requeueWakeUp } from '../src/db/recovery/relay-queue';
import {
  continueRound,
  saveRoundPosition,
  readOldestUnscannedSeconds,
} from '../src/db/recovery/reconciler-rounds';
import { countStuck, saveStuck } from '../src/db/recovery/stuck-orders';
import { STUCK_CAUSES, WAKE_UP_BOUND_MS, type DueStep, type StuckStep } from '../src/domain/order/stuck';
import type { ScanInput, ScanReport, ScanTotals } from './types';

/** The state of a workflow. `task_failing`: it runs, but each attempt of its workflow task fails. */
export type WorkflowState =
  | { state: 'gone'; end: string }
  | { state: 'running'; runId: string }
  | { state: 'task_failing'; runId: string; since: string };

/** A kind of workflow that can be orphaned or stuck. */
export interface ScanTarget<One extends ScannedOrder = ScannedOrder> {
  name: 'order' | 'return';
  scan(selection: ScanSelection): Promise<One[]>;
  workflowId(id: string): string;
  /** The step that has been due for longer than its bound, and since when (Unix time in milliseconds). */
  findOverdueStep(one: One): Promise<{ step: DueStep; since: number } | undefined>;
  /** @returns whether this call resumed it */
  resume(id: string, earlierRun: string): Promise<boolean>;
}

/** Temporal, as far as a scan needs it. Every method throws when Temporal cannot be reached. */
export interface WorkflowStateReader {
  stateOf(workflowId: string): Promise<WorkflowState>;
  /** The workflows that are known to run without a problem; nothing is known about the others. */
  findHealthy(workflowIds: readonly string[]): Promise<Set<string>>;
}

/** Each resumed workflow holds a connection to Postgres, of which a process has ten. */
const CONCURRENCY = 4;
/**
 * So many failures are no longer about single orders: the activity fails and is retried from its last page.
 */
const MAX_FAILURES = 50;
const MAX_EXAMPLES = 100;
/**
 * Temporal reports a problem only from the fifth failure on, and only where that is not switched off. So a
 * share of the workflows that it calls healthy is examined, too: with a scan every five minutes, each about
 * once an hour.
 */
const SPOT_CHECK_SHARE = 1 / 12;
/** The most known stuck ones that a scan examines first; the others are examined in their round. */
const MAX_KNOWN_STUCK = 5_000;

/** How far a scan has come; a retry of the activity continues from here. */
interface ScanProgress {
  report: ScanTotals;
  /** Only of a full scan, which saves no position in Postgres. */
  position?: Pick<QuietPage, 'since' | 'after'>;
}

/**
 * Scans open orders or returns: resumes the orphaned ones, and saves and reports the stuck ones. Those that
 * are known to be stuck come first. Then the round continues for as long as its time budget lasts.
 *
 * @throws the first failure after 50 failed examinations, and whatever Postgres throws
 */
export async function scanOpenWork<One extends ScannedOrder>(
  db: Database,
  workflows: WorkflowStateReader,
  target: ScanTarget<One>,
  { quietMs, isFullScan, budgetMs }: ScanInput,
  { pageSize, spotCheckShare = SPOT_CHECK_SHARE }: { pageSize: number; spotCheckShare?: number | undefined },
): Promise<ScanReport> {
  const progress = await resumeProgress(db, { quietMs, isFullScan });
  const { report } = progress;
  const scanPage = createPageScanner(db, workflows, target, { report, isFullScan, spotCheckShare });
  const beat = (): void => {
    cancellationSignal().throwIfAborted();
    Context.current().heartbeat(progress);
  };
  await scanPage(await target.scan({ ids: await readKnownStuck(db, target.name, MAX_KNOWN_STUCK) }), {
    isKnown: true,
    beat,
  });
  const endsAt = Date.now() + budgetMs;
  let position = progress.position ?? (await continueRound(db, target.name, quietMs));
  for (;;) {
    const page = await target.scan({ ...position, limit: pageSize });
    // The heartbeat of a page carries the progress before it, so that a retry repeats the page and counts it
    // once.
    const progressBeforePage = structuredClone(progress);
    await scanPage(page, { isKnown: false, beat: () => Context.current().heartbeat(progressBeforePage) });
    const last = page.at(-1);
    if (last) position = { ...position, after: positionOf(last) };
    if (progress.position) progress.position = position;
    else await saveRoundPosition(db, target.name, last && positionOf(last));
    if (!last || (!progress.position && Date.now() >= endsAt)) break;
  }
  return reportScan(db, target.name, report);
}

const positionOf = ({ id, updatedAt }: QuietPosition): QuietPosition => ({ id, updatedAt });

async function resumeProgress(
  db: Database,
  { quietMs, isFullScan }: Pick<ScanInput, 'quietMs' | 'isFullScan'>,
): Promise<ScanProgress> {
  const earlier = Context.current().info.heartbeatDetails as ScanProgress | undefined;
  if (earlier) return earlier;
  const report = { examined: 0, resumed: 0, failed: 0, examples: [] };
  return isFullScan
    ? { report, position: { since: await readQuietSince(db, quietMs), after: undefined } }
    : { report };
}

const isoOf = (unixMs: number): string => new Date(unixMs).toISOString();

const isWakeUpLost = (one: ScannedOrder): one is ScannedOrder & { wakeUpPendingSince: number } =>
  one.wakeUpPendingSince !== null && one.now - one.wakeUpPendingSince >= WAKE_UP_BOUND_MS;

/** Creates the function that examines a page of orders or returns and saves which of them are stuck. */
function createPageScanner<One extends ScannedOrder>(
  db: Database,
  workflows: WorkflowStateReader,
  target: ScanTarget<One>,
  { report, isFullScan, spotCheckShare }: { report: ScanTotals; isFullScan: boolean; spotCheckShare: number },
) {
  const resumed = metricMeter.createCounter(
    `holdfast_reconciler_${target.name}s_resumed_total`,
    undefined,
    `Orphaned ${target.name}s (their workflow was gone) that were resumed from the record`,
  );

  /** @returns the causes for which it is stuck; none when it is not */
  async function examine(one: One, { isDoubtful }: { isDoubtful: boolean }): Promise<StuckStep[]> {
    if (!one.isUnfinished) return [];
    const workflowId = target.workflowId(one.id);
    const ids = { orderId: one.orderId, workflowId, returnId: target.name === 'return' ? one.id : null };
    const overdue = one.mayBeOverdue ? await target.findOverdueStep(one) : undefined;
    const stuck: StuckStep[] = [];
    if (overdue) stuck.push({ ...ids, cause: 'overdue', due: overdue.step, since: isoOf(overdue.since) });
    if (isWakeUpLost(one)) {
      stuck.push({ ...ids, cause: 'wake_up_overdue', due: null, since: isoOf(one.wakeUpPendingSince) });
      // The relay sends the signal again; if the workflow is gone, it is resumed below.
      await requeueWakeUp(db, target.name, one.id);
    }
    if (!one.isStarted || (!isDoubtful && stuck.length === 0)) return stuck;
    const state = await workflows.stateOf(workflowId);
    if (state.state === 'task_failing') {
      return [...stuck, { ...ids, cause: 'workflow_task_failing', due: null, since: state.since }];
    }
    if (state.state === 'gone' && (await target.resume(one.id, state.end))) {
      report.resumed += 1;
      if (report.examples.length < MAX_EXAMPLES) report.examples.push({ id: one.id, earlierRun: state.end });
      resumed.add(1, { earlier_run: state.end });
      log.warn(`An orphaned ${target.name} was resumed`, { id: one.id, earlierRun: state.end });
      return [];
    }
    return stuck;
  }

  return async (page: readonly One[], { isKnown, beat }: { isKnown: boolean; beat: () => void }) => {
    const started = page
      .filter((one) => one.isUnfinished && one.isStarted)
      .map(({ id }) => target.workflowId(id));
    const healthy = isKnown || isFullScan ? new Set<string>() : await workflows.findHealthy(started);
    const examined: string[] = [];
    const stuck: StuckStep[] = [];
    await forEachConcurrently(page, CONCURRENCY, async (one) => {
      beat();
      const workflowId = target.workflowId(one.id);
      if (one.isStarted && !isKnown) report.examined += 1;
      try {
        const isDoubtful = !healthy.has(workflowId) || Math.random() < spotCheckShare;
        stuck.push(...(await examine(one, { isDoubtful })));
        examined.push(workflowId);
      } catch (error) {
        report.failed += 1;
        log.warn(`A quiet ${target.name} could not be examined; the next scan retries it`, {
          id: one.id,
          error,
        });
        if (report.failed >= MAX_FAILURES) throw error;
      }
    });
    await saveStuck(db, examined, stuck);
  };
}

/** Sets the gauges to the last scan's findings. */
async function reportScan(db: Database, name: ScanTarget['name'], report: ScanTotals): Promise<ScanReport> {
  const counts = await countStuck(db, name);
  const oldestUnexamined = await readOldestUnscannedSeconds(db, name);
  const gauge = (metric: string, description: string) =>
    metricMeter.createGauge(metric, 'int', undefined, description);
  const stuck = gauge(
    `holdfast_${name}s_stuck`,
    `Stuck ${name}s, which make no progress although they should, by cause`,
  );
  const oldest = gauge(
    `holdfast_${name}s_stuck_oldest_seconds`,
    `For how long the oldest stuck ${name} has been stuck, by cause`,
  );
  for (const cause of STUCK_CAUSES) {
    const counted = counts.find((one) => one.cause === cause);
    stuck.set(counted?.count ?? 0, { cause });
    oldest.set(counted?.oldestSeconds ?? 0, { cause });
  }
  gauge(
    `holdfast_reconciler_${name}s_oldest_unexamined_seconds`,
    `For how long open ${name}s may not have been examined; 0 when the last round is complete`,
  ).set(oldestUnexamined ?? 0);
  for (const { cause, count } of counts) log.warn(`Some ${name}s are stuck`, { cause, count });
  return { ...report, stuck: counts, oldestUnexaminedSeconds: oldestUnexamined };
}

/**
 * Runs a function for every item, `concurrency` at a time.
 *
 * @throws the first failure, once no run is under way any more
 */
export async function forEachConcurrently<T>(
  items: readonly T[],
  concurrency: number,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const drainQueue = async (): Promise<void> => {
    for (const item of queue) await run(item);
  };
  const results = await Promise.allSettled(Array.from({ length: concurrency }, drainQueue));
  for (const result of results) if (result.status === 'rejected') throw result.reason as Error;
}
