import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/db/connection/database';
import type { ListOrders } from '../../../src/contracts/record';
import { scanOrders } from '../../../src/db/recovery/scan-orders';
import { countNeedingAttention, readQuietSince } from '../../../src/db/recovery/orphaned-orders';
import { readOrderState } from '../../../src/db/orders/load-order';
import { listOrders } from '../../../src/db/orders/list-orders';
import { updateOrder } from '../../../src/db/orders/update-order';
import {
  requestOverlookedAllocations,
  readUndeliveredCancellations,
  readUnstartedOrders,
} from '../../../src/db/recovery/relay-queue';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { addStorefront } from '../../../src/db/stock/shop-setup';
import { readNextBackorders } from '../../../src/db/stock/backorder-queue';
import { SHARED_POOL } from '../../../src/domain/shared/storefront';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { anOrder, place, STOREFRONT } from '../../support/orders/shop';
import {
  scanName,
  scansIn,
  openRecordingDatabase,
  type RecordingDatabase,
} from '../../support/postgres/recording-database';
import { cancellationRequested, NOW, addStockedProduct, type StockedSku } from '../order-stages';

const ORDERS = 20_000;

const A_MINUTE_AGO = new Date(Date.now() - 60_000).toISOString();
const CHANGED = ['orders_unfinished', 'orders_ended'];

/** Every filter and every sort of the list of orders, with the indexes that it is read from. */
const LISTS: [what: string, query: Omit<ListOrders, 'limit'>, indexes: string[]][] = [
  ['all, oldest first', { sort: 'createdAt' }, ['orders_pkey']],
  ['one that is nearly everybody’s status', { status: ['completed'] }, ['orders_pkey']],
  [
    'statuses of the end that few have',
    { status: ['rejected', 'cancelled'] },
    ['orders_rejected_or_cancelled'],
  ],
  ['a status of orders under way', { status: ['needs_attention'] }, ['orders_unfinished']],
  ['payments that few have', { paymentStatus: ['refunded'] }, ['payments_rare']],
  ['payments of orders under way', { paymentStatus: ['authorized'] }, ['orders_unfinished']],
  ['orders without a payment yet', { paymentStatus: ['pending'] }, ['orders_pkey']],
  ['fulfilment that few have', { fulfillmentStatus: ['returned'] }, ['orders_returned_or_unfulfillable']],
  ['fulfilment of orders under way', { fulfillmentStatus: ['backordered'] }, ['orders_unfinished']],
  ['a provider that is away, which some wait for', { waitingFor: ['carrier'] }, ['orders_awaiting_provider']],
  ['a customer', { customerId: 'customer-7' }, ['orders_customer_newest']],
  ['a product that few have', { sku: 'RARE' }, ['order_lines_sku']],
  ['a storefront', { storefrontId: 'small' }, ['orders_storefront_newest']],
  ['an external id', { externalId: 'EXT-77' }, ['orders_external_id']],
  [
    'an external id of a storefront',
    { externalId: 'EXT-77', storefrontId: STOREFRONT },
    ['orders_external_id'],
  ],
  [
    'a span of orders',
    { createdFrom: '2024-01-01T00:00:00.000Z', createdTo: '2100-01-01T00:00:00.000Z' },
    ['orders_pkey'],
  ],
  ['a span of changes', { updatedFrom: A_MINUTE_AGO }, CHANGED],
  ['the last changed', { sort: '-updatedAt' }, CHANGED],
  ['the first changed', { sort: 'updatedAt' }, CHANGED],
  ['the dearest', { sort: '-totalMinor' }, ['orders_by_total']],
  ['the cheapest', { sort: 'totalMinor' }, ['orders_by_total']],
  ['deleted ones', { deleted: 'only' }, ['orders_deleted']],
];

