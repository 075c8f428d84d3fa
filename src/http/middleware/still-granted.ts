import type { Request, RequestHandler, Response } from 'express';
import { isDeepStrictEqual } from 'node:util';
import { toProblemError, ProblemError } from '../errors/problem-details';
import { principalOf } from './authorize';

/**
 * Runs the guard of a route again, long after it has let a request pass. The storefront and the customer of
 * the caller must still be the same, because the response was made for them.
 *
 * @throws ProblemError if the guard cannot decide, such as while Postgres is unavailable
 */
export async function isStillGranted(
  guard: RequestHandler,
  request: Request,
  response: Response,
): Promise<boolean> {
  const earlier = principalOf(response);
  // The actual response has started, so the guard writes to this one instead.
  const detached = Object.assign(Object.create(response) as Response, { locals: {}, set: () => detached });
  try {
    await new Promise<void>((resolve, reject) => {
      const next = (error?: unknown) => (error === undefined ? resolve() : reject(toProblemError(error)));
      Promise.resolve(guard(request, detached, next)).catch(reject);
    });
  } catch (error) {
    if (error instanceof ProblemError && ['unauthorized', 'forbidden'].includes(error.code)) return false;
    throw error;
  }
  const now = principalOf(detached);
  return isDeepStrictEqual(
    [earlier?.storefrontId, earlier?.customerId],
    [now?.storefrontId, now?.customerId],
  );
}
