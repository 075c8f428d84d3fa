import { createBackorderHelpers } from '../support/orders/backorder-helpers';
import { itReplaysEveryHistory, useOrderWorld } from '../support/orders/use-order-world';

describe('a backorder', () => {
  const shop = useOrderWorld();
  const { addRareProduct, backorderRequest, eventsOf, deliverShipments } = createBackorderHelpers(shop);

  it('waits for months without an authorization, and is then allocated, paid and delivered', async () => {
    const { sku } = await addRareProduct();
    const running = await shop.confirmedOrder(backorderRequest(sku, 2, { backorderDays: 200 }));
    await shop.skipTime('150 days');
    expect(await shop.readOrder(running)).toMatchObject({ status: 'confirmed', lines: [{ backordered: 2 }] });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 0 });
    await shop.world.receiveAndAllocate(sku, 'berlin', 5);
    await deliverShipments(running, 1);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
      ...{ authorizations: 1, capturedMinor: 2_000, heldMinor: 0 },
    });
    expect(await shop.readOrder(running)).toMatchObject({
      backorderDeadline: null,
      lines: [{ delivered: 2 }],
    });
  });

  it('is allocated in parts, each of which is paid and shipped separately', async () => {
    const { sku } = await addRareProduct(1);
    const running = await shop.confirmedOrder(backorderRequest(sku, 4));
    await deliverShipments(running, 1);
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await deliverShipments(running, 2);
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ capturedMinor: 2_000 });
    await shop.world.receiveAndAllocate(sku, 'berlin', 7);
    await deliverShipments(running, 3);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
      capturedMinor: 4_000,
      heldMinor: 0,
    });
    expect(
      (await shop.timelineTypesOf(running)).filter((type) => type === 'backorder_allocated'),
    ).toHaveLength(2);
  });

  it('cancels at its deadline the units without stock, reports them, and keeps the payment of what shipped', async () => {
    const { sku } = await addRareProduct(1);
    const running = await shop.confirmedOrder(backorderRequest(sku, 3, { backorderDays: 20 }));
    await deliverShipments(running, 1);
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await deliverShipments(running, 2);
    await shop.skipTime('19 days');
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'processing',
      lines: [{ backordered: 1 }],
    });
    await shop.skipTime('25 hours');
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(running)).toMatchObject({
      lines: [{ shipped: 2, cancelled: 1, backordered: 0 }],
    });
    expect(await eventsOf(running, 'order.backorder_expired')).toMatchObject([
      { payload: { expired: [{ lineNo: 1, sku, units: 1 }] } },
    ]);
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
      ...{ capturedMinor: 2_000, heldMinor: 0, refundedMinor: 0 },
    });
  });

  it('is cancelled at its deadline when no stock came', async () => {
    const { sku } = await addRareProduct();
    const running = await shop.confirmedOrder(backorderRequest(sku, 1, { backorderDays: 10 }));
    await shop.skipTime('11 days');
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ cancelled: 1, reserved: 0 }] });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 0 });
  });

  itReplaysEveryHistory(shop);
});
