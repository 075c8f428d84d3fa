import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { importResultSchema, type ImportResult } from '../../../src/contracts/wire/import-orders';
import type { Problem } from '../../../src/contracts/wire/problem';
import { upsertApiKey } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import { rows } from '../../../src/db/connection/database';
import { createRateLimitStore } from '../../../src/db/access/rate-limit-store';
import type { HttpSettings } from '../../../src/http/server/http-settings';
import { createRateLimiter } from '../../../src/http/limits/rate-limiter';
import type { ApiDependencies } from '../../../src/main/composition/compose-api';
import { createTemporalClient, type TemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import type { ApiResponse } from '../../support/api/listening-api';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { createShop, STOREFRONT } from '../../support/orders/shop';
import { createSigningKey, startTokenIssuer } from '../../support/api/token-issuer';

const PATH = '/v1/returns';

let database: TestDatabase;
let client: TemporalClient;
const running: RunningApi[] = [];
const lines: { msg: string }[] = [];
const log = pino(
  { level: 'warn' },
  { write: (line: string) => lines.push(JSON.parse(line) as { msg: string }) },
);

beforeAll(async () => {
  database = await createTestDatabase();
  client = createTemporalClient({ address: testServers().temporalAddress, namespace: 'default' });
  await createShop(database.db, []);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((api) => api.close()));
  lines.length = 0;
});

afterAll(async () => {
  await client.connection.close();
  await database.close();
});

interface Limits {
  perKey?: number;
  perAddress?: number;
  inPostgres?: boolean;
}

async function startLimitedApi(
  { perKey = 0, perAddress = 0, inPostgres = false }: Limits,
  httpSettings: Partial<HttpSettings> = {},
  dependencies: Partial<ApiDependencies> = {},
): Promise<RunningApi> {
  const store = inPostgres ? { store: createRateLimitStore(database.db) } : {};
  const rateLimits = { limiter: createRateLimiter({ log, ...store }), perKey, perAddress };
  const api = await startApi(database.db, client, 5_000, {
    httpSettings: { rateLimits, ...httpSettings },
    ...dependencies,
  });
  running.push(api);
  return api;
}

async function createKey(storefrontId: string | null = STOREFRONT): Promise<string> {
  const key = generateApiKey();
  await upsertApiKey(database.db, key, { role: 'operator', storefrontId });
  return key;
}

