import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { readEventHorizon, readSettledEvents } from '../../../src/db/events/outbox-stream';
import { readOldestAgeSeconds, purge, type RetentionKind } from '../../../src/db/privacy/retention';
import { FIRST_POSITION } from '../../../src/domain/shared/event-position';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { anOrder, expectConsistentRecord, createShop, place } from '../../support/orders/shop';
import { until } from '../../support/until';

let database: TestDatabase;
let db: TestDatabase['db'];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await createShop(db, [{ sku: 'MUG', stock: { berlin: 1_000 } }]);
});
afterAll(() => database.close());

const count = async (table: string, condition = sql`true`): Promise<number> => {
  const [result] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from ${sql.identifier(table)} where ${condition}`,
  );
  return result!.n;
};

const daysAgo = (days: number) => sql`now() - make_interval(days => ${days}::int)`;

async function batchesOf(what: RetentionKind, days: number): Promise<number[]> {
  const batches: number[] = [];
  await purge(db, what, days, { onBatch: (purged) => void batches.push(purged) });
  return batches;
}

it('purges old events in batches, and keeps recent ones', async () => {
  await db.execute(sql`insert into outbox (xid, type, payload, created_at)
    select (3 + no / 10)::text::xid8, 'order.placed', '{}', ${daysAgo(40)} from generate_series(0, 2499) no`);
  await db.execute(
    sql`insert into outbox (type, payload, created_at) values ('order.placed', '{}', ${daysAgo(29)})`,
  );
  expect(await readOldestAgeSeconds(db, 'events')).toBeGreaterThan(39 * 86_400);

  expect(await batchesOf('events', 30)).toEqual([1_000, 1_000, 500]);
  expect(await count('outbox')).toBe(1);
  expect(await readOldestAgeSeconds(db, 'events')).toBeLessThan(30 * 86_400);
  expect(await batchesOf('events', 30)).toEqual([0]);
});

it('tells readers of events up to which position they are purged', async () => {
  const { start } = await readEventHorizon(db);
  expect(start.xid).toBe(252n);
  // An event is settled once no older transaction is open in the whole cluster, which the tests share.
  const [oldest] = await until(async () => {
    const events = (await readSettledEvents(db, { after: start, limit: 1 }))!;
    return events.length > 0 && events;
  });
  expect(oldest?.position.xid).toBeGreaterThan(252n);
  expect(await readSettledEvents(db, { after: FIRST_POSITION, limit: 1 })).toBeUndefined();
});

it('leaves a locked row to the next purge', async () => {
  await db.execute(sql`insert into idempotent_requests (scope, key, request_hash, created_at)
    select 'api_key:1', 'held ' || no, 'x', ${daysAgo(40)} from generate_series(1, 3) no`);
  await db.transaction(async (tx) => {
    await tx.execute(sql`select from idempotent_requests where key = 'held 1' for update`);
    expect(await batchesOf('idempotent_requests', 30)).toEqual([2]);
  });
  expect(await batchesOf('idempotent_requests', 30)).toEqual([1]);
});

it('purges stored responses, and keeps the keys that prevent a second order', async () => {
  const key = randomUUID();
  const order = await place(db, anOrder(), key);
  await db.execute(sql`update idempotent_requests set created_at = ${daysAgo(31)} where key = ${key}`);
  expect(await purge(db, 'idempotent_requests', 30)).toBe(1);
  expect(await purge(db, 'idempotent_requests', 30)).toBe(0);
  expect(
    await rows(db, sql`select resource_id, response from idempotent_requests where key = ${key}`),
  ).toEqual([{ resource_id: order.id, response: null }]);
  await expect(place(db, anOrder(), key)).rejects.toThrow(/replayed.*"id":/);
});

it('purges carrier reports once their order has ended, except those of a final status', async () => {
  const [ended, open] = [await place(db, anOrder()), await place(db, anOrder())];
  for (const { id } of [ended, open]) {
    const shipment = randomUUID();
    await db.execute(
      sql`insert into shipments (id, order_id, location_id, status) values (${shipment}, ${id}, 'berlin', 'pending')`,
    );
    await db.execute(sql`insert into shipment_reports (shipment_id, status, occurred_at, applied, received_at)
      values (${shipment}, 'shipped', ${daysAgo(400)}, true, ${daysAgo(400)}), (${shipment}, 'in_transit', ${daysAgo(10)}, true, ${daysAgo(10)}),
        (${shipment}, 'delivered', ${daysAgo(400)}, true, ${daysAgo(400)})`);
  }
  await db.execute(
    sql`update orders set status = 'completed', updated_at = ${daysAgo(390)} where id = ${ended.id}`,
  );
  expect(await purge(db, 'carrier_reports', 365)).toBe(1);
  const remaining = await rows<{ status: string }>(
    db,
    sql`select r.status from shipment_reports r join shipments s on s.id = r.shipment_id where s.order_id = ${ended.id} order by r.id`,
  );
  expect(remaining.map(({ status }) => status)).toEqual(['in_transit', 'delivered']);
  await db.execute(sql`delete from shipment_reports`);
  await db.execute(sql`delete from shipments`);
  await db.execute(sql`update orders set status = 'pending' where id = ${ended.id}`);
});

it('purges audit entries by their age', async () => {
  await db.execute(sql`insert into audit_entries (subject_type, subject_id, action, actor, request_id, changes, at)
    select 'product', no::text, 'updated', '{}', 'x', '[]', ${daysAgo(100)} - make_interval(days => no) from generate_series(1, 1200) no`);
  const before = await count('audit_entries', sql`at > ${daysAgo(130)}`);
  expect(await batchesOf('audit', 130)).toEqual([1_000, 171]);
  expect(await count('audit_entries')).toBe(before);
});

it('keeps the last request to resume each provider, and every unfinished one', async () => {
  await db.execute(sql`insert into provider_resumes (provider, actor, request_id, requested_at, finished_at) values
    ('carrier', '{}', 'open', ${daysAgo(50)}, null), ('carrier', '{}', 'old', ${daysAgo(49)}, ${daysAgo(49)}),
    ('carrier', '{}', 'last', ${daysAgo(48)}, ${daysAgo(48)})`);
  expect(await purge(db, 'resumes', 30)).toBe(1);
  const remaining = await rows<{ request_id: string }>(
    db,
    sql`select request_id from provider_resumes order by id`,
  );
  expect(remaining.map((one) => one.request_id)).toEqual(['open', 'last']);
});

it('leaves the record consistent', async () => {
  // These rows stand for old events in number only: they have no contents.
  await db.execute(sql`delete from outbox where payload = '{}'`);
  await expectConsistentRecord(db);
});
