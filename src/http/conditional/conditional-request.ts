/** What the routes of things have in common whose version is their ETag. */
import { z } from 'zod';
import { ifMatchSchema, optionalIfMatchSchema } from '../../contracts/headers';
import { entityTag, checkIfMatch } from './entity-tag';

export const IF_MATCH = { 'If-Match': ifMatchSchema };
export const OPTIONAL_IF_MATCH = { 'If-Match': optionalIfMatchSchema };
export const IF_NONE_MATCH = {
  'If-None-Match': z
    .string()
    .optional()
    .meta({ description: 'The ETag of your last read: 304 while nothing has changed.' }),
};

export const ETAG = {
  ETag: z
    .string()
    .optional()
    .meta({ description: 'Tells one state of it from another, for `If-Match` and `If-None-Match`.' }),
};

/** Of a read that clients ask again with `If-None-Match`. */
export const REVALIDATE_HEADER = { 'Cache-Control': 'private, no-cache' };

export const versionEtagHeader = ({ version }: { version: number }): Record<string, string> => ({
  ETag: entityTag(version),
});

/**
 * The version that a change is meant for, as its sender has named one.
 *
 * @throws ProblemError `precondition_failed`, `precondition_required`
 */
export function expectedVersion(
  ifMatchHeader: string | undefined,
  { version }: { version: number },
  { required }: { required: boolean },
): number | undefined {
  checkIfMatch(ifMatchHeader, entityTag(version), { required });
  return ifMatchHeader === undefined ? undefined : version;
}
