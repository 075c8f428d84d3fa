/** API keys and tokens, wherever they are in a URL. */
const CREDENTIALS = /hf_[\w-]{8,}|eyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** `user:password@` in a request line with an absolute URL. */
const USER = /^(https?:\/\/)[^/?#@]*@/i;

const REDACTED = '[redacted]';

/**
 * The URL of a request for the log. It has only the values of parameters that the API knows. Other parameters
 * may hold secrets, such as `access_token`, `sig` or `password`.
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

/** A part without a name may be anything, so it is redacted as a whole. */
const redacted = (pair: string): string => (pair.includes('=') ? `${nameOf(pair)}=${REDACTED}` : REDACTED);
