import type { RequestHandler } from 'express';
import type { Deprecated } from '../server/route';

/**
 * Adds headers to every response of a deprecated route: since when it is deprecated (RFC 9745), when it will
 * be removed (RFC 8594), and what replaces it (RFC 5829).
 */
export function deprecation({ since, sunset, successor }: Deprecated): RequestHandler {
  const headers = {
    Deprecation: `@${Math.floor(Date.parse(since) / 1_000)}`,
    ...(sunset === undefined ? {} : { Sunset: new Date(sunset).toUTCString() }),
    ...(successor === undefined ? {} : { Link: `<${successor}>; rel="successor-version"` }),
  };
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
}