describe('with many orders in the record', () => {
  let database: TestDatabase;
  /** The same database. */
  let watched: RecordingDatabase;
  let product: StockedSku;

  beforeAll(async () => {
    database = await createTestDatabase();
    product = await addStockedProduct(database.db, { berlin: 1_000_000 });
    watched = openRecordingDatabase(database.url);
    await addStorefront(database.db, { id: 'small', name: 'Few order here' });
    await generateOrders(database.db, product);
  });
  beforeEach(() => {
    watched.statements.length = 0;
  });
  afterAll(async () => {
    await watched.close();
    await database.close();
  });

  /**
   * The scans in the plan of the statement that mentions all of `words`: by their index, or as `Seq Scan on <table>`.
   *
   * @param plan of a prepared statement Postgres may keep one for any parameters
   */
  async function plannedScans(words: string[], plan: 'these' | 'any' = 'these'): Promise<string[]> {
    const statement = watched.statements.find(({ query }) => words.every((word) => query.includes(word)));
    if (!statement) throw new Error(`No statement mentioned ${words.join(', ')}`);
    return scansIn(await watched.explain(statement, { isGenericPlan: plan === 'any' })).map(scanName);
  }

  /** The tables that hold something of every order, of those that the statement reads from end to end. */
  async function tablesReadWhole(...words: string[]): Promise<string[]> {
    const scans = [...(await plannedScans(words)), ...(await plannedScans(words, 'any'))];
    return OF_EVERY_ORDER.filter((table) => scans.includes(`Seq Scan on ${table}`));
  }

  it('the door sums what is pending from the partial index, not from the lines of all orders', async () => {
    await place(watched.db, anOrder({ lines: [{ sku: product.sku, quantity: 1 }] }));
    const scans = await plannedScans(['l.pending > 0']);
    expect(scans).toContain('order_lines_pending');
    expect(scans).not.toContain('Seq Scan on order_lines');
  });

  it('the relay finds unstarted orders by their partial index', async () => {
    expect(await readUnstartedOrders(watched.db, { olderThanMs: 60_000, limit: 100 })).toHaveLength(20);
    const scans = await plannedScans(['"workflow_started_at" is null']);
    expect(scans).toEqual(['orders_unstarted']);
  });

  it('the relay finds undelivered cancellations by their partial index', async () => {
    await readUndeliveredCancellations(watched.db, { olderThanMs: 0, limit: 100 });
    const scans = await plannedScans(['"delivered_at" is null']);
    expect(scans).toContain('cancellation_requests_undelivered');
  });

  it('a storefront reads its newest orders from an index that is sorted that way', async () => {
    const page = await listOrders(watched.db, { storefrontId: STOREFRONT }, { limit: 20 });
    await listOrders(watched.db, { storefrontId: STOREFRONT }, { limit: 20, after: page[19]!.position });
    watched.statements.shift();
    const scans = await plannedScans(['from "orders"', 'order by']);
    expect(scans.some((scan) => ['orders_storefront_newest', 'orders_pkey'].includes(scan))).toBe(true);
    expect(scans).not.toContain('Seq Scan on orders');
  });

  describe.each(LISTS)('a list of %s', (_what, query, indexes) => {
    it('is read page by page from an index, and no table from end to end', async () => {
      const everybody = { storefrontId: undefined };
      const page = await listOrders(watched.db, everybody, { ...query, limit: 2 });
      expect(page.length).toBeGreaterThan(0);
      const first = await plannedScans(['select p.id from']);
      expect(indexes.filter((index) => !first.includes(index))).toEqual([]);
      watched.statements.length = 0;
      await listOrders(watched.db, everybody, { ...query, limit: 2, after: page.at(-1)!.position });
      expect(await tablesReadWhole('select p.id from')).toEqual([]);
    });
  });

  it('the saga reserves without a look at the orders of others', async () => {
    const { id } = await place(database.db, anOrder({ lines: [{ sku: product.sku, quantity: 1 }] }));
    await reserveStock(watched.db, id, NOW);
    expect(await tablesReadWhole('as "backorderDemand"')).toEqual([]);
    expect(await tablesReadWhole('inventory_levels', 'update orders set')).toEqual([]);
  });

  it('the state of an order is read by its id, whatever belongs to it', async () => {
    await readOrderState(watched.db, orderNo(ORDERS / 2));
    expect(await tablesReadWhole('refusedCancellations')).toEqual([]);
  });

  it('a step of an order is written by its id', async () => {
    const { id } = await place(database.db, anOrder({ lines: [{ sku: product.sku, quantity: 1 }] }));
    await updateOrder(watched.db, id, [cancellationRequested()], NOW);
    expect(await tablesReadWhole('update orders set', 'written_lines')).toEqual([]);
  });

  it('the queue for a restock is found by its partial index', async () => {
    expect(
      await readNextBackorders(watched.db, {
        productId: product.productId,
        poolId: SHARED_POOL,
        after: null,
        limit: 100,
      }),
    ).toHaveLength(20);
    expect(await tablesReadWhole('backorder_priority')).toEqual([]);
    expect(await plannedScans(['backorder_priority'])).toContain('order_lines_backordered');
  });

  it('restocks that nobody asked for are looked for among those who wait', async () => {
    await requestOverlookedAllocations(watched.db);
    expect(await tablesReadWhole('backorder_allocation_requests', 'backordered > 0')).toEqual([]);
  });

  it('the reconciler looks through the orders under way alone, in order of their last change', async () => {
    const since = await readQuietSince(watched.db, 0);
    const [, second] = await scanOrders(watched.db, { since, after: undefined, limit: 2 });
    await scanOrders(watched.db, { since, after: second, limit: 2 });
    expect(await tablesReadWhole('mayBeOverdue', 'updated_at')).toEqual([]);
    expect(await plannedScans(['mayBeOverdue', 'updated_at'])).toContain('orders_unfinished');
  });

  it('those that need a person are found among the orders under way', async () => {
    expect(await countNeedingAttention(watched.db)).toBe(5);
    expect(await plannedScans(['count(*)', 'needs_attention'])).toEqual(['orders_unfinished']);
    const page = await listOrders(
      watched.db,
      { storefrontId: undefined },
      { limit: 20, status: ['needs_attention'] },
    );
    expect(page).toHaveLength(5);
    expect(await tablesReadWhole('from "orders"', 'order by')).toEqual([]);
    expect(await plannedScans(['from "orders"', 'order by'], 'any')).toContain('orders_unfinished');
  });
});

