import request from 'supertest';
import { createFakeApi, anOrderRequest, KEYS, type Api } from '../fakes';
import { get, place } from '../requests';

let api: Api;
beforeEach(() => {
  api = createFakeApi();
});

describe('health', () => {
  it('is alive whatever its dependencies do', async () => {
    api.readiness.checks = { postgres: false, temporal: false };
    const response = await request(api.app).get('/healthz');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ status: 'ok' });
  });

  it.each([true, false])('is ready with Postgres and shows Temporal (%s)', async (temporal) => {
    api.readiness.checks = { postgres: true, temporal };
    const response = await request(api.app).get('/readyz');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ status: 'ready', checks: { postgres: true, temporal }, outages: {} });
  });

  it('is not ready without Postgres', async () => {
    api.readiness.checks = { postgres: false, temporal: true };
    const response = await request(api.app).get('/readyz');
    expect(response.status).toBe(503);
    expect(response.body).toMatchObject({
      code: 'service_unavailable',
      checks: { postgres: false, temporal: true },
    });
    expect(response.headers['retry-after']).toBeDefined();
  });

  it('is checked once a second for any number of requests', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask'],
    });
    const readStatus = async () => (await request(api.app).get('/readyz')).status;
    expect(await Promise.all(Array.from({ length: 20 }, readStatus))).toEqual(Array(20).fill(200));
    api.readiness.checks = { postgres: false, temporal: true };
    expect([await readStatus(), api.readiness.checkCount]).toEqual([200, 1]);
    jest.setSystemTime(Date.now() + 1_000);
    expect([await readStatus(), api.readiness.checkCount]).toEqual([503, 2]);
    jest.useRealTimers();
  });

  it('is checked again after a failed check', async () => {
    jest.spyOn(api.readiness, 'check').mockRejectedValueOnce(new Error('no answer'));
    const responses = [await request(api.app).get('/readyz'), await request(api.app).get('/readyz')];
    expect(responses.map(({ status }) => status)).toEqual([500, 200]);
  });
});

describe('the request id', () => {
  it('is the caller’s if it is valid', async () => {
    const response = await get(api, '/v1/orders').set('X-Request-Id', 'trace-1');
    expect(response.headers['x-request-id']).toBe('trace-1');
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['too long', 'x'.repeat(129)],
    ['with spaces', 'a b'],
    ['beyond ASCII', 'ü'],
  ])('is a new UUID when it is %s', async (_what, id) => {
    const pending = get(api, '/v1/orders');
    if (id !== undefined) pending.set('X-Request-Id', id);
    expect((await pending).headers['x-request-id']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

describe('the log', () => {
  it('has one line for a request, with its id, method, address, status and key', async () => {
    await get(api, '/v1/orders?limit=3').set('X-Request-Id', 'trace-1');
    expect(api.log.map((text) => JSON.parse(text))).toMatchObject([
      {
        requestId: 'trace-1',
        req: { method: 'GET', url: '/v1/orders?limit=3' },
        res: { status: 200 },
        caller: 'key-1',
        responseTime: expect.any(Number),
      },
    ]);
  });

  it('names the problem of a refused request', async () => {
    await get(api, '/v1/orders', KEYS.carrier);
    expect(JSON.parse(api.log[0]!)).toMatchObject({ level: 30, problem: 'forbidden', caller: 'key-5' });
  });

  it('never holds keys, headers or bodies', async () => {
    await place(api, anOrderRequest({ customer: { id: 'customer-1', name: 'Grace Hopper' } }));
    api.orders.fault = Object.assign(
      new Error('Failed query: insert into orders\nparams: Grace Hopper,Berlin'),
      {
        query: 'insert',
        params: ['Grace Hopper'],
        cause: Object.assign(new Error('duplicate'), {
          code: '23505',
          detail: 'Key (name)=(Grace Hopper) exists.',
        }),
      },
    );
    await place(api);
    const log = api.log.join('');
    expect(log).toContain('Failed query: insert into orders');
    expect(log).toContain('23505');
    for (const secret of ['Grace', 'Berlin', KEYS.storefront, 'Bearer', 'Idempotency'])
      expect(log).not.toContain(secret);
  });

  it.each([
    [
      '/v1/orders?limit=3&access_token=s3cret&status=pending',
      '/v1/orders?limit=3&access_token=[redacted]&status=pending',
    ],
    ['/v1/orders?s3cret', '/v1/orders?[redacted]'],
    ['/v1/orders?limit=hf_s3cretAndMore', '/v1/orders?limit=[redacted]'],
    ['/v1/orders?limit=eyJzM2NyZXQi.eyJzM2NyZXQi.s3cret', '/v1/orders?limit=[redacted]'],
    ['/v1/orders/hf_s3cretAndMore', '/v1/orders/[redacted]'],
    ['/nowhere?limit=3&sig=s3cret', '/nowhere?limit=3&sig=[redacted]'],
    ['/problems/not_found?a=1?access_token=s3cret', '/problems/not_found?a=[redacted]'],
  ])('redacts unknown parameters and keys: %s', async (url, logged) => {
    await get(api, url).set('Referer', 'https://shop.example/?token=s3cret');
    expect(JSON.parse(api.log[0]!)).toMatchObject({ req: { url: logged } });
    expect(api.log.join('')).not.toContain('s3cret');
  });

  it('leaves probes out', async () => {
    await request(api.app).get('/healthz');
    await request(api.app).get('/readyz');
    expect(api.log).toEqual([]);
  });
});

describe('the headers of responses', () => {
  it('forbid running, framing, sniffing and caching, and do not name the framework', async () => {
    const { headers } = await get(api, '/v1/orders');
    expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('pin clients to https in production only', async () => {
    expect((await get(api, '/v1/orders')).headers).not.toHaveProperty('strict-transport-security');
    const production = createFakeApi({ production: true });
    expect((await get(production, '/v1/orders')).headers['strict-transport-security']).toContain('max-age');
  });

  it.each(['/openapi.json', '/v1/orders'])(
    'include the encoding of large responses, which are compressed: %s',
    async (path) => {
      await Promise.all([place(api), place(api)]);
      const response = await get(api, path).set('Accept-Encoding', 'gzip');
      expect(response.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
      expect(Object.keys(response.body)).not.toEqual([]);
    },
  );

  it.each([
    ['is short', '/v1/orders/x', 'gzip'],
    ['would be long, to a client that accepts no compression', '/v1/orders', 'identity'],
  ])(
    'name no encoding where the response %s, but say that it depends on the client',
    async (_, path, encoding) => {
      await Promise.all([place(api), place(api)]);
      const { headers } = await get(api, path).set('Accept-Encoding', encoding);
      expect(headers).not.toHaveProperty('content-encoding');
      expect(headers).toMatchObject({
        vary: 'Accept-Encoding',
        'content-length': expect.stringMatching(/^\d+$/),
      });
    },
  );
});
