import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { rows, type Database } from '../../../src/db/connection/database';
import { checkRecentChanges, continueFullRound } from '../../../src/db/consistency/check-consistency';
import { checkRoundPiece, ROUND_SIZES, type RoundSizes } from '../../../src/db/consistency/full-round';
import { lookAtPiece, recordPiece, type Piece } from '../../../src/db/consistency/pieces';
import { checkRecentPiece, RECENT_SIZES } from '../../../src/db/consistency/recent-check';
import { CONSISTENCY_RULES, type ConsistencyReport } from '../../../src/domain/shared/consistency';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { rowsReadBy } from '../../support/postgres/rows-read';
import { until } from '../../support/until';
import { createShop, STOREFRONT } from '../../support/orders/shop';
import { completedOrder, confirmedOrder, reservedOrder } from '../order-stages';

const NONE = Object.fromEntries(CONSISTENCY_RULES.map((rule) => [rule, 0]));

const verifyAll = (db: Database) => continueFullRound(db, { begin: 'now' });

const subjectsOf = ({ drift }: ConsistencyReport): string[] => drift.map(({ subject }) => subject).sort();

/** Runs recent checks until the position is at the newest movement, which other transactions may hold back. */
const catchUp = (db: Database) =>
  until(async () => {
    await checkRecentChanges(db);
    const [caughtUp] = await rows(
      db,
      sql`select from consistency_checks where scope = 'recent' and position ->> 'pending' is null`,
    );
    return caughtUp;
  });

/** Breaks `timeline_gapless`. */
const damageTimeline = (db: Database, orderId: string) =>
  db.execute(sql`update timeline_entries set seq = 1000 where order_id = ${orderId} and seq = 1`);

/** Changes the level in Berlin past its ledger. */
const changeLevel = (db: Database, productId: string, units: number) =>
  db.execute(sql`
    update inventory_levels set on_hand = on_hand + ${units}::int where product_id = ${productId} and location_id = 'berlin'`);

interface Checkpoint {
  movementId: number;
  onHand: number;
  reserved: number;
}

async function readCheckpoint(db: Database, productId: string): Promise<Checkpoint | undefined> {
  const [checkpoint] = await rows<Checkpoint>(
    db,
    sql`select movement_id::int as "movementId", on_hand::int as "onHand", reserved::int as reserved
        from ledger_checkpoints where product_id = ${productId} and location_id = 'berlin'`,
  );
  return checkpoint;
}

