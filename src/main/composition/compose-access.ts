import type { Environment } from '../settings/environment-schema';
import { EnvironmentError } from '../settings/environment-schema';
import { createApiKeyAuthenticator } from '../../db/access/api-keys';
import type { Database } from '../../db/connection/database';
import { createStorefrontLimits } from '../../db/storefronts/storefront-limits';
import {
  createApiKey,
  findApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '../../db/access/manage-api-keys';
import { createTokenChecker, type TokenIssuer } from '../../gateways/access-tokens';
import type { ApiKeyRepository, Authenticators, TokenVerifier } from '../../http/ports/access';

interface AccessSettings {
  isProduction: boolean;
  tokenIssuer: TokenIssuer | undefined;
  /** For how long a key may be good. */
  apiKeyMaxDays: number;
}

/** Who may come in, and the keys that they come with. */
export function composeAccess(
  db: Database,
  { isProduction: production, tokenIssuer, apiKeyMaxDays }: AccessSettings,
): Authenticators & { apiKeyRepository: ApiKeyRepository } {
  const keyring = createApiKeyAuthenticator(db, { production });
  return {
    apiKeys: keyring,
    tokens:
      tokenIssuer && withStorefrontRateLimits(createTokenChecker(tokenIssuer), createStorefrontLimits(db)),
    apiKeyRepository: {
      maxDays: apiKeyMaxDays,
      create: (request, wanted) => createApiKey(db, request, wanted),
      list: (scope, query) => listApiKeys(db, scope, query),
      find: (scope, keyId) => findApiKey(db, scope, keyId),
      rotate: async (scope, keyId, request, wanted) => {
        const outcome = await rotateApiKey(db, scope, keyId, request, wanted);
        keyring.forget(keyId);
        return outcome;
      },
      revoke: async (scope, keyId, request) => {
        const revoked = await revokeApiKey(db, scope, keyId, request);
        keyring.forget(keyId);
        return revoked;
      },
    },
  };
}

/** What a storefront lets each of its keys send, it lets each bearer of its tokens send. */
function withStorefrontRateLimits(
  tokens: TokenVerifier,
  limits: ReturnType<typeof createStorefrontLimits>,
): TokenVerifier {
  return {
    async check(token) {
      const verdict = await tokens.check(token);
      if (verdict.outcome !== 'valid' || verdict.principal.storefrontId === null) return verdict;
      const requestsPerMinute = await limits.requestsPerMinuteOf(verdict.principal.storefrontId);
      return { ...verdict, principal: { ...verdict.principal, requestsPerMinute } };
    },
  };
}

/**
 * Whose tokens are taken, by the environment; undefined: nobody's.
 *
 * @throws EnvironmentError when only a part is set: half an issuer would let in too many, or nobody
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
  throw new EnvironmentError('JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL: are needed together, or none of them');
}
