/**
 * Authentication on fakes. test/api/access/access.test.ts tests who may do what, with a row for each route in
 * test/support/api/access-samples.ts.
 */
import request from 'supertest';
import type { TokenVerifier } from '../../../src/http/ports/access';
import { createFakeApi, anOrderRequest, KEYS, type Api } from '../fakes';

let api: Api;
beforeEach(() => {
  api = createFakeApi();
});

const list = (authorization?: string) => {
  const pending = request(api.app).get('/v1/orders');
  return authorization === undefined ? pending : pending.set('Authorization', authorization);
};

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl';

it.each([
  ['no key', undefined],
  ['an empty header', ''],
  ['another scheme', 'Basic aGY6aGY='],
  ['no key after the scheme', 'Bearer '],
  ['an unknown key', 'Bearer hf_unknown'],
  ['a key of another kind', 'Bearer sk_live_1'],
  ['two keys', `Bearer ${KEYS.storefront} ${KEYS.operator}`],
  ['a key that is far too long', `Bearer hf_${'x'.repeat(4_000)}`],
  ['the name of an object’s own method', 'Bearer hf_constructor'],
  ['a token where no tokens are configured', `Bearer ${TOKEN}`],
  ['two parts of a token', 'Bearer e30.e30'],
  ['the five parts of an encrypted token', 'Bearer e30.e30.e30.e30.e30'],
])('answers %s with the same 401', async (_what, authorization) => {
  const response = await list(authorization);
  expect(response.status).toBe(401);
  expect(response.headers['www-authenticate']).toBe('Bearer realm="holdfast"');
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(response.body).toMatchObject({
    code: 'unauthorized',
    detail: 'Send a valid API key or access token as `Authorization: Bearer …`.',
  });
});

it('names the missing scope with 403, according to RFC 6750', async () => {
  const response = await list(`Bearer ${KEYS.carrier}`);
  expect(response.status).toBe(403);
  expect(response.headers['www-authenticate']).toBe(
    'Bearer realm="holdfast", error="insufficient_scope", scope="orders:read"',
  );
});

it('accepts the scheme in any case, according to RFC 9110', async () => {
  expect((await list(`bearer ${KEYS.storefront}`)).status).toBe(200);
});

it('does not read the body of an unauthorized request', async () => {
  const response = await request(api.app).post('/v1/orders').type('json').send('{ not json');
  expect(response.status).toBe(401);
});

it.each(['/healthz', '/readyz', '/openapi.json', '/api-docs/', '/problems/not_found'])(
  'needs no key for %s',
  async (path) => {
    expect((await request(api.app).get(path)).status).toBe(200);
  },
);

it('answers 503 if the keys cannot be read', async () => {
  api.apiKeys.fault = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect((await list(`Bearer ${KEYS.storefront}`)).status).toBe(503);
});

describe('access tokens', () => {
  const acceptTokens = (check: TokenVerifier['check']): void => {
    api = createFakeApi({ tokens: { check } });
  };

  it('get 503 if they cannot be verified, while keys still work', async () => {
    acceptTokens(() =>
      Promise.resolve({ outcome: 'unchecked', cause: new Error('secret: no route to the issuer') }),
    );
    const response = await list(`Bearer ${TOKEN}`);
    expect(response.status).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
    expect(response.text).not.toContain('secret');
    expect((await list(`Bearer ${KEYS.storefront}`)).status).toBe(200);
  });

  it('authenticate their bearer, whose subject is logged', async () => {
    const principal = { type: 'user', id: 'ada', role: 'customer', scopes: null } as const;
    const own = { storefrontId: 'demo', customerId: 'customer-1' };
    acceptTokens(() => Promise.resolve({ outcome: 'valid', principal: { ...principal, ...own } }));
    const forAnother = { ...anOrderRequest(), customer: { id: 'customer-2' } };
    const response = await request(api.app)
      .post('/v1/orders')
      .set('Authorization', `Bearer ${TOKEN}`)
      .set('Idempotency-Key', 'k-1')
      .send(forAnother);
    expect(response.status).toBe(403);
    expect(api.log.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ caller: 'ada' }),
    );
  });
});
