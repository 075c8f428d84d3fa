import { randomUUID } from 'node:crypto';
import type { OrderSummaryView, OrderView } from '../../../src/contracts/wire/order';
import type { TimelineType } from '../../../src/domain/order/timeline';
import {
  cancellationRequested,
  bookedOrder,
  cancelledOrder,
  completedOrder,
  deliveredOrder,
  eventTypesOf,
  placedOrder,
  applyToOrder,
} from '../../db/order-stages';
import { addStorefront } from '../../../src/db/stock/shop-setup';
import { startApiWithoutTemporal, type ApiWithoutTemporal } from '../../support/api/api-without-temporal';
import { anOrder, expectConsistentRecord, createShop } from '../../support/orders/shop';

interface Problem {
  code: string;
  state?: string;
  allowed?: string[];
  errors?: { parameter: string }[];
}

let api: ApiWithoutTemporal;
beforeAll(async () => {
  api = await startApiWithoutTemporal();
});
afterEach(() => expectConsistentRecord(api.db));
afterAll(() => api.close());

const entityTagOf = async (id: string): Promise<string> =>
  (await api.call('GET', `/v1/orders/${id}`)).headers.get('etag')!;
const remove = <Body = OrderView>(id: string, tag?: string) =>
  api.call<Body>('DELETE', `/v1/orders/${id}`, { headers: tag === undefined ? {} : { 'if-match': tag } });
const removeRefused = (id: string, tag?: string) => remove<Problem>(id, tag);
const listIds = async (query: string, authorization?: string) =>
  (
    await api.call<{ orders: OrderSummaryView[] }>('GET', `/v1/orders?limit=100&${query}`, {
      headers: authorization === undefined ? {} : { authorization },
    })
  ).body.orders.map(({ id }) => id);

