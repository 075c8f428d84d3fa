import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import type { OrderRecord } from '../../src/domain/order/order-record';
import { cancelSignal } from '../../workflows/order/messages';
import {
  requestCancellation,
  itReplaysEveryHistory,
  PLACEMENTS,
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

describe.each(PLACEMENTS)('the cancellation of an order whose shipment has left (steps %s)', (placement) => {
  // Uses the real server, because a recall is cancelled here at the moment of its response.
  const shop = useOrderWorld('real server', placement);

  const shippedOrder = async () => {
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

  const WAYS: { way: string; source: string; requestBy: (running: RunningOrder) => Promise<unknown> }[] = [
    { way: 'a signal', source: 'signal', requestBy: ({ handle }) => handle.signal(cancelSignal) },
    { way: 'Temporal’s own Cancel', source: 'temporal', requestBy: ({ handle }) => handle.cancel() },
  ];

  it.each(WAYS)(
    'by $way is recorded in the timeline, and the order continues',
    async ({ source, requestBy }) => {
      const running = await shippedOrder();
      await requestBy(running);
      await until(async () => refusalsOf((await shop.readOrder(running)).timeline).length > 0);
      await expectDeliveredAndPaid(running);
      expect(refusalsOf((await shop.readOrder(running)).timeline)).toEqual([source]);
    },
  );

  it('by an update is refused before it enters the history', async () => {
    const running = await shippedOrder();
    // The record has the report before the workflow does. After the capture the workflow knows it too.
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

  it('is recorded once for each way, however often it is requested', async () => {
    const running = await shippedOrder();
    for (let times = 0; times < 3; times++) await running.handle.signal(cancelSignal);
    await running.handle.cancel();
    await until(async () => refusalsOf((await shop.readOrder(running)).timeline).length === 2);
    await expectDeliveredAndPaid(running);
    expect(refusalsOf((await shop.readOrder(running)).timeline).sort()).toEqual(['signal', 'temporal']);
  });

  it('recalls the shipment that has not left, although the other one has', async () => {
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

  describe('before its departure is reported', () => {
    const unreportedDeparture = async () => {
      const running = await shop.bookedOrder();
      await shop.world.advanceShipmentsAtCarrier(running.order.id);
      return running;
    };

    it.each(WAYS)('by $way fails, and the order is delivered and paid', async ({ source, requestBy }) => {
      const running = await unreportedDeparture();
      await requestBy(running);
      // The carrier's response tells that the shipment has left: it is recorded as shipped, and captured.
      await until(async () => (await shop.readOrder(running)).capturedMinor > 0);
      expect(await shop.readOrder(running)).toMatchObject({ status: 'cancelling', lines: [{ shipped: 1 }] });
      await expectDeliveredAndPaid(running);
      expect((await changesIn(running)).slice(0, 2)).toEqual([source, 'shipped']);
    });

    it('by an update is refused because a shipment has left', async () => {
      const running = await unreportedDeparture();
      expect(await requestCancellation(running)).toEqual({ outcome: 'refused', refusal: 'already_shipped' });
      await expectDeliveredAndPaid(running);
    });

    it('keeps the shipment that has left and recalls the other one, which is not charged', async () => {
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
        // The part of the authorization for the caps has been voided.
        authorizedMinor: 1_250,
        lines: [
          { sku: 'MUG', shipped: 1, delivered: 1 },
          { sku: 'CAP', shipped: 0, cancelled: 2 },
        ],
        shipments: [{ status: 'delivered' }, { status: 'cancelled' }],
      });
    });

    it('applies a report on one shipment while it recalls the other', async () => {
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

describe.each(PLACEMENTS)('the cancellation of an order that has arrived (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);

  it('is refused and recorded although the capture is still missing', async () => {
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
