import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { readKnownStuck, type ScanSelection, type ScannedOrder } from '../src/db/recovery/scan-orders';
import { readQuietSince, type QuietPosition, type QuietPage } from '../src/db/recovery/orphaned-orders';
import { requeueWakeUp } from '../src/db/recovery/relay-queue';
import {
  continueRound,
  saveRoundPosition,
  readOldestUnscannedSeconds,
} from '../src/db/recovery/reconciler-rounds';
import { countStuck, saveStuck } from '../src/db/recovery/stuck-orders';
import { STUCK_CAUSES, WAKE_UP_BOUND_MS, type DueStep, type StuckStep } from '../src/domain/order/stuck';
import type { ScanInput, ScanReport, ScanTotals } from './types';

/** What has become of a workflow; `task_failing`: it runs, but each try of its task fails. */
export type WorkflowState =
  | { state: 'gone'; end: string }
  | { state: 'running'; runId: string }
  | { state: 'task_failing'; runId: string; since: string };

/** What can be lost, or stuck. */
export interface ScanTarget<One extends ScannedOrder = ScannedOrder> {
  name: 'order' | 'return';
  scan(wanted: ScanSelection): Promise<One[]>;
  workflowId(id: string): string;
  /** What of it is due for longer than its bound, and since when. */
  findOverdueStep(one: One): Promise<{ step: DueStep; since: number } | undefined>;
  /** @returns whether it was taken up by this call */
  resume(id: string, earlierRun: string): Promise<boolean>;
}

/** Temporal, as a look needs it. All throw when it cannot be reached. */
export interface WorkflowStateReader {
  stateOf(workflowId: string): Promise<WorkflowState>;
  /** Those that are known to run without a problem; of all others nothing is known. */
  findHealthy(workflowIds: readonly string[]): Promise<Set<string>>;
}

/** Each that is taken up holds a connection to Postgres, of which a process has ten. */
const CONCURRENCY = 4;
/** Then it is not about single ones any more: the activity fails, and goes on from its last page later. */
const MAX_FAILURES = 50;
const MAX_EXAMPLES = 100;
/**
 * Temporal reports a problem from the fifth failure on, and where that is not switched off. So some of those that it calls
 * sound are asked for as well: with a look every five minutes, each about once an hour.
 */
const SPOT_CHECK_SHARE = 1 / 12;
/** Of those that are known to be stuck; the others are looked at when their turn comes. */
const MAX_KNOWN_STUCK = 5_000;

/** How far a look has come; a repeat of the activity goes on from here. */
interface ScanProgress {
  report: ScanTotals;
  /** Of a look at all of them, which keeps no place in Postgres. */
  position?: Pick<QuietPage, 'since' | 'after'>;
}

/**
 * Looks through what is under way: what was lost is taken up, what is stuck is kept and told. Those that are known to be
 * stuck come first; then the round goes on for as long as its time lasts.
 */
export async function scanOpenWork<One extends ScannedOrder>(
  db: Database,
  workflows: WorkflowStateReader,
  kind: ScanTarget<One>,
  { quietMs, isFullScan: everything, budgetMs }: ScanInput,
  { pageSize, spotCheckShare = SPOT_CHECK_SHARE }: { pageSize: number; spotCheckShare?: number | undefined },
): Promise<ScanReport> {
  const progress = await resumeProgress(db, { quietMs, isFullScan: everything });
  const { report } = progress;
  const look = createPageScanner(db, workflows, kind, { report, everything, spotCheckShare });
  const beat = (): void => {
    cancellationSignal().throwIfAborted();
    Context.current().heartbeat(progress);
  };
  await look(await kind.scan({ ids: await readKnownStuck(db, kind.name, MAX_KNOWN_STUCK) }), {
    isKnown: true,
    beat,
  });
  const endsAt = Date.now() + budgetMs;
  let place = progress.position ?? (await continueRound(db, kind.name, quietMs));
  for (;;) {
    const page = await kind.scan({ ...place, limit: pageSize });
    // A repeat begins with the page again, and counts what is on it once.
    const begun = structuredClone(progress);
    await look(page, { isKnown: false, beat: () => Context.current().heartbeat(begun) });
    const last = page.at(-1);
    if (last) place = { ...place, after: positionOf(last) };
    if (progress.position) progress.position = place;
    else await saveRoundPosition(db, kind.name, last && positionOf(last));
    if (!last || (!progress.position && Date.now() >= endsAt)) break;
  }
  return reportScan(db, kind.name, report);
}

const positionOf = ({ id, updatedAt }: QuietPosition): QuietPosition => ({ id, updatedAt });

async function resumeProgress(
  db: Database,
  { quietMs, isFullScan: everything }: Pick<ScanInput, 'quietMs' | 'isFullScan'>,
): Promise<ScanProgress> {
  const earlier = Context.current().info.heartbeatDetails as ScanProgress | undefined;
  if (earlier) return earlier;
  const report = { examined: 0, resumed: 0, failed: 0, examples: [] };
  return everything
    ? { report, position: { since: await readQuietSince(db, quietMs), after: undefined } }
    : { report };
}

