import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { OrderView } from '../../../src/contracts/wire/order';
import type { ProviderView, ResumeView } from '../../../src/contracts/wire/provider';
import type { OrderMessage } from '../../../src/domain/order/messages';
import { applyMessagesByOthers } from '../../../src/db/orders/update-order';
import { saveBreaker } from '../../../src/db/providers/provider-outages';
import { carryOutProviderResumes } from '../../../src/db/providers/provider-resumes';
import { addStorefront } from '../../../src/db/stock/shop-setup';
import { confirmedOrder, NOW, applyToOrder, reservedOrder } from '../../db/order-stages';
import { expectConsistentRecord, setOutageSettings, STOREFRONT } from '../../support/orders/shop';
import { startStockApi, type StockApi } from '../../support/api/stock-api';
import { until } from '../../support/until';

let api: StockApi;
let operator: string;
beforeAll(async () => {
  api = await startStockApi();
  operator = await api.keyFor({ role: 'operator', storefrontId: STOREFRONT });
});
afterEach(async () => {
  await expectConsistentRecord(api.database.db);
  await setOutageSettings(api.database.db, { outageMinutes: 60, onOutage: 'hold' });
});
afterAll(() => api.close());

const providerUnavailable = (item: string): OrderMessage => ({
  type: 'provider_unavailable',
  item: item as 'customer',
});
const readProviders = async (as = operator) =>
  Object.fromEntries(
    (await api.send<{ providers: ProviderView[] }>('GET', '/v1/providers', { as })).body.providers.map(
      (one) => [one.provider, one],
    ),
  );
const readOrder = async (id: string) =>
  (await api.send<OrderView>('GET', `/v1/orders/${id}`, { as: operator })).body;
const listIds = async (query: string) =>
  (await api.send<{ orders: OrderView[] }>('GET', `/v1/orders?${query}`, { as: operator })).body.orders.map(
    ({ id }) => id,
  );

/**
 * A confirmed order whose first shipment waits for the carrier.
 * With `outageMinutes` 0 it needs attention instead.
 */
async function orderWaitingForBooking(outageMinutes: number) {
  const order = await confirmedOrder(api.database.db);
  await setOutageSettings(api.database.db, { outageMinutes });
  const item = `booking:${order.shipments[0]!.shipmentId}`;
  await applyToOrder(api.database.db, order.id, providerUnavailable(item));
  return { ...order, item };
}

describe('a provider wait', () => {
  it('is shown in the order, in the list and with the provider', async () => {
    const { id, item } = await orderWaitingForBooking(90);
    const since = NOW;
    const until = new Date(Date.parse(NOW) + 90 * 60_000).toISOString();
    expect((await readOrder(id)).waitingFor).toEqual([{ provider: 'carrier', item, since, until }]);
    expect(await listIds('waitingFor=carrier')).toEqual([id]);
    expect(await listIds('waitingFor=carrier,customer_service')).toEqual([id]);
    expect(await listIds('waitingFor=payment_gateway')).toEqual([]);
    expect((await api.send('GET', '/v1/orders?waitingFor=bank', { as: operator })).status).toBe(400);
    expect((await readProviders())['carrier']).toMatchObject({
      status: 'available',
      waiting: { orders: 1, since },
      held: { orders: 0, returns: 0 },
    });
    await applyToOrder(api.database.db, id, {
      ...{ type: 'shipment_booked', shipmentId: item.slice(8), carrier: 'swift', trackingNumber: 'T' },
    });
    expect((await readOrder(id)).waitingFor).toEqual([]);
    expect(await listIds('waitingFor=carrier')).toEqual([]);
  });

  it('changes the ETag of its order', async () => {
    const tag = async (id: string) =>
      (await api.send('GET', `/v1/orders/${id}`, { as: operator })).headers.get('etag');
    const order = await confirmedOrder(api.database.db);
    const before = await tag(order.id);
    await applyToOrder(
      api.database.db,
      order.id,
      providerUnavailable(`booking:${order.shipments[0]!.shipmentId}`),
    );
    expect(await tag(order.id)).not.toBe(before);
  });

  it('lasts as long as the current setting of its storefront', async () => {
    const { id } = await orderWaitingForBooking(60);
    const path = `/v1/storefronts/${STOREFRONT}`;
    const { status } = await api.send('PATCH', path, { body: { settings: { outageMinutes: 600 } } });
    expect(status).toBe(200);
    const [wait] = (await readOrder(id)).waitingFor;
    expect(Date.parse(wait!.until) - Date.parse(wait!.since)).toBe(600 * 60_000);
    for (const wrong of [{ outageMinutes: 0 }, { outageMinutes: 43_201 }, { onOutage: 'wait' }])
      expect((await api.send('PATCH', path, { body: { settings: wrong } })).status).toBe(400);
    const reset = { settings: { outageMinutes: null, onOutage: null } };
    expect((await api.send('PATCH', path, { body: reset })).body).toMatchObject({ settings: {} });
  });
});

/** Creates an operator key of another storefront. */
async function createOtherOperator(): Promise<string> {
  const id = `shop-${randomUUID().slice(0, 8)}`;
  await addStorefront(api.database.db, { id, name: 'Elsewhere' });
  return api.keyFor({ role: 'operator', storefrontId: id });
}

