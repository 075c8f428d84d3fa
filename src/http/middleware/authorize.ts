import type { RequestHandler, Response } from 'express';
import type { Principal } from '../../contracts/record';
import type { ApiKeys } from '../ports';
import { ProblemError } from '../problem-details';
import type { Role } from '../route';

const BEARER_KEY = /^Bearer +(hf_[\x21-\x7e]{1,200})$/i;

/**
 * Lets the holders of a key with one of `roles` pass.
 *
 * A missing, a malformed and an unknown key are answered alike, so that the answer tells nothing about keys.
 */
export function authorize(apiKeys: ApiKeys, roles: readonly Role[]): RequestHandler {
  return async (request, response, next) => {
    const key = request.get('Authorization')?.match(BEARER_KEY)?.[1];
    const principal = key === undefined ? undefined : await apiKeys.authenticate(key);
    if (!principal) {
      throw new ProblemError('unauthorized', 'Send a valid API key as `Authorization: Bearer hf_…`.', {
        headers: { 'WWW-Authenticate': 'Bearer realm="holdfast"' },
      });
    }
    response.locals['principal'] = principal;
    if (!roles.includes(principal.role)) {
      throw new ProblemError('forbidden', `This needs a key with the role ${roles.join(' or ')}.`);
    }
    next();
  };
}

/** Whom `authorize` has let in, if it was asked. */
export function principalOf(response: Response): Principal | undefined {
  return response.locals['principal'] as Principal | undefined;
}
