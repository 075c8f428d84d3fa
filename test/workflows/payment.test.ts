import {
  itReplaysEveryHistory,
  PLACEMENTS,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { setOutageSettings } from '../support/orders/shop';
import { until } from '../support/until';

describe.each(PLACEMENTS)('the payment of an order (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);

  const expectNothingHeld = async (running: RunningOrder) => {
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'rejected',
      lines: [{ reserved: 0, pending: 0, cancelled: 1 }],
      shipments: [],
    });
    expect((await shop.world.paymentOf(running.order.id)).heldMinor).toBe(0);
  };

  const minutesTaken = async ({ handle }: RunningOrder) => {
    const { startTime, closeTime } = await handle.describe();
    return (closeTime!.getTime() - startTime.getTime()) / 60_000;
  };

  it.each([
    ['declined-card', 'card_declined'],
    ['insufficient-funds', 'insufficient_funds'],
  ])('rejects the order and releases its stock when the payment of %s is declined', async (id, reason) => {
    const running = await shop.startedOrder({ customer: { id } });
    expect(await running.handle.result()).toEqual({
      orderId: running.order.id,
      status: 'rejected',
      reason: 'payment_declined',
    });
    await expectNothingHeld(running);
    const record = await shop.readOrder(running);
    expect(record).toMatchObject({ statusReason: 'payment_declined', paymentStatus: 'declined' });
    expect(record.timeline.find((entry) => entry.type === 'payment_declined')?.details).toEqual({
      reason,
      amountMinor: 1_250,
    });
    expect(await shop.timelineTypesOf(running)).toEqual([
      'order_placed',
      'stock_reserved',
      'payment_declined',
      'stock_released',
      'order_rejected',
    ]);
  });

  it('is retried while the gateway is briefly unavailable, and authorized once', async () => {
    await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 3 });
    const running = await shop.startedOrder();
    await shop.skipTime('1 minute');
    await shop.world.waitForStatus(running.order.id, 'confirmed');
    expect(await shop.world.authorizationOf(running.order.id)).toMatchObject({
      status: 'authorized',
      authorizations: 1,
    });
  });

  it('is authorized once although the response to the authorization is lost', async () => {
    await shop.world.setGatewayFault({
      operation: 'authorize',
      mode: 'timeout_after_acting',
      times: 2,
      delayMs: 20,
    });
    const running = await shop.startedOrder();
    await shop.skipTime('1 minute');
    await shop.world.waitForStatus(running.order.id, 'confirmed');
    expect(await shop.world.authorizationOf(running.order.id)).toMatchObject({
      status: 'authorized',
      authorizations: 1,
      authorizedMinor: 1_250,
    });
  });

  it('rejects the order after ten minutes of outage if the storefront chose so', async () => {
    await setOutageSettings(shop.world.db, { outageMinutes: 10, onOutage: 'reject' });
    await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 'always' });
    const running = await shop.startedOrder();
    expect(await running.handle.result()).toMatchObject({
      status: 'rejected',
      reason: 'payment_unavailable',
    });
    expect(await minutesTaken(running)).toBeGreaterThan(9);
    expect(await minutesTaken(running)).toBeLessThan(11);
    await expectNothingHeld(running);
  });

  it('voids an authorization whose responses were all lost when the order is rejected', async () => {
    await setOutageSettings(shop.world.db, { outageMinutes: 10, onOutage: 'reject' });
    await shop.world.setGatewayFault({
      operation: 'authorize',
      mode: 'timeout_after_acting',
      times: 'always',
      delayMs: 5,
    });
    const running = await shop.startedOrder();
    const authorization = await until(() => shop.world.authorizationOf(running.order.id));
    expect(authorization).toMatchObject({ status: 'authorized', heldMinor: 1_250 });
    expect(await running.handle.result()).toMatchObject({
      status: 'rejected',
      reason: 'payment_unavailable',
    });
    expect(await shop.world.authorizationOf(running.order.id)).toMatchObject({
      status: 'voided',
      authorizations: 1,
    });
    await expectNothingHeld(running);
  });

  it('voids the authorization even after hours of gateway outage', async () => {
    await setOutageSettings(shop.world.db, { outageMinutes: 10, onOutage: 'reject' });
    await shop.world.setGatewayFault({ operation: '*', mode: 'unavailable', times: 'always' });
    const running = await shop.startedOrder();
    await shop.skipTime('12 minutes');
    // The order is being rejected. The undo steps wait for as long as the storefront's current terms allow.
    await setOutageSettings(shop.world.db, { outageMinutes: 1_440 });
    await shop.skipTime('3 hours');
    // The stock is released at once. Only the void has to wait.
    expect(await shop.readOrder(running)).toMatchObject({ status: 'pending', lines: [{ cancelled: 1 }] });
    await shop.world.clearFaults();
    expect(await running.handle.result()).toMatchObject({
      status: 'rejected',
      reason: 'payment_unavailable',
    });
    await expectNothingHeld(running);
  });

  it('is captured once although the response to the capture is lost', async () => {
    const running = await shop.bookedOrder();
    await shop.world.setGatewayFault({
      operation: 'capture',
      mode: 'timeout_after_acting',
      times: 2,
      delayMs: 20,
    });
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 1, capturedMinor: 1_250 });
  });

  it('is captured when the gateway is back after 20 hours', async () => {
    const running = await shop.bookedOrder();
    await shop.world.setGatewayFault({ operation: 'capture', mode: 'unavailable', times: 'always' });
    await shop.world.deliverAll(running.order.id);
    await shop.skipTime('20 hours');
    expect(await shop.readOrder(running)).toMatchObject({ status: 'processing', capturedMinor: 0 });
    await shop.world.clearFaults();
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 1, heldMinor: 0 });
  });

  itReplaysEveryHistory(shop);
});
