import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ApiKeyView, CreatedApiKey } from '../../../src/contracts/wire/access';
import { rows } from '../../../src/db/connection/database';
import type { Permission } from '../../../src/domain/access/permissions';
import {
  bearer,
  createAccessWorld,
  OTHER_STOREFRONT,
  type AccessWorld,
} from '../../support/api/access-world';
import { STOREFRONT } from '../../support/orders/shop';
import { until } from '../../support/until';

let world: AccessWorld;
let admin: string;
beforeAll(async () => {
  world = await createAccessWorld();
  admin = await world.keyFor({ role: 'admin', storefrontId: null });
});
afterAll(() => world.close());

interface KeyResponse<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

async function call<Body = CreatedApiKey>(
  method: string,
  path: string,
  { body, as = admin, key = randomUUID() }: { body?: object; as?: string; key?: string } = {},
): Promise<KeyResponse<Body>> {
  const request = { path, headers: { 'idempotency-key': key }, ...(body === undefined ? {} : { body }) };
  const { status, headers, text } = await world.send(method, request, bearer(as));
  return { status, headers, body: JSON.parse(text) as Body };
}

const createKey = (body: object, options: { as?: string; key?: string } = {}) =>
  call('post', '/v1/api-keys', { body: { name: 'web shop', role: 'operator', ...body }, ...options });

const isValid = async (key: string): Promise<boolean> =>
  (await world.send('get', { path: '/v1/returns' }, bearer(key))).status === 200;

const errorsOf = (response: KeyResponse<unknown>) =>
  (response.body as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer);

