/** What the routes of things have in common whose version is their ETag. */
import { z } from 'zod';
import { ifMatchSchema, mayIfMatchSchema } from '../../contracts/headers';
import { entityTag, requireMatch } from './entity-tag';

export const IF_MATCH = { 'If-Match': ifMatchSchema };
export const MAY_IF_MATCH = { 'If-Match': mayIfMatchSchema };
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
export const REVALIDATED = { 'Cache-Control': 'private, no-cache' };

export const versionTag = ({ version }: { version: number }): Record<string, string> => ({
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
  requireMatch(ifMatchHeader, entityTag(version), { required });
  return ifMatchHeader === undefined ? undefined : version;
}
