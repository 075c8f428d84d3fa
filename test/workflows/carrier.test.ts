import {
  itReplaysEveryHistory,
  useOrderWorld,
  type OrderShop,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { setOutageSettings } from '../support/orders/shop';
import { until } from '../support/until';

const TWO_SHIPMENTS = {
  lines: [
    { sku: 'MUG', quantity: 1 },
    { sku: 'CAP', quantity: 1 },
  ],
};

async function expectUndone(shop: OrderShop, running: RunningOrder, reason: string): Promise<void> {
  expect(await running.handle.result()).toEqual({ orderId: running.order.id, status: 'cancelled', reason });
  const record = await shop.readOrder(running);
  expect(record).toMatchObject({ status: 'cancelled', statusReason: reason, paymentStatus: 'voided' });
  for (const line of record.lines)
    expect(line).toMatchObject({ reserved: 0, shipped: 0, cancelled: line.ordered });
  for (const shipment of record.shipments) expect(shipment.status).toBe('cancelled');
  const authorization = await shop.world.authorizationOf(running.order.id);
  expect(authorization).toMatchObject({ status: 'voided', heldMinor: 0 });
}

describe('the booking of a shipment', () => {
  const shop = useOrderWorld();

  it('cancels the order when the carrier refuses the address', async () => {
    const running = await shop.startedOrder({
      shippingAddress: {
        name: 'Ada',
        line1: 'Somewhere 1',
        city: 'Nowhere',
        postalCode: '00000',
        country: 'DE',
      },
    });
    await expectUndone(shop, running, 'carrier_refused');
    expect(await shop.timelineTypesOf(running)).toEqual([
      'order_placed',
      'stock_reserved',
      'payment_authorized',
      'order_confirmed',
      'booking_refused',
      'cancellation_started',
      'shipment_cancelled',
      'stock_released',
      'payment_voided',
      'order_cancelled',
    ]);
  });

  it('is made once although its response is lost', async () => {
    await shop.world.setCarrierFault({
      operation: 'book',
      mode: 'timeout_after_acting',
      times: 2,
      delayMs: 20,
    });
    const running = await shop.confirmedOrder();
    const carrierShipment = await until(async () =>
      shop.world.carrierShipmentOf((await shop.readOrder(running)).shipments[0]!.id),
    );
    await shop.skipTime('1 minute');
    await until(async () => (await shop.readOrder(running)).shipments[0]?.status === 'ready');
    expect((await shop.readOrder(running)).shipments[0]?.trackingNumber).toBe(carrierShipment.trackingNumber);
  });

  it('waits twelve hours for an unavailable carrier, and then continues', async () => {
    await shop.world.setCarrierFault({ operation: 'book', mode: 'unavailable', times: 'always' });
    const running = await shop.confirmedOrder();
    await shop.skipTime('12 hours');
    expect(await shop.readOrder(running)).toMatchObject({ status: 'confirmed', lines: [{ reserved: 1 }] });
    await shop.world.clearFaults();
    await shop.skipTime('1 hour');
    await until(async () => (await shop.readOrder(running)).shipments[0]?.status === 'ready');
  });

  it('cancels the order when the carrier is unavailable for too long, if the storefront chose so', async () => {
    await setOutageSettings(shop.world.db, { outageMinutes: 180, onOutage: 'reject' });
    await shop.world.setCarrierFault({ operation: 'book', mode: 'unavailable', times: 'always' });
    const running = await shop.startedOrder();
    await expectUndone(shop, running, 'carrier_unavailable');
    const { startTime, closeTime } = await running.handle.describe();
    const hours = (closeTime!.getTime() - startTime.getTime()) / 3_600_000;
    expect(hours).toBeGreaterThan(2.9);
    expect(hours).toBeLessThan(3.1);
  });

  itReplaysEveryHistory(shop);
});

// Uses the real server: one refusal cancels the booking of the other shipment, whose completion the
// time-skipping server would lose.
describe('the booking of two shipments', () => {
  const shop = useOrderWorld('real server');

  it('recalls the other shipment when the carrier refuses one of two', async () => {
    await shop.world.setCarrierFault({ operation: 'book', mode: 'refuse', times: 1, reason: 'too_heavy' });
    const running = await shop.startedOrder(TWO_SHIPMENTS);
    await expectUndone(shop, running, 'carrier_refused');
    const shipments = (await shop.readOrder(running)).shipments;
    expect(shipments.filter((shipment) => shipment.trackingNumber !== null)).toHaveLength(1);
  });

  it('leads to the delivery and capture of only the shipment that had left when the other is refused', async () => {
    const unavailable = { operation: 'book', mode: 'unavailable', times: 'always' } as const;
    await shop.world.setCarrierFault(unavailable);
    const running = await shop.confirmedOrder(TWO_SHIPMENTS);
    const [mug, cap] = (await shop.readOrder(running)).shipments.map((shipment) => shipment.id) as [
      string,
      string,
    ];
    await shop.world.setCarrierFault({ ...unavailable, reference: cap });
    await shop.world.setCarrierFault({ operation: 'book', mode: 'slow', times: 1, delayMs: 1 });
    await until(async () => (await shop.world.advanceShipmentAtCarrier(mug)) === 'shipped');
    await shop.world.setCarrierFault({ operation: 'book', mode: 'refuse', times: 1, reference: cap });
    await shop.world.waitForStatus(running.order.id, 'cancelling');
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toEqual({ orderId: running.order.id, status: 'completed' });
    const record = await shop.readOrder(running);
    expect(record).toMatchObject({
      capturedMinor: 1_250,
      lines: [
        { sku: 'MUG', delivered: 1, cancelled: 0 },
        { sku: 'CAP', delivered: 0, cancelled: 1 },
      ],
      shipments: [{ status: 'delivered' }, { status: 'cancelled' }],
    });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 1, heldMinor: 0 });
  });

  itReplaysEveryHistory(shop);
});
