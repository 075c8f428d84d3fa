import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { EVENT_SCHEMAS, type EventView } from '../../../src/contracts/wire/events';
import { upsertApiKey, type ApiKeyGrant } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import { rows, type Database } from '../../../src/db/connection/database';
import { readEventHorizon, readSettledEvents } from '../../../src/db/events/outbox-stream';
import { FIRST_POSITION } from '../../../src/domain/shared/event-position';
import { encodeEventId } from '../../../src/http/streams/event-id';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { openEventStream, type EventStreamReader } from '../../support/api/event-stream';
import { startDrainableApi, type DrainableApi } from '../../support/api/drainable-api';
import { startTokenIssuer } from '../../support/api/token-issuer';
import { anOrder, createShop, place, STOREFRONT } from '../../support/orders/shop';
import { until } from '../../support/until';

let database: TestDatabase;
let db: Database;
let api: DrainableApi;
let operator: string;
const readers: EventStreamReader[] = [];

const createKey = async (grant: Partial<ApiKeyGrant> = {}): Promise<string> => {
  const key = generateApiKey();
  await upsertApiKey(db, key, { role: 'operator', storefrontId: null, ...grant });
  return key;
};

const openReader = async (
  path: string,
  {
    key = operator,
    headers = {},
    to: target = api,
  }: { key?: string; headers?: Record<string, string>; to?: DrainableApi } = {},
): Promise<EventStreamReader> => {
  const reader = await openEventStream(target.url + path, key, headers);
  readers.push(reader);
  return reader;
};

/** Writes an event as a business transaction does. */
const writeEvent = (
  executor: Pick<Database, 'execute'>,
  event: { type?: string; storefrontId?: string | null; note?: string } = {},
) => {
  const { type = 'order.confirmed', storefrontId = STOREFRONT, note = '' } = event;
  return executor.execute(sql`insert into outbox (type, storefront_id, payload)
    values (${type}, ${storefrontId}, jsonb_build_object('note', ${note}::text))`);
};

const notesOf = (events: EventView[]) => events.map(({ data }) => (data as { note?: string }).note);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await createShop(db, [{ sku: 'MUG', stock: { berlin: 100_000 } }]);
  operator = await createKey();
  api = await startDrainableApi(db);
});

/**
 * Waits until all events are settled. Other tests share this Postgres, and their open transactions hold
 * events back, so that an earlier event would count as new.
 */
const settled = () =>
  until(async () => {
    const open = await db.execute(
      sql`select from outbox where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`,
    );
    return open.length === 0;
  });

beforeEach(() => settled());
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

afterAll(async () => {
  await api.drain();
  await database.close();
});

describe('the order of events', () => {
  let other: postgres.Sql;
  beforeAll(() => {
    other = postgres(database.url, { max: 2, onnotice: () => undefined });
  });
  afterAll(() => other.end());

  /** Two transactions: the first one has the lower id and commits last. */
  async function commitInReverseOrder(beforeFirstCommit: () => Promise<void>): Promise<void> {
    await other.begin(async (first) => {
      await first`insert into outbox (type, payload) values ('order.placed', '{"note":"first"}')`;
      await other.begin(async (second) => {
        await second`insert into outbox (type, payload) values ('order.placed', '{"note":"second"}')`;
      });
      await beforeFirstCommit();
    });
  }

  it('is that of transaction ids: events that follow an open transaction wait for it', async () => {
    const { end } = await readEventHorizon(db);
    const read = async () => (await readSettledEvents(db, { after: end, limit: 10 }))!;
    await commitInReverseOrder(async () => {
      const seen = await rows(db, sql`select from outbox where payload ->> 'note' = 'second'`);
      expect(seen).toHaveLength(1);
      // A reader that continued behind the second event now would never see the first.
      expect(await read()).toEqual([]);
    });
    const settledNow = await until(async () => {
      const events = await read();
      return events.length === 2 && events;
    });
    expect(settledNow.map((event) => event.payload['note'])).toEqual(['first', 'second']);
  });

  it('holds for a listener although the later transaction commits first', async () => {
    const fastApi = await startDrainableApi(db, { streamSettings: { heartbeatMs: 110 } });
    const reader = await openReader('/v1/events', { to: fastApi });
    await commitInReverseOrder(async () => {
      const frames = reader.frames.length;
      // By now the stream has read the outbox more than once.
      await until(() => Promise.resolve(reader.frames.length > frames + 3));
      expect(reader.events).toEqual([]);
    });
    expect(notesOf(await reader.waitForEvents(2))).toEqual(['first', 'second']);
    await fastApi.drain();
  });
});

