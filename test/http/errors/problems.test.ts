import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { problemSchema } from '../../../src/contracts/wire/problem';
import { PROBLEMS, type ProblemCode } from '../../../src/contracts/wire/problem-codes';
import type { CommandRefusal } from '../../../src/domain/order/messages';
import type { AmendmentRefusal } from '../../../src/domain/order/order-state';
import type { ReturnMessageResult } from '../../../src/domain/returns/return-draft';
import {
  aDeliveredOrder,
  createFakeApi,
  anOrder,
  anOrderRequest,
  aReturn,
  aShipment,
  aShippedOrder,
  INVENTORY,
  KEYS,
  type Api,
} from '../fakes';
import { get, patch, place, placeText, post, put } from '../requests';

let api: Api;
beforeEach(() => {
  api = createFakeApi();
});

const addEndedOrder = () => api.orders.add(anOrder({ status: 'completed' })).id;
const addCancelledShipment = () =>
  api.orders.add(anOrder({ shipments: [aShipment({ status: 'cancelled' })] })).shipments[0]!.id;
const lines = (...skus: string[]) => anOrderRequest({ lines: skus.map((sku) => ({ sku, quantity: 1 })) });
const requestRefusedEdit = (refusal: AmendmentRefusal) => {
  api.orderWorkflows.answerAmendment = () => ({ outcome: 'refused', refusal });
  return patch(api, `/v1/orders/${api.orders.add(anOrder()).id}`).send({
    lines: [{ sku: 'MUG-BLUE', quantity: 3 }],
  });
};
const requestRefusedShipmentWork = (refusal: CommandRefusal, work: string, body: object) => {
  api.orders.answerRequest = () => ({ outcome: 'refused', refusal });
  const { id, shipments } = api.orders.add(anOrder({ shipments: [aShipment()] }));
  return post(api, `/v1/orders/${id}/shipments/${shipments[0]!.id}/${work}`, KEYS.operator).send(body);
};
const requestRefusedWork = (refusal: CommandRefusal, work: string, body: object) => {
  api.orders.answerRequest = () => ({ outcome: 'refused', refusal });
  return post(api, `/v1/orders/${api.orders.add(anOrder()).id}/${work}`, KEYS.operator).send(body);
};
const requestRefusedReceipt = (result: ReturnMessageResult) => {
  api.returns.answer = () => result;
  return post(api, `/v1/returns/${api.returns.add(aReturn()).id}/receive`, KEYS.operator)
    .set('Idempotency-Key', 'dock-1')
    .send({ lines: [{ lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' }] });
};
const reuseKey = async () => {
  await post(api, '/v1/orders').set('Idempotency-Key', 'once').send(anOrderRequest());
  return post(api, '/v1/orders').set('Idempotency-Key', 'once').send(lines('TEAPOT'));
};
const requestWithFault = (fault: unknown) => {
  api.orders.fault = fault;
  return get(api, '/v1/orders');
};

/** Problems that a test with the real record provokes, with that test's folder below `test`. */
const TESTED_ELSEWHERE = {
  request_in_flight: 'api',
  external_id_taken: 'api',
  order_not_ended: 'api',
  already_deleted: 'api',
  shipment_not_determined: 'api',
  product_archived: 'api',
  unknown_stock_pool: 'api',
  sku_taken: 'api',
  product_in_use: 'api',
  location_exists: 'api',
  location_in_use: 'api',
  stock_pool_exists: 'api',
  stock_changed: 'api',
  insufficient_stock: 'api',
  precondition_failed: 'api',
  precondition_required: 'api',
  rate_limited: 'api',
  events_expired: 'api',
  request_timeout: 'api',
  uri_too_long: 'api',
  headers_too_large: 'api',
  api_key_not_active: 'api',
  unknown_storefront: 'api',
  currency_not_supported: 'api',
  limit_exceeded: 'api',
  storefront_closed: 'api',
  storefront_exists: 'api',
  storefront_in_use: 'api',
} as const satisfies Partial<Record<ProblemCode, string>>;

/** A request that provokes each other problem. The type makes a new code fail to compile until it has one. */
const REQUESTS: Record<
  Exclude<ProblemCode, keyof typeof TESTED_ELSEWHERE>,
  () => PromiseLike<request.Response>
> = {
  invalid_request: () => place(api, {}),
  malformed_json: () => placeText(api, '{'),
  idempotency_key_invalid: () => post(api, '/v1/orders').send(anOrderRequest()),
  unauthorized: () => request(api.app).get('/v1/orders'),
  forbidden: () => get(api, '/v1/orders', KEYS.carrier),
  not_found: () => get(api, '/v1/orders/none'),
  method_not_allowed: () => request(api.app).delete('/v1/orders'),
  not_acceptable: () => get(api, '/v1/events').set('Accept', 'application/json'),
  out_of_stock: () => place(api, lines('RARE')),
  already_shipped: () => post(api, `/v1/orders/${api.orders.add(aShippedOrder()).id}/cancel`),
  order_closed: () => post(api, `/v1/orders/${addEndedOrder()}/cancel`),
  picking_started: () => requestRefusedEdit('picking_started'),
  payment_declined: () => requestRefusedEdit('payment_declined'),
  order_would_be_empty: () => requestRefusedEdit('order_would_be_empty'),
  amendment_in_progress: () => requestRefusedEdit('amendment_in_progress'),
  no_open_question: () => requestRefusedWork('no_open_question', 'answer', { answer: 'wait' }),
  attention_resolved_otherwise: () =>
    requestRefusedWork('attention_resolved_otherwise', 'attention', {
      item: `shipment:${randomUUID()}`,
      action: 'skip',
    }),
  unknown_attention_item: () =>
    requestRefusedWork('unknown_attention_item', 'attention', { item: 'payment:9', action: 'skip' }),
  shipment_not_found: () =>
    post(
      api,
      `/v1/orders/${api.orders.add(anOrder()).id}/shipments/019608f2-0000-7000-8000-ffffffffffff/picking`,
      KEYS.operator,
    ),
  shipment_not_changeable: () => requestRefusedShipmentWork('shipment_not_changeable', 'picking', {}),
  shipment_not_resolvable: () =>
    requestRefusedShipmentWork('shipment_not_resolvable', 'resolution', { action: 'refund' }),
  nothing_backordered: () =>
    put(api, `/v1/orders/${api.orders.add(anOrder()).id}/backorder-priority`).send({ priority: 1 }),
  unknown_location: () =>
    post(api, `/v1/inventory/${INVENTORY.productId}/receipts`, KEYS.operator)
      .set('Idempotency-Key', 'delivery-1')
      .send({ locationId: 'nowhere', quantity: 1, reason: 'delivery 1' }),
  illegal_transition: () =>
    post(api, `/v1/returns/${api.returns.add(aReturn({ status: 'refunded' })).id}/approve`, KEYS.operator),
  returnable_quantity_exceeded: () =>
    post(api, `/v1/orders/${api.orders.add(aDeliveredOrder()).id}/returns`)
      .set('Idempotency-Key', 'return-1')
      .send({ lines: [{ lineNo: 1, quantity: 3 }], reason: 'too many' }),
  expected_quantity_exceeded: () =>
    requestRefusedReceipt({
      outcome: 'refused',
      refusal: 'expected_quantity_exceeded',
      lines: [{ lineNo: 1, received: 1, expected: 0 }],
    }),
  nothing_received: () => requestRefusedReceipt({ outcome: 'refused', refusal: 'nothing_received' }),
  shipment_closed: () =>
    post(api, '/v1/carrier-updates', KEYS.carrier).send({
      shipmentId: addCancelledShipment(),
      status: 'shipped',
      occurredAt: '2026-03-02T16:20:00Z',
    }),
  payload_too_large: () => placeText(api, `"${'x'.repeat(300_000)}"`),
  unsupported_media_type: () => post(api, '/v1/orders').type('text').send('hello'),
  unknown_sku: () => place(api, lines('GHOST')),
  mixed_currencies: () => place(api, lines('MUG-BLUE', 'US-CUP')),
  idempotency_key_reused: reuseKey,
  internal_error: () => requestWithFault(new Error('secret')),
  service_unavailable: () =>
    requestWithFault(Object.assign(new Error('secret'), { code: 'CONNECTION_ENDED' })),
};

it.each(Object.entries(TESTED_ELSEWHERE))('%s is provoked by a test of %s', (code, folder) => {
  const directory = path.join(__dirname, '..', '..', folder);
  const texts = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(directory, file), 'utf8'));
  expect(texts.some((text) => text.includes(`'${code}'`))).toBe(true);
});

describe.each(Object.keys(REQUESTS) as (keyof typeof REQUESTS)[])('%s', (code) => {
  it('is answered according to RFC 9457, with the texts of the table', async () => {
    const response = await REQUESTS[code]();
    const { status, title } = PROBLEMS[code];
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = problemSchema.strict().parse(response.body);
    expect(problem).toMatchObject({ type: `/problems/${code}`, title, status, code });
    expect(problem.requestId).toBe(response.headers['x-request-id']);
    expect(problem.instance).toMatch(/^\/v1\//);
    expect(response.text).not.toContain('secret');
  });

  it('is explained, as JSON and as a page', async () => {
    const json = await request(api.app).get(`/problems/${code}`);
    expect(json.body).toEqual({ code, ...PROBLEMS[code] });
    const page = await request(api.app).get(`/problems/${code}`).set('Accept', 'text/html,*/*;q=0.8');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain(PROBLEMS[code].title);
  });
});

it.each(['nothing', 'constructor', '__proto__', 'toString'])(
  'has no explanation for the unknown problem %s',
  async (code) => {
    expect((await request(api.app).get(`/problems/${code}`)).status).toBe(404);
  },
);

describe('an unknown path', () => {
  it.each([
    '/',
    '/v1',
    '/v1/order',
    '/v2/orders',
    '/V1/orders',
    '/v1/orders/a/b',
    '/api-docs/package.json',
    '/%zz',
  ])('gets 404: %s', async (path) => {
    const response = await get(api, path);
    expect(response.status).toBe(404);
    expect(response.body.code).toBe('not_found');
  });
});

describe('an unsupported method', () => {
  it.each([
    ['put', '/v1/orders', 'POST, GET, HEAD'],
    ['post', '/v1/orders/1', 'GET, HEAD, PUT, PATCH, DELETE'],
    ['get', '/v1/orders/1/shipments/2/tracking', 'PUT'],
    ['get', '/v1/orders/1/cancel', 'POST'],
    ['patch', '/v1/inventory/1', 'GET, HEAD'],
    ['get', '/v1/inventory/1/receipts', 'POST'],
    ['post', '/v1/orders/1/backorder-priority', 'PUT'],
    ['put', '/v1/orders/1/returns', 'POST, GET, HEAD'],
    ['post', '/v1/returns', 'GET, HEAD'],
    ['delete', '/v1/returns/1', 'GET, HEAD'],
    ['get', '/v1/returns/1/approve', 'POST'],
    ['post', '/v1/shipments/1', 'GET, HEAD'],
    ['get', '/v1/carrier-updates', 'POST'],
    ['post', '/healthz', 'GET, HEAD'],
    ['post', '/openapi.json', 'GET, HEAD'],
  ] as const)('gets 405 with the supported methods: %s %s', async (method, path, allow) => {
    const response = await request(api.app)[method](path);
    expect(response.status).toBe(405);
    expect(response.headers['allow']).toBe(`${allow}, OPTIONS`);
    expect(response.body.code).toBe('method_not_allowed');
  });

  it('is never HEAD where GET is supported', async () => {
    const response = await request(api.app).head('/healthz');
    expect(response.status).toBe(200);
    expect(response.text).toBeUndefined();
  });
});

describe('a fault', () => {
  it.each([
    ['an error', new Error('password=secret')],
    ['a string', 'secret'],
    ['null', null],
    ['an error with a status of its own', Object.assign(new Error('secret'), { status: 400 })],
  ])('that is %s gets 500 without details', async (_what, fault) => {
    const response = await requestWithFault(fault);
    expect(response.status).toBe(500);
    expect(response.body.detail).toBe('The request could not be completed.');
    expect(response.text).not.toContain('secret');
  });

  it('is logged in full with the request id of the response', async () => {
    api.orders.fault = new Error('the real reason');
    const response = await get(api, '/v1/orders').set('X-Request-Id', 'trace-me');
    expect(response.body.requestId).toBe('trace-me');
    const line = api.log.map((text) => JSON.parse(text)).find(({ err }) => err);
    expect(line).toMatchObject({
      requestId: 'trace-me',
      level: 50,
      problem: 'internal_error',
      caller: 'key-1',
    });
    expect(line.err).toMatchObject({ message: 'the real reason', stack: expect.stringContaining('at ') });
  });

  it('of the database connection gets 503 with Retry-After', async () => {
    const cause = Object.assign(new Error('write CONNECTION_ENDED secret-host'), {
      code: 'CONNECTION_ENDED',
    });
    const response = await requestWithFault(new Error('Failed query', { cause }));
    expect(response.status).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
    expect(response.text).not.toContain('secret-host');
  });
});