describe('a record of 20 000 orders, with a level of 50 000 movements', () => {
  const ORDERS = 20_000;
  const MOVEMENTS = 50_000;
  const SIZES: RoundSizes = { ...ROUND_SIZES, orders: 200, movements: 5_000 };
  /** Some rows of each table that a change touches: no part of what has grown with time. */
  const FEW = 600;

  let database: TestDatabase;
  let db: Database;
  let busy: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    ({ db } = database);
    busy = (await createShop(db, [{ sku: 'BUSY', stock: { berlin: 10 } }]))['BUSY']!;
    await addMovements(db, busy, MOVEMENTS);
    await addEndedOrders(db, busy, ORDERS);
  });
  afterAll(() => database.close());

  /** The rows that each piece reads, to the end of the check. */
  async function readsOfPieces(
    check: (tx: Database) => Promise<{ isEnd: boolean } | undefined>,
  ): Promise<number[]> {
    const reads: number[] = [];
    for (let isEnd = false; !isEnd;) {
      reads.push(await rowsReadBy(db, async (tx) => (isEnd = (await check(tx))?.isEnd ?? true)));
    }
    return reads;
  }

  it('is verified in full in pieces that each read a bounded number of rows', async () => {
    let begin: 'now' | 'never' = 'now';
    const reads = await readsOfPieces((tx) => {
      const piece = checkRoundPiece(tx, begin, SIZES);
      begin = 'never';
      return piece;
    });
    expect(reads.length).toBeGreaterThan(ORDERS / SIZES.orders + MOVEMENTS / SIZES.movements);
    expect(Math.max(...reads)).toBeLessThan(2 * SIZES.movements);
    expect(await rows(db, sql`select from consistency_drift`)).toEqual([]);
    expect(await readCheckpoint(db, busy)).toMatchObject({ onHand: 10, reserved: 0 });
  });

  it('has one change verified by reading what belongs to it, however much there is', async () => {
    const order = await completedOrder(db);
    await catchUp(db);
    await db.execute(sql`update orders set updated_at = now() where id = ${order.id}`);
    await moveUnits(db, busy, 1);
    const reads = await readsOfPieces((tx) => checkRecentPiece(tx));
    expect(reads.reduce((sum, read) => sum + read, 0)).toBeLessThan(FEW);
    await damageTimeline(db, order.id);
    await db.execute(sql`update orders set updated_at = now() where id = ${order.id}`);
    expect(subjectsOf(await checkRecentChanges(db))).toEqual([order.id]);
    await db.execute(sql`update timeline_entries set seq = 1 where seq = 1000`);
    expect(await checkRecentChanges(db)).toMatchObject({ counts: NONE, resolved: 1 });
  });

  it('has a level without a checkpoint added up in bounded pieces', async () => {
    await catchUp(db);
    await db.execute(sql`delete from ledger_checkpoints`);
    await moveUnits(db, busy, 1);
    const sizes = { ...RECENT_SIZES, movements: 5_000 };
    const reads = await readsOfPieces((tx) => checkRecentPiece(tx, sizes));
    expect(reads.length).toBeGreaterThan(MOVEMENTS / sizes.movements);
    expect(Math.max(...reads)).toBeLessThan(2 * sizes.movements);
    expect(await readCheckpoint(db, busy)).toMatchObject({ onHand: 12, reserved: 0 });
    expect(await checkRecentChanges(db)).toMatchObject({ counts: NONE });
  });

  it('has a recent check continued where it was interrupted', async () => {
    await catchUp(db);
    await db.execute(sql`delete from ledger_checkpoints`);
    await moveUnits(db, busy, -1);
    const sizes = { ...RECENT_SIZES, movements: 5_000 };
    for (let piece = 0; piece < 5; piece += 1) await checkRecentPiece(db, sizes);
    const left = await readsOfPieces((tx) => checkRecentPiece(tx, sizes));
    expect(left.reduce((sum, read) => sum + read, 0)).toBeLessThan(MOVEMENTS * 0.8);
    expect(await readCheckpoint(db, busy)).toMatchObject({ onHand: 11 });
  });

  it('has a full round continued where it was interrupted', async () => {
    for (let piece = 0; piece < 10; piece += 1) await checkRoundPiece(db, 'now', SIZES);
    const early = endedOrder(1);
    const late = endedOrder(ORDERS);
    for (const id of [early, late]) await damageTimeline(db, id);
    const interrupted = await continueFullRound(db, { begin: 'when_due', budgetMs: 0 });
    expect(interrupted).toMatchObject({ isComplete: false, scope: 'recent', drift: [] });
    expect(interrupted.fullRound.startedAt).not.toBeNull();
    expect(interrupted.fullRound.share).toBeGreaterThan(0);
    const end = await continueFullRound(db, { begin: 'when_due' });
    expect(end).toMatchObject({ isComplete: true, scope: 'full' });
    // It began before the damage, and had passed the first order.
    expect(subjectsOf(end)).toEqual([late]);
    expect(end.fullRound).toMatchObject({
      ...{ startedAt: null, share: null },
      verifiedAsOf: interrupted.fullRound.startedAt,
    });
    expect(subjectsOf(await verifyAll(db))).toEqual([early, late]);
  });
});