const isoOf = (unixMs: number): string => new Date(unixMs).toISOString();

const isWakeUpLost = (one: ScannedOrder): one is ScannedOrder & { wakeUpPendingSince: number } =>
  one.wakeUpPendingSince !== null && one.now - one.wakeUpPendingSince >= WAKE_UP_BOUND_MS;

/** Makes the function that looks at some, and keeps which of them are stuck. */
function createPageScanner<One extends ScannedOrder>(
  db: Database,
  workflows: WorkflowStateReader,
  kind: ScanTarget<One>,
  { report, everything, spotCheckShare }: { report: ScanTotals; everything: boolean; spotCheckShare: number },
) {
  const resumed = metricMeter.createCounter(
    `holdfast_reconciler_${kind.name}s_resumed_total`,
    undefined,
    `${kind.name}s whose workflow was gone and that were taken up from the record`,
  );

  /** @returns why it is stuck, if it is */
  async function lookAt(one: One, { isDoubtful }: { isDoubtful: boolean }): Promise<StuckStep[]> {
    if (!one.isUnfinished) return [];
    const workflowId = kind.workflowId(one.id);
    const about = { orderId: one.orderId, workflowId, returnId: kind.name === 'return' ? one.id : null };
    const late = one.mayBeOverdue ? await kind.findOverdueStep(one) : undefined;
    const stuck: StuckStep[] = [];
    if (late) stuck.push({ ...about, cause: 'overdue', due: late.step, since: isoOf(late.since) });
    if (isWakeUpLost(one)) {
      stuck.push({ ...about, cause: 'wake_up_overdue', due: null, since: isoOf(one.wakeUpPendingSince) });
      // The relay signals it once more; where the workflow is gone, it is taken up below.
      await requeueWakeUp(db, kind.name, one.id);
    }
    if (!one.isStarted || (!isDoubtful && stuck.length === 0)) return stuck;
    const found = await workflows.stateOf(workflowId);
    if (found.state === 'task_failing') {
      return [...stuck, { ...about, cause: 'workflow_task_failing', due: null, since: found.since }];
    }
    if (found.state === 'gone' && (await kind.resume(one.id, found.end))) {
      report.resumed += 1;
      if (report.examples.length < MAX_EXAMPLES) report.examples.push({ id: one.id, earlierRun: found.end });
      resumed.add(1, { earlier_run: found.end });
      log.warn(`A lost ${kind.name} is taken up`, { id: one.id, earlierRun: found.end });
      return [];
    }
    return stuck;
  }

  return async (seen: readonly One[], { isKnown, beat }: { isKnown: boolean; beat: () => void }) => {
    const started = seen
      .filter((one) => one.isUnfinished && one.isStarted)
      .map(({ id }) => kind.workflowId(id));
    const sound = isKnown || everything ? new Set<string>() : await workflows.findHealthy(started);
    const examined: string[] = [];
    const found: StuckStep[] = [];
    await forEachConcurrently(seen, CONCURRENCY, async (one) => {
      beat();
      const workflowId = kind.workflowId(one.id);
      if (one.isStarted && !isKnown) report.examined += 1;
      try {
        found.push(
          ...(await lookAt(one, { isDoubtful: !sound.has(workflowId) || Math.random() < spotCheckShare })),
        );
        examined.push(workflowId);
      } catch (error) {
        report.failed += 1;
        log.warn(`A quiet ${kind.name} could not be looked at and will be the next time`, {
          id: one.id,
          error,
        });
        if (report.failed >= MAX_FAILURES) throw error;
      }
    });
    await saveStuck(db, examined, found);
  };
}

/** Gauges keep what the last look found. */
async function reportScan(db: Database, name: ScanTarget['name'], report: ScanTotals): Promise<ScanReport> {
  const counts = await countStuck(db, name);
  const oldestUnexamined = await readOldestUnscannedSeconds(db, name);
  const gauge = (metric: string, description: string) =>
    metricMeter.createGauge(metric, 'int', undefined, description);
  const stuck = gauge(
    `holdfast_${name}s_stuck`,
    `${name}s that make no progress although they should, by cause`,
  );
  const oldest = gauge(
    `holdfast_${name}s_stuck_oldest_seconds`,
    `For how long the oldest of these has been stuck`,
  );
  for (const cause of STUCK_CAUSES) {
    const counted = counts.find((one) => one.cause === cause);
    stuck.set(counted?.count ?? 0, { cause });
    oldest.set(counted?.oldestSeconds ?? 0, { cause });
  }
  gauge(
    `holdfast_reconciler_${name}s_oldest_unexamined_seconds`,
    `For how long a ${name} under way may have been looked at by nobody; 0 when the last round is through`,
  ).set(oldestUnexamined ?? 0);
  for (const { cause, count } of counts) log.warn(`${name}s are stuck`, { cause, count });
  return { ...report, stuck: counts, oldestUnexaminedSeconds: oldestUnexamined };
}

/** Runs for every item, so many at once. @throws the first failure, when nothing is under way any more */
export async function forEachConcurrently<T>(
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
