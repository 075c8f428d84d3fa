import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HoldfastClient, HoldfastProblem, pages, type HoldfastClientOptions } from '../../src/client';

interface ScriptedResponse {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Closes the connection instead of answering. */
  broken?: boolean;
}

let scripted: ScriptedResponse[];
let requests: { request: IncomingMessage; text: string }[];
let server: Server;
let baseUrl: string;

beforeEach(async () => {
  scripted = [];
  requests = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      requests.push({ request, text });
      const { status = 200, headers = {}, body = {}, broken = false } = scripted.shift() ?? {};
      if (broken) response.destroy();
      else
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const client = (options: Partial<HoldfastClientOptions> = {}) =>
  new HoldfastClient({ baseUrl, token: 'hf_test', retries: { initialDelayMs: 1 }, ...options });
const problem = (code: string, status: number) => ({
  type: `/problems/${code}`,
  title: code,
  status,
  code,
  detail: 'why',
});
const refusal = (code: string, status: number, headers = {}): ScriptedResponse => ({
  status,
  headers,
  body: problem(code, status),
});
const ORDER = { path: { orderId: '019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01' } };
const cancel = (options?: Partial<HoldfastClientOptions>) =>
  client(options).cancelOrder({ ...ORDER, body: { reason: 'twice' } });
const keys = () => requests.map(({ request }) => request.headers['idempotency-key']);

it('sends the token and returns the body of the response', async () => {
  scripted = [{ body: { id: 'o-1' } }];
  const { data, response } = await client().getOrder(ORDER);
  expect(data).toEqual({ id: 'o-1' });
  expect(response.status).toBe(200);
  expect(requests[0]!.request.headers.authorization).toBe('Bearer hf_test');
  expect(requests[0]!.request.url).toBe('/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01');
});

it('asks for a token before each request', async () => {
  let count = 0;
  const renewed = client({ token: () => Promise.resolve(`token-${++count}`) });
  await renewed.getOrder(ORDER);
  await renewed.getOrder(ORDER);
  expect(requests.map(({ request }) => request.headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ]);
});

it('throws a refusal with its stable code', async () => {
  scripted = [refusal('already_shipped', 409)];
  const error = await cancel().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HoldfastProblem);
  expect(error).toMatchObject({ code: 'already_shipped', status: 409, problem: { detail: 'why' } });
  expect(requests).toHaveLength(1);
});

it('throws a problem for an error response of a proxy', async () => {
  scripted = [{ status: 403, headers: { 'content-type': 'text/html' }, body: 'no' }];
  await expect(client().getReadiness()).rejects.toMatchObject({ code: 'http_403', status: 403 });
});

it.each([
  ['429', refusal('rate_limited', 429, { 'retry-after': '0' })],
  ['503', refusal('service_unavailable', 503, { 'retry-after': '0' })],
  ['a first request in flight', refusal('request_in_flight', 409, { 'retry-after': '0' })],
  ['no response', { broken: true }],
])('retries a POST after %s with the same key and body', async (_what, first) => {
  scripted = [first, first, { body: { id: 'o-1' } }];
  expect((await cancel()).data).toEqual({ id: 'o-1' });
  expect(requests).toHaveLength(3);
  expect(new Set(keys()).size).toBe(1);
  expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(requests.map(({ text }) => JSON.parse(text))).toEqual(Array(3).fill({ reason: 'twice' }));
});

it('sends the given key', async () => {
  await client().cancelOrder({ ...ORDER, headers: { 'Idempotency-Key': 'mine' } });
  expect(keys()).toEqual(['mine']);
});

it('retries a PATCH only with a key, because it might run twice', async () => {
  scripted = [
    refusal('service_unavailable', 503),
    refusal('service_unavailable', 503, { 'retry-after': '0' }),
    {},
  ];
  const body = { lines: [{ sku: 'MUG-BLUE', quantity: 1 }] };
  await expect(client().amendOrder({ ...ORDER, body })).rejects.toMatchObject({
    status: 503,
  });
  expect(requests).toHaveLength(1);
  const headers = { 'Idempotency-Key': 'edit-1' };
  await client().amendOrder({ ...ORDER, headers, body });
  expect(requests).toHaveLength(3);
});

it('fails after the maximum of retries, or at once without retries', async () => {
  scripted = Array(9).fill(refusal('rate_limited', 429, { 'retry-after': '0' })) as ScriptedResponse[];
  await expect(cancel({ retries: { maxRetries: 2 } })).rejects.toMatchObject({ code: 'rate_limited' });
  expect(requests).toHaveLength(3);
  await expect(cancel({ retries: false })).rejects.toMatchObject({ code: 'rate_limited' });
  expect(requests).toHaveLength(4);
});

it('stops waiting when its signal aborts', async () => {
  const aborted = new AbortController();
  scripted = [refusal('rate_limited', 429, { 'retry-after': '10' })];
  const pending = client().getReadiness({ signal: aborted.signal });
  setImmediate(() => aborted.abort(new Error('enough')));
  await expect(pending).rejects.toThrow(/enough|abort/);
});

it('reads all pages of a list', async () => {
  scripted = [{ body: { orders: [1], nextCursor: 'c1' } }, { body: { orders: [2], nextCursor: null } }];
  const holdfast = client();
  const orderNos: unknown[] = [];
  for await (const { orders } of pages((page) => holdfast.listOrders({ query: { limit: 1, ...page } })))
    orderNos.push(...orders);
  expect(orderNos).toEqual([1, 2]);
  expect(requests.map(({ request }) => request.url)).toEqual([
    '/v1/orders?limit=1',
    '/v1/orders?limit=1&cursor=c1',
  ]);
});
