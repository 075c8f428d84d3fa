import { readShipmentToBook } from '../../src/db/orders/shipment-to-book';
import { updateOrder } from '../../src/db/orders/update-order';
import { sql } from 'drizzle-orm';
import { rows } from '../../src/db/connection/database';
import { reserveStock } from '../../src/db/stock/reserve-stock';
import type { CarrierStatus } from '../../src/domain/order/shipment-status';
import { createCarrier } from '../../src/providers/carrier';
import { itReplaysEveryHistory, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';
import { until } from '../support/until';

const OCCURRED_AT = '2026-03-02T16:20:00+01:00';

describe('the shipments of an order', () => {
  const shop = useOrderWorld();

  const shipmentOf = async (running: RunningOrder) => (await shop.readOrder(running)).shipments[0]!;
  const report = async (running: RunningOrder, status: CarrierStatus) => {
    const { id } = await shipmentOf(running);
    await shop.world.sendCarrierReport(id, status, OCCURRED_AT);
  };
  const waitForShipment = (running: RunningOrder, status: string) =>
    until(async () => (await shipmentOf(running)).status === status);
  const reportsOf = async (running: RunningOrder) =>
    rows<{ status: string; applied: boolean }>(
      shop.world.db,
      sql`select status, applied from shipment_reports where shipment_id = ${(await shipmentOf(running)).id} order by id`,
    );
  const statusesOf = async (running: RunningOrder) =>
    (await shop.readOrder(running)).timeline
      .filter((entry) => entry.type === 'shipment_updated')
      .map((entry) => entry.details['status']);
  /** Moves the simulator's shipments on to match the reports. */
  const advanceSimulator = async ({ order }: RunningOrder) => {
    for (let step = 0; step < 4; step++) await shop.world.advanceShipmentsAtCarrier(order.id);
  };

  it('can wait thirty days for the carrier and are delivered', async () => {
    const running = await shop.bookedOrder();
    const before = Date.now();
    await shop.skipTime('30 days');
    expect(await shop.readOrder(running)).toMatchObject({ status: 'confirmed', lines: [{ reserved: 1 }] });
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    const { closeTime } = await running.handle.describe();
    expect(closeTime!.getTime() - before).toBeGreaterThan(29 * 86_400_000);
  });

  it('can be reported as delivered before their workflow has booked them', async () => {
    // As if a worker stopped between the transaction that created the shipments and the end of its task.
    const { db, carrierUrl } = shop.world;
    const order = await shop.placedOrder({ lines: [{ sku: 'GIFT', quantity: 1 }] });
    const now = new Date().toISOString();
    await reserveStock(db, order.id, now);
    const { snapshot } = await updateOrder(db, order.id, [{ type: 'customer_allowed' }], now);
    const { shipmentId } = snapshot.shipments[0]!;
    const carrier = createCarrier({ baseUrl: carrierUrl });
    await carrier.book(await readShipmentToBook(db, shipmentId));
    await carrier.close();
    await shop.world.sendCarrierReport(shipmentId, 'delivered', OCCURRED_AT);
    const handle = await shop.world.start(order);
    expect(await handle.result()).toMatchObject({ status: 'completed' });
    await advanceSimulator({ order, handle });
  });

  it('may stay shipped for a month', async () => {
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await waitForShipment(running, 'shipped');
    await shop.skipTime('30 days');
    expect(await shop.readOrder(running)).toMatchObject({ status: 'processing', lines: [{ shipped: 1 }] });
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('change once however often the carrier repeats a report', async () => {
    const running = await shop.bookedOrder();
    for (const status of ['shipped', 'shipped', 'in_transit', 'shipped', 'in_transit'] as const) {
      await report(running, status);
    }
    await waitForShipment(running, 'in_transit');
    await report(running, 'delivered');
    await advanceSimulator(running);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await statusesOf(running)).toEqual(['shipped', 'in_transit', 'delivered']);
    // A repeated report is stored once.
    expect(await reportsOf(running)).toEqual([
      { status: 'shipped', applied: true },
      { status: 'in_transit', applied: true },
      { status: 'delivered', applied: true },
    ]);
  });

  it('never go back to an earlier status when reports come in the wrong order', async () => {
    const running = await shop.bookedOrder();
    await report(running, 'out_for_delivery');
    await waitForShipment(running, 'out_for_delivery');
    await report(running, 'shipped');
    await report(running, 'in_transit');
    await report(running, 'delivered');
    await advanceSimulator(running);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await statusesOf(running)).toEqual(['out_for_delivery', 'delivered']);
    expect(await reportsOf(running)).toEqual([
      { status: 'out_for_delivery', applied: true },
      { status: 'shipped', applied: false },
      { status: 'in_transit', applied: false },
      { status: 'delivered', applied: true },
    ]);
    expect(await shop.readOrder(running)).toMatchObject({
      lines: [{ shipped: 1, delivered: 1, reserved: 0 }],
    });
  });

  it('are shipped and captured although only their delivery is reported', async () => {
    const running = await shop.bookedOrder();
    await report(running, 'delivered');
    await advanceSimulator(running);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(running)).toMatchObject({
      capturedMinor: 1_250,
      lines: [{ shipped: 1, delivered: 1 }],
    });
  });

  it('apply all reports that come concurrently', async () => {
    const running = await shop.bookedOrder();
    const statuses = ['shipped', 'in_transit', 'out_for_delivery', 'delivered'] as const;
    await Promise.all(statuses.map((status) => report(running, status)));
    await advanceSimulator(running);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ shipped: 1, delivered: 1 }] });
  });

  it('may leave although the response to their booking was lost', async () => {
    await shop.world.setCarrierFault({
      operation: 'book',
      mode: 'timeout_after_acting',
      times: 1,
      delayMs: 20,
    });
    const running = await shop.confirmedOrder();
    await until(async () => shop.world.carrierShipmentOf((await shipmentOf(running)).id));
    await shop.world.advanceShipments(running.order.id);
    await shop.skipTime('1 minute');
    await waitForShipment(running, 'shipped');
    expect((await shipmentOf(running)).trackingNumber).not.toBeNull();
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  });

  itReplaysEveryHistory(shop);
});
