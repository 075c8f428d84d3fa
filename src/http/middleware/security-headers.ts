import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Browser features that responses may use. Only the page of the OpenAPI document is shown in a browser. */
const NOTHING_PERMITTED =
  'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()';

/**
 * Responses are data: they may not load or run anything, and no cache may store them unless a route allows
 * it.
 */
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
