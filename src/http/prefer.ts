import { MAX_WAIT_SECONDS } from '../contracts/headers';

/** One preference, up to the next comma outside quotes. A quote that is never closed takes all the rest. */
const PREFERENCE = /(?:[^",]|"(?:[^"\\]|\\.)*(?:"|\\?$))+/g;
const WAIT = /^\s*wait\s*=\s*(?:(\d+)|"(\d+)")\s*(?:;|$)/i;
const NAMED_WAIT = /^\s*wait\s*(?:[=;]|$)/i;

/**
 * The seconds of a `Prefer: wait=N` header (RFC 7240), at most 30; undefined when the client does not want to
 * wait. Other preferences are ignored, and so is a `wait` that is not a number: a preference is never an error.
 */
export function preferredWaitSeconds(header: string | undefined): number | undefined {
  const preferences = header?.match(PREFERENCE) ?? [];
  // RFC 7240, section 2: of a preference that is given twice, only the first counts.
  const [, token, quoted] = preferences.find((preference) => NAMED_WAIT.test(preference))?.match(WAIT) ?? [];
  const seconds = Math.min(Number(token ?? quoted ?? 0), MAX_WAIT_SECONDS);
  return seconds > 0 ? seconds : undefined;
}

/** The headers of an answer that waited if it was asked to. */
export function waitHonoured(header: string | undefined): Record<string, string> {
  const waitSeconds = preferredWaitSeconds(header);
  return waitSeconds === undefined ? {} : preferenceApplied(waitSeconds);
}

/** The header that tells the client how long was really waited for. */
export function preferenceApplied(waitSeconds: number): Record<string, string> {
  return { 'Preference-Applied': `wait=${waitSeconds}` };
}
