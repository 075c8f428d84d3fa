import type { RequestHandler } from 'express';

/**
 * Warns once if requests come through a proxy that is not configured. All clients then appear with the
 * address of the proxy, and share one limit by address.
 */
export function warnOfUnconfiguredProxy(
  trustProxy: number | string | false,
  log: { warn(details: object, message: string): void },
): RequestHandler[] {
  let hasWarned = trustProxy !== false && trustProxy !== 0;
  if (hasWarned) return [];
  return [
    (request, _response, next) => {
      if (!hasWarned && request.get('X-Forwarded-For') !== undefined) {
        hasWarned = true;
        const from = request.socket.remoteAddress;
        log.warn(
          { from },
          'Requests come through a proxy that is not configured. If it is yours, set TRUST_PROXY.',
        );
      }
      next();
    },
  ];
}