describe('the consistency checks', () => {
  let database: TestDatabase;
  let db: Database;
  beforeEach(async () => {
    database = await createTestDatabase();
    ({ db } = database);
  });
  afterEach(() => database.close());

  it('begin a full round a day after the last one, and not before', async () => {
    const when = { begin: 'when_due' } as const;
    expect(await continueFullRound(db, when)).toMatchObject({ scope: 'full', isComplete: true });
    expect(await continueFullRound(db, when)).toMatchObject({ scope: 'recent', isComplete: true });
    await db.execute(sql`update consistency_checks set checked_at = now() - interval '25 hours'`);
    expect(await continueFullRound(db, when)).toMatchObject({ scope: 'full' });
  });

  it('find recent drift although a full round fails whenever it is tried', async () => {
    const order = await completedOrder(db);
    await checkRoundPiece(db, 'now', { ...ROUND_SIZES, orders: 1 });
    await db.execute(
      sql`update consistency_checks set position = '{"phase": "orders", "after": "nowhere"}' where scope = 'full'`,
    );
    await expect(continueFullRound(db, { begin: 'when_due' })).rejects.toThrow();
    expect(await checkRecentChanges(db)).toMatchObject({ scope: 'recent', counts: NONE });
    await damageTimeline(db, order.id);
    await db.execute(sql`update orders set updated_at = now() where id = ${order.id}`);
    await expect(continueFullRound(db, { begin: 'when_due' })).rejects.toThrow();
    const report = await checkRecentChanges(db);
    expect(report).toMatchObject({ reported: 1, fullRound: { verifiedAsOf: null } });
    expect(subjectsOf(report)).toEqual([order.id]);
  });

  it('stop between two pieces', async () => {
    const beforePiece = () => {
      throw new Error('the worker stops');
    };
    await expect(checkRecentChanges(db, { beforePiece })).rejects.toThrow('the worker stops');
    await expect(continueFullRound(db, { begin: 'now', beforePiece })).rejects.toThrow('the worker stops');
  });

  it('mend a wrong checkpoint without a false alarm', async () => {
    const { productId } = await confirmedOrder(db);
    await verifyAll(db);
    const right = await readCheckpoint(db, productId);
    const distort = () => db.execute(sql`update ledger_checkpoints set on_hand = on_hand + 7`);
    await distort();
    expect(await verifyAll(db)).toMatchObject({ counts: NONE });
    expect(await readCheckpoint(db, productId)).toEqual(right);
    await distort();
    await moveUnits(db, productId, 1);
    expect(await checkRecentChanges(db)).toMatchObject({ counts: NONE, reported: 0 });
    expect(await readCheckpoint(db, productId)).toMatchObject({ onHand: right!.onHand + 1 });
  });

  it('find a level in a full round whose drift a wrong checkpoint hides', async () => {
    const { productId } = await confirmedOrder(db);
    await verifyAll(db);
    await changeLevel(db, productId, 7);
    await db.execute(sql`update ledger_checkpoints set on_hand = on_hand + 7 where product_id = ${productId}
      and location_id = 'berlin'`);
    expect(await checkRecentChanges(db)).toMatchObject({ counts: NONE });
    expect(await verifyAll(db)).toMatchObject({ counts: { level_equals_ledger: 1 } });
    expect(await readCheckpoint(db, productId)).toBeUndefined();
    expect(await checkRecentChanges(db)).toMatchObject({ counts: { level_equals_ledger: 1 }, resolved: 0 });
    await changeLevel(db, productId, -7);
    expect(await checkRecentChanges(db)).toMatchObject({ counts: NONE, resolved: 1 });
    expect(await readCheckpoint(db, productId)).toBeDefined();
  });

  it('find sums that are too long for one piece with others', async () => {
    const { productId } = await reservedOrder(db);
    await moveUnits(db, productId, 1);
    await db.execute(sql`
      with moved as (insert into stock_movements (product_id, location_id, type, reserved_delta, on_hand_after, reserved_after)
        select product_id, location_id, 'reserved', 1, on_hand, reserved + 1 from inventory_levels
        where product_id = ${productId} and location_id = 'berlin')
      update inventory_levels set reserved = reserved + 1 where product_id = ${productId} and location_id = 'berlin'`);
    const sizes = { ...ROUND_SIZES, rowsOfSum: 1 };
    let begin: 'now' | 'never' = 'now';
    while (!(await checkRoundPiece(db, begin, sizes))!.isEnd) begin = 'never';
    expect(await rows(db, sql`select rule, subject from consistency_drift`)).toEqual([
      { rule: 'reserved_equals_allocations', subject: `${productId}/berlin` },
    ]);
  });

  it('resolve drift of what does not exist any more', async () => {
    const gone = randomUUID();
    await db.execute(sql`
      insert into consistency_drift (rule, subject, details) values ('timeline_gapless', ${gone}, '{}'),
        ('line_buckets_add_up', ${`${gone}/1`}, '{}'), ('level_equals_ledger', ${`${gone}/berlin`}, '{}'),
        ('reserved_equals_allocations', ${`${gone}/berlin`}, '{}'), ('pool_stock_adds_up', ${`${gone}/shared`}, '{}'),
        ('payments_add_up', 'nothing', '{}')`);
    expect(await checkRecentChanges(db)).toMatchObject({ counts: NONE, resolved: 6 });
  });

  it('check a change that is committed after later ones were checked', async () => {
    const late = await completedOrder(db);
    const other = await completedOrder(db);
    await verifyAll(db);
    await checkRecentChanges(db);
    await db.transaction(async (tx) => {
      await tx.execute(sql`update orders set updated_at = now() where id = ${late.id}`);
      await tx.execute(sql`update timeline_entries set seq = 1000 where order_id = ${late.id} and seq = 1`);
      await tx.execute(sql`insert into stock_movements (product_id, location_id, type, on_hand_delta, on_hand_after, reserved_after)
        values (${late.productId}, 'berlin', 'adjusted', 3, 3, 0)`);
      for (let check = 0; check < 2; check += 1) {
        await db.execute(sql`update orders set updated_at = now() where id = ${other.id}`);
        await moveUnits(db, other.productId, 1);
        expect(await checkRecentChanges(db)).toMatchObject({ counts: NONE });
      }
    });
    expect(subjectsOf(await checkRecentChanges(db))).toEqual([late.id, `${late.productId}/berlin`].sort());
  });

  it('only read while they look', async () => {
    const looked = lookAtPiece(db, 'full', (tx) => tx.execute(sql`delete from consistency_drift`) as never);
    await expect(looked).rejects.toMatchObject({
      cause: { message: expect.stringContaining('read-only transaction') },
    });
  });

  describe('that look at the same time', () => {
    const pieceOf = (orderId: string, isBroken: boolean): Piece<null> => ({
      checked: [{ rules: ['timeline_gapless'], subjects: [orderId] }],
      violations: isBroken
        ? [
            {
              ...{ rule: 'timeline_gapless', subject: orderId, details: {} },
              ...{ storefrontId: STOREFRONT, orderId },
            },
          ]
        : [],
      ...{ next: null, startedAt: new Date().toISOString(), isEnd: false },
    });

    it.each([true, false])(
      'do not replace a finding by that of an older snapshot (drift in it: %s)',
      async (isBroken) => {
        const { id } = await completedOrder(db);
        if (isBroken) {
          await damageTimeline(db, id);
          await checkRecentChanges(db);
        }
        const older = await lookAtPiece(db, 'full', () => Promise.resolve(pieceOf(id, isBroken)));
        await (isBroken
          ? db.execute(sql`update timeline_entries set seq = 1 where order_id = ${id} and seq = 1000`)
          : damageTimeline(db, id));
        const newer = await checkRecentChanges(db);
        expect(newer).toMatchObject({ counts: { timeline_gapless: isBroken ? 0 : 1 } });
        expect(await recordPiece(db, older!)).toBeUndefined();
        expect((await checkRecentChanges(db)).drift).toHaveLength(isBroken ? 0 : 1);
      },
    );

    it('do not repeat a piece that another one has recorded', async () => {
      const { id } = await completedOrder(db);
      const [first, second] = await Promise.all(
        [1, 2].map(() => lookAtPiece(db, 'full', () => Promise.resolve(pieceOf(id, false)))),
      );
      expect(await recordPiece(db, first!)).toEqual({ fresh: 0, altered: 0, gone: 0 });
      expect(await recordPiece(db, second!)).toBeUndefined();
    });
  });
});

