import { sql, type SQL } from 'drizzle-orm';
import { rows, type Database } from '../../src/db/connection/database';
import { checkRecentChanges } from '../../src/db/consistency/check-consistency';
import { readEventHorizon } from '../../src/db/events/outbox-stream';
import type { EventPosition } from '../../src/domain/shared/event-position';
import { HOT_SKU } from '../volume/templates';

/** Things of a generated database that the operations work with, each taken from the middle of the year. */
export interface Samples {
  hotProductId: string;
  product: { id: string; sku: string };
  completedOrder: { id: string; externalId: string; customerId: string };
  /** A shipment that is on its way, of an order that is processing. */
  shipmentUnderWay: string;
  storefrontId: string;
  /** ISO 8601: a day in the middle of the year. */
  day: { from: string; to: string };
  /** ISO 8601: the time of the newest orders. */
  recently: string;
  returnedOrderId: string;
  /** Of an event shortly before the newest one. */
  recentEvent: EventPosition;
}

const DAY_MS = 86_400_000;

/** Reads the samples, and verifies what was generated lately: a check then finds what has changed since. */
export async function readSamples(db: Database): Promise<Samples> {
  await verifyRecentChanges(db);
  const one = async <Row extends object>(query: SQL): Promise<Row> => (await rows<Row>(db, query))[0]!;
  const [span, hot, product] = await Promise.all([
    one<{ first: number; last: number }>(sql`
      select extract(epoch from min(created_at))::float8 * 1000 as first, extract(epoch from max(created_at))::float8 * 1000 as last
      from orders where external_id like 'order-%'`),
    one<{ id: string }>(sql`select id from products where sku = ${HOT_SKU}`),
    one<{ id: string; sku: string }>(sql`select id, sku from products where sku = 'SKU-000011'`),
  ]);
  const middle = (span.first + span.last) / 2;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const fromMiddle = (condition: SQL): SQL => sql`
    from orders o where created_at >= ${iso(middle)}::timestamptz and ${condition} order by id limit 1`;
  return {
    hotProductId: hot.id,
    product,
    completedOrder: await one(sql`
      select id, external_id as "externalId", customer_id as "customerId" ${fromMiddle(sql`status = 'completed'`)}`),
    shipmentUnderWay: (
      await one<{ id: string }>(sql`
        select s.id from shipments s join orders o on o.id = s.order_id
        where o.status = 'processing' and s.status = 'shipped' order by o.id limit 1`)
    ).id,
    storefrontId: 'store-1',
    day: { from: iso(middle), to: iso(middle + DAY_MS) },
    recently: iso(span.last - DAY_MS / 24),
    returnedOrderId: (await one<{ id: string }>(sql`select order_id as id from returns order by id limit 1`))
      .id,
    recentEvent: await readRecentEvent(db),
  };
}

/** Checks until all transactions have ended that were open at the first check: a second later. */
async function verifyRecentChanges(db: Database): Promise<void> {
  for (let isSettled = false; !isSettled;) {
    await checkRecentChanges(db);
    const [position] = await rows<{ isSettled: boolean }>(
      db,
      sql`select position -> 'pending' = 'null'::jsonb as "isSettled" from consistency_checks where scope = 'recent'`,
    );
    ({ isSettled } = position!);
  }
}

async function readRecentEvent(db: Database): Promise<EventPosition> {
  const { end } = await readEventHorizon(db);
  const [event] = await rows<{ xid: string; id: string; writtenAt: string }>(
    db,
    sql`select xid::text, id::text, ((extract(epoch from created_at) * 1000000)::bigint)::text as "writtenAt"
        from outbox order by xid desc, id desc offset 200 limit 1`,
  );
  const { xid, id, writtenAt } = event!;
  return { epoch: end.epoch, xid: BigInt(xid), id: Number(id), writtenAt: BigInt(writtenAt) };
}
