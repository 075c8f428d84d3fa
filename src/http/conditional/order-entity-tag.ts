import { orderVersionTag, type OrderHeader } from '../../domain/order/order-record';
import { entityTag, preconditionRequired, preconditionFailed, parseEntityTags } from './entity-tag';
import type { ProblemError } from '../errors/problem-details';
import { requestHash } from '../idempotency/request-hash';

type VersionedOrder = Pick<OrderHeader, 'version' | 'revision'>;

/**
 * The ETag of an order. The version alone does not suffice: some changes add no entry to the timeline.
 *
 * @param related what the response shows beside the order and what changes independently of it
 */
export function orderEntityTag(order: VersionedOrder, related: object = {}): string {
  const suffix = Object.keys(related).length > 0 ? [requestHash(related).slice(0, 16)] : [];
  return entityTag(orderVersionTag(order), ...suffix);
}

/**
 * The states of an order in which a change may be made, by its If-Match; undefined: any state. The part of a
 * tag that stands for related resources is ignored.
 *
 * @throws ProblemError `invalid_request`
 */
export function parseExpectedStates(header: string | undefined): string[] | undefined {
  const tags = header === undefined ? '*' : parseEntityTags(header);
  return tags === '*' ? undefined : tags.map((tag) => /^"(\d+-\d+)(?:-[\da-f]+)?"$/.exec(tag)?.[1] ?? '');
}

/** Requests that replace or delete need an If-Match. @throws ProblemError `precondition_required` */
export function requireIfMatch(header: string | undefined, order: VersionedOrder): void {
  if (header === undefined) throw preconditionRequired(orderEntityTag(order));
}

export function orderPreconditionFailed(order: VersionedOrder): ProblemError {
  return preconditionFailed(orderEntityTag(order));
}
