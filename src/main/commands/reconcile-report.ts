import type { ScanReport, ResumeStuckReport } from '../../../activities/types';
import type { Drift, FullRound } from '../../domain/shared/consistency';
import type { ReconcileReport } from '../../../workflows/reconcile/messages';

export const totalDrift = ({ consistency }: ReconcileReport): number =>
  Object.values(consistency.counts).reduce((sum, count) => sum + count, 0);

/** How many orders and returns are stuck. One that is stuck for several causes counts for each cause. */
export const totalStuck = ({ orders, returns }: ReconcileReport): number =>
  [...orders.stuck, ...returns.stuck].reduce((sum, { count }) => sum + count, 0);

/** Formats the report of a reconciler run for a terminal. */
export function formatReconcileReport(report: ReconcileReport): string {
  const { orders, returns, backorders, consistency } = report;
  return [
    ...formatScan('order', orders),
    ...formatScan('return', returns),
    ...backorders.restarted.map(
      ({ productId, poolId }) =>
        `A backorder workflow made no progress and was restarted: product ${productId}, pool ${poolId}`,
    ),
    ...formatConsistency(report),
    ...formatFullRound(consistency.fullRound),
    ...formatAttention(consistency),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const humanize = (code: string): string => code.replaceAll('_', ' ');

function formatScan(noun: string, report: ScanReport): string[] {
  const { examined, resumed, failed, examples, stuck, oldestUnexaminedSeconds: oldest } = report;
  const more = resumed - examples.length;
  return [
    `${plural(examined, `open ${noun}`)} examined, ${resumed} resumed${failed > 0 ? `, ${failed} could not be examined` : ''}`,
    ...examples.map(
      ({ id, earlierRun }) =>
        `  ${noun} ${id}: ${earlierRun === 'not_found' ? 'Temporal had no workflow for it' : `its workflow was ${humanize(earlierRun)}`}`,
    ),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...stuck.map(
      ({ cause, count, oldestSeconds }) =>
        `${plural(count, noun)} stuck: ${humanize(cause)}, the oldest for ${oldestSeconds} s`,
    ),
    ...(oldest === null ? [] : [`  one of the ${noun}s has not been examined for ${oldest} s`]),
  ];
}

function formatConsistency(report: ReconcileReport): string[] {
  const { counts, drift } = report.consistency;
  const total = totalDrift(report);
  if (total === 0) return [`The record is consistent: all ${Object.keys(counts).length} rules hold`];
  return [
    `The record has drift in ${plural(total, 'place')}`,
    ...Object.entries(counts).flatMap(([rule, count]) =>
      count === 0
        ? []
        : [`  ${humanize(rule)}: ${count}`, ...drift.filter((entry) => entry.rule === rule).map(formatDrift)],
    ),
    ...(total > drift.length ? [`  and ${total - drift.length} more in the table consistency_drift`] : []),
  ];
}

function formatFullRound({ startedAt, share, verifiedAsOf }: FullRound): string[] {
  const time = (iso: string): string => iso.slice(0, 19);
  return [
    verifiedAsOf === null
      ? 'Not everything has been verified yet'
      : `Everything was verified as of ${time(verifiedAsOf)}`,
    ...(startedAt === null
      ? []
      : [`A round through everything began at ${time(startedAt)}: ${Math.round((share ?? 0) * 100)} % done`]),
  ];
}

function formatDrift({ subject, details, since }: Drift): string {
  const formatted = Object.entries(details).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `    ${subject} (since ${since.slice(0, 19)}): ${formatted.join(', ')}`;
}

function formatAttention({ ordersNeedingAttention: count }: ReconcileReport['consistency']): string[] {
  return count === 0 ? [] : [`${plural(count, 'order')} with attention items`];
}

/** Formats the report of `--resume` for a terminal. */
export function formatResumeReport({ dryRun, resumed, skipped, failed, hasMore }: ResumeStuckReport): string {
  return [
    `${resumed.length} ${dryRun ? 'would be ' : ''}resumed, ${skipped.length} skipped, ${failed.length} failed`,
    ...resumed.map(
      ({ id, kind, earlierRun, causes }) =>
        `  ${kind} ${id}: ${[...causes, `workflow ${earlierRun}`].map(humanize).join(', ')}`,
    ),
    ...skipped.map(({ id, reason }) => `  ${id}: skipped, because ${SKIP_REASONS[reason]}`),
    ...failed.map((id) => `  ${id}: failed; see the log of the inventory worker`),
    ...(hasMore ? ['There are more: run the command again, or raise --limit'] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const SKIP_REASONS: Record<ResumeStuckReport['skipped'][number]['reason'], string> = {
  progressing_again: 'it makes progress again, or has ended',
  ended: 'it has ended',
  unknown: 'there is no such order',
};
