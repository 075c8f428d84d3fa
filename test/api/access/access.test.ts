/**
 * Tries every operation of the API as every kind of caller, against the table of docs/access.md.
 * The operations come from the API's OpenAPI document, which is generated from the route table.
 * A new operation fails here until it has a sample request, which takes one row in
 * test/support/api/access-samples.ts. The top of that file explains how.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { UnsecuredJWT } from 'jose';
import { rows } from '../../../src/db/connection/database';
import {
  KEY_ROLES,
  PERMISSIONS,
  ROLE_PERMISSIONS,
  ROLES,
  type Permission,
  type Role,
} from '../../../src/domain/access/permissions';
import { PUBLIC_OPERATIONS, SAMPLES, type Sample } from '../../support/api/access-samples';
import {
  OTHER_POOL,
  bearer,
  CUSTOMER_ID,
  callerWithKey,
  createAccessWorld,
  OTHER_STOREFRONT,
  separateStock,
  callerWithToken,
  type AccessWorld,
  type ApiResponse,
  type Caller,
  type SampleRequest,
} from '../../support/api/access-world';
import { STOREFRONT } from '../../support/orders/shop';
import { createSigningKey, type SigningKey } from '../../support/api/token-issuer';

interface Operation {
  method: string;
  security: unknown[];
}

let world: AccessWorld;
let operations: Map<string, Operation>;
let forger: SigningKey;
let badCredentials: (string | undefined)[];
beforeAll(async () => {
  world = await createAccessWorld();
  forger = { ...(await createSigningKey('forged')), kid: world.issuer.keys[0]!.kid };
  badCredentials = await createBadCredentials();
  const { text } = await world.send('get', { path: '/openapi.json' }, undefined);
  const { paths } = JSON.parse(text) as {
    paths: Record<string, Record<string, Operation & { operationId: string }>>;
  };
  operations = new Map(
    Object.values(paths).flatMap((path) =>
      Object.entries(path).map(
        ([method, { operationId, security }]) => [operationId, { method, security }] as const,
      ),
    ),
  );
});
afterAll(() => world.close());

/** Which roles have which permission, according to the docs. */
const TABLE = tableOf(readFileSync('docs/access.md', 'utf8'));

function tableOf(page: string): Map<Permission, Role[]> {
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const [, ...roles] = rows.find(([first]) => first === 'permission')!;
  const marked = (cells: string[]) => roles.filter((_role, index) => cells[index] === '✓') as Role[];
  return new Map(
    rows
      .filter(([first]) => PERMISSIONS.some((permission) => first === `\`${permission}\``))
      .map(([first, ...cells]) => [first!.replaceAll('`', '') as Permission, marked(cells)]),
  );
}

/** Callers who may see the fixtures: those of the storefront and its customer, and those of no storefront. */
const INSIDERS: Caller[] = [
  ...KEY_ROLES.filter((role) => role !== 'storefront').map((role) => callerWithKey(role, null)),
  ...KEY_ROLES.map((role) => callerWithKey(role, STOREFRONT)),
  callerWithToken('admin', null),
  callerWithToken('operator', STOREFRONT),
  callerWithToken('customer', STOREFRONT, CUSTOMER_ID),
];

const OUTSIDERS: Caller[] = [
  ...KEY_ROLES.map((role) => callerWithKey(role, OTHER_STOREFRONT)),
  callerWithToken('operator', OTHER_STOREFRONT),
  // A customer of another shop with the same customer id.
  callerWithToken('customer', OTHER_STOREFRONT, CUSTOMER_ID),
  callerWithToken('customer', STOREFRONT, 'customer-2'),
];

const hasPermission = ({ needs, shopWide }: Sample, { role, storefrontId }: Caller): boolean =>
  TABLE.get(needs)!.includes(role) && !(shopWide && storefrontId !== null);

/** Both storefronts sell from the same stock pool, so neither of them may change it. */
const isAllowed = (sample: Sample, caller: Caller): boolean =>
  hasPermission(sample, caller) && !(sample.ofPool && caller.storefrontId !== null);

