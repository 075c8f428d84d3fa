import { sql, type SQL } from 'drizzle-orm';
import { rows, type Database } from '../../../src/db/connection/database';
import { checkRecentChanges, continueFullRound } from '../../../src/db/consistency/check-consistency';
import {
  CONSISTENCY_RULES,
  type ConsistencyReport,
  type ConsistencyRule,
} from '../../../src/domain/shared/consistency';
import { SHARED_POOL } from '../../../src/domain/shared/storefront';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { expectConsistentRecord, STOREFRONT } from '../../support/orders/shop';
import {
  bookedOrder,
  cancelledOrder,
  cancellingOrder,
  completedOrder,
  confirmedOrder,
  reservedOrder,
  shippedOrder,
  backorderedOrder,
  type StagedOrder,
} from '../order-stages';

const NONE = Object.fromEntries(CONSISTENCY_RULES.map((rule) => [rule, 0]));

/** Checks everything, or what has changed since the last recent check. */
const checkConsistency = (db: Database, { full }: { full: boolean }): Promise<ConsistencyReport> =>
  full ? continueFullRound(db, { begin: 'now' }) : checkRecentChanges(db);

interface DriftEvent {
  storefrontId: string | null;
  orderId: string | null;
  payload: { rule: ConsistencyRule; subject: string; details: object };
}

const driftEventsOf = (db: Database): Promise<DriftEvent[]> =>
  rows<DriftEvent>(
    db,
    sql`select storefront_id as "storefrontId", order_id as "orderId", payload from outbox
        where type = 'reconciliation.drift' order by id`,
  );

