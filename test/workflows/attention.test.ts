import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import { rows } from '../../src/db/connection/database';
import { cancelSignal, resolveAttentionUpdate, type AttentionRequest } from '../../workflows/order/messages';
import {
  askToCancel,
  itReplaysEveryHistory,
  resolveAttention,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { setOutage } from '../support/orders/shop';
import { until } from '../support/until';

const TWO_PARCELS = {
  lines: [
    { sku: 'MUG', quantity: 1 },
    { sku: 'CAP', quantity: 2 },
  ],
};
const ACCEPTED = { outcome: 'accepted' };
const NO_SUCH_ITEM = { outcome: 'refused', refusal: 'no_such_item' };
const LOCKED = { operation: 'void', mode: 'decline', times: 'always', reason: 'hold_locked' } as const;
const SHORT = { outageMinutes: 10 };
const DESK_CLOSED = { operation: 'cancel', mode: 'refuse', times: 'always', reason: 'desk_closed' } as const;
const UNPAYABLE = { operation: 'capture', mode: 'decline', times: 'always', reason: 'not_possible' } as const;

describe('an order that a person has to look at', () => {
  const shop = useOrderWorld();

  /** Waits until a person is called, and sees what they see. */
  const attention = async (running: RunningOrder) => {
    const record = await shop.world.reaches(running.order.id, 'needs_attention');
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
    await shop.world.breakGateway(LOCKED);
    const running = await shop.booked();
    await setOutage(shop.world.db, SHORT);
    await running.handle.signal(cancelSignal, { reason: 'wrong size' });
    await shop.skip('11 minutes');
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
      await shop.skip('11 minutes');
      await until(async () => (await calls(running)).length === 2);
      expect((await attention(running)).items).toMatchObject([{ item: 'payment:2' }]);

      await shop.world.mendAll();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toEqual({
        orderId: running.order.id,
        status: 'cancelled',
        reason: 'wrong size',
      });
      expect(await shop.record(running)).toMatchObject({ paymentStatus: 'voided', attention: [] });
      expect(await heldFor(running)).toBe(0);
      expect((await shop.timeline(running)).slice(-9)).toEqual([
        'stock_released',
        'provider_awaited',
        'order_needs_attention',
        'attention_resolved',
        'provider_awaited',
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
      expect(await shop.record(running)).toMatchObject({ paymentStatus: 'voided', attention: [] });
      // The operator's word stands for it; the gateway has never heard of it.
      expect(await heldFor(running)).toBe(1_250);
    });

    it('is rejected when it was to be, once the step is skipped', async () => {
      await shop.world.breakGateway({ operation: 'authorize', mode: 'unavailable', times: 'always' });
      await shop.world.breakGateway(LOCKED);
      await setOutage(shop.world.db, { ...SHORT, onOutage: 'reject' });
      const running = await shop.started();
      await shop.skip('25 minutes');
      const record = await attention(running);
      expect(record).toMatchObject({ statusReason: 'payment_unavailable', lines: [{ cancelled: 1 }] });
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({
        status: 'rejected',
        reason: 'payment_unavailable',
      });
    });

    it('is not called for before the gateway was away for a day, if the storefront says nothing else', async () => {
      const running = await shop.booked();
      await shop.world.breakGateway({ operation: 'void', mode: 'unavailable', times: 'always' });
      await running.handle.signal(cancelSignal);
      await shop.skip('23 hours');
      expect(await shop.record(running)).toMatchObject({
        status: 'cancelling',
        attention: [],
        lines: [{ reserved: 0, cancelled: 1 }],
      });
      await shop.skip('2 hours');
      expect((await attention(running)).items).toMatchObject([{ item: 'payment:2' }]);
      await shop.world.mendAll();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    });
  });

  describe('as a parcel cannot be taken back', () => {
    const withStuckParcel = async () => {
      const running = await shop.booked(TWO_PARCELS);
      const [mug, caps] = (await shop.record(running)).shipments.map(({ id }) => id) as [string, string];
      await shop.world.breakCarrier({ ...DESK_CLOSED, reference: mug });
      await setOutage(shop.world.db, SHORT);
      const answer = askToCancel(running, { reason: 'too slow' });
      await shop.world.reaches(running.order.id, 'cancelling');
      await shop.skip('11 minutes');
      expect(await answer).toEqual({ outcome: 'needs_attention' });
      // The other one comes back, and its units with it, as soon as the carrier says so.
      await until(async () => (await shop.record(running)).lines[1]?.cancelled === 2);
      return { ...running, mug, caps, item: `recall:${mug}` };
    };

    it('has the other one taken back, and keeps the units and the money of what may leave yet', async () => {
      const running = await withStuckParcel();
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
      expect(await shop.world.parcelOf(running.caps)).toMatchObject({ status: 'cancelled' });
      expect(await heldFor(running)).toBe(5_250);

      await shop.world.mendAll();
      expect(await resolveAttention(running, running.item, 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled', reason: 'too slow' });
      expect(await shop.world.parcelOf(running.mug)).toMatchObject({ status: 'cancelled' });
      expect(await heldFor(running)).toBe(0);
    });

    it('is cancelled when an operator has caught it by hand and has the step skipped', async () => {
      const running = await withStuckParcel();
      expect(await resolveAttention(running, running.item, 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
      expect(await shop.record(running)).toMatchObject({
        attention: [],
        lines: [{ cancelled: 1 }, { cancelled: 2 }],
        shipments: [{ status: 'cancelled' }, { status: 'cancelled' }],
      });
      expect(await heldFor(running)).toBe(0);
    });

    it('needs nobody any more once the parcel is on its way: it is delivered and paid', async () => {
      const running = await withStuckParcel();
      await shop.world.reportAtCarrier(running.mug, 'shipped');
      await until(async () => (await shop.record(running)).attention.length === 0);
      expect(await shop.record(running)).toMatchObject({ status: 'cancelling', lines: [{ shipped: 1 }, {}] });
      expect(await resolveAttention(running, running.item, 'skip')).toEqual(NO_SUCH_ITEM);
      await shop.world.deliverAll(running.order.id);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
        capturedMinor: 1_250,
        heldMinor: 0,
      });
    });

    it('is not called for while the carrier is away for an hour: the step is tried until it works', async () => {
      const running = await shop.booked();
      await shop.world.breakCarrier({ operation: 'cancel', mode: 'unavailable', times: 'always' });
      await running.handle.signal(cancelSignal);
      await shop.skip('1 hour');
      expect(await shop.record(running)).toMatchObject({
        status: 'cancelling',
        attention: [],
        lines: [{ reserved: 1 }],
      });
      await shop.world.mendAll();
      expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    });
  });

  describe('as what has left is not paid', () => {
    it('is completed when the retry is paid', async () => {
      await shop.world.breakGateway(UNPAYABLE);
      const running = await shop.booked();
      await shop.world.deliverAll(running.order.id);
      const record = await attention(running);
      expect(record.items).toEqual([{ item: 'payment:2', reason: 'capture_refused: not_possible' }]);
      expect(record).toMatchObject({ lines: [{ shipped: 1, delivered: 1 }], capturedMinor: 0 });
      await shop.world.mendAll();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
        captures: 1,
        capturedMinor: 1_250,
      });
    });

    it('is completed without the money when an operator lets it go, and then holds none', async () => {
      await shop.world.breakGateway(UNPAYABLE);
      const running = await shop.booked();
      await shop.world.deliverAll(running.order.id);
      await attention(running);
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await shop.record(running)).toMatchObject({ capturedMinor: 0, authorizedMinor: 0 });
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ captures: 0, heldMinor: 0 });
    });

    it('can still be cancelled: what has not left is undone, and the rest waits for the operator', async () => {
      const running = await shop.booked(TWO_PARCELS);
      const [mug, caps] = (await shop.record(running)).shipments.map(({ id }) => id) as [string, string];
      await shop.world.breakGateway(UNPAYABLE);
      await shop.world.reportAtCarrier(mug, 'shipped');
      await attention(running);
      expect(await askToCancel(running, { reason: 'enough' })).toEqual({ outcome: 'needs_attention' });
      await until(async () => (await shop.record(running)).lines[1]?.cancelled === 2);
      expect(await shop.world.parcelOf(caps)).toMatchObject({ status: 'cancelled' });
      expect(await attention(running)).toMatchObject({
        items: [{ item: 'payment:2' }],
        lines: [{ shipped: 1 }, { reserved: 0, cancelled: 2 }],
      });
      await shop.world.mendAll();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await shop.world.reaches(running.order.id, 'cancelling');
      await shop.world.deliverAll(running.order.id);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
        capturedMinor: 1_250,
        heldMinor: 0,
      });
    });
  });

  it('hears of two steps that failed, and ends when both are settled', async () => {
    await shop.world.breakGateway(LOCKED);
    const running = await shop.booked(TWO_PARCELS);
    const [mug] = (await shop.record(running)).shipments.map(({ id }) => id) as [string];
    await shop.world.breakCarrier({ ...DESK_CLOSED, reference: mug });
    await setOutage(shop.world.db, SHORT);
    await running.handle.signal(cancelSignal);
    await shop.skip('11 minutes');
    await attention(running);
    // The money is let go only when nothing can leave any more.
    expect(await resolveAttention(running, `recall:${mug}`, 'skip')).toEqual(ACCEPTED);
    await shop.skip('11 minutes');
    await until(async () => (await calls(running)).length === 2);
    expect((await attention(running)).items).toMatchObject([{ item: 'payment:2' }]);
    await shop.world.mendAll();
    expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    expect(await heldFor(running)).toBe(0);
  });

  it('takes the same word twice for one, and refuses what it does not wait for', async () => {
    const running = await withLockedHold();
    const before = await shop.record(running);
    for (const item of [
      'payment:1',
      'payment:99',
      `recall:${before.shipments[0]!.id}`,
      'payment',
      'nonsense',
    ])
      expect(await resolveAttention(running, item, 'retry')).toEqual(NO_SUCH_ITEM);
    expect(await shop.record(running)).toMatchObject({
      version: before.version,
      attention: before.attention,
    });
    await shop.world.mendAll();
    await shop.world.breakGateway({ operation: 'void', mode: 'slow', times: 1, delayMs: 200 });
    const answers = await Promise.all([
      resolveAttention(running, 'payment:2', 'retry'),
      resolveAttention(running, 'payment:2', 'retry'),
    ]);
    expect(answers).toEqual([ACCEPTED, ACCEPTED]);
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    expect((await shop.timeline(running)).filter((type) => type === 'attention_resolved')).toHaveLength(1);
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
    const { version } = await shop.record(running);
    const error = await running.handle
      .executeUpdate(resolveAttentionUpdate, { args: [request as AttentionRequest] })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
    expect((error as WorkflowUpdateFailedError).cause).toBeInstanceOf(ApplicationFailure);
    expect((error as WorkflowUpdateFailedError).cause?.message).toMatch(message);
    expect((await shop.record(running)).version).toBe(version);
  });

  itReplaysEveryHistory(shop);
});