describe('a stream', () => {
  it('sends new events as JSON with id and type', async () => {
    await writeEvent(db, { note: 'before' });
    await settled();
    const reader = await openReader('/v1/events');
    const order = await place(db, anOrder());
    const [event] = await reader.waitForEvents(1);
    expect(event).toEqual({
      id: expect.any(String),
      type: 'order.placed',
      orderId: order.id,
      storefrontId: STOREFRONT,
      at: expect.any(String),
      data: { orderId: order.id },
    });
    expect(EVENT_SCHEMAS['order.placed'].strict().parse(event)).toEqual(event);
    const frame = reader.frames.find(({ data }) => data !== undefined);
    expect(frame).toMatchObject({ id: event!.id, event: 'order.placed' });
    expect(reader.frames[0]).toMatchObject({
      retry: expect.stringMatching(/^\d{4}$/),
      id: expect.any(String),
    });
  });

  it('is neither cached nor compressed nor buffered on its way', async () => {
    const { status, headers } = await openReader('/v1/events', { headers: { 'accept-encoding': 'gzip' } });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('content-encoding')).toBeNull();
  });

  it('of an order has all its events from the beginning and no others', async () => {
    const [own] = [await place(db, anOrder()), await place(db, anOrder())];
    const reader = await openReader(`/v1/orders/${own.id}/events`);
    await reader.waitForEvents(1);
    const otherOrder = await place(db, anOrder());
    await db.execute(sql`insert into outbox (type, storefront_id, order_id, payload)
      values ('order.confirmed', ${STOREFRONT}, ${otherOrder.id}, '{}'), ('order.confirmed', ${STOREFRONT}, ${own.id}, '{}')`);
    const events = await reader.waitForEvents(2);
    expect(events.map(({ orderId, type }) => [orderId, type])).toEqual([
      [own.id, 'order.placed'],
      [own.id, 'order.confirmed'],
    ]);
  });

  it('begins at the requested position', async () => {
    const order = await place(db, anOrder());
    await settled();
    const now = await openReader(`/v1/orders/${order.id}/events?from=now`);
    const fromStart = await openReader(`/v1/events?from=start&orderId=${order.id}`);
    expect((await fromStart.waitForEvents(1))[0]).toMatchObject({ type: 'order.placed', orderId: order.id });
    await db.execute(sql`insert into outbox (type, storefront_id, order_id, payload)
      values ('order.confirmed', ${STOREFRONT}, ${order.id}, '{}')`);
    expect((await now.waitForEvents(1)).map(({ type }) => type)).toEqual(['order.confirmed']);
  });

  it('sends only the requested types', async () => {
    const one = await openReader('/v1/events?type=order.cancelled');
    const several = await openReader('/v1/events?type=order.cancelled&type=order.completed');
    for (const type of ['order.placed', 'order.completed', 'order.cancelled']) await writeEvent(db, { type });
    expect((await several.waitForEvents(2)).map(({ type }) => type)).toEqual([
      'order.completed',
      'order.cancelled',
    ]);
    expect((await one.waitForEvents(1)).map(({ type }) => type)).toEqual(['order.cancelled']);
  });

  it('sends storefronts their own events and shop-wide callers all events', async () => {
    await db.execute(
      sql`insert into storefronts (id, name) values ('other', 'Another') on conflict do nothing`,
    );
    const own = await openReader('/v1/events', {
      key: await createKey({ role: 'storefront', storefrontId: STOREFRONT }),
    });
    const foreign = await openReader('/v1/events', { key: await createKey({ storefrontId: 'other' }) });
    const all = await openReader('/v1/events');
    await writeEvent(db, { note: 'drift', type: 'reconciliation.drift', storefrontId: null });
    await writeEvent(db, { note: 'mine' });
    await writeEvent(db, { note: 'theirs', storefrontId: 'other' });
    await writeEvent(db, { note: 'the end' });
    expect(notesOf(await all.waitForEvents(4))).toEqual(['drift', 'mine', 'theirs', 'the end']);
    expect(notesOf(await own.waitForEvents(2))).toEqual(['mine', 'the end']);
    expect(notesOf(foreign.events)).toEqual(['theirs']);
  });

  it("answers the same for another storefront's order as for an unknown one", async () => {
    const { id } = await place(db, anOrder());
    await db.execute(
      sql`insert into storefronts (id, name) values ('other', 'Another') on conflict do nothing`,
    );
    const key = await createKey({ role: 'storefront', storefrontId: 'other' });
    const path = (orderId: string) => `${api.url}/v1/orders/${orderId}/events`;
    const headers = { authorization: `Bearer ${key}` };
    const foreign = await fetch(path(id), { headers });
    const unknown = await fetch(path('019608f2-0000-7000-8000-ffffffffffff'), { headers });
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    const [first, second] = (await Promise.all([foreign.json(), unknown.json()])) as Record<
      string,
      unknown
    >[];
    expect(first!['detail']).toBe(second!['detail']);
  });

  it('shows customers only their own orders', async () => {
    const issuer = await startTokenIssuer();
    const currentApi = await startDrainableApi(db, { tokenIssuer: issuer.settings });
    const claims = { role: 'customer', storefront: STOREFRONT, customer: 'customer-1' };
    const key = await issuer.token(claims);
    const own = await place(db, anOrder());
    const foreign = await place(db, anOrder({ customer: { id: 'customer-2' } }));
    const reader = await openReader(`/v1/orders/${own.id}/events`, { key, to: currentApi });
    expect((await reader.waitForEvents(1))[0]).toMatchObject({ type: 'order.placed', orderId: own.id });
    for (const [path, status] of [
      [`/v1/orders/${foreign.id}/events`, 404],
      ['/v1/events', 403],
    ] as const)
      expect((await openReader(path, { key, to: currentApi })).status).toBe(status);
    await currentApi.drain();
    await issuer.close();
  });

  it('answers HEAD with headers only and 406 if the client does not accept events', async () => {
    const headers = { authorization: `Bearer ${operator}` };
    const head = await fetch(`${api.url}/v1/events`, { method: 'HEAD', headers });
    expect([head.status, head.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    const json = await fetch(`${api.url}/v1/events`, { headers: { ...headers, accept: 'application/json' } });
    expect(json.status).toBe(406);
    expect(await json.json()).toMatchObject({ code: 'not_acceptable' });
  });
});

describe('resuming a stream', () => {
  it('continues after the last event, given by header or query', async () => {
    const first = await openReader('/v1/events');
    for (const note of ['a', 'b', 'c']) await writeEvent(db, { note });
    const [a, b] = await first.waitForEvents(3);
    const byHeader = await openReader('/v1/events', { headers: { 'last-event-id': a!.id } });
    const byQuery = await openReader(`/v1/events?lastEventId=${b!.id}&from=start`);
    const both = await openReader(`/v1/events?lastEventId=${a!.id}`, { headers: { 'last-event-id': b!.id } });
    expect(notesOf(await byHeader.waitForEvents(2))).toEqual(['b', 'c']);
    expect(notesOf(await byQuery.waitForEvents(1))).toEqual(['c']);
    expect(notesOf(await both.waitForEvents(1))).toEqual(['c']);
  });

  it('continues from where the stream began if no event had come', async () => {
    const first = await openReader('/v1/events');
    await until(() => Promise.resolve(first.lastEventId));
    await first.close();
    await writeEvent(db, { note: 'meanwhile' });
    const again = await openReader('/v1/events', { headers: { 'last-event-id': first.lastEventId! } });
    expect(notesOf(await again.waitForEvents(1))).toEqual(['meanwhile']);
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['a number', '17'],
    ['an id that is too long', `${encodeEventId(FIRST_POSITION)}AA`],
    [
      'an id whose number is out of range',
      encodeEventId(FIRST_POSITION).replace(/.{22}$/, '_'.repeat(21) + '8'),
    ],
    ['an id whose moment is out of range', encodeEventId({ ...FIRST_POSITION, writtenAt: 1n << 63n })],
  ])('refuses %s', async (_what, id) => {
    const headers = { authorization: `Bearer ${operator}` };
    const byHeader = await fetch(`${api.url}/v1/events`, { headers: { ...headers, 'last-event-id': id } });
    expect(byHeader.status).toBe(400);
    expect(await byHeader.json()).toMatchObject({
      code: 'invalid_request',
      errors: [{ parameter: 'Last-Event-ID', detail: expect.any(String) }],
    });
    const byQuery = await fetch(`${api.url}/v1/events?lastEventId=${id}`, { headers });
    expect(byQuery.status).toBe(400);
    expect(await byQuery.json()).toMatchObject({ errors: [{ parameter: 'lastEventId' }] });
  });

  it('neither misses nor repeats events over restarts while orders are placed', async () => {
    const begin = encodeEventId((await readEventHorizon(db)).end);
    const placed = new Set<string>();
    let isWriting = true;
    const writers = Array.from({ length: 4 }, async () => {
      while (isWriting) placed.add((await place(db, anOrder())).id);
    });
    let currentApi = await startDrainableApi(db);
    const clients = Array.from({ length: 5 }, () => ({ events: [] as EventView[], lastEventId: '' }));
    let isRunning = true;
    const following = clients.map(async (client) => {
      client.lastEventId = begin;
      while (isRunning) {
        const reader = await openReader('/v1/events?type=order.placed', {
          to: currentApi,
          headers: { 'last-event-id': client.lastEventId },
        }).catch(() => undefined);
        // Like a browser, the client waits before it reconnects.
        if (reader?.status !== 200) await pause(5);
        await reader?.ended;
        client.events.push(...(reader?.events ?? []));
        client.lastEventId = reader?.lastEventId ?? client.lastEventId;
      }
    });
    const seenBy = (reader: EventStreamReader[]) =>
      reader.reduce((total, { events }) => total + events.length, 0);
    for (let restarts = 0; restarts < 4; restarts++) {
      const seen = seenBy(readers);
      await until(() => Promise.resolve(seenBy(readers) > seen + 100));
      const previousApi = currentApi;
      currentApi = await startDrainableApi(db);
      await previousApi.drain();
    }
    isWriting = false;
    await Promise.all(writers);
    const [{ first }] = (await rows<{ first: string }>(
      db,
      sql`select order_id as first from outbox where type = 'order.placed' order by xid desc, id desc limit 1`,
    )) as [{ first: string }];
    await until(() =>
      Promise.resolve(
        readers.filter((reader) => reader.events.some((event) => event.orderId === first)).length === 5,
      ),
    );
    isRunning = false;
    await currentApi.drain();
    await Promise.all(following);

    const expected = await rows<{ id: string }>(
      db,
      sql`select order_id as id from outbox where order_id = any(${sql.param([...placed])}::uuid[]) order by xid, id`,
    );
    for (const client of clients) {
      const seen = client.events.map(({ orderId }) => orderId).filter((id) => placed.has(id!));
      expect(seen).toEqual(expected.map(({ id }) => id));
    }
  });
});
