import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHoldfastClient, dataOf, HoldfastProblem, pages, type ClientOptions } from '../../src/client';

interface Scripted {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** The connection breaks instead of an answer. */
  broken?: boolean;
}

let answers: Scripted[];
let seen: { request: IncomingMessage; text: string }[];
let server: Server;
let baseUrl: string;

beforeEach(async () => {
  answers = [];
  seen = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      seen.push({ request, text });
      const { status = 200, headers = {}, body = {}, broken = false } = answers.shift() ?? {};
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

const client = (options: Partial<ClientOptions> = {}) =>
  createHoldfastClient({ baseUrl, token: 'hf_test', retries: { initialDelayMs: 1 }, ...options });
const problem = (code: string, status: number) => ({
  type: `/problems/${code}`,
  title: code,
  status,
  code,
  detail: 'why',
});
const refused = (code: string, status: number, headers = {}): Scripted => ({
  status,
  headers,
  body: problem(code, status),
});
const ORDER = { params: { path: { orderId: '019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01' } } };
const cancel = (options?: Partial<ClientOptions>) =>
  client(options).POST('/v1/orders/{orderId}/cancel', { ...ORDER, body: { reason: 'twice' } });
const keys = () => seen.map(({ request }) => request.headers['idempotency-key']);

it('sends the token, and gives the answer’s body', async () => {
  answers = [{ body: { id: 'o-1' } }];
  expect(await dataOf(client().GET('/v1/orders/{orderId}', ORDER))).toEqual({ id: 'o-1' });
  expect(seen[0]!.request.headers.authorization).toBe('Bearer hf_test');
  expect(seen[0]!.request.url).toBe('/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01');
});

it('asks for a token before each request', async () => {
  let count = 0;
  const renewed = client({ token: () => Promise.resolve(`token-${++count}`) });
  await renewed.GET('/healthz');
  await renewed.GET('/healthz');
  expect(seen.map(({ request }) => request.headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ]);
});

it('throws what is refused, with its stable code', async () => {
  answers = [refused('already_shipped', 409)];
  const error = await cancel().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HoldfastProblem);
  expect(error).toMatchObject({ code: 'already_shipped', status: 409, problem: { detail: 'why' } });
  expect(seen).toHaveLength(1);
});

it('makes a problem of what a proxy answers', async () => {
  answers = [{ status: 403, headers: { 'content-type': 'text/html' }, body: 'no' }];
  await expect(client().GET('/readyz')).rejects.toMatchObject({ code: 'http_403', status: 403 });
});

it.each([
  ['429', refused('rate_limited', 429, { 'retry-after': '0' })],
  ['503', refused('service_unavailable', 503, { 'retry-after': '0' })],
  ['a first request in flight', refused('request_in_flight', 409, { 'retry-after': '0' })],
  ['no answer', { broken: true }],
])('repeats a POST after %s, with the same key and body', async (_what, first) => {
  answers = [first, first, { body: { id: 'o-1' } }];
  expect((await cancel()).data).toEqual({ id: 'o-1' });
  expect(seen).toHaveLength(3);
  expect(new Set(keys()).size).toBe(1);
  expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(seen.map(({ text }) => JSON.parse(text))).toEqual(Array(3).fill({ reason: 'twice' }));
});

it('keeps the key that it is given', async () => {
  await client().POST('/v1/orders/{orderId}/cancel', {
    params: { ...ORDER.params, header: { 'Idempotency-Key': 'mine' } },
  });
  expect(keys()).toEqual(['mine']);
});

it('repeats a PATCH only with a key: it might be carried out twice', async () => {
  answers = [
    refused('service_unavailable', 503),
    refused('service_unavailable', 503, { 'retry-after': '0' }),
    {},
  ];
  const body = { lines: [{ sku: 'MUG-BLUE', quantity: 1 }] };
  await expect(client().PATCH('/v1/orders/{orderId}', { ...ORDER, body })).rejects.toMatchObject({
    status: 503,
  });
  expect(seen).toHaveLength(1);
  const header = { 'Idempotency-Key': 'edit-1' };
  await client().PATCH('/v1/orders/{orderId}', { params: { ...ORDER.params, header }, body });
  expect(seen).toHaveLength(3);
});

it('gives up after the tries that it has, and at once without retries', async () => {
  answers = Array(9).fill(refused('rate_limited', 429, { 'retry-after': '0' })) as Scripted[];
  await expect(cancel({ retries: { maxRetries: 2 } })).rejects.toMatchObject({ code: 'rate_limited' });
  expect(seen).toHaveLength(3);
  await expect(cancel({ retries: false })).rejects.toMatchObject({ code: 'rate_limited' });
  expect(seen).toHaveLength(4);
});

it('stops waiting when it is told to', async () => {
  const aborted = new AbortController();
  answers = [refused('rate_limited', 429, { 'retry-after': '10' })];
  const asked = client().GET('/readyz', { signal: aborted.signal });
  setImmediate(() => aborted.abort(new Error('enough')));
  await expect(asked).rejects.toThrow(/enough|abort/);
});

it('walks through the pages of a list', async () => {
  answers = [{ body: { orders: [1], nextCursor: 'c1' } }, { body: { orders: [2], nextCursor: null } }];
  const holdfast = client();
  const found: unknown[] = [];
  for await (const { orders } of pages((cursor) =>
    holdfast.GET('/v1/orders', {
      params: { query: { limit: 1, ...(cursor === undefined ? {} : { cursor }) } },
    }),
  ))
    found.push(...orders);
  expect(found).toEqual([1, 2]);
  expect(seen.map(({ request }) => request.url)).toEqual([
    '/v1/orders?limit=1',
    '/v1/orders?limit=1&cursor=c1',
  ]);
});