const endedOrder = (no: number): string => `01900000-0000-7000-8000-${String(no).padStart(12, '0')}`;

/** Adds orders that were completed a year ago. Their movements are not among those of the level. */
async function addEndedOrders(db: Database, productId: string, count: number): Promise<void> {
  await db.execute(sql`
    insert into orders (id, storefront_id, shipping_method, status, fulfillment_policy, currency, ordered_minor, customer_id, customer,
      shipping_address, version, workflow_started_at, fulfillment_status, created_at, updated_at)
    select ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${STOREFRONT}, 'standard', 'completed', 'backorder', 'EUR', 100, 'c',
      '{"id":"c"}', '{}', 1, now(), 'delivered', now() - interval '1 year', now() - interval '1 year'
    from generate_series(1, ${count}::int) n`);
  for (const belonging of [
    sql`order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, ordered, pending, shipped, delivered)
      select id, 1, ${productId}::uuid, 'BUSY', 'Busy', 100, 1, 0, 1, 1`,
    sql`timeline_entries (order_id, seq, type, actor, details, at)
      select id, 1, 'order_completed', '{"type":"system"}', '{}', now()`,
    sql`payments (order_id, status, currency, authorized_minor, captured_minor) select id, 'captured', 'EUR', 100, 100`,
    sql`payment_authorizations (order_id, no, status, amount_minor, captured_minor) select id, 1, 'captured', 100, 100`,
    sql`payment_operations (order_id, no, type, authorization_no, amount_minor, status) select id, 1, 'capture', 1, 100, 'done'`,
    sql`shipments (id, order_id, location_id, status) select id, id, 'berlin', 'delivered'`,
    sql`shipment_lines (shipment_id, order_id, line_no, quantity) select id, id, 1, 1`,
    sql`reservations (order_id, status) select id, 'consumed'`,
    sql`reservation_allocations (order_id, line_no, location_id, product_id, quantity) select id, 1, 'berlin', ${productId}::uuid, 0`,
  ]) {
    await db.execute(sql`insert into ${belonging} from orders`);
  }
}

/** Adds movements of the level in Berlin, which leave it as it is. */
async function addMovements(db: Database, productId: string, count: number): Promise<void> {
  await db.execute(sql`
    insert into stock_movements (product_id, location_id, type, on_hand_delta, on_hand_after, reserved_after)
    select product_id, location_id, 'adjusted', case when n % 2 = 0 then 1 else -1 end, on_hand - n % 2, reserved
    from inventory_levels, generate_series(1, ${count}::int) n where product_id = ${productId} and location_id = 'berlin'
    order by n`);
}

/** Moves units of the level in Berlin, as a count does. */
async function moveUnits(db: Database, productId: string, units: number): Promise<void> {
  await db.execute(sql`
    with level as (
      update inventory_levels set on_hand = on_hand + ${units}::int where product_id = ${productId} and location_id = 'berlin'
      returning product_id, location_id, on_hand, reserved
    )
    insert into stock_movements (product_id, location_id, type, on_hand_delta, on_hand_after, reserved_after)
    select product_id, location_id, 'adjusted', ${units}::int, on_hand, reserved from level`);
}
