import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import type { OrderRecord } from '../../src/domain/order/order-record';
import { cancelSignal } from '../../workflows/order/messages';
import {
  requestCancellation,
  itReplaysEveryHistory,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { until } from '../support/until';

const TWO_SHIPMENTS = {
  lines: [
    { sku: 'MUG', quantity: 1 },
    { sku: 'CAP', quantity: 2 },
  ],
};

const refusalsOf = (timeline: OrderRecord['timeline']) =>
  timeline.filter((entry) => entry.type === 'cancellation_refused').map((entry) => entry.details['source']);

const PARTIALLY = { outcome: 'partially_cancelled', reason: 'cancelled_by_update' };

describe('cancelling an order whose shipment has left', () => {
  // A recall is called off here at the moment at which it is answered.
  const shop = useOrderWorld('real server');

  const left = async () => {
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await shop.world.waitForStatus(running.order.id, 'processing');
    return running;
  };

  const expectDeliveredAndPaid = async (running: RunningOrder, capturedMinor = 1_250) => {
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toEqual({ orderId: running.order.id, status: 'completed' });
    expect((await running.handle.describe()).status.name).toBe('COMPLETED');
    expect(await shop.readOrder(running)).toMatchObject({ status: 'completed', capturedMinor });
    expect(await shop.world.authorizationOf(running.order.id)).toMatchObject({
      status: 'captured',
      capturedMinor,
      captures: 1,
      heldMinor: 0,
    });
  };

  const changesIn = async (running: RunningOrder) =>
    (await shop.readOrder(running)).timeline
      .filter((entry) => entry.type === 'cancellation_started' || entry.type === 'shipment_updated')
      .map((entry) => entry.details['source'] ?? entry.details['status']);

  const WAYS: { way: string; source: string; ask: (running: RunningOrder) => Promise<unknown> }[] = [
    { way: 'a signal', source: 'signal', ask: ({ handle }) => handle.signal(cancelSignal) },
    { way: 'Temporal’s own Cancel', source: 'temporal', ask: ({ handle }) => handle.cancel() },
  ];

  it.each(WAYS)('by $way is told in the timeline, and the order goes on', async ({ source, ask }) => {
    const running = await left();
    await ask(running);
    await until(async () => refusalsOf((await shop.readOrder(running)).timeline).length > 0);
    await expectDeliveredAndPaid(running);
    expect(refusalsOf((await shop.readOrder(running)).timeline)).toEqual([source]);
  });

  it('by an update is refused at the door', async () => {
    const running = await left();
    // The record knows of it before the workflow does: what the workflow has captured, it knows to have left.
    await until(async () => (await shop.readOrder(running)).capturedMinor > 0);
    const error = await requestCancellation(running).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
    expect((error as WorkflowUpdateFailedError).cause).toBeInstanceOf(ApplicationFailure);
    expect((error as WorkflowUpdateFailedError).cause).toMatchObject({
      type: 'already_shipped',
      message: 'The whole order has already shipped; shipped units can only be returned',
    });
    await expectDeliveredAndPaid(running);
  });

  it('is told once for each way, however often it is asked', async () => {
    const running = await left();
    for (let times = 0; times < 3; times++) await running.handle.signal(cancelSignal);
    await running.handle.cancel();
    await until(async () => refusalsOf((await shop.readOrder(running)).timeline).length === 2);
    await expectDeliveredAndPaid(running);
    expect(refusalsOf((await shop.readOrder(running)).timeline).sort()).toEqual(['signal', 'temporal']);
  });

  it('takes back the shipment that is still here although the other is known to have left', async () => {
    const running = await shop.bookedOrder(TWO_SHIPMENTS);
    const [mug, caps] = (await shop.readOrder(running)).shipments;
    await shop.world.setStatusAtCarrier(mug!.id, 'shipped');
    await shop.world.waitForStatus(running.order.id, 'processing');
    expect(await requestCancellation(running)).toEqual(PARTIALLY);
    expect(await shop.world.carrierShipmentOf(caps!.id)).toMatchObject({ status: 'cancelled' });
    await expectDeliveredAndPaid(running, 1_250);
    expect(await shop.readOrder(running)).toMatchObject({
      statusReason: null,
      shipments: [{ status: 'delivered' }, { status: 'cancelled' }],
    });
    expect(refusalsOf((await shop.readOrder(running)).timeline)).toEqual([]);
  });

  describe('while the news of its departure is still on its way', () => {
    const leftSilently = async () => {
      const running = await shop.bookedOrder();
      await shop.world.advanceShipmentsAtCarrier(running.order.id);
      return running;
    };

    it.each(WAYS)('by $way gives up, and the order is delivered and paid', async ({ source, ask }) => {
      const running = await leftSilently();
      await ask(running);
      // The carrier's answer is news of the shipment: it is recorded as shipped, and paid.
      await until(async () => (await shop.readOrder(running)).capturedMinor > 0);
      expect(await shop.readOrder(running)).toMatchObject({ status: 'cancelling', lines: [{ shipped: 1 }] });
      await expectDeliveredAndPaid(running);
      expect((await changesIn(running)).slice(0, 2)).toEqual([source, 'shipped']);
    });

    it('by an update answers that a shipment has left', async () => {
      const running = await leftSilently();
      expect(await requestCancellation(running)).toEqual({ outcome: 'refused', refusal: 'already_shipped' });
      await expectDeliveredAndPaid(running);
    });

    it('keeps the shipment that has left and takes back the other, which is not charged', async () => {
      const running = await shop.bookedOrder(TWO_SHIPMENTS);
      const { shipments } = await shop.readOrder(running);
      const [mug, caps] = shipments;
      await shop.world.advanceShipmentAtCarrier(mug!.id);
      expect(await requestCancellation(running)).toEqual(PARTIALLY);
      expect(await shop.world.carrierShipmentOf(caps!.id)).toMatchObject({ status: 'cancelled' });
      expect(await shop.readOrder(running)).toMatchObject({
        status: 'cancelling',
        lines: [
          { sku: 'MUG', shipped: 1, reserved: 0, cancelled: 0 },
          { sku: 'CAP', shipped: 0, reserved: 0, cancelled: 2 },
        ],
      });
      await expectDeliveredAndPaid(running, 1_250);
      expect(await shop.readOrder(running)).toMatchObject({
        // What was held for the caps has been let go.
        authorizedMinor: 1_250,
        lines: [
          { sku: 'MUG', shipped: 1, delivered: 1 },
          { sku: 'CAP', shipped: 0, cancelled: 2 },
        ],
        shipments: [{ status: 'delivered' }, { status: 'cancelled' }],
      });
    });

    it('hears of the shipment while it takes the other back', async () => {
      const running = await shop.bookedOrder(TWO_SHIPMENTS);
      const { shipments } = await shop.readOrder(running);
      const [mug, caps] = shipments.map((shipment) => shipment.id) as [string, string];
      await shop.world.advanceShipmentAtCarrier(mug);
      for (const reference of [mug, caps]) {
        await shop.world.setCarrierFault({
          operation: 'cancel',
          mode: 'slow',
          times: 1,
          delayMs: 100,
          reference,
        });
      }
      await running.handle.signal(cancelSignal);
      await shop.world.waitForFaultsUsed();
      await shop.world.sendCarrierReport(mug, 'shipped');
      await until(async () => (await shop.world.carrierShipmentOf(caps))?.status === 'cancelled');
      await expectDeliveredAndPaid(running, 1_250);
    });
  });

  itReplaysEveryHistory(shop);
});

describe('cancelling an order that has arrived', () => {
  const shop = useOrderWorld();

  it('is told although only the capture is missing', async () => {
    const running = await shop.bookedOrder();
    await shop.world.setGatewayFault({ operation: 'capture', mode: 'unavailable', times: 'always' });
    await shop.world.deliverAll(running.order.id);
    await running.handle.signal(cancelSignal);
    await shop.skipTime('1 hour');
    await shop.world.clearFaults();
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(refusalsOf((await shop.readOrder(running)).timeline)).toEqual(['signal']);
  });

  itReplaysEveryHistory(shop);
});
