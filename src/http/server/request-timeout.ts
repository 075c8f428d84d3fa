import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const lifted = new WeakSet<IncomingMessage>();

/**
 * Exempts a request from the limit for its whole body. Whoever lifts the limit must end the request itself
 * when its client makes no progress: a connection is idle only if not even single bytes arrive.
 */
export function liftRequestTimeout(request: IncomingMessage): void {
  lifted.add(request);
}

/**
 * Limits the time from the headers of a request to the end of its body. Node's own limit has no exemptions.
 *
 * @param onTimeout is called once for each request that has not arrived in time
 */
export function limitRequestTime(
  server: Server,
  { timeoutMs, checkEveryMs }: { timeoutMs: number; checkEveryMs: number },
  onTimeout: (socket: Socket) => void,
): void {
  const since = new Map<IncomingMessage, number>();
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    since.set(request, performance.now());
    response.once('close', () => since.delete(request));
  });
  const check = (): void => {
    const begunBefore = performance.now() - timeoutMs;
    for (const [request, begun] of since) {
      const hasLimit = !request.complete && !lifted.has(request);
      if (hasLimit && begun > begunBefore) continue;
      since.delete(request);
      if (hasLimit) onTimeout(request.socket);
    }
  };
  const timer = setInterval(check, checkEveryMs).unref();
  server.once('close', () => clearInterval(timer));
}