const methodOf = (operationId: string): string => operations.get(operationId)!.method;

async function sendAs(operationId: string, request: SampleRequest, caller: Caller): Promise<ApiResponse> {
  return world.send(methodOf(operationId), request, bearer(await caller.credential(world)));
}

const isForbidden = ({ status, problem }: ApiResponse): boolean =>
  status === 403 && problem['code'] === 'forbidden';

const isOk = (status: number): boolean => status >= 200 && status < 300;

const hasExpectedStatus = ({ expectedStatus }: Sample, status: number): boolean =>
  expectedStatus === undefined ? isOk(status) : status === expectedStatus;

/** The ids in the path that belong to somebody. The storefront's id counts. */
const ownedIdsIn = (path: string): string[] => path.split(/[/?]/).filter((part) => world.ownedIds.has(part));

/** The same request about things that do not exist. */
function aboutUnknownIds({ path, body, ...rest }: SampleRequest): SampleRequest {
  const idsToReplace = [...world.ownedIds].filter(
    (id) => id !== STOREFRONT || ownedIdsIn(path).includes(STOREFRONT),
  );
  const swapped = idsToReplace.reduce(
    (text, id) => text.replaceAll(id, id === STOREFRONT ? 'nowhere' : randomUUID()),
    JSON.stringify({ path, body }),
  );
  return { ...rest, ...(JSON.parse(swapped) as SampleRequest) };
}

it('the docs and the code agree on who may do what', () => {
  const code = PERMISSIONS.map((permission) => [
    permission,
    ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission)),
  ]);
  expect([...TABLE]).toEqual(code);
});

it('every operation needs a permission and has a sample, or is meant to be public', () => {
  const publicIds = [...operations].filter(([, { security }]) => security.length === 0).map(([id]) => id);
  expect(publicIds.sort()).toEqual([...PUBLIC_OPERATIONS].sort());
  const guarded = [...operations.keys()].filter((id) => !publicIds.includes(id));
  expect(Object.keys(SAMPLES).sort()).toEqual(guarded.sort());
});

