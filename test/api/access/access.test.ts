/**
 * The walk: every operation of the API, tried as everybody who might try it, against the table of docs/access.md. The operations come from
 * the API's own document, which is made of the route table: a new one fails here until it has a sample request, which takes one row in
 * test/support/api/access-samples.ts (it tells how at its top).
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
  badCredentials = await credentialsThatAreBad();
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

/** Who may do what, as the docs tell it. */
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

/** Everybody to whom the things of the samples belong, and those to whom everything does. */
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
  // The same number, of another shop's customer.
  callerWithToken('customer', OTHER_STOREFRONT, CUSTOMER_ID),
  callerWithToken('customer', STOREFRONT, 'customer-2'),
];

const may = ({ needs, shopWide }: Sample, { role, storefrontId }: Caller): boolean =>
  TABLE.get(needs)!.includes(role) && !(shopWide && storefrontId !== null);

/** Both storefronts sell from the same pool, so neither may change it. */
const mayHere = (sample: Sample, caller: Caller): boolean =>
  may(sample, caller) && !(sample.ofPool && caller.storefrontId !== null);

const methodOf = (operationId: string): string => operations.get(operationId)!.method;

async function sendAs(operationId: string, request: SampleRequest, caller: Caller): Promise<ApiResponse> {
  return world.send(methodOf(operationId), request, bearer(await caller.credential(world)));
}

const isForbidden = ({ status, problem }: ApiResponse): boolean =>
  status === 403 && problem['code'] === 'forbidden';

const isOk = (status: number): boolean => status >= 200 && status < 300;

const asTold = ({ expectedStatus: answers }: Sample, status: number): boolean =>
  answers === undefined ? isOk(status) : status === answers;

/** Ids of things that are somebody's, in the path; storefronts are so as well. */
const ownedIn = (path: string): string[] => path.split(/[/?]/).filter((part) => world.ownedIds.has(part));

/** The same request, about things that there are not. */
function aboutNothing({ path, body, ...rest }: SampleRequest): SampleRequest {
  const strangers = [...world.ownedIds].filter(
    (id) => id !== STOREFRONT || ownedIn(path).includes(STOREFRONT),
  );
  const swapped = strangers.reduce(
    (text, id) => text.replaceAll(id, id === STOREFRONT ? 'nowhere' : randomUUID()),
    JSON.stringify({ path, body }),
  );
  return { ...rest, ...(JSON.parse(swapped) as SampleRequest) };
}

it('the docs say who may do what, as the code does', () => {
  const code = PERMISSIONS.map((permission) => [
    permission,
    ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission)),
  ]);
  expect([...TABLE]).toEqual(code);
});

it('every operation needs something, or is meant to be public, and has a sample', () => {
  const open = [...operations].filter(([, { security }]) => security.length === 0).map(([id]) => id);
  expect(open.sort()).toEqual([...PUBLIC_OPERATIONS].sort());
  const guarded = [...operations.keys()].filter((id) => !open.includes(id));
  expect(Object.keys(SAMPLES).sort()).toEqual(guarded.sort());
});

