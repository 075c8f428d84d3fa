import { ENTITY_TAGS } from '../../contracts/headers';
import { ProblemError } from '../errors/problem-details';

/** Strong (RFC 9110, section 8.8.3): one state of a thing has one wording. */
export function entityTag(...parts: readonly (string | number)[]): string {
  return `"${parts.join('-')}"`;
}

/**
 * The tags of an If-Match, or `*`.
 *
 * @throws ProblemError `invalid_request` for what is no entity tag
 */
export function parseEntityTags(header: string): '*' | string[] {
  if (!ENTITY_TAGS.test(header.trim())) {
    throw new ProblemError('invalid_request', 'If-Match must be an ETag in quotes, a list of them, or *.');
  }
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.includes('*') ? '*' : tags;
}

/** Whether an If-None-Match names this tag, strong or weak. What is no list of tags names none. */
export function matchesEntityTag(header: string, tag: string | undefined): boolean {
  if (tag === undefined || !ENTITY_TAGS.test(header.trim())) return false;
  const opaque = (text: string): string => text.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((named) => opaque(named) === opaque(tag));
}

/**
 * Holds a change to what its sender has seen (RFC 9110, section 13.1.1). The write itself must compare the version once more.
 *
 * @param required what replaces or deletes may not go without
 * @throws ProblemError `precondition_required`, `precondition_failed`, `invalid_request` for what is no entity tag
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

/** What replaces or deletes did not say which state it has seen. */
export function preconditionRequired(current: string): ProblemError {
  return new ProblemError('precondition_required', `Send If-Match: ${current}`);
}

/** It was changed since the sender saw it, or between the look and the write. */
export function preconditionFailed(current: string): ProblemError {
  return new ProblemError('precondition_failed', `It is at ETag ${current} now.`, {
    headers: { ETag: current },
  });
}
