import type { ScanReport, ResumeStuckReport } from '../../../activities/types';
import type { Drift } from '../../domain/shared/consistency';
import type { ReconcileReport } from '../../../workflows/order/messages';

export const totalDrift = ({ consistency: books }: ReconcileReport): number =>
  Object.values(books.counts).reduce((sum, count) => sum + count, 0);

/** How many orders and returns are stuck; one may be so for several causes. */
export const totalStuck = ({ orders, returns }: ReconcileReport): number =>
  [...orders.stuck, ...returns.stuck].reduce((sum, { count }) => sum + count, 0);

/** What a run of the reconciler came to, for a person at a terminal. */
export function formatReconcileReport(report: ReconcileReport): string {
  const { orders, returns, backorders: restocks, consistency: books } = report;
  return [
    ...formatScan('order', orders),
    ...formatScan('return', returns),
    ...restocks.restarted.map(
      ({ productId, poolId }) =>
        `A restock made no progress and is begun anew: product ${productId}, pool ${poolId}`,
    ),
    ...formatConsistency(report),
    ...formatAttention(books),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
const humanize = (code: string): string => code.replaceAll('_', ' ');

function formatScan(what: string, report: ScanReport): string[] {
  const { examined, resumed, failed, examples, stuck, oldestUnexaminedSeconds: oldest } = report;
  const more = resumed - examples.length;
  return [
    `${plural(examined, what)} under way looked at, ${resumed} taken up${failed > 0 ? `, ${failed} could not be looked at now` : ''}`,
    ...examples.map(
      ({ id, earlierRun }) =>
        `  ${what} ${id}: ${earlierRun === 'not_found' ? 'Temporal knew no workflow of it' : `its workflow was ${humanize(earlierRun)}`}`,
    ),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...stuck.map(
      ({ cause, count, oldestSeconds }) =>
        `${plural(count, what)} stuck: ${humanize(cause)}, the oldest for ${oldestSeconds} s`,
    ),
    ...(oldest === null ? [] : [`  of the ${what}s, the oldest was not looked at for ${oldest} s`]),
  ];
}

function formatConsistency(report: ReconcileReport): string[] {
  const { counts, drift } = report.consistency;
  const total = totalDrift(report);
  if (total === 0) return [`The books are sound: ${Object.keys(counts).length} rules hold`];
  return [
    `The books drift in ${plural(total, 'place')}`,
    ...Object.entries(counts).flatMap(([rule, count]) =>
      count === 0
        ? []
        : [`  ${humanize(rule)}: ${count}`, ...drift.filter((found) => found.rule === rule).map(formatDrift)],
    ),
    ...(total > drift.length ? [`  and ${total - drift.length} more in the table consistency_drift`] : []),
  ];
}

function formatDrift({ subject, details, since }: Drift): string {
  const told = Object.entries(details).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `    ${subject} (since ${since.slice(0, 19)}): ${told.join(', ')}`;
}

function formatAttention({ ordersNeedingAttention: count }: ReconcileReport['consistency']): string[] {
  return count === 0 ? [] : [`${plural(count, 'order')} waiting for a person`];
}

/** What taking up came to, for a person at a terminal. */
export function formatResumeReport({
  dryRun,
  resumed: taken,
  skipped,
  failed,
  hasMore,
}: ResumeStuckReport): string {
  return [
    `${taken.length} ${dryRun ? 'would be ' : ''}taken up, ${skipped.length} left as they are, ${failed.length} could not be taken up now`,
    ...taken.map(
      ({ id, kind, earlierRun, causes }) =>
        `  ${kind} ${id}: ${[...causes, `workflow ${earlierRun}`].map(humanize).join(', ')}`,
    ),
    ...skipped.map(({ id, reason: why }) => `  ${id}: left as it is, ${SKIP_REASONS[why]}`),
    ...failed.map((id) => `  ${id}: failed; the log of the inventory worker says why`),
    ...(hasMore ? ['There are more: run it again, or allow more with --limit'] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const SKIP_REASONS: Record<ResumeStuckReport['skipped'][number]['reason'], string> = {
  progressing_again: 'as it moves again, or has ended',
  ended: 'as it has ended',
  unknown: 'as there is no such order',
};
