import { ENTITY_TAGS } from '../../contracts/wire/headers';
import { ProblemError } from '../errors/problem-details';

/** A strong entity tag (RFC 9110, section 8.8.3): each state has exactly one representation. */
export function entityTag(...parts: readonly (string | number)[]): string {
  return `"${parts.join('-')}"`;
}

/**
 * The entity tags of an If-Match, or `*`.
 *
 * @throws ProblemError `invalid_request` if the header is not a list of entity tags
 */
export function parseEntityTags(header: string): '*' | string[] {
  if (!ENTITY_TAGS.test(header.trim())) {
    throw new ProblemError('invalid_request', 'If-Match must be an ETag in quotes, a list of them, or *.');
  }
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.includes('*') ? '*' : tags;
}

/** Whether an If-None-Match names this tag, strong or weak. A malformed header names no tag. */
export function matchesEntityTag(header: string, tag: string | undefined): boolean {
  if (tag === undefined || !ENTITY_TAGS.test(header.trim())) return false;
  const opaque = (text: string): string => text.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((named) => opaque(named) === opaque(tag));
}

/**
 * Checks that a change is based on the current state (RFC 9110, section 13.1.1). The write itself must
 * compare the version again.
 *
 * @param required whether the header is mandatory, as for requests that replace or delete
 * @throws ProblemError `precondition_required`, `precondition_failed`, `invalid_request` if the header is
 *   malformed
 */
export function checkIfMatch(
  header: string | undefined,
  current: string,
  { required }: { required: boolean },
): void {
  if (header === undefined) {
    if (required) throw preconditionRequired(current);
    return;
  }
  const tags = parseEntityTags(header);
  if (tags === '*' || tags.includes(current)) return;
  throw preconditionFailed(current);
}

/** The request replaces or deletes something without stating which state its sender has read. */
export function preconditionRequired(current: string): ProblemError {
  return new ProblemError('precondition_required', `Send If-Match: ${current}`);
}

/** The resource was changed after the sender read it, or between the check and the write. */
export function preconditionFailed(current: string): ProblemError {
  return new ProblemError('precondition_failed', `The current ETag is ${current}.`, {
    headers: { ETag: current },
  });
}