describe('an order that needs attention because of a provider', () => {
  const resume = (provider: string, as = operator, key: string = randomUUID()) =>
    api.send<ResumeView>('POST', `/v1/providers/${provider}/resume`, {
      as,
      headers: { 'idempotency-key': key },
    });

  it('continues after one resume request, once, and names the requester', async () => {
    const unbooked = await orderWaitingForBooking(0);
    expect(await listIds('attention=open')).toContain(unbooked.id);
    const before = (await readProviders())['carrier']!.held.orders;
    expect(before).toBeGreaterThan(0);
    const key = randomUUID();
    const first = await resume('carrier', operator, key);
    expect(first).toMatchObject({ status: 202, body: { provider: 'carrier', held: { orders: before } } });
    const repeated = await resume('carrier', operator, key);
    expect(repeated.body).toEqual(first.body);
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    expect((await readProviders())['carrier']!.resuming).toEqual({
      requestedAt: first.body.requestedAt,
      resumed: 0,
    });

    expect(await carryOutProviderResumes(api.database.db, console)).toBe(before);
    expect((await readProviders())['carrier']).toMatchObject({ held: { orders: 0 }, resuming: null });
    const order = await readOrder(unbooked.id);
    expect(order).toMatchObject({ status: 'confirmed', attention: [] });
    const resolved = order.timeline.filter(({ type }) => type === 'attention_resolved');
    expect(resolved).toMatchObject([{ actor: { type: 'api_key' }, details: { action: 'retry' } }]);
    expect(await carryOutProviderResumes(api.database.db, console)).toBe(0);
  });

  it('is not resumed if it failed after the request, is of another storefront or waits for another provider', async () => {
    const paying = await reservedOrder(api.database.db);
    await setOutageSettings(api.database.db, { outageMinutes: 0 });
    await applyToOrder(api.database.db, paying.id, providerUnavailable('payment:1'));
    const item = (await readOrder(paying.id)).attention[0];
    expect(item).toMatchObject({ item: 'payment:1', reason: 'payment_gateway_unavailable' });
    await resume('carrier');
    await carryOutProviderResumes(api.database.db, console);
    await resume('payment_gateway', await createOtherOperator());
    await carryOutProviderResumes(api.database.db, console);
    expect((await readOrder(paying.id)).status).toBe('needs_attention');

    await resume('payment_gateway');
    const late = await reservedOrder(api.database.db);
    await applyToOrder(api.database.db, late.id, providerUnavailable('payment:1'));
    await carryOutProviderResumes(api.database.db, console);
    expect((await readOrder(paying.id)).status).toBe('pending');
    expect((await readOrder(late.id)).status).toBe('needs_attention');
  });

  it('stays requested if resuming failed and continues with the next attempt', async () => {
    const unbooked = await orderWaitingForBooking(0);
    await resume('carrier');
    const failures: object[] = [];
    const log = { warn: (details: object) => failures.push(details) };
    const broken = new Proxy(api.database.db, {
      get: (db, name) =>
        name === 'transaction'
          ? () => Promise.reject(new Error('Postgres is away'))
          : (Reflect.get(db, name) as unknown),
    });
    expect(await carryOutProviderResumes(broken, log)).toBe(0);
    expect(failures).toMatchObject([{ orderId: unbooked.id }]);
    expect((await readProviders())['carrier']!.resuming).not.toBeNull();
    expect(await carryOutProviderResumes(api.database.db, log)).toBe(1);
    expect((await readOrder(unbooked.id)).status).toBe('confirmed');
  });

  it('can be resolved on its own by its item', async () => {
    const unbooked = await orderWaitingForBooking(0);
    const response = await api.send('POST', `/v1/orders/${unbooked.id}/attention`, {
      as: operator,
      body: { item: unbooked.item.toUpperCase().replace('BOOKING', 'booking'), action: 'retry' },
    });
    expect(response).toMatchObject({ status: 200, body: { status: 'confirmed', attention: [] } });
    const customer = await reservedOrder(api.database.db);
    await api.database.db.transaction((tx) =>
      applyMessagesByOthers(tx, customer.id, [providerUnavailable('customer')], NOW),
    );
    const skipped = await api.send('POST', `/v1/orders/${customer.id}/attention`, {
      as: operator,
      body: { item: 'customer', action: 'skip' },
    });
    expect(skipped).toMatchObject({ status: 200, body: { statusReason: 'customer_check_unavailable' } });
  });

  it('gets 404 for an unknown provider', async () => {
    expect((await resume('bank')).status).toBe(404);
  });
});

describe('an open breaker', () => {
  it('is shown by the readiness check and with the provider and does not stop orders', async () => {
    const change = { provider: 'carrier', process: 'host:1', reason: 'answered 403 forbidden' } as const;
    await saveBreaker(api.database.db, { ...change, isOpen: true });
    const outage = { since: expect.any(String), reason: 'answered 403 forbidden' };
    const ready = await api.send('GET', '/readyz');
    expect(ready).toMatchObject({ status: 200, body: { status: 'ready', outages: { carrier: outage } } });
    expect((await readProviders())['carrier']).toMatchObject({ status: 'unavailable', outage });
    await saveBreaker(api.database.db, { ...change, isOpen: false });
    // The readiness check caches the outages for a second.
    await until(async () =>
      isDeepStrictEqual((await api.send('GET', '/readyz')).body, { ...ready.body, outages: {} }),
    );
  });
});
