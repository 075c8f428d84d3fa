import {
  itReplaysEveryHistory,
  useOrderWorld,
  type OrderShop,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { setOutage } from '../support/orders/shop';
import { until } from '../support/until';

const TWO_PARCELS = {
  lines: [
    { sku: 'MUG', quantity: 1 },
    { sku: 'CAP', quantity: 1 },
  ],
};

async function expectUndone(shop: OrderShop, running: RunningOrder, reason: string): Promise<void> {
  expect(await running.handle.result()).toEqual({ orderId: running.order.id, status: 'cancelled', reason });
  const record = await shop.record(running);
  expect(record).toMatchObject({ status: 'cancelled', statusReason: reason, paymentStatus: 'voided' });
  for (const line of record.lines)
    expect(line).toMatchObject({ reserved: 0, shipped: 0, cancelled: line.ordered });
  for (const parcel of record.shipments) expect(parcel.status).toBe('cancelled');
  const authorization = await shop.world.authorizationOf(running.order.id);
  expect(authorization).toMatchObject({ status: 'voided', heldMinor: 0 });
}

describe('handing an order to the carrier', () => {
  const shop = useOrderWorld();

  it('undoes everything when the carrier refuses the address for good', async () => {
    const running = await shop.started({
      shippingAddress: {
        name: 'Ada',
        line1: 'Somewhere 1',
        city: 'Nowhere',
        postalCode: '00000',
        country: 'DE',
      },
    });
    await expectUndone(shop, running, 'carrier_refused');
    expect(await shop.timeline(running)).toEqual([
      'order_placed',
      'stock_reserved',
      'payment_authorized',
      'order_confirmed',
      'shipment_refused',
      'cancellation_started',
      'shipment_cancelled',
      'stock_released',
      'payment_voided',
      'order_cancelled',
    ]);
  });

  it('books a parcel once although the answer to the booking is lost', async () => {
    await shop.world.breakCarrier({ operation: 'book', mode: 'timeout_after_acting', times: 2, delayMs: 20 });
    const running = await shop.confirmed();
    const known = await until(async () => shop.world.parcelOf((await shop.record(running)).shipments[0]!.id));
    await shop.skip('1 minute');
    await until(async () => (await shop.record(running)).shipments[0]?.status === 'ready');
    expect((await shop.record(running)).shipments[0]?.trackingNumber).toBe(known.trackingNumber);
  });

  it('waits over a night for a carrier that is away, and then goes on', async () => {
    await shop.world.breakCarrier({ operation: 'book', mode: 'unavailable', times: 'always' });
    const running = await shop.confirmed();
    await shop.skip('12 hours');
    expect(await shop.record(running)).toMatchObject({ status: 'confirmed', lines: [{ reserved: 1 }] });
    await shop.world.mendAll();
    await shop.skip('1 hour');
    await until(async () => (await shop.record(running)).shipments[0]?.status === 'ready');
  });

  it('undoes everything when the carrier is away for longer than the storefront waits, where it says so', async () => {
    await setOutage(shop.world.db, { outageMinutes: 180, onOutage: 'reject' });
    await shop.world.breakCarrier({ operation: 'book', mode: 'unavailable', times: 'always' });
    const running = await shop.started();
    await expectUndone(shop, running, 'carrier_unavailable');
    const { startTime, closeTime } = await running.handle.describe();
    const hours = (closeTime!.getTime() - startTime.getTime()) / 3_600_000;
    expect(hours).toBeGreaterThan(2.9);
    expect(hours).toBeLessThan(3.1);
  });

  itReplaysEveryHistory(shop);
});

// The refusal of one parcel cuts the booking of the other off, which the time-skipping server would lose.
describe('handing an order of two parcels to the carrier', () => {
  const shop = useOrderWorld('real server');

  it('takes the other parcel back when the carrier refuses one of two', async () => {
    await shop.world.breakCarrier({ operation: 'book', mode: 'refuse', times: 1, reason: 'too_heavy' });
    const running = await shop.started(TWO_PARCELS);
    await expectUndone(shop, running, 'carrier_refused');
    const parcels = (await shop.record(running)).shipments;
    expect(parcels.filter((parcel) => parcel.trackingNumber !== null)).toHaveLength(1);
  });

  it('delivers what had left when the carrier refuses the other parcel, and charges only for it', async () => {
    const away = { operation: 'book', mode: 'unavailable', times: 'always' } as const;
    await shop.world.breakCarrier(away);
    const running = await shop.confirmed(TWO_PARCELS);
    const [mug, cap] = (await shop.record(running)).shipments.map((parcel) => parcel.id) as [string, string];
    await shop.world.breakCarrier({ ...away, reference: cap });
    await shop.world.breakCarrier({ operation: 'book', mode: 'slow', times: 1, delayMs: 1 });
    await until(async () => (await shop.world.moveSilently(mug)) === 'shipped');
    await shop.world.breakCarrier({ operation: 'book', mode: 'refuse', times: 1, reference: cap });
    await shop.world.reaches(running.order.id, 'cancelling');
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toEqual({ orderId: running.order.id, status: 'completed' });
    const record = await shop.record(running);
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
