import { stateTag, type OrderHeader } from '../../domain/order/order-record';
import { entityTag, matchNeeded, overtaken, tagsIn } from './entity-tag';
import type { ProblemError } from '../errors/problem-details';
import { requestHash } from '../idempotency/request-hash';

type Versioned = Pick<OrderHeader, 'version' | 'revision'>;

/**
 * The ETag of an order. The version alone would not do: not every change is told in the timeline.
 *
 * @param neighbours what is shown with it and changes without it
 */
export function orderTag(order: Versioned, neighbours: object = {}): string {
  const shown = Object.keys(neighbours).length > 0 ? [requestHash(neighbours).slice(0, 16)] : [];
  return entityTag(stateTag(order), ...shown);
}

/**
 * The states of an order that a change may meet, by its If-Match; undefined: any. What was shown beside the order when its
 * tag was made is none of its state.
 *
 * @throws ProblemError `invalid_request`
 */
export function statesIn(header: string | undefined): string[] | undefined {
  const tags = header === undefined ? '*' : tagsIn(header);
  return tags === '*' ? undefined : tags.map((tag) => /^"(\d+-\d+)(?:-[\da-f]+)?"$/.exec(tag)?.[1] ?? '');
}

/** What replaces or deletes may not go without an If-Match. @throws ProblemError `precondition_required` */
export function requireIfMatch(header: string | undefined, order: Versioned): void {
  if (header === undefined) throw matchNeeded(orderTag(order));
}

export function changedMeanwhile(order: Versioned): ProblemError {
  return overtaken(orderTag(order));
}
