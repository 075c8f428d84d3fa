import { createHash } from 'node:crypto';
import { createSigner, httpbis } from 'http-message-signatures';

/** How Holdfast proves to a provider who it is. All of them may be set together. */
export interface GatewayCredentials {
  /** Of the header `Authorization`, such as `Bearer …` or `Basic …`. */
  authorization?: string | undefined;
  /** Signs every request (RFC 9421, hmac-sha256), with a digest of its body (RFC 9530). */
  signing?: { keyId: string; secret: string } | undefined;
  /** PEM: whom to trust, and what to show (mutual TLS). */
  tls?: { ca?: string | undefined; cert?: string | undefined; key?: string | undefined } | undefined;
}

interface OutgoingRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** So long a provider may take a signature to be fresh: clocks differ, and a copied request is soon worth nothing. */
const SIGNATURE_LIFETIME_MS = 5 * 60_000;

/** What a signature covers: nobody can send the same to another place, with another key, or with another body. */
const COVERED_COMPONENTS = ['@method', '@target-uri', 'content-type', 'content-digest'];

/** @returns the headers of a request, with all that proves who sends it */
export async function withCredentials(
  { authorization, signing }: GatewayCredentials,
  request: OutgoingRequest,
): Promise<Record<string, string>> {
  const headers = { ...request.headers, ...(authorization === undefined ? {} : { authorization }) };
  if (!signing) return headers;
  const digest = createHash('sha256').update(request.body).digest('base64');
  const digested = { ...headers, 'content-digest': `sha-256=:${digest}:` };
  const isKeyed = Object.hasOwn(digested, 'idempotency-key');
  const now = Date.now();
  const signed = await httpbis.signMessage(
    {
      key: createSigner(signing.secret, 'hmac-sha256', signing.keyId),
      fields: isKeyed ? [...COVERED_COMPONENTS, 'idempotency-key'] : COVERED_COMPONENTS,
      params: ['created', 'expires', 'keyid', 'alg'],
      paramValues: { created: new Date(now), expires: new Date(now + SIGNATURE_LIFETIME_MS) },
    },
    { method: request.method, url: request.url, headers: digested },
  );
  return signed.headers;
}
