import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { requestCancellation } from '../../../src/db/orders/request-cancellation';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { expectConsistentRecord, readOrderWithTimeline, STOREFRONT } from '../../support/orders/shop';
import {
  carrierReported,
  bookedOrder,
  cancelledOrder,
  cancellingOrder,
  completedOrder,
  readAllTables,
  placedOrder,
  runQueuedOnOrder,
  applyToOrder,
  shippedOrder,
  timelineTypesOf,
  times,
} from '../order-stages';

const OWN = { storefrontId: STOREFRONT };
const REQUEST = {
  reason: 'changed_mind',
  actor: { type: 'api_key' as const, id: 'key-1' },
  requestId: 'r-1',
};

describe('requestCancellation', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  const request = (orderId: string, scope: { storefrontId: string | undefined } = OWN) =>
    requestCancellation(database.db, scope, orderId, REQUEST);

  it('stores the request with its caller, and leaves the order to its workflow', async () => {
    const { db } = database;
    const { id } = await placedOrder(db);
    expect(await request(id)).toEqual({ outcome: 'requested', commandId: expect.any(String) as string });
    const order = await readOrderWithTimeline(db, id);
    expect(order.status).toBe('pending');
    expect(order.timeline.slice(1)).toMatchObject([
      {
        type: 'cancellation_requested',
        actor: REQUEST.actor,
        requestId: 'r-1',
        details: { reason: 'changed_mind' },
      },
    ]);
  });

  it('does not mark the workflow as started, so the relay still starts it', async () => {
    const { db } = database;
    const { id } = await placedOrder(db);
    await request(id);
    const unstarted = await rows(
      db,
      sql`select from orders where id = ${id} and workflow_started_at is null`,
    );
    expect(unstarted).toHaveLength(1);
  });

  it('answers a repeat with the first request, even of several at once', async () => {
    const { db } = database;
    const { id } = await placedOrder(db);
    const outcomes: unknown[] = [];
    const requestOnce = async () => outcomes.push(await request(id));
    expect(await runQueuedOnOrder(db, id, [requestOnce, requestOnce, requestOnce, requestOnce])).toEqual([]);
    expect(outcomes).toEqual(times(4, () => outcomes[0]));
    expect(await request(id)).toEqual(outcomes[0]);
    expect(await timelineTypesOf(db, id)).toEqual(['order_placed', 'cancellation_requested']);
  });

  it('accepts a request for an order that is already being cancelled', async () => {
    const { id } = await cancellingOrder(database.db);
    expect(await request(id)).toMatchObject({ outcome: 'requested' });
  });

  it('accepts a request while one shipment has not left, although another has', async () => {
    const { db } = database;
    const { id, shipments } = await bookedOrder(db);
    await applyToOrder(db, id, carrierReported(shipments[0]!, 'shipped'));
    expect(await request(id)).toMatchObject({ outcome: 'requested' });
  });

  it('refuses a request when everything has left, and writes nothing', async () => {
    const { db } = database;
    const { id } = await shippedOrder(db);
    const before = await readAllTables(db);
    expect(await request(id)).toEqual({ outcome: 'already_shipped' });
    expect(await readAllTables(db)).toEqual(before);
  });

  it('refuses an order that has ended', async () => {
    const { id } = await completedOrder(database.db);
    expect(await request(id)).toEqual({ outcome: 'order_closed' });
  });

  it('reports that the order is already cancelled', async () => {
    const { id } = await cancelledOrder(database.db);
    expect(await request(id)).toEqual({ outcome: 'already_cancelled' });
  });

  it('finds neither an order of another storefront nor one that does not exist', async () => {
    const { db } = database;
    const { id } = await placedOrder(db);
    const before = await readAllTables(db);
    expect(await request(id, { storefrontId: 'other' })).toBeUndefined();
    expect(await request('00000000-0000-7000-8000-000000000000')).toBeUndefined();
    expect(await readAllTables(db)).toEqual(before);
    expect(await request(id, { storefrontId: undefined })).toMatchObject({ outcome: 'requested' });
  });
});
