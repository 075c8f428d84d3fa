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
const LOCKED = { operation: 'void', mode: 'decline', times: 'always', reason: 'hold_locked' } as const;
const SHORT = { outageMinutes: 10 };
const DESK_CLOSED = { operation: 'cancel', mode: 'refuse', times: 'always', reason: 'desk_closed' } as const;
const UNPAYABLE = { operation: 'capture', mode: 'decline', times: 'always', reason: 'not_possible' } as const;

describe('an order that a person has to look at', () => {
  const shop = useOrderWorld();

  /** Waits until a person is called, and sees what they see. */
  const attention = async (running: RunningOrder) => {
    const record = await shop.world.waitForStatus(running.order.id, 'needs_attention');
    // It waits for them, instead of having failed.
    expect((await running.handle.describe()).status.name).toBe('RUNNING');
    return { ...record, items: record.attention.map(({ item, reason }) => ({ item, reason })) };
  };
  const calls = async ({ order }: RunningOrder) =>
    rows<{ item: string; reason: string }>(
      shop.world.db,
      sql`select payload ->> 'item' as item, payload ->> 'reason' as reason from outbox
          where order_id = ${order.id} and type = 'order.needs_attention' order by id`,
    );
  const heldFor = async ({ order }: RunningOrder) => (await shop.world.paymentOf(order.id)).heldMinor;

  const withLockedHold = async () => {
    await shop.world.setGatewayFault(LOCKED);
    const running = await shop.bookedOrder();
    await setOutageSettings(shop.world.db, SHORT);
    await running.handle.signal(cancelSignal, { reason: 'wrong size' });
    await shop.skipTime('11 minutes');
    await attention(running);
    return running;
  };

  describe('as its hold cannot be voided', () => {
    it('says which step failed and why; all else is undone', async () => {
      const running = await withLockedHold();
      const record = await attention(running);
      const item = {
        item: 'payment:2',
        reason: 'payment_gateway_unavailable',
      };
      expect(record.items).toEqual([item]);
      expect(await calls(running)).toEqual([item]);
      expect(record).toMatchObject({
        statusReason: 'wrong size',
        lines: [{ reserved: 0, cancelled: 1 }],
        shipments: [{ status: 'cancelled' }],
      });
      expect(await heldFor(running)).toBe(1_250);
    });

    it('is cancelled once a retry works, and not before', async () => {
      const running = await withLockedHold();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await shop.skipTime('11 minutes');
      await until(async () => (await calls(running)).length === 2);
      expect((await attention(running)).items).toMatchObject([{ item: 'payment:2' }]);

      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toEqual({
        orderId: running.order.id,
        status: 'cancelled',
        reason: 'wrong size',
      });
      expect(await shop.readOrder(running)).toMatchObject({ paymentStatus: 'voided', attention: [] });
      expect(await heldFor(running)).toBe(0);
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

    it('is cancelled when an operator sees to the hold and has the step skipped', async () => {
      const running = await withLockedHold();
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled', reason: 'wrong size' });
      expect(await shop.readOrder(running)).toMatchObject({ paymentStatus: 'voided', attention: [] });
      // The operator's word stands for it; the gateway has never heard of it.
      expect(await heldFor(running)).toBe(1_250);
    });

    it('is rejected when it was to be, once the step is skipped', async () => {
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 'always' });
      await shop.world.setGatewayFault(LOCKED);
      await setOutageSettings(shop.world.db, { ...SHORT, onOutage: 'reject' });
      const running = await shop.startedOrder();
      await shop.skipTime('25 minutes');
      const record = await attention(running);
      expect(record).toMatchObject({ statusReason: 'payment_unavailable', lines: [{ cancelled: 1 }] });
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({
        status: 'rejected',
        reason: 'payment_unavailable',
      });
    });

    it('is not called for before the gateway was away for a day, if the storefront says nothing else', async () => {
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
      expect((await attention(running)).items).toMatchObject([{ item: 'payment:2' }]);
      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    });
  });

  describe('as a shipment cannot be taken back', () => {
    const withStuckShipment = async () => {
      const running = await shop.bookedOrder(TWO_SHIPMENTS);
      const [mug, caps] = (await shop.readOrder(running)).shipments.map(({ id }) => id) as [string, string];
      await shop.world.setCarrierFault({ ...DESK_CLOSED, reference: mug });
      await setOutageSettings(shop.world.db, SHORT);
      const answer = requestCancellation(running, { reason: 'too slow' });
      await shop.world.waitForStatus(running.order.id, 'cancelling');
      await shop.skipTime('11 minutes');
      expect(await answer).toEqual({ outcome: 'needs_attention' });
      // The other one comes back, and its units with it, as soon as the carrier says so.
      await until(async () => (await shop.readOrder(running)).lines[1]?.cancelled === 2);
      return { ...running, mug, caps, item: `recall:${mug}` };
    };

    it('has the other one taken back, and keeps the units and the money of what may leave yet', async () => {
      const running = await withStuckShipment();
      const record = await attention(running);
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
      expect(await heldFor(running)).toBe(5_250);

      await shop.world.clearFaults();
      expect(await resolveAttention(running, running.item, 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled', reason: 'too slow' });
      expect(await shop.world.carrierShipmentOf(running.mug)).toMatchObject({ status: 'cancelled' });
      expect(await heldFor(running)).toBe(0);
    });

    it('is cancelled when an operator has caught it by hand and has the step skipped', async () => {
      const running = await withStuckShipment();
      expect(await resolveAttention(running, running.item, 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
      expect(await shop.readOrder(running)).toMatchObject({
        attention: [],
        lines: [{ cancelled: 1 }, { cancelled: 2 }],
        shipments: [{ status: 'cancelled' }, { status: 'cancelled' }],
      });
      expect(await heldFor(running)).toBe(0);
    });

    it('needs nobody any more once the shipment is on its way: it is delivered and paid', async () => {
      const running = await withStuckShipment();
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

    it('is not called for while the carrier is away for an hour: the step is tried until it works', async () => {
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

  describe('as what has left is not paid', () => {
    it('is completed when the retry is paid', async () => {
      await shop.world.setGatewayFault(UNPAYABLE);
      const running = await shop.bookedOrder();
      await shop.world.deliverAll(running.order.id);
      const record = await attention(running);
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

    it('is completed without the money when an operator lets it go, and then holds none', async () => {
      await shop.world.setGatewayFault(UNPAYABLE);
      const running = await shop.bookedOrder();
      await shop.world.deliverAll(running.order.id);
      await attention(running);
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 0, authorizedMinor: 0 });
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 0, heldMinor: 0 });
    });

    it('can still be cancelled: what has not left is undone, and the rest waits for the operator', async () => {
      const running = await shop.bookedOrder(TWO_SHIPMENTS);
      const [mug, caps] = (await shop.readOrder(running)).shipments.map(({ id }) => id) as [string, string];
      await shop.world.setGatewayFault(UNPAYABLE);
      await shop.world.setStatusAtCarrier(mug, 'shipped');
      await attention(running);
      expect(await requestCancellation(running, { reason: 'enough' })).toEqual({
        outcome: 'needs_attention',
      });
      await until(async () => (await shop.readOrder(running)).lines[1]?.cancelled === 2);
      expect(await shop.world.carrierShipmentOf(caps)).toMatchObject({ status: 'cancelled' });
      expect(await attention(running)).toMatchObject({
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

  it('hears of two steps that failed, and ends when both are settled', async () => {
    await shop.world.setGatewayFault(LOCKED);
    const running = await shop.bookedOrder(TWO_SHIPMENTS);
    const [mug] = (await shop.readOrder(running)).shipments.map(({ id }) => id) as [string];
    await shop.world.setCarrierFault({ ...DESK_CLOSED, reference: mug });
    await setOutageSettings(shop.world.db, SHORT);
    await running.handle.signal(cancelSignal);
    await shop.skipTime('11 minutes');
    await attention(running);
    // The money is let go only when nothing can leave any more.
    expect(await resolveAttention(running, `recall:${mug}`, 'skip')).toEqual(ACCEPTED);
    await shop.skipTime('11 minutes');
    await until(async () => (await calls(running)).length === 2);
    expect((await attention(running)).items).toMatchObject([{ item: 'payment:2' }]);
    await shop.world.clearFaults();
    expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    expect(await heldFor(running)).toBe(0);
  });

  it('takes the same word twice for one, and refuses what it does not wait for', async () => {
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
    const answers = await Promise.all([
      resolveAttention(running, 'payment:2', 'retry'),
      resolveAttention(running, 'payment:2', 'retry'),
    ]);
    expect(answers).toEqual([ACCEPTED, ACCEPTED]);
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
    ['an item that is no text', { item: 2, action: 'skip' }, /^item must be one that the order lists/],
  ])('refuses %s at the door, and says what is wrong', async (_what, request, message) => {
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