describe('the record', () => {
  let database: TestDatabase;
  let db: Database;

  beforeEach(async () => {
    database = await createTestDatabase();
    ({ db } = database);
  });
  afterEach(() => database.close());

  it('is consistent in whatever stage an order is, by a full and by a recent check', async () => {
    for (const stage of [reservedOrder, confirmedOrder, bookedOrder, shippedOrder, completedOrder])
      await stage(db);
    for (const stage of [cancellingOrder, cancelledOrder, backorderedOrder]) await stage(db);
    expect(await checkConsistency(db, { full: true })).toMatchObject({
      scope: 'full',
      counts: NONE,
      drift: [],
    });
    expect(await checkConsistency(db, { full: false })).toMatchObject({
      scope: 'recent',
      counts: NONE,
      drift: [],
    });
    expect(await driftEventsOf(db)).toEqual([]);
  });

  interface Damage {
    rule: ConsistencyRule;
    what: string;
    stage: (db: Database) => Promise<StagedOrder>;
    damage: (order: StagedOrder) => SQL;
    mend: (order: StagedOrder) => SQL;
    subject: (order: StagedOrder) => string;
    details: object;
    /** Other rules that the same damage breaks. */
    also?: ConsistencyRule[];
  }

  const levelOf = ({ productId }: StagedOrder): string => `${productId}/berlin`;
  const poolOf = ({ productId }: StagedOrder): string => `${productId}/${SHARED_POOL}`;
  const idOf = ({ id }: StagedOrder): string => id;
  const ofOrder = ({ id }: StagedOrder): SQL => sql`order_id = ${id}`;

  /** Moves everything of the product at one location to another location, in another pool. */
  const moved = ({ productId }: StagedOrder, from: string, to: string): SQL => sql`
    with pool as (insert into stock_pools (id, name) values ('elsewhere', 'Elsewhere') on conflict do nothing),
    far as (insert into locations (id, name, pool_id) values ('far', 'Far away', 'elsewhere') on conflict do nothing),
    level as (update inventory_levels set location_id = ${to} where product_id = ${productId} and location_id = ${from}),
    ledger as (update stock_movements set location_id = ${to} where product_id = ${productId} and location_id = ${from})
    update reservation_allocations set location_id = ${to} where product_id = ${productId} and location_id = ${from}`;

  const DAMAGES: Damage[] = [
    {
      rule: 'level_equals_ledger',
      what: 'a level was changed without its ledger',
      stage: completedOrder,
      damage: ({ productId }) =>
        sql`update inventory_levels set on_hand = on_hand + 7 where product_id = ${productId} and location_id = 'berlin'`,
      mend: ({ productId }) =>
        sql`update inventory_levels set on_hand = on_hand - 7 where product_id = ${productId} and location_id = 'berlin'`,
      subject: levelOf,
      details: { locationId: 'berlin' },
    },
    {
      rule: 'reserved_equals_allocations',
      what: 'a reservation has leaked',
      stage: cancelledOrder,
      damage: ({ productId }) => sql`
        with moved as (insert into stock_movements (product_id, location_id, type, reserved_delta, on_hand_after, reserved_after)
          select product_id, location_id, 'reserved', 1, on_hand, reserved + 1 from inventory_levels where product_id = ${productId} and location_id = 'berlin')
        update inventory_levels set reserved = reserved + 1 where product_id = ${productId} and location_id = 'berlin'`,
      mend: ({ productId }) => sql`
        with moved as (insert into stock_movements (product_id, location_id, type, reserved_delta, on_hand_after, reserved_after)
          select product_id, location_id, 'released', -1, on_hand, reserved - 1 from inventory_levels where product_id = ${productId} and location_id = 'berlin')
        update inventory_levels set reserved = reserved - 1 where product_id = ${productId} and location_id = 'berlin'`,
      subject: levelOf,
      details: { reserved: 1, allocated: 0 },
    },
    {
      rule: 'ended_orders_hold_no_stock',
      what: 'an order has ended and still holds units',
      stage: reservedOrder,
      damage: ({ id }) => sql`update orders set status = 'cancelled' where id = ${id}`,
      mend: ({ id }) => sql`update orders set status = 'pending' where id = ${id}`,
      subject: idOf,
      details: { status: 'cancelled', allocated: expect.any(Number) },
      also: ['nothing_due_after_end'],
    },
    {
      rule: 'stock_from_own_pool',
      what: 'an order holds units of another pool',
      stage: reservedOrder,
      damage: (order) => moved(order, 'berlin', 'far'),
      mend: (order) => moved(order, 'far', 'berlin'),
      subject: idOf,
      details: { poolId: SHARED_POOL, otherPools: ['elsewhere'] },
    },
    {
      rule: 'stock_from_own_pool',
      what: 'an order waits for units of another pool',
      stage: backorderedOrder,
      damage: (order) => sql`
        update order_lines set pool_id = 'elsewhere' where ${ofOrder(order)}`,
      mend: (order) => sql`
        update order_lines set pool_id = ${SHARED_POOL} where ${ofOrder(order)}`,
      subject: idOf,
      details: { poolId: SHARED_POOL, otherPools: ['elsewhere'] },
    },
    {
      rule: 'pool_stock_adds_up',
      what: 'the backorder demand was changed without a line',
      stage: backorderedOrder,
      damage: ({ productId }) =>
        sql`update pool_stock set backordered = backordered + 1 where product_id = ${productId}`,
      mend: ({ productId }) =>
        sql`update pool_stock set backordered = backordered - 1 where product_id = ${productId}`,
      subject: poolOf,
      details: { poolId: SHARED_POOL, backordered: 3, backorderedOfLines: 2 },
    },
    {
      rule: 'pool_stock_adds_up',
      what: 'units are claimed for an order that has reserved them',
      stage: reservedOrder,
      damage: ({ productId }) =>
        sql`update pool_stock set pending = pending + 1 where product_id = ${productId}`,
      mend: ({ productId }) =>
        sql`update pool_stock set pending = pending - 1 where product_id = ${productId}`,
      subject: poolOf,
      details: { poolId: SHARED_POOL, pending: 1, pendingOfLines: 0 },
    },
    {
      rule: 'pool_stock_adds_up',
      what: 'a pool has other units available than its levels',
      stage: reservedOrder,
      damage: ({ productId }) =>
        sql`update pool_stock set available = available + 1 where product_id = ${productId}`,
      mend: ({ productId }) =>
        sql`update pool_stock set available = available - 1 where product_id = ${productId}`,
      subject: poolOf,
      details: { poolId: SHARED_POOL },
    },
    {
      rule: 'line_buckets_add_up',
      what: 'shipments hold more than was shipped',
      stage: completedOrder,
      damage: (order) => sql`update shipment_lines set quantity = quantity + 1 where ${ofOrder(order)}`,
      mend: (order) => sql`update shipment_lines set quantity = quantity - 1 where ${ofOrder(order)}`,
      subject: ({ id }) => `${id}/1`,
      details: { lineNo: 1, shipped: 4, inShipments: 6 },
    },
    {
      rule: 'payments_match_shipments',
      what: 'a cent too much was captured',
      stage: completedOrder,
      damage: (order) => sql`
        with a as (update payment_authorizations set amount_minor = amount_minor + 1, captured_minor = captured_minor + 1 where ${ofOrder(order)})
        update payments set authorized_minor = authorized_minor + 1, captured_minor = captured_minor + 1 where ${ofOrder(order)}`,
      mend: (order) => sql`
        with a as (update payment_authorizations set amount_minor = amount_minor - 1, captured_minor = captured_minor - 1 where ${ofOrder(order)})
        update payments set authorized_minor = authorized_minor - 1, captured_minor = captured_minor - 1 where ${ofOrder(order)}`,
      subject: idOf,
      details: { status: 'completed', refundedMinor: 0 },
    },
    {
      rule: 'payments_match_shipments',
      what: 'money was captured before anything left',
      stage: bookedOrder,
      damage: (order) => sql`
        with a as (update payment_authorizations set captured_minor = 1 where ${ofOrder(order)})
        update payments set captured_minor = 1 where ${ofOrder(order)}`,
      mend: (order) => sql`
        with a as (update payment_authorizations set captured_minor = 0 where ${ofOrder(order)})
        update payments set captured_minor = 0 where ${ofOrder(order)}`,
      subject: idOf,
      details: { capturedMinor: 1, earnedMinor: 0 },
    },
    {
      rule: 'payments_add_up',
      what: 'a payment is not the sum of its authorizations',
      stage: bookedOrder,
      damage: (order) =>
        sql`update payments set authorized_minor = authorized_minor + 1 where ${ofOrder(order)}`,
      mend: (order) =>
        sql`update payments set authorized_minor = authorized_minor - 1 where ${ofOrder(order)}`,
      subject: idOf,
      details: { capturedMinor: 0, capturedInSum: 0 },
    },
    {
      rule: 'timeline_gapless',
      what: 'an entry of a timeline is missing',
      stage: bookedOrder,
      damage: (order) => sql`update timeline_entries set seq = 1000 where ${ofOrder(order)} and seq = 2`,
      mend: (order) => sql`update timeline_entries set seq = 2 where ${ofOrder(order)} and seq = 1000`,
      subject: idOf,
      details: { last: 1000 },
    },
    {
      rule: 'nothing_due_after_end',
      what: 'a refund is due for an order that has ended',
      stage: cancelledOrder,
      damage: (order) => sql`
        insert into payment_operations (order_id, no, type, authorization_no, amount_minor, status) select order_id, 99, 'refund', no, 0, 'due'
        from payment_authorizations where ${ofOrder(order)}`,
      mend: (order) => sql`delete from payment_operations where ${ofOrder(order)} and no = 99`,
      subject: idOf,
      details: { status: 'cancelled', payments: [{ no: 99, type: 'refund', status: 'due' }] },
    },
    {
      rule: 'level_equals_ledger',
      what: 'a row of the ledger was changed',
      stage: confirmedOrder,
      damage: ({ productId }) =>
        sql`update stock_movements set reserved_delta = 0 where product_id = ${productId} and location_id = 'berlin' and type = 'reserved'`,
      mend: ({ productId }) =>
        sql`update stock_movements set reserved_delta = 2 where product_id = ${productId} and location_id = 'berlin' and type = 'reserved'`,
      subject: levelOf,
      details: { reserved: 2, reservedInLedger: 0 },
    },
    {
      rule: 'line_buckets_add_up',
      what: 'a line has more reserved units than its allocations',
      stage: backorderedOrder,
      damage: (order) =>
        sql`update order_lines set reserved = reserved + 1, backordered = backordered - 1 where ${ofOrder(order)}`,
      mend: (order) =>
        sql`update order_lines set reserved = reserved - 1, backordered = backordered + 1 where ${ofOrder(order)}`,
      subject: ({ id }) => `${id}/1`,
      details: { reserved: 3, allocated: 2 },
    },
    {
      rule: 'line_buckets_add_up',
      what: 'a line has fewer delivered units than its shipments',
      stage: completedOrder,
      damage: (order) => sql`update order_lines set delivered = delivered - 1 where ${ofOrder(order)}`,
      mend: (order) => sql`update order_lines set delivered = delivered + 1 where ${ofOrder(order)}`,
      subject: ({ id }) => `${id}/1`,
      details: { delivered: 3, inDeliveredShipments: 4 },
      also: ['fulfillment_status_matches_lines'],
    },
    {
      rule: 'fulfillment_status_matches_lines',
      what: 'an order has another fulfillment status than its lines',
      stage: completedOrder,
      damage: ({ id }) => sql`update orders set fulfillment_status = 'reserved' where id = ${id}`,
      mend: ({ id }) => sql`update orders set fulfillment_status = 'delivered' where id = ${id}`,
      subject: idOf,
      details: { fulfillmentStatus: 'reserved', statusOfLines: 'delivered' },
    },
    {
      rule: 'payments_match_shipments',
      what: 'a cent too much was refunded',
      stage: completedOrder,
      damage: (order) => sql`
        with a as (update payment_authorizations set refunded_minor = 1 where ${ofOrder(order)})
        update payments set refunded_minor = 1 where ${ofOrder(order)}`,
      mend: (order) => sql`
        with a as (update payment_authorizations set refunded_minor = 0 where ${ofOrder(order)})
        update payments set refunded_minor = 0 where ${ofOrder(order)}`,
      subject: idOf,
      details: { capturedMinor: 4_000, refundedMinor: 1, earnedMinor: 4_000 },
    },
    {
      rule: 'timeline_gapless',
      what: 'the last entry of a timeline is missing',
      stage: bookedOrder,
      damage: ({ id }) => sql`update orders set version = version + 1 where id = ${id}`,
      mend: ({ id }) => sql`update orders set version = version - 1 where id = ${id}`,
      subject: idOf,
      details: {},
    },
    {
      rule: 'nothing_due_after_end',
      what: 'an order has ended with a shipment that may still leave',
      stage: cancelledOrder,
      damage: (order) =>
        sql`update shipments set status = 'ready' where ${ofOrder(order)} and location_id = 'berlin'`,
      mend: (order) => sql`update shipments set status = 'cancelled' where ${ofOrder(order)}`,
      subject: idOf,
      details: { status: 'cancelled', payments: [], shipments: [expect.any(String)] },
    },
    {
      rule: 'nothing_due_after_end',
      what: 'an order has ended and still waits for units',
      stage: cancelledOrder,
      damage: (order) =>
        sql`update order_lines set cancelled = cancelled - 1, backordered = 1 where ${ofOrder(order)}`,
      mend: (order) =>
        sql`update order_lines set cancelled = cancelled + 1, backordered = 0 where ${ofOrder(order)}`,
      subject: idOf,
      details: { status: 'cancelled', units: 1 },
      also: ['fulfillment_status_matches_lines'],
    },
    {
      rule: 'nothing_due_after_end',
      what: 'an order has ended with an open authorization',
      stage: cancelledOrder,
      damage: (order) => sql`
        with a as (update payment_authorizations set status = 'authorized' where ${ofOrder(order)})
        update payments set authorized_minor = 4000 where ${ofOrder(order)}`,
      mend: (order) => sql`
        with a as (update payment_authorizations set status = 'voided' where ${ofOrder(order)})
        update payments set authorized_minor = 0 where ${ofOrder(order)}`,
      subject: idOf,
      details: { status: 'cancelled', heldMinor: 4_000, payments: [] },
    },
  ];

  it('is damaged in this test for every rule', () => {
    expect(new Set(DAMAGES.map(({ rule }) => rule))).toEqual(new Set(CONSISTENCY_RULES));
  });

  it.each(DAMAGES)('drifts when $what, which is reported once for as long as it lasts', async (testCase) => {
    const { rule, stage, damage, mend, subject, details, also = [] } = testCase;
    const order = await stage(db);
    await stage(db);
    await checkConsistency(db, { full: true });
    const broken = { ...NONE, ...Object.fromEntries([rule, ...also].map((name) => [name, 1])) };

    await db.execute(damage(order));
    // The tests' own assertion after every step covers what the consistency checks do.
    await expect(expectConsistentRecord(db)).rejects.toThrow();
    const first = await checkConsistency(db, { full: true });
    expect(first).toMatchObject({ counts: broken, reported: 1 + also.length, resolved: 0 });
    expect(first.drift).toContainEqual({
      rule,
      subject: subject(order),
      details: expect.objectContaining(details),
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    const events = (await driftEventsOf(db)).filter(({ payload }) => payload.rule === rule);
    const isOfStock = subject(order).startsWith(`${order.productId}/`);
    expect(events).toEqual([
      {
        storefrontId: isOfStock ? null : STOREFRONT,
        orderId: isOfStock ? null : order.id,
        payload: { rule, subject: subject(order), details: expect.objectContaining(details) },
      },
    ]);

    expect(await checkConsistency(db, { full: false })).toMatchObject({
      scope: 'recent',
      counts: broken,
      reported: 0,
    });
    expect(await checkConsistency(db, { full: true })).toMatchObject({ counts: broken, reported: 0 });
    expect(await driftEventsOf(db)).toHaveLength(1 + also.length);

    await db.execute(mend(order));
    await expectConsistentRecord(db);
    const after = await checkConsistency(db, { full: false });
    expect(after).toMatchObject({ counts: NONE, reported: 0, resolved: 1 + also.length, drift: [] });
    await db.execute(damage(order));
    expect(await checkConsistency(db, { full: true })).toMatchObject({
      counts: broken,
      reported: 1 + also.length,
    });
  });

  it.each(DAMAGES)('has drift found by a check of what has changed: $what', async (testCase) => {
    const { rule, stage, damage, subject, also = [] } = testCase;
    const order = await stage(db);
    await stage(db);
    await db.execute(damage(order));
    const broken = { ...NONE, ...Object.fromEntries([rule, ...also].map((name) => [name, 1])) };
    const report = await checkConsistency(db, { full: false });
    expect(report).toMatchObject({ scope: 'recent', counts: broken, reported: 1 + also.length });
    expect(report.drift).toContainEqual(expect.objectContaining({ rule, subject: subject(order) }));
  });

  it('is checked for recent changes, and in full for older ones as well', async () => {
    const old = await completedOrder(db);
    const young = await completedOrder(db);
    await checkConsistency(db, { full: true });
    await db.execute(sql`update timeline_entries set seq = 1000 where seq = 2`);
    await db.execute(sql`update orders set updated_at = now() - interval '1 hour' where id = ${old.id}`);
    const recent = await checkConsistency(db, { full: false });
    expect(recent.drift.map(({ subject }) => subject)).toEqual([young.id]);
    const full = await checkConsistency(db, { full: true });
    expect(full.drift.map(({ subject }) => subject).sort()).toEqual([old.id, young.id].sort());
  });

  it('has its drift reported once by two checks at once', async () => {
    const order = await completedOrder(db);
    await db.execute(
      sql`update inventory_levels set on_hand = on_hand + 1 where product_id = ${order.productId} and location_id = 'berlin'`,
    );
    const both = await Promise.all([
      checkConsistency(db, { full: true }),
      checkConsistency(db, { full: true }),
    ]);
    expect(both.map(({ reported }) => reported).sort()).toEqual([0, 1]);
    expect(await driftEventsOf(db)).toHaveLength(1);
  });

  it('does not drift while orders change', async () => {
    let isOver = false;
    const changing = (async () => {
      for (let n = 0; n < 8; n += 1) await Promise.all([completedOrder(db), cancelledOrder(db)]);
      isOver = true;
    })();
    while (!isOver) expect(await checkConsistency(db, { full: true })).toMatchObject({ counts: NONE });
    await changing;
    expect(await checkConsistency(db, { full: false })).toMatchObject({ counts: NONE });
  });
});
