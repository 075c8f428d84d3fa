/** Headers and checks for resources whose version is their ETag. */
import { z } from 'zod';
import { ifMatchSchema, optionalIfMatchSchema } from '../../contracts/wire/headers';
import { entityTag, checkIfMatch } from './entity-tag';

export const IF_MATCH = { 'If-Match': ifMatchSchema };
export const OPTIONAL_IF_MATCH = { 'If-Match': optionalIfMatchSchema };
export const IF_NONE_MATCH = {
  'If-None-Match': z.string().optional().meta({
    description: 'The `ETag` of your last read. The response is 304 if nothing has changed since.',
  }),
};

export const ETAG = {
  ETag: z.string().optional().meta({
    description: 'Identifies the current state of the resource, for `If-Match` and `If-None-Match`.',
  }),
};

/** For reads that clients repeat with `If-None-Match`. */
export const REVALIDATE_HEADER = { 'Cache-Control': 'private, no-cache' };

export const versionEtagHeader = ({ version }: { version: number }): Record<string, string> => ({
  ETag: entityTag(version),
});

/**
 * The version that a change is meant for, or undefined if its sender has named none.
 *
 * @throws ProblemError `precondition_failed`, `precondition_required`, `invalid_request`
 */
export function expectedVersion(
  ifMatchHeader: string | undefined,
  { version }: { version: number },
  { required }: { required: boolean },
): number | undefined {
  checkIfMatch(ifMatchHeader, entityTag(version), { required });
  return ifMatchHeader === undefined ? undefined : version;
}
