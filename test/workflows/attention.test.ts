import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import { rows } from '../../src/db/database';
import { cancelSignal } from '../../workflows/messages';
import {
  askToCancel,
  itReplaysEveryHistory,
  useOrderWorld,
  type RunningOrder,
} from '../support/use-order-world';

describe('an order that a person has to look at', () => {
  const shop = useOrderWorld();

  const expectFailed = async (running: RunningOrder, type: string) => {
    const error = await running.handle.result().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WorkflowFailedError);
    expect((error as WorkflowFailedError).cause).toBeInstanceOf(ApplicationFailure);
    expect((error as WorkflowFailedError).cause).toMatchObject({ type });
    expect((await running.handle.describe()).status.name).toBe('FAILED');
    const events = await rows<{ payload: object }>(
      shop.world.db,
      sql`select payload from outbox where order_id = ${running.order.id} and type = 'order.needs_attention'`,
    );
    expect(events).toHaveLength(1);
    return shop.record(running);
  };

  const attentionIn = ({ timeline }: Awaited<ReturnType<typeof shop.record>>) =>
    timeline.find((entry) => entry.type === 'order_needs_attention')?.details;

  it('has a hold that cannot be voided; all else is undone', async () => {
    await shop.world.breakGateway({
      operation: 'void',
      mode: 'decline',
      times: 'always',
      reason: 'hold_locked',
    });
    const running = await shop.booked();
    await running.handle.signal(cancelSignal, { reason: 'wrong size' });
    const record = await expectFailed(running, 'UndoFailed');
    expect(record).toMatchObject({
      status: 'needs_attention',
      statusReason: 'wrong size',
      lines: [{ reserved: 0, cancelled: 1 }],
      shipments: [{ status: 'cancelled' }],
    });
    expect(attentionIn(record)).toEqual({ reason: 'wrong size', failures: ['voidPayment'] });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
      status: 'authorized',
      heldMinor: 1_250,
    });
  });

  it('has a parcel that cannot be taken back; the money and the stock are let go', async () => {
    await shop.world.breakCarrier({
      operation: 'cancel',
      mode: 'refuse',
      times: 'always',
      reason: 'desk_closed',
    });
    const running = await shop.booked();
    await running.handle.signal(cancelSignal);
    const record = await expectFailed(running, 'UndoFailed');
    const [parcel] = record.shipments;
    expect(attentionIn(record)).toMatchObject({ failures: [`cancelShipment ${parcel!.id}`] });
    expect(record).toMatchObject({ status: 'needs_attention', lines: [{ reserved: 0, cancelled: 1 }] });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ status: 'voided', heldMinor: 0 });
  });

  it('was to be rejected, and its hold cannot be voided', async () => {
    await shop.world.breakGateway({ operation: 'authorize', mode: 'unavailable', times: 'always' });
    await shop.world.breakGateway({
      operation: 'void',
      mode: 'decline',
      times: 'always',
      reason: 'hold_locked',
    });
    const running = await shop.started();
    const record = await expectFailed(running, 'UndoFailed');
    expect(record).toMatchObject({ status: 'needs_attention', statusReason: 'payment_unavailable' });
    expect(attentionIn(record)).toEqual({ reason: 'payment_unavailable', failures: ['voidPayment'] });
  });

  it('is not one whose carrier is away: its undo is tried until it succeeds', async () => {
    const running = await shop.booked();
    await shop.world.breakCarrier({ operation: 'cancel', mode: 'unavailable', times: 'always' });
    await running.handle.signal(cancelSignal);
    await shop.skip('1 hour');
    expect(await shop.record(running)).toMatchObject({ status: 'cancelling', lines: [{ reserved: 1 }] });
    expect((await running.handle.describe()).status.name).toBe('RUNNING');
    await shop.world.mendAll();
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
  });

  it('answers the update that asked for its cancellation', async () => {
    await shop.world.breakGateway({
      operation: 'void',
      mode: 'decline',
      times: 'always',
      reason: 'hold_locked',
    });
    const running = await shop.booked();
    expect(await askToCancel(running)).toEqual({ outcome: 'needs_attention' });
    await expectFailed(running, 'UndoFailed');
  });

  it('was delivered, and its payment is refused', async () => {
    await shop.world.breakGateway({
      operation: 'capture',
      mode: 'decline',
      times: 'always',
      reason: 'expired',
    });
    const running = await shop.booked();
    await shop.world.deliverAll(running.order.id);
    const record = await expectFailed(running, 'CaptureFailed');
    expect(record).toMatchObject({
      status: 'needs_attention',
      statusReason: 'capture_failed',
      lines: [{ shipped: 1, delivered: 1 }],
    });
    expect(attentionIn(record)).toEqual({ reason: 'capture_failed', failures: ['expired'] });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 0 });
  });

  itReplaysEveryHistory(shop);
});