describe('deleting an order', () => {
  it('hides it with everything that belongs to it but keeps the data', async () => {
    const { id } = await completedOrder(api.db);
    const kept = await completedOrder(api.db);
    const deleted = await remove(id, await entityTagOf(id));
    expect(deleted).toMatchObject({ status: 200, body: { id, deletedAt: expect.any(String) } });
    expect(deleted.body.timeline.at(-1)).toMatchObject({
      type: 'order_deleted',
      actor: { type: 'api_key' },
      requestId: deleted.headers.get('x-request-id'),
      details: { changes: [{ field: 'deletedAt', before: null, after: deleted.body.deletedAt }] },
    });
    expect((await eventTypesOf(api.db, id)).at(-1)).toBe('order.deleted');
    for (const path of ['', '/timeline', '/returns', '/events'])
      expect((await api.call<Problem>('GET', `/v1/orders/${id}${path}`)).status).toBe(404);
    expect((await api.call('GET', `/v1/shipments/${id}`)).status).toBe(404);
    const requests = [
      ['POST', '/cancel', {}],
      ['PATCH', '', { lines: [{ sku: 'MUG', quantity: 1 }] }],
      ['POST', '/returns', { lines: [{ lineNo: 1, quantity: 1 }], reason: 'broken' }],
      ['PUT', '/backorder-priority', { priority: 1 }],
      ['PUT', '/status', { status: 'cancelled' }],
    ] as const;
    for (const [method, path, body] of requests) {
      const headers = { 'idempotency-key': randomUUID() };
      const response = await api.call<Problem>(method, `/v1/orders/${id}${path}`, { body, headers });
      expect([path, response.status]).toEqual([path, 404]);
    }
    expect(await listIds('')).not.toContain(id);
    expect(await listIds('deleted=only')).toEqual([id]);
    expect(await listIds('deleted=include')).toEqual(expect.arrayContaining([id, kept.id]));
  });

  it('keeps it visible in lists only for callers who may delete', async () => {
    const { id } = await cancelledOrder(api.db);
    await remove(id, await entityTagOf(id));
    const authorization = await api.keyFor({ role: 'storefront', storefrontId: 'shop' });
    expect(await listIds('', authorization)).not.toContain(id);
    for (const deleted of ['only', 'include']) {
      const response = await api.call<Problem>('GET', `/v1/orders?deleted=${deleted}`, {
        headers: { authorization },
      });
      expect(response).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const refused = await api.call<Problem>('DELETE', `/v1/orders/${id}`, { headers: { authorization } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it.each([
    ['pending', placedOrder],
    ['confirmed', bookedOrder],
  ])('is refused for an order that is %s, with the allowed transitions', async (state, stage) => {
    const { id } = await stage(api.db);
    expect(await removeRefused(id, '*')).toMatchObject({
      status: 409,
      body: { code: 'order_not_ended', state, allowed: expect.arrayContaining(['cancelling']) },
    });
    expect((await api.call('GET', `/v1/orders/${id}`)).status).toBe(200);
  });

  it('is refused while a return is open', async () => {
    const { id } = await completedOrder(api.db);
    const returnRequest = await api.call<{ id: string }>('POST', `/v1/orders/${id}/returns`, {
      body: { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small' },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(returnRequest.status).toBe(202);
    expect(await removeRefused(id, '*')).toMatchObject({
      status: 409,
      body: { code: 'order_not_ended', state: 'requested', allowed: expect.arrayContaining(['approved']) },
    });
  });

  it('needs the current entity tag: 428 without it, 412 with a stale one', async () => {
    const { id } = await completedOrder(api.db);
    expect(await removeRefused(id)).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    const stale = await removeRefused(id, '"1-1"');
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect(stale.headers.get('etag')).toBe(await entityTagOf(id));
    expect((await removeRefused(id, `W/${await entityTagOf(id)}`)).status).toBe(412);
    expect(await removeRefused(id, 'no tag')).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
    // The entity tag of an expanded view is valid, too.
    const expanded = await api.call('GET', `/v1/orders/${id}?expand=products`);
    expect((await remove(id, expanded.headers.get('etag')!)).status).toBe(200);
  });

  it('is refused the second time with any entity tag', async () => {
    const { id } = await cancelledOrder(api.db);
    const tag = await entityTagOf(id);
    expect((await remove(id, tag)).status).toBe(200);
    for (const again of [tag, '*', undefined])
      expect(await removeRefused(id, again)).toMatchObject({
        status: 409,
        body: { code: 'already_deleted' },
      });
  });

  it('happens once for concurrent requests', async () => {
    const { id } = await cancelledOrder(api.db);
    const responses = await Promise.all(Array.from({ length: 8 }, () => removeRefused(id, '*')));
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(7).fill(409)]);
  });

  it('answers another storefront 404', async () => {
    const { id } = await cancelledOrder(api.db);
    await addStorefront(api.db, { id: 'other', name: 'Another shop' });
    const authorization = await api.keyFor({ role: 'operator', storefrontId: 'other' });
    const headers = { authorization, 'if-match': '*' };
    const foreign = await api.call<Problem>('DELETE', `/v1/orders/${id}`, { headers });
    const unknown = await api.call<Problem>('DELETE', `/v1/orders/${randomUUID()}`, { headers });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found']);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found']);
  });

  it('keeps its external id and its idempotency key taken', async () => {
    await createShop(api.db, [{ sku: 'KEPT', stock: { berlin: 10 } }]);
    const headers = { 'idempotency-key': randomUUID() };
    const body = anOrder({ lines: [{ sku: 'KEPT', quantity: 1 }], externalId: 'KEPT-1' });
    const { body: placed } = await api.call('POST', '/v1/orders', { body, headers });
    await applyToOrder(api.db, placed.id, cancellationRequested());
    expect((await remove(placed.id, '*')).status).toBe(200);
    const again = await api.call('POST', '/v1/orders', { body, headers });
    expect([again.status, again.body.id]).toEqual([202, placed.id]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const taken = await api.call<Problem & { orderId?: string }>('POST', '/v1/orders', {
      body,
      headers: { 'idempotency-key': randomUUID() },
    });
    // The order cannot be read any more, so the problem does not name it.
    expect(taken).toMatchObject({ status: 409, body: { code: 'external_id_taken' } });
    expect(taken.body.orderId).toBeUndefined();
  });
});

describe('the timeline', () => {
  type Timeline = { timeline: OrderView['timeline']; nextCursor: string | null };
  const read = (id: string, query = '') => api.call<Timeline>('GET', `/v1/orders/${id}/timeline?${query}`);

  it('is read page by page, oldest first, with each entry once', async () => {
    const { id } = await deliveredOrder(api.db);
    const all = (await api.call('GET', `/v1/orders/${id}`)).body.timeline;
    const seen: OrderView['timeline'] = [];
    let cursor: string | null = null;
    do {
      const page: Timeline = (await read(id, `limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)).body;
      seen.push(...page.timeline);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThan(4);
  });

  it('is filtered by type, and a cursor is valid only for its filter and order', async () => {
    const { id } = await bookedOrder(api.db);
    const type: TimelineType = 'shipment_booked';
    const { timeline, nextCursor } = (await read(id, `type=${type}&limit=1`)).body;
    expect(timeline.map((entry) => entry.type)).toEqual([type]);
    const rest = (await read(id, `type=${type}&limit=100&cursor=${nextCursor}`)).body;
    expect(rest.timeline.map((entry) => entry.type)).toEqual([type]);
    const both = (await read(id, `type=${type},order_placed`)).body.timeline;
    expect(both.map((entry) => entry.type)).toEqual(['order_placed', type, type]);
    const { id: another } = await placedOrder(api.db);
    for (const [order, query] of [
      [id, 'limit=1'],
      [id, 'type=order_placed'],
      [another, `type=${type}`],
    ] as const) {
      const { status, body } = await read(order, `${query}&cursor=${nextCursor}`);
      expect([status, (body as unknown as Problem).errors?.[0]?.parameter]).toEqual([400, 'cursor']);
    }
    expect((await read(id, 'type=order_lost')).status).toBe(400);
    expect((await read(randomUUID())).status).toBe(404);
  });
});
