import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/db/connection/database';
import { isPlannedEachTime } from '../../../src/db/connection/prepared-statements';
import type { ListOrders } from '../../../src/contracts/internal/order-reads';
import { scanOrders, countNeedingAttention } from '../../../src/db/recovery/scan-orders';
import { readQuietSince } from '../../../src/db/recovery/quiet-page';
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
  type Statement,
} from '../../support/postgres/recording-database';
import { cancellationRequested, NOW, addStockedProduct, type StockedSku } from '../order-stages';

const ORDERS = 20_000;

const A_MINUTE_AGO = new Date(Date.now() - 60_000).toISOString();
const CHANGED = ['orders_unfinished', 'orders_ended'];

/** Every filter and every sort of the list of orders, with the indexes that the list is read from. */
const LISTS: [what: string, query: Omit<ListOrders, 'limit'>, indexes: string[]][] = [
  ['all, oldest first', { sort: 'createdAt' }, ['orders_pkey']],
  ['the status of nearly all orders', { status: ['completed'] }, ['orders_pkey']],
  [
    'terminal statuses of few orders',
    { status: ['rejected', 'cancelled'] },
    ['orders_rejected_or_cancelled'],
  ],
  ['a status of open orders', { status: ['needs_attention'] }, ['orders_unfinished_by_status']],
  ['payment statuses of few orders', { paymentStatus: ['refunded'] }, ['payments_rare']],
  ['payment statuses of open orders', { paymentStatus: ['authorized'] }, ['orders_unfinished']],
  ['orders without a payment yet', { paymentStatus: ['pending'] }, ['orders_pkey']],
  [
    'fulfillment statuses of few orders',
    { fulfillmentStatus: ['returned'] },
    ['orders_returned_or_unfulfillable'],
  ],
  ['fulfillment statuses of open orders', { fulfillmentStatus: ['backordered'] }, ['orders_unfinished']],
  [
    'an unavailable provider that few orders wait for',
    { waitingFor: ['carrier'] },
    ['orders_awaiting_provider'],
  ],
  ['a customer', { customerId: 'customer-7' }, ['orders_customer_newest']],
  ['a product of few orders', { sku: 'RARE' }, ['order_lines_sku']],
  ['a storefront', { storefrontId: 'small' }, ['orders_storefront_newest']],
  ['an external id', { externalId: 'EXT-77' }, ['orders_external_id']],
  [
    'an external id of a storefront',
    { externalId: 'EXT-77', storefrontId: STOREFRONT },
    ['orders_external_id'],
  ],
  [
    'orders created in a range',
    { createdFrom: '2024-01-01T00:00:00.000Z', createdTo: '2100-01-01T00:00:00.000Z' },
    ['orders_pkey'],
  ],
  ['orders changed in a range', { updatedFrom: A_MINUTE_AGO }, CHANGED],
  ['orders by change, newest first', { sort: '-updatedAt' }, CHANGED],
  ['orders by change, oldest first', { sort: 'updatedAt' }, CHANGED],
  ['orders by total, highest first', { sort: '-orderedMinor' }, ['orders_by_ordered_value']],
  ['orders by total, lowest first', { sort: 'orderedMinor' }, ['orders_by_ordered_value']],
  ['deleted orders', { deleted: 'only' }, ['orders_deleted']],
];

