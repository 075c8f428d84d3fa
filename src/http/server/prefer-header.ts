import { MAX_WAIT_SECONDS } from '../../contracts/headers';

/** One preference, up to the next comma outside quotes. A quote that is never closed takes all the rest. */
const PREFERENCE = /(?:[^",]|"(?:[^"\\]|\\.)*(?:"|\\?$))+/g;
const WAIT = /^\s*wait\s*=\s*(?:(\d+)|"(\d+)")\s*(?:;|$)/i;
const NAMED_WAIT = /^\s*wait\s*(?:[=;]|$)/i;
const RESPOND_ASYNC = /^\s*respond-async\s*(?:=\s*(?:""\s*)?)?(?:;|$)/i;

/** How long an operation waits for what comes of it, and how its answer tells of the preference. */
export interface PreferredWait {
  seconds: number;
  /** `Preference-Applied` for an answer of this status, if a preference made a difference. */
  appliedHeader(status: number): Record<string, string>;
}

/**
 * What a `Prefer` header (RFC 7240) says about waiting:
 *
 * - `wait=N`: N seconds, at most 30;
 * - `respond-async`: not at all, the answer is 202;
 * - both: 202 unless it is decided within N seconds (section 4.1);
 * - neither: as long as the operation waits by itself.
 *
 * Other preferences are ignored, and so is a `wait` that is not a number: a preference is never an error.
 */
export function parsePreferredWait(header: string | undefined, byDefaultSeconds: number): PreferredWait {
  const preferences = header?.match(PREFERENCE) ?? [];
  const wait = waitSeconds(preferences);
  const respondAsync = preferences.some((preference) => RESPOND_ASYNC.test(preference));
  return {
    seconds: wait ?? (respondAsync ? 0 : byDefaultSeconds),
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
  // RFC 7240, section 2: of a preference that is given twice, only the first counts.
  const [, token, quoted] = preferences.find((preference) => NAMED_WAIT.test(preference))?.match(WAIT) ?? [];
  const seconds = token ?? quoted;
  return seconds === undefined ? undefined : Math.min(Number(seconds), MAX_WAIT_SECONDS);
}
