import { type Environment, EnvironmentError } from '../settings/environment-schema';
import { createApiKeyAuthenticator } from '../../db/access/api-keys';
import { createStorefrontLimits } from '../../db/storefronts/storefront-limits';
import {
  createApiKey,
  findApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '../../db/access/manage-api-keys';
import { createTokenChecker, type TokenIssuer } from '../../identity/access-tokens';
import type { ApiKeyRepository, Authenticators, TokenVerifier } from '../../http/ports/access';
import type { ApiDatabases } from './api-databases';

interface AccessSettings {
  isProduction: boolean;
  tokenIssuer: TokenIssuer | undefined;
  /** The longest validity of an API key, in days. */
  apiKeyMaxDays: number;
}

/** Composes the authentication by API key and access token, and the management of API keys. */
export function composeAccess(
  { access, reads, writes }: ApiDatabases,
  { isProduction, tokenIssuer, apiKeyMaxDays }: AccessSettings,
): Authenticators & { apiKeyRepository: ApiKeyRepository } {
  const authenticator = createApiKeyAuthenticator(access, { production: isProduction });
  return {
    apiKeys: authenticator,
    tokens:
      tokenIssuer &&
      withStorefrontRateLimits(createTokenChecker(tokenIssuer), createStorefrontLimits(access)),
    apiKeyRepository: {
      maxDays: apiKeyMaxDays,
      create: (request, newKey) => createApiKey(writes, request, newKey),
      list: (scope, query) => listApiKeys(reads, scope, query),
      find: (scope, keyId) => findApiKey(reads, scope, keyId),
      rotate: async (scope, keyId, request, rotation) => {
        const outcome = await rotateApiKey(writes, scope, keyId, request, rotation);
        authenticator.forget(keyId);
        return outcome;
      },
      revoke: async (scope, keyId, request) => {
        const outcome = await revokeApiKey(writes, scope, keyId, request);
        authenticator.forget(keyId);
        return outcome;
      },
    },
  };
}

/** Applies a storefront's rate limit for each API key to each of its access tokens too. */
function withStorefrontRateLimits(
  tokens: TokenVerifier,
  limits: ReturnType<typeof createStorefrontLimits>,
): TokenVerifier {
  return {
    async check(token) {
      const checked = await tokens.check(token);
      if (checked.outcome !== 'valid' || checked.principal.storefrontId === null) return checked;
      const requestsPerMinute = await limits.requestsPerMinuteOf(checked.principal.storefrontId);
      return { ...checked, principal: { ...checked.principal, requestsPerMinute } };
    },
  };
}

/**
 * Reads from the environment whose access tokens the API accepts; undefined: no tokens are accepted.
 *
 * @throws EnvironmentError when only some variables are set: half an issuer would let in too many callers, or
 * none
 */
export function tokenIssuerOf(environment: Environment): TokenIssuer | undefined {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl } = environment;
  if (issuer !== undefined && audience !== undefined && jwksUrl !== undefined) {
    const claims = {
      role: environment.JWT_ROLE_CLAIM,
      storefront: environment.JWT_STOREFRONT_CLAIM,
      customer: environment.JWT_CUSTOMER_CLAIM,
      carrier: environment.JWT_CARRIER_CLAIM,
      scopes: environment.JWT_SCOPES_CLAIM,
    };
    return {
      ...{ issuer, audience, jwksUrl, claims },
      ...{ type: environment.JWT_TYPE, maxAgeSeconds: environment.JWT_MAX_AGE_SECONDS },
    };
  }
  if (issuer === undefined && audience === undefined && jwksUrl === undefined) return undefined;
  throw new EnvironmentError('JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL: set all three or none of them');
}
