import { once } from 'node:events';
import type { Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import pino from 'pino';
import type { Problem } from '../../../src/contracts/wire/problem';
import { createApiServer } from '../../../src/http/server/create-server';
import { oneDatabase } from '../../../src/main/composition/api-databases';
import { composeApi } from '../../../src/main/composition/compose-api';
import { createTemporalClient, type TemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { createShop } from '../../support/orders/shop';

const PATH = '/v1/returns';
const SHOP = 'https://shop.example';

let database: TestDatabase;
let client: TemporalClient;
let api: RunningApi;
let log: Record<string, unknown>[];
const started: RunningApi[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  client = createTemporalClient({ address: testServers().temporalAddress, namespace: 'default' });
  await createShop(database.db, []);
  api = await startTestApi();
});

beforeEach(() => {
  log = [];
});

afterAll(async () => {
  await Promise.all(started.map((one) => one.close()));
  await client.connection.close();
  await database.close();
});

async function startTestApi(dependencies: Parameters<typeof startApi>[3] = {}): Promise<RunningApi> {
  const logger = pino(
    { level: 'info' },
    { write: (line: string) => log.push(JSON.parse(line) as (typeof log)[0]) },
  );
  const running = await startApi(database.db, client, 500, { log: logger, ...dependencies });
  started.push(running);
  return running;
}

const get = (headers: Record<string, string> = {}, path = PATH) =>
  api.call<Problem>('GET', path, { headers });

describe('the trace of a request', () => {
  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
  const SPAN = '00f067aa0ba902b7';

  it('continues the caller’s trace with its own span, in the response and in the log', async () => {
    const { headers } = await get({ traceparent: `00-${TRACE}-${SPAN}-01`, tracestate: 'shop=7,other=x' });
    const [, traceId, spanId, flags] = headers.get('traceparent')!.split('-');
    expect([traceId, flags]).toEqual([TRACE, '01']);
    expect(spanId).toMatch(/^[\da-f]{16}$/);
    expect(spanId).not.toBe(SPAN);
    expect(headers.get('tracestate')).toBe('shop=7,other=x');
    expect(log).toMatchObject([{ traceId: TRACE, spanId, parentSpanId: SPAN }]);
  });

  it('is not sampled when the caller does not sample it', async () => {
    const { headers } = await get({ traceparent: `00-${TRACE}-${SPAN}-00` });
    expect(headers.get('traceparent')).toMatch(new RegExp(`^00-${TRACE}-[\\da-f]{16}-00$`));
  });

  it('is read from a later version of the header as far as known', async () => {
    const { headers } = await get({ traceparent: `01-${TRACE}-${SPAN}-09-more` });
    expect(headers.get('traceparent')).toMatch(new RegExp(`^00-${TRACE}-[\\da-f]{16}-01$`));
  });

  it.each([
    ['missing', undefined],
    ['no trace', 'nonsense'],
    ['all zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['without a parent', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['in capitals', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['of the version ff', `ff-${TRACE}-${SPAN}-01`],
    ['too long for its version', `00-${TRACE}-${SPAN}-01-more`],
    ['too short', `00-${TRACE.slice(1)}-${SPAN}-01`],
    ['two of them', `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`],
  ])('starts here without the tracestate when the traceparent is %s', async (_what, traceparent) => {
    const { headers } = await get({
      tracestate: 'shop=7',
      ...(traceparent === undefined ? {} : { traceparent }),
    });
    const [, traceId] = /^00-([\da-f]{32})-[\da-f]{16}-00$/.exec(headers.get('traceparent')!)!;
    expect(traceId).not.toBe(TRACE);
    expect(headers.has('tracestate')).toBe(false);
    expect(log).toMatchObject([{ traceId }]);
    expect(log[0]).not.toHaveProperty('parentSpanId');
  });

  it.each(['no list', 'UPPER=1', 'a='.repeat(400)])('drops an invalid tracestate: %s', async (tracestate) => {
    const { headers } = await get({ traceparent: `00-${TRACE}-${SPAN}-01`, tracestate });
    expect(headers.has('tracestate')).toBe(false);
  });
});

describe('a script of another website', () => {
  const preflight = (to: RunningApi, origin: string, path = '/v1/orders') =>
    fetch(to.url + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,idempotency-key',
      },
    });

  it('may use the API if its website is listed, with a preflight that needs no key', async () => {
    const corsApi = await startTestApi({ httpSettings: { corsOrigins: [SHOP, 'https://admin.example'] } });
    const allowed = await preflight(corsApi, SHOP);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(allowed.headers.get('vary')).toContain('Origin');
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET,HEAD,POST,PUT,PATCH,DELETE');
    const headers = allowed.headers.get('access-control-allow-headers')!.split(',');
    expect(headers).toEqual(
      expect.arrayContaining(['Authorization', 'Idempotency-Key', 'If-Match', 'Prefer']),
    );
    expect(allowed.headers.has('access-control-allow-credentials')).toBe(false);

    const response = await corsApi.call('GET', PATH, { headers: { origin: SHOP } });
    expect(response.headers.get('access-control-allow-origin')).toBe(SHOP);
    const readable = response.headers.get('access-control-expose-headers')!.split(',');
    expect(readable).toEqual(
      expect.arrayContaining(['ETag', 'Location', 'RateLimit', 'Retry-After', 'X-Request-Id']),
    );
    // The script must be able to read a refusal, too.
    const refused = await fetch(corsApi.url + PATH, { headers: { origin: SHOP } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, SHOP]);

    for (const stranger of ['https://evil.example', `${SHOP}.evil.example`, 'null'])
      expect((await preflight(corsApi, stranger)).headers.has('access-control-allow-origin')).toBe(false);
  });

  it('may use the API from any website if all are allowed', async () => {
    const corsApi = await startTestApi({ httpSettings: { corsOrigins: ['*'] } });
    const { headers } = await preflight(corsApi, SHOP);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('may not use the API if no website is configured', async () => {
    const response = await preflight(api, SHOP);
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
    expect((await get({ origin: SHOP })).headers.has('access-control-allow-origin')).toBe(false);
  });
});

it('sends every security header that browsers respect', async () => {
  const { headers } = await get();
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'strict-transport-security': expect.stringMatching(/^max-age=\d{8,}/),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'SAMEORIGIN',
    'permissions-policy': expect.stringContaining('geolocation=()'),
    'cache-control': 'no-store',
  });
});

