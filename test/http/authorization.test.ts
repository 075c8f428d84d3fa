import request from 'supertest';
import { anApi, anOrder, anOrderRequest, aShipment, INVENTORY, KEYS, type Api } from './fakes';

type Method = 'get' | 'post';

let api: Api;
let orderId: string;
let shipmentId: string;
beforeEach(() => {
  api = anApi();
  const order = api.orders.add(anOrder({ status: 'confirmed', shipments: [aShipment()] }));
  orderId = order.id;
  shipmentId = order.shipments[0]!.id;
});

const BODIES: Record<string, () => object> = {
  '/v1/orders': () => anOrderRequest(),
  '/v1/carrier-updates': () => ({ shipmentId, status: 'shipped', occurredAt: '2026-03-02T16:20:00Z' }),
};

function send(method: Method, path: string, authorization?: string) {
  const target = path.replace('{orderId}', orderId).replace('{productId}', INVENTORY.productId);
  const sent = request(api.app)[method](target).set('Idempotency-Key', 'k-1');
  if (authorization !== undefined) sent.set('Authorization', authorization);
  const body = BODIES[path];
  return method === 'post' && body ? sent.send(body()) : sent;
}

/** What each role is answered with on each route. */
const RULES: [Method, string, { storefront: number; operator: number; carrier: number }][] = [
  ['post', '/v1/orders', { storefront: 202, operator: 403, carrier: 403 }],
  ['get', '/v1/orders', { storefront: 200, operator: 200, carrier: 403 }],
  ['get', '/v1/orders/{orderId}', { storefront: 200, operator: 200, carrier: 403 }],
  ['post', '/v1/orders/{orderId}/cancel', { storefront: 202, operator: 202, carrier: 403 }],
  ['get', '/v1/inventory/{productId}', { storefront: 200, operator: 200, carrier: 403 }],
  ['get', '/v1/shipments/{orderId}', { storefront: 200, operator: 200, carrier: 403 }],
  ['post', '/v1/carrier-updates', { storefront: 403, operator: 202, carrier: 202 }],
];

describe.each(RULES)('%s %s', (method, path, expected) => {
  it.each(['storefront', 'operator', 'carrier'] as const)('knows what a %s key may do', async (role) => {
    const answer = await send(method, path, `Bearer ${KEYS[role]}`);
    expect(answer.status).toBe(expected[role]);
    if (expected[role] === 403) expect(answer.body.code).toBe('forbidden');
  });

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
  ])('answers %s with the same 401', async (_what, authorization) => {
    const answer = await send(method, path, authorization);
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="holdfast"');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      code: 'unauthorized',
      detail: 'Send a valid API key as `Authorization: Bearer hf_…`.',
    });
  });
});

it('takes the scheme in any case, as RFC 9110 asks', async () => {
  expect((await send('get', '/v1/orders', `bearer ${KEYS.storefront}`)).status).toBe(200);
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
  expect((await send('get', '/v1/orders', `Bearer ${KEYS.storefront}`)).status).toBe(503);
});
