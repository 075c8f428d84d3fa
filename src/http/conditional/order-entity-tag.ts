import { orderVersionTag, type OrderHeader } from '../../domain/order/order-record';
import { entityTag, preconditionRequired, preconditionFailed, parseEntityTags } from './entity-tag';
import type { ProblemError } from '../errors/problem-details';
import { requestHash } from '../idempotency/request-hash';

type VersionedOrder = Pick<OrderHeader, 'version' | 'revision'>;

/**
 * The ETag of an order. The version alone would not do: not every change is told in the timeline.
 *
 * @param neighbours what is shown with it and changes without it
 */
export function orderEntityTag(order: VersionedOrder, neighbours: object = {}): string {
  const shown = Object.keys(neighbours).length > 0 ? [requestHash(neighbours).slice(0, 16)] : [];
  return entityTag(orderVersionTag(order), ...shown);
}

/**
 * The states of an order that a change may meet, by its If-Match; undefined: any. What was shown beside the order when its
 * tag was made is none of its state.
 *
 * @throws ProblemError `invalid_request`
 */
export function parseExpectedStates(header: string | undefined): string[] | undefined {
  const tags = header === undefined ? '*' : parseEntityTags(header);
  return tags === '*' ? undefined : tags.map((tag) => /^"(\d+-\d+)(?:-[\da-f]+)?"$/.exec(tag)?.[1] ?? '');
}

/** What replaces or deletes may not go without an If-Match. @throws ProblemError `precondition_required` */
export function requireIfMatch(header: string | undefined, order: VersionedOrder): void {
  if (header === undefined) throw preconditionRequired(orderEntityTag(order));
}

export function orderPreconditionFailed(order: VersionedOrder): ProblemError {
  return preconditionFailed(orderEntityTag(order));
}
