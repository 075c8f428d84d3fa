import cors from 'cors';
import type { RequestHandler } from 'express';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

const REQUEST_HEADERS = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'Prefer',
  // Temporal's Web UI sends it to a codec server.
  'X-Namespace',
  'X-Request-Id',
  'traceparent',
  'tracestate',
];

/** Response headers that scripts may read beyond the CORS-safelisted ones (Fetch standard). */
const EXPOSED_HEADERS = [
  'Allow',
  'Deprecation',
  'ETag',
  'Idempotency-Replayed',
  'Link',
  'Location',
  'Preference-Applied',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Sunset',
  'WWW-Authenticate',
  'X-Request-Id',
  'traceparent',
  'tracestate',
];

/**
 * How long browsers cache the response to a preflight. Ten minutes is the maximum of the strictest browser.
 */
const PREFLIGHT_SECONDS = 600;

/**
 * Lets scripts of other websites use the API. Preflights are answered before authentication, because browsers
 * send them without a key. Credentials in the browser's sense are never allowed: scripts send keys and tokens
 * themselves, and the API uses no cookies.
 */
export function crossOrigin(origins: readonly string[]): RequestHandler[] {
  if (origins.length === 0) return [];
  const handler = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: METHODS,
    allowedHeaders: REQUEST_HEADERS,
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: PREFLIGHT_SECONDS,
  });
  return [
    (request, response, next) => {
      const isPreflight = request.get('Access-Control-Request-Method') !== undefined;
      // The library would answer every OPTIONS as a preflight.
      if (request.method === 'OPTIONS' && !isPreflight) next();
      else handler(request, response, next);
    },
  ];
}
