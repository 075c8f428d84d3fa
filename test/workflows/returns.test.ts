import { sql } from 'drizzle-orm';
import { addLocation } from '../../src/db/stock/shop-setup';
import type { ReceivedLine } from '../../src/domain/order/messages';
import { returnWorkflowId } from '../../src/temporal/contract/visibility';
import { startReturnWorkflow } from '../../src/temporal/workflows/return-workflow';
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
import { useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';

describe('a return', () => {
  const shop = useOrderWorld();
  const {
    requestReturn: requested,
    requestApprovedReturn: approved,
    receive,
    readReturn: record,
    waitForStatus: reaches,
  } = createReturnHelpers(shop);

  const delivered = async (lines = [{ sku: 'MUG', quantity: 3 }]): Promise<RunningOrder> => {
    const running = await shop.bookedOrder({ lines });
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    return running;
  };

  const mugs = async () => {
    const [{ id }] = (await shop.world.db.execute(
      sql`select id from products where sku = 'MUG'`,
    )) as unknown as [{ id: string }];
    return (await readLevel(shop.world.db, id, 'berlin')).onHand;
  };

  it('splits what it gives back over two authorisations, to the cent', async () => {
    // The second shipment waits for so long that the hold has to be renewed. First in this file: the gateway's clock
    // does not skip, so its holds would be over before they began.
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

    const returned = await approved(running, [
      { lineNo: 1, quantity: 1 },
      { lineNo: 2, quantity: 1 },
    ]);
    await receive(returned, [receivedLine(1, { lineNo: 2, disposition: 'write_off' })]);
    await receive(returned, [receivedLine(1)]);
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
    const refundedOn = async (no: number) =>
      (await shop.world.authorizationOf(running.order.id, no))?.refundedMinor;
    // 20.00 were more than the first had: it gave its 12.50, the second the rest.
    expect([await refundedOn(1), await refundedOn(2)]).toEqual([1_250, 2_000]);
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ refunds: 3, refundedMinor: 3_250 });
    expect(await shop.readOrder(running)).toMatchObject({ paymentStatus: 'refunded' });
  });

  it('is approved, received in parts, restocked or written off, and each part is refunded at once', async () => {
    const running = await delivered();
    const before = await mugs();
    const returned = await approved(running);
    expect(await receive(returned, [receivedLine(1)])).toEqual({ outcome: 'accepted' });
    const part = await until(async () => {
      const found = await record(returned);
      return found.refundedMinor === 1_250 && found;
    });
    expect(part).toMatchObject({ status: 'partially_received', lines: [{ restocked: 1, writtenOff: 0 }] });
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'completed',
      paymentStatus: 'partially_refunded',
    });

    await receive(returned, [receivedLine(1, { disposition: 'write_off' })]);
    expect(await returned.handle.result()).toEqual({ returnId: returned.id, status: 'refunded' });
    expect(await record(returned)).toMatchObject({
      status: 'refunded',
      statusReason: null,
      refundedMinor: 2_500,
      lines: [{ quantity: 2, restocked: 1, writtenOff: 1 }],
    });
    expect(await mugs()).toBe(before + 1);
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

  it('tells its story in the Web UI, without the customer’s words', async () => {
    const running = await delivered();
    const returned = await approved(running);
    await receive(returned, [receivedLine(2)]);
    await returned.handle.result();
    const history = readableTextOf(await returned.handle.fetchHistory());
    expect(history).not.toContain('Lovelace');
    const { typedSearchAttributes } = await returned.handle.describe();
    const told = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(told)).toMatchObject({
      ReturnStatus: 'refunded',
      OrderId: running.order.id,
      CustomerId: 'customer-1',
    });
  });

  it('is rejected with a code, and costs nothing', async () => {
    const returned = await requested(await delivered());
    await returned.handle.executeUpdate(rejectReturnUpdate, { args: [{ reason: 'too_late' }] });
    expect(await returned.handle.result()).toMatchObject({ status: 'rejected', reason: 'too_late' });
  });

  it('is cancelled as long as nothing has come, and not after', async () => {
    const running = await delivered();
    const first = await approved(running);
    expect(await first.handle.executeUpdate(cancelReturnUpdate, { args: [{}] })).toEqual({
      outcome: 'accepted',
    });
    expect(await first.handle.result()).toMatchObject({ status: 'cancelled' });

    const second = await approved(running);
    await receive(second, [receivedLine(1)]);
    expect(await second.handle.executeUpdate(cancelReturnUpdate, { args: [{}] })).toMatchObject({
      outcome: 'refused',
      refusal: 'illegal_transition',
      from: 'partially_received',
    });
    await until(async () => (await record(second)).refundedMinor === 1_250);
  });

  it('is called off by Temporal’s own Cancel', async () => {
    const returned = await requested(await delivered());
    await returned.handle.cancel();
    await expect(returned.handle.result()).rejects.toThrow();
    expect((await returned.handle.describe()).status.name).toBe('CANCELLED');
    expect(await record(returned)).toMatchObject({ status: 'cancelled' });
  });

  it('expires after 90 days when nobody decides about it', async () => {
    const returned = await requested(await delivered());
    await until(async () => (await record(returned)).deadline !== null);
    await shop.skipTime('89 days');
    expect(await record(returned)).toMatchObject({ status: 'requested' });
    await shop.skipTime('2 days');
    expect(await returned.handle.result()).toMatchObject({
      status: 'expired',
      reason: 'not_decided_in_time',
    });
  });

  it('expires 30 days after its approval when nothing comes, and its units can be asked for again', async () => {
    const running = await delivered();
    const returned = await approved(running, [{ lineNo: 1, quantity: 3 }]);
    await shop.skipTime('31 days');
    expect(await returned.handle.result()).toMatchObject({
      status: 'expired',
      reason: 'nothing_came_in_time',
    });
    await requested(running, [{ lineNo: 1, quantity: 3 }]);
  });

  it('ends at its deadline with what has come by then', async () => {
    const returned = await approved(await delivered());
    await receive(returned, [receivedLine(1)]);
    await shop.skipTime('31 days');
    expect(await returned.handle.result()).toMatchObject({
      status: 'refunded',
      reason: 'partially_returned',
    });
    expect(await record(returned)).toMatchObject({ refundedMinor: 1_250 });
  });

  it('ends when the operator says that no more will come', async () => {
    const returned = await approved(await delivered());
    expect(await receive(returned, [], true)).toEqual({ outcome: 'refused', refusal: 'nothing_received' });
    await receive(returned, [receivedLine(1)]);
    expect(await receive(returned, [], true)).toEqual({ outcome: 'accepted' });
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
  });

  it('takes no more than was asked for, and nothing at a place that there is not', async () => {
    const returned = await approved(await delivered());
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
    expect(await record(returned)).toMatchObject({ status: 'approved', lines: [{ restocked: 0 }] });
  });

  it('puts goods on a shelf where there were none of them before', async () => {
    await addLocation(shop.world.db, { id: 'leipzig', name: 'Leipzig', priority: 9 });
    const returned = await approved(await delivered());
    await receive(returned, [receivedLine(2, { locationId: 'leipzig' })]);
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
  });

  it('counts a receipt once that is sent twice', async () => {
    const returned = await approved(await delivered());
    const send = (lines: ReceivedLine[]) =>
      returned.handle.executeUpdate(receiveReturnUpdate, { args: [{ receiptId: 'dock-7', lines }] });
    expect(await send([receivedLine(1)])).toEqual({ outcome: 'accepted' });
    expect(await send([receivedLine(1)])).toEqual({ outcome: 'accepted' });
    expect(await send([receivedLine(2)])).toEqual({ outcome: 'refused', refusal: 'key_reused' });
    expect(await record(returned)).toMatchObject({ lines: [{ restocked: 1 }] });
  });

  it('refunds once when the gateway’s answer is lost', async () => {
    const running = await delivered();
    const returned = await approved(running);
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

  it('keeps trying for as long as its storefront waits while the gateway is away', async () => {
    const returned = await approved(await delivered());
    await shop.world.setGatewayFault({ operation: 'refund', mode: 'unavailable', times: 'always' });
    await receive(returned, [receivedLine(2)]);
    await reaches(returned, 'received');
    await shop.skipTime('20 hours');
    expect(await record(returned)).toMatchObject({ status: 'received' });
    await shop.world.clearFaults();
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
  });

  it('whose refund is refused waits for a person, who has it tried again', async () => {
    const running = await delivered();
    const returned = await approved(running);
    await shop.world.setGatewayFault({
      operation: 'refund',
      mode: 'decline',
      times: 1,
      reason: 'card_closed',
    });
    await receive(returned, [receivedLine(1)]);
    const found = await reaches(returned, 'needs_attention');
    expect(found).toMatchObject({
      statusReason: 'refund_refused: card_closed',
      attention: [{ amountMinor: 1_250 }],
    });
    // The order goes on without: its status is its own.
    expect(await shop.readOrder(running)).toMatchObject({ status: 'completed', attention: [] });

    // Goods are received all the same.
    expect(await receive(returned, [receivedLine(1)])).toEqual({ outcome: 'accepted' });
    await until(async () => (await record(returned)).refundedMinor === 1_250);
    const resolve = (item: string) =>
      returned.handle.executeUpdate(resolveReturnAttentionUpdate, { args: [{ item, action: 'retry' }] });
    expect(await resolve('payment:99')).toEqual({ outcome: 'refused', refusal: 'unknown_attention_item' });
    expect(await resolve(found.attention[0]!.item)).toEqual({ outcome: 'accepted' });
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
    expect(await record(returned)).toMatchObject({ refundedMinor: 2_500, attention: [], statusReason: null });
  });

  it('whose refund is refused ends without it when a person has it skipped', async () => {
    const running = await delivered();
    const returned = await approved(running);
    await shop.world.setGatewayFault({
      operation: 'refund',
      mode: 'decline',
      times: 1,
      reason: 'card_closed',
    });
    await receive(returned, [receivedLine(2)]);
    const { attention } = await reaches(returned, 'needs_attention');
    await returned.handle.executeUpdate(resolveReturnAttentionUpdate, {
      args: [{ item: attention[0]!.item, action: 'skip' }],
    });
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded', reason: 'refund_skipped' });
    expect(await record(returned)).toMatchObject({ refundedMinor: 0 });
  });

  it('works while its order is still being delivered', async () => {
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

    const returned = await approved(running, [{ lineNo: 1, quantity: 1 }]);
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

  it('goes on from the record in a new run when its workflow is terminated', async () => {
    const returned = await approved(await delivered());
    await receive(returned, [receivedLine(1)]);
    // Terminated in the middle of a step, this server would let time pass.
    await until(async () => (await record(returned)).refundedMinor === 1_250);
    await returned.handle.terminate('by mistake');
    await startReturnWorkflow(shop.world.client, await record(returned));
    const handle = shop.world.client.workflow.getHandle<typeof orderReturn>(returnWorkflowId(returned.id));
    await receive({ ...returned, handle }, [receivedLine(1)]);
    expect(await handle.result()).toMatchObject({ status: 'refunded' });
    expect(await record(returned)).toMatchObject({ refundedMinor: 2_500 });
  });
});
