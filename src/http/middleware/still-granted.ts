import type { Request, RequestHandler, Response } from 'express';
import { isDeepStrictEqual } from 'node:util';
import { toProblemError, ProblemError } from '../errors/problem-details';
import { principalOf } from './authorize';

/**
 * Asks the guard of a route again, long after it has let a request pass. What the caller is bound to must still be the
 * same, as its answer was made for that.
 *
 * @throws when the guard could not say, such as while Postgres is away
 */
export async function isStillGranted(
  guard: RequestHandler,
  request: Request,
  response: Response,
): Promise<boolean> {
  const earlier = principalOf(response);
  // The real answer is under way: whatever the guard notes or sets, it does on this one.
  const aside = Object.assign(Object.create(response) as Response, { locals: {}, set: () => aside });
  try {
    await new Promise<void>((resolve, reject) => {
      const passed = (error?: unknown) => (error === undefined ? resolve() : reject(toProblemError(error)));
      Promise.resolve(guard(request, aside, passed)).catch(reject);
    });
  } catch (error) {
    if (error instanceof ProblemError && ['unauthorized', 'forbidden'].includes(error.code)) return false;
    throw error;
  }
  const now = principalOf(aside);
  return isDeepStrictEqual(
    [earlier?.storefrontId, earlier?.customerId],
    [now?.storefrontId, now?.customerId],
  );
}
