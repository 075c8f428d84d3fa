import { sql } from 'drizzle-orm';
import { requestCancellation } from '../../../src/db/orders/request-cancellation';
import {
  markCancellationDelivered,
  markOrdersStarted,
  readUndeliveredCancellations,
  readUnstartedOrders,
} from '../../../src/db/recovery/relay-queue';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { expectConsistentRecord, readOrderWithTimeline, STOREFRONT } from '../../support/orders/shop';
import { placedOrder, reservedOrder, times } from '../order-stages';

const ANY_AGE = { olderThanMs: -60_000, limit: 100 };

/** Empty again for every test, as the queue is that of the whole database. */
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await expectConsistentRecord(database.db);
  await database.close();
});

/** @returns the ids of orders placed one after the other */
async function placedInTurn(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (const _ of times(count, () => 0)) ids.push((await placedOrder(database.db)).id);
  return ids;
}

describe('unstarted orders', () => {
  const idsOf = async (batch = ANY_AGE) =>
    (await readUnstartedOrders(database.db, batch)).map(({ id }) => id);

  it('come oldest first, at most as many as asked for, and whole', async () => {
    const ids = await placedInTurn(4);
    expect(await idsOf()).toEqual(ids);
    expect(await idsOf({ ...ANY_AGE, limit: 2 })).toEqual(ids.slice(0, 2));
    const [first] = await readUnstartedOrders(database.db, ANY_AGE);
    const whole = await readOrderWithTimeline(database.db, ids[0]!);
    expect(Object.keys(first!)).toEqual(expect.arrayContaining(['customer', 'lines', 'attention']));
    expect(whole).toMatchObject(first!);
  });

  it('are left to the API while they are young', async () => {
    const [old, young] = await placedInTurn(2);
    await database.db.execute(
      sql`update orders set created_at = now() - interval '5 minutes' where id = ${old!}`,
    );
    expect(await idsOf({ olderThanMs: 60_000, limit: 100 })).toEqual([old]);
    expect(await idsOf()).toEqual([old, young]);
  });

  it('are none once they are marked as started', async () => {
    const [first, second] = await placedInTurn(2);
    await markOrdersStarted(database.db, [first!]);
    await markOrdersStarted(database.db, []);
    expect(await idsOf()).toEqual([second]);
  });

  it('are none once a step of their workflow has run', async () => {
    await reservedOrder(database.db);
    expect(await idsOf()).toEqual([]);
  });

  it('keep the moment at which they were first known to be started', async () => {
    const [id] = await placedInTurn(1);
    const startedAt = async () =>
      (await database.db.execute(sql`select workflow_started_at from orders where id = ${id!}`))[0];
    await markOrdersStarted(database.db, [id!]);
    const first = await startedAt();
    await markOrdersStarted(database.db, [id!]);
    expect(await startedAt()).toEqual(first);
  });
});

describe('undelivered cancellations', () => {
  async function requested(orderId: string): Promise<string> {
    const answer = await requestCancellation(database.db, { storefrontId: STOREFRONT }, orderId, {
      ...{ reason: 'changed_mind', actor: { type: 'api_key' }, requestId: 'r-1' },
    });
    if (answer?.outcome !== 'requested') throw new Error(`The wish was not taken: ${answer?.outcome}`);
    return answer.commandId;
  }

  it('come oldest first with their orders, at most as many as asked for', async () => {
    const ids = await placedInTurn(3);
    const turned = ids.toReversed();
    for (const id of turned) await requested(id);
    const found = await readUndeliveredCancellations(database.db, ANY_AGE);
    expect(found.map(({ order }) => order.id)).toEqual(turned);
    const two = await readUndeliveredCancellations(database.db, { ...ANY_AGE, limit: 2 });
    expect(two.map(({ order }) => order.id)).toEqual(turned.slice(0, 2));
  });

  it('are none when nobody asked, or when they are delivered', async () => {
    expect(await readUndeliveredCancellations(database.db, ANY_AGE)).toEqual([]);
    const ids = await placedInTurn(2);
    const commandId = await requested(ids[0]!);
    await requested(ids[1]!);
    await markCancellationDelivered(database.db, commandId);
    const found = await readUndeliveredCancellations(database.db, ANY_AGE);
    expect(found.map(({ order }) => order.id)).toEqual([ids[1]]);
  });

  it('are left to the API while they are young', async () => {
    const [id] = await placedInTurn(1);
    await requested(id!);
    expect(await readUndeliveredCancellations(database.db, { olderThanMs: 60_000, limit: 10 })).toEqual([]);
  });
});