const OF_EVERY_ORDER = [
  ...['orders', 'order_lines', 'cancellation_requests', 'timeline_entries', 'shipments', 'shipment_lines'],
  ...['payments', 'payment_authorizations', 'payment_operations', 'reservations', 'reservation_allocations'],
  'stock_movements',
];

/** The id of the nth order that was generated. */
const orderNo = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const NEW = 20;
const UNDER_WAY = 200;
const NEEDING_ATTENTION = 5;
const AWAITING = JSON.stringify([
  {
    item: 'booking:p',
    provider: 'carrier',
    since: '2026-03-02T10:00:00.000Z',
    failedAt: '2026-03-02T10:00:00.000Z',
  },
]);

/**
 * Nearly all have ended. The last ones are new: their units are pending and their workflows have not started. Some before
 * them are under way, of which a few wait for a restock, and a few for a person.
 */
async function generateOrders(db: Database, { sku, productId }: StockedSku): Promise<void> {
  const ofAll = sql`generate_series(1, ${ORDERS}::int) as g (n)`;
  const idOf = sql`('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const isNew = sql`n > ${ORDERS - NEW}::int`;
  const isUnderWay = sql`n > ${ORDERS - NEW - UNDER_WAY}::int`;
  const isWaiting = sql`n between ${ORDERS - 2 * NEW + 1}::int and ${ORDERS - NEW}::int`;
  /** Ten orders that ended long ago; others for every other number. */
  const few = (nth: number) => sql`n between ${nth * 100}::int and ${nth * 100 + 9}::int`;
  const needsPerson = sql`n between ${ORDERS - 100 + 1}::int and ${ORDERS - 100 + NEEDING_ATTENTION}::int`;
  await db.execute(sql`
    insert into orders (id, storefront_id, external_id, status, fulfillment_status, fulfillment_policy, currency,
      total_minor, customer_id, customer, shipping_address, version, deleted_at, workflow_started_at, provider_waits, created_at, updated_at)
    select ${idOf}, case when ${few(1)} then 'small' else ${STOREFRONT} end, 'EXT-' || n,
      case when ${isNew} then 'pending' when ${needsPerson} then 'needs_attention' when ${isUnderWay} then 'confirmed'
        when ${few(2)} then 'cancelled' when ${few(3)} then 'rejected' else 'completed' end,
      case when ${isNew} then 'unfulfilled' when ${isWaiting} then 'backordered' when ${isUnderWay} then 'reserved'
        when ${few(4)} then 'returned' else 'delivered' end, 'all_or_nothing', 'EUR', n * 10, 'customer-' || n % 500,
      '{}', '{}', 2, case when ${few(5)} then now() end,
      case when ${isNew} then null else now() end, case when ${isWaiting} then ${AWAITING}::jsonb end,
      now() - make_interval(secs => ${ORDERS + 60}::int - n),
      now() - make_interval(secs => ${ORDERS + 60}::int - n)
    from ${ofAll}`);
  await db.execute(sql`
    insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, ordered, pending, backordered, reserved, shipped)
    select ${idOf}, line, ${productId}, case line when 1 then ${sku} else 'RARE' end, 'A mug', 1000, 1, (${isNew})::int, (${isWaiting})::int,
      (${isUnderWay} and not ${isNew} and not ${isWaiting})::int, (not ${isUnderWay})::int
    from ${ofAll}, generate_series(1, case when ${few(7)} then 2 else 1 end) as l (line)`);
  await db.execute(sql`
    insert into cancellation_requests (id, order_id, reason, delivered_at)
    select gen_random_uuid(), ${idOf}, 'r', case when ${isNew} then null else now() end
    from ${ofAll}`);
  await db.execute(sql`
    insert into timeline_entries (order_id, seq, type, actor, details, at)
    select ${idOf}, seq, 'order_placed', '{}', '{}', now() from ${ofAll}, generate_series(1, 2) as s (seq)`);
  await db.execute(sql`
    with held as (insert into reservations (order_id, status) select ${idOf}, 'consumed' from ${ofAll} returning order_id)
    insert into reservation_allocations (order_id, line_no, location_id, product_id, quantity)
    select order_id, 1, 'berlin', ${productId}, 0 from held`);
  await db.execute(sql`
    with shipments as (
      insert into shipments (id, order_id, location_id, status) select gen_random_uuid(), ${idOf}, 'berlin', 'delivered' from ${ofAll}
      returning id, order_id)
    insert into shipment_lines (shipment_id, order_id, line_no, quantity) select id, order_id, 1, 1 from shipments`);
  await db.execute(sql`
    with paid as (
      insert into payments (order_id, status, currency)
      select ${idOf}, case when ${isUnderWay} then 'authorized' when ${few(6)} then 'refunded' else 'captured' end, 'EUR'
      from ${ofAll} where not ${isNew}),
    held as (
      insert into payment_authorizations (order_id, no, status, amount_minor) select ${idOf}, 1, 'authorized', 1000 from ${ofAll}
      returning order_id)
    insert into payment_operations (order_id, no, type, authorization_no, amount_minor, status)
    select order_id, 1, 'authorize', 1, 1000, 'done' from held`);
  await db.execute(sql`
    insert into stock_movements (product_id, location_id, type, order_id)
    select ${productId}, 'berlin', 'reserved', ${idOf} from ${ofAll}`);
  await db.execute(sql`analyze`);
}
