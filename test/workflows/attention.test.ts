import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import { rows } from '../../src/db/connection/database';
import {
  cancelSignal,
  resolveAttentionUpdate,
  type ResolveAttentionRequest,
} from '../../workflows/order/messages';
import {
  requestCancellation,
  itReplaysEveryHistory,
  resolveAttention,
  PLACEMENTS,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { setOutageSettings } from '../support/orders/shop';
import { until } from '../support/until';

const TWO_SHIPMENTS = {
  lines: [
    { sku: 'MUG', quantity: 1 },
    { sku: 'CAP', quantity: 2 },
  ],
};
const ACCEPTED = { outcome: 'accepted' };
const NO_SUCH_ITEM = { outcome: 'refused', refusal: 'unknown_attention_item' };
const HOLD_LOCKED = { operation: 'void', mode: 'decline', times: 'always', reason: 'hold_locked' } as const;
const SHORT_OUTAGE = { outageMinutes: 10 };
const DESK_CLOSED = { operation: 'cancel', mode: 'refuse', times: 'always', reason: 'desk_closed' } as const;
const CAPTURE_DECLINED = {
  operation: 'capture',
  mode: 'decline',
  times: 'always',
  reason: 'not_possible',
} as const;

describe.each(PLACEMENTS)('an order that needs attention (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);

  /** Waits until the order needs attention, and returns its record with the item and reason of each step. */
  const waitForAttention = async (running: RunningOrder) => {
    const record = await shop.world.waitForStatus(running.order.id, 'needs_attention');
    // The workflow waits for a person instead of failing.
    expect((await running.handle.describe()).status.name).toBe('RUNNING');
    return { ...record, items: record.attention.map(({ item, reason }) => ({ item, reason })) };
  };
  const attentionEvents = async ({ order }: RunningOrder) =>
    rows<{ item: string; reason: string }>(
      shop.world.db,
      sql`select payload ->> 'item' as item, payload ->> 'reason' as reason from outbox
          where order_id = ${order.id} and type = 'order.needs_attention' order by id`,
    );
  const heldMinorOf = async ({ order }: RunningOrder) => (await shop.world.paymentOf(order.id)).heldMinor;

  const withLockedHold = async () => {
    await shop.world.setGatewayFault(HOLD_LOCKED);
    const running = await shop.bookedOrder();
    await setOutageSettings(shop.world.db, SHORT_OUTAGE);
    await running.handle.signal(cancelSignal, { reason: 'wrong size' });
    await shop.skipTime('11 minutes');
    await waitForAttention(running);
    return running;
  };

  describe('because its authorization cannot be voided', () => {
    it('says which step failed and why, and undoes everything else', async () => {
      const running = await withLockedHold();
      const record = await waitForAttention(running);
      const item = {
        item: 'payment:2',
        reason: 'payment_gateway_unavailable',
      };
      expect(record.items).toEqual([item]);
      expect(await attentionEvents(running)).toEqual([item]);
      expect(record).toMatchObject({
        statusReason: 'wrong size',
        lines: [{ reserved: 0, cancelled: 1 }],
        shipments: [{ status: 'cancelled' }],
      });
      expect(await heldMinorOf(running)).toBe(1_250);
    });

    it('is cancelled only once a retry works', async () => {
      const running = await withLockedHold();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await shop.skipTime('11 minutes');
      await until(async () => (await attentionEvents(running)).length === 2);
      expect((await waitForAttention(running)).items).toMatchObject([{ item: 'payment:2' }]);

      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toEqual({
        orderId: running.order.id,
        status: 'cancelled',
        reason: 'wrong size',
      });
      expect(await shop.readOrder(running)).toMatchObject({ paymentStatus: 'voided', attention: [] });
      expect(await heldMinorOf(running)).toBe(0);
      expect((await shop.timelineTypesOf(running)).slice(-9)).toEqual([
        'stock_released',
        'provider_wait_started',
        'order_needs_attention',
        'attention_resolved',
        'provider_wait_started',
        'order_needs_attention',
        'attention_resolved',
        'payment_voided',
        'order_cancelled',
      ]);
    });

    it('is cancelled when an operator voids the authorization by hand and skips the step', async () => {
      const running = await withLockedHold();
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled', reason: 'wrong size' });
      expect(await shop.readOrder(running)).toMatchObject({ paymentStatus: 'voided', attention: [] });
      // The record trusts the operator: the gateway has received no void.
      expect(await heldMinorOf(running)).toBe(1_250);
    });

    it('is rejected once the step is skipped if it was being rejected', async () => {
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 'always' });
      await shop.world.setGatewayFault(HOLD_LOCKED);
      await setOutageSettings(shop.world.db, { ...SHORT_OUTAGE, onOutage: 'reject' });
      const running = await shop.startedOrder();
      await shop.skipTime('25 minutes');
      const record = await waitForAttention(running);
      expect(record).toMatchObject({ statusReason: 'payment_unavailable', lines: [{ cancelled: 1 }] });
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({
        status: 'rejected',
        reason: 'payment_unavailable',
      });
    });

    it('needs no attention until the gateway was unavailable for a day, unless the storefront sets another time', async () => {
      const running = await shop.bookedOrder();
      await shop.world.setGatewayFault({ operation: 'void', mode: 'unavailable', times: 'always' });
      await running.handle.signal(cancelSignal);
      await shop.skipTime('23 hours');
      expect(await shop.readOrder(running)).toMatchObject({
        status: 'cancelling',
        attention: [],
        lines: [{ reserved: 0, cancelled: 1 }],
      });
      await shop.skipTime('2 hours');
      expect((await waitForAttention(running)).items).toMatchObject([{ item: 'payment:2' }]);
      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    });
  });

  describe('because a shipment cannot be recalled', () => {
    const withUnrecallableShipment = async () => {
      const running = await shop.bookedOrder(TWO_SHIPMENTS);
      const [mug, caps] = (await shop.readOrder(running)).shipments.map(({ id }) => id) as [string, string];
      await shop.world.setCarrierFault({ ...DESK_CLOSED, reference: mug });
      await setOutageSettings(shop.world.db, SHORT_OUTAGE);
      const cancellation = requestCancellation(running, { reason: 'too slow' });
      await shop.world.waitForStatus(running.order.id, 'cancelling');
      await shop.skipTime('11 minutes');
      expect(await cancellation).toEqual({ outcome: 'needs_attention' });
      // The other shipment is recalled, and its units are released, as soon as the carrier confirms it.
      await until(async () => (await shop.readOrder(running)).lines[1]?.cancelled === 2);
      return { ...running, mug, caps, item: `recall:${mug}` };
    };

    it('recalls the other one, and keeps the units and the authorization of the one that may still leave', async () => {
      const running = await withUnrecallableShipment();
      const record = await waitForAttention(running);
      expect(record.items).toEqual([{ item: running.item, reason: 'carrier_unavailable' }]);
      expect(record).toMatchObject({
        statusReason: 'too slow',
        lines: [
          { sku: 'MUG', reserved: 1, cancelled: 0 },
          { sku: 'CAP', reserved: 0, cancelled: 2 },
        ],
        shipments: [{ status: 'ready' }, { status: 'cancelled' }],
      });
      expect(await shop.world.carrierShipmentOf(running.caps)).toMatchObject({ status: 'cancelled' });
      expect(await heldMinorOf(running)).toBe(5_250);

      await shop.world.clearFaults();
      expect(await resolveAttention(running, running.item, 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled', reason: 'too slow' });
      expect(await shop.world.carrierShipmentOf(running.mug)).toMatchObject({ status: 'cancelled' });
      expect(await heldMinorOf(running)).toBe(0);
    });

    it('is cancelled when an operator has stopped it by hand and skips the step', async () => {
      const running = await withUnrecallableShipment();
      expect(await resolveAttention(running, running.item, 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
      expect(await shop.readOrder(running)).toMatchObject({
        attention: [],
        lines: [{ cancelled: 1 }, { cancelled: 2 }],
        shipments: [{ status: 'cancelled' }, { status: 'cancelled' }],
      });
      expect(await heldMinorOf(running)).toBe(0);
    });

    it('needs no attention any more once the shipment is on its way: it is delivered and paid', async () => {
      const running = await withUnrecallableShipment();
      await shop.world.setStatusAtCarrier(running.mug, 'shipped');
      await until(async () => (await shop.readOrder(running)).attention.length === 0);
      expect(await shop.readOrder(running)).toMatchObject({
        status: 'cancelling',
        lines: [{ shipped: 1 }, {}],
      });
      expect(await resolveAttention(running, running.item, 'skip')).toEqual(NO_SUCH_ITEM);
      await shop.world.deliverAll(running.order.id);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
        capturedMinor: 1_250,
        heldMinor: 0,
      });
    });

    it('needs no attention while the carrier is unavailable for an hour: the step is retried until it works', async () => {
      const running = await shop.bookedOrder();
      await shop.world.setCarrierFault({ operation: 'cancel', mode: 'unavailable', times: 'always' });
      await running.handle.signal(cancelSignal);
      await shop.skipTime('1 hour');
      expect(await shop.readOrder(running)).toMatchObject({
        status: 'cancelling',
        attention: [],
        lines: [{ reserved: 1 }],
      });
      await shop.world.clearFaults();
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    });
  });

  describe('because the capture for a shipment that left was declined', () => {
    it('is completed when the retried capture succeeds', async () => {
      await shop.world.setGatewayFault(CAPTURE_DECLINED);
      const running = await shop.bookedOrder();
      await shop.world.deliverAll(running.order.id);
      const record = await waitForAttention(running);
      expect(record.items).toEqual([{ item: 'payment:2', reason: 'capture_refused: not_possible' }]);
      expect(record).toMatchObject({ lines: [{ shipped: 1, delivered: 1 }], capturedMinor: 0 });
      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
        captures: 1,
        capturedMinor: 1_250,
      });
    });

    it('is completed without a capture when an operator skips the step, and its authorization is voided', async () => {
      await shop.world.setGatewayFault(CAPTURE_DECLINED);
      const running = await shop.bookedOrder();
      await shop.world.deliverAll(running.order.id);
      await waitForAttention(running);
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 0, authorizedMinor: 0 });
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 0, heldMinor: 0 });
    });

    it('can still be cancelled: what has not left is recalled, and the rest waits for the operator', async () => {
      const running = await shop.bookedOrder(TWO_SHIPMENTS);
      const [mug, caps] = (await shop.readOrder(running)).shipments.map(({ id }) => id) as [string, string];
      await shop.world.setGatewayFault(CAPTURE_DECLINED);
      await shop.world.setStatusAtCarrier(mug, 'shipped');
      await waitForAttention(running);
      expect(await requestCancellation(running, { reason: 'enough' })).toEqual({
        outcome: 'needs_attention',
      });
      await until(async () => (await shop.readOrder(running)).lines[1]?.cancelled === 2);
      expect(await shop.world.carrierShipmentOf(caps)).toMatchObject({ status: 'cancelled' });
      expect(await waitForAttention(running)).toMatchObject({
        items: [{ item: 'payment:2' }],
        lines: [{ shipped: 1 }, { reserved: 0, cancelled: 2 }],
      });
      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await shop.world.waitForStatus(running.order.id, 'cancelling');
      await shop.world.deliverAll(running.order.id);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
        capturedMinor: 1_250,
        heldMinor: 0,
      });
    });
  });

  it('lists two steps that failed, and ends when both are resolved', async () => {
    await shop.world.setGatewayFault(HOLD_LOCKED);
    const running = await shop.bookedOrder(TWO_SHIPMENTS);
    const [mug] = (await shop.readOrder(running)).shipments.map(({ id }) => id) as [string];
    await shop.world.setCarrierFault({ ...DESK_CLOSED, reference: mug });
    await setOutageSettings(shop.world.db, SHORT_OUTAGE);
    await running.handle.signal(cancelSignal);
    await shop.skipTime('11 minutes');
    await waitForAttention(running);
    // The authorization is voided only when nothing can leave any more.
    expect(await resolveAttention(running, `recall:${mug}`, 'skip')).toEqual(ACCEPTED);
    await shop.skipTime('11 minutes');
    await until(async () => (await attentionEvents(running)).length === 2);
    expect((await waitForAttention(running)).items).toMatchObject([{ item: 'payment:2' }]);
    await shop.world.clearFaults();
    expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    expect(await heldMinorOf(running)).toBe(0);
  });

  it('applies the same resolution sent twice once, and refuses an item that it does not list', async () => {
    const running = await withLockedHold();
    const before = await shop.readOrder(running);
    for (const item of [
      'payment:1',
      'payment:99',
      `recall:${before.shipments[0]!.id}`,
      'payment',
      'nonsense',
    ])
      expect(await resolveAttention(running, item, 'retry')).toEqual(NO_SUCH_ITEM);
    expect(await shop.readOrder(running)).toMatchObject({
      version: before.version,
      attention: before.attention,
    });
    await shop.world.clearFaults();
    await shop.world.setGatewayFault({ operation: 'void', mode: 'slow', times: 1, delayMs: 200 });
    const results = await Promise.all([
      resolveAttention(running, 'payment:2', 'retry'),
      resolveAttention(running, 'payment:2', 'retry'),
    ]);
    expect(results).toEqual([ACCEPTED, ACCEPTED]);
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    expect(
      (await shop.timelineTypesOf(running)).filter((type) => type === 'attention_resolved'),
    ).toHaveLength(1);
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /^item must be one that the order lists/],
    [
      'an action that does not exist',
      { item: 'payment:2', action: 'ignore' },
      /^action must be retry or skip$/,
    ],
    ['an item that is not a string', { item: 2, action: 'skip' }, /^item must be one that the order lists/],
  ])('refuses %s before it enters the history, and says what is wrong', async (_what, request, message) => {
    const running = await withLockedHold();
    const { version } = await shop.readOrder(running);
    const error = await running.handle
      .executeUpdate(resolveAttentionUpdate, { args: [request as ResolveAttentionRequest] })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
    expect((error as WorkflowUpdateFailedError).cause).toBeInstanceOf(ApplicationFailure);
    expect((error as WorkflowUpdateFailedError).cause?.message).toMatch(message);
    expect((await shop.readOrder(running)).version).toBe(version);
  });

  itReplaysEveryHistory(shop);
});
