import request from 'supertest';
import { routeTable } from '../../src/http/routes';
import {
  aDeliveredOrder,
  anApi,
  anOrder,
  anOrderRequest,
  aReturn,
  aShipment,
  INVENTORY,
  KEYS,
  type Api,
} from './fakes';

type Method = 'get' | 'post' | 'put' | 'patch';

let api: Api;
let orderId: string;
let deliveredId: string;
let returnId: string;
let shipmentId: string;
beforeEach(() => {
  api = anApi();
  const order = api.orders.add(anOrder({ status: 'confirmed', shipments: [aShipment()] }));
  orderId = order.id;
  Object.assign(order.lines[0]!, { pending: 1, backordered: 1 });
  shipmentId = order.shipments[0]!.id;
  deliveredId = api.orders.add(aDeliveredOrder()).id;
  returnId = api.returns.add(aReturn()).id;
});

const BODIES: Record<string, () => object> = {
  '/v1/orders': () => anOrderRequest(),
  '/v1/orders/{orderId}': () => ({ lines: [{ sku: 'MUG-BLUE', quantity: 1 }] }),
  '/v1/orders/{orderId}/answer': () => ({ answer: 'wait' }),
  '/v1/orders/{orderId}/attention': () => ({ item: 'payment:1', action: 'retry' }),
  '/v1/orders/{orderId}/shipments/{shipmentId}/tracking': () => ({ carrier: 'courier', trackingNumber: '1' }),
  '/v1/orders/{orderId}/shipments/{shipmentId}/resolution': () => ({ action: 'reship' }),
  '/v1/orders/{orderId}/backorder-priority': () => ({ priority: 1 }),
  '/v1/orders/{orderId}/returns': () => ({ lines: [{ lineNo: 1, quantity: 1 }], reason: 'broken' }),
  '/v1/returns/{returnId}/receive': () => ({
    lines: [{ lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' }],
  }),
  '/v1/returns/{returnId}/attention': () => ({ item: 'payment:1', action: 'retry' }),
  '/v1/inventory/{productId}/receipts': () => ({ locationId: 'berlin', quantity: 1, reason: 'delivery' }),
  '/v1/carrier-updates': () => ({ shipmentId, status: 'shipped', occurredAt: '2026-03-02T16:20:00Z' }),
};

function send(method: Method, path: string, authorization?: string) {
  const target = path
    .replace('{orderId}', path.endsWith('/returns') ? deliveredId : orderId)
    .replace('{returnId}', returnId)
    .replace('{shipmentId}', shipmentId)
    .replace('{productId}', INVENTORY.productId);
  const sent = request(api.app)[method](target).set('Idempotency-Key', 'k-1');
  if (authorization !== undefined) sent.set('Authorization', authorization);
  const body = BODIES[path];
  return method !== 'get' && body ? sent.send(body()) : sent;
}

const OF_STOREFRONTS = { carrier: 403 };
const OF_OPERATORS = { storefront: 403, carrier: 403 };

/** What each role is answered with on each route. */
const RULES: [Method, string, { storefront: number; operator: number; carrier: number }][] = [
  ['post', '/v1/orders', { storefront: 202, operator: 403, carrier: 403 }],
  ['get', '/v1/orders', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['get', '/v1/orders/{orderId}', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['patch', '/v1/orders/{orderId}', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['post', '/v1/orders/{orderId}/cancel', { ...OF_STOREFRONTS, storefront: 202, operator: 202 }],
  ['post', '/v1/orders/{orderId}/answer', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['post', '/v1/orders/{orderId}/attention', { ...OF_OPERATORS, operator: 200 }],
  ['put', '/v1/orders/{orderId}/backorder-priority', { ...OF_OPERATORS, operator: 200 }],
  ['post', '/v1/orders/{orderId}/returns', { ...OF_STOREFRONTS, storefront: 202, operator: 202 }],
  ['get', '/v1/orders/{orderId}/returns', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['put', '/v1/orders/{orderId}/shipments/{shipmentId}/tracking', { ...OF_OPERATORS, operator: 200 }],
  ['post', '/v1/orders/{orderId}/shipments/{shipmentId}/picking', { ...OF_OPERATORS, operator: 200 }],
  ['post', '/v1/orders/{orderId}/shipments/{shipmentId}/resolution', { ...OF_OPERATORS, operator: 200 }],
  ['get', '/v1/returns', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['get', '/v1/returns/{returnId}', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['post', '/v1/returns/{returnId}/approve', { ...OF_OPERATORS, operator: 200 }],
  ['post', '/v1/returns/{returnId}/reject', { ...OF_OPERATORS, operator: 200 }],
  ['post', '/v1/returns/{returnId}/receive', { ...OF_OPERATORS, operator: 200 }],
  ['post', '/v1/returns/{returnId}/attention', { ...OF_OPERATORS, operator: 200 }],
  ['post', '/v1/returns/{returnId}/cancel', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['get', '/v1/inventory/{productId}', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['post', '/v1/inventory/{productId}/receipts', { ...OF_OPERATORS, operator: 201 }],
  ['get', '/v1/shipments/{orderId}', { ...OF_STOREFRONTS, storefront: 200, operator: 200 }],
  ['post', '/v1/carrier-updates', { storefront: 403, operator: 202, carrier: 202 }],
];

it('says of every route who may use it', () => {
  const table = routeTable({ ...anApi(), temporalUi: { baseUrl: '', namespace: '' } });
  const routes = table.filter(({ roles }) => roles !== 'anyone');
  const asText = (method: string, path: string) => `${method} ${path}`;
  expect(RULES.map(([method, path]) => asText(method, path)).sort()).toEqual(
    routes.map(({ method, path }) => asText(method, path)).sort(),
  );
});

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
