import { awaitDecisionUpdate } from '../../workflows/order/messages';
import { readLevel, createShop, setOutageSettings } from '../support/orders/shop';
import { activitySummariesOf, isResting } from '../support/temporal/history';
import {
  itReplaysEveryHistory,
  PLACEMENTS,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { until } from '../support/until';

describe.each(PLACEMENTS)('the customer check (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);

  const minutesTaken = async ({ handle }: RunningOrder) => {
    const { startTime, closeTime } = await handle.describe();
    return (closeTime!.getTime() - startTime.getTime()) / 60_000;
  };

  /** Expects a rejection for that reason, with the units released and without any authorization. */
  const expectRefused = async (running: RunningOrder, reason: string) => {
    expect(await running.handle.result()).toEqual({ orderId: running.order.id, status: 'rejected', reason });
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'rejected',
      statusReason: reason,
      authorizedMinor: 0,
      lines: [{ pending: 0, reserved: 0, cancelled: 2 }],
      paymentStatus: 'pending',
      shipments: [],
    });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 0, heldMinor: 0 });
  };

  const REFUSED_CUSTOMERS = [
    ['unknown-1', 'customer_unknown'],
    ['blocked-1', 'customer_blocked'],
    ['limit-2499-anna', 'credit_limit_exceeded'],
  ] as const;

  it.each(REFUSED_CUSTOMERS)('rejects the order of %s as %s, and releases its stock', async (id, reason) => {
    const sku = `FOR-${id}`;
    const ids = await createShop(shop.world.db, [{ sku, priceMinor: 1_250, stock: { berlin: 2 } }]);
    const running = await shop.startedOrder({ customer: { id }, lines: [{ sku, quantity: 2 }] });
    await expectRefused(running, reason);
    expect(await readLevel(shop.world.db, ids[sku]!, 'berlin')).toEqual({ onHand: 2, reserved: 0 });
    const timeline = (await shop.readOrder(running)).timeline;
    expect(timeline.map(({ type }) => type)).toEqual([
      'order_placed',
      'stock_reserved',
      'customer_refused',
      'stock_released',
      'authorization_cancelled',
      'order_rejected',
    ]);
    expect(timeline.at(-1)).toMatchObject({ type: 'order_rejected', details: { reason } });
    expect(timeline[2]).toMatchObject({
      actor: { type: 'system', id: 'customer_service' },
      details: { reason },
    });
    // The units are available to the next order.
    const next = await shop.confirmedOrder({ lines: [{ sku, quantity: 2 }] });
    expect(await shop.readOrder(next)).toMatchObject({ lines: [{ reserved: 2 }] });
  });

  it('allows an order of exactly the credit limit, and happens before the authorization', async () => {
    const running = await shop.bookedOrder({
      customer: { id: 'limit-2500-anna' },
      lines: [{ sku: 'MUG', quantity: 2 }],
    });
    const onQueues = [
      'Check the customer',
      'Authorize 25.00 EUR',
      'Record: customer allowed, payment succeeded',
    ];
    // The record is ahead of the history while the workflow task is open.
    const history = await until(async () => {
      const fetched = await running.handle.fetchHistory();
      return isResting(fetched) && fetched;
    });
    expect(activitySummariesOf(history).slice(0, 4)).toEqual([
      'Reserve stock',
      ...(placement === 'apart' ? onQueues : []),
    ]);
  });

  it('asks about the amount to be paid, not about the amount ordered', async () => {
    const sku = 'SCARCE';
    await createShop(shop.world.db, [{ sku, priceMinor: 3_000, stock: { berlin: 1 } }]);
    const running = await shop.bookedOrder({
      customer: { id: 'limit-3000-ben' },
      lines: [{ sku, quantity: 4 }],
      fulfillmentPolicy: 'ship_available',
    });
    expect(await shop.readOrder(running)).toMatchObject({
      authorizedMinor: 3_000,
      lines: [{ reserved: 1, unfulfillable: 3 }],
    });
  });

  it('also asks about orders that cost nothing', async () => {
    const refused = await shop.startedOrder({
      customer: { id: 'blocked-2' },
      lines: [{ sku: 'GIFT', quantity: 2 }],
    });
    await expectRefused(refused, 'customer_blocked');
    const allowed = await shop.bookedOrder({
      customer: { id: 'limit-0-cleo' },
      lines: [{ sku: 'GIFT', quantity: 1 }],
    });
    expect(await shop.readOrder(allowed)).toMatchObject({ status: 'confirmed', paymentStatus: 'pending' });
  });

  it('answers the update that awaits the decision when the customer is refused', async () => {
    const { handle } = await shop.startedOrder({ customer: { id: 'unknown-2' } });
    expect(await handle.executeUpdate(awaitDecisionUpdate)).toEqual({ status: 'rejected' });
  });

  it.each(['unavailable', 'reset', 'timeout_after_acting'])(
    'is retried while the customer service fails briefly (%s)',
    async (mode) => {
      await shop.world.setCustomerServiceFault({
        operation: 'check',
        mode,
        times: 3,
        ...(mode === 'timeout_after_acting' ? { delayMs: 20 } : {}),
      });
      const running = await shop.startedOrder();
      await shop.skipTime('1 minute');
      await shop.world.waitForStatus(running.order.id, 'confirmed');
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1 });
      await until(async () => (await shop.readOrder(running)).shipments[0]?.status === 'ready');
    },
  );

  it('rejects the order after ten minutes of outage if the storefront chose so', async () => {
    await setOutageSettings(shop.world.db, { outageMinutes: 10, onOutage: 'reject' });
    await shop.world.setCustomerServiceFault({ operation: 'check', mode: 'unavailable', times: 'always' });
    const running = await shop.startedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await expectRefused(running, 'customer_check_unavailable');
    expect(await minutesTaken(running)).toBeGreaterThan(9);
    expect(await minutesTaken(running)).toBeLessThan(11);
  });

  it('is retried when the response is not a documented outcome, instead of refusing the customer', async () => {
    const { setCustomerServiceFault } = shop.world;
    await setCustomerServiceFault({ operation: 'check', mode: 'refuse', times: 9, reason: 'bad_karma' });
    const running = await shop.startedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.skipTime('15 minutes');
    await shop.world.waitForStatus(running.order.id, 'confirmed');
  });

  itReplaysEveryHistory(shop);
});