describe('with many orders in the record', () => {
  let database: TestDatabase;
  /** The same database through a connection that records its statements. */
  let recorded: RecordingDatabase;
  let product: StockedSku;

  beforeAll(async () => {
    database = await createTestDatabase();
    product = await addStockedProduct(database.db, { berlin: 1_000_000 });
    recorded = openRecordingDatabase(database.url);
    await addStorefront(database.db, { id: 'small', name: 'A small shop' });
    await generateOrders(database.db, product);
  });
  beforeEach(() => {
    recorded.statements.length = 0;
  });
  afterAll(async () => {
    await recorded.close();
    await database.close();
  });

  /**
   * The scans of the statement that contains all of `words`: each by its index, or as `Seq Scan on <table>`.
   *
   * @param plan `any`: the generic plan, which Postgres may keep for a prepared statement
   */
  async function plannedScans(words: string[], plan: 'these' | 'any' = 'these'): Promise<string[]> {
    const statement = findStatement(words);
    return scansIn(await recorded.explain(statement, { isGenericPlan: plan === 'any' })).map(scanName);
  }

  function findStatement(words: string[]): Statement {
    const statement = recorded.statements.find(({ query }) => words.every((word) => query.includes(word)));
    if (!statement) throw new Error(`No statement contains ${words.join(', ')}`);
    return statement;
  }

  /** The tables with rows of every order that the statement reads from end to end. */
  async function tablesScannedWhole(...words: string[]): Promise<string[]> {
    const { query } = findStatement(words);
    const scans = await plannedScans(words);
    if (!isPlannedEachTime(query)) scans.push(...(await plannedScans(words, 'any')));
    return TABLES_OF_EVERY_ORDER.filter((table) => scans.includes(`Seq Scan on ${table}`));
  }

  it('an order is placed without reading other orders', async () => {
    await place(recorded.db, anOrder({ lines: [{ sku: product.sku, quantity: 1 }] }));
    expect(await tablesScannedWhole('as holders')).toEqual([]);
    expect(await tablesScannedWhole('insert into orders')).toEqual([]);
  });

  it('the relay finds unstarted orders by their partial index', async () => {
    expect(await readUnstartedOrders(recorded.db, { olderThanMs: 60_000, limit: 100 })).toHaveLength(20);
    const scans = await plannedScans(['workflow_started_at is null']);
    // The leases are those of deliveries under way, which are few.
    expect(scans.filter((scan) => !scan.includes('relay_leases'))).toEqual(['orders_unstarted']);
  });

  it('the relay finds undelivered cancellations by their partial index', async () => {
    await readUndeliveredCancellations(recorded.db, { olderThanMs: 0, limit: 100 });
    const scans = await plannedScans(['delivered_at is null']);
    expect(scans).toContain('cancellation_requests_undelivered');
  });

  it('a storefront reads its newest orders from an index in that order', async () => {
    const page = await listOrders(recorded.db, { storefrontId: STOREFRONT }, { limit: 20 });
    await listOrders(recorded.db, { storefrontId: STOREFRONT }, { limit: 20, after: page[19]!.position });
    recorded.statements.shift();
    const scans = await plannedScans(['from "orders"', 'order by']);
    expect(scans.some((scan) => ['orders_storefront_newest', 'orders_pkey'].includes(scan))).toBe(true);
    expect(scans).not.toContain('Seq Scan on orders');
  });

  describe.each(LISTS)('a list of %s', (_what, query, indexes) => {
    it('is read page by page from an index, without reading a whole table', async () => {
      const anyScope = { storefrontId: undefined };
      const page = await listOrders(recorded.db, anyScope, { ...query, limit: 2 });
      expect(page.length).toBeGreaterThan(0);
      const first = await plannedScans(['select p.id from']);
      expect(indexes.filter((index) => !first.includes(index))).toEqual([]);
      recorded.statements.length = 0;
      await listOrders(recorded.db, anyScope, { ...query, limit: 2, after: page.at(-1)!.position });
      expect(await tablesScannedWhole('select p.id from')).toEqual([]);
    });
  });

  it('the saga reserves without reading other orders', async () => {
    const { id } = await place(database.db, anOrder({ lines: [{ sku: product.sku, quantity: 1 }] }));
    await reserveStock(recorded.db, id, NOW);
    expect(await tablesScannedWhole('as "backorderDemand"')).toEqual([]);
    expect(await tablesScannedWhole('inventory_levels', 'update orders set')).toEqual([]);
  });

  it('the state of an order is read by its id, with everything that belongs to it', async () => {
    await readOrderState(recorded.db, orderNo(ORDERS / 2));
    expect(await tablesScannedWhole('refusedCancellations')).toEqual([]);
  });

  it('a step of an order is written by its id', async () => {
    const { id } = await place(database.db, anOrder({ lines: [{ sku: product.sku, quantity: 1 }] }));
    await updateOrder(recorded.db, id, [cancellationRequested()], NOW);
    expect(await tablesScannedWhole('update orders set', 'written_lines')).toEqual([]);
  });

  it('the backorder queue is read from its partial index', async () => {
    expect(
      await readNextBackorders(recorded.db, {
        productId: product.productId,
        poolId: SHARED_POOL,
        after: null,
        limit: 100,
      }),
    ).toHaveLength(20);
    expect(await tablesScannedWhole('backorder_priority')).toEqual([]);
    expect(await plannedScans(['backorder_priority'])).toContain('order_lines_backordered');
  });

  it('overlooked backorder allocations are found among the backordered lines', async () => {
    await requestOverlookedAllocations(recorded.db);
    expect(await tablesScannedWhole('backorder_allocation_requests', 'backordered > 0')).toEqual([]);
  });

  it('the reconciler scans open orders alone, in the order of their last change', async () => {
    const since = await readQuietSince(recorded.db, 0);
    const [, second] = await scanOrders(recorded.db, { since, after: undefined, limit: 2 });
    await scanOrders(recorded.db, { since, after: second, limit: 2 });
    expect(await tablesScannedWhole('mayBeOverdue', 'updated_at')).toEqual([]);
    expect(await plannedScans(['mayBeOverdue', 'updated_at'])).toContain('orders_unfinished');
  });

  it('orders that need attention are found among the open orders', async () => {
    expect(await countNeedingAttention(recorded.db)).toBe(5);
    expect(await plannedScans(['count(*)', 'needs_attention'])).toEqual(['orders_unfinished_by_status']);
    const page = await listOrders(
      recorded.db,
      { storefrontId: undefined },
      { limit: 20, status: ['needs_attention'] },
    );
    expect(page).toHaveLength(5);
    expect(await tablesScannedWhole('from "orders"', 'order by')).toEqual([]);
    expect(await plannedScans(['from "orders"', 'order by'])).toContain('orders_unfinished_by_status');
  });
});

