import type { z } from 'zod';
import type { RequestError } from '../../contracts/wire/problem';
import { ProblemError } from './problem-details';

/**
 * A body of 256 KiB can hold a hundred thousand errors. Nobody reads more than these, and the response stays
 * small.
 */
export const MAX_ERRORS_SHOWN = 100;

/**
 * Parses one part of a request.
 *
 * @throws ProblemError `invalid_request` with the errors and their locations: a JSON Pointer for the body, a
 *   name for the query
 */
export function parsePart<T>(schema: z.ZodType<T>, value: unknown, part: 'body' | 'query'): T {
  const parsed = schema.safeParse(value, { error: plainMessage });
  if (parsed.success) return parsed.data;
  const errors: RequestError[] = [];
  let count = 0;
  for (const { path, detail } of parsed.error.issues.flatMap(issueLocations)) {
    count += 1;
    if (errors.length >= MAX_ERRORS_SHOWN) continue;
    errors.push(
      part === 'body' ? { pointer: jsonPointer(path), detail } : { parameter: String(path[0] ?? ''), detail },
    );
  }
  const shown = count > errors.length ? `; the first ${errors.length} are shown` : '';
  throw new ProblemError(
    'invalid_request',
    `The ${part} has ${count} error${count === 1 ? '' : 's'}${shown}.`,
    { errors },
  );
}

/** RFC 6901: `['lines', 0, 'sku']` is `/lines/0/sku`, and the whole document is the empty string. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * zod reports all unknown keys of an object as one issue at the object. Clients want each key at its own
 * location.
 */
function issueLocations(issue: z.core.$ZodIssue): { path: PropertyKey[]; detail: string }[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, detail: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], detail: 'is not a known field' }));
}

function plainMessage(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is required' : undefined;
}