describe('a new key', () => {
  it('is shown once and is valid only for what was requested', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const requested = { role: 'storefront', storefrontId: STOREFRONT, scopes: ['returns:read'], expiresAt };
    const { status, headers, body } = await createKey(requested);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...requested,
      name: 'web shop',
      status: 'active',
      lastUsedAt: null,
      notice: null,
    });
    expect(body.key!.startsWith(body.prefix)).toBe(true);
    expect(headers.get('location')).toBe(`/v1/api-keys/${body.id}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await isValid(body.key!)).toBe(true);
    expect((await call('get', '/v1/orders', { as: body.key! })).status).toBe(403);
    const read = await call<ApiKeyView>('get', `/v1/api-keys/${body.id}`);
    expect(read.body).not.toHaveProperty('key');
    const storedText = await rows(
      world.database.db,
      sql`select (select json_agg(k)::text from api_keys k) || (select json_agg(r)::text from idempotent_requests r)
          || (select json_agg(a)::text from audit_entries a) as text`,
    );
    expect(JSON.stringify(storedText)).not.toContain(body.key!.slice(body.prefix.length));
  });

  it('is created once per idempotency key, and a replay says why it does not show the key', async () => {
    const key = randomUUID();
    const first = await createKey({}, { key });
    const repeat = await createKey({}, { key });
    expect(repeat.status).toBe(201);
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    expect(repeat.body).toEqual({
      ...first.body,
      key: null,
      notice: expect.stringContaining('cannot be shown again'),
    });
    const other = await createKey({ name: 'another' }, { key });
    expect(other.status).toBe(422);
  });

  it('is created once for concurrent requests with one idempotency key', async () => {
    const key = randomUUID();
    const name = `at once ${key}`;
    const responses = await Promise.all(Array.from({ length: 8 }, () => createKey({ name }, { key })));
    expect(responses.filter(({ body }) => body.key !== null && body.key !== undefined)).toHaveLength(1);
    expect(responses.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const made = await rows(world.database.db, sql`select from api_keys where name = ${name}`);
    expect(made).toHaveLength(1);
  });

  it.each<[string, object, string[]]>([
    ['no name', { name: undefined }, ['/name']],
    ['a name with a null byte', { name: 'a\u0000b' }, ['/name']],
    ['no role', { role: undefined }, ['/role']],
    ['the role of a customer', { role: 'customer' }, ['/role']],
    ['a storefront’s role without a storefront', { role: 'storefront' }, ['/storefrontId']],
    [
      'scopes that its role does not have',
      { role: 'carrier', scopes: ['shipments:report', 'orders:read', 'keys:write'] },
      ['/scopes/1', '/scopes/2'],
    ],
    ['unknown scopes', { scopes: ['orders:read', 'everything'] }, ['/scopes/1']],
    ['no scopes', { scopes: [] }, ['/scopes']],
    ['a scope twice', { scopes: ['orders:read', 'orders:read'] }, ['/scopes']],
    ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, ['/expiresAt']],
    ['an expiry that is not a date', { expiresAt: 'tomorrow' }, ['/expiresAt']],
    ['an unknown field', { admin: true }, ['/admin']],
    ['several at once', { name: '', role: 'root', expiresAt: 1 }, ['/name', '/role', '/expiresAt']],
  ])('is refused with %s', async (_what, body, pointers) => {
    const response = await createKey(body);
    expect([response.status, errorsOf(response)]).toEqual([400, pointers]);
  });

  it('of the carrier role can be limited to the shipments of one carrier', async () => {
    const made = (carrier?: string) =>
      createKey({ role: 'carrier', ...(carrier === undefined ? {} : { carrier }) });
    const [any, own, other] = await Promise.all([made(), made('SWIFT'), made('Shipment Post')]);
    expect([any, own, other].map(({ body }) => body.carrier)).toEqual([null, 'SWIFT', 'Shipment Post']);
    const reportStatus = async ({ body: { key } }: KeyResponse<CreatedApiKey>) => {
      const { shipmentId } = await world.fixtures.bookedOrder();
      const body = { shipmentId, status: 'shipped', occurredAt: '2026-03-02T16:20:00Z' };
      return (await world.send('post', { path: '/v1/carrier-updates', body }, bearer(key!))).status;
    };
    expect([await reportStatus(any), await reportStatus(own), await reportStatus(other)]).toEqual([
      202, 202, 404,
    ]);
    const rotated = await call('post', `/v1/api-keys/${other.body.id}/rotate`);
    expect(rotated.body.carrier).toBe('Shipment Post');
    expect(await reportStatus(rotated)).toBe(404);
    const refused = await createKey({ role: 'operator', carrier: 'swift' });
    expect([refused.status, errorsOf(refused)]).toEqual([400, ['/carrier']]);
  });

  it('is refused for an unknown storefront', async () => {
    const response = await createKey({ role: 'storefront', storefrontId: 'nowhere' });
    expect(response.body).toMatchObject({ code: 'unknown_storefront', status: 422 });
    expect(errorsOf(response)).toEqual(['/storefrontId']);
  });
});

describe('a caller cannot grant more than it has', () => {
  const narrowed = (...scopes: Permission[]) => world.keyFor({ role: 'admin', storefrontId: null, scopes });

  it('by role or by scopes', async () => {
    const as = await narrowed('keys:write', 'orders:read');
    const byRole = await createKey({ role: 'read_only' }, { as });
    expect([byRole.status, byRole.body]).toMatchObject([403, { code: 'forbidden' }]);
    expect(new Set(errorsOf(byRole))).toEqual(new Set(['/role']));
    const byScope = await createKey({ scopes: ['orders:read', 'stock:write'] }, { as });
    expect([byScope.status, errorsOf(byScope)]).toEqual([403, ['/scopes/1']]);
    expect((await createKey({ scopes: ['orders:read'] }, { as })).status).toBe(201);
  });

  it('by rotating a key with more permissions', async () => {
    const { body: strong } = await createKey({ role: 'admin' });
    const as = await narrowed('keys:write');
    const response = await call('post', `/v1/api-keys/${strong.id}/rotate`, { as, body: {} });
    expect(response.status).toBe(403);
    expect((await call<ApiKeyView>('get', `/v1/api-keys/${strong.id}`)).body.expiresAt).toBe(
      strong.expiresAt,
    );
  });

  it('and can revoke no key with more permissions except its own', async () => {
    const { body: strong } = await createKey({ role: 'admin' });
    const { body: weak } = await createKey({ role: 'admin', scopes: ['keys:write', 'returns:read'] });
    const refused = await call('delete', `/v1/api-keys/${strong.id}`, { as: weak.key! });
    expect([refused.status, refused.body]).toMatchObject([403, { code: 'forbidden' }]);
    expect(await isValid(strong.key!)).toBe(true);
    const { body: weaker } = await createKey({ scopes: ['returns:read'] }, { as: weak.key! });
    expect((await call('delete', `/v1/api-keys/${weaker.id}`, { as: weak.key! })).status).toBe(200);
    expect((await call('delete', `/v1/api-keys/${weak.id}`, { as: weak.key! })).status).toBe(200);
  });

  it('and an admin of a storefront is limited to that storefront', async () => {
    const as = await world.keyFor({ role: 'admin', storefrontId: STOREFRONT });
    const own = await createKey({ role: 'admin' }, { as });
    expect(own.body).toMatchObject({ role: 'admin', storefrontId: STOREFRONT });
    for (const storefrontId of [OTHER_STOREFRONT, 'nowhere']) {
      const foreign = await createKey({ storefrontId }, { as });
      expect([foreign.status, errorsOf(foreign)]).toEqual([403, ['/storefrontId']]);
    }
    const { body: everybodys } = await createKey({ role: 'operator' });
    const { body: others } = await createKey({ storefrontId: OTHER_STOREFRONT });
    for (const { id } of [everybodys, others]) {
      expect((await call('get', `/v1/api-keys/${id}`, { as })).status).toBe(404);
      expect((await call('post', `/v1/api-keys/${id}/rotate`, { as, body: {} })).status).toBe(404);
      expect((await call('delete', `/v1/api-keys/${id}`, { as })).status).toBe(404);
    }
    const { body } = await call<{ apiKeys: ApiKeyView[] }>('get', '/v1/api-keys?limit=100', { as });
    expect(new Set(body.apiKeys.map(({ storefrontId }) => storefrontId))).toEqual(new Set([STOREFRONT]));
  });
});

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
/** Days from now, rounded to the minute. */
const daysTo = (moment: string | null): number =>
  Math.round(((Date.parse(moment!) - Date.now()) / DAY_MS) * 1_440) / 1_440;

describe('every key expires', () => {
  it('after a year by default and at most', async () => {
    expect(daysTo((await createKey({})).body.expiresAt)).toBeCloseTo(365, 2);
    const response = await createKey({ expiresAt: inDays(366) });
    expect([response.status, errorsOf(response)]).toEqual([400, ['/expiresAt']]);
    const { body: old } = await createKey({});
    const rotated = await call('post', `/v1/api-keys/${old.id}/rotate`, { body: { expiresAt: inDays(366) } });
    expect([rotated.status, errorsOf(rotated)]).toEqual([400, ['/expiresAt']]);
  });

  it('no later than the key that created it', async () => {
    const { body: maker } = await createKey({ role: 'admin', expiresAt: inDays(10) });
    const as = maker.key!;
    expect((await createKey({}, { as })).body.expiresAt).toBe(maker.expiresAt);
    expect((await createKey({ expiresAt: inDays(9) }, { as })).status).toBe(201);
    const later = await createKey({ expiresAt: inDays(11) }, { as });
    expect([later.status, errorsOf(later)]).toEqual([400, ['/expiresAt']]);
    const { body: longer } = await createKey({});
    const rotated = await call('post', `/v1/api-keys/${longer.id}/rotate`, { as, body: {} });
    expect(rotated.body.expiresAt).toBe(maker.expiresAt);
  });

  it('but rotating itself renews the full lifetime it was created with', async () => {
    const { body: old } = await createKey({ role: 'admin', expiresAt: inDays(10) });
    await world.database.db.execute(
      sql`update api_keys set created_at = created_at - interval '9 days', expires_at = expires_at - interval '9 days'
          where id = ${old.id}`,
    );
    const renewed = await call('post', `/v1/api-keys/${old.id}/rotate`, { as: old.key!, body: {} });
    expect(daysTo(renewed.body.expiresAt)).toBeCloseTo(10, 2);
  });
});

describe('rotation', () => {
  const rotate = (id: string, body: object, options: { as?: string; key?: string } = {}) =>
    call('post', `/v1/api-keys/${id}/rotate`, { body, ...options });

  it('replaces the old key, which stays valid for the grace period', async () => {
    const { body: old } = await createKey({
      role: 'storefront',
      storefrontId: STOREFRONT,
      scopes: ['returns:read'],
    });
    const { status, body: fresh } = await rotate(old.id, { graceSeconds: 3_600 });
    expect(status).toBe(201);
    expect(fresh).toMatchObject({
      ...{ name: old.name, role: old.role, storefrontId: STOREFRONT, scopes: ['returns:read'] },
      ...{ rotatedFrom: old.id },
    });
    expect([await isValid(old.key!), await isValid(fresh.key!)]).toEqual([true, true]);
    const { body: ending } = await call<ApiKeyView>('get', `/v1/api-keys/${old.id}`);
    const left = Date.parse(ending.expiresAt!) - Date.now();
    expect(left).toBeGreaterThan(3_000_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
  });

  it('ends the old key at once without a grace period', async () => {
    const { body: old } = await createKey({});
    expect(await isValid(old.key!)).toBe(true);
    const { body: fresh } = await rotate(old.id, { graceSeconds: 0 });
    expect([await isValid(old.key!), await isValid(fresh.key!)]).toEqual([false, true]);
  });

  it('never prolongs the old key and gives the new one the same lifetime or the requested expiry', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const [one, two] = [await createKey({ expiresAt }), await createKey({ expiresAt })];
    const fresh = (await rotate(one.body.id, {})).body.expiresAt;
    expect(Math.abs(Date.parse(fresh!) - Date.now() - 60_000)).toBeLessThan(5_000);
    expect((await call<ApiKeyView>('get', `/v1/api-keys/${one.body.id}`)).body.expiresAt).toBe(expiresAt);
    const requestedExpiry = inDays(3);
    expect((await rotate(two.body.id, { expiresAt: requestedExpiry })).body.expiresAt).toBe(requestedExpiry);
  });

  it('shows the new key once', async () => {
    const { body: old } = await createKey({});
    const key = randomUUID();
    const first = await rotate(old.id, {}, { key });
    const repeat = await rotate(old.id, {}, { key });
    expect(repeat.body).toMatchObject({
      id: first.body.id,
      key: null,
      notice: expect.stringContaining('rotate'),
    });
  });

  it('accepts a valid key only once, even with two concurrent requests', async () => {
    const { body: old } = await createKey({});
    const responses = await Promise.all([rotate(old.id, {}), rotate(old.id, {})]);
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { body: revoked } = await createKey({});
    await call('delete', `/v1/api-keys/${revoked.id}`);
    expect((await rotate(revoked.id, {})).body).toMatchObject({
      code: 'api_key_not_active',
      state: 'revoked',
    });
  });

  it.each([
    { graceSeconds: -1 },
    { graceSeconds: 2_592_001 },
    { graceSeconds: 1.5 },
    { scopes: ['orders:read'] },
  ])('is refused with %j', async (body) => {
    const { body: old } = await createKey({});
    expect((await rotate(old.id, body)).status).toBe(400);
  });
});

describe('revocation', () => {
  it('ends a recently used key at once and keeps it readable', async () => {
    const { body: key } = await createKey({});
    expect(await isValid(key.key!)).toBe(true);
    const revoked = await call<ApiKeyView>('delete', `/v1/api-keys/${key.id}`);
    expect(revoked.body).toMatchObject({ id: key.id, status: 'revoked', revokedAt: expect.any(String) });
    expect(await isValid(key.key!)).toBe(false);
    const again = await call<ApiKeyView>('delete', `/v1/api-keys/${key.id}`);
    expect([again.status, again.body.revokedAt]).toEqual([200, revoked.body.revokedAt]);
  });

  it('does not affect other keys', async () => {
    const [one, two] = [await createKey({}), await createKey({})];
    await call('delete', `/v1/api-keys/${one.body.id}`);
    expect(await isValid(two.body.key!)).toBe(true);
  });
});

it('refuses an expired key that was used a moment before', async () => {
  const { body: key } = await createKey({ expiresAt: new Date(Date.now() + 1_500).toISOString() });
  expect(await isValid(key.key!)).toBe(true);
  await until(async () => !(await isValid(key.key!)));
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(key.expiresAt!));
  expect((await call<ApiKeyView>('get', `/v1/api-keys/${key.id}`)).body.status).toBe('expired');
});

it('reports when a key was last used', async () => {
  const { body: key } = await createKey({});
  const before = Date.now();
  await isValid(key.key!);
  const { lastUsedAt } = await until(async () => {
    const { body } = await call<ApiKeyView>('get', `/v1/api-keys/${key.id}`);
    return body.lastUsedAt !== null && body;
  });
  expect(Math.abs(Date.parse(lastUsedAt!) - before)).toBeLessThan(60_000);
});

it('lists keys page by page, newest first, with filters', async () => {
  const name = `paged ${randomUUID()}`;
  const made: string[] = [];
  for (const role of ['operator', 'carrier', 'operator'])
    made.unshift((await createKey({ name, role, storefrontId: OTHER_STOREFRONT })).body.id);
  await call('delete', `/v1/api-keys/${made[0]}`);
  const list = async (query: string) => {
    const keys: ApiKeyView[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: KeyResponse<{ apiKeys: ApiKeyView[]; nextCursor: string | null }> = await call(
        'get',
        `/v1/api-keys?limit=2&${query}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      keys.push(...page.body.apiKeys);
      cursor = page.body.nextCursor;
    }
    return keys.filter((key) => key.name === name).map(({ id }) => id);
  };
  expect(await list('')).toEqual(made);
  expect(await list('role=carrier')).toEqual([made[1]]);
  expect(await list(`storefrontId=${OTHER_STOREFRONT}&status=active`)).toEqual(made.slice(1));
  expect(await list('status=revoked')).toEqual([made[0]]);
  expect(await list(`storefrontId=${STOREFRONT}`)).toEqual([]);
  expect((await call('get', '/v1/api-keys?cursor=broken')).status).toBe(400);
});

it('audits who created, rotated and revoked which key', async () => {
  const { body: old } = await createKey({ name: 'audited' });
  const { body: fresh } = await call('post', `/v1/api-keys/${old.id}/rotate`, { body: { graceSeconds: 0 } });
  await call('delete', `/v1/api-keys/${fresh.id}`);
  const entries = await rows<{
    subjectId: string;
    action: string;
    actor: object;
    changes: { field: string }[];
  }>(
    world.database.db,
    sql`select subject_id as "subjectId", action, actor, changes from audit_entries
        where subject_type = 'api_key' and subject_id in (${old.id}, ${fresh.id}) order by id`,
  );
  const change = (field: string) =>
    expect.arrayContaining([expect.objectContaining({ field, before: null })]);
  const actor = { type: 'api_key', id: expect.any(String) };
  expect(entries).toMatchObject([
    { subjectId: old.id, action: 'created', actor, changes: change('name') },
    { subjectId: old.id, action: 'rotated', actor, changes: [{ field: 'revokedAt' }] },
    { subjectId: fresh.id, action: 'created', actor, changes: change('rotatedFrom') },
    { subjectId: fresh.id, action: 'revoked', actor, changes: [{ field: 'revokedAt' }] },
  ]);
});
