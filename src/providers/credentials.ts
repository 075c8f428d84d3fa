import { createHash } from 'node:crypto';
import { createSigner, httpbis } from 'http-message-signatures';

/** The credentials with which Holdfast authenticates at a provider. They may be combined. */
export interface ProviderCredentials {
  /** The value of the header `Authorization`, such as `Bearer …` or `Basic …`. */
  authorization?: string | undefined;
  /** Signs every request (RFC 9421, hmac-sha256), with a digest of its body (RFC 9530). */
  signing?: { keyId: string; secret: string } | undefined;
  /** PEM texts: the trusted authority, and the certificate and key to present (mutual TLS). */
  tls?: { ca?: string | undefined; cert?: string | undefined; key?: string | undefined } | undefined;
}

interface OutgoingRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * How long a signature is valid: enough for clocks that differ, and too short for a copied request to be
 * useful.
 */
const SIGNATURE_LIFETIME_MS = 5 * 60_000;

/**
 * What a signature covers, so that nobody can reuse it for another URL, another idempotency key or another
 * body.
 */
const COVERED_COMPONENTS = ['@method', '@target-uri', 'content-type', 'content-digest'];

/** @returns the headers of the request with the credentials added */
export async function withCredentials(
  { authorization, signing }: ProviderCredentials,
  request: OutgoingRequest,
): Promise<Record<string, string>> {
  const headers = { ...request.headers, ...(authorization === undefined ? {} : { authorization }) };
  if (!signing) return headers;
  const digest = createHash('sha256').update(request.body).digest('base64');
  const digested = { ...headers, 'content-digest': `sha-256=:${digest}:` };
  const hasIdempotencyKey = Object.hasOwn(digested, 'idempotency-key');
  const now = Date.now();
  const signed = await httpbis.signMessage(
    {
      key: createSigner(signing.secret, 'hmac-sha256', signing.keyId),
      fields: hasIdempotencyKey ? [...COVERED_COMPONENTS, 'idempotency-key'] : COVERED_COMPONENTS,
      params: ['created', 'expires', 'keyid', 'alg'],
      paramValues: { created: new Date(now), expires: new Date(now + SIGNATURE_LIFETIME_MS) },
    },
    { method: request.method, url: request.url, headers: digested },
  );
  return signed.headers;
}
