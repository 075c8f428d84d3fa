import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Of a browser that shows an answer, which no page of ours does but that of the API's document. */
const NOTHING_PERMITTED =
  'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()';

/** Answers are data: nothing in them may load or run anything, and none is kept by a cache unless a route says so. */
export function securityHeaders({ production }: { production: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      // A developer's http://localhost must not be pinned to https.
      strictTransportSecurity: production,
    }),
    (_request, response, next) => {
      response.set({ 'Cache-Control': 'no-store', 'Permissions-Policy': NOTHING_PERMITTED });
      next();
    },
  ];
}
