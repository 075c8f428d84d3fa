import { CancelledFailure, WorkflowFailedError } from '@temporalio/client';
import {
  signalCancellation,
  startAndAwaitDecision,
  updateCancellation,
} from '../../src/temporal/client/send-to-order';
import { orderWorkflowId } from '../../src/temporal-names/visibility';
import { cancelSignal } from '../../workflows/order/messages';
import { readOrderWithTimeline } from '../support/orders/shop';
import { LIFECYCLE_POINTS } from '../support/orders/lifecycle-points';
import {
  requestCancellation,
  itReplaysEveryHistory,
  PLACEMENTS,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';

describe.each(PLACEMENTS)(
  'the cancellation of an order before its shipment has left (steps %s)',
  (placement) => {
    const shop = useOrderWorld('real server', placement);

    const expectUndone = async (running: RunningOrder, reason: string) => {
      const record = await shop.readOrder(running);
      expect(record).toMatchObject({ status: 'cancelled', statusReason: reason });
      expect(['pending', 'voided']).toContain(record.paymentStatus);
      expect(record.lines).toMatchObject([{ pending: 0, reserved: 0, shipped: 0, cancelled: 1 }]);
      expect((await shop.world.paymentOf(running.order.id)).heldMinor).toBe(0);
      for (const { id, status } of record.shipments) {
        expect(status).toBe('cancelled');
        expect(await shop.world.carrierShipmentOf(id)).toMatchObject({ status: 'cancelled' });
      }
    };

    describe.each(LIFECYCLE_POINTS)('$name', ({ reach }) => {
      it('by a signal', async () => {
        const { release, ...running } = await reach(shop);
        await running.handle.signal(cancelSignal);
        await release?.();
        expect(await running.handle.result()).toEqual({
          orderId: running.order.id,
          status: 'cancelled',
          reason: 'cancelled_by_signal',
        });
        await expectUndone(running, 'cancelled_by_signal');
      });

      it('by an update, which completes when everything is undone', async () => {
        const { release, ...running } = await reach(shop);
        const result = requestCancellation(running, { reason: 'wrong size' });
        await release?.();
        expect(await result).toEqual({ outcome: 'cancelled', reason: 'wrong size' });
        await expectUndone(running, 'wrong size');
        expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
      });

      it('by Temporal’s Cancel, which ends the workflow as cancelled', async () => {
        const { release, ...running } = await reach(shop);
        await running.handle.cancel();
        await release?.();
        const error = await running.handle.result().catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(WorkflowFailedError);
        expect((error as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
        expect((await running.handle.describe()).status.name).toBe('CANCELLED');
        await expectUndone(running, 'cancelled_in_temporal');
      });
    });

    it('leaves the order cancelled when its signal starts the workflow', async () => {
      const order = await shop.placedOrder();
      await signalCancellation(shop.world.client, order);
      const running = { order, handle: shop.world.client.workflow.getHandle(orderWorkflowId(order.id)) };
      expect(await running.handle.result()).toMatchObject({
        status: 'cancelled',
        reason: 'cancelled_by_request',
      });
      await expectUndone(running, 'cancelled_by_request');
      // The stock was reserved before the signal was applied. The authorization that was due then is voided.
      expect(await shop.world.authorizationOf(order.id)).toMatchObject({
        status: 'voided',
        authorizations: 0,
      });
    });

    it('is possible by an update that starts the workflow', async () => {
      const order = await shop.placedOrder();
      const result = await updateCancellation(shop.world.client, order, order.id);
      expect(result).toEqual({ outcome: 'cancelled', reason: 'cancelled_by_request' });
      const running = { order, handle: shop.world.client.workflow.getHandle(orderWorkflowId(order.id)) };
      await expectUndone(running, 'cancelled_by_request');
    });

    it('has no result when the order has already ended', async () => {
      const { order, handle } = await shop.bookedOrder();
      await shop.world.deliverAll(order.id);
      await handle.result();
      await signalCancellation(shop.world.client, order);
      expect(await updateCancellation(shop.world.client, order, order.id)).toBeUndefined();
    });

    it('recalls both shipments of an order', async () => {
      const running = await shop.bookedOrder({
        lines: [
          { sku: 'MUG', quantity: 1 },
          { sku: 'CAP', quantity: 1 },
        ],
      });
      expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
      const { shipments, lines } = await shop.readOrder(running);
      expect(shipments).toMatchObject([{ status: 'cancelled' }, { status: 'cancelled' }]);
      expect(lines).toMatchObject([{ cancelled: 1 }, { cancelled: 1 }]);
    });

    it('does not call the gateway for an order that costs nothing', async () => {
      const running = await shop.bookedOrder({ lines: [{ sku: 'GIFT', quantity: 1 }] });
      expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
      await expectUndone(running, 'cancelled_by_update');
      expect(await shop.world.authorizationOf(running.order.id)).toBeUndefined();
    });

    it('undoes everything once, for the first reason, when it is requested in every way at once', async () => {
      const running = await shop.bookedOrder();
      const { handle } = running;
      await handle.signal(cancelSignal, { reason: 'first' });
      const results = await Promise.all([
        requestCancellation(running, { reason: 'second' }).catch(() => 'ended'),
        requestCancellation(running, { reason: 'third' }).catch(() => 'ended'),
        handle.cancel().catch(() => undefined),
      ]);
      for (const result of results.slice(0, 2)) {
        expect(['ended', { outcome: 'cancelled', reason: 'first' }]).toContainEqual(result);
      }
      // Temporal's Cancel may have reached the workflow too, which then ends as cancelled.
      await handle.result().catch((error: unknown) => expect(error).toBeInstanceOf(WorkflowFailedError));
      await expectUndone(running, 'first');
      const types = await shop.timelineTypesOf(running);
      expect(types.filter((type) => type === 'stock_released')).toHaveLength(1);
      expect(types.filter((type) => type === 'order_cancelled')).toHaveLength(1);
    });

    it('completes its update although Temporal’s Cancel comes in between', async () => {
      await shop.world.setCarrierFault({ operation: 'cancel', mode: 'slow', times: 1, delayMs: 100 });
      const running = await shop.bookedOrder();
      const { order, handle } = running;
      const result = updateCancellation(shop.world.client, order, order.id);
      await shop.world.waitForFaultsUsed();
      await handle.cancel();
      // A workflow that ends while something else arrives ends without its update, and the record has the result.
      expect([undefined, { outcome: 'cancelled', reason: 'cancelled_by_request' }]).toContainEqual(
        await result,
      );
      await expectUndone(running, 'cancelled_by_request');
    });

    it('answers the update that awaits the decision', async () => {
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'slow', times: 1, delayMs: 50 });
      const { order, handle } = await shop.startedOrder();
      const decision = startAndAwaitDecision(shop.world.client, order);
      await handle.signal(cancelSignal);
      await decision;
      expect(['cancelling', 'cancelled']).toContain(
        (await readOrderWithTimeline(shop.world.db, order.id)).status,
      );
      await handle.result();
    });

    it.each<[string, unknown]>([
      ['null', null],
      ['a number', 42],
      ['a string', 'please'],
      ['a list', [['please']]],
      ['a reason that is not a string', { reason: { why: 'because' } }],
      ['a reason that Postgres cannot store', { reason: 'null \u0000 byte, half \ud800 pair' }],
      [
        'a reason that truncation would split inside a surrogate pair',
        { reason: 'x'.repeat(199) + '😀'.repeat(3) },
      ],
      ['an endless reason', { reason: 'x'.repeat(100_000), via: 'nowhere' }],
    ])('is started by a signal with %s', async (_what, argument) => {
      const running = await shop.bookedOrder();
      await running.handle.signal('cancel', argument);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
      const { statusReason } = await shop.readOrder(running);
      expect(statusReason).not.toBe('');
      expect(statusReason!.length).toBeLessThanOrEqual(200);
      await expectUndone(running, statusReason!);
    });

    itReplaysEveryHistory(shop);
  },
);
