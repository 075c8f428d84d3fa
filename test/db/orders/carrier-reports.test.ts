import { sql } from 'drizzle-orm';
import { applyCarrierReport } from '../../../src/db/orders/carrier-reports';
import { rows } from '../../../src/db/connection/database';
import { loadOrderForRun } from '../../../src/db/orders/update-order';
import type { CarrierReport } from '../../../src/contracts/record';
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

const EVERYBODY = { storefrontId: undefined };

describe('a carrier’s report', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  const take = async (order: StagedOrder, status: CarrierReport['status'], occurredAt = NOW, at = 0) =>
    applyCarrierReport(
      database.db,
      EVERYBODY,
      { shipmentId: order.shipments[at]!.shipmentId, status, occurredAt },
      NOW,
    );
  const wakeUpOf = async ({ id }: StagedOrder) => {
    const [order] = await rows<{ isOwed: boolean }>(
      database.db,
      sql`select wake_requested_at is not null as "isOwed" from orders where id = ${id}`,
    );
    return order!.isOwed;
  };

  it('is in the record with its acknowledgement, and what it asks of the workflow is owed', async () => {
    const order = await bookedOrder(database.db);
    expect(await take(order, 'shipped')).toMatchObject({
      ...{ outcome: 'taken', needsWakeUp: true, shipment: { status: 'shipped' } },
    });
    expect(await readOrderWithTimeline(database.db, order.id)).toMatchObject({
      status: 'processing',
      lines: [{ shipped: 2 }],
    });
    expect(await wakeUpOf(order)).toBe(true);
  });

  it('that asks nothing of the workflow wakes nobody', async () => {
    const order = await bookedOrder(database.db);
    await take(order, 'shipped');
    await settlePayments(database.db, {
      ...order,
      snapshot: (await applyToOrder(database.db, order.id)).snapshot,
    });
    for (const status of ['in_transit', 'out_for_delivery', 'delivered'] as const) {
      // The other shipment of the order is still here.
      expect(await take(order, status)).toMatchObject({
        outcome: 'taken',
        needsWakeUp: false,
        shipment: { status },
      });
      expect(await wakeUpOf(order)).toBe(false);
    }
    const { timeline } = await readOrderWithTimeline(database.db, order.id);
    expect(timeline.filter(({ type }) => type === 'shipment_updated')).toHaveLength(4);
  });

  it.each(['exception', 'lost'] as const)(
    'is compared with what the one before has made of the shipment, at once: %s, then in transit',
    async (trouble) => {
      const order = await bookedOrder(database.db);
      await take(order, 'in_transit', '2026-03-02T07:00:00Z');
      for (let round = 0; round < 10; round++) {
        const minute = String(round).padStart(2, '0');
        await take(order, trouble, `2026-03-02T08:${minute}:00Z`);
        const goesOn = await take(order, 'in_transit', `2026-03-02T08:${minute}:30Z`);
        expect(goesOn).toMatchObject({ outcome: 'taken', shipment: { status: 'in_transit' } });
      }
      const { attention } = await readOrderWithTimeline(database.db, order.id);
      expect(attention).toEqual([]);
    },
  );

  it('moves the shipment once, of many copies at once', async () => {
    const order = await bookedOrder(database.db);
    const copies = await Promise.all(times(8, () => take(order, 'shipped')));
    expect(new Set(copies.map((copy) => copy?.outcome))).toEqual(new Set(['taken']));
    expect(copies.filter((copy) => copy?.outcome === 'taken' && copy.needsWakeUp)).toHaveLength(1);
    expect(await readOrderWithTimeline(database.db, order.id)).toMatchObject({
      lines: [{ shipped: 2, reserved: 2 }],
    });
  });

  it('leaves the order as it was when it says nothing new, its ETag included', async () => {
    const order = await bookedOrder(database.db);
    await take(order, 'shipped');
    const before = await readOrderWithTimeline(database.db, order.id);
    expect(await take(order, 'shipped')).toMatchObject({ needsWakeUp: false });
    expect(await readOrderWithTimeline(database.db, order.id)).toEqual(before);
  });

  const keptOf = (order: StagedOrder) =>
    rows<{ status: string; applied: boolean }>(
      database.db,
      sql`select status, applied from shipment_reports
          where shipment_id = ${order.shipments[0]!.shipmentId} order by id`,
    );

  it('is kept once, however often it comes, and however its time is written', async () => {
    const order = await bookedOrder(database.db);
    await take(order, 'shipped', '2026-03-02T09:00:00Z');
    await take(order, 'shipped', '2026-03-02T10:00:00+01:00');
    await Promise.all(times(4, () => take(order, 'delivered', '2026-03-02T09:30:00Z')));
    expect(await keptOf(order)).toEqual([
      { status: 'shipped', applied: true },
      { status: 'delivered', applied: true },
    ]);
    // Another time of the carrier's clock is another report.
    await take(order, 'shipped', '2026-03-02T09:00:01Z');
    expect(await keptOf(order)).toHaveLength(3);
  });

  it('is kept once when it comes twice within one step', async () => {
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
    expect(await keptOf(order)).toEqual([
      { status: 'shipped', applied: true },
      { status: 'in_transit', applied: true },
    ]);
  });

  it('that moved nothing when it first came has moved the shipment once a repeat of it does', async () => {
    const order = await bookedOrder(database.db);
    // Dated ahead, it counts as of its arrival, which for the repeat is later.
    const ahead = '2150-01-01T00:00:00Z';
    await take(order, 'out_for_delivery');
    await take(order, 'in_transit', ahead);
    expect((await keptOf(order))[1]).toEqual({ status: 'in_transit', applied: false });
    await take(order, 'exception');
    expect(await take(order, 'in_transit', ahead)).toMatchObject({ shipment: { status: 'in_transit' } });
    expect(await keptOf(order)).toEqual([
      { status: 'out_for_delivery', applied: true },
      { status: 'in_transit', applied: true },
      { status: 'exception', applied: true },
    ]);
  });

  it('is no wake-up owed any more once a run has looked, or has taken the order up', async () => {
    const order = await bookedOrder(database.db);
    await take(order, 'shipped');
    await applyToOrder(database.db, order.id);
    expect(await wakeUpOf(order)).toBe(false);
    await take(order, 'shipped', NOW, 1);
    expect(await wakeUpOf(order)).toBe(true);
    const { snapshot: standing } = await loadOrderForRun(database.db, order.id, NOW);
    expect(standing.payments.map(({ type }) => type)).toContain('capture');
    expect(await wakeUpOf(order)).toBe(false);
  });
});