describe.each(Object.entries(SAMPLES))('%s', (operationId, sample) => {
  it('allows callers with the permission and refuses all others', async () => {
    const spare = await sample.request(world.fixtures);
    const [allowed, refused] = partition(INSIDERS, (caller) => isAllowed(sample, caller));
    const responses = await sendAllAtOnce(refused, (caller) => sendAs(operationId, spare, caller));
    const requests = await Promise.all(allowed.map(async () => sample.request(world.fixtures)));
    for (const [index, caller] of allowed.entries())
      responses.push({ caller, response: await sendAs(operationId, requests[index]!, caller) });
    for (const { caller, response } of responses) {
      const isExpected = allowed.includes(caller)
        ? hasExpectedStatus(sample, response.status)
        : isForbidden(response);
      // Compare all of it, so that a failure shows who got which response.
      expect([caller.name, isExpected, isExpected || response.text]).toEqual([caller.name, true, true]);
    }
  });

  it('answers every caller without a valid key or token with the same 401 and changes nothing', async () => {
    const request = await sample.request(world.fixtures);
    const before = await digestTables();
    const responses = await sendAllAtOnce(badCredentials, (credential) =>
      world.send(methodOf(operationId), request, credential),
    );
    for (const { response } of responses) {
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="holdfast"');
      expect(response.problem).toEqual(responses[0]!.response.problem);
    }
    expect(await digestTables()).toEqual(before);
  });

  it('respects the scopes of keys and of tokens', async () => {
    const others = PERMISSIONS.filter((permission) => permission !== sample.needs);
    const request = await sample.request(world.fixtures);
    const { keyFor, tokenFor, send } = world;
    const admin = { role: 'admin', storefrontId: null } as const;
    const without = [
      await keyFor({ ...admin, scopes: others }),
      await tokenFor({ role: 'admin', scope: others.join(' ') }),
      await tokenFor({ role: 'admin', scope: 'invoices:pay' }),
    ];
    for (const credential of without)
      expect((await send(methodOf(operationId), request, bearer(credential))).status).toBe(403);
    // A caller can only manage keys that may do no more than its own: keys.test.ts tests these.
    if (['createApiKey', 'rotateApiKey', 'revokeApiKey'].includes(operationId)) return;
    const only = await keyFor({ ...admin, scopes: [sample.needs] });
    const response = await send(methodOf(operationId), await sample.request(world.fixtures), bearer(only));
    expect([response.text, hasExpectedStatus(sample, response.status)]).toEqual([response.text, true]);
  });

  it('shows nothing to another storefront or customer and changes nothing for them', async () => {
    const request = await sample.request(world.fixtures);
    const isForeign = sample.foreignStatus === 404 || ownedIdsIn(request.path).length > 0;
    const before = await digestTables();
    const [allowed, refused] = partition(OUTSIDERS, (caller) => !isForeign && isAllowed(sample, caller));
    const onExisting = await sendAllAtOnce(refused, (caller) => sendAs(operationId, request, caller));
    const onUnknown = await sendAllAtOnce(refused, (caller) =>
      sendAs(operationId, aboutUnknownIds(request), caller),
    );
    for (const [index, { caller, response }] of onExisting.entries()) {
      expect([caller.name, response.status]).toEqual([
        caller.name,
        isForeign && hasPermission(sample, caller) ? 404 : 403,
      ]);
      const { status, problem } = onUnknown[index]!.response;
      expect([caller.name, status, problem]).toEqual([caller.name, response.status, response.problem]);
    }
    expect(await digestTables()).toEqual(before);
    for (const caller of allowed) {
      const response = await sendAs(operationId, request, caller);
      const shown = [...world.ownedIds].filter((id) => id !== STOREFRONT && response.text.includes(id));
      expect([caller.name, shown]).toEqual([caller.name, []]);
    }
  });
});

it('callers of a storefront change stock that another storefront sells only by orders', async () => {
  const { db } = world.database;
  const changed = await rows(
    db,
    sql`select m.type, k.name from stock_movements m join api_keys k on k.id::text = m.actor ->> 'id'
        where m.type in ('received', 'adjusted', 'transferred', 'returned') and k.storefront_id is not null
        union all
        select a.action, k.name from audit_entries a join api_keys k on k.id::text = a.actor ->> 'id'
        where a.subject_type = 'inventory_level' and k.storefront_id is not null
        union all
        select t.type, k.name from timeline_entries t join api_keys k on k.id::text = t.actor ->> 'id'
        where t.type = 'backorder_prioritized' and k.storefront_id is not null`,
  );
  expect(changed).toEqual([]);
});

describe('with a stock pool that no other storefront shares', () => {
  beforeAll(() => separateStock(world));

  const OF_POOL = Object.entries(SAMPLES).filter(([, { ofPool }]) => ofPool);

  it.each(OF_POOL)('%s succeeds for callers of the storefront', async (operationId, sample) => {
    for (const caller of INSIDERS.filter((one) => one.storefrontId !== null && hasPermission(sample, one))) {
      const response = await sendAs(operationId, await sample.request(world.fixtures), caller);
      expect([caller.name, response.text, isOk(response.status)]).toEqual([caller.name, response.text, true]);
    }
  });

  it.each(OF_POOL)('%s is refused to callers of another storefront', async (operationId, sample) => {
    const request = await sample.request(world.fixtures);
    const before = await digestTables();
    for (const caller of OUTSIDERS.filter((one) => hasPermission(sample, one))) {
      const { status, problem } = await sendAs(operationId, request, caller);
      const isUnseen = status === 404 || problem['code'] === 'unknown_location';
      expect([caller.name, status, isUnseen]).toEqual([caller.name, status, true]);
    }
    expect(await digestTables()).toEqual(before);
  });

  it('refuses to receive a return at a location of another pool', async () => {
    const { db } = world.database;
    await db.execute(
      sql`insert into locations (id, name, priority, pool_id) values ('far', 'Far away', 1, ${OTHER_POOL})`,
    );
    const path = `/v1/returns/${await world.fixtures.approvedReturn()}/receive`;
    const lines = [{ lineNo: 1, quantity: 1, disposition: 'write_off', locationId: 'far' }];
    const { problem } = await sendAs(
      'receiveReturn',
      { path, body: { lines } },
      callerWithKey('operator', STOREFRONT),
    );
    expect(problem).toMatchObject({ code: 'unknown_location' });
  });
});

