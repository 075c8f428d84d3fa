import { sql } from 'drizzle-orm';
import { wakeOverdueProviderWaits } from '../../src/db/providers/overdue-provider-waits';
import { readProviders } from '../../src/db/providers/provider-outages';
import { requestResume, carryOutProviderResumes } from '../../src/db/providers/provider-resumes';
import { readPendingReturnWakeUps, readPendingWakeUps } from '../../src/db/recovery/relay-queue';
import type { Provider } from '../../src/domain/shared/providers';
import { resumeOrderWorkflow } from '../../src/temporal/client/send-to-order';
import { orderWorkflowId, returnWorkflowId } from '../../src/temporal-names/visibility';
import { recordChangedSignal } from '../../workflows/shared/messages';
import { connectAs } from '../support/postgres/database';
import { receivedLine, createReturnHelpers } from '../support/orders/return-helpers';
import { setOutageSettings, STOREFRONT } from '../support/orders/shop';
import { until } from '../support/until';
import {
  itReplaysEveryHistory,
  PLACEMENTS,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';

const ALWAYS = { times: 'always' } as const;

describe.each(PLACEMENTS)('an order whose provider is unavailable (steps %s)', (placement) => {
  const shop = useOrderWorld('time-skipping server', placement);
  const returns = createReturnHelpers(shop);

  const BREAK_PROVIDER: Record<Provider, (mode: string) => Promise<void>> = {
    customer_service: (mode) => shop.world.setCustomerServiceFault({ operation: 'check', mode, ...ALWAYS }),
    payment_gateway: (mode) => shop.world.setGatewayFault({ operation: 'authorize', mode, ...ALWAYS }),
    carrier: (mode) => shop.world.setCarrierFault({ operation: 'book', mode, ...ALWAYS }),
  };
  const providers = Object.keys(BREAK_PROVIDER) as Provider[];
  const waitUntilBooked = (running: RunningOrder) =>
    until(async () => (await shop.readOrder(running)).shipments[0]?.status === 'ready');

  /** Sends the pending wake-ups, as the relay does. */
  async function wakeAll(): Promise<void> {
    const { client, db } = shop.world;
    const batch = { olderThanMs: -1_000, limit: 100 };
    for (const { orderId } of await readPendingWakeUps(db, batch))
      await client.workflow.getHandle(orderWorkflowId(orderId)).signal(recordChangedSignal);
    for (const { returnRecord: one } of await readPendingReturnWakeUps(db, batch))
      await client.workflow.getHandle(returnWorkflowId(one.id)).signal(recordChangedSignal);
  }

  const resume = async (provider: Provider, storefrontId = STOREFRONT): Promise<number> => {
    const { db } = shop.world;
    const request = { provider, actor: { type: 'api_key', id: 'operator' } as const, requestId: 'r-1' };
    const render = (body: object) => ({ status: 202, headers: {}, body });
    await requestResume(db, { storefrontId }, { ...request, idempotency: undefined }, render);
    const resumed = await carryOutProviderResumes(connectAs('holdfast_relay', db), console);
    await wakeAll();
    return resumed;
  };

  it.each(
    providers.flatMap((provider) =>
      ['forbidden', 'page', 'unavailable'].map((mode) => [provider, mode] as const),
    ),
  )(
    'visibly waits for the %s while it fails with %s, and continues when it is back',
    async (provider, mode) => {
      await BREAK_PROVIDER[provider](mode);
      const running = await shop.startedOrder();
      await shop.skipTime('3 hours');
      const waiting = await shop.readOrder(running);
      expect(waiting).toMatchObject({
        status: provider === 'carrier' ? 'confirmed' : 'pending',
        waitingFor: [{ provider }],
        lines: [{ reserved: 1 }],
        attention: [],
      });
      const [wait] = waiting.waitingFor;
      expect(wait!.until.getTime() - wait!.since.getTime()).toBe(86_400_000);
      await shop.world.clearFaults();
      await shop.skipTime('5 minutes');
      await waitUntilBooked(running);
      expect((await shop.readOrder(running)).waitingFor).toEqual([]);
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1 });
    },
  );

  it('needs attention after the outage time of its storefront, and all such orders resume by one request', async () => {
    await setOutageSettings(shop.world.db, { outageMinutes: 30 });
    await BREAK_PROVIDER.payment_gateway('unavailable');
    const orders = [await shop.startedOrder(), await shop.startedOrder(), await shop.startedOrder()];
    await shop.skipTime('40 minutes');
    for (const running of orders) {
      const record = await shop.world.waitForStatus(running.order.id, 'needs_attention');
      expect(record).toMatchObject({
        attention: [{ item: 'payment:1', reason: 'payment_gateway_unavailable' }],
        lines: [{ reserved: 1 }],
        waitingFor: [],
      });
    }
    expect(await readProviders(shop.world.db, { storefrontId: STOREFRONT })).toMatchObject([
      {},
      { provider: 'payment_gateway', waiting: { orders: 0 }, held: { orders: 3, returns: 0 } },
      {},
    ]);
    expect(await readProviders(shop.world.db, { storefrontId: 'another' })).toMatchObject([
      {},
      { held: { orders: 0, returns: 0 } },
      {},
    ]);

    await shop.world.clearFaults();
    expect(await resume('carrier')).toBe(0);
    expect(await resume('payment_gateway')).toBe(3);
    for (const running of orders) {
      await waitUntilBooked(running);
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
        authorizations: 1,
        heldMinor: 1_250,
      });
      const resolved = (await shop.readOrder(running)).timeline.find(
        ({ type }) => type === 'attention_resolved',
      );
      expect(resolved).toMatchObject({ actor: { type: 'api_key', id: 'operator' }, requestId: 'r-1' });
    }
    const [, gateway] = await readProviders(shop.world.db, { storefrontId: STOREFRONT });
    expect(gateway).toMatchObject({ held: { orders: 0 }, resuming: null });
    expect(await resume('payment_gateway')).toBe(0);
  });

  it.each([
    ['customer_service', 'customer', 'pending'],
    ['carrier', 'booking:', 'confirmed'],
  ] as const)(
    'also needs attention after an outage of the %s, and continues from there',
    async (provider, item, from) => {
      await setOutageSettings(shop.world.db, { outageMinutes: 30 });
      await BREAK_PROVIDER[provider]('forbidden');
      const running = await shop.startedOrder();
      await shop.skipTime('40 minutes');
      const record = await shop.world.waitForStatus(running.order.id, 'needs_attention');
      expect(record.attention).toMatchObject([{ reason: `${provider}_unavailable` }]);
      expect(record.attention[0]!.item.startsWith(item)).toBe(true);
      await shop.world.clearFaults();
      expect(await resume(provider)).toBe(1);
      await waitUntilBooked(running);
      expect(await shop.timelineTypesOf(running)).toContain('provider_wait_started');
      expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1 });
      expect((await shop.readOrder(running)).status).toBe(from === 'pending' ? 'confirmed' : from);
    },
  );

  it.each(['hold', 'reject'] as const)(
    'makes a final attempt at the end of the outage time, and continues if the provider is back (%s)',
    async (onOutage) => {
      await setOutageSettings(shop.world.db, { outageMinutes: 60, onOutage });
      await BREAK_PROVIDER.carrier('forbidden');
      const running = await shop.startedOrder();
      // The provider comes back between the last retries and the end of the outage time.
      await shop.skipTime('59 minutes');
      await shop.world.clearFaults();
      await setOutageSettings(shop.world.db, { outageMinutes: 60, onOutage });
      await shop.skipTime('3 minutes');
      await waitUntilBooked(running);
      expect(await shop.readOrder(running)).toMatchObject({
        status: 'confirmed',
        attention: [],
        waitingFor: [],
      });
    },
  );

  it('makes a final attempt when it is resumed long after the outage time', async () => {
    await setOutageSettings(shop.world.db, { outageMinutes: 60, onOutage: 'reject' });
    await BREAK_PROVIDER.customer_service('unavailable');
    const running = await shop.startedOrder();
    await shop.skipTime('1 minute');
    expect((await shop.readOrder(running)).waitingFor).toHaveLength(1);
    await running.handle.terminate('lost');
    await shop.skipTime('3 hours');
    await shop.world.clearFaults();
    await resumeOrderWorkflow(shop.world.client, running.order);
    await waitUntilBooked(running);
    expect((await shop.readOrder(running)).status).toBe('confirmed');
  });

  it('waits for a refund of returned units, needs attention, and refunds once', async () => {
    const running = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    const { order } = running;
    await shop.world.deliverAll(order.id);
    await running.handle.result();
    await setOutageSettings(shop.world.db, { outageMinutes: 30 });
    await shop.world.setGatewayFault({ operation: 'refund', mode: 'forbidden', ...ALWAYS });
    const returned = await returns.requestApprovedReturn(running);
    await returns.receive(returned, [receivedLine(2)]);
    await shop.skipTime('10 minutes');
    expect(await shop.readOrder(running)).toMatchObject({ waitingFor: [{ provider: 'payment_gateway' }] });
    await shop.skipTime('40 minutes');
    const returnRecord = await returns.waitForStatus(returned, 'needs_attention');
    expect(returnRecord.statusReason).toBe('payment_gateway_unavailable');
    await shop.world.clearFaults();
    expect(await resume('payment_gateway')).toBe(1);
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
    expect(await shop.world.paymentOf(order.id)).toMatchObject({ refunds: 1 });
  });

  it('waits no longer than the current terms of its storefront, for the order and for its returns', async () => {
    const { db } = shop.world;
    const relayDb = connectAs('holdfast_relay', db);
    const shipped = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.world.deliverAll(shipped.order.id);
    await shipped.handle.result();
    await shop.world.setGatewayFault({ operation: 'refund', mode: 'forbidden', ...ALWAYS });
    const returned = await returns.requestApprovedReturn(shipped);
    await returns.receive(returned, [receivedLine(2)]);
    await BREAK_PROVIDER.customer_service('forbidden');
    const waiting = await shop.startedOrder();
    await shop.skipTime('5 minutes');
    const both = [shipped, waiting];
    for (const one of both) expect((await shop.readOrder(one)).waitingFor).toHaveLength(1);

    const threeHoursAgo = new Date(Date.now() - 3 * 3_600_000).toISOString();
    await db.execute(
      sql`update orders set provider_waits = jsonb_set(provider_waits, '{0,since}', to_jsonb(${threeHoursAgo}::text)) where provider_waits is not null`,
    );
    // The default of a storefront is a day.
    expect(await wakeOverdueProviderWaits(relayDb)).toBe(0);
    await setOutageSettings(db, { outageMinutes: 120 });
    expect(await wakeOverdueProviderWaits(relayDb)).toBe(2);
    expect(await wakeOverdueProviderWaits(relayDb)).toBe(0);
    await wakeAll();
    await shop.world.waitForStatus(waiting.order.id, 'needs_attention');
    await returns.waitForStatus(returned, 'needs_attention');
    expect(await wakeOverdueProviderWaits(relayDb)).toBe(0);

    await shop.world.clearFaults();
    expect(await resume('payment_gateway')).toBe(1);
    expect(await returned.handle.result()).toMatchObject({ status: 'refunded' });
  });

  itReplaysEveryHistory(shop);
});