/** The tables with rows of every order. */
const TABLES_OF_EVERY_ORDER = [
  ...['orders', 'order_lines', 'cancellation_requests', 'timeline_entries', 'shipments', 'shipment_lines'],
  ...['payments', 'payment_authorizations', 'payment_operations', 'reservations', 'reservation_allocations'],
  'stock_movements',
];

/** The id of the nth generated order. */
const orderNo = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const NEW_ORDERS = 20;
const OPEN_ORDERS = 200;
const NEEDING_ATTENTION = 5;
const PROVIDER_WAITS = JSON.stringify([
  {
    item: 'booking:p',
    provider: 'carrier',
    since: '2026-03-02T10:00:00.000Z',
    failedAt: '2026-03-02T10:00:00.000Z',
  },
]);

/**
 * Generates orders of which nearly all have ended. The last ones are new: their units are pending, and their
 * workflows have not started. Some before them are open; of those a few are backordered, and a few need
 * attention.
 */
async function generateOrders(db: Database, { sku, productId }: StockedSku): Promise<void> {
  const numbers = sql`generate_series(1, ${ORDERS}::int) as g (n)`;
  const idOf = sql`('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const isNew = sql`n > ${ORDERS - NEW_ORDERS}::int`;
  const isOpen = sql`n > ${ORDERS - NEW_ORDERS - OPEN_ORDERS}::int`;
  const isBackordered = sql`n between ${ORDERS - 2 * NEW_ORDERS + 1}::int and ${ORDERS - NEW_ORDERS}::int`;
  /** Ten orders that ended long ago, different ones for each `nth`. */
  const few = (nth: number) => sql`n between ${nth * 100}::int and ${nth * 100 + 9}::int`;
  const needsAttention = sql`n between ${ORDERS - 100 + 1}::int and ${ORDERS - 100 + NEEDING_ATTENTION}::int`;
  await db.execute(sql`
    insert into orders (id, storefront_id, external_id, status, fulfillment_status, fulfillment_policy, currency,
      ordered_minor, customer_id, customer, shipping_address, version, deleted_at, workflow_started_at, provider_waits, created_at, updated_at)
    select ${idOf}, case when ${few(1)} then 'small' else ${STOREFRONT} end, 'EXT-' || n,
      case when ${isNew} then 'pending' when ${needsAttention} then 'needs_attention' when ${isOpen} then 'confirmed'
        when ${few(2)} then 'cancelled' when ${few(3)} then 'rejected' else 'completed' end,
      case when ${isNew} then 'unfulfilled' when ${isBackordered} then 'backordered' when ${isOpen} then 'reserved'
        when ${few(4)} then 'returned' else 'delivered' end, 'all_or_nothing', 'EUR', n * 10, 'customer-' || n % 500,
      '{}', '{}', 2, case when ${few(5)} then now() end,
      case when ${isNew} then null else now() end, case when ${isBackordered} then ${PROVIDER_WAITS}::jsonb end,
      now() - make_interval(secs => ${ORDERS + 60}::int - n),
      now() - make_interval(secs => ${ORDERS + 60}::int - n)
    from ${numbers}`);
  await db.execute(sql`
    insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, ordered, pending, backordered, reserved, shipped)
    select ${idOf}, line, ${productId}, case line when 1 then ${sku} else 'RARE' end, 'A mug', 1000, 1, (${isNew})::int, (${isBackordered})::int,
      (${isOpen} and not ${isNew} and not ${isBackordered})::int, (not ${isOpen})::int
    from ${numbers}, generate_series(1, case when ${few(7)} then 2 else 1 end) as l (line)`);
  await db.execute(sql`
    insert into cancellation_requests (id, order_id, reason, delivered_at)
    select gen_random_uuid(), ${idOf}, 'r', case when ${isNew} then null else now() end
    from ${numbers}`);
  await db.execute(sql`
    insert into timeline_entries (order_id, seq, type, actor, details, at)
    select ${idOf}, seq, 'order_placed', '{}', '{}', now() from ${numbers}, generate_series(1, 2) as s (seq)`);
  await db.execute(sql`
    with held as (insert into reservations (order_id, status) select ${idOf}, 'consumed' from ${numbers} returning order_id)
    insert into reservation_allocations (order_id, line_no, location_id, product_id, quantity)
    select order_id, 1, 'berlin', ${productId}, 0 from held`);
  await db.execute(sql`
    with shipments as (
      insert into shipments (id, order_id, location_id, status) select gen_random_uuid(), ${idOf}, 'berlin', 'delivered' from ${numbers}
      returning id, order_id)
    insert into shipment_lines (shipment_id, order_id, line_no, quantity) select id, order_id, 1, 1 from shipments`);
  await db.execute(sql`
    with paid as (
      insert into payments (order_id, status, currency)
      select ${idOf}, case when ${isOpen} then 'authorized' when ${few(6)} then 'refunded' else 'captured' end, 'EUR'
      from ${numbers} where not ${isNew}),
    held as (
      insert into payment_authorizations (order_id, no, status, amount_minor) select ${idOf}, 1, 'authorized', 1000 from ${numbers}
      returning order_id)
    insert into payment_operations (order_id, no, type, authorization_no, amount_minor, status)
    select order_id, 1, 'authorize', 1, 1000, 'done' from held`);
  await db.execute(sql`
    insert into stock_movements (product_id, location_id, type, on_hand_after, reserved_after, order_id)
    select ${productId}, 'berlin', 'reserved', 0, 0, ${idOf} from ${numbers}`);
  await db.execute(sql`analyze`);
}
