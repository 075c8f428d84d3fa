import type { RequestHandler } from 'express';

/**
 * Says once that a proxy is in front of the API which nobody has named: all clients then have its address, and count as one where addresses
 * are counted.
 */
export function warnOfUnconfiguredProxy(
  trustProxy: number | string | false,
  log: { warn(details: object, message: string): void },
): RequestHandler[] {
  let isSilent = trustProxy !== false && trustProxy !== 0;
  if (isSilent) return [];
  return [
    (request, _response, next) => {
      if (!isSilent && request.get('X-Forwarded-For') !== undefined) {
        isSilent = true;
        const from = request.socket.remoteAddress;
        log.warn(
          { from },
          'Requests come through a proxy that is not named: if it is yours, set TRUST_PROXY',
        );
      }
      next();
    },
  ];
}
