import { requestAmendment, withdrawAmendment } from '../../src/db/orders/amendments';
import type { AmendmentOutcome, RequestAmendment } from '../../src/contracts/internal/amendments';
import type { MessageResult } from '../../src/domain/order/messages';
import { amendUpdate, startPickingUpdate } from '../../workflows/order/messages';
import { readableTextOf } from '../support/temporal/history';
import { ADDRESS, STOREFRONT } from '../support/orders/shop';
import {
  requestCancellation,
  itReplaysEveryHistory,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { until } from '../support/until';

type AmendmentRequest = Pick<RequestAmendment, 'lines' | 'shippingAddress'> & {
  kind?: RequestAmendment['kind'];
};

const ACCEPTED = { outcome: 'accepted' };
const refusal = (reason: string) => ({ outcome: 'refused', refusal: reason });
const NEW_ADDRESS = { ...ADDRESS, line1: 'Nebenstraße 2', postalCode: '20095', city: 'Hamburg' };

describe('an amendment of an order', () => {
  const shop = useOrderWorld('real server');

  const request = (
    { order }: RunningOrder,
    change: AmendmentRequest,
  ): Promise<AmendmentOutcome | undefined> =>
    requestAmendment(shop.world.db, { storefrontId: STOREFRONT }, order.id, {
      kind: 'edit',
      actor: { type: 'api_key', id: 'key-1' },
      requestId: 'req-1',
      ...change,
    });
  const requestedAmendment = async (running: RunningOrder, change: AmendmentRequest): Promise<string> => {
    const outcome = await request(running, change);
    if (outcome?.outcome !== 'requested') throw new Error(`Not requested: ${JSON.stringify(outcome)}`);
    return outcome.amendmentId;
  };
  const sendUpdate = ({ handle }: RunningOrder, amendmentId: string): Promise<MessageResult> =>
    handle.executeUpdate(amendUpdate, { updateId: amendmentId, args: [{ amendmentId }] });
  /** Sends the workflow only what the record has accepted. */
  const amend = async (running: RunningOrder, change: AmendmentRequest): Promise<MessageResult> => {
    const outcome = await request(running, change);
    if (outcome?.outcome === 'not_possible') return { outcome: 'refused', refusal: outcome.refusal };
    if (outcome?.outcome !== 'requested') throw new Error(`Not requested: ${JSON.stringify(outcome)}`);
    return sendUpdate(running, outcome.amendmentId);
  };

  const shipments = async (running: RunningOrder) =>
    (await shop.readOrder(running)).shipments.filter((shipment) => shipment.status !== 'cancelled');
  const waitUntilBooked = (running: RunningOrder) =>
    until(async () => {
      const present = await shipments(running);
      return present.length > 0 && present.every((shipment) => shipment.status === 'ready') && present;
    });
  const waitForRecall = (running: RunningOrder) =>
    until(async () => (await shop.readOrder(running)).shipments.some((shipment) => shipment.recalled));
  const paymentOf = ({ order }: RunningOrder) => shop.world.paymentOf(order.id);
  const deliver = async (running: RunningOrder) => {
    await waitUntilBooked(running);
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  };

  describe('to fewer units', () => {
    it('replaces the shipment, captures less and voids the rest of the authorization', async () => {
      const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 3 }] });
      const [before] = await shipments(running);
      expect(await amend(running, { lines: [{ sku: 'MUG', quantity: 2 }] })).toEqual(ACCEPTED);
      const record = await shop.readOrder(running);
      expect(record).toMatchObject({
        orderedMinor: 3_750,
        lines: [{ ordered: 3, reserved: 2, cancelled: 1 }],
      });
      const [after] = await waitUntilBooked(running);
      expect(after).toMatchObject({ lines: [{ sku: 'MUG', quantity: 2 }] });
      expect(await shop.world.carrierShipmentOf(before!.id)).toMatchObject({ status: 'cancelled' });
      expect((await shop.world.carrierShipmentOf(after!.id))!.booking!.items).toEqual([
        { sku: 'MUG', quantity: 2 },
      ]);
      await deliver(running);
      expect(await paymentOf(running)).toMatchObject({
        capturedMinor: 2_500,
        heldMinor: 0,
        refundedMinor: 0,
      });
    });

    it('may remove a line, but not the last one', async () => {
      const running = await shop.bookedOrder({
        lines: [
          { sku: 'MUG', quantity: 1 },
          { sku: 'CAP', quantity: 1 },
        ],
      });
      expect(await amend(running, { lines: [{ sku: 'CAP', quantity: 0 }] })).toEqual(ACCEPTED);
      expect(await amend(running, { lines: [{ sku: 'MUG', quantity: 0 }] })).toEqual(
        refusal('order_would_be_empty'),
      );
      await deliver(running);
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 1_250, heldMinor: 0 });
    });
  });

  describe('to more units', () => {
    it('authorizes the difference, reserves the units and ships them too', async () => {
      const running = await shop.bookedOrder();
      expect(await amend(running, { lines: [{ sku: 'MUG', quantity: 3 }] })).toEqual(ACCEPTED);
      expect(await shop.readOrder(running)).toMatchObject({
        orderedMinor: 3_750,
        authorizedMinor: 3_750,
        lines: [{ ordered: 3, reserved: 3 }],
      });
      expect(await paymentOf(running)).toMatchObject({ authorizations: 2, heldMinor: 3_750 });
      // The first shipment had not left, so all units go in one.
      expect(await waitUntilBooked(running)).toMatchObject([{ lines: [{ sku: 'MUG', quantity: 3 }] }]);
      await deliver(running);
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 3_750, heldMinor: 0 });
    });

    it('adds a line for a product that was not in the order', async () => {
      const running = await shop.bookedOrder();
      expect(await amend(running, { lines: [{ sku: 'CAP', quantity: 2 }] })).toEqual(ACCEPTED);
      expect((await shop.readOrder(running)).lines).toMatchObject([
        { lineNo: 1, sku: 'MUG', reserved: 1 },
        { lineNo: 2, sku: 'CAP', name: 'The CAP', unitPriceMinor: 2_000, ordered: 2, reserved: 2 },
      ]);
      await deliver(running);
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 5_250, heldMinor: 0 });
    });

    it('authorizes nothing when a product is replaced by one that costs no more', async () => {
      const running = await shop.bookedOrder({ lines: [{ sku: 'CAP', quantity: 1 }] });
      const lines = [
        { sku: 'CAP', quantity: 0 },
        { sku: 'MUG', quantity: 1 },
      ];
      expect(await amend(running, { lines })).toEqual(ACCEPTED);
      expect(await paymentOf(running)).toMatchObject({ authorizations: 1, heldMinor: 2_000 });
      await deliver(running);
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 1_250, heldMinor: 0 });
    });

    it('is refused as a whole when the difference is declined, and changes nothing', async () => {
      const running = await shop.bookedOrder();
      const before = await shop.readOrder(running);
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'decline', times: 1 });
      const change = { lines: [{ sku: 'MUG', quantity: 3 }], shippingAddress: NEW_ADDRESS };
      expect(await amend(running, change)).toEqual(refusal('payment_declined'));
      const [shipment] = await waitUntilBooked(running);
      const { lines, shippingAddress, orderedMinor } = await shop.readOrder(running);
      expect({ lines, shippingAddress, orderedMinor }).toEqual({
        lines: before.lines,
        shippingAddress: before.shippingAddress,
        orderedMinor: before.orderedMinor,
      });
      expect((await shop.world.carrierShipmentOf(shipment!.id))!.booking!.address).toEqual(ADDRESS);
      await deliver(running);
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 1_250, heldMinor: 0 });
    });

    it('is refused when they are out of stock, without calling a provider', async () => {
      const running = await shop.bookedOrder();
      const before = await shop.readOrder(running);
      const lines = [
        { sku: 'CAP', quantity: 1 },
        { sku: 'MUG', quantity: 5_000 },
      ];
      expect(await amend(running, { lines })).toEqual(refusal('out_of_stock'));
      expect(await shop.readOrder(running)).toMatchObject({
        lines: before.lines,
        shipments: before.shipments,
        orderedMinor: before.orderedMinor,
      });
      expect(await paymentOf(running)).toMatchObject({ authorizations: 1 });
    });
  });

  describe('of the address', () => {
    it('recalls the shipment and books another one with the new address', async () => {
      const running = await shop.bookedOrder();
      const [before] = await shipments(running);
      expect(await amend(running, { shippingAddress: NEW_ADDRESS })).toEqual(ACCEPTED);
      const [after] = await waitUntilBooked(running);
      expect(await shop.world.carrierShipmentOf(before!.id)).toMatchObject({ status: 'cancelled' });
      expect((await shop.world.carrierShipmentOf(after!.id))!.booking!.address).toEqual(NEW_ADDRESS);
      expect((await shop.readOrder(running)).shippingAddress).toEqual(NEW_ADDRESS);
      await deliver(running);
    });

    it('is recorded field by field in the timeline, and never passes through Temporal', async () => {
      const running = await shop.bookedOrder();
      await amend(running, { shippingAddress: NEW_ADDRESS, lines: [{ sku: 'MUG', quantity: 2 }] });
      const { timeline } = await shop.readOrder(running);
      const changes = [
        { field: 'lines.1.quantity', before: 1, after: 2 },
        { field: 'shippingAddress.city', before: 'Berlin', after: 'Hamburg' },
        { field: 'shippingAddress.line1', before: 'Hauptstraße 1', after: 'Nebenstraße 2' },
        { field: 'shippingAddress.postalCode', before: '10827', after: '20095' },
      ];
      expect(timeline.find((entry) => entry.type === 'amendment_requested')).toMatchObject({
        actor: { type: 'api_key', id: 'key-1' },
        requestId: 'req-1',
        details: {
          lines: [{ lineNo: 1, sku: 'MUG', before: 1, after: 2 }],
          changes,
        },
      });
      // The entry of the applied amendment repeats what was requested, and by whom.
      expect(timeline.find((entry) => entry.type === 'amendment_applied')).toMatchObject({
        actor: { type: 'api_key', id: 'key-1' },
        requestId: 'req-1',
        details: { changes },
      });
      const history = readableTextOf(await running.handle.fetchHistory());
      for (const secret of ['Nebenstra', 'Hauptstra', 'Hamburg']) expect(history).not.toContain(secret);
    });
  });

  describe('that cancels units', () => {
    it('continues the rest of the order', async () => {
      const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 3 }] });
      const one = { kind: 'cancel_lines' as const, lines: [{ sku: 'MUG', quantity: 1 }] };
      expect(await amend(running, one)).toEqual(ACCEPTED);
      expect(await amend(running, one)).toEqual(ACCEPTED);
      expect(await shop.readOrder(running)).toMatchObject({
        status: 'confirmed',
        lines: [{ ordered: 3, reserved: 1, cancelled: 2 }],
      });
      await deliver(running);
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 1_250, heldMinor: 0 });
    });

    it('cancels units that have not left, and is refused for units that have', async () => {
      const running = await shop.bookedOrder({
        lines: [
          { sku: 'MUG', quantity: 2 },
          { sku: 'CAP', quantity: 2 },
        ],
      });
      const cap = (await shipments(running)).find((shipment) => shipment.locationId === 'hamburg')!;
      await shop.world.setStatusAtCarrier(cap.id, 'shipped');
      await shop.world.waitForStatus(running.order.id, 'processing');
      const units = (sku: string) => ({ kind: 'cancel_lines' as const, lines: [{ sku, quantity: 1 }] });
      expect(await amend(running, units('CAP'))).toEqual(refusal('already_shipped'));
      expect(await amend(running, units('MUG'))).toEqual(ACCEPTED);
      expect((await shop.readOrder(running)).lines).toMatchObject([
        { sku: 'MUG', reserved: 1, cancelled: 1 },
        { sku: 'CAP', shipped: 2, cancelled: 0 },
      ]);
      await until(async () => (await shipments(running)).every((shipment) => shipment.status !== 'pending'));
      await shop.world.deliverAll(running.order.id);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await paymentOf(running)).toMatchObject({ capturedMinor: 5_250, heldMinor: 0 });
    });

    it('is possible while the shipment is being picked; an edit is not', async () => {
      const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
      const [shipment] = await shipments(running);
      await running.handle.executeUpdate(startPickingUpdate, { args: [{ shipmentId: shipment!.id }] });
      for (const change of [{ lines: [{ sku: 'MUG', quantity: 1 }] }, { shippingAddress: NEW_ADDRESS }]) {
        expect(await amend(running, change)).toEqual(refusal('picking_started'));
      }
      const lines = [{ sku: 'MUG', quantity: 1 }];
      expect(await amend(running, { kind: 'cancel_lines', lines })).toEqual(ACCEPTED);
      expect(await shop.readOrder(running)).toMatchObject({ lines: [{ reserved: 1, cancelled: 1 }] });
      await deliver(running);
    });
  });

  it('is refused once everything has left', async () => {
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await shop.world.waitForStatus(running.order.id, 'processing');
    expect(await amend(running, { shippingAddress: NEW_ADDRESS })).toEqual(refusal('already_shipped'));
    expect(await amend(running, { lines: [{ sku: 'MUG', quantity: 2 }] })).toEqual(
      refusal('already_shipped'),
    );
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    expect(await request(running, { shippingAddress: NEW_ADDRESS })).toEqual({
      outcome: 'not_possible',
      refusal: 'order_closed',
    });
  });

  it.each([
    ['fewer units', { lines: [{ sku: 'MUG', quantity: 1 }] }],
    ['a new address', { shippingAddress: NEW_ADDRESS }],
    [
      'fewer units and another product',
      {
        lines: [
          { sku: 'MUG', quantity: 1 },
          { sku: 'CAP', quantity: 3 },
        ],
      },
    ],
  ])('to %s is refused as a whole when the carrier already has the shipment', async (_what, change) => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.world.advanceShipmentsAtCarrier(running.order.id);
    expect(await amend(running, change)).toEqual(refusal('already_shipped'));
    const record = await shop.readOrder(running);
    expect(record).toMatchObject({
      status: 'processing',
      orderedMinor: 2_500,
      shippingAddress: ADDRESS,
      shipments: [{ status: 'shipped', recalled: false }],
    });
    expect(record.lines).toMatchObject([{ ordered: 2, shipped: 2 }]);
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    expect(await paymentOf(running)).toMatchObject({ capturedMinor: 2_500, heldMinor: 0 });
  });

  it('is refused when the whole order is cancelled meanwhile', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.world.setCarrierFault({ operation: 'cancel', mode: 'unavailable', times: 'always' });
    const amended = amend(running, { lines: [{ sku: 'MUG', quantity: 1 }] });
    await waitForRecall(running);
    const cancelled = requestCancellation(running, { reason: 'wrong size' });
    expect(await amended).toEqual(refusal('order_closed'));
    await shop.world.clearFaults();
    expect(await cancelled).toMatchObject({ outcome: 'cancelled' });
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ cancelled: 2, reserved: 0 }] });
    expect(await paymentOf(running)).toMatchObject({ heldMinor: 0, capturedMinor: 0 });
  });

  it('is refused while another amendment is in progress', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 3 }] });
    const outcomes = await Promise.all([
      request(running, { lines: [{ sku: 'MUG', quantity: 2 }] }),
      request(running, { kind: 'cancel_lines', lines: [{ sku: 'MUG', quantity: 2 }] }),
    ]);
    const winner = outcomes.find((outcome) => outcome?.outcome === 'requested');
    expect(outcomes.filter((outcome) => outcome !== winner)).toEqual([
      { outcome: 'not_possible', refusal: 'amendment_in_progress' },
    ]);
    const { amendmentId } = winner as { amendmentId: string };
    expect(await sendUpdate(running, amendmentId)).toEqual(ACCEPTED);
    const [line] = (await shop.readOrder(running)).lines;
    expect([1, 2]).toContain(line!.reserved);
    expect(await amend(running, { lines: [{ sku: 'MUG', quantity: 4 }] })).toEqual(ACCEPTED);
  });

  it('is applied once, however often its workflow receives it', async () => {
    const running = await shop.bookedOrder();
    const id = await requestedAmendment(running, { lines: [{ sku: 'MUG', quantity: 2 }] });
    expect(
      await Promise.all([sendUpdate(running, id), sendUpdate(running, id), sendUpdate(running, id)]),
    ).toEqual([ACCEPTED, ACCEPTED, ACCEPTED]);
    const again = await running.handle.executeUpdate(amendUpdate, { args: [{ amendmentId: id }] });
    expect(again).toEqual(ACCEPTED);
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ ordered: 2, reserved: 2 }] });
  });

  it('is not applied by a workflow that receives it after it was withdrawn', async () => {
    const running = await shop.bookedOrder();
    const before = await shop.readOrder(running);
    const id = await requestedAmendment(running, { lines: [{ sku: 'MUG', quantity: 2 }] });
    expect(await withdrawAmendment(shop.world.db, id)).toMatchObject({ refusal: 'withdrawn' });
    expect(await sendUpdate(running, id)).toEqual(refusal('withdrawn'));
    const { lines, shipments } = await shop.readOrder(running);
    expect({ lines, shipments }).toEqual({ lines: before.lines, shipments: before.shipments });
    expect(await withdrawAmendment(shop.world.db, id)).toMatchObject({ refusal: 'withdrawn' });
  });

  it('continues when its worker stops in the middle', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.world.setCarrierFault({ operation: 'cancel', mode: 'unavailable', times: 'always' });
    const amended = amend(running, {
      shippingAddress: NEW_ADDRESS,
      lines: [{ sku: 'MUG', quantity: 3 }],
    });
    await waitForRecall(running);
    await shop.world.stopWorker('orders');
    await shop.world.clearFaults();
    await shop.world.startWorker('orders');
    expect(await amended).toEqual(ACCEPTED);
    const [shipment] = await waitUntilBooked(running);
    expect((await shop.world.carrierShipmentOf(shipment!.id))!.booking!.address).toEqual(NEW_ADDRESS);
    await deliver(running);
    expect(await paymentOf(running)).toMatchObject({ authorizations: 2, capturedMinor: 3_750, heldMinor: 0 });
  });

  it('can be applied before the order is confirmed', async () => {
    await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 'always' });
    const running = await shop.startedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await until(async () => (await shop.timelineTypesOf(running)).includes('stock_reserved'));
    const amended = amend(running, { lines: [{ sku: 'MUG', quantity: 1 }] });
    expect(await amended).toEqual(ACCEPTED);
    await shop.world.clearFaults();
    await shop.world.waitForStatus(running.order.id, 'confirmed');
    await deliver(running);
    expect(await paymentOf(running)).toMatchObject({ capturedMinor: 1_250, heldMinor: 0 });
  });

  it('does not reject an unconfirmed order when only the difference is declined', async () => {
    const order = await shop.placedOrder();
    await shop.world.setGatewayFault({
      operation: 'authorize',
      mode: 'unavailable',
      times: 'always',
      reference: order.id,
    });
    await shop.world.setGatewayFault({
      operation: 'authorize',
      mode: 'decline',
      times: 1,
      reference: `${order.id}.2`,
    });
    const running = { order, handle: await shop.world.start(order) };
    await until(async () => (await shop.timelineTypesOf(running)).includes('stock_reserved'));
    expect(await amend(running, { lines: [{ sku: 'CAP', quantity: 1 }] })).toEqual(
      refusal('payment_declined'),
    );
    await shop.world.clearFaults();
    await shop.world.waitForStatus(order.id, 'confirmed');
    await deliver(running);
    expect(await paymentOf(running)).toMatchObject({ capturedMinor: 1_250, heldMinor: 0 });
  });

  itReplaysEveryHistory(shop);
});
