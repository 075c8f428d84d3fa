import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { eventSchema, type EventView } from '../../../src/contracts/event';
import { generateApiKey, upsertApiKey, type ApiKeyGrant } from '../../../src/db/access/api-keys';
import { rows, type Database } from '../../../src/db/connection/database';
import { readEventHorizon, readSettledEvents } from '../../../src/db/events/outbox-stream';
import { FIRST_POSITION, positionBefore } from '../../../src/domain/shared/event-position';
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

const aKey = async (grant: Partial<ApiKeyGrant> = {}): Promise<string> => {
  const key = generateApiKey();
  await upsertApiKey(db, key, { role: 'operator', storefrontId: null, ...grant });
  return key;
};

const listen = async (
  path: string,
  {
    key = operator,
    headers = {},
    to = api,
  }: { key?: string; headers?: Record<string, string>; to?: DrainableApi } = {},
): Promise<EventStreamReader> => {
  const reader = await openEventStream(to.url + path, key, headers);
  readers.push(reader);
  return reader;
};

/** Writes an event as a business transaction does. */
const write = (
  executor: Pick<Database, 'execute'>,
  event: { type?: string; storefrontId?: string | null; note?: string } = {},
) => {
  const { type = 'order.confirmed', storefrontId = STOREFRONT, note = '' } = event;
  return executor.execute(sql`insert into outbox (type, storefront_id, payload)
    values (${type}, ${storefrontId}, jsonb_build_object('note', ${note}::text))`);
};

const notesOf = (events: EventView[]) => events.map((event) => event.data['note']);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await createShop(db, [{ sku: 'MUG', stock: { berlin: 100_000 } }]);
  operator = await aKey();
  api = await startDrainableApi(db);
});

/** Other tests share this Postgres, and a transaction of theirs holds events back: what is before counts as now until then. */
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

  /** Two transactions: the first one has the lower number, and commits last. */
  async function commitTheOtherWayRound(beforeTheFirstCommits: () => Promise<void>): Promise<void> {
    await other.begin(async (first) => {
      await first`insert into outbox (type, payload) values ('order.placed', '{"note":"first"}')`;
      await other.begin(async (second) => {
        await second`insert into outbox (type, payload) values ('order.placed', '{"note":"second"}')`;
      });
      await beforeTheFirstCommits();
    });
  }

  it('is that of transactions, and none comes late: what was written before an open transaction waits for it', async () => {
    const { settled } = await readEventHorizon(db);
    const read = () => readSettledEvents(db, { after: positionBefore(settled), limit: 10 });
    await commitTheOtherWayRound(async () => {
      const seen = await rows(db, sql`select from outbox where payload ->> 'note' = 'second'`);
      expect(seen).toHaveLength(1);
      // Whoever went on behind the second one now would never see the first.
      expect(await read()).toEqual([]);
    });
    const settledNow = await until(async () => {
      const events = await read();
      return events.length === 2 && events;
    });
    expect(settledNow.map((event) => event.payload['note'])).toEqual(['first', 'second']);
  });

  it('reaches a listener although the later one commits first', async () => {
    const beating = await startDrainableApi(db, { streamSettings: { heartbeatMs: 110 } });
    const reader = await listen('/v1/events', { to: beating });
    await commitTheOtherWayRound(async () => {
      const frames = reader.frames.length;
      // Meanwhile the outbox was looked at more than once.
      await until(() => Promise.resolve(reader.frames.length > frames + 3));
      expect(reader.events).toEqual([]);
    });
    expect(notesOf(await reader.waitForEvents(2))).toEqual(['first', 'second']);
    await beating.drain();
  });
});

