import { randomUUID } from 'node:crypto';
import type { StorefrontView } from '../../../src/contracts/storefront';
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

interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
  as?: ReturnType<typeof callerWithKey>;
}

describe('storefronts by the API', () => {
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
    { as = ADMIN, ...rest }: Sent = {},
  ): Promise<ApiResponse> => world.send(method, { path, ...rest }, bearer(await as.credential(world)));
  const storefrontIn = (answer: ApiResponse) => JSON.parse(answer.text) as StorefrontView;
  const newId = () => `shop-${randomUUID().slice(0, 8)}`;
  const open = async (body: object = {}): Promise<StorefrontView> => {
    const answer = await send('post', '/v1/storefronts', { body: { id: newId(), name: 'One', ...body } });
    expect(answer.status).toBe(201);
    return storefrontIn(answer);
  };
  const at = ({ id }: StorefrontView, rest = '') => `/v1/storefronts/${id}${rest}`;
  const match = (version: number) => ({ 'if-match': `"${version}"` });
  const audited = ({ id }: StorefrontView) =>
    rows<{ action: string; changes: object[]; actor: object; requestId: string; storefrontId: string }>(
      world.database.db,
      sql`select action, changes, actor, request_id as "requestId", storefront_id as "storefrontId" from audit_entries
          where subject_type = 'storefront' and subject_id = ${id} order by id`,
    );

  describe('are opened', () => {
    it('with what is said, on the shared pool unless another is named', async () => {
      const id = newId();
      const settings = { currency: 'EUR', maxLineQuantity: 5, backorderDays: 7 };
      const answer = await send('post', '/v1/storefronts', { body: { id, name: 'Outlet', settings } });
      expect(answer.status).toBe(201);
      expect(answer.headers.get('location')).toBe(`/v1/storefronts/${id}`);
      expect(answer.headers.get('etag')).toBe('"1"');
      expect(storefrontIn(answer)).toMatchObject({
        ...{ id, name: 'Outlet', status: 'open', poolId: 'shared', settings, closedAt: null, version: 1 },
      });
      const read = await send('get', `/v1/storefronts/${id}`);
      expect(storefrontIn(read)).toEqual(storefrontIn(answer));
      expect(await open({ poolId: 'separate' })).toMatchObject({ poolId: 'separate', settings: {} });
    });

    it('once for each Idempotency-Key', async () => {
      const sent = { body: { id: newId(), name: 'Twice' }, headers: { 'idempotency-key': randomUUID() } };
      const first = await send('post', '/v1/storefronts', sent);
      const second = await send('post', '/v1/storefronts', sent);
      expect(second.status).toBe(201);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(storefrontIn(second)).toEqual(storefrontIn(first));
      const other = await send('post', '/v1/storefronts', { ...sent, body: { id: newId(), name: 'Other' } });
      expect(other.problem).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    });

    it('not under an id that is taken, nor on a pool that is none', async () => {
      const { id } = await open();
      const taken = await send('post', '/v1/storefronts', { body: { id, name: 'Again' } });
      expect(taken.problem).toMatchObject({ status: 409, code: 'storefront_exists' });
      const homeless = await send('post', '/v1/storefronts', {
        body: { id: newId(), name: 'Homeless', poolId: 'nowhere' },
      });
      expect(homeless.problem).toMatchObject({
        ...{ status: 422, code: 'unknown_stock_pool', errors: [{ pointer: '/poolId' }] },
      });
    });

    it('by one of many who ask for the same id at the same moment', async () => {
      const body = { id: newId(), name: 'Popular' };
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => send('post', '/v1/storefronts', { body })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    });

    it('not with what is no storefront, and every error is told', async () => {
      const answer = await send('post', '/v1/storefronts', {
        body: {
          ...{ id: 'Not A Slug', name: 'with\u0000null', poolId: 'UPPER', colour: 'red' },
          settings: {
            ...{ currency: 'EURO', fulfillmentPolicy: 'hope', backorderDays: 0, answerHours: 1.5 },
            ...{ ifNoAnswer: 'wait', maxOrderLines: 501, maxLineQuantity: -1, maxOrderTotalMinor: 1e300 },
            ...{ requestsPerMinute: '5', mood: 'good' },
          },
        },
      });
      expect(answer.problem).toMatchObject({ status: 400, code: 'invalid_request' });
      const errors = answer.problem['errors'] as { pointer: string }[];
      expect(new Set(errors.map(({ pointer }) => pointer))).toEqual(
        new Set([
          ...['/id', '/name', '/poolId', '/colour', '/settings/currency', '/settings/fulfillmentPolicy'],
          ...['/settings/backorderDays', '/settings/answerHours', '/settings/ifNoAnswer', '/settings/mood'],
          ...['/settings/maxOrderLines', '/settings/maxLineQuantity', '/settings/maxOrderTotalMinor'],
          '/settings/requestsPerMinute',
        ]),
      );
    });
  });

  describe('are read', () => {
    it('page by page, none twice and none left out', async () => {
      const ids = new Set([(await open()).id, (await open()).id, (await open()).id]);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const answer = await send('get', `/v1/storefronts?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
        const page = JSON.parse(answer.text) as { storefronts: StorefrontView[]; nextCursor: string | null };
        seen.push(...page.storefronts.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual([...new Set(seen)].sort());
      expect(seen).toEqual(expect.arrayContaining([...ids, STOREFRONT, OTHER_STOREFRONT]));
      const broken = await send('get', '/v1/storefronts?cursor=nonsense');
      expect(broken.problem).toMatchObject({ status: 400, errors: [{ parameter: 'cursor' }] });
    });

    it('by whoever belongs to one as that one alone, and another as if it were not there', async () => {
      const as = callerWithKey('storefront', STOREFRONT);
      const listed = await send('get', '/v1/storefronts', { as });
      expect((JSON.parse(listed.text) as { storefronts: StorefrontView[] }).storefronts).toMatchObject([
        { id: STOREFRONT },
      ]);
      expect((await send('get', `/v1/storefronts/${STOREFRONT}`, { as })).status).toBe(200);
      const other = await send('get', `/v1/storefronts/${OTHER_STOREFRONT}`, { as });
      const none = await send('get', '/v1/storefronts/none', { as });
      expect(other.status).toBe(404);
      expect(other.problem).toEqual(none.problem);
    });

    it('as open or closed ones alone', async () => {
      const closed = await open();
      await send('post', at(closed, '/close'));
      const listed = await send('get', '/v1/storefronts?status=closed&limit=100');
      const { storefronts } = JSON.parse(listed.text) as { storefronts: StorefrontView[] };
      expect(storefronts.map(({ id }) => id)).toContain(closed.id);
      expect(storefronts.every(({ status }) => status === 'closed')).toBe(true);
    });
  });

  describe('are changed', () => {
    it('as a whole by whoever has seen the present state', async () => {
      const before = await open({ settings: { currency: 'EUR', answerHours: 5 } });
      const body = { name: 'Two', poolId: 'separate', settings: { answerHours: 6 } };
      const late = await send('put', at(before), { body, headers: match(7) });
      expect(late.problem).toMatchObject({ status: 412, code: 'precondition_failed' });
      expect(late.headers.get('etag')).toBe('"1"');
      const answer = await send('put', at(before), { body, headers: match(1) });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('etag')).toBe('"2"');
      expect(storefrontIn(answer)).toMatchObject({ ...body, version: 2 });
    });

    it('as a whole by nobody who does not say what they have seen', async () => {
      const { id } = await open();
      const answer = await fetch(`${world.url}/v1/storefronts/${id}`, {
        method: 'PUT',
        headers: {
          authorization: bearer(await ADMIN.credential(world)),
          'content-type': 'application/json',
        },
        body: JSON.stringify({ name: 'Two', poolId: 'shared', settings: {} }),
      });
      expect(answer.status).toBe(428);
    });

    it('in part: what is left out stays, and null takes a setting out', async () => {
      const before = await open({ settings: { currency: 'EUR', maxOrderLines: 3 } });
      const answer = await send('patch', at(before), {
        body: { settings: { currency: null, answerHours: 12 } },
      });
      expect(storefrontIn(answer)).toMatchObject({ name: 'One', poolId: 'shared', version: 2 });
      expect(storefrontIn(answer).settings).toEqual({ maxOrderLines: 3, answerHours: 12 });
      const stale = await send('patch', at(before), { body: { name: 'Late' }, headers: match(1) });
      expect(stale.problem).toMatchObject({ status: 412 });
      const nothing = await send('patch', at(before), { body: {} });
      expect(nothing.problem).toMatchObject({ status: 400, code: 'invalid_request' });
    });

    it('by all who do so at the same moment without overwriting each other', async () => {
      const before = await open();
      const settings = [{ answerHours: 1 }, { backorderDays: 2 }, { maxOrderLines: 3 }, { currency: 'USD' }];
      await Promise.all(settings.map((one) => send('patch', at(before), { body: { settings: one } })));
      const after = storefrontIn(await send('get', at(before)));
      expect(after.settings).toEqual(Object.assign({}, ...settings));
      expect(after.version).toBe(5);
      const both = await Promise.all(
        ['Left', 'Right'].map((name) => send('patch', at(before), { body: { name }, headers: match(5) })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    });

    it('not at all when they are as they are wanted already', async () => {
      const before = await open();
      const answer = await send('patch', at(before), { body: { name: 'One' } });
      expect(storefrontIn(answer)).toEqual(before);
      expect(await audited(before)).toHaveLength(1);
    });

    it('not in their pool while an order is under way', async () => {
      const before = await open();
      await placeOrderAt(world.database.db, before.id, { lines: [{ sku: 'MUG', quantity: 1 }] });
      const answer = await send('patch', at(before), { body: { poolId: 'separate', name: 'Moved' } });
      expect(answer.problem).toMatchObject({ status: 409, code: 'storefront_in_use' });
      expect(storefrontIn(await send('get', at(before)))).toEqual(before);
      expect((await send('patch', at(before), { body: { name: 'Moved' } })).status).toBe(200);
    });

    it('into a pool that there is, or not', async () => {
      const before = await open();
      const answer = await send('patch', at(before), { body: { poolId: 'nowhere' } });
      expect(answer.problem).toMatchObject({ status: 422, code: 'unknown_stock_pool' });
    });
  });

  it('are closed and opened again, each as often as one likes', async () => {
    const before = await open();
    const closed = storefrontIn(await send('post', at(before, '/close')));
    expect(closed).toMatchObject({ status: 'closed', closedAt: expect.any(String), version: 2 });
    expect(storefrontIn(await send('post', at(before, '/close')))).toEqual(closed);
    const late = await send('post', at(before, '/reopen'), { headers: match(1) });
    expect(late.problem).toMatchObject({ status: 412 });
    const open_ = storefrontIn(await send('post', at(before, '/reopen'), { headers: match(2) }));
    expect(open_).toMatchObject({ status: 'open', closedAt: null, version: 3 });
  });

  it('have every change told, with who, what before and what after', async () => {
    const one = await open({ settings: { currency: 'EUR' } });
    const headers = { 'x-request-id': 'request-of-change' };
    await send('patch', at(one), { body: { name: 'Two', settings: { currency: null } }, headers });
    await send('post', at(one, '/close'));
    await send('post', at(one, '/reopen'));
    const entries = await audited(one);
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
