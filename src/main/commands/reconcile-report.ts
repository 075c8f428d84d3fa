import type { LookReport, TakeUpStuckReport } from '../../../activities/types';
import type { Drift } from '../../domain/shared/consistency';
import type { ReconcileReport } from '../../../workflows/order/messages';

export const totalDrift = ({ books }: ReconcileReport): number =>
  Object.values(books.counts).reduce((sum, count) => sum + count, 0);

/** How many orders and returns are stuck; one may be so for several causes. */
export const totalStuck = ({ orders, returns }: ReconcileReport): number =>
  [...orders.stuck, ...returns.stuck].reduce((sum, { count }) => sum + count, 0);

/** What a run of the reconciler came to, for a person at a terminal. */
export function reportInWords(report: ReconcileReport): string {
  const { orders, returns, restocks, books } = report;
  return [
    ...look('order', orders),
    ...look('return', returns),
    ...restocks.restarted.map(
      ({ productId, poolId }) =>
        `A restock made no progress and is begun anew: product ${productId}, pool ${poolId}`,
    ),
    ...inBooks(report),
    ...attention(books),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
const spoken = (code: string): string => code.replaceAll('_', ' ');

function look(what: string, report: LookReport): string[] {
  const { lookedAt, takenUp, failed, examples, stuck, oldestUnexaminedSeconds: oldest } = report;
  const more = takenUp - examples.length;
  return [
    `${plural(lookedAt, what)} under way looked at, ${takenUp} taken up${failed > 0 ? `, ${failed} could not be looked at now` : ''}`,
    ...examples.map(
      ({ id, earlierRun }) =>
        `  ${what} ${id}: ${earlierRun === 'not_found' ? 'Temporal knew no workflow of it' : `its workflow was ${spoken(earlierRun)}`}`,
    ),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...stuck.map(
      ({ cause, count, oldestSeconds }) =>
        `${plural(count, what)} stuck: ${spoken(cause)}, the oldest for ${oldestSeconds} s`,
    ),
    ...(oldest === null ? [] : [`  of the ${what}s, the oldest was not looked at for ${oldest} s`]),
  ];
}

function inBooks(report: ReconcileReport): string[] {
  const { counts, drift } = report.books;
  const total = totalDrift(report);
  if (total === 0) return [`The books are sound: ${Object.keys(counts).length} rules hold`];
  return [
    `The books drift in ${plural(total, 'place')}`,
    ...Object.entries(counts).flatMap(([rule, count]) =>
      count === 0
        ? []
        : [`  ${spoken(rule)}: ${count}`, ...drift.filter((found) => found.rule === rule).map(row)],
    ),
    ...(total > drift.length ? [`  and ${total - drift.length} more in the table book_drift`] : []),
  ];
}

function row({ subject, details, since }: Drift): string {
  const told = Object.entries(details).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `    ${subject} (since ${since.slice(0, 19)}): ${told.join(', ')}`;
}

function attention({ ordersNeedingAttention: count }: ReconcileReport['books']): string[] {
  return count === 0 ? [] : [`${plural(count, 'order')} waiting for a person`];
}

/** What taking up came to, for a person at a terminal. */
export function takenUpInWords({ dryRun, taken, skipped, failed, hasMore }: TakeUpStuckReport): string {
  return [
    `${taken.length} ${dryRun ? 'would be ' : ''}taken up, ${skipped.length} left as they are, ${failed.length} could not be taken up now`,
    ...taken.map(
      ({ id, kind, earlierRun, causes }) =>
        `  ${kind} ${id}: ${[...causes, `workflow ${earlierRun}`].map(spoken).join(', ')}`,
    ),
    ...skipped.map(({ id, why }) => `  ${id}: left as it is, ${WHY[why]}`),
    ...failed.map((id) => `  ${id}: failed; the log of the inventory worker says why`),
    ...(hasMore ? ['There are more: run it again, or allow more with --at-most'] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const WHY: Record<TakeUpStuckReport['skipped'][number]['why'], string> = {
  moves_again: 'as it moves again, or has ended',
  ended: 'as it has ended',
  unknown: 'as there is no such order',
};