// Uses the real server: the time-skipping one skips no time while an activity is queued without a worker.
describe.each(PLACEMENTS)('an order whose provider has no worker (steps %s)', (placement) => {
  const shop = useOrderWorld('real server', placement);

  it('waits for one without a time limit, so that a deploy rejects no order', async () => {
    await shop.world.stopWorker('payments');
    await setOutageSettings(shop.world.db, { outageMinutes: 1, onOutage: 'reject' });
    const running = await shop.startedOrder();
    const queued = await until(async () => {
      const { events } = await running.handle.fetchHistory();
      const scheduled = (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
      return scheduled.find(({ activityType }) => activityType?.name === 'authorizePayment');
    });
    // Either timeout would end the activity in the queue, which says nothing about the gateway.
    expect(secondsOf(queued.scheduleToCloseTimeout)).toBe(0);
    expect(secondsOf(queued.scheduleToStartTimeout)).toBe(0);
    expect(queued.retryPolicy).toMatchObject({ maximumAttempts: 0 });
    // The gateway was not called, so it does not count as unavailable.
    expect(await shop.readOrder(running)).toMatchObject({ status: 'pending', waitingFor: [], attention: [] });
    await shop.world.startWorker('payments');
    await shop.world.waitForStatus(running.order.id, 'confirmed');
  });
});

const secondsOf = (duration: { seconds?: unknown } | null | undefined): number =>
  Number(duration?.seconds ?? 0);
