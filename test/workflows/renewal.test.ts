import { createShop, setOutageSettings } from '../support/orders/shop';
import {
  requestCancellation,
  itReplaysEveryHistory,
  resolveAttention,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { until } from '../support/until';

const ACCEPTED = { outcome: 'accepted' };
const DECLINED_AUTHORIZATION = {
  operation: 'authorize',
  mode: 'decline',
  times: 'always',
  reason: 'card_expired',
} as const;
/** An authorization lasts seven days, and is renewed in the last tenth of them. */
const UNTIL_RENEWAL = '156 hours';

describe('an authorization that would expire', () => {
  const shop = useOrderWorld();

  const paymentOf = ({ order }: RunningOrder) => shop.world.paymentOf(order.id);
  const statuses = async (running: RunningOrder) =>
    (await shop.readOrder(running)).authorizations.map(({ status }) => status);
  const statusesAtGateway = async (running: RunningOrder) => {
    const authorizations = await Promise.all(
      (await shop.readOrder(running)).authorizations.map(({ no }) =>
        shop.world.authorizationOf(running.order.id, no),
      ),
    );
    return authorizations.map((authorization) => authorization?.status);
  };
  const paymentEntriesOf = async (running: RunningOrder) =>
    (await shop.timelineTypesOf(running)).filter((type) => type.startsWith('payment_'));
  const attentionOf = async (running: RunningOrder) =>
    (await shop.world.waitForStatus(running.order.id, 'needs_attention')).attention.map(
      ({ item, reason }) => ({
        item,
        reason,
      }),
    );
  const expectEnd = async ({ handle }: RunningOrder, status: string) =>
    expect(await handle.result()).toMatchObject({ status });

  it('is renewed in time while its shipment waits twenty days for the carrier, and captured once', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    for (const [days, renewed] of [
      ['5 days', []],
      ['2 days', ['voided']],
      ['13 days', ['voided', 'voided', 'voided']],
    ] as const) {
      await shop.skipTime(days);
      expect(await statuses(running)).toEqual([...renewed, 'authorized']);
      expect(await statusesAtGateway(running)).toEqual([...renewed, 'authorized']);
      expect(await paymentOf(running)).toMatchObject({ heldMinor: 2_500 });
    }
    expect(await shop.readOrder(running)).toMatchObject({ status: 'confirmed', authorizedMinor: 2_500 });

    await shop.world.deliverAll(running.order.id);
    await expectEnd(running, 'completed');
    expect(await paymentOf(running)).toMatchObject({
      authorizations: 4,
      captures: 1,
      capturedMinor: 2_500,
      heldMinor: 0,
    });
    // The new authorization is made before the old one is voided.
    const renewal = ['payment_authorized', 'payment_voided'];
    expect(await paymentEntriesOf(running)).toEqual([
      ...['payment_authorized', ...renewal, ...renewal, ...renewal],
      'payment_captured',
    ]);
  });

  it('is renewed for the remaining amount once a part has been captured', async () => {
    const running = await shop.bookedOrder({
      lines: [
        { sku: 'MUG', quantity: 1 },
        { sku: 'CAP', quantity: 2 },
      ],
    });
    const [mug, caps] = (await shop.readOrder(running)).shipments;
    await shop.world.setStatusAtCarrier(mug!.id, 'shipped');
    await until(async () => (await paymentOf(running)).captures === 1);
    await shop.skipTime('7 days');
    expect((await shop.readOrder(running)).authorizations).toMatchObject([
      { status: 'voided', amountMinor: 5_250, capturedMinor: 1_250 },
      { status: 'authorized', amountMinor: 4_000, capturedMinor: 0 },
    ]);
    expect(await paymentOf(running)).toMatchObject({ heldMinor: 4_000, capturedMinor: 1_250 });
    await shop.world.setStatusAtCarrier(caps!.id, 'shipped');
    await shop.world.deliverAll(running.order.id);
    await expectEnd(running, 'completed');
    expect(await paymentOf(running)).toMatchObject({ captures: 2, capturedMinor: 5_250, heldMinor: 0 });
  });

  it('is renewed while the rest of the order is backordered for twenty days', async () => {
    await createShop(shop.world.db, [{ sku: 'RARE', priceMinor: 1_000, stock: { berlin: 1 } }]);
    const running = await shop.bookedOrder({
      lines: [{ sku: 'RARE', quantity: 3 }],
      fulfillmentPolicy: 'backorder',
      backorderDays: 60,
    });
    await shop.skipTime('20 days');
    expect(await statuses(running)).toEqual(['voided', 'voided', 'voided', 'authorized']);
    expect(await paymentOf(running)).toMatchObject({ heldMinor: 1_000 });
    await shop.world.receiveAndAllocate('RARE', 'berlin', 5);
    await until(async () => {
      const { shipments } = await shop.readOrder(running);
      return shipments.length === 2 && shipments.every(({ status }) => status === 'ready');
    });
    expect(await paymentOf(running)).toMatchObject({ heldMinor: 3_000 });
    await shop.skipTime('10 days');
    expect(await paymentOf(running)).toMatchObject({ heldMinor: 3_000 });
    await shop.world.deliverAll(running.order.id);
    await expectEnd(running, 'completed');
    expect(await paymentOf(running)).toMatchObject({ capturedMinor: 3_000, heldMinor: 0 });
    expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 3_000, lines: [{ delivered: 3 }] });
  });

  it('is voided and not renewed when the order is cancelled', async () => {
    const running = await shop.bookedOrder();
    await shop.skipTime('20 days');
    expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
    expect(await paymentOf(running)).toMatchObject({ captures: 0, heldMinor: 0 });
    expect(await statuses(running)).toEqual(['voided', 'voided', 'voided', 'voided']);
  });

  it('is not renewed once everything has left and is captured', async () => {
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await until(async () => (await paymentOf(running)).captures === 1);
    await shop.skipTime('30 days');
    expect(await paymentOf(running)).toMatchObject({ authorizations: 1 });
    await shop.world.deliverAll(running.order.id);
    await expectEnd(running, 'completed');
  });

  describe('and whose renewal is declined', () => {
    const declinedRenewal = async () => {
      const running = await shop.bookedOrder();
      await shop.world.setGatewayFault(DECLINED_AUTHORIZATION);
      await shop.skipTime(UNTIL_RENEWAL);
      expect(await attentionOf(running)).toEqual([
        { item: 'payment:2', reason: 'authorization_renewal_declined: card_expired' },
      ]);
      return running;
    };

    it('needs attention, and the order continues when a retry succeeds', async () => {
      const running = await declinedRenewal();
      expect(await statusesAtGateway(running)).toEqual(['authorized', 'declined']);
      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await shop.world.waitForStatus(running.order.id, 'confirmed');
      await until(async () => (await statuses(running)).join() === 'voided,declined,authorized');
      await shop.skipTime('3 days');
      await shop.world.deliverAll(running.order.id);
      await expectEnd(running, 'completed');
      expect(await paymentOf(running)).toMatchObject({ captures: 1, capturedMinor: 1_250, heldMinor: 0 });
    });

    it('needs attention again when the retry is declined, once for each decline', async () => {
      const running = await declinedRenewal();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await until(async () => (await attentionOf(running))[0]?.item === 'payment:3');
      await shop.skipTime('2 days');
      expect(await attentionOf(running)).toHaveLength(1);
      // A cancelled order needs no decision about its payment.
      expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
      await expectEnd(running, 'cancelled');
      expect(await paymentOf(running)).toMatchObject({ captures: 0, heldMinor: 0 });
    });

    it('is voided when the order is cancelled, and the goods are released', async () => {
      const running = await declinedRenewal();
      expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
      await expectEnd(running, 'cancelled');
      expect(await shop.readOrder(running)).toMatchObject({ attention: [], lines: [{ cancelled: 1 }] });
      expect(await paymentOf(running)).toMatchObject({ captures: 0, heldMinor: 0 });
    });

    it('is captured itself when the shipment leaves in time', async () => {
      const running = await declinedRenewal();
      await shop.world.deliverAll(running.order.id);
      await until(async () => (await paymentOf(running)).captures === 1);
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      await expectEnd(running, 'completed');
      expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 1_250 });
    });

    it('is authorized again only by an operator when it has expired before the shipment leaves', async () => {
      const running = await declinedRenewal();
      await shop.skipTime('2 days');
      await shop.world.deliverAll(running.order.id);
      await until(async () => (await statuses(running)).join() === 'expired,declined');
      await shop.skipTime('1 day');
      expect(await attentionOf(running)).toHaveLength(1);
      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await expectEnd(running, 'completed');
      expect(await paymentOf(running)).toMatchObject({ captures: 1, capturedMinor: 1_250, heldMinor: 0 });
      expect(await statuses(running)).toEqual(['expired', 'declined', 'authorized']);
    });

    it('is not renewed when an operator skips the step, and is captured while it lasts', async () => {
      const running = await declinedRenewal();
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      await shop.world.waitForStatus(running.order.id, 'confirmed');
      await shop.world.deliverAll(running.order.id);
      await expectEnd(running, 'completed');
      expect(await paymentOf(running)).toMatchObject({ captures: 1, capturedMinor: 1_250, heldMinor: 0 });
    });
  });

  it('needs attention when the gateway is unavailable for its renewal, and is renewed by a retry', async () => {
    const running = await shop.bookedOrder();
    await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 'always' });
    await setOutageSettings(shop.world.db, { outageMinutes: 60 });
    await shop.skipTime(UNTIL_RENEWAL);
    await shop.skipTime('2 hours');
    expect(await attentionOf(running)).toMatchObject([{ item: 'payment:2' }]);
    await shop.world.clearFaults();
    expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
    await until(async () => (await statuses(running)).join() === 'voided,authorized');
    await shop.world.deliverAll(running.order.id);
    await expectEnd(running, 'completed');
    expect(await paymentOf(running)).toMatchObject({ captures: 1, capturedMinor: 1_250, heldMinor: 0 });
  });

  describe('and has expired when the shipment leaves', () => {
    it('is authorized again, and captured once', async () => {
      const running = await shop.bookedOrder();
      await shop.world.expireAuthorizationEarly(running.order.id);
      await shop.world.deliverAll(running.order.id);
      await expectEnd(running, 'completed');
      expect(await paymentEntriesOf(running)).toEqual([
        'payment_authorized',
        'payment_expired',
        'payment_authorized',
        'payment_captured',
      ]);
      expect((await shop.readOrder(running)).authorizations).toMatchObject([
        { no: 1, capturedMinor: 0 },
        { no: 2, capturedMinor: 1_250 },
      ]);
    });

    it('needs attention once when the new authorization is declined, and is authorized by a retry', async () => {
      const running = await shop.bookedOrder();
      await shop.world.expireAuthorizationEarly(running.order.id);
      await shop.world.setGatewayFault(DECLINED_AUTHORIZATION);
      await shop.world.deliverAll(running.order.id);
      const items = await attentionOf(running);
      expect(items).toEqual([
        { item: expect.any(String) as string, reason: 'authorization_renewal_declined: card_expired' },
      ]);
      await shop.skipTime('1 hour');
      expect(await attentionOf(running)).toEqual(items);
      await shop.world.clearFaults();
      expect(await resolveAttention(running, items[0]!.item, 'retry')).toEqual(ACCEPTED);
      await expectEnd(running, 'completed');
      expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 1_250 });
    });

    it('is not captured when an operator skips the step: the order is completed unpaid', async () => {
      const running = await shop.bookedOrder();
      await shop.world.expireAuthorizationEarly(running.order.id);
      await shop.world.setGatewayFault(DECLINED_AUTHORIZATION);
      await shop.world.deliverAll(running.order.id);
      const [item] = await attentionOf(running);
      expect(await resolveAttention(running, item!.item, 'skip')).toEqual(ACCEPTED);
      await expectEnd(running, 'completed');
      expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 0 });
    });
  });

  itReplaysEveryHistory(shop);
});