function partition<T>(all: readonly T[], matches: (one: T) => boolean): [T[], T[]] {
  return [all.filter(matches), all.filter((one) => !matches(one))];
}

/** Sends in parallel: only for requests that change nothing. */
const sendAllAtOnce = <T, Result>(all: readonly T[], send: (one: T) => Promise<Result>) =>
  Promise.all(all.map(async (one) => ({ caller: one, response: await send(one) })));

/**
 * A digest of every table except `api_keys`, where only the time of last use changes.
 * One statement reads all tables because the tests call this often.
 */
async function digestTables(): Promise<Record<string, string>> {
  const { db } = world.database;
  const tables = await rows<{ name: string }>(
    db,
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'api_keys' order by 1`,
  );
  const queries = tables.map(
    ({ name }) => sql`select ${name}::text as name, md5(string_agg(t::text, ',' order by t::text)) as digest
                      from ${sql.identifier(name)} t`,
  );
  const digests = await rows<{ name: string; digest: string }>(db, sql.join(queries, sql` union all `));
  return Object.fromEntries(digests.map(({ name, digest }) => [name, digest]));
}

/** Authorization headers that are invalid, each for another reason. */
async function createBadCredentials(): Promise<(string | undefined)[]> {
  const { issuer, keyFor } = world;
  const admin = { role: 'admin', storefrontId: null } as const;
  const claims = { role: 'admin', storefront: '*' };
  const now = Math.floor(Date.now() / 1_000);
  const genuine = await issuer.token(claims);
  const [, payload] = genuine.split('.');
  const shared = `${Buffer.from('{"alg":"HS256","kid":"first"}').toString('base64url')}.${payload}`;
  return [
    undefined,
    'Bearer',
    'Basic aGY6aGY=',
    'Bearer hf_unknown',
    // A real key without its last character: its prefix is valid.
    `Bearer ${(await keyFor(admin)).slice(0, -1)}`,
    'Bearer sk_live_1',
    bearer(await keyFor({ ...admin, expiresAt: new Date(Date.now() - 1_000) })),
    bearer(await revokedKey()),
    bearer(await issuer.token(claims, { key: forger })),
    bearer(await issuer.token({ ...claims, exp: now - 60 })),
    bearer(await issuer.token({ ...claims, aud: 'invoices' })),
    bearer(await issuer.token({ role: 'customer', storefront: STOREFRONT })),
    bearer(
      new UnsecuredJWT({ ...claims, iss: issuer.settings.issuer, aud: 'holdfast', sub: 'eve' }).encode(),
    ),
    bearer(`${shared}.${createHmac('sha256', 'secret').update(shared).digest('base64url')}`),
  ];
}

async function revokedKey(): Promise<string> {
  const key = await world.keyFor({ role: 'admin', storefrontId: null, name: 'revoked' });
  const admin = bearer(await world.keyFor({ role: 'admin', storefrontId: null }));
  const { problem } = await world.send('get', { path: '/v1/api-keys?role=admin&limit=100' }, admin);
  const { id } = (problem['apiKeys'] as { id: string; name: string }[]).find(
    ({ name }) => name === 'revoked',
  )!;
  await world.send('delete', { path: `/v1/api-keys/${id}` }, admin);
  return key;
}
