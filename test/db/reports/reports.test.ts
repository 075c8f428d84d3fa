import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Dimension, ReportName } from '../../../src/contracts/wire/report';
import { rows, type Database } from '../../../src/db/connection/database';
import { readReport } from '../../../src/db/reports/read-report';
import { rebuildReports, refreshReports } from '../../../src/db/reports/refresh';
import { addStorefront } from '../../../src/db/stock/shop-setup';
import type { OrderMessage } from '../../../src/domain/order/messages';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { markChanged, withEntry } from './changed-by-hand';
import { expectedReport, readReportInput, type ReportQuery } from './expected-reports';
import {
  cancellationRequested,
  applyToStaged,
  carrierReported,
  amend,
  runConcurrently,
  orderAwaitingAnswer,
  bookedOrder,
  cancelledOrder,
  cancellingOrder,
  completedOrder,
  confirmedOrder,
  deliveredOrder,
  paymentDone,
  applyToOrder,
  reservedOrder,
  settlePayments,
  shippedOrder,
  shipmentRecalled,
  times,
  backorderedOrder,
  type StagedOrder,
} from '../order-stages';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** A pseudo-random generator: the same numbers for the same seed (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const SEED = Number(process.env['REPORTS_SEED'] ?? Date.now() % 1_000_000);

const STAGES: ((db: Database) => Promise<StagedOrder>)[] = [
  reservedOrder,
  confirmedOrder,
  bookedOrder,
  shippedOrder,
  deliveredOrder,
  completedOrder,
  completedOrder,
  cancellingOrder,
  cancelledOrder,
  backorderedOrder,
  orderAwaitingAnswer,
  declinedOrder,
  halfArrivedOrder,
  orderRefusedByCarrier,
];

/** Both shipments have left, and one of them has arrived. */
async function halfArrivedOrder(on: Database): Promise<StagedOrder> {
  const order = await shippedOrder(on);
  return applyToStaged(on, order, carrierReported(order.shipments[0]!, 'delivered'));
}

/** An order that is cancelled without a request, because the carrier refuses its address. */
async function orderRefusedByCarrier(on: Database): Promise<StagedOrder> {
  const order = await confirmedOrder(on);
  const { shipmentId } = order.shipments[0]!;
  const cancelling = await applyToStaged(on, order, {
    type: 'booking_refused',
    shipmentId,
    reason: 'no such street',
  });
  const refused = await applyToStaged(on, cancelling, ...order.shipments.map(shipmentRecalled));
  return { ...refused, snapshot: await settlePayments(on, refused) };
}

async function declinedOrder(on: Database): Promise<StagedOrder> {
  const order = await reservedOrder(on);
  const { no } = order.snapshot.payments[0]!;
  const refused = await applyToStaged(on, order, { type: 'payment_refused', operationNo: no, reason: 'no' });
  return { ...refused, snapshot: await settlePayments(on, refused) };
}

/** What may happen to an order later. A step that does not fit the order changes nothing. */
const LATER_STEPS: ((order: StagedOrder) => Promise<unknown>)[] = [
  (order) => applyToOrder(db, order.id, cancellationRequested('api', 'Ada Lovelace said so')),
  (order) => settlePayments(db, order),
  (order) => settlePayments(db, order),
  (order) =>
    applyToOrder(db, order.id, { type: 'question_answered', key: randomUUID(), answer: 'ship_available' }),
  (order) => amend(db, order, { quantity: 1, kind: 'cancel_lines' }),
  returnUnit,
  returnUnit,
  (order) => db.execute(sql`update orders set deleted_at = now() where id = ${order.id}`),
];

/** Returns a delivered unit, and refunds it. */
async function returnUnit({ id }: StagedOrder): Promise<void> {
  const [line] = await rows<{ left: number }>(
    db,
    sql`select delivered - returned as left from order_lines where order_id = ${id} and line_no = 1`,
  );
  if (!line || line.left === 0) return;
  const lines = [{ lineNo: 1, quantity: 1, disposition: 'write_off' as const, locationId: 'berlin' }];
  const received: OrderMessage = {
    type: 'return_received',
    returnId: randomUUID(),
    receiptId: randomUUID(),
    lines,
  };
  await applyToOrder(db, id, received);
  const due = await rows<{ no: number }>(
    db,
    sql`select no from payment_operations where order_id = ${id} and type = 'refund' and status = 'due'`,
  );
  await applyToOrder(
    db,
    id,
    ...due.map(({ no }) => paymentDone({ no, type: 'refund' } as Parameters<typeof paymentDone>[0])),
  );
}

/**
 * Moves an order to another storefront, currency and time, as in the records of several shops over months. It
 * changes the rows directly, so it marks the order as changed as well.
 */
async function scatter({ id }: StagedOrder, pick: (below: number) => number): Promise<void> {
  const earlier = (days: number) => sql`make_interval(secs => ${pick(days * 86_400)}::int)`;
  await db.execute(sql`
    update orders set storefront_id = ${['shop', 'outlet', 'wholesale'][pick(3)]!}, currency = ${['EUR', 'USD'][pick(2)]!},
      created_at = timestamptz '2026-03-02 23:30:00+00' - ${earlier(70)} where id = ${id}`);
  await db.execute(sql`
    update timeline_entries t set at = o.created_at + ${pick(2) === 0 ? earlier(1) : sql`interval '1.5 seconds'`}
    from orders o where o.id = t.order_id and t.order_id = ${id} and t.type = 'order_confirmed'`);
  await db.execute(
    sql`update shipments set status_at = status_at + ${earlier(9)} where order_id = ${id} and status_at is not null`,
  );
  await db.execute(
    sql`update payment_operations set updated_at = timestamptz '2026-03-20 01:00:00+00' - no * ${earlier(40)} where order_id = ${id}`,
  );
  await db.execute(markChanged(id));
}

const QUERIES: [ReportName, Dimension[]][] = [
  ['orders', ['day']],
  ['orders', ['month', 'storefront']],
  ['orders', ['day', 'storefront']],
  ['products', ['product']],
  ['products', ['day', 'storefront', 'product']],
  ['products', ['storefront']],
  ['products', ['month', 'product']],
  ['revenue', ['day']],
  ['revenue', ['month', 'storefront']],
  ['cancellations', ['reason']],
  ['cancellations', ['day', 'storefront', 'reason']],
  ['cancellations', ['month', 'product', 'reason']],
  ['cancellations', ['product']],
  ['durations', ['day']],
  ['durations', ['month']],
  ['durations', ['storefront']],
];

/** Ranges of whole months, of whole and partial months, and within one month. */
const RANGES = [
  { from: '2025-10-01', to: '2026-10-01' },
  { from: '2025-12-17', to: '2026-03-02' },
  { from: '2026-01-05', to: '2026-01-29' },
];

async function expectComputedFigures(timeZone = 'UTC'): Promise<void> {
  const input = await readReportInput(db, timeZone);
  const productId = [...input.products.keys()][3];
  const filters: Partial<ReportQuery>[] = [{}, { storefrontId: 'outlet' }, { currency: 'USD' }];
  const compared = new Map<ReportName, number>();
  for (const [report, groupBy] of QUERIES) {
    const productFilters =
      report === 'products' || report === 'cancellations'
        ? [{ productId }, { sku: input.products.get(productId!)!.sku }]
        : [];
    for (const filter of [...filters, ...productFilters] as Partial<ReportQuery>[]) {
      if (report === 'durations' && filter.currency !== undefined) continue;
      for (const range of RANGES) {
        const query = { ...range, ...filter, groupBy };
        const expected = expectedReport(input, report, query);
        const actual = await readReport(db, report, { ...query, limit: 10_000 });
        const context = { SEED, report, query };
        expect({ ...context, rows: sorted(actual!.rows) }).toEqual({ ...context, rows: sorted(expected) });
        compared.set(report, (compared.get(report) ?? 0) + expected.length);
      }
    }
  }
  for (const [report] of QUERIES) expect([report, compared.get(report)]).not.toEqual([report, 0]);
}

const sorted = (reportRows: readonly object[]): string[] =>
  reportRows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();

async function tablesOf(...tables: string[]): Promise<unknown[]> {
  const all = await Promise.all(
    tables.map((table) =>
      rows<{ row: unknown }>(
        db,
        sql`select to_jsonb(t) - 'build' as row from ${sql.raw(table)} t order by 1::text`,
      ),
    ),
  );
  return all.map((tableRows) => tableRows.map(({ row }) => row));
}
const CELLS = [
  'report_orders',
  'report_products',
  'report_cancellations',
  'report_revenue',
  'report_durations',
];

describe('after a random history of orders', () => {
  const orders: StagedOrder[] = [];
  const pick = createRandom(SEED);

  beforeAll(async () => {
    await addStorefront(db, { id: 'outlet', name: 'Outlet' });
    await addStorefront(db, { id: 'wholesale', name: 'Wholesale' });
    await refreshReports(db);
    for (const stage of [...STAGES, ...times(28, () => STAGES[pick(STAGES.length)]!)]) {
      const order = await stage(db);
      if (pick(3) === 0) await refreshReports(db);
      await scatter(order, pick);
      orders.push(order);
    }
  });

  it('every figure equals the one computed from the record', async () => {
    expect(await refreshReports(db)).toEqual({ orders: expect.any(Number), isCurrent: true });
    await expectComputedFigures();
  });

  it('every figure is right when orders change, end, are returned and are deleted months later', async () => {
    for (const order of orders) {
      if (pick(4) === 0) await refreshReports(db, { batch: 7 });
      await LATER_STEPS[pick(LATER_STEPS.length)]!(order);
      if (pick(3) === 0) await scatter(order, pick);
    }
    await refreshReports(db);
    await expectComputedFigures();
  });

  it('every figure is right when several processes refresh in batches while orders change', async () => {
    const causes = await runConcurrently([
      ...times(4, () => async () => {
        for (let round = 0; round < 6; round++) await refreshReports(db, { batch: 3 });
      }),
      async () => {
        for (const order of orders.slice(0, 20)) await LATER_STEPS[pick(LATER_STEPS.length)]!(order);
      },
      async () => {
        for (const order of orders.slice(20)) await LATER_STEPS[pick(LATER_STEPS.length)]!(order);
      },
    ]);
    expect(causes).toEqual([]);
    await refreshReports(db);
    await expectComputedFigures();
  });

  it('a second refresh finds no changed orders, and changes nothing', async () => {
    const before = await tablesOf(...CELLS);
    expect(await refreshReports(db)).toEqual({ orders: 0, isCurrent: true });
    expect(await tablesOf(...CELLS)).toEqual(before);
  });

  it('a rebuild restores figures that were changed by hand', async () => {
    await db.execute(sql`update report_orders set placed = placed + 1000`);
    await db.execute(sql`delete from report_products`);
    await expect(expectComputedFigures()).rejects.toThrow();
    const count = orders.length;
    expect(await rebuildReports(db)).toEqual({ orders: count, isCurrent: true });
    await expectComputedFigures();
  });

  it('a rebuild with a time zone has that zone’s days', async () => {
    await rebuildReports(db, { timeZone: 'America/New_York' });
    await expectComputedFigures('America/New_York');
    await refreshReports(db);
    expect((await readReport(db, 'orders', { groupBy: ['day'], limit: 1 }))!.timeZone).toBe(
      'America/New_York',
    );
    await expect(rebuildReports(db, { timeZone: 'Europe/Atlantis' })).rejects.toThrow('Europe/Atlantis');
    await rebuildReports(db, { timeZone: 'UTC' });
  });

  it('a report is read from the present figures during a rebuild, which deletes them at its end', async () => {
    const stop = new AbortController();
    const before = await readReport(db, 'orders', { ...RANGES[0]!, groupBy: ['day'], limit: 1_000 });
    stop.abort();
    await rebuildReports(db, { stop: stop.signal });
    const builds = () =>
      rows<{ ready: boolean }>(db, sql`select as_of is not null as ready from report_builds order by id`);
    expect(await builds()).toEqual([{ ready: true }, { ready: false }]);
    const meanwhile = await readReport(db, 'orders', { ...RANGES[0]!, groupBy: ['day'], limit: 1_000 });
    expect(meanwhile!.rows).toEqual(before!.rows);
    await refreshReports(db);
    expect(await builds()).toEqual([{ ready: true }]);
    await expectComputedFigures();
    const [remaining] = await rows<{ builds: number }>(
      db,
      sql`select count(distinct build)::int as builds from rolled_up_orders`,
    );
    expect(remaining!.builds).toBe(1);
  });
});

describe('a refresh', () => {
  const ordersPlacedOf = async (storefrontId: string): Promise<number> => {
    const report = await readReport(db, 'orders', {
      storefrontId,
      groupBy: ['storefront'],
      limit: 10,
    });
    return report!.rows[0]?.ordersPlaced ?? 0;
  };

  it('finds a change of a transaction that began before others and committed after them', async () => {
    await addStorefront(db, { id: 'slow', name: 'Slow' });
    const early = await reservedOrder(db);
    const late = await reservedOrder(db);
    await refreshReports(db);
    const move = (to: Pick<Database, 'execute'>, id: string) =>
      to.execute(
        withEntry(id, sql`update orders set storefront_id = 'slow', updated_at = now() where id = ${id}`),
      );
    await db.transaction(async (open) => {
      await move(open, early.id);
      await move(db, late.id);
      await refreshReports(db);
      expect(await ordersPlacedOf('slow')).toBe(1);
    });
    await refreshReports(db);
    expect(await ordersPlacedOf('slow')).toBe(2);
  });

  it('sets `asOf` to a time before which it has everything that was committed', async () => {
    const [{ before }] = (await rows<{ before: string }>(
      db,
      sql`select to_json(clock_timestamp()) #>> '{}' as before`,
    )) as [{ before: string }];
    await refreshReports(db);
    const { asOf } = (await readReport(db, 'orders', { groupBy: ['day'], limit: 1 }))!;
    expect(Date.parse(asOf)).toBeGreaterThanOrEqual(Date.parse(before) - 1);
  });

  it('stores no text of a customer, even one that equals a code', async () => {
    await addStorefront(db, { id: 'private', name: 'Private' });
    for (const reason of ['Ada Lovelace, ada@example.com', 'carrier_refused']) {
      const order = await bookedOrder(db);
      const cancelling = await applyToStaged(db, order, cancellationRequested('signal', reason));
      await applyToStaged(db, cancelling, ...order.shipments.map(shipmentRecalled));
      await settlePayments(db, { ...cancelling, snapshot: (await applyToOrder(db, order.id)).snapshot });
      await db.execute(sql`update orders set storefront_id = 'private' where id = ${order.id}`);
      await db.execute(markChanged(order.id));
    }
    const { id } = await orderRefusedByCarrier(db);
    await db.execute(sql`update orders set storefront_id = 'private' where id = ${id}`);
    await db.execute(markChanged(id));
    await refreshReports(db);
    const query = { storefrontId: 'private', limit: 10 };
    const { rows: reportRows } = (await readReport(db, 'cancellations', { ...query, groupBy: ['reason'] }))!;
    expect(reportRows).toEqual([
      expect.objectContaining({ outcome: 'cancelled', reason: 'cancelled_by_request', orders: 2 }),
      expect.objectContaining({ outcome: 'cancelled', reason: 'carrier_refused', orders: 1 }),
    ]);
    expect(JSON.stringify(await tablesOf('rolled_up_orders', ...CELLS))).not.toContain('Lovelace');
  });

  it('is needed before a report can be read', async () => {
    await db.execute(sql`delete from report_builds`);
    expect(await readReport(db, 'orders', { groupBy: ['day'], limit: 1 })).toBeUndefined();
  });
});
