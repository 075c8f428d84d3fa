import { sql } from 'drizzle-orm';
import { requestCancellation } from '../../../src/db/orders/request-cancellation';
import {
  countUnstartedOrders,
  markCancellationDelivered,
  markOrdersStarted,
  readOldestWaiting,
  readUndeliveredCancellations,
  readUnstartedOrders,
} from '../../../src/db/recovery/relay-queue';
import { RELAY_LANES } from '../../../src/domain/shared/relay-lanes';
import { openRecordingDatabase, scanName, scansIn } from '../../support/postgres/recording-database';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { expectConsistentRecord, readOrderWithTimeline, STOREFRONT } from '../../support/orders/shop';
import { placedOrder, reservedOrder, times } from '../order-stages';

const ANY_AGE = { olderThanMs: -60_000, limit: 100 };

/** A new one for every test, because the queue is that of the whole database. */
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await expectConsistentRecord(database.db);
  await database.close();
});

/** Places orders one after the other. @returns their ids */
async function placeOneByOne(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (const _ of times(count, () => 0)) ids.push((await placedOrder(database.db)).id);
  return ids;
}

describe('unstarted orders', () => {
  const idsOf = async (batch = ANY_AGE) =>
    (await readUnstartedOrders(database.db, batch)).map(({ id }) => id);

  it('are read oldest first, up to the limit, and whole', async () => {
    const ids = await placeOneByOne(4);
    expect(await idsOf()).toEqual(ids);
    expect(await idsOf({ ...ANY_AGE, limit: 2 })).toEqual(ids.slice(0, 2));
    const [first] = await readUnstartedOrders(database.db, ANY_AGE);
    const whole = await readOrderWithTimeline(database.db, ids[0]!);
    expect(Object.keys(first!)).toEqual(expect.arrayContaining(['customer', 'lines', 'attention']));
    expect(whole).toMatchObject(first!);
  });

  it('are left to the API while they are recent', async () => {
    const [old, young] = await placeOneByOne(2);
    await database.db.execute(
      sql`update orders set created_at = now() - interval '5 minutes' where id = ${old!}`,
    );
    expect(await idsOf({ olderThanMs: 60_000, limit: 100 })).toEqual([old]);
    expect(await idsOf()).toEqual([old, young]);
  });

  it('are not read once they are marked as started', async () => {
    const [first, second] = await placeOneByOne(2);
    await markOrdersStarted(database.db, [first!]);
    await markOrdersStarted(database.db, []);
    expect(await idsOf()).toEqual([second]);
  });

  it('are counted up to a number, by their own index', async () => {
    await placeOneByOne(3);
    const recording = openRecordingDatabase(database.url);
    expect(await countUnstartedOrders(recording.db, 10)).toBe(3);
    expect(await countUnstartedOrders(recording.db, 2)).toBe(2);
    const [statement] = recording.statements;
    const settings = ['enable_seqscan = off'];
    const plan = await recording.explain(statement!, { isGenericPlan: true, settings });
    expect(scansIn(plan).map(scanName)).toEqual(['orders_unstarted']);
    await recording.close();
  });

  it('are not read once a step of their workflow has run', async () => {
    await reservedOrder(database.db);
    expect(await idsOf()).toEqual([]);
  });

  it('keep the time at which they were first marked as started', async () => {
    const [id] = await placeOneByOne(1);
    const startedAt = async () =>
      (await database.db.execute(sql`select workflow_started_at from orders where id = ${id!}`))[0];
    await markOrdersStarted(database.db, [id!]);
    const first = await startedAt();
    await markOrdersStarted(database.db, [id!]);
    expect(await startedAt()).toEqual(first);
  });
});

describe('undelivered cancellations', () => {
  async function requestCancellationOf(orderId: string): Promise<string> {
    const outcome = await requestCancellation(database.db, { storefrontId: STOREFRONT }, orderId, {
      ...{ reason: 'changed_mind', actor: { type: 'api_key' }, requestId: 'r-1' },
    });
    if (outcome?.outcome !== 'requested') throw new Error(`Not requested: ${outcome?.outcome}`);
    return outcome.commandId;
  }

  it('are read oldest first with their orders, up to the limit', async () => {
    const ids = await placeOneByOne(3);
    const newestFirst = ids.toReversed();
    for (const id of newestFirst) await requestCancellationOf(id);
    const cancellations = await readUndeliveredCancellations(database.db, ANY_AGE);
    expect(cancellations.map(({ order }) => order.id)).toEqual(newestFirst);
    const two = await readUndeliveredCancellations(database.db, { ...ANY_AGE, limit: 2 });
    expect(two.map(({ order }) => order.id)).toEqual(newestFirst.slice(0, 2));
  });

  it('exist neither without a request nor after their delivery', async () => {
    expect(await readUndeliveredCancellations(database.db, ANY_AGE)).toEqual([]);
    const ids = await placeOneByOne(2);
    const commandId = await requestCancellationOf(ids[0]!);
    await requestCancellationOf(ids[1]!);
    await markCancellationDelivered(database.db, commandId);
    const cancellations = await readUndeliveredCancellations(database.db, ANY_AGE);
    expect(cancellations.map(({ order }) => order.id)).toEqual([ids[1]]);
  });

  it('are left to the API while they are recent', async () => {
    const [id] = await placeOneByOne(1);
    await requestCancellationOf(id!);
    expect(await readUndeliveredCancellations(database.db, { olderThanMs: 60_000, limit: 10 })).toEqual([]);
  });
});

it('tells for how long the oldest delivery of each lane has waited', async () => {
  const nothing = Object.fromEntries(RELAY_LANES.map((lane) => [lane, 0]));
  expect(await readOldestWaiting(database.db)).toEqual(nothing);
  await placeOneByOne(2);
  await database.db.execute(sql`update orders set created_at = now() - interval '1 hour'`);
  const { order_start: seconds, ...others } = await readOldestWaiting(database.db);
  expect(Math.floor(seconds / 60)).toBe(60);
  expect({ order_start: 0, ...others }).toEqual(nothing);
});
