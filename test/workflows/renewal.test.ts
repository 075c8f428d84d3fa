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
const DECLINE = { operation: 'authorize', mode: 'decline', times: 'always', reason: 'card_expired' } as const;
/** The gateway holds money for seven days, and is asked again in the last tenth of them. */
const UNTIL_RENEWAL = '156 hours';

describe('an authorisation that would run out', () => {
  const shop = useOrderWorld();

  const sums = ({ order }: RunningOrder) => shop.world.paymentOf(order.id);
  const statuses = async (running: RunningOrder) =>
    (await shop.readOrder(running)).authorizations.map(({ status }) => status);
  const atGateway = async (running: RunningOrder) => {
    const known = await Promise.all(
      (await shop.readOrder(running)).authorizations.map(({ no }) =>
        shop.world.authorizationOf(running.order.id, no),
      ),
    );
    return known.map((payment) => payment?.status);
  };
  const paymentsIn = async (running: RunningOrder) =>
    (await shop.timelineTypesOf(running)).filter((type) => type.startsWith('payment_'));
  const attentionOf = async (running: RunningOrder) =>
    (await shop.world.waitForStatus(running.order.id, 'needs_attention')).attention.map(
      ({ item, reason }) => ({
        item,
        reason,
      }),
    );
  const endsAs = async ({ handle }: RunningOrder, status: string) =>
    expect(await handle.result()).toMatchObject({ status });

  it('is renewed before, while its shipment waits twenty days for the carrier, and captured once', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    for (const [days, renewed] of [
      ['5 days', []],
      ['2 days', ['voided']],
      ['13 days', ['voided', 'voided', 'voided']],
    ] as const) {
      await shop.skipTime(days);
      expect(await statuses(running)).toEqual([...renewed, 'authorized']);
      expect(await atGateway(running)).toEqual([...renewed, 'authorized']);
      expect(await sums(running)).toMatchObject({ heldMinor: 2_500 });
    }
    expect(await shop.readOrder(running)).toMatchObject({ status: 'confirmed', authorizedMinor: 2_500 });

    await shop.world.deliverAll(running.order.id);
    await endsAs(running, 'completed');
    expect(await sums(running)).toMatchObject({
      authorizations: 4,
      captures: 1,
      capturedMinor: 2_500,
      heldMinor: 0,
    });
    // The new hold is there before the old one is let go.
    const renewal = ['payment_authorized', 'payment_voided'];
    expect(await paymentsIn(running)).toEqual([
      ...['payment_authorized', ...renewal, ...renewal, ...renewal],
      'payment_captured',
    ]);
  });

  it('is renewed for what is still to come once a part has been captured', async () => {
    const running = await shop.bookedOrder({
      lines: [
        { sku: 'MUG', quantity: 1 },
        { sku: 'CAP', quantity: 2 },
      ],
    });
    const [mug, caps] = (await shop.readOrder(running)).shipments;
    await shop.world.setStatusAtCarrier(mug!.id, 'shipped');
    await until(async () => (await sums(running)).captures === 1);
    await shop.skipTime('7 days');
    expect((await shop.readOrder(running)).authorizations).toMatchObject([
      { status: 'voided', amountMinor: 5_250, capturedMinor: 1_250 },
      { status: 'authorized', amountMinor: 4_000, capturedMinor: 0 },
    ]);
    expect(await sums(running)).toMatchObject({ heldMinor: 4_000, capturedMinor: 1_250 });
    await shop.world.setStatusAtCarrier(caps!.id, 'shipped');
    await shop.world.deliverAll(running.order.id);
    await endsAs(running, 'completed');
    expect(await sums(running)).toMatchObject({ captures: 2, capturedMinor: 5_250, heldMinor: 0 });
  });

  it('is renewed while the rest of the order waits twenty days for a restock', async () => {
    await createShop(shop.world.db, [{ sku: 'RARE', priceMinor: 1_000, stock: { berlin: 1 } }]);
    const running = await shop.bookedOrder({
      lines: [{ sku: 'RARE', quantity: 3 }],
      fulfillmentPolicy: 'backorder',
      backorderDays: 60,
    });
    await shop.skipTime('20 days');
    expect(await statuses(running)).toEqual(['voided', 'voided', 'voided', 'authorized']);
    expect(await sums(running)).toMatchObject({ heldMinor: 1_000 });
    await shop.world.receiveAndAllocate('RARE', 'berlin', 5);
    await until(async () => {
      const { shipments } = await shop.readOrder(running);
      return shipments.length === 2 && shipments.every(({ status }) => status === 'ready');
    });
    expect(await sums(running)).toMatchObject({ heldMinor: 3_000 });
    await shop.skipTime('10 days');
    expect(await sums(running)).toMatchObject({ heldMinor: 3_000 });
    await shop.world.deliverAll(running.order.id);
    await endsAs(running, 'completed');
    expect(await sums(running)).toMatchObject({ capturedMinor: 3_000, heldMinor: 0 });
    expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 3_000, lines: [{ delivered: 3 }] });
  });

  it('is not renewed for an order that is cancelled: everything is let go', async () => {
    const running = await shop.bookedOrder();
    await shop.skipTime('20 days');
    expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
    expect(await sums(running)).toMatchObject({ captures: 0, heldMinor: 0 });
    expect(await statuses(running)).toEqual(['voided', 'voided', 'voided', 'voided']);
  });

  it('is not renewed once everything has left and is paid', async () => {
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await until(async () => (await sums(running)).captures === 1);
    await shop.skipTime('30 days');
    expect(await sums(running)).toMatchObject({ authorizations: 1 });
    await shop.world.deliverAll(running.order.id);
    await endsAs(running, 'completed');
  });

  describe('and is declined when it is to be renewed', () => {
    const declined = async () => {
      const running = await shop.bookedOrder();
      await shop.world.setGatewayFault(DECLINE);
      await shop.skipTime(UNTIL_RENEWAL);
      expect(await attentionOf(running)).toEqual([
        { item: 'payment:2', reason: 'authorization_renewal_declined: card_expired' },
      ]);
      return running;
    };

    it('calls for a person; asked again with success, the order goes on', async () => {
      const running = await declined();
      expect(await atGateway(running)).toEqual(['authorized', 'declined']);
      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await shop.world.waitForStatus(running.order.id, 'confirmed');
      await until(async () => (await statuses(running)).join() === 'voided,declined,authorized');
      await shop.skipTime('3 days');
      await shop.world.deliverAll(running.order.id);
      await endsAs(running, 'completed');
      expect(await sums(running)).toMatchObject({ captures: 1, capturedMinor: 1_250, heldMinor: 0 });
    });

    it('calls again when it is declined once more, once for each time', async () => {
      const running = await declined();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await until(async () => (await attentionOf(running))[0]?.item === 'payment:3');
      await shop.skipTime('2 days');
      expect(await attentionOf(running)).toHaveLength(1);
      // Nobody has to decide about money that is not needed any more.
      expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
      await endsAs(running, 'cancelled');
      expect(await sums(running)).toMatchObject({ captures: 0, heldMinor: 0 });
    });

    it('can be cancelled: the goods come back and nothing stays held', async () => {
      const running = await declined();
      expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
      await endsAs(running, 'cancelled');
      expect(await shop.readOrder(running)).toMatchObject({ attention: [], lines: [{ cancelled: 1 }] });
      expect(await sums(running)).toMatchObject({ captures: 0, heldMinor: 0 });
    });

    it('is paid by the old hold when its shipment leaves in time', async () => {
      const running = await declined();
      await shop.world.deliverAll(running.order.id);
      await until(async () => (await sums(running)).captures === 1);
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      await endsAs(running, 'completed');
      expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 1_250 });
    });

    it('has run out when its shipment leaves: nobody asks again before an operator says so', async () => {
      const running = await declined();
      await shop.skipTime('2 days');
      await shop.world.deliverAll(running.order.id);
      await until(async () => (await statuses(running)).join() === 'expired,declined');
      await shop.skipTime('1 day');
      expect(await attentionOf(running)).toHaveLength(1);
      await shop.world.clearFaults();
      expect(await resolveAttention(running, 'payment:2', 'retry')).toEqual(ACCEPTED);
      await endsAs(running, 'completed');
      expect(await sums(running)).toMatchObject({ captures: 1, capturedMinor: 1_250, heldMinor: 0 });
      expect(await statuses(running)).toEqual(['expired', 'declined', 'authorized']);
    });

    it('goes without its money when an operator says so, and takes what there is', async () => {
      const running = await declined();
      expect(await resolveAttention(running, 'payment:2', 'skip')).toEqual(ACCEPTED);
      await shop.world.waitForStatus(running.order.id, 'confirmed');
      await shop.world.deliverAll(running.order.id);
      await endsAs(running, 'completed');
      expect(await sums(running)).toMatchObject({ captures: 1, capturedMinor: 1_250, heldMinor: 0 });
    });
  });

  it('waits for a person when the gateway is away as it is to be renewed, and is renewed by a retry', async () => {
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
    await endsAs(running, 'completed');
    expect(await sums(running)).toMatchObject({ captures: 1, capturedMinor: 1_250, heldMinor: 0 });
  });

  describe('and has run out as the shipment leaves', () => {
    it('is asked for again, and captured once', async () => {
      const running = await shop.bookedOrder();
      await shop.world.expireAuthorizationEarly(running.order.id);
      await shop.world.deliverAll(running.order.id);
      await endsAs(running, 'completed');
      expect(await paymentsIn(running)).toEqual([
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

    it('calls for a person once when the new one is declined, who has it asked for again', async () => {
      const running = await shop.bookedOrder();
      await shop.world.expireAuthorizationEarly(running.order.id);
      await shop.world.setGatewayFault(DECLINE);
      await shop.world.deliverAll(running.order.id);
      const items = await attentionOf(running);
      expect(items).toEqual([
        { item: expect.any(String) as string, reason: 'authorization_renewal_declined: card_expired' },
      ]);
      await shop.skipTime('1 hour');
      expect(await attentionOf(running)).toEqual(items);
      await shop.world.clearFaults();
      expect(await resolveAttention(running, items[0]!.item, 'retry')).toEqual(ACCEPTED);
      await endsAs(running, 'completed');
      expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 1_250 });
    });

    it('is let go when an operator says so: the order is completed unpaid', async () => {
      const running = await shop.bookedOrder();
      await shop.world.expireAuthorizationEarly(running.order.id);
      await shop.world.setGatewayFault(DECLINE);
      await shop.world.deliverAll(running.order.id);
      const [item] = await attentionOf(running);
      expect(await resolveAttention(running, item!.item, 'skip')).toEqual(ACCEPTED);
      await endsAs(running, 'completed');
      expect(await shop.readOrder(running)).toMatchObject({ capturedMinor: 0 });
    });
  });

  itReplaysEveryHistory(shop);
});
