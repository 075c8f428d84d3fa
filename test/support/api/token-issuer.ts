import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import type { TokenIssuer as TokenIssuerSettings } from '../../../src/identity/access-tokens';

export const CLAIMS = {
  role: 'role',
  storefront: 'storefront',
  customer: 'customer',
  carrier: 'carrier',
  scopes: 'scope',
};
const AUDIENCE = 'holdfast';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** One of the issuer's key pairs. */
export interface SigningKey {
  kid: string;
  alg: string;
  jwk: JWK;
  privateKey: PrivateKey;
}

export async function createSigningKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** An identity provider for one test: a real server that publishes its public keys. */
export interface TokenIssuer {
  /** The API's settings for this issuer. */
  settings: TokenIssuerSettings;
  /** The published keys. The first one signs by default. */
  keys: SigningKey[];
  /** How often the keys were requested. */
  requestCount(): number;
  /** Responds with this status or this body instead of the keys; undefined restores the keys. */
  failWith(failure: number | string | undefined): void;
  token(claims: Record<string, unknown>, options?: { key?: SigningKey; header?: object }): Promise<string>;
  /** Closes the server, so that the issuer is unreachable. */
  close(): Promise<void>;
}

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const keys = [await createSigningKey('first')];
  let requests = 0;
  let failure: number | string | undefined;
  const server = createServer((_request, response) => {
    requests += 1;
    const status = typeof failure === 'number' ? failure : 200;
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(
      typeof failure === 'string' ? failure : JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: {
      ...{ issuer, audience: AUDIENCE, jwksUrl: `${issuer}/jwks`, claims: CLAIMS },
      ...{ type: 'at+jwt', maxAgeSeconds: 86_400 },
    },
    keys,
    requestCount: () => requests,
    failWith(next) {
      failure = next;
    },
    token(claims, { key = keys[0]!, header = {} } = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const defaults = { iss: issuer, aud: AUDIENCE, sub: 'user-1', iat: now, exp: now + 600 };
      return new SignJWT({ ...defaults, ...claims })
        .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
        .sign(key.privateKey);
    },
    close: () => closeServer(server),
  };
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