describe('a stream', () => {
  it('tells what comes from now on, each as JSON with its id and type', async () => {
    await write(db, { note: 'before' });
    await settled();
    const reader = await listen('/v1/events');
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
    expect(eventSchema.strict().parse(event)).toEqual(event);
    const frame = reader.frames.find(({ data }) => data !== undefined);
    expect(frame).toMatchObject({ id: event!.id, event: 'order.placed' });
    expect(reader.frames[0]).toMatchObject({
      retry: expect.stringMatching(/^\d{4}$/),
      id: expect.any(String),
    });
  });

  it('is neither kept nor compressed nor held back on its way', async () => {
    const { status, headers } = await listen('/v1/events', { headers: { 'accept-encoding': 'gzip' } });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('content-encoding')).toBeNull();
  });

  it("tells an order's whole story from its beginning, and nothing of others", async () => {
    const [mine] = [await place(db, anOrder()), await place(db, anOrder())];
    const reader = await listen(`/v1/orders/${mine.id}/events`);
    await reader.waitForEvents(1);
    const rest = await place(db, anOrder());
    await db.execute(sql`insert into outbox (type, storefront_id, order_id, payload)
      values ('order.confirmed', ${STOREFRONT}, ${rest.id}, '{}'), ('order.confirmed', ${STOREFRONT}, ${mine.id}, '{}')`);
    const events = await reader.waitForEvents(2);
    expect(events.map(({ orderId, type }) => [orderId, type])).toEqual([
      [mine.id, 'order.placed'],
      [mine.id, 'order.confirmed'],
    ]);
  });

  it('begins where it is asked to', async () => {
    const order = await place(db, anOrder());
    await settled();
    const now = await listen(`/v1/orders/${order.id}/events?from=now`);
    const everything = await listen(`/v1/events?from=start&orderId=${order.id}`);
    expect((await everything.waitForEvents(1))[0]).toMatchObject({ type: 'order.placed', orderId: order.id });
    await db.execute(sql`insert into outbox (type, storefront_id, order_id, payload)
      values ('order.confirmed', ${STOREFRONT}, ${order.id}, '{}')`);
    expect((await now.waitForEvents(1)).map(({ type }) => type)).toEqual(['order.confirmed']);
  });

  it('tells only what is asked for', async () => {
    const one = await listen('/v1/events?type=order.cancelled');
    const several = await listen('/v1/events?type=order.cancelled&type=order.completed');
    for (const type of ['order.placed', 'order.completed', 'order.cancelled']) await write(db, { type });
    expect((await several.waitForEvents(2)).map(({ type }) => type)).toEqual([
      'order.completed',
      'order.cancelled',
    ]);
    expect((await one.waitForEvents(1)).map(({ type }) => type)).toEqual(['order.cancelled']);
  });

  it('tells each storefront its own, and those who run the shop also what concerns none', async () => {
    await db.execute(
      sql`insert into storefronts (id, name) values ('other', 'Another') on conflict do nothing`,
    );
    const mine = await listen('/v1/events', {
      key: await aKey({ role: 'storefront', storefrontId: STOREFRONT }),
    });
    const others = await listen('/v1/events', { key: await aKey({ storefrontId: 'other' }) });
    const all = await listen('/v1/events');
    await write(db, { note: 'drift', type: 'reconciliation.drift', storefrontId: null });
    await write(db, { note: 'mine' });
    await write(db, { note: 'theirs', storefrontId: 'other' });
    await write(db, { note: 'the end' });
    expect(notesOf(await all.waitForEvents(4))).toEqual(['drift', 'mine', 'theirs', 'the end']);
    expect(notesOf(await mine.waitForEvents(2))).toEqual(['mine', 'the end']);
    expect(notesOf(others.events)).toEqual(['theirs']);
  });

  it("does not tell another storefront's order from none", async () => {
    const { id } = await place(db, anOrder());
    await db.execute(
      sql`insert into storefronts (id, name) values ('other', 'Another') on conflict do nothing`,
    );
    const key = await aKey({ role: 'storefront', storefrontId: 'other' });
    const path = (orderId: string) => `${api.url}/v1/orders/${orderId}/events`;
    const headers = { authorization: `Bearer ${key}` };
    const there = await fetch(path(id), { headers });
    const nowhere = await fetch(path('019608f2-0000-7000-8000-ffffffffffff'), { headers });
    expect([there.status, nowhere.status]).toEqual([404, 404]);
    const [first, second] = (await Promise.all([there.json(), nowhere.json()])) as Record<string, unknown>[];
    expect(first!['detail']).toBe(second!['detail']);
  });

  it('tells customers of their own orders alone', async () => {
    const issuer = await startTokenIssuer();
    const serving = await startDrainableApi(db, { tokenIssuer: issuer.settings });
    const claims = { role: 'customer', storefront: STOREFRONT, customer: 'customer-1' };
    const key = await issuer.token(claims);
    const mine = await place(db, anOrder());
    const theirs = await place(db, anOrder({ customer: { id: 'customer-2' } }));
    const reader = await listen(`/v1/orders/${mine.id}/events`, { key, to: serving });
    expect((await reader.waitForEvents(1))[0]).toMatchObject({ type: 'order.placed', orderId: mine.id });
    for (const [path, status] of [
      [`/v1/orders/${theirs.id}/events`, 404],
      ['/v1/events', 403],
    ] as const)
      expect((await listen(path, { key, to: serving })).status).toBe(status);
    await serving.drain();
    await issuer.close();
  });

  it('answers HEAD with its headers alone, and 406 to those who take no events', async () => {
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

describe('coming back', () => {
  it('goes on behind the last event, by header or by query', async () => {
    const first = await listen('/v1/events');
    for (const note of ['a', 'b', 'c']) await write(db, { note });
    const [a, b] = await first.waitForEvents(3);
    const byHeader = await listen('/v1/events', { headers: { 'last-event-id': a!.id } });
    const byQuery = await listen(`/v1/events?lastEventId=${b!.id}&from=start`);
    const both = await listen(`/v1/events?lastEventId=${a!.id}`, { headers: { 'last-event-id': b!.id } });
    expect(notesOf(await byHeader.waitForEvents(2))).toEqual(['b', 'c']);
    expect(notesOf(await byQuery.waitForEvents(1))).toEqual(['c']);
    expect(notesOf(await both.waitForEvents(1))).toEqual(['c']);
  });

  it('goes on from the beginning of the stream, though no event had come', async () => {
    const first = await listen('/v1/events');
    await until(() => Promise.resolve(first.lastEventId));
    await first.close();
    await write(db, { note: 'meanwhile' });
    const again = await listen('/v1/events', { headers: { 'last-event-id': first.lastEventId! } });
    expect(notesOf(await again.waitForEvents(1))).toEqual(['meanwhile']);
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['a number', '17'],
    ['a longer one', `${encodeEventId(FIRST_POSITION)}AA`],
    ['one of another database', encodeEventId({ xid: 1n << 60n, id: 1 })],
    ['one whose number is out of range', encodeEventId({ xid: 3n, id: 1 }).slice(0, 12) + '__________8'],
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

  it('misses and doubles nothing over restarts, while orders are placed', async () => {
    const begin = encodeEventId(positionBefore((await readEventHorizon(db)).settled));
    const placed = new Set<string>();
    let isWriting = true;
    const writers = Array.from({ length: 4 }, async () => {
      while (isWriting) placed.add((await place(db, anOrder())).id);
    });
    let serving = await startDrainableApi(db);
    const clients = Array.from({ length: 5 }, () => ({ events: [] as EventView[], lastEventId: '' }));
    let isRunning = true;
    const following = clients.map(async (client) => {
      client.lastEventId = begin;
      while (isRunning) {
        const reader = await listen('/v1/events?type=order.placed', {
          to: serving,
          headers: { 'last-event-id': client.lastEventId },
        }).catch(() => undefined);
        // As a browser: it waits before it comes back.
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
      const ending = serving;
      serving = await startDrainableApi(db);
      await ending.drain();
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
    await serving.drain();
    await Promise.all(following);

    const inOrder = await rows<{ id: string }>(
      db,
      sql`select order_id as id from outbox where order_id = any(${sql.param([...placed])}::uuid[]) order by xid, id`,
    );
    for (const client of clients) {
      const seen = client.events.map(({ orderId }) => orderId).filter((id) => placed.has(id!));
      expect(seen).toEqual(inOrder.map(({ id }) => id));
    }
  });
});
