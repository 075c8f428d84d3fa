import type { RequestHandler, Response } from 'express';
import type { Principal, TokenCheckOutcome } from '../../contracts/record';
import { hasPermission, type Permission } from '../../domain/access/permissions';
import type { Authenticators } from '../ports/access';
import { ProblemError } from '../errors/problem-details';

/** A key, or a token of three parts in base64url (RFC 7515, section 7.1). */
const BEARER = /^Bearer +(?:(hf_[\x21-\x7e]{1,200})|([\w-]{1,4096}\.[\w-]{1,8192}\.[\w-]{0,4096})) *$/i;

/** RFC 6750, section 3. */
const CHALLENGE = 'Bearer realm="holdfast"';

/**
 * Lets those pass who may do what a route needs.
 *
 * Nothing sent, a malformed, an unknown and an expired one are answered alike, so that the answer tells nothing about keys and
 * tokens. What is refused is refused before anything is looked up, so that a 403 tells nothing about what there is.
 */
export function authorize(
  callers: Authenticators,
  { needs, shopWide }: { needs: Permission; shopWide: boolean },
): RequestHandler {
  return async (request, response, next) => {
    const verdict = await authenticate(callers, request.get('Authorization'));
    if (verdict.outcome !== 'valid') {
      response.locals['hasExpired'] = verdict.hasExpired;
      throw new ProblemError(
        'unauthorized',
        'Send a valid API key or access token as `Authorization: Bearer …`.',
        { headers: { 'WWW-Authenticate': CHALLENGE } },
      );
    }
    const { principal } = verdict;
    response.locals['principal'] = principal;
    if (!hasPermission(principal, needs)) {
      throw new ProblemError('forbidden', `This needs the permission ${needs}, which yours does not give.`, {
        headers: { 'WWW-Authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${needs}"` },
      });
    }
    if (shopWide && principal.storefrontId !== null) {
      throw new ProblemError('forbidden', 'This concerns all storefronts, and you belong to one.');
    }
    next();
  };
}

/** @throws ProblemError `service_unavailable` for a token that cannot be checked now; keys go on working */
async function authenticate(
  { apiKeys, tokens }: Authenticators,
  authorization: string | undefined,
): Promise<Exclude<TokenCheckOutcome, { outcome: 'unchecked' }>> {
  const [, key, token] = authorization?.match(BEARER) ?? [];
  if (key !== undefined) {
    const principal = await apiKeys.authenticate(key);
    return principal ? { outcome: 'valid', principal } : { outcome: 'invalid' };
  }
  if (token === undefined || !tokens) return { outcome: 'invalid' };
  const verdict = await tokens.check(token);
  if (verdict.outcome === 'unchecked') {
    const { cause } = verdict;
    throw new ProblemError('service_unavailable', 'Access tokens cannot be checked at the moment.', {
      cause,
      unavailableDependency: 'identity provider',
    });
  }
  return verdict;
}

/** Whom `authorize` has let in, if it was asked. */
export function principalOf(response: Response): Principal | undefined {
  return response.locals['principal'] as Principal | undefined;
}

/** Whether `authorize` has refused what was good once, and is no guess. */
export function hasExpired(response: Response): boolean {
  return response.locals['hasExpired'] === true;
}
