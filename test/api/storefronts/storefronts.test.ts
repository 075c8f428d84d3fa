import { randomUUID } from 'node:crypto';
import type { StorefrontView } from '../../../src/contracts/wire/storefront';
import { rows } from '../../../src/db/connection/database';
import { stockPools } from '../../../src/db/schema';
import { sql } from 'drizzle-orm';
import {
  bearer,
  callerWithKey,
  createAccessWorld,
  OTHER_STOREFRONT,
  type AccessWorld,
  type ApiResponse,
} from '../../support/api/access-world';
import { placeOrderAt } from '../../support/orders/pools';
import { STOREFRONT } from '../../support/orders/shop';

interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  as?: ReturnType<typeof callerWithKey>;
}

describe('storefronts', () => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await createAccessWorld();
    await world.database.db.insert(stockPools).values({ id: 'separate', name: 'Separate' });
  });
  afterAll(() => world.close());

  const ADMIN = callerWithKey('admin', null);
  const send = async (
    method: string,
    path: string,
    { as = ADMIN, ...rest }: RequestOptions = {},
  ): Promise<ApiResponse> => world.send(method, { path, ...rest }, bearer(await as.credential(world)));
  const parseStorefront = (response: ApiResponse) => JSON.parse(response.text) as StorefrontView;
  const newId = () => `shop-${randomUUID().slice(0, 8)}`;
  const createStorefront = async (body: object = {}): Promise<StorefrontView> => {
    const response = await send('post', '/v1/storefronts', { body: { id: newId(), name: 'One', ...body } });
    expect(response.status).toBe(201);
    return parseStorefront(response);
  };
  const pathOf = ({ id }: StorefrontView, rest = '') => `/v1/storefronts/${id}${rest}`;
  const match = (version: number) => ({ 'if-match': `"${version}"` });
  const readAuditOf = ({ id }: StorefrontView) =>
    rows<{ action: string; changes: object[]; actor: object; requestId: string; storefrontId: string }>(
      world.database.db,
      sql`select action, changes, actor, request_id as "requestId", storefront_id as "storefrontId" from audit_entries
          where subject_type = 'storefront' and subject_id = ${id} order by id`,
    );

  describe('are opened', () => {
    it('with the given fields, on the shared pool by default', async () => {
      const id = newId();
      const settings = { currency: 'EUR', maxLineQuantity: 5, backorderDays: 7 };
      const response = await send('post', '/v1/storefronts', { body: { id, name: 'Outlet', settings } });
      expect(response.status).toBe(201);
      expect(response.headers.get('location')).toBe(`/v1/storefronts/${id}`);
      expect(response.headers.get('etag')).toBe('"1"');
      expect(parseStorefront(response)).toMatchObject({
        ...{ id, name: 'Outlet', status: 'open', poolId: 'shared', settings, closedAt: null, version: 1 },
      });
      const read = await send('get', `/v1/storefronts/${id}`);
      expect(parseStorefront(read)).toEqual(parseStorefront(response));
      expect(await createStorefront({ poolId: 'separate' })).toMatchObject({
        poolId: 'separate',
        settings: {},
      });
    });

    it('once per idempotency key', async () => {
      const request = { body: { id: newId(), name: 'Twice' }, headers: { 'idempotency-key': randomUUID() } };
      const first = await send('post', '/v1/storefronts', request);
      const second = await send('post', '/v1/storefronts', request);
      expect(second.status).toBe(201);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(parseStorefront(second)).toEqual(parseStorefront(first));
      const other = await send('post', '/v1/storefronts', {
        ...request,
        body: { id: newId(), name: 'Other' },
      });
      expect(other.problem).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    });

    it('neither with a taken id nor on an unknown pool', async () => {
      const { id } = await createStorefront();
      const taken = await send('post', '/v1/storefronts', { body: { id, name: 'Again' } });
      expect(taken.problem).toMatchObject({ status: 409, code: 'storefront_exists' });
      const withoutPool = await send('post', '/v1/storefronts', {
        body: { id: newId(), name: 'Homeless', poolId: 'nowhere' },
      });
      expect(withoutPool.problem).toMatchObject({
        ...{ status: 422, code: 'unknown_stock_pool', errors: [{ pointer: '/poolId' }] },
      });
    });

    it('once for concurrent requests with the same id', async () => {
      const body = { id: newId(), name: 'Popular' };
      const responses = await Promise.all(
        Array.from({ length: 8 }, () => send('post', '/v1/storefronts', { body })),
      );
      expect(responses.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    });

    it('not with invalid fields, and all errors are listed', async () => {
      const response = await send('post', '/v1/storefronts', {
        body: {
          ...{ id: 'Not A Slug', name: 'with\u0000null', poolId: 'UPPER', colour: 'red' },
          settings: {
            ...{ currency: 'EURO', fulfillmentPolicy: 'hope', backorderDays: 0, answerHours: 1.5 },
            ...{
              ifNoAnswer: 'wait',
              customerCheckMinutes: 10_081,
              maxOrderLines: 501,
              maxLineQuantity: -1,
              maxOrderTotalMinor: 1e300,
            },
            ...{ requestsPerMinute: '5', mood: 'good' },
          },
        },
      });
      expect(response.problem).toMatchObject({ status: 400, code: 'invalid_request' });
      const errors = response.problem['errors'] as { pointer: string }[];
      expect(new Set(errors.map(({ pointer }) => pointer))).toEqual(
        new Set([
          ...['/id', '/name', '/poolId', '/colour', '/settings/currency', '/settings/fulfillmentPolicy'],
          ...['/settings/backorderDays', '/settings/answerHours', '/settings/ifNoAnswer', '/settings/mood'],
          '/settings/customerCheckMinutes',
          ...['/settings/maxOrderLines', '/settings/maxLineQuantity', '/settings/maxOrderTotalMinor'],
          '/settings/requestsPerMinute',
        ]),
      );
    });
  });

  describe('are read', () => {
    it('page by page, each exactly once', async () => {
      const ids = new Set([
        (await createStorefront()).id,
        (await createStorefront()).id,
        (await createStorefront()).id,
      ]);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const response = await send('get', `/v1/storefronts?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
        const page = JSON.parse(response.text) as {
          storefronts: StorefrontView[];
          nextCursor: string | null;
        };
        seen.push(...page.storefronts.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual([...new Set(seen)].sort());
      expect(seen).toEqual(expect.arrayContaining([...ids, STOREFRONT, OTHER_STOREFRONT]));
      const broken = await send('get', '/v1/storefronts?cursor=nonsense');
      expect(broken.problem).toMatchObject({ status: 400, errors: [{ parameter: 'cursor' }] });
    });

    it('only as the own one by callers of a storefront, and others get 404', async () => {
      const as = callerWithKey('storefront', STOREFRONT);
      const listed = await send('get', '/v1/storefronts', { as });
      expect((JSON.parse(listed.text) as { storefronts: StorefrontView[] }).storefronts).toMatchObject([
        { id: STOREFRONT },
      ]);
      expect((await send('get', `/v1/storefronts/${STOREFRONT}`, { as })).status).toBe(200);
      const other = await send('get', `/v1/storefronts/${OTHER_STOREFRONT}`, { as });
      const unknown = await send('get', '/v1/storefronts/none', { as });
      expect(other.status).toBe(404);
      expect(other.problem).toEqual(unknown.problem);
    });

    it('with a filter by status', async () => {
      const closed = await createStorefront();
      await send('post', pathOf(closed, '/close'));
      const listed = await send('get', '/v1/storefronts?status=closed&limit=100');
      const { storefronts } = JSON.parse(listed.text) as { storefronts: StorefrontView[] };
      expect(storefronts.map(({ id }) => id)).toContain(closed.id);
      expect(storefronts.every(({ status }) => status === 'closed')).toBe(true);
    });
  });

  describe('are changed', () => {
    it('by PUT with the current ETag', async () => {
      const before = await createStorefront({ settings: { currency: 'EUR', answerHours: 5 } });
      const body = { name: 'Two', poolId: 'separate', settings: { answerHours: 6 } };
      const stale = await send('put', pathOf(before), { body, headers: match(7) });
      expect(stale.problem).toMatchObject({ status: 412, code: 'precondition_failed' });
      expect(stale.headers.get('etag')).toBe('"1"');
      const response = await send('put', pathOf(before), { body, headers: match(1) });
      expect(response.status).toBe(200);
      expect(response.headers.get('etag')).toBe('"2"');
      expect(parseStorefront(response)).toMatchObject({ ...body, version: 2 });
    });

    it('by PUT only with If-Match', async () => {
      const { id } = await createStorefront();
      const response = await fetch(`${world.url}/v1/storefronts/${id}`, {
        method: 'PUT',
        headers: {
          authorization: bearer(await ADMIN.credential(world)),
          'content-type': 'application/json',
        },
        body: JSON.stringify({ name: 'Two', poolId: 'shared', settings: {} }),
      });
      expect(response.status).toBe(428);
    });

    it('by PATCH: other fields stay, and null removes a setting', async () => {
      const before = await createStorefront({ settings: { currency: 'EUR', maxOrderLines: 3 } });
      const response = await send('patch', pathOf(before), {
        body: { settings: { currency: null, answerHours: 12 } },
      });
      expect(parseStorefront(response)).toMatchObject({ name: 'One', poolId: 'shared', version: 2 });
      expect(parseStorefront(response).settings).toEqual({ maxOrderLines: 3, answerHours: 12 });
      const stale = await send('patch', pathOf(before), { body: { name: 'Late' }, headers: match(1) });
      expect(stale.problem).toMatchObject({ status: 412 });
      const nothing = await send('patch', pathOf(before), { body: {} });
      expect(nothing.problem).toMatchObject({ status: 400, code: 'invalid_request' });
    });

    it('by concurrent requests that do not overwrite each other', async () => {
      const before = await createStorefront();
      const settings = [{ answerHours: 1 }, { backorderDays: 2 }, { maxOrderLines: 3 }, { currency: 'USD' }];
      await Promise.all(settings.map((one) => send('patch', pathOf(before), { body: { settings: one } })));
      const after = parseStorefront(await send('get', pathOf(before)));
      expect(after.settings).toEqual(Object.assign({}, ...settings));
      expect(after.version).toBe(5);
      const both = await Promise.all(
        ['Left', 'Right'].map((name) => send('patch', pathOf(before), { body: { name }, headers: match(5) })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    });

    it('not at all if nothing differs', async () => {
      const before = await createStorefront();
      const response = await send('patch', pathOf(before), { body: { name: 'One' } });
      expect(parseStorefront(response)).toEqual(before);
      expect(await readAuditOf(before)).toHaveLength(1);
    });

    it('except for their pool while an order is open', async () => {
      const before = await createStorefront();
      await placeOrderAt(world.database.db, before.id, { lines: [{ sku: 'MUG', quantity: 1 }] });
      const response = await send('patch', pathOf(before), { body: { poolId: 'separate', name: 'Moved' } });
      expect(response.problem).toMatchObject({ status: 409, code: 'storefront_in_use' });
      expect(parseStorefront(await send('get', pathOf(before)))).toEqual(before);
      expect((await send('patch', pathOf(before), { body: { name: 'Moved' } })).status).toBe(200);
    });

    it('only to a known pool', async () => {
      const before = await createStorefront();
      const response = await send('patch', pathOf(before), { body: { poolId: 'nowhere' } });
      expect(response.problem).toMatchObject({ status: 422, code: 'unknown_stock_pool' });
    });
  });

  it('are closed and reopened, and repeating either is harmless', async () => {
    const before = await createStorefront();
    const closed = parseStorefront(await send('post', pathOf(before, '/close')));
    expect(closed).toMatchObject({ status: 'closed', closedAt: expect.any(String), version: 2 });
    expect(parseStorefront(await send('post', pathOf(before, '/close')))).toEqual(closed);
    const stale = await send('post', pathOf(before, '/reopen'), { headers: match(1) });
    expect(stale.problem).toMatchObject({ status: 412 });
    const reopened = parseStorefront(await send('post', pathOf(before, '/reopen'), { headers: match(2) }));
    expect(reopened).toMatchObject({ status: 'open', closedAt: null, version: 3 });
  });

  it('have every change audited with actor, before and after', async () => {
    const one = await createStorefront({ settings: { currency: 'EUR' } });
    const headers = { 'x-request-id': 'request-of-change' };
    await send('patch', pathOf(one), { body: { name: 'Two', settings: { currency: null } }, headers });
    await send('post', pathOf(one, '/close'));
    await send('post', pathOf(one, '/reopen'));
    const entries = await readAuditOf(one);
    expect(entries.map(({ action }) => action)).toEqual(['created', 'updated', 'closed', 'reopened']);
    expect(entries[1]).toEqual({
      action: 'updated',
      changes: [
        { field: 'name', before: 'One', after: 'Two' },
        { field: 'settings.currency', before: 'EUR', after: null },
      ],
      actor: { type: 'api_key', id: expect.any(String) },
      ...{ requestId: 'request-of-change', storefrontId: one.id },
    });
    expect(entries[2]!.changes).toMatchObject([{ field: 'closedAt', before: null }]);
  });
});