const request = (
  api: RunningApi,
  headers: Record<string, string> = {},
  path = PATH,
): Promise<ApiResponse<Problem>> => api.call<Problem>('GET', path, { headers });
async function importOrders(api: RunningApi, lines: string[]): Promise<ImportResult[]> {
  const response = await fetch(`${api.url}/v1/orders/import`, {
    method: 'POST',
    headers: { ...withKey(api.key), 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  });
  const text = (await response.text()).trim();
  return text.split('\n').map((line) => importResultSchema.strict().parse(JSON.parse(line)));
}

const withKey = (key: string) => ({ authorization: `Bearer ${key}` });
const NO_CREDENTIAL = { authorization: '' };
const invalidKey = () => withKey(generateApiKey());
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const statusesOf = (responses: ApiResponse<unknown>[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe.each([false, true])('requests with a key (counted in Postgres: %s)', (inPostgres) => {
  it('get the remaining count in headers and are refused beyond the limit', async () => {
    const api = await startLimitedApi({ perKey: 3, inPostgres });
    for (const left of [2, 1, 0]) {
      const { status, headers } = await request(api);
      expect(status).toBe(200);
      expect(headers.get('ratelimit-policy')).toBe('"key";q=3;w=60');
      expect(headers.get('ratelimit')).toMatch(new RegExp(`^"key";r=${left};t=([1-9]|[1-5]\\d|60)$`));
    }
    for (let more = 0; more < 2; more += 1) {
      const { status, headers, body } = await request(api);
      expect([status, body.code]).toEqual([429, 'rate_limited']);
      const [, seconds] = /^"key";r=0;t=(\d+)$/.exec(headers.get('ratelimit')!)!;
      expect(headers.get('retry-after')).toBe(seconds);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    }
    // Every key is counted separately, and probes are not counted.
    expect((await request(api, withKey(await createKey()))).status).toBe(200);
    expect((await request(api, {}, '/healthz')).headers.has('ratelimit')).toBe(false);
  });

  it('count even if they are refused for other reasons', async () => {
    const api = await startLimitedApi({ perKey: 2, inPostgres });
    const key = generateApiKey();
    await upsertApiKey(database.db, key, { role: 'carrier', storefrontId: null });
    const responses = [
      await request(api, withKey(key)),
      await request(api, withKey(key)),
      await request(api, withKey(key)),
    ];
    expect(responses.map(({ status }) => status)).toEqual([403, 403, 429]);
  });

  it('are limited by the setting of their storefront', async () => {
    await database.db.execute(sql`
      insert into storefronts (id, name, settings) values ('small', 'Small', '{"requestsPerMinute": 2}') on conflict do nothing`);
    const api = await startLimitedApi({ perKey: 4, inPostgres });
    const key = withKey(await createKey('small'));
    const responses = [await request(api, key), await request(api, key), await request(api, key)];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(responses[0]!.headers.get('ratelimit-policy')).toBe('"key";q=2;w=60');
  });

  it('are limited by that setting with tokens, too', async () => {
    await database.db.execute(sql`
      insert into storefronts (id, name, settings) values ('small', 'Small', '{"requestsPerMinute": 2}') on conflict do nothing`);
    const issuer = await startTokenIssuer();
    const api = await startLimitedApi({ perKey: 4, inPostgres }, {}, { tokenIssuer: issuer.settings });
    const bearer = async (sub: string, storefront: string) =>
      withKey(await issuer.token({ sub: `${sub} ${inPostgres}`, role: 'storefront', storefront }));
    const statusesFor = async (headers: Record<string, string>, count: number) => {
      const statuses = [];
      for (let n = 0; n < count; n += 1) statuses.push((await request(api, headers)).status);
      return statuses;
    };
    expect(await statusesFor(await bearer('ada', 'small'), 3)).toEqual([200, 200, 429]);
    expect(await statusesFor(await bearer('grace', 'small'), 1)).toEqual([200]);
    expect(await statusesFor(await bearer('edsger', STOREFRONT), 5)).toEqual([200, 200, 200, 200, 429]);
    await issuer.close();
  });

  it('are counted by the orders of an import, not by imports', async () => {
    const api = await startLimitedApi({ perKey: 100, inPostgres });
    const orders = Array<string>(40).fill('{}');
    const results = await importOrders(api, ['', ...orders, '']);
    expect(results.map(({ status }) => status)).toEqual(Array(40).fill(400));
    expect((await request(api)).headers.get('ratelimit')).toMatch(/^"key";r=58;/);
  });

  it('are refused line by line beyond the limit of an import’s caller', async () => {
    const api = await startLimitedApi({ perKey: 3, inPostgres });
    for (const _ of [1, 2]) await request(api);
    const results = await importOrders(api, ['{}', '{}']);
    expect(results).toMatchObject([
      { line: 1, status: 429, problem: { code: 'rate_limited', retryAfterSeconds: expect.any(Number) } },
      { line: 2, status: 429 },
    ]);
    const { retryAfterSeconds } = results[0]!.problem!;
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  });
});

it('counts nothing if no limit is configured', async () => {
  const api = await startLimitedApi({});
  const responses = await Promise.all([
    ...times(50, () => request(api)),
    ...times(50, () => request(api, NO_CREDENTIAL)),
  ]);
  expect(statusesOf(responses)).toEqual({ 200: 50, 401: 50 });
  for (const { headers } of responses) expect(headers.has('ratelimit')).toBe(false);
});

describe('requests without a valid key', () => {
  it('are counted by address, whatever their path', async () => {
    const api = await startLimitedApi({ perAddress: 3 });
    const { status, headers } = await request(api, NO_CREDENTIAL);
    expect([status, headers.get('ratelimit-policy')]).toEqual([401, '"address";q=3;w=60']);
    expect((await request(api, NO_CREDENTIAL, '/problems/out_of_stock')).status).toBe(200);
    expect((await request(api, NO_CREDENTIAL, '/v1/nothing')).status).toBe(404);
    const docs = ['', '/', '/start.js', '/swagger-ui-bundle.js'].map((name) => `/api-docs${name}`);
    for (const path of [PATH, '/problems/out_of_stock', '/v1/nothing', '/openapi.json', ...docs]) {
      const response = await request(api, NO_CREDENTIAL, path);
      expect([path, response.status, response.body.code]).toEqual([path, 429, 'rate_limited']);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    for (const probe of ['/healthz', '/readyz'])
      expect((await request(api, NO_CREDENTIAL, probe)).status).toBe(200);
  });

  it('are limited without blocking other keys of the address, if they have no key or few invalid ones', async () => {
    const api = await startLimitedApi({ perAddress: 4 });
    for (let n = 0; n < 6; n += 1) await request(api, NO_CREDENTIAL);
    // Clients that do not know that their keys were revoked.
    const invalidKeys = times(3, () => invalidKey());
    const responses = await Promise.all(invalidKeys.flatMap((guess) => times(10, () => request(api, guess))));
    expect(statusesOf(responses)).toEqual({ 401: 12, 429: 18 });
    expect(responses.at(-1)!.headers.get('ratelimit-policy')).toBe('"credential";q=4;w=60');
    expect((await request(api, invalidKeys[0])).status).toBe(429);
    expect((await request(api, withKey(await createKey()))).status).toBe(200);
    expect((await request(api, NO_CREDENTIAL)).status).toBe(429);
  });

  it('do not count with expired tokens that the issuer signed, since many tokens expire at the same time', async () => {
    const issuer = await startTokenIssuer();
    const api = await startLimitedApi({ perAddress: 2 }, {}, { tokenIssuer: issuer.settings });
    const tokenOf = (sub: string, claims: object = {}) =>
      issuer.token({ sub, role: 'storefront', storefront: STOREFRONT, ...claims });
    const before = Math.floor(Date.now() / 1_000) - 60;
    for (let n = 0; n < 5; n += 1)
      expect((await request(api, withKey(await tokenOf(`late-${n}`, { exp: before })))).status).toBe(401);
    expect((await request(api, withKey(await tokenOf('in time')))).status).toBe(200);
    const forger = { key: { ...(await createSigningKey('forged')), kid: issuer.keys[0]!.kid } };
    const forged = await Promise.all(
      times(3, (n) =>
        issuer.token({ sub: `${n}`, role: 'storefront', storefront: STOREFRONT, exp: before }, forger),
      ),
    );
    const statuses = [];
    for (const token of forged) statuses.push((await request(api, withKey(token))).status);
    expect(statuses).toEqual([401, 401, 429]);
    await issuer.close();
  });

  it('do not each reach a failing issuer or the log', async () => {
    const issuer = await startTokenIssuer();
    const api = await startLimitedApi({ perAddress: 5 }, {}, { tokenIssuer: issuer.settings, log });
    issuer.failWith(500);
    for (let n = 0; n < 30; n += 1) {
      const forged = await issuer.token(
        { sub: `${n}`, role: 'admin', storefront: '*' },
        { header: { kid: `made-up-${n}` } },
      );
      expect((await request(api, withKey(forged))).status).toBe(503);
    }
    expect(issuer.requestCount()).toBe(1);
    expect(lines.map(({ msg }) => msg)).toEqual([
      'identity provider is unavailable; requests that need it get status 503',
    ]);
    await issuer.close();
  });

  it('are logged once if they come through an unconfigured proxy', async () => {
    const api = await startLimitedApi({ perAddress: 5 }, {}, { log });
    for (const from of ['192.0.2.1', '192.0.2.2']) await request(api, { 'x-forwarded-for': from });
    expect(lines.map(({ msg }) => msg)).toEqual([expect.stringContaining('TRUST_PROXY')]);
    lines.length = 0;
    const named = await startLimitedApi({ perAddress: 5 }, { trustProxy: 1 }, { log });
    await request(named, { 'x-forwarded-for': '192.0.2.1' });
    expect(lines).toEqual([]);
  });

  it('never block valid credentials from the same address', async () => {
    const issuer = await startTokenIssuer();
    const api = await startLimitedApi({ perAddress: 3 }, {}, { tokenIssuer: issuer.settings });
    const forger = { key: { ...(await createSigningKey('forged')), kid: issuer.keys[0]!.kid } };
    const claims = { role: 'storefront', storefront: STOREFRONT };
    const forgedToken = async () => withKey(await issuer.token({ ...claims, jti: randomUUID() }, forger));
    expect((await request(api)).status).toBe(200);
    await Promise.all(times(4, () => request(api, invalidKey())));
    expect((await request(api)).status).toBe(200);
    expect((await request(api, withKey(await createKey()))).status).toBe(200);
    expect((await request(api, withKey(await issuer.token(claims)))).status).toBe(200);
    for (const wrong of [invalidKey(), await forgedToken(), { authorization: 'Basic Zm9v' }])
      expect((await request(api, wrong)).status).toBe(429);
    await issuer.close();
  });

  it('are checked slowly beyond the limit, so that guessing many keys finds few valid ones', async () => {
    const api = await startLimitedApi({ perAddress: 3 });
    await Promise.all(times(4, () => request(api, invalidKey())));
    const validKeys = await Promise.all(times(60, () => createKey()));
    const counts = statusesOf(await Promise.all(validKeys.map((key) => request(api, withKey(key)))));
    expect(counts[200]).toBeGreaterThan(0);
    expect(counts[429]).toBeGreaterThan(0);
  });

  it.each([false, true])(
    'are checked up to the limit when they come all at once (in Postgres: %s)',
    async (inPostgres) => {
      const api = await startLimitedApi({ perAddress: 10, inPostgres }, { trustProxy: 1 });
      const from = `10.0.0.${inPostgres ? 1 : 2}`;
      const responses = await Promise.all(
        times(40, () => request(api, { ...invalidKey(), 'x-forwarded-for': from })),
      );
      expect(statusesOf(responses)).toEqual({ 401: 10, 429: 30 });
    },
  );

  it('have the address that the trusted proxy reports, and an IPv6 network counts as one address', async () => {
    const api = await startLimitedApi({ perAddress: 1 }, { trustProxy: 1 });
    const from = async (address: string) =>
      (await request(api, { ...NO_CREDENTIAL, 'x-forwarded-for': address })).status;
    expect(await from('192.0.2.1')).toBe(401);
    expect(await from('192.0.2.1')).toBe(429);
    // Addresses further left are the client's own claim and are not trusted.
    expect(await from('198.51.100.7, 192.0.2.1')).toBe(429);
    expect(await from('192.0.2.2')).toBe(401);
    expect(await from('2001:db8::1')).toBe(401);
    expect(await from('2001:db8:0:0:ffff::2')).toBe(429);
    expect(await from('2001:db8:0:1::1')).toBe(401);
  });

  it('cannot set their address when no proxy is trusted', async () => {
    const api = await startLimitedApi({ perAddress: 1 });
    const from = async (address: string) =>
      (await request(api, { ...NO_CREDENTIAL, 'x-forwarded-for': address })).status;
    expect(await from('192.0.2.1')).toBe(401);
    expect(await from('192.0.2.2')).toBe(429);
  });
});

describe('several processes', () => {
  it('share one limit exactly under concurrent requests', async () => {
    const [one, other] = [
      await startLimitedApi({ perKey: 20, inPostgres: true }),
      await startLimitedApi({ perKey: 20, inPostgres: true }),
    ];
    const key = withKey(await createKey());
    const responses = await Promise.all(times(60, (index) => request(index % 2 === 0 ? one : other, key)));
    expect(statusesOf(responses)).toEqual({ 200: 20, 429: 40 });
    const left = responses.flatMap(({ status, headers }) =>
      status === 200 ? [Number(/r=(\d+)/.exec(headers.get('ratelimit')!)![1])] : [],
    );
    expect(left.sort((a, b) => b - a)).toEqual(times(20, (index) => 19 - index));
  });

  it('keep their counts in an unlogged table', async () => {
    const [table] = await rows<{ kind: string }>(
      database.db,
      sql`select relpersistence as kind from pg_class where relname = 'rate_limits'`,
    );
    expect(table?.kind).toBe('u');
  });

  it('let requests pass when counting fails and log it once', async () => {
    const api = await startLimitedApi({ perKey: 1, perAddress: 1, inPostgres: true });
    await database.db.execute(sql`alter table rate_limits rename to elsewhere`);
    try {
      const responses = await Promise.all([
        ...times(5, () => request(api)),
        ...times(5, () => request(api, NO_CREDENTIAL)),
      ]);
      expect(statusesOf(responses)).toEqual({ 200: 5, 401: 5 });
      expect(lines.map(({ msg }) => msg)).toEqual([
        'Requests cannot be counted, so they pass without a limit',
      ]);
    } finally {
      await database.db.execute(sql`alter table elsewhere rename to rate_limits`);
    }
    expect(statusesOf([await request(api), await request(api)])).toEqual({ 200: 1, 429: 1 });
  });
});
