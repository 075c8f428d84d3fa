import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  jwtVerify,
  type FetchImplementation,
  type JWTPayload,
} from 'jose';
import { tokenClaimsSchema, type ClaimNames } from '../contracts/access';
import type { Principal, TokenCheckOutcome } from '../contracts/record';

export interface TokenIssuer {
  issuer: string;
  audience: string;
  /** Where the issuer publishes its public keys (RFC 7517). */
  jwksUrl: string;
  claims: ClaimNames;
  /** Whether it types its access tokens as such (RFC 9068), or as any other JSON Web Token. */
  type: 'at+jwt' | 'jwt';
  /** How long after it was issued a token is good at most, whatever it says itself. */
  maxAgeSeconds: number;
}

/**
 * Signatures that only the issuer can make. With a shared secret (HS256) whoever can check a token could make one; `none` is no
 * signature at all (RFC 8725, sections 2.1 and 3.1).
 */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/**
 * What is typed as something else, such as an ID or a logout token, was not made to call an API with (RFC 8725, section 3.11). An issuer that
 * does not follow RFC 9068 gives all of its tokens the same type, or none.
 */
const TYPES = {
  'at+jwt': ['at+jwt', 'application/at+jwt'],
  jwt: ['at+jwt', 'application/at+jwt', 'jwt', undefined],
} as const satisfies Record<TokenIssuer['type'], (string | undefined)[]>;

/** For clocks that are not quite together; more would only prolong the life of what has expired. */
const CLOCK_TOLERANCE_SECONDS = 10;

/** A key that the issuer has taken back is refused after this long. */
const REFRESH_AFTER_MS = 600_000;
/** With the issuer away, tokens of keys that are known are good for this long. */
const KEYS_MAX_AGE_MS = 3_600_000;
/** A key that is not known is looked for, but not more often than this: anybody can make up a key's name. */
const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 5_000;
/** After a look-up that failed the issuer is left alone for so long: anybody can make up tokens that ask for one. */
const FAILURE_COOLDOWN_MS = 5_000;

/** Checks the tokens (RFC 7519, RFC 9068) of one issuer, by the keys that it publishes. */
export function createTokenChecker({ issuer, audience, jwksUrl, claims, type, maxAgeSeconds }: TokenIssuer) {
  const types: readonly (string | undefined)[] = TYPES[type];
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: KEYS_MAX_AGE_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: fetchWithCooldown(),
  });
  let refreshAt = 0;
  /** Not in the request's way: what is known is good until it is too old. */
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
        // What does not even claim to be the issuer's is no reason to ask it for its keys.
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
        // It is looked at last, after the signature.
        if (error instanceof errors.JWTExpired) return { outcome: 'invalid', hasExpired: true };
        if (isTokenFault(error)) return { outcome: 'invalid' };
        return { outcome: 'unchecked', cause: error };
      }
    },
  };
}

/** Looks the issuer's keys up. While it rests after a failure, whoever asks is told the same at once. */
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

/** @throws Error for any other answer: what cannot be used is a failure as well */
async function readKeySet(answer: Response): Promise<object> {
  if (answer.status !== 200) {
    await answer.body?.cancel();
    throw new Error(`The issuer answered ${answer.status} instead of its keys`);
  }
  const body: unknown = await answer.json();
  if (typeof body === 'object' && body !== null && 'keys' in body && Array.isArray(body.keys)) return body;
  throw new Error('The issuer answered something else than its keys');
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

/** A claim's name may be a URL with dots in it (RFC 7519, section 4.2), so the whole name is tried before the path. */
function readClaim(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name] ?? undefined;
  let at: unknown = payload;
  for (const step of name.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at ?? undefined;
}

/** What the token is to blame for. Anything else is the fault of the issuer's keys, or of the way to them. */
function isTokenFault(error: unknown): boolean {
  return (
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    // It names no key, and the issuer has several.
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}
