import type { RequestHandler, Response } from 'express';
import type { TokenCheckOutcome } from '../../contracts/internal/access-tokens';
import type { Principal } from '../../domain/access/principal';
import { hasPermission, type Permission } from '../../domain/access/permissions';
import type { Authenticators } from '../ports/access';
import { ProblemError } from '../errors/problem-details';

/** An API key, or a token of three parts in base64url (RFC 7515, section 7.1). */
const BEARER = /^Bearer +(?:(hf_[\x21-\x7e]{1,200})|([\w-]{1,4096}\.[\w-]{1,8192}\.[\w-]{0,4096})) *$/i;

/** RFC 6750, section 3. */
const CHALLENGE = 'Bearer realm="holdfast"';

/**
 * Lets a request pass if its caller has the permission that the route needs.
 *
 * A missing, malformed, unknown or expired credential gets the same response, so that the response reveals
 * nothing about keys and tokens. The check precedes any read of the resource, so that a 403 does not reveal
 * what exists.
 */
export function authorize(
  authenticators: Authenticators,
  { needs, shopWide }: { needs: Permission; shopWide: boolean },
): RequestHandler {
  return async (request, response, next) => {
    const outcome = await authenticate(authenticators, request.get('Authorization'));
    if (outcome.outcome !== 'valid') {
      response.locals['hasExpired'] = outcome.hasExpired;
      throw new ProblemError(
        'unauthorized',
        'Send a valid API key or access token as `Authorization: Bearer …`.',
        { headers: { 'WWW-Authenticate': CHALLENGE } },
      );
    }
    const { principal } = outcome;
    response.locals['principal'] = principal;
    if (!hasPermission(principal, needs)) {
      throw new ProblemError('forbidden', `This needs the permission ${needs}, which you do not have.`, {
        headers: { 'WWW-Authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${needs}"` },
      });
    }
    if (shopWide && principal.storefrontId !== null) {
      throw new ProblemError('forbidden', 'This concerns all storefronts, and you belong to one.');
    }
    next();
  };
}

/**
 * @throws ProblemError `service_unavailable` if a token cannot be checked at the moment. API keys are not
 *   affected.
 */
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
  const outcome = await tokens.check(token);
  if (outcome.outcome === 'unchecked') {
    const { cause } = outcome;
    throw new ProblemError('service_unavailable', 'Access tokens cannot be checked at the moment.', {
      cause,
      unavailableDependency: 'identity provider',
    });
  }
  return outcome;
}

/** The caller that `authorize` has let in; undefined on routes without it. */
export function principalOf(response: Response): Principal | undefined {
  return response.locals['principal'] as Principal | undefined;
}

/** Whether `authorize` has refused a credential that was valid once, and so is no guess. */
export function hasExpired(response: Response): boolean {
  return response.locals['hasExpired'] === true;
}
