import { MAX_WAIT_SECONDS } from '../../contracts/wire/headers';

/** One preference, up to the next comma outside quotes. A quote that is never closed extends to the end. */
const PREFERENCE = /(?:[^",]|"(?:[^"\\]|\\.)*(?:"|\\?$))+/g;
const WAIT = /^\s*wait\s*=\s*(?:(\d+)|"(\d+)")\s*(?:;|$)/i;
const NAMED_WAIT = /^\s*wait\s*(?:[=;]|$)/i;
const RESPOND_ASYNC = /^\s*respond-async\s*(?:=\s*(?:""\s*)?)?(?:;|$)/i;

/** How long an operation waits for its result, and what the response says about the preference. */
export interface PreferredWait {
  seconds: number;
  /** `Preference-Applied` for a response with this status, if a preference had an effect. */
  appliedHeader(status: number): Record<string, string>;
}

/**
 * Parses the waiting preferences of a `Prefer` header (RFC 7240):
 *
 * - `wait=N`: wait N seconds, at most 30;
 * - `respond-async`: do not wait, the response is 202;
 * - both: 202 unless there is a decision within N seconds (section 4.1);
 * - neither: wait for the default of the operation.
 *
 * Other preferences, and a `wait` that is not a number, are ignored: a preference is never an error.
 */
export function parsePreferredWait(header: string | undefined, defaultSeconds: number): PreferredWait {
  const preferences = header?.match(PREFERENCE) ?? [];
  const wait = waitSeconds(preferences);
  const respondAsync = preferences.some((preference) => RESPOND_ASYNC.test(preference));
  return {
    seconds: wait ?? (respondAsync ? 0 : defaultSeconds),
    appliedHeader(status) {
      const applied = [
        ...(respondAsync && status === 202 ? ['respond-async'] : []),
        ...(wait === undefined ? [] : [`wait=${wait}`]),
      ];
      return applied.length === 0 ? {} : { 'Preference-Applied': applied.join(', ') };
    },
  };
}

function waitSeconds(preferences: readonly string[]): number | undefined {
  // RFC 7240, section 2: only the first of repeated preferences counts.
  const [, token, quoted] = preferences.find((preference) => NAMED_WAIT.test(preference))?.match(WAIT) ?? [];
  const seconds = token ?? quoted;
  return seconds === undefined ? undefined : Math.min(Number(seconds), MAX_WAIT_SECONDS);
}
