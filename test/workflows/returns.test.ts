import { sql } from 'drizzle-orm';
import { addLocation } from '../../src/db/stock/shop-setup';
import type { ReceivedLine } from '../../src/domain/order/messages';
import { returnWorkflowId } from '../../src/temporal-names/visibility';
import { startReturnWorkflow } from '../../src/temporal/client/send-to-return';
import type { orderReturn } from '../../workflows';
import {
  cancelReturnUpdate,
  receiveReturnUpdate,
  rejectReturnUpdate,
  resolveReturnAttentionUpdate,
} from '../../workflows/return/messages';
import { readableTextOf } from '../support/temporal/history';
import { receivedLine, createReturnHelpers } from '../support/orders/return-helpers';
import { readLevel } from '../support/orders/shop';
import { until } from '../support/until';
import { PLACEMENTS, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';

describe.each(PLACEMENTS)('a return (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);
  const { requestReturn, requestApprovedReturn, receive, readReturn, waitForStatus } =
    createReturnHelpers(shop);

  const deliveredOrder = async (lines = [{ sku: 'MUG', quantity: 3 }]): Promise<RunningOrder> => {
    const running = await shop.bookedOrder({ lines });
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    return running;
  };

  const mugsOnHand = async () => {
    const [{ id }] = (await shop.world.db.execute(
      sql`select id from products where sku = 'MUG'`,
    )) as unknown as [{ id: string }];
    return (await readLevel(shop.world.db, id, 'berlin')).onHand;
  };

  it('splits its refund over two authorizations, to the cent', async () => {
    // The second shipment waits so long that the authorization has to be renewed. This test comes first in
    // the file, because the gateway's clock does not skip: later authorizations would have expired already.
    const running = await shop.bookedOrder({
      lines: [
        { sku: 'MUG', quantity: 1 },
        { sku: 'CAP', quantity: 1 },
      ],
    });
    const { shipments } = await shop.readOrder(running);
    const shipmentFrom = (locationId: string) => shipments.find((s) => s.locationId === locationId)!.id;
    await shop.world.setStatusAtCarrier(shipmentFrom('berlin'), 'delivered');
    await until(async () => (await shop.readOrder(running)).capturedMinor === 1_250);
    await shop.skipTime('152 hours');
    await until(async () => (await shop.world.authorizationOf(running.order.id, 2))?.authorizations === 1);
    await shop.world.setStatusAtCarrier(shipmentFrom('hamburg'), 'delivered');
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    const capturedOn = async (no: number) =>
      (await shop.world.authorizationOf(running.order.id, no))?.capturedMinor;
    expect([await capturedOn(1), await capturedOn(2)]).toEqual([1_250, 2_000]);

    const returned = await requestApprovedReturn(running, [
      { lineNo: 1, quantity: 1 },
      { lineNo: 2, quantity: 1 },
    ]);
    await receive(returned, [receivedLine(1, { lineNo: 2, disposition: 'write_off' })]);
    await receive(returned, [receivedLine(1)]);
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
    const refundedOn = async (no: number) =>
      (await shop.world.authorizationOf(running.order.id, no))?.refundedMinor;
    // 20.00 is more than the first authorization's 12.50, so the second one refunds the rest.
    expect([await refundedOn(1), await refundedOn(2)]).toEqual([1_250, 2_000]);
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ refunds: 3, refundedMinor: 3_250 });
    expect(await shop.readOrder(running)).toMatchObject({ paymentStatus: 'refunded' });
  });

  it('is approved, received in parts, restocked or written off, and refunded part by part', async () => {
    const running = await deliveredOrder();
    const before = await mugsOnHand();
    const returned = await requestApprovedReturn(running);
    expect(await receive(returned, [receivedLine(1)])).toEqual({ outcome: 'accepted' });
    const part = await until(async () => {
      const record = await readReturn(returned);
      return record.refundedMinor === 1_250 && record;
    });
    expect(part).toMatchObject({ status: 'partially_received', lines: [{ restocked: 1, writtenOff: 0 }] });
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'completed',
      paymentStatus: 'partially_refunded',
    });

    await receive(returned, [receivedLine(1, { disposition: 'write_off' })]);
    expect(await returned.handle.result()).toEqual({ returnId: returned.id, status: 'refunded' });
    expect(await readReturn(returned)).toMatchObject({
      status: 'refunded',
      statusReason: null,
      refundedMinor: 2_500,
      lines: [{ quantity: 2, restocked: 1, writtenOff: 1 }],
    });
    expect(await mugsOnHand()).toBe(before + 1);
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'completed',
      refundedMinor: 2_500,
      lines: [{ delivered: 3, returned: 2 }],
    });
    expect((await shop.timelineTypesOf(running)).slice(-7)).toEqual([
      'return_requested',
      'return_approved',
      'return_received',
      'payment_refunded',
      'return_received',
      'payment_refunded',
      'return_closed',
    ]);
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ refunds: 2, refundedMinor: 2_500 });
  });

  it('has search attributes in the Web UI, without the customer’s words', async () => {
    const running = await deliveredOrder();
    const returned = await requestApprovedReturn(running);
    await receive(returned, [receivedLine(2)]);
    await returned.handle.result();
    const history = readableTextOf(await returned.handle.fetchHistory());
    expect(history).not.toContain('Lovelace');
    const { typedSearchAttributes } = await returned.handle.describe();
    const attributes = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(attributes)).toMatchObject({
      ReturnStatus: 'refunded',
      OrderId: running.order.id,
      CustomerId: 'customer-1',
    });
  });

  it('is rejected with a code, and costs nothing', async () => {
    const returned = await requestReturn(await deliveredOrder());
    await returned.handle.executeUpdate(rejectReturnUpdate, { args: [{ reason: 'too_late' }] });
    expect(await returned.handle.result()).toMatchObject({ status: 'rejected', reason: 'too_late' });
  });

  it('can be cancelled only until units have been received', async () => {
    const running = await deliveredOrder();
    const first = await requestApprovedReturn(running);
    expect(await first.handle.executeUpdate(cancelReturnUpdate, { args: [{}] })).toEqual({
      outcome: 'accepted',
    });
    expect(await first.handle.result()).toMatchObject({ status: 'cancelled' });

    const second = await requestApprovedReturn(running);
    await receive(second, [receivedLine(1)]);
    expect(await second.handle.executeUpdate(cancelReturnUpdate, { args: [{}] })).toMatchObject({
      outcome: 'refused',
      refusal: 'illegal_transition',
      from: 'partially_received',
    });
    await until(async () => (await readReturn(second)).refundedMinor === 1_250);
  });

  it('is cancelled by Temporal’s Cancel', async () => {
    const returned = await requestReturn(await deliveredOrder());
    await returned.handle.cancel();
    await expect(returned.handle.result()).rejects.toThrow();
    expect((await returned.handle.describe()).status.name).toBe('CANCELLED');
    expect(await readReturn(returned)).toMatchObject({ status: 'cancelled' });
  });

  it('expires after 90 days when nobody decides about it', async () => {
    const returned = await requestReturn(await deliveredOrder());
    await until(async () => (await readReturn(returned)).deadline !== null);
    await shop.skipTime('89 days');
    expect(await readReturn(returned)).toMatchObject({ status: 'requested' });
    await shop.skipTime('2 days');
    expect(await returned.handle.result()).toMatchObject({
      status: 'expired',
      reason: 'not_decided_in_time',
    });
  });

  it('expires 30 days after its approval when nothing comes, and its units can be returned again', async () => {
    const running = await deliveredOrder();
    const returned = await requestApprovedReturn(running, [{ lineNo: 1, quantity: 3 }]);
    await shop.skipTime('31 days');
    expect(await returned.handle.result()).toMatchObject({
      status: 'expired',
      reason: 'nothing_came_in_time',
    });
    await requestReturn(running, [{ lineNo: 1, quantity: 3 }]);
  });

  it('ends at its deadline with the units received by then', async () => {
    const returned = await requestApprovedReturn(await deliveredOrder());
    await receive(returned, [receivedLine(1)]);
    await shop.skipTime('31 days');
    expect(await returned.handle.result()).toMatchObject({
      status: 'refunded',
      reason: 'partially_returned',
    });
    expect(await readReturn(returned)).toMatchObject({ refundedMinor: 1_250 });
  });

  it('ends when the operator closes it early', async () => {
    const returned = await requestApprovedReturn(await deliveredOrder());
    expect(await receive(returned, [], true)).toEqual({ outcome: 'refused', refusal: 'nothing_received' });
    await receive(returned, [receivedLine(1)]);
    expect(await receive(returned, [], true)).toEqual({ outcome: 'accepted' });
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
  });

  it('refuses more units than requested, and an unknown location', async () => {
    const returned = await requestApprovedReturn(await deliveredOrder());
    expect(await receive(returned, [receivedLine(2), receivedLine(1, { disposition: 'write_off' })])).toEqual(
      {
        outcome: 'refused',
        refusal: 'expected_quantity_exceeded',
        lines: [{ lineNo: 1, received: 3, expected: 2 }],
      },
    );
    expect(await receive(returned, [receivedLine(1, { locationId: 'atlantis' })])).toEqual({
      outcome: 'refused',
      refusal: 'unknown_location',
      locationIds: ['atlantis'],
    });
    expect(await readReturn(returned)).toMatchObject({ status: 'approved', lines: [{ restocked: 0 }] });
  });

  it('restocks at a location that had none of the product', async () => {
    await addLocation(shop.world.db, { id: 'leipzig', name: 'Leipzig', priority: 9 });
    const returned = await requestApprovedReturn(await deliveredOrder());
    await receive(returned, [receivedLine(2, { locationId: 'leipzig' })]);
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
  });

  it('counts a receipt that is sent twice once', async () => {
    const returned = await requestApprovedReturn(await deliveredOrder());
    const send = (lines: ReceivedLine[]) =>
      returned.handle.executeUpdate(receiveReturnUpdate, { args: [{ receiptId: 'dock-7', lines }] });
    expect(await send([receivedLine(1)])).toEqual({ outcome: 'accepted' });
    expect(await send([receivedLine(1)])).toEqual({ outcome: 'accepted' });
    expect(await send([receivedLine(2)])).toEqual({ outcome: 'refused', refusal: 'key_reused' });
    expect(await readReturn(returned)).toMatchObject({ lines: [{ restocked: 1 }] });
  });

  it('refunds once when the gateway’s response is lost', async () => {
    const running = await deliveredOrder();
    const returned = await requestApprovedReturn(running);
    await shop.world.setGatewayFault({
      operation: 'refund',
      mode: 'timeout_after_acting',
      times: 2,
      delayMs: 50,
    });
    await receive(returned, [receivedLine(2)]);
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ refunds: 1, refundedMinor: 2_500 });
  });

  it('keeps retrying the refund while the gateway is unavailable, within the storefront’s outage time', async () => {
    const returned = await requestApprovedReturn(await deliveredOrder());
    await shop.world.setGatewayFault({ operation: 'refund', mode: 'unavailable', times: 'always' });
    await receive(returned, [receivedLine(2)]);
    await waitForStatus(returned, 'received');
    await shop.skipTime('20 hours');
    expect(await readReturn(returned)).toMatchObject({ status: 'received' });
    await shop.world.clearFaults();
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
  });

  it('needs attention when its refund is refused, and refunds after a retry', async () => {
    const running = await deliveredOrder();
    const returned = await requestApprovedReturn(running);
    await shop.world.setGatewayFault({
      operation: 'refund',
      mode: 'decline',
      times: 1,
      reason: 'card_closed',
    });
    await receive(returned, [receivedLine(1)]);
    const record = await waitForStatus(returned, 'needs_attention');
    expect(record).toMatchObject({
      statusReason: 'refund_refused: card_closed',
      attention: [{ amountMinor: 1_250 }],
    });
    // The order's own status does not change.
    expect(await shop.readOrder(running)).toMatchObject({ status: 'completed', attention: [] });

    // More units can still be received.
    expect(await receive(returned, [receivedLine(1)])).toEqual({ outcome: 'accepted' });
    await until(async () => (await readReturn(returned)).refundedMinor === 1_250);
    const resolve = (item: string) =>
      returned.handle.executeUpdate(resolveReturnAttentionUpdate, { args: [{ item, action: 'retry' }] });
    expect(await resolve('payment:99')).toEqual({ outcome: 'refused', refusal: 'unknown_attention_item' });
    expect(await resolve(record.attention[0]!.item)).toEqual({ outcome: 'accepted' });
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
    expect(await readReturn(returned)).toMatchObject({
      refundedMinor: 2_500,
      attention: [],
      statusReason: null,
    });
  });

  it('ends without its refund when the refund is refused and an operator skips it', async () => {
    const running = await deliveredOrder();
    const returned = await requestApprovedReturn(running);
    await shop.world.setGatewayFault({
      operation: 'refund',
      mode: 'decline',
      times: 1,
      reason: 'card_closed',
    });
    await receive(returned, [receivedLine(2)]);
    const { attention } = await waitForStatus(returned, 'needs_attention');
    await returned.handle.executeUpdate(resolveReturnAttentionUpdate, {
      args: [{ item: attention[0]!.item, action: 'skip' }],
    });
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded', reason: 'refund_skipped' });
    expect(await readReturn(returned)).toMatchObject({ refundedMinor: 0 });
  });

  it('can complete while its order is still being delivered', async () => {
    const running = await shop.bookedOrder({
      lines: [
        { sku: 'MUG', quantity: 1 },
        { sku: 'CAP', quantity: 1 },
      ],
    });
    const { shipments } = await shop.readOrder(running);
    const mug = shipments.find((s) => s.locationId === 'berlin')!;
    await shop.world.setStatusAtCarrier(mug.id, 'delivered');
    await until(async () => (await shop.readOrder(running)).lines[0]!.delivered === 1);
    await until(async () => (await shop.readOrder(running)).capturedMinor === 1_250);

    const returned = await requestApprovedReturn(running, [{ lineNo: 1, quantity: 1 }]);
    await receive(returned, [receivedLine(1)]);
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
    expect(await shop.readOrder(running)).toMatchObject({ status: 'processing', refundedMinor: 1_250 });

    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(running)).toMatchObject({
      capturedMinor: 3_250,
      refundedMinor: 1_250,
      paymentStatus: 'partially_refunded',
    });
  });

  it('continues from the record in a new run when its workflow is terminated', async () => {
    const returned = await requestApprovedReturn(await deliveredOrder());
    await receive(returned, [receivedLine(1)]);
    // Wait for the refund: this server lets time pass when a run is terminated during an activity.
    await until(async () => (await readReturn(returned)).refundedMinor === 1_250);
    await returned.handle.terminate('by mistake');
    await startReturnWorkflow(shop.world.client, await readReturn(returned));
    const handle = shop.world.client.workflow.getHandle<typeof orderReturn>(returnWorkflowId(returned.id));
    await receive({ ...returned, handle }, [receivedLine(1)]);
    expect(await handle.result()).toMatchObject({ status: 'refunded' });
    expect(await readReturn(returned)).toMatchObject({ refundedMinor: 2_500 });
  });
});
