import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { createVerifier, httpbis } from 'http-message-signatures';
import { generate } from 'selfsigned';
import type { ProviderCredentials } from '../../src/providers/credentials';
import { createPaymentGateway } from '../../src/providers/payment-gateway';

interface Received {
  message: IncomingMessage;
  body: string;
  url: string;
}

const SECRET = 'a secret of sixteen characters and more';
const CALL = { reference: 'order-1', idempotencyKey: 'order-1/1', amountMinor: 100, currency: 'EUR' };

/** Runs a gateway that authorizes everything. @returns the request that these credentials produce */
async function receiveRequest(
  credentials: ProviderCredentials,
  tls?: https.ServerOptions,
): Promise<Received> {
  let request: Omit<Received, 'url'> | undefined;
  const listener: RequestListener = (message, response) => {
    let body = '';
    message.on('data', (chunk: Buffer) => (body += chunk.toString()));
    message.on('end', () => {
      request = { message, body };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ status: 'authorized', id: 'auth-1', expiresAt: '2030-01-01T00:00:00.000Z' }),
      );
    });
  };
  const server = tls ? https.createServer(tls, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const root = `${tls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`;
  const gateway = createPaymentGateway({ baseUrl: root, credentials });
  try {
    await gateway.authorize({ ...CALL, customerId: 'customer-1' });
  } finally {
    await gateway.close();
    server.close();
  }
  return { ...request!, url: root + request!.message.url! };
}

it('a request has the configured authorization header', async () => {
  const { message } = await receiveRequest({ authorization: 'Basic dXNlcjpwYXNz' });
  expect(message.headers.authorization).toBe('Basic dXNlcjpwYXNz');
});

it('a request has no credentials when none are configured', async () => {
  const { headers } = (await receiveRequest({})).message;
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['authorization']));
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['signature']));
});

describe('a signed request', () => {
  let sent: Received;
  beforeAll(async () => {
    sent = await receiveRequest({ signing: { keyId: 'shop', secret: SECRET } });
  });

  const verify = (change: Partial<{ method: string; url: string; headers: object }> = {}) =>
    httpbis.verifyMessage(
      {
        keyLookup: ({ keyid }) =>
          Promise.resolve(
            keyid === 'shop'
              ? { id: 'shop', algs: ['hmac-sha256'], verify: createVerifier(SECRET, 'hmac-sha256') }
              : null,
          ),
      },
      {
        method: sent.message.method!,
        url: sent.url,
        headers: sent.message.headers as Record<string, string>,
        ...change,
      } as never,
    );

  it('is verified with the secret', async () => {
    expect(await verify()).toBe(true);
  });

  it('is not valid for another URL, method, idempotency key or body', async () => {
    const { headers } = sent.message;
    expect(await verify({ url: `${sent.url}/other` })).toBe(false);
    expect(await verify({ method: 'PUT' })).toBe(false);
    expect(await verify({ headers: { ...headers, 'idempotency-key': 'order-2/1' } })).toBe(false);
    expect(await verify({ headers: { ...headers, 'content-digest': 'sha-256=:AAAA:' } })).toBe(false);
    const digest = createHash('sha256').update(sent.body).digest('base64');
    expect(headers['content-digest']).toBe(`sha-256=:${digest}:`);
  });
});

describe('a provider with a private certificate authority', () => {
  const named = (value: string) => [{ name: 'commonName', value }];
  const issue = async () => {
    const authority = await generate(named('Authority'), {
      extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
    });
    const signed = (value: string) =>
      generate(named(value), {
        ca: { key: authority.private, cert: authority.cert },
        extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value }] }],
      });
    return { ca: authority.cert, server: await signed('localhost'), client: await signed('holdfast') };
  };

  it('is trusted when the authority is configured, and gets the client certificate', async () => {
    const { ca, server, client } = await issue();
    const tlsOptions = {
      ...{ key: server.private, cert: server.cert, ca },
      ...{ requestCert: true, rejectUnauthorized: true },
    };
    const credentials = { ca, cert: client.cert, key: client.private };
    const { message } = await receiveRequest({ tls: credentials }, tlsOptions);
    expect(message.socket).toMatchObject({ authorized: true });
    await expect(receiveRequest({ tls: { ca } }, tlsOptions)).rejects.toThrow('no answer');
    await expect(receiveRequest({ tls: { ...credentials, ca: undefined } }, tlsOptions)).rejects.toThrow(
      'no answer',
    );
  });
});
