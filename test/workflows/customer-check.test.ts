import { decisionUpdate } from '../../workflows/order/messages';
import { levelOf, openShop, setOutage } from '../support/orders/shop';
import { stepsIn } from '../support/temporal/history';
import { itReplaysEveryHistory, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';
import { until } from '../support/until';

describe('asking the customer service', () => {
  const shop = useOrderWorld();

  const minutesTaken = async ({ handle }: RunningOrder) => {
    const { startTime, closeTime } = await handle.describe();
    return (closeTime!.getTime() - startTime.getTime()) / 60_000;
  };

  /** Rejected for that reason, with the units free again; nobody's money was ever held. */
  const expectRefused = async (running: RunningOrder, reason: string) => {
    expect(await running.handle.result()).toEqual({ orderId: running.order.id, status: 'rejected', reason });
    expect(await shop.record(running)).toMatchObject({
      status: 'rejected',
      statusReason: reason,
      authorizedMinor: 0,
      lines: [{ pending: 0, reserved: 0, cancelled: 2 }],
      shipments: [],
    });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 0, heldMinor: 0 });
  };

  const PLACES = [
    ['unknown-1', 'customer_unknown'],
    ['blocked-1', 'customer_blocked'],
    ['limit-2499-anna', 'credit_limit_exceeded'],
  ] as const;

  it.each(PLACES)('rejects the order of %s as %s, and releases its stock', async (id, reason) => {
    const sku = `FOR-${id}`;
    const ids = await openShop(shop.world.db, [{ sku, priceMinor: 1_250, stock: { berlin: 2 } }]);
    const running = await shop.started({ customer: { id }, lines: [{ sku, quantity: 2 }] });
    await expectRefused(running, reason);
    expect(await levelOf(shop.world.db, ids[sku]!, 'berlin')).toEqual({ onHand: 2, reserved: 0 });
    const timeline = (await shop.record(running)).timeline;
    expect(timeline.slice(0, 4).map(({ type }) => type)).toEqual([
      'order_placed',
      'stock_reserved',
      'customer_refused',
      'stock_released',
    ]);
    expect(timeline.at(-1)).toMatchObject({ type: 'order_rejected', details: { reason } });
    expect(timeline[2]).toMatchObject({
      actor: { type: 'system', id: 'customer_service' },
      details: { reason },
    });
    // The units are there for the next one.
    const next = await shop.confirmed({ lines: [{ sku, quantity: 2 }] });
    expect(await shop.record(next)).toMatchObject({ lines: [{ reserved: 2 }] });
  });

  it('lets those go on who may buy for exactly that much, and asks before it holds their money', async () => {
    const running = await shop.booked({
      customer: { id: 'limit-2500-anna' },
      lines: [{ sku: 'MUG', quantity: 2 }],
    });
    expect(stepsIn(await running.handle.fetchHistory()).slice(0, 4)).toEqual([
      'Reserve stock',
      'Ask whether the customer may buy',
      'Authorise 25.00 EUR',
      'Record: payment done',
    ]);
  });

  it('asks about what is to be paid in the end, not about what was ordered', async () => {
    const sku = 'SCARCE';
    await openShop(shop.world.db, [{ sku, priceMinor: 3_000, stock: { berlin: 1 } }]);
    const running = await shop.booked({
      customer: { id: 'limit-3000-ben' },
      lines: [{ sku, quantity: 4 }],
      fulfillmentPolicy: 'ship_available',
    });
    expect(await shop.record(running)).toMatchObject({
      authorizedMinor: 3_000,
      lines: [{ reserved: 1, unfulfillable: 3 }],
    });
  });

  it('asks about those as well who pay nothing', async () => {
    const refused = await shop.started({
      customer: { id: 'blocked-2' },
      lines: [{ sku: 'GIFT', quantity: 2 }],
    });
    await expectRefused(refused, 'customer_blocked');
    const allowed = await shop.booked({
      customer: { id: 'limit-0-cleo' },
      lines: [{ sku: 'GIFT', quantity: 1 }],
    });
    expect(await shop.record(allowed)).toMatchObject({ status: 'confirmed', paymentStatus: 'pending' });
  });

  it('answers those who wait for the decision', async () => {
    const { handle } = await shop.started({ customer: { id: 'unknown-2' } });
    expect(await handle.executeUpdate(decisionUpdate)).toEqual({ status: 'rejected' });
  });

  it.each(['unavailable', 'reset', 'timeout_after_acting'])(
    'asks again while the service is away for a moment (%s), and goes on',
    async (mode) => {
      await shop.world.breakCustomerService({
        operation: 'check',
        mode,
        times: 3,
        ...(mode === 'timeout_after_acting' ? { delayMs: 20 } : {}),
      });
      const running = await shop.started();
      await shop.skip('1 minute');
      await shop.world.reaches(running.order.id, 'confirmed');
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1 });
      await until(async () => (await shop.record(running)).shipments[0]?.status === 'ready');
    },
  );

  it('rejects the order after ten minutes without the service, where the storefront says so', async () => {
    await setOutage(shop.world.db, { outageMinutes: 10, onOutage: 'reject' });
    await shop.world.breakCustomerService({ operation: 'check', mode: 'unavailable', times: 'always' });
    const running = await shop.started({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await expectRefused(running, 'customer_check_unavailable');
    expect(await minutesTaken(running)).toBeGreaterThan(9);
    expect(await minutesTaken(running)).toBeLessThan(11);
  });

  it('asks again when the service speaks another language: nobody is refused by it', async () => {
    const { breakCustomerService } = shop.world;
    await breakCustomerService({ operation: 'check', mode: 'refuse', times: 9, reason: 'bad_karma' });
    const running = await shop.started({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.skip('15 minutes');
    await shop.world.reaches(running.order.id, 'confirmed');
  });

  itReplaysEveryHistory(shop);
});
