import { randomUUID } from 'node:crypto';
import type { OrderSummaryView, OrderView } from '../../../src/contracts/order';
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

const tagOf = async (id: string): Promise<string> =>
  (await api.call('GET', `/v1/orders/${id}`)).headers.get('etag')!;
const remove = <Body = OrderView>(id: string, tag?: string) =>
  api.call<Body>('DELETE', `/v1/orders/${id}`, { headers: tag === undefined ? {} : { 'if-match': tag } });
const refusedTo = (id: string, tag?: string) => remove<Problem>(id, tag);
const listed = async (query: string, authorization?: string) =>
  (
    await api.call<{ orders: OrderSummaryView[] }>('GET', `/v1/orders?limit=100&${query}`, {
      headers: authorization === undefined ? {} : { authorization },
    })
  ).body.orders.map(({ id }) => id);

describe('deleting an order', () => {
  it('hides it and all that belongs to it, and loses nothing', async () => {
    const { id } = await completedOrder(api.db);
    const kept = await completedOrder(api.db);
    const deleted = await remove(id, await tagOf(id));
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
    const wishes = [
      ['POST', '/cancel', {}],
      ['PATCH', '', { lines: [{ sku: 'MUG', quantity: 1 }] }],
      ['POST', '/returns', { lines: [{ lineNo: 1, quantity: 1 }], reason: 'broken' }],
      ['PUT', '/backorder-priority', { priority: 1 }],
      ['PUT', '/status', { status: 'cancelled' }],
    ] as const;
    for (const [method, path, body] of wishes) {
      const headers = { 'idempotency-key': randomUUID() };
      const answer = await api.call<Problem>(method, `/v1/orders/${id}${path}`, { body, headers });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect(await listed('')).not.toContain(id);
    expect(await listed('deleted=only')).toEqual([id]);
    expect(await listed('deleted=include')).toEqual(expect.arrayContaining([id, kept.id]));
  });

  it('is shown in lists to those alone who may delete', async () => {
    const { id } = await cancelledOrder(api.db);
    await remove(id, await tagOf(id));
    const authorization = await api.keyFor({ role: 'storefront', storefrontId: 'shop' });
    expect(await listed('', authorization)).not.toContain(id);
    for (const deleted of ['only', 'include']) {
      const answer = await api.call<Problem>('GET', `/v1/orders?deleted=${deleted}`, {
        headers: { authorization },
      });
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const refused = await api.call<Problem>('DELETE', `/v1/orders/${id}`, { headers: { authorization } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it.each([
    ['pending', placedOrder],
    ['confirmed', bookedOrder],
  ])('is refused to an order that is %s, with what may follow', async (state, stage) => {
    const { id } = await stage(api.db);
    expect(await refusedTo(id, '*')).toMatchObject({
      status: 409,
      body: { code: 'order_not_ended', state, allowed: expect.arrayContaining(['cancelling']) },
    });
    expect((await api.call('GET', `/v1/orders/${id}`)).status).toBe(200);
  });

  it('is refused while a return is open', async () => {
    const { id } = await completedOrder(api.db);
    const asked = await api.call<{ id: string }>('POST', `/v1/orders/${id}/returns`, {
      body: { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small' },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(asked.status).toBe(202);
    expect(await refusedTo(id, '*')).toMatchObject({
      status: 409,
      body: { code: 'order_not_ended', state: 'requested', allowed: expect.arrayContaining(['approved']) },
    });
  });

  it('needs the state that was seen: 428 without, 412 when it has changed since', async () => {
    const { id } = await completedOrder(api.db);
    expect(await refusedTo(id)).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    const stale = await refusedTo(id, '"1-1"');
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect(stale.headers.get('etag')).toBe(await tagOf(id));
    expect((await refusedTo(id, `W/${await tagOf(id)}`)).status).toBe(412);
    expect(await refusedTo(id, 'no tag')).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    // What was shown beside the order is none of its state.
    const expanded = await api.call('GET', `/v1/orders/${id}?expand=products`);
    expect((await remove(id, expanded.headers.get('etag')!)).status).toBe(200);
  });

  it('is refused the second time, whatever state is named', async () => {
    const { id } = await cancelledOrder(api.db);
    const tag = await tagOf(id);
    expect((await remove(id, tag)).status).toBe(200);
    for (const again of [tag, '*', undefined])
      expect(await refusedTo(id, again)).toMatchObject({ status: 409, body: { code: 'already_deleted' } });
  });

  it('is done once, however many ask at once', async () => {
    const { id } = await cancelledOrder(api.db);
    const answers = await Promise.all(Array.from({ length: 8 }, () => refusedTo(id, '*')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(7).fill(409)]);
  });

  it('is not there for another storefront', async () => {
    const { id } = await cancelledOrder(api.db);
    await addStorefront(api.db, { id: 'other', name: 'Another shop' });
    const authorization = await api.keyFor({ role: 'operator', storefrontId: 'other' });
    const headers = { authorization, 'if-match': '*' };
    const foreign = await api.call<Problem>('DELETE', `/v1/orders/${id}`, { headers });
    const unknown = await api.call<Problem>('DELETE', `/v1/orders/${randomUUID()}`, { headers });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found']);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found']);
  });

  it('keeps its number: a repeat of the request that placed it places nothing', async () => {
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
    // It cannot be read any more, so it is not named.
    expect(taken).toMatchObject({ status: 409, body: { code: 'external_id_taken' } });
    expect(taken.body.orderId).toBeUndefined();
  });
});

describe('the timeline', () => {
  type Timeline = { timeline: OrderView['timeline']; nextCursor: string | null };
  const read = (id: string, query = '') => api.call<Timeline>('GET', `/v1/orders/${id}/timeline?${query}`);

  it('is read page by page, oldest first, each entry once', async () => {
    const { id } = await deliveredOrder(api.db);
    const whole = (await api.call('GET', `/v1/orders/${id}`)).body.timeline;
    const seen: OrderView['timeline'] = [];
    let cursor: string | null = null;
    do {
      const page: Timeline = (await read(id, `limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)).body;
      seen.push(...page.timeline);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(whole);
    expect(seen.length).toBeGreaterThan(4);
  });

  it('is filtered by type, and its cursor belongs to the filter and the order', async () => {
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