describe.each(Object.entries(SAMPLES))('%s', (operationId, sample) => {
  it('lets those in who may, and nobody else', async () => {
    const spare = await sample.request(world.fixtures);
    const [letIn, refused] = partition(INSIDERS, (caller) => mayHere(sample, caller));
    const answers = await atOnce(refused, (caller) => sendAs(operationId, spare, caller));
    const requests = await Promise.all(letIn.map(async () => sample.request(world.fixtures)));
    for (const [index, caller] of letIn.entries())
      answers.push({ of: caller, answer: await sendAs(operationId, requests[index]!, caller) });
    for (const { of: caller, answer } of answers) {
      const isAsTold = letIn.includes(caller) ? asTold(sample, answer.status) : isForbidden(answer);
      // Said whole, so that a failure tells who got what.
      expect([caller.name, isAsTold, isAsTold || answer.text]).toEqual([caller.name, true, true]);
    }
  });

  it('answers everybody who has no good key or token with the same 401, and does nothing', async () => {
    const request = await sample.request(world.fixtures);
    const before = await recorded();
    const answers = await atOnce(badCredentials, (credential) =>
      world.send(methodOf(operationId), request, credential),
    );
    for (const { answer } of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="holdfast"');
      expect(answer.problem).toEqual(answers[0]!.answer.problem);
    }
    expect(await recorded()).toEqual(before);
  });

  it('goes by the scopes of a key and of a token', async () => {
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
    // They are about keys that may do no more than the caller's: tried in access-keys.test.ts.
    if (['createApiKey', 'rotateApiKey', 'revokeApiKey'].includes(operationId)) return;
    const only = await keyFor({ ...admin, scopes: [sample.needs] });
    const answer = await send(methodOf(operationId), await sample.request(world.fixtures), bearer(only));
    expect([answer.text, asTold(sample, answer.status)]).toEqual([answer.text, true]);
  });

  it('shows another storefront and another customer nothing, and does nothing for them', async () => {
    const request = await sample.request(world.fixtures);
    const isForeign = sample.foreignStatus === 404 || ownedIn(request.path).length > 0;
    const before = await recorded();
    const [letIn, refused] = partition(OUTSIDERS, (caller) => !isForeign && mayHere(sample, caller));
    const there = await atOnce(refused, (caller) => sendAs(operationId, request, caller));
    const missing = await atOnce(refused, (caller) => sendAs(operationId, aboutNothing(request), caller));
    for (const [index, { of: caller, answer }] of there.entries()) {
      expect([caller.name, answer.status]).toEqual([
        caller.name,
        isForeign && may(sample, caller) ? 404 : 403,
      ]);
      const { status, problem } = missing[index]!.answer;
      expect([caller.name, status, problem]).toEqual([caller.name, answer.status, answer.problem]);
    }
    expect(await recorded()).toEqual(before);
    for (const caller of letIn) {
      const answer = await sendAs(operationId, request, caller);
      const shown = [...world.ownedIds].filter((id) => id !== STOREFRONT && answer.text.includes(id));
      expect([caller.name, shown]).toEqual([caller.name, []]);
    }
  });
});

it('nobody who belongs to a storefront has changed stock that another one sells, but by its orders', async () => {
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

describe('a storefront that shares its stock with nobody', () => {
  beforeAll(() => separateStock(world));

  const OF_POOL = Object.entries(SAMPLES).filter(([, { ofPool }]) => ofPool);

  it.each(OF_POOL)('%s is done for those who belong to it', async (operationId, sample) => {
    for (const caller of INSIDERS.filter((one) => one.storefrontId !== null && may(sample, one))) {
      const answer = await sendAs(operationId, await sample.request(world.fixtures), caller);
      expect([caller.name, answer.text, isOk(answer.status)]).toEqual([caller.name, answer.text, true]);
    }
  });

  it.each(OF_POOL)('%s is not done for those who belong to another', async (operationId, sample) => {
    const request = await sample.request(world.fixtures);
    const before = await recorded();
    for (const caller of OUTSIDERS.filter((one) => may(sample, one))) {
      const { status, problem } = await sendAs(operationId, request, caller);
      const isUnseen = status === 404 || problem['code'] === 'unknown_location';
      expect([caller.name, status, isUnseen]).toEqual([caller.name, status, true]);
    }
    expect(await recorded()).toEqual(before);
  });

  it('receives no return at a location that it does not see', async () => {
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

function partition<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

/** What changes nothing may be tried at the same time. */
const atOnce = <T, Result>(all: readonly T[], send: (one: T) => Promise<Result>) =>
  Promise.all(all.map(async (one) => ({ of: one, answer: await send(one) })));

/** A digest of every table, but for when keys were last used. In one statement: the walk asks often. */
async function recorded(): Promise<Record<string, string>> {
  const { db } = world.database;
  const tables = await rows<{ name: string }>(
    db,
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'api_keys' order by 1`,
  );
  const digests = tables.map(
    ({ name }) => sql`select ${name}::text as name, md5(string_agg(t::text, ',' order by t::text)) as digest
                      from ${sql.identifier(name)} t`,
  );
  const found = await rows<{ name: string; digest: string }>(db, sql.join(digests, sql` union all `));
  return Object.fromEntries(found.map(({ name, digest }) => [name, digest]));
}

/** Authorization headers that are no good, each in its own way. */
async function credentialsThatAreBad(): Promise<(string | undefined)[]> {
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
    // As long as a real one, and with a real one's prefix.
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
