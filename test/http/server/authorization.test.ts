/** Who may do what is walked through in test/api/access/access.test.ts, with a row for each route in test/support/api/access-samples.ts. */
import request from 'supertest';
import type { TokenVerifier } from '../../../src/http/ports/access';
import { anApi, anOrderRequest, KEYS, type Api } from '../fakes';

let api: Api;
beforeEach(() => {
  api = anApi();
});

const list = (authorization?: string) => {
  const sent = request(api.app).get('/v1/orders');
  return authorization === undefined ? sent : sent.set('Authorization', authorization);
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
  ['a token where none are taken', `Bearer ${TOKEN}`],
  ['two parts of a token', 'Bearer e30.e30'],
  ['five parts, as of an encrypted token', 'Bearer e30.e30.e30.e30.e30'],
])('answers %s with the same 401', async (_what, authorization) => {
  const answer = await list(authorization);
  expect(answer.status).toBe(401);
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="holdfast"');
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    code: 'unauthorized',
    detail: 'Send a valid API key or access token as `Authorization: Bearer …`.',
  });
});

it('says what is missing with 403, as RFC 6750 asks', async () => {
  const answer = await list(`Bearer ${KEYS.carrier}`);
  expect(answer.status).toBe(403);
  expect(answer.headers['www-authenticate']).toBe(
    'Bearer realm="holdfast", error="insufficient_scope", scope="orders:read"',
  );
});

it('takes the scheme in any case, as RFC 9110 asks', async () => {
  expect((await list(`bearer ${KEYS.storefront}`)).status).toBe(200);
});

it('does not read the body of a stranger', async () => {
  const answer = await request(api.app).post('/v1/orders').type('json').send('{ not json');
  expect(answer.status).toBe(401);
});

it.each(['/healthz', '/readyz', '/openapi.json', '/api-docs/', '/problems/not_found'])(
  'needs no key for %s',
  async (path) => {
    expect((await request(api.app).get(path)).status).toBe(200);
  },
);

it('answers 503 when the keys cannot be looked up', async () => {
  api.apiKeys.fault = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect((await list(`Bearer ${KEYS.storefront}`)).status).toBe(503);
});

describe('access tokens', () => {
  const taking = (check: TokenVerifier['check']): void => {
    api = anApi({ tokens: { check } });
  };

  it('that cannot be checked are answered with 503, and keys go on working', async () => {
    taking(() =>
      Promise.resolve({ outcome: 'unchecked', cause: new Error('secret: no route to the issuer') }),
    );
    const answer = await list(`Bearer ${TOKEN}`);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.text).not.toContain('secret');
    expect((await list(`Bearer ${KEYS.storefront}`)).status).toBe(200);
  });

  it('let their bearer in, who is logged by its subject', async () => {
    const principal = { type: 'user', id: 'ada', role: 'customer', scopes: null } as const;
    const own = { storefrontId: 'demo', customerId: 'customer-1' };
    taking(() => Promise.resolve({ outcome: 'valid', principal: { ...principal, ...own } }));
    const forAnother = { ...anOrderRequest(), customer: { id: 'customer-2' } };
    const answer = await request(api.app)
      .post('/v1/orders')
      .set('Authorization', `Bearer ${TOKEN}`)
      .set('Idempotency-Key', 'k-1')
      .send(forAnother);
    expect(answer.status).toBe(403);
    expect(api.log.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ caller: 'ada' }),
    );
  });
});
