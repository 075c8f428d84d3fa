/** An API key or a token, wherever in a URL somebody has put it. */
const CREDENTIALS = /hf_[\w-]{8,}|eyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** `user:password@` of a request line that names its server. */
const USER = /^(https?:\/\/)[^/?#@]*@/i;

const REDACTED = '[redacted]';

/**
 * A request's URL, as it may be in a log: with the values of parameters that the API knows, and of no others. Nobody knows what the others
 * are: somebody's `access_token`, `sig` or `password`.
 */
export function loggableUrl(url: string, known: ReadonlySet<string>): string {
  const begin = url.indexOf('?');
  if (begin < 0) return withoutCredentials(url);
  const pairs = url.slice(begin + 1).split('&');
  const query = pairs.map((pair) => (known.has(nameOf(pair)) ? pair : redacted(pair))).join('&');
  return withoutCredentials(`${url.slice(0, begin)}?${query}`);
}

const withoutCredentials = (url: string): string =>
  url.replace(USER, `$1${REDACTED}@`).replace(CREDENTIALS, REDACTED);

const nameOf = (pair: string): string => pair.split('=', 1)[0]!;

/** What stands there without a name may be anything. */
const redacted = (pair: string): string => (pair.includes('=') ? `${nameOf(pair)}=${REDACTED}` : REDACTED);