describe('methods that every resource has', () => {
  it('OPTIONS lists the others without a key', async () => {
    const response = await fetch(`${api.url}/v1/carrier-updates`, { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([
      204,
      'POST, OPTIONS',
      '',
    ]);
    expect((await fetch(`${api.url}/v1/nothing`, { method: 'OPTIONS' })).status).toBe(404);
  });

  it('HEAD answers as GET does, without a body', async () => {
    const authorization = `Bearer ${api.key}`;
    const [head, get] = await Promise.all(
      ['HEAD', 'GET'].map((method) => fetch(api.url + PATH, { method, headers: { authorization } })),
    );
    expect([head!.status, await head!.text()]).toEqual([200, '']);
    expect(head!.headers.get('content-type')).toBe(get!.headers.get('content-type'));
    const refused = await fetch(api.url + PATH, { method: 'HEAD' });
    expect([refused.status, await refused.text()]).toEqual([401, '']);
    expect((await fetch(`${api.url}/v1/carrier-updates`, { method: 'HEAD' })).status).toBe(405);
  });
});

describe('a request is too large', () => {
  it('if its body exceeds the configured size', async () => {
    const small = await startTestApi({ httpSettings: { maxBodyBytes: 1_024 } });
    const post = (bytes: number) =>
      small.call<Problem>('POST', '/v1/carrier-updates', { body: { x: 'x'.repeat(bytes) } });
    expect((await post(900)).status).toBe(400);
    expect(await post(1_100)).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large', detail: 'The body may have at most 1024 bytes.' },
    });
  });

  it('if path and query exceed 4096 characters', async () => {
    expect((await get({}, `${PATH}?limit=${'9'.repeat(4_000)}`)).status).toBe(400);
    expect(await get({}, `${PATH}?limit=${'9'.repeat(4_096)}`)).toMatchObject({
      status: 414,
      body: { code: 'uri_too_long' },
    });
  });

  it('if its body is nested more than 32 deep', async () => {
    const nested = (depth: number) =>
      fetch(`${api.url}/v1/carrier-updates`, {
        method: 'POST',
        headers: { authorization: `Bearer ${api.key}`, 'content-type': 'application/json' },
        body: `{"a":"[[[\\"[[","b":${'['.repeat(depth)}${']'.repeat(depth)}}`,
      }).then((response) => response.json() as Promise<Problem>);
    expect((await nested(31)).errors).toContainEqual({ pointer: '/b', detail: 'is not a known field' });
    expect((await nested(32)).errors).toEqual([{ pointer: '', detail: 'must not have more than 32 levels' }]);
  });
});

describe('a request that Node cannot parse as HTTP', () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    const app = composeApi({
      ...{ databases: oneDatabase(database.db), client, log: pino({ level: 'silent' }), isProduction: true },
      temporalUi: { baseUrl: 'http://localhost:8233', namespace: 'default' },
    });
    server = createApiServer(app, { headersTimeoutMs: 2_000, checkConnectionsMs: 100 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });

  /** Everything that the server sends until it closes the connection. */
  async function exchange(sent: string): Promise<{ status: number; head: string; problem: Problem }> {
    const socket = net.connect(port, '127.0.0.1');
    socket.write(sent);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), head, problem: JSON.parse(body) as Problem };
  }

  it.each([
    [
      'huge headers',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      'headers_too_large',
      431,
    ],
    [
      'many headers',
      `GET / HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(9_000)}\r\n`,
      'headers_too_large',
      431,
    ],
    ['no HTTP', 'hello\r\n\r\n', 'invalid_request', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 'invalid_request', 400],
    ['two hosts', 'GET /healthz HTTP/1.1\r\nHost: a\r\nhOST: b\r\n\r\n', 'invalid_request', 400],
    ['the same host twice', 'GET /healthz HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n', 'invalid_request', 400],
    ['two hosts in HTTP/1.0', 'GET /healthz HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n', 'invalid_request', 400],
    ['a host that is a URL', 'GET /healthz HTTP/1.1\r\nHost: http://a/\r\n\r\n', 'invalid_request', 400],
    ['a host with a user', 'GET /healthz HTTP/1.1\r\nHost: a@b\r\n\r\n', 'invalid_request', 400],
    ['a null byte in the path', 'GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n', 'invalid_request', 400],
    ['a null byte in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', 'invalid_request', 400],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      'invalid_request',
      400,
    ],
    [
      'a length and chunks (request smuggling)',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      ...(['invalid_request', 400] as const),
    ],
    ['headers that never end', 'GET / HTTP/1.1\r\nHost: x\r\n', 'request_timeout', 408],
  ])('gets a problem: %s', async (_what, sent, code, status) => {
    const response = await exchange(sent);
    expect([response.status, response.problem.code]).toEqual([status, code]);
    expect(response.head).toContain('Content-Type: application/problem+json; charset=utf-8');
    expect(response.head).toContain(`X-Request-Id: ${response.problem.requestId}`);
    expect(response.head).toMatch(/^traceparent: 00-[\da-f]{32}-[\da-f]{16}-00$/m);
  });
});
