import { awaitDecisionUpdate } from '../../workflows/order/messages';
import { rows } from '../../src/db/connection/database';
import { sql } from 'drizzle-orm';
import {
  anOrder,
  readLevel,
  createShop,
  readOrderWithTimeline,
  placeWithoutAvailabilityCheck,
} from '../support/orders/shop';
import { until } from '../support/until';
import { itReplaysEveryHistory, PLACEMENTS, useOrderWorld } from '../support/orders/use-order-world';

describe.each(PLACEMENTS)('an order without complications (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);

  const eventsOf = (orderId: string) =>
    rows<{ type: string; payload: object }>(
      shop.world.db,
      sql`select type, payload from outbox where order_id = ${orderId} order by id`,
    );

  it('is reserved, authorized, confirmed, delivered, captured and completed', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'confirmed',
      paymentStatus: 'authorized',
      authorizedMinor: 2_500,
      lines: [{ ordered: 2, reserved: 2, pending: 0 }],
    });
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toEqual({ orderId: running.order.id, status: 'completed' });
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'completed',
      statusReason: null,
      paymentStatus: 'captured',
      capturedMinor: 2_500,
      lines: [{ ordered: 2, shipped: 2, delivered: 2, reserved: 0, pending: 0 }],
    });
    expect(await shop.world.authorizationOf(running.order.id)).toMatchObject({
      status: 'captured',
      capturedMinor: 2_500,
      authorizations: 1,
      captures: 1,
    });
  });

  it('records each change in the timeline and in the outbox', async () => {
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    // The capture starts when the shipment leaves. Later carrier reports may be recorded before its result.
    await until(async () => (await shop.readOrder(running)).paymentStatus === 'captured');
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    const laterStatuses = ['in_transit', 'out_for_delivery', 'delivered'];
    expect(await shop.timelineTypesOf(running)).toEqual([
      'order_placed',
      'stock_reserved',
      'payment_authorized',
      'order_confirmed',
      'shipment_booked',
      'shipment_updated',
      'payment_captured',
      ...laterStatuses.map(() => 'shipment_updated'),
      'order_completed',
    ]);
    const events = await eventsOf(running.order.id);
    expect(events.map((event) => event.type)).toEqual([
      'order.placed',
      'order.confirmed',
      'shipment.updated',
      'shipment.updated',
      'payment.captured',
      ...laterStatuses.map(() => 'shipment.updated'),
      'order.completed',
    ]);
    expect(events[1]?.payload).toEqual({
      orderId: running.order.id,
      authorizedMinor: 1_250,
      currency: 'EUR',
    });
  });

  it('leaves in two shipments from two locations, and the payment of each is captured as it leaves', async () => {
    const running = await shop.bookedOrder({
      lines: [
        { sku: 'MUG', quantity: 1 },
        { sku: 'CAP', quantity: 2 },
      ],
    });
    const { shipments } = await shop.readOrder(running);
    expect(shipments.map((s) => s.locationId)).toEqual(['berlin', 'hamburg']);
    await shop.world.setStatusAtCarrier(shipments[1]!.id, 'shipped');
    await until(async () => (await shop.readOrder(running)).capturedMinor === 4_000);
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'processing',
      paymentStatus: 'partially_captured',
      authorizedMinor: 5_250,
    });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ heldMinor: 1_250 });
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    // One authorization and a capture for each shipment. Nothing is left to void.
    expect(await shop.world.authorizationOf(running.order.id)).toMatchObject({
      status: 'captured',
      authorizations: 1,
      capturedMinor: 5_250,
      captures: 2,
    });
  });

  it('does not call the payment gateway when it costs nothing', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'GIFT', quantity: 3 }] });
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.authorizationOf(running.order.id)).toBeUndefined();
    expect(await shop.readOrder(running)).toMatchObject({ paymentStatus: 'pending', capturedMinor: 0 });
  });

  it('answers the update that awaits its decision', async () => {
    const { handle } = await shop.startedOrder();
    expect(await handle.executeUpdate(awaitDecisionUpdate)).toEqual({ status: 'confirmed' });
  });

  itReplaysEveryHistory(shop);
});

describe.each(PLACEMENTS)('an order for more than is available (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);

  const outOfStockEvents = async (orderId: string) =>
    rows<{ shortages: object }>(
      shop.world.db,
      sql`select payload -> 'shortages' as shortages from outbox where order_id = ${orderId} and type = 'order.out_of_stock'`,
    );

  it('ships and charges only what is available, and reports the requested and the available units', async () => {
    await createShop(shop.world.db, [{ sku: 'LAMP', priceMinor: 4_000, stock: { berlin: 2, hamburg: 1 } }]);
    const running = await shop.bookedOrder({
      lines: [
        { sku: 'LAMP', quantity: 5 },
        { sku: 'MUG', quantity: 1 },
      ],
      fulfillmentPolicy: 'ship_available',
    });
    expect(await shop.readOrder(running)).toMatchObject({
      authorizedMinor: 13_250,
      lines: [
        { sku: 'LAMP', ordered: 5, reserved: 3, unfulfillable: 2 },
        { sku: 'MUG', ordered: 1, reserved: 1, unfulfillable: 0 },
      ],
    });
    expect(await outOfStockEvents(running.order.id)).toEqual([
      { shortages: [{ sku: 'LAMP', requested: 5, available: 3 }] },
    ]);
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(running)).toMatchObject({
      capturedMinor: 13_250,
      lines: [
        { shipped: 3, delivered: 3, unfulfillable: 2 },
        { shipped: 1, delivered: 1 },
      ],
    });
  });

  it.each(['all_or_nothing', 'ship_available'] as const)(
    'is rejected under %s when other orders reserved everything after it was accepted',
    async (fulfillmentPolicy) => {
      const sku = `LAST-${fulfillmentPolicy}`;
      const ids = await createShop(shop.world.db, [{ sku, priceMinor: 900, stock: { berlin: 1 } }]);
      const request = anOrder({ lines: [{ sku, quantity: 1 }], fulfillmentPolicy });
      const [winner, loser] = await placeWithoutAvailabilityCheck(shop.world.db, [request, request]);
      await shop.world.start(winner!);
      await shop.world.waitForStatus(winner!.id, 'confirmed');
      const handle = await shop.world.start(loser!);
      expect(await handle.result()).toEqual({
        orderId: loser!.id,
        status: 'rejected',
        reason: 'out_of_stock',
      });
      expect(await readOrderWithTimeline(shop.world.db, loser!.id)).toMatchObject({
        statusReason: 'out_of_stock',
        lines: [{ pending: 0, reserved: 0, unfulfillable: 1 }],
      });
      expect(await outOfStockEvents(loser!.id)).toEqual([
        { shortages: [{ sku, requested: 1, available: 0 }] },
      ]);
      expect(await shop.world.authorizationOf(loser!.id)).toBeUndefined();
      expect(await readLevel(shop.world.db, ids[sku]!, 'berlin')).toEqual({ onHand: 1, reserved: 1 });
    },
  );

  itReplaysEveryHistory(shop);
});
