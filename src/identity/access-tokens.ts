import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  jwtVerify,
  type FetchImplementation,
  type JWTPayload,
} from 'jose';
import { tokenClaimsSchema, type ClaimNames } from '../contracts/wire/access';
import type { TokenCheckOutcome } from '../contracts/internal/access-tokens';
import type { Principal } from '../domain/access/principal';

export interface TokenIssuer {
  issuer: string;
  audience: string;
  /** The URL of the issuer's public keys (RFC 7517). */
  jwksUrl: string;
  claims: ClaimNames;
  /**
   * Whether the issuer marks its access tokens as such (RFC 9068), or types them like any other JSON Web
   * Token.
   */
  type: 'at+jwt' | 'jwt';
  /** The longest validity of a token after it was issued, even if the token itself expires later. */
  maxAgeSeconds: number;
}

/**
 * Signatures that only the issuer can make. With a shared secret (HS256) everybody who can check a token can
 * also make one, and `none` is no signature at all (RFC 8725, sections 2.1 and 3.1).
 */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/**
 * A token of another type, such as an ID token or a logout token, is not meant for calling an API (RFC 8725,
 * section 3.11). An issuer that does not follow RFC 9068 gives all its tokens the same type, or no type.
 */
const TYPES = {
  'at+jwt': ['at+jwt', 'application/at+jwt'],
  jwt: ['at+jwt', 'application/at+jwt', 'jwt', undefined],
} as const satisfies Record<TokenIssuer['type'], (string | undefined)[]>;

/**
 * Tolerates clocks that differ slightly. A larger value would only prolong the validity of expired tokens.
 */
const CLOCK_TOLERANCE_SECONDS = 10;

/** A key that the issuer has withdrawn is refused after this time. */
const REFRESH_AFTER_MS = 600_000;
/** While the issuer is unavailable, tokens signed with known keys are accepted for this time. */
const KEYS_MAX_AGE_MS = 3_600_000;
/**
 * The key set is fetched at most this often because of an unknown key id, since any client can invent key
 * ids.
 */
const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 5_000;
/**
 * After a failed fetch the issuer is not called for this time, since any client can send tokens that need a
 * fetch.
 */
const FAILURE_COOLDOWN_MS = 5_000;

/**
 * Creates a checker of the tokens (RFC 7519, RFC 9068) of one issuer, which uses the issuer's published keys.
 */
export function createTokenChecker({ issuer, audience, jwksUrl, claims, type, maxAgeSeconds }: TokenIssuer) {
  const types: readonly (string | undefined)[] = TYPES[type];
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: KEYS_MAX_AGE_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: fetchWithCooldown(),
  });
  let refreshAt = 0;
  /**
   * Fetches the keys in the background, without delaying the request: known keys are valid until they are too
   * old.
   */
  const refresh = (): void => {
    if (!keys.fresh || Date.now() < refreshAt) return;
    refreshAt = Date.now() + REFRESH_AFTER_MS;
    keys.reload().catch(() => {
      refreshAt = Date.now() + COOLDOWN_MS;
    });
  };
  return {
    async check(token: string): Promise<TokenCheckOutcome> {
      try {
        // A token of another issuer is no reason to fetch this issuer's keys.
        if (decodeJwt(token).iss !== issuer) return { outcome: 'invalid' };
        if (!keys.fresh) refreshAt = Date.now() + REFRESH_AFTER_MS;
        refresh();
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          issuer,
          audience,
          algorithms: ALGORITHMS,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          maxTokenAge: maxAgeSeconds,
          requiredClaims: ['exp', 'sub'],
        });
        if (!types.includes(protectedHeader.typ?.toLowerCase())) return { outcome: 'invalid' };
        const principal = principalOf(payload, claims);
        return principal ? { outcome: 'valid', principal } : { outcome: 'invalid' };
      } catch (error) {
        // The expiry is checked last, after the signature.
        if (error instanceof errors.JWTExpired) return { outcome: 'invalid', hasExpired: true };
        if (isTokenFault(error)) return { outcome: 'invalid' };
        return { outcome: 'unchecked', cause: error };
      }
    },
  };
}

/** Fetches the issuer's keys. During the cooldown after a failure it fails at once with the same error. */
function fetchWithCooldown(): FetchImplementation {
  let failure: { error: unknown; until: number } | undefined;
  return async (url, options) => {
    if (failure && Date.now() < failure.until) throw failure.error;
    try {
      const keys = await readKeySet(await fetch(url, options));
      failure = undefined;
      return Response.json(keys);
    } catch (error) {
      failure = { error, until: Date.now() + FAILURE_COOLDOWN_MS };
      throw error;
    }
  };
}

/** @throws Error when the response is not a key set, because an unusable response is a failure as well */
async function readKeySet(response: Response): Promise<object> {
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`The issuer answered ${response.status} instead of its keys`);
  }
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && 'keys' in body && Array.isArray(body.keys)) return body;
  throw new Error('The response of the issuer is not a key set');
}

function principalOf(payload: JWTPayload, names: ClaimNames): Principal | undefined {
  const claims = {
    subject: payload.sub,
    role: readClaim(payload, names.role),
    storefront: readClaim(payload, names.storefront),
    customer: readClaim(payload, names.customer),
    carrier: readClaim(payload, names.carrier),
    scopes: readClaim(payload, names.scopes),
  };
  const parsed = tokenClaimsSchema.safeParse(claims);
  return parsed.success ? parsed.data : undefined;
}

/**
 * A claim's name may be a URL with dots (RFC 7519, section 4.2), so the whole name is tried before the path.
 */
function readClaim(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name] ?? undefined;
  let value: unknown = payload;
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value ?? undefined;
}

/**
 * Whether the token itself caused the error. All other errors come from the issuer's keys, or from fetching
 * them.
 */
function isTokenFault(error: unknown): boolean {
  return (
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    // The token has no key id, and the issuer has several keys.
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}
