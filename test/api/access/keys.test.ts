import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ApiKeyView, CreatedApiKey } from '../../../src/contracts/access';
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

interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

async function call<Body = CreatedApiKey>(
  method: string,
  path: string,
  { body, as = admin, key = randomUUID() }: { body?: object; as?: string; key?: string } = {},
): Promise<Answer<Body>> {
  const request = { path, headers: { 'idempotency-key': key }, ...(body === undefined ? {} : { body }) };
  const { status, headers, text } = await world.send(method, request, bearer(as));
  return { status, headers, body: JSON.parse(text) as Body };
}

const make = (body: object, options: { as?: string; key?: string } = {}) =>
  call('post', '/v1/api-keys', { body: { name: 'web shop', role: 'operator', ...body }, ...options });

const good = async (key: string): Promise<boolean> =>
  (await world.send('get', { path: '/v1/returns' }, bearer(key))).status === 200;

const errorsOf = (answer: Answer<unknown>) =>
  (answer.body as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer);

describe('a new key', () => {
  it('is shown once, and is good for what was asked', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const wanted = { role: 'storefront', storefrontId: STOREFRONT, scopes: ['returns:read'], expiresAt };
    const { status, headers, body } = await make(wanted);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...wanted,
      name: 'web shop',
      status: 'active',
      lastUsedAt: null,
      notice: null,
    });
    expect(body.key!.startsWith(body.prefix)).toBe(true);
    expect(headers.get('location')).toBe(`/v1/api-keys/${body.id}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await good(body.key!)).toBe(true);
    expect((await call('get', '/v1/orders', { as: body.key! })).status).toBe(403);
    const read = await call<ApiKeyView>('get', `/v1/api-keys/${body.id}`);
    expect(read.body).not.toHaveProperty('key');
    const everywhere = await rows(
      world.database.db,
      sql`select (select json_agg(k)::text from api_keys k) || (select json_agg(r)::text from idempotent_requests r)
          || (select json_agg(a)::text from audit_entries a) as text`,
    );
    expect(JSON.stringify(everywhere)).not.toContain(body.key!.slice(body.prefix.length));
  });

  it('is made once for each Idempotency-Key, and a repeat says why it does not show it', async () => {
    const key = randomUUID();
    const first = await make({}, { key });
    const repeat = await make({}, { key });
    expect(repeat.status).toBe(201);
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    expect(repeat.body).toEqual({
      ...first.body,
      key: null,
      notice: expect.stringContaining('cannot be shown again'),
    });
    const other = await make({ name: 'another' }, { key });
    expect(other.status).toBe(422);
  });

  it('is one, however many ask for it at the same time under one Idempotency-Key', async () => {
    const key = randomUUID();
    const name = `at once ${key}`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => make({ name }, { key })));
    expect(answers.filter(({ body }) => body.key !== null && body.key !== undefined)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const made = await rows(world.database.db, sql`select from api_keys where name = ${name}`);
    expect(made).toHaveLength(1);
  });

  it.each<[string, object, string[]]>([
    ['no name', { name: undefined }, ['/name']],
    ['a name with a null byte', { name: 'a\u0000b' }, ['/name']],
    ['no role', { role: undefined }, ['/role']],
    ['the role of a customer', { role: 'customer' }, ['/role']],
    ['a storefront’s role without one', { role: 'storefront' }, ['/storefrontId']],
    [
      'scopes that its role has not',
      { role: 'carrier', scopes: ['shipments:report', 'orders:read', 'keys:write'] },
      ['/scopes/1', '/scopes/2'],
    ],
    ['unknown scopes', { scopes: ['orders:read', 'everything'] }, ['/scopes/1']],
    ['no scopes', { scopes: [] }, ['/scopes']],
    ['a scope twice', { scopes: ['orders:read', 'orders:read'] }, ['/scopes']],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, ['/expiresAt']],
    ['an end that is no date', { expiresAt: 'tomorrow' }, ['/expiresAt']],
    ['an unknown field', { admin: true }, ['/admin']],
    ['several at once', { name: '', role: 'root', expiresAt: 1 }, ['/name', '/role', '/expiresAt']],
  ])('is not made with %s', async (_what, body, pointers) => {
    const answer = await make(body);
    expect([answer.status, errorsOf(answer)]).toEqual([400, pointers]);
  });

  it('of a carrier may be for one carrier, and tells of its shipments alone', async () => {
    const made = (carrier?: string) =>
      make({ role: 'carrier', ...(carrier === undefined ? {} : { carrier }) });
    const [any, own, other] = await Promise.all([made(), made('SWIFT'), made('Shipment Post')]);
    expect([any, own, other].map(({ body }) => body.carrier)).toEqual([null, 'SWIFT', 'Shipment Post']);
    const tells = async ({ body: { key } }: Answer<CreatedApiKey>) => {
      const { shipmentId } = await world.fixtures.bookedOrder();
      const body = { shipmentId, status: 'shipped', occurredAt: '2026-03-02T16:20:00Z' };
      return (await world.send('post', { path: '/v1/carrier-updates', body }, bearer(key!))).status;
    };
    expect([await tells(any), await tells(own), await tells(other)]).toEqual([202, 202, 404]);
    const heir = await call('post', `/v1/api-keys/${other.body.id}/rotate`);
    expect(heir.body.carrier).toBe('Shipment Post');
    expect(await tells(heir)).toBe(404);
    const refused = await make({ role: 'operator', carrier: 'swift' });
    expect([refused.status, errorsOf(refused)]).toEqual([400, ['/carrier']]);
  });

  it('is not made for a storefront that there is not', async () => {
    const answer = await make({ role: 'storefront', storefrontId: 'nowhere' });
    expect(answer.body).toMatchObject({ code: 'unknown_storefront', status: 422 });
    expect(errorsOf(answer)).toEqual(['/storefrontId']);
  });
});

describe('nobody gives more than they have', () => {
  const narrowed = (...scopes: Permission[]) => world.keyFor({ role: 'admin', storefrontId: null, scopes });

  it('by the role, and by the scopes', async () => {
    const as = await narrowed('keys:write', 'orders:read');
    const byRole = await make({ role: 'read_only' }, { as });
    expect([byRole.status, byRole.body]).toMatchObject([403, { code: 'forbidden' }]);
    expect(new Set(errorsOf(byRole))).toEqual(new Set(['/role']));
    const byScope = await make({ scopes: ['orders:read', 'stock:write'] }, { as });
    expect([byScope.status, errorsOf(byScope)]).toEqual([403, ['/scopes/1']]);
    expect((await make({ scopes: ['orders:read'] }, { as })).status).toBe(201);
  });

  it('by rotating a key that may do more', async () => {
    const { body: strong } = await make({ role: 'admin' });
    const as = await narrowed('keys:write');
    const answer = await call('post', `/v1/api-keys/${strong.id}/rotate`, { as, body: {} });
    expect(answer.status).toBe(403);
    expect((await call<ApiKeyView>('get', `/v1/api-keys/${strong.id}`)).body.expiresAt).toBe(
      strong.expiresAt,
    );
  });

  it('nor ends a key that may do more, but for the own one', async () => {
    const { body: strong } = await make({ role: 'admin' });
    const { body: weak } = await make({ role: 'admin', scopes: ['keys:write', 'returns:read'] });
    const refused = await call('delete', `/v1/api-keys/${strong.id}`, { as: weak.key! });
    expect([refused.status, refused.body]).toMatchObject([403, { code: 'forbidden' }]);
    expect(await good(strong.key!)).toBe(true);
    const { body: weaker } = await make({ scopes: ['returns:read'] }, { as: weak.key! });
    expect((await call('delete', `/v1/api-keys/${weaker.id}`, { as: weak.key! })).status).toBe(200);
    expect((await call('delete', `/v1/api-keys/${weak.id}`, { as: weak.key! })).status).toBe(200);
  });

  it('and an admin of a storefront has that storefront', async () => {
    const as = await world.keyFor({ role: 'admin', storefrontId: STOREFRONT });
    const own = await make({ role: 'admin' }, { as });
    expect(own.body).toMatchObject({ role: 'admin', storefrontId: STOREFRONT });
    for (const storefrontId of [OTHER_STOREFRONT, 'nowhere']) {
      const foreign = await make({ storefrontId }, { as });
      expect([foreign.status, errorsOf(foreign)]).toEqual([403, ['/storefrontId']]);
    }
    const { body: everybodys } = await make({ role: 'operator' });
    const { body: others } = await make({ storefrontId: OTHER_STOREFRONT });
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
/** How many days from now, to the minute. */
const daysTo = (moment: string | null): number =>
  Math.round(((Date.parse(moment!) - Date.now()) / DAY_MS) * 1_440) / 1_440;

describe('no key is for ever', () => {
  it('is good for a year when nothing is said, and for no longer', async () => {
    expect(daysTo((await make({})).body.expiresAt)).toBeCloseTo(365, 2);
    const answer = await make({ expiresAt: inDays(366) });
    expect([answer.status, errorsOf(answer)]).toEqual([400, ['/expiresAt']]);
    const { body: old } = await make({});
    const rotated = await call('post', `/v1/api-keys/${old.id}/rotate`, { body: { expiresAt: inDays(366) } });
    expect([rotated.status, errorsOf(rotated)]).toEqual([400, ['/expiresAt']]);
  });

  it('nor for longer than the one that has made it', async () => {
    const { body: maker } = await make({ role: 'admin', expiresAt: inDays(10) });
    const as = maker.key!;
    expect((await make({}, { as })).body.expiresAt).toBe(maker.expiresAt);
    expect((await make({ expiresAt: inDays(9) }, { as })).status).toBe(201);
    const later = await make({ expiresAt: inDays(11) }, { as });
    expect([later.status, errorsOf(later)]).toEqual([400, ['/expiresAt']]);
    const { body: longer } = await make({});
    const rotated = await call('post', `/v1/api-keys/${longer.id}/rotate`, { as, body: {} });
    expect(rotated.body.expiresAt).toBe(maker.expiresAt);
  });

  it('but one may be put in its own place, for as long as it was good when it was made', async () => {
    const { body: old } = await make({ role: 'admin', expiresAt: inDays(10) });
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

  it('puts a new key in the place of the old one, which is good for the grace period', async () => {
    const { body: old } = await make({
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
    expect([await good(old.key!), await good(fresh.key!)]).toEqual([true, true]);
    const { body: ending } = await call<ApiKeyView>('get', `/v1/api-keys/${old.id}`);
    const left = Date.parse(ending.expiresAt!) - Date.now();
    expect(left).toBeGreaterThan(3_000_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
  });

  it('ends the old key at once when there is no grace', async () => {
    const { body: old } = await make({});
    expect(await good(old.key!)).toBe(true);
    const { body: fresh } = await rotate(old.id, { graceSeconds: 0 });
    expect([await good(old.key!), await good(fresh.key!)]).toEqual([false, true]);
  });

  it('never prolongs the old key, and gives the new one as long, or the end that is asked for', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const [one, two] = [await make({ expiresAt }), await make({ expiresAt })];
    const fresh = (await rotate(one.body.id, {})).body.expiresAt;
    expect(Math.abs(Date.parse(fresh!) - Date.now() - 60_000)).toBeLessThan(5_000);
    expect((await call<ApiKeyView>('get', `/v1/api-keys/${one.body.id}`)).body.expiresAt).toBe(expiresAt);
    const asked = inDays(3);
    expect((await rotate(two.body.id, { expiresAt: asked })).body.expiresAt).toBe(asked);
  });

  it('shows the new key once', async () => {
    const { body: old } = await make({});
    const key = randomUUID();
    const first = await rotate(old.id, {}, { key });
    const repeat = await rotate(old.id, {}, { key });
    expect(repeat.body).toMatchObject({
      id: first.body.id,
      key: null,
      notice: expect.stringContaining('rotate'),
    });
  });

  it('is for a key that is good, once, even when two ask at the same time', async () => {
    const { body: old } = await make({});
    const answers = await Promise.all([rotate(old.id, {}), rotate(old.id, {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { body: revoked } = await make({});
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
  ])('is not done with %j', async (body) => {
    const { body: old } = await make({});
    expect((await rotate(old.id, body)).status).toBe(400);
  });
});

describe('revocation', () => {
  it('ends a key that was just used, at once, and stays to be read', async () => {
    const { body: key } = await make({});
    expect(await good(key.key!)).toBe(true);
    const revoked = await call<ApiKeyView>('delete', `/v1/api-keys/${key.id}`);
    expect(revoked.body).toMatchObject({ id: key.id, status: 'revoked', revokedAt: expect.any(String) });
    expect(await good(key.key!)).toBe(false);
    const again = await call<ApiKeyView>('delete', `/v1/api-keys/${key.id}`);
    expect([again.status, again.body.revokedAt]).toEqual([200, revoked.body.revokedAt]);
  });

  it('is felt by no other key', async () => {
    const [one, two] = [await make({}), await make({})];
    await call('delete', `/v1/api-keys/${one.body.id}`);
    expect(await good(two.body.key!)).toBe(true);
  });
});

it('an expired key is refused, though it was used a moment before', async () => {
  const { body: key } = await make({ expiresAt: new Date(Date.now() + 1_500).toISOString() });
  expect(await good(key.key!)).toBe(true);
  await until(async () => !(await good(key.key!)));
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(key.expiresAt!));
  expect((await call<ApiKeyView>('get', `/v1/api-keys/${key.id}`)).body.status).toBe('expired');
});

it('says when a key was last used', async () => {
  const { body: key } = await make({});
  const before = Date.now();
  await good(key.key!);
  const { lastUsedAt } = await until(async () => {
    const { body } = await call<ApiKeyView>('get', `/v1/api-keys/${key.id}`);
    return body.lastUsedAt !== null && body;
  });
  expect(Math.abs(Date.parse(lastUsedAt!) - before)).toBeLessThan(60_000);
});

it('lists keys page by page, newest first, by what is asked for', async () => {
  const name = `paged ${randomUUID()}`;
  const made: string[] = [];
  for (const role of ['operator', 'carrier', 'operator'])
    made.unshift((await make({ name, role, storefrontId: OTHER_STOREFRONT })).body.id);
  await call('delete', `/v1/api-keys/${made[0]}`);
  const list = async (query: string) => {
    const found: ApiKeyView[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer<{ apiKeys: ApiKeyView[]; nextCursor: string | null }> = await call(
        'get',
        `/v1/api-keys?limit=2&${query}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      found.push(...page.body.apiKeys);
      cursor = page.body.nextCursor;
    }
    return found.filter((key) => key.name === name).map(({ id }) => id);
  };
  expect(await list('')).toEqual(made);
  expect(await list('role=carrier')).toEqual([made[1]]);
  expect(await list(`storefrontId=${OTHER_STOREFRONT}&status=active`)).toEqual(made.slice(1));
  expect(await list('status=revoked')).toEqual([made[0]]);
  expect(await list(`storefrontId=${STOREFRONT}`)).toEqual([]);
  expect((await call('get', '/v1/api-keys?cursor=broken')).status).toBe(400);
});

it('tells who made, rotated and revoked which key, before and after', async () => {
  const { body: old } = await make({ name: 'audited' });
  const { body: fresh } = await call('post', `/v1/api-keys/${old.id}/rotate`, { body: { graceSeconds: 0 } });
  await call('delete', `/v1/api-keys/${fresh.id}`);
  const told = await rows<{ subjectId: string; action: string; actor: object; changes: { field: string }[] }>(
    world.database.db,
    sql`select subject_id as "subjectId", action, actor, changes from audit_entries
        where subject_type = 'api_key' and subject_id in (${old.id}, ${fresh.id}) order by id`,
  );
  const change = (field: string) =>
    expect.arrayContaining([expect.objectContaining({ field, before: null })]);
  const actor = { type: 'api_key', id: expect.any(String) };
  expect(told).toMatchObject([
    { subjectId: old.id, action: 'created', actor, changes: change('name') },
    { subjectId: old.id, action: 'rotated', actor, changes: [{ field: 'revokedAt' }] },
    { subjectId: fresh.id, action: 'created', actor, changes: change('rotatedFrom') },
    { subjectId: fresh.id, action: 'revoked', actor, changes: [{ field: 'revokedAt' }] },
  ]);
});
