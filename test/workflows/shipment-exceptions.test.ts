import { WorkflowUpdateFailedError } from '@temporalio/client';
import { msToNumber as msOf } from '@temporalio/common/lib/time';
import { sql } from 'drizzle-orm';
import { requestAmendment } from '../../src/db/orders/amendments';
import { rows } from '../../src/db/connection/database';
import {
  cancelSignal,
  resolveShipmentUpdate,
  setTrackingUpdate,
  startPickingUpdate,
  type ResolveShipmentRequest,
  type SetTrackingRequest,
} from '../../workflows/order/messages';
import { ADDRESS, readLevel, createShop, STOREFRONT } from '../support/orders/shop';
import {
  requestCancellation,
  itReplaysEveryHistory,
  resolveAttention,
  PLACEMENTS,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { until } from '../support/until';

const ACCEPTED = { outcome: 'accepted' };
const refusal = (reason: string) => ({ outcome: 'refused', refusal: reason });
const RESHIP = { action: 'reship', restock: false } as const;
const REFUND = { action: 'refund', restock: false } as const;
const UNKNOWN_SHIPMENT_ID = '00000000-0000-4000-8000-000000000000';
const OWN_CARRIER = { carrier: 'bicycle', trackingNumber: 'B-1' };

describe.each(PLACEMENTS)('a shipment with a delivery problem (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);
  let count = 0;

  /** Places an order for two units of a new product, and has them shipped and captured in one shipment. */
  const shippedOrder = async (stock = 5) => {
    const sku = `VASE-${++count}`;
    const ids = await createShop(shop.world.db, [{ sku, priceMinor: 1_000, stock: { berlin: stock } }]);
    const running = await shop.bookedOrder({ lines: [{ sku, quantity: 2 }] });
    const shipment = (await shop.readOrder(running)).shipments[0]!.id;
    await shop.world.setStatusAtCarrier(shipment, 'shipped');
    await until(async () => (await shop.readOrder(running)).capturedMinor === 2_000);
    return { ...running, sku, shipment, onHand: () => readLevel(shop.world.db, ids[sku]!, 'berlin') };
  };
  const undeliveredOrder = async (status: 'lost' | 'returned_to_sender', stock?: number) => {
    const running = await shippedOrder(stock);
    await shop.world.setStatusAtCarrier(running.shipment, status);
    const { attention } = await shop.world.waitForStatus(running.order.id, 'needs_attention');
    expect(attention).toMatchObject([{ item: `shipment:${running.shipment}`, reason: `shipment_${status}` }]);
    return running;
  };
  const resolve = ({ handle }: RunningOrder, request: ResolveShipmentRequest) =>
    handle.executeUpdate(resolveShipmentUpdate, { args: [request] });
  const waitForShipment = (running: RunningOrder, status: string, index = 0) =>
    until(async () => (await shop.readOrder(running)).shipments[index]?.status === status);
  const paymentOf = ({ order }: RunningOrder) => shop.world.paymentOf(order.id);
  const expectEnd = async ({ handle }: RunningOrder, status: string, reason?: string) => {
    const result = await handle.result();
    expect({ status: result.status, reason: result.reason }).toEqual({ status, reason });
  };
  const reportsOf = (shipmentId: string) =>
    rows<{ status: string; applied: boolean }>(
      shop.world.db,
      sql`select status, applied from shipment_reports where shipment_id = ${shipmentId} order by id`,
    );

  it('needs no attention when it is delayed and then continues', async () => {
    const running = await shippedOrder();
    await shop.world.setStatusAtCarrier(running.shipment, 'exception');
    await waitForShipment(running, 'exception');
    await shop.skipTime('10 days');
    expect(await shop.readOrder(running)).toMatchObject({ status: 'processing', attention: [] });
    await shop.world.setStatusAtCarrier(running.shipment, 'in_transit');
    await waitForShipment(running, 'in_transit');
    await shop.world.deliverAll(running.order.id);
    await expectEnd(running, 'completed');
    expect(await paymentOf(running)).toMatchObject({ captures: 1, capturedMinor: 2_000, refundedMinor: 0 });
    expect((await reportsOf(running.shipment)).map(({ status }) => status)).toEqual([
      ...['shipped', 'exception', 'in_transit', 'out_for_delivery', 'delivered'],
    ]);
  });

  it('is not changed by a report older than the last one, which is stored all the same', async () => {
    const running = await shippedOrder();
    await shop.world.setStatusAtCarrier(running.shipment, 'out_for_delivery');
    await shop.world.sendCarrierReport(running.shipment, 'exception', '2020-01-01T00:00:00Z');
    expect(await shop.readOrder(running)).toMatchObject({ shipments: [{ status: 'out_for_delivery' }] });
    await shop.world.deliverAll(running.order.id);
    await expectEnd(running, 'completed');
    expect(await reportsOf(running.shipment)).toEqual([
      { status: 'shipped', applied: true },
      { status: 'out_for_delivery', applied: true },
      { status: 'exception', applied: false },
      { status: 'delivered', applied: true },
    ]);
    expect(await shop.timelineTypesOf(running)).not.toContain('order_needs_attention');
  });

  it('is lost even if the report has a date without a time, until the carrier finds it', async () => {
    const running = await shippedOrder();
    await shop.world.setStatusAtCarrier(running.shipment, 'in_transit');
    await shop.world.sendCarrierReport(
      running.shipment,
      'lost',
      `${new Date().toISOString().slice(0, 10)}T00:00:00Z`,
    );
    const { attention } = await shop.world.waitForStatus(running.order.id, 'needs_attention');
    expect(attention).toMatchObject([{ item: `shipment:${running.shipment}`, reason: 'shipment_lost' }]);
    await shop.world.sendCarrierReport(running.shipment, 'in_transit');
    await shop.world.waitForStatus(running.order.id, 'processing');
    await shop.world.deliverAll(running.order.id);
    await expectEnd(running, 'completed');
  });

  it.each(['2 hours', '9 hours', '45000 days'])(
    'continues after a delay that a carrier clock %s ahead reported',
    async (ahead) => {
      const running = await shippedOrder();
      const wrongTime = new Date(Date.now() + msOf(ahead)).toISOString();
      await shop.world.sendCarrierReport(running.shipment, 'exception', wrongTime);
      await waitForShipment(running, 'exception');
      await shop.world.sendCarrierReport(running.shipment, 'in_transit');
      await waitForShipment(running, 'in_transit');
      await shop.world.deliverAll(running.order.id);
      await expectEnd(running, 'completed');
    },
  );

  describe('that is lost', () => {
    it('is reshipped from stock, without a second charge', async () => {
      const running = await undeliveredOrder('lost');
      expect(await running.onHand()).toEqual({ onHand: 3, reserved: 0 });
      expect(await resolve(running, { shipmentId: running.shipment, ...RESHIP })).toEqual(ACCEPTED);
      await waitForShipment(running, 'ready', 1);
      expect(await running.onHand()).toEqual({ onHand: 3, reserved: 2 });
      expect(await shop.readOrder(running)).toMatchObject({
        status: 'processing',
        attention: [],
        lines: [{ reserved: 2, shipped: 0 }],
        shipments: [{ status: 'lost', resolution: 'reshipped' }, { lines: [{ quantity: 2 }] }],
      });
      await shop.world.deliverAll(running.order.id);
      await expectEnd(running, 'completed');
      expect(await running.onHand()).toEqual({ onHand: 1, reserved: 0 });
      expect(await paymentOf(running)).toMatchObject({
        authorizations: 1,
        captures: 1,
        capturedMinor: 2_000,
        refundedMinor: 0,
      });
    });

    it('is reshipped in parts when stock is short, the rest after a receipt', async () => {
      const running = await undeliveredOrder('lost', 3);
      expect(await resolve(running, { shipmentId: running.shipment, ...RESHIP })).toEqual(ACCEPTED);
      await waitForShipment(running, 'ready', 1);
      expect(await shop.readOrder(running)).toMatchObject({ lines: [{ reserved: 1, backordered: 1 }] });
      await shop.skipTime('10 days');
      await shop.world.receiveAndAllocate(running.sku, 'berlin', 1);
      await waitForShipment(running, 'ready', 2);
      await shop.world.deliverAll(running.order.id);
      await expectEnd(running, 'completed');
      expect(await running.onHand()).toEqual({ onHand: 0, reserved: 0 });
      expect(await paymentOf(running)).toMatchObject({ captures: 1, capturedMinor: 2_000, refundedMinor: 0 });
      expect(await shop.readOrder(running)).toMatchObject({ lines: [{ shipped: 2, delivered: 2 }] });
    });

    it('is refunded, and the order is completed as undelivered when it had no other shipment', async () => {
      const running = await undeliveredOrder('lost');
      expect(await resolve(running, { shipmentId: running.shipment, ...REFUND })).toEqual(ACCEPTED);
      await expectEnd(running, 'completed', 'undelivered_and_refunded');
      expect(await shop.readOrder(running)).toMatchObject({
        paymentStatus: 'refunded',
        lines: [{ shipped: 0, cancelled: 2 }],
        shipments: [{ status: 'lost', resolution: 'refunded' }],
      });
      expect(await paymentOf(running)).toMatchObject({
        capturedMinor: 2_000,
        refunds: 1,
        refundedMinor: 2_000,
      });
    });

    it('restocks nothing, even if the operator requests it', async () => {
      const running = await undeliveredOrder('lost');
      const request = { shipmentId: running.shipment, action: 'refund', restock: true } as const;
      expect(await resolve(running, request)).toEqual(ACCEPTED);
      await expectEnd(running, 'completed', 'undelivered_and_refunded');
      expect(await running.onHand()).toEqual({ onHand: 3, reserved: 0 });
    });

    it('is the only one refunded when the other shipment of the order arrives', async () => {
      const running = await shop.bookedOrder({
        lines: [
          { sku: 'MUG', quantity: 1 },
          { sku: 'CAP', quantity: 1 },
        ],
      });
      const [mug] = (await shop.readOrder(running)).shipments.map(({ id }) => id) as [string];
      await shop.world.setStatusAtCarrier(mug, 'shipped');
      await shop.world.setStatusAtCarrier(mug, 'lost');
      await shop.world.waitForStatus(running.order.id, 'needs_attention');
      // The other shipment continues meanwhile, and is captured.
      await shop.world.deliverAll(running.order.id);
      await until(async () => (await paymentOf(running)).capturedMinor === 3_250);
      expect(await shop.readOrder(running)).toMatchObject({ status: 'needs_attention' });
      expect(await resolve(running, { shipmentId: mug, ...REFUND })).toEqual(ACCEPTED);
      await expectEnd(running, 'completed');
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 3_250, refundedMinor: 1_250 });
      expect(await shop.readOrder(running)).toMatchObject({ paymentStatus: 'partially_refunded' });
    });

    it('needs no attention any more when it is found before the decision', async () => {
      const running = await undeliveredOrder('lost');
      await shop.world.setStatusAtCarrier(running.shipment, 'in_transit');
      await shop.world.waitForStatus(running.order.id, 'processing');
      expect(await resolve(running, { shipmentId: running.shipment, ...RESHIP })).toEqual(
        refusal('shipment_not_resolvable'),
      );
      await shop.world.deliverAll(running.order.id);
      await expectEnd(running, 'completed');
    });

    it('needs attention when it is delivered after a reship, and the report changes no units', async () => {
      const running = await undeliveredOrder('lost');
      await resolve(running, { shipmentId: running.shipment, ...RESHIP });
      await waitForShipment(running, 'ready', 1);
      await shop.world.sendCarrierReport(running.shipment, 'delivered');
      const { attention } = await shop.world.waitForStatus(running.order.id, 'needs_attention');
      const item = `shipment:${running.shipment}`;
      expect(attention).toMatchObject([{ item, reason: 'shipment_delivered_after_reshipped' }]);
      expect(await resolveAttention(running, item, 'skip')).toEqual(ACCEPTED);
      await shop.world.deliverAll(running.order.id);
      await expectEnd(running, 'completed');
      expect((await reportsOf(running.shipment)).at(-1)).toEqual({ status: 'delivered', applied: false });
      expect(await shop.readOrder(running)).toMatchObject({ lines: [{ shipped: 2, delivered: 2 }] });
      expect(await paymentOf(running)).toMatchObject({ captures: 1, capturedMinor: 2_000 });
    });

    it('can be refunded when the order is cancelled before the decision', async () => {
      const running = await undeliveredOrder('lost');
      await running.handle.signal(cancelSignal);
      const record = await shop.readOrder(running);
      expect(record).toMatchObject({ status: 'needs_attention' });
      expect(await resolve(running, { shipmentId: running.shipment, ...REFUND })).toEqual(ACCEPTED);
      await expectEnd(running, 'completed', 'undelivered_and_refunded');
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 2_000, refundedMinor: 2_000 });
    });
  });

  describe('that is returned to the sender', () => {
    it.each([
      { restock: true, onHand: 5 },
      { restock: false, onHand: 3 },
    ])('is refunded; restocked: $restock', async ({ restock, onHand }) => {
      const running = await undeliveredOrder('returned_to_sender');
      const request = { shipmentId: running.shipment, action: 'refund', restock } as const;
      expect(await resolve(running, request)).toEqual(ACCEPTED);
      await expectEnd(running, 'completed', 'undelivered_and_refunded');
      expect(await running.onHand()).toEqual({ onHand, reserved: 0 });
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 2_000, refundedMinor: 2_000 });
    });

    it('is reshipped with its own units when nothing else is in stock', async () => {
      const running = await undeliveredOrder('returned_to_sender', 2);
      const request = { shipmentId: running.shipment, action: 'reship', restock: true } as const;
      expect(await resolve(running, request)).toEqual(ACCEPTED);
      await waitForShipment(running, 'ready', 1);
      await shop.world.deliverAll(running.order.id);
      await expectEnd(running, 'completed');
      expect(await running.onHand()).toEqual({ onHand: 0, reserved: 0 });
      expect(await paymentOf(running)).toMatchObject({ captures: 1, capturedMinor: 2_000, refundedMinor: 0 });
    });
  });

  it('is resolved once, and only by a valid resolution', async () => {
    const running = await undeliveredOrder('lost');
    const { shipment } = running;
    expect(await resolve(running, { shipmentId: UNKNOWN_SHIPMENT_ID, ...REFUND })).toEqual(
      refusal('shipment_not_found'),
    );
    for (const action of ['skip', 'retry'] as const)
      expect(await resolveAttention(running, `shipment:${shipment}`, action)).toEqual(
        refusal('attention_resolved_otherwise'),
      );
    const before = await shop.readOrder(running);
    const request = {
      shipmentId: shipment,
      action: 'repair',
      restock: false,
    } as unknown as ResolveShipmentRequest;
    await expect(resolve(running, request)).rejects.toThrow(WorkflowUpdateFailedError);
    expect((await shop.readOrder(running)).version).toBe(before.version);

    expect(await resolve(running, { shipmentId: shipment, ...RESHIP })).toEqual(ACCEPTED);
    const { version } = await shop.readOrder(running);
    expect(await resolve(running, { shipmentId: shipment, ...RESHIP })).toEqual(ACCEPTED);
    expect(await resolve(running, { shipmentId: shipment, ...REFUND })).toEqual(
      refusal('shipment_not_resolvable'),
    );
    await waitForShipment(running, 'ready', 1);
    const resolved = (await shop.timelineTypesOf(running)).filter((type) => type === 'shipment_resolved');
    expect(resolved).toHaveLength(1);
    expect((await shop.readOrder(running)).version).toBeGreaterThanOrEqual(version);
    await shop.world.deliverAll(running.order.id);
    await expectEnd(running, 'completed');
  });
});

