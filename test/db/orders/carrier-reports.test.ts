import { sql } from 'drizzle-orm';
import { applyCarrierReport } from '../../../src/db/orders/carrier-reports';
import { rows } from '../../../src/db/connection/database';
import { loadOrderForRun } from '../../../src/db/orders/update-order';
import type { CarrierReport } from '../../../src/contracts/internal/carrier-reports';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { readOrderWithTimeline } from '../../support/orders/shop';
import {
  carrierReported,
  bookedOrder,
  NOW,
  applyToOrder,
  settlePayments,
  times,
  type StagedOrder,
} from '../order-stages';

const ANY_SCOPE = { storefrontId: undefined };

describe('a carrier’s report', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  const apply = async (order: StagedOrder, status: CarrierReport['status'], occurredAt = NOW, index = 0) =>
    applyCarrierReport(
      database.db,
      ANY_SCOPE,
      { shipmentId: order.shipments[index]!.shipmentId, status, occurredAt },
      NOW,
    );
  const hasPendingWakeUp = async ({ id }: StagedOrder) => {
    const [order] = await rows<{ isPending: boolean }>(
      database.db,
      sql`select wake_requested_at is not null as "isPending" from orders where id = ${id}`,
    );
    return order!.isPending;
  };

  it('is in the record when it is acknowledged, with a pending wake-up for the workflow', async () => {
    const order = await bookedOrder(database.db);
    expect(await apply(order, 'shipped')).toMatchObject({
      ...{ outcome: 'recorded', needsWakeUp: true, shipment: { status: 'shipped' } },
    });
    expect(await readOrderWithTimeline(database.db, order.id)).toMatchObject({
      status: 'processing',
      lines: [{ shipped: 2 }],
    });
    expect(await hasPendingWakeUp(order)).toBe(true);
  });

  it('that needs no work from the workflow requests no wake-up', async () => {
    const order = await bookedOrder(database.db);
    await apply(order, 'shipped');
    await settlePayments(database.db, {
      ...order,
      snapshot: (await applyToOrder(database.db, order.id)).snapshot,
    });
    for (const status of ['in_transit', 'out_for_delivery', 'delivered'] as const) {
      // The order's other shipment has not left.
      expect(await apply(order, status)).toMatchObject({
        outcome: 'recorded',
        needsWakeUp: false,
        shipment: { status },
      });
      expect(await hasPendingWakeUp(order)).toBe(false);
    }
    const { timeline } = await readOrderWithTimeline(database.db, order.id);
    expect(timeline.filter(({ type }) => type === 'shipment_updated')).toHaveLength(4);
  });

  it.each(['exception', 'lost'] as const)(
    'is compared with the status that the report before has set: %s, then in transit',
    async (trouble) => {
      const order = await bookedOrder(database.db);
      await apply(order, 'in_transit', '2026-03-02T07:00:00Z');
      for (let round = 0; round < 10; round++) {
        const minute = String(round).padStart(2, '0');
        await apply(order, trouble, `2026-03-02T08:${minute}:00Z`);
        const moved = await apply(order, 'in_transit', `2026-03-02T08:${minute}:30Z`);
        expect(moved).toMatchObject({ outcome: 'recorded', shipment: { status: 'in_transit' } });
      }
      const { attention } = await readOrderWithTimeline(database.db, order.id);
      expect(attention).toEqual([]);
    },
  );

  it('moves the shipment once when it comes many times at once', async () => {
    const order = await bookedOrder(database.db);
    const copies = await Promise.all(times(8, () => apply(order, 'shipped')));
    expect(new Set(copies.map((copy) => copy?.outcome))).toEqual(new Set(['recorded']));
    expect(copies.filter((copy) => copy?.outcome === 'recorded' && copy.needsWakeUp)).toHaveLength(1);
    expect(await readOrderWithTimeline(database.db, order.id)).toMatchObject({
      lines: [{ shipped: 2, reserved: 2 }],
    });
  });

  it('leaves the order and its ETag as they were when it has nothing new', async () => {
    const order = await bookedOrder(database.db);
    await apply(order, 'shipped');
    const before = await readOrderWithTimeline(database.db, order.id);
    expect(await apply(order, 'shipped')).toMatchObject({ needsWakeUp: false });
    expect(await readOrderWithTimeline(database.db, order.id)).toEqual(before);
  });

  const reportsOf = (order: StagedOrder) =>
    rows<{ status: string; applied: boolean }>(
      database.db,
      sql`select status, applied from shipment_reports
          where shipment_id = ${order.shipments[0]!.shipmentId} order by id`,
    );

  it('is stored once, however often it comes, and however its time is written', async () => {
    const order = await bookedOrder(database.db);
    await apply(order, 'shipped', '2026-03-02T09:00:00Z');
    await apply(order, 'shipped', '2026-03-02T10:00:00+01:00');
    await Promise.all(times(4, () => apply(order, 'delivered', '2026-03-02T09:30:00Z')));
    expect(await reportsOf(order)).toEqual([
      { status: 'shipped', applied: true },
      { status: 'delivered', applied: true },
    ]);
    // A report with another time by the carrier's clock is another report.
    await apply(order, 'shipped', '2026-03-02T09:00:01Z');
    expect(await reportsOf(order)).toHaveLength(3);
  });

  it('is stored once when it comes twice within one step', async () => {
    const order = await bookedOrder(database.db);
    const shipment = order.shipments[0]!;
    await applyToOrder(
      database.db,
      order.id,
      ...[
        carrierReported(shipment, 'shipped'),
        carrierReported(shipment, 'shipped'),
        carrierReported(shipment, 'in_transit'),
      ],
    );
    expect(await reportsOf(order)).toEqual([
      { status: 'shipped', applied: true },
      { status: 'in_transit', applied: true },
    ]);
  });

  it('that moved nothing at first is stored as applied once a repeat of it moves the shipment', async () => {
    const order = await bookedOrder(database.db);
    // A report dated ahead counts as of its arrival, and the repeat arrives later.
    const dateAhead = '2150-01-01T00:00:00Z';
    await apply(order, 'out_for_delivery');
    await apply(order, 'in_transit', dateAhead);
    expect((await reportsOf(order))[1]).toEqual({ status: 'in_transit', applied: false });
    await apply(order, 'exception');
    expect(await apply(order, 'in_transit', dateAhead)).toMatchObject({ shipment: { status: 'in_transit' } });
    expect(await reportsOf(order)).toEqual([
      { status: 'out_for_delivery', applied: true },
      { status: 'in_transit', applied: true },
      { status: 'exception', applied: true },
    ]);
  });

  it('leaves no pending wake-up once a run has read the record or has resumed the order', async () => {
    const order = await bookedOrder(database.db);
    await apply(order, 'shipped');
    await applyToOrder(database.db, order.id);
    expect(await hasPendingWakeUp(order)).toBe(false);
    await apply(order, 'shipped', NOW, 1);
    expect(await hasPendingWakeUp(order)).toBe(true);
    const { snapshot } = await loadOrderForRun(database.db, order.id, NOW);
    expect(snapshot.payments.map(({ type }) => type)).toContain('capture');
    expect(await hasPendingWakeUp(order)).toBe(false);
  });
});
