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

/** What a script may read of an answer beyond the few headers that it always may (Fetch, CORS-safelisted response-header name). */
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

/** Browsers keep the answer to a preflight for so long; ten minutes is what the strictest of them allow. */
const PREFLIGHT_SECONDS = 600;

/**
 * Lets scripts of other websites use the API. A preflight is answered before anybody asks for a key: browsers send none with it.
 * Never with credentials in the browser's sense: keys and tokens are sent by hand, and no cookie means anything here.
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