describe.each(PLACEMENTS)('a shipment that an operator handles (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);

  const setTracking = ({ handle }: RunningOrder, request: SetTrackingRequest) =>
    handle.executeUpdate(setTrackingUpdate, { args: [request] });
  const startPicking = ({ handle }: RunningOrder, shipmentId: string) =>
    handle.executeUpdate(startPickingUpdate, { args: [{ shipmentId }] });
  const shipmentOf = async (running: RunningOrder) => (await shop.readOrder(running)).shipments[0]!;

  it('keeps the carrier and tracking number that the operator set, whatever the booking returns', async () => {
    await shop.world.setCarrierFault({ operation: 'book', mode: 'unavailable', times: 'always' });
    const running = await shop.confirmedOrder();
    const { id } = await shipmentOf(running);
    expect(await setTracking(running, { shipmentId: id, ...OWN_CARRIER })).toEqual(ACCEPTED);
    expect(await shipmentOf(running)).toMatchObject({ status: 'ready', ...OWN_CARRIER });
    await shop.world.clearFaults();
    await shop.skipTime('1 hour');
    expect(await shipmentOf(running)).toMatchObject({ status: 'ready', ...OWN_CARRIER });
    for (const status of ['shipped', 'delivered'] as const) {
      await shop.world.sendCarrierReport(id, status);
    }
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 1 });
    // Bring the simulator up to date, if it had booked the shipment.
    for (let step = 0; step < 4; step++) await shop.world.advanceShipmentsAtCarrier(running.order.id);
  });

  it('gets another tracking number once, with the previous one in the timeline', async () => {
    const running = await shop.bookedOrder();
    const { id, carrier, trackingNumber } = await shipmentOf(running);
    const request = { shipmentId: id, ...OWN_CARRIER };
    expect(await setTracking(running, request)).toEqual(ACCEPTED);
    expect(await setTracking(running, request)).toEqual(ACCEPTED);
    const entries = (await shop.readOrder(running)).timeline.filter(
      (e) => e.type === 'shipment_tracking_set',
    );
    expect(entries).toMatchObject([
      {
        actor: { type: 'temporal', id: 'update' },
        details: { ...request, before: { carrier, trackingNumber } },
      },
    ]);
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('is refused a change when it is unknown or is being recalled', async () => {
    const running = await shop.bookedOrder();
    const { id } = await shipmentOf(running);
    const { version } = await shop.readOrder(running);
    expect(await setTracking(running, { shipmentId: UNKNOWN_SHIPMENT_ID, ...OWN_CARRIER })).toEqual(
      refusal('shipment_not_found'),
    );
    expect(await startPicking(running, UNKNOWN_SHIPMENT_ID)).toEqual(refusal('shipment_not_found'));
    const nonsense = { shipmentId: id, carrier: 7, trackingNumber: '' } as unknown as SetTrackingRequest;
    await expect(setTracking(running, nonsense)).rejects.toThrow(WorkflowUpdateFailedError);
    expect((await shop.readOrder(running)).version).toBe(version);

    await shop.world.setCarrierFault({ operation: 'cancel', mode: 'unavailable', times: 'always' });
    await running.handle.signal(cancelSignal);
    await shop.world.waitForStatus(running.order.id, 'cancelling');
    expect(await setTracking(running, { shipmentId: id, ...OWN_CARRIER })).toEqual(
      refusal('shipment_not_changeable'),
    );
    expect(await startPicking(running, id)).toEqual(refusal('shipment_not_changeable'));
    await shop.world.clearFaults();
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
  });

  it('is not edited while it is picked, but can still be cancelled', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    const { id } = await shipmentOf(running);
    expect(await startPicking(running, id)).toEqual(ACCEPTED);
    expect(await startPicking(running, id)).toEqual(ACCEPTED);
    expect(
      (await shop.timelineTypesOf(running)).filter((type) => type === 'shipment_picking_started'),
    ).toHaveLength(1);
    const { shippingAddress, lines } = await shop.readOrder(running);
    const outcome = await requestAmendment(shop.world.db, { storefrontId: STOREFRONT }, running.order.id, {
      ...{ kind: 'edit', lines: [{ sku: 'MUG', quantity: 3 }] },
      shippingAddress: { ...ADDRESS, city: 'Hamburg' },
      actor: { type: 'api_key', id: 'key-1' },
      requestId: 'req-1',
    });
    expect(outcome).toEqual({ outcome: 'not_possible', refusal: 'picking_started' });
    expect(await shop.readOrder(running)).toMatchObject({ shippingAddress, lines });
    expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
    expect(await shop.world.carrierShipmentOf(id)).toMatchObject({ status: 'cancelled' });
  });

  itReplaysEveryHistory(shop);
});
