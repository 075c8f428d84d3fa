import { randomUUID } from 'node:crypto';
import type { OrderView } from '../../../src/contracts/wire/order';
import type { ReturnView } from '../../../src/contracts/wire/return';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { createOrderWorld, type OrderWorld } from '../../support/orders/order-world';
import { startApi, type RunningApi } from '../../support/api/running-api';
import {
  anOrder,
  expectConsistentRecord,
  createShop,
  readOrderWithTimeline,
} from '../../support/orders/shop';
import { until } from '../../support/until';

let temporal: TestNamespace;
let world: OrderWorld;
let api: RunningApi;

beforeAll(async () => {
  temporal = await createNamespace();
  world = await createOrderWorld(temporal);
  await createShop(world.db, [{ sku: 'MUG', priceMinor: 1_250, stock: { berlin: 1_000 } }]);
  api = await startApi(world.db, world.client);
});

afterAll(async () => {
  await expectConsistentRecord(world.db);
  await api.close();
  await world.close();
  await temporal.close();
});

const request = <Body = OrderView>(method: string, path: string, prefer: string, body: object = {}) =>
  api.call<Body>(method, path, { body, headers: { prefer, 'idempotency-key': randomUUID() } });
/** The decision may come with the workflow's acceptance of the update. Then there is nothing to wait for. */
const ASYNC_OR_IMMEDIATE = [
  [202, 'respond-async'],
  [200, null],
];
const appliedPreferenceOf = ({ headers }: { headers: Headers }) => headers.get('preference-applied');

async function placeConfirmedOrder(): Promise<OrderView> {
  const placed = await request(
    'POST',
    '/v1/orders',
    'wait=20',
    anOrder({ lines: [{ sku: 'MUG', quantity: 2 }] }),
  );
  expect([placed.status, placed.body.status, appliedPreferenceOf(placed)]).toEqual([
    201,
    'confirmed',
    'wait=20',
  ]);
  return placed.body;
}

async function placeDeliveredOrder(): Promise<OrderView> {
  const order = await placeConfirmedOrder();
  await until(async () => (await readOrderWithTimeline(world.db, order.id)).shipments[0]?.status === 'ready');
  await world.deliverAll(order.id);
  await world.waitForStatus(order.id, 'completed');
  return order;
}

describe('Prefer: respond-async', () => {
  it('is the default for placing and cancelling', async () => {
    const placed = await request('POST', '/v1/orders', 'respond-async', anOrder());
    expect([placed.status, placed.body.status, appliedPreferenceOf(placed)]).toEqual([
      202,
      'pending',
      'respond-async',
    ]);
    await world.waitForStatus(placed.body.id, 'confirmed');
    const cancelled = await request('POST', `/v1/orders/${placed.body.id}/cancel`, 'respond-async');
    expect([cancelled.status, appliedPreferenceOf(cancelled)]).toEqual([202, 'respond-async']);
    await world.waitForStatus(placed.body.id, 'cancelled');
  });

  it('applies an edit later', async () => {
    const { id } = await placeConfirmedOrder();
    const edited = await request('PATCH', `/v1/orders/${id}`, 'respond-async', {
      lines: [{ sku: 'MUG', quantity: 1 }],
    });
    expect([edited.status, appliedPreferenceOf(edited)]).toEqual([202, 'respond-async']);
    await until(async () => (await readOrderWithTimeline(world.db, id)).amendments[0]?.status === 'applied');
  });

  it('starts picking and cancels units later', async () => {
    const order = await placeConfirmedOrder();
    const shipment = await until(async () => {
      const [shipment] = (await readOrderWithTimeline(world.db, order.id)).shipments;
      return shipment?.status === 'ready' && shipment;
    });
    const picking = await request(
      'POST',
      `/v1/orders/${order.id}/shipments/${shipment.id}/picking`,
      'respond-async',
    );
    expect(ASYNC_OR_IMMEDIATE).toContainEqual([picking.status, appliedPreferenceOf(picking)]);
    await until(async () => (await readOrderWithTimeline(world.db, order.id)).shipments[0]?.picking);

    const cancellation = { reason: 'one is enough', lines: [{ sku: 'MUG', quantity: 1 }] };
    const fewer = await request('POST', `/v1/orders/${order.id}/cancel`, 'respond-async', cancellation);
    expect(ASYNC_OR_IMMEDIATE).toContainEqual([fewer.status, appliedPreferenceOf(fewer)]);
    await until(async () => (await readOrderWithTimeline(world.db, order.id)).lines[0]?.cancelled === 1);
  });

  it('decides a return later', async () => {
    const { id } = await placeDeliveredOrder();
    const returnRequest = { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too blue' };
    const opened = await request<ReturnView>(
      'POST',
      `/v1/orders/${id}/returns`,
      'respond-async',
      returnRequest,
    );
    const path = `/v1/returns/${opened.body.id}`;
    const approved = await request<ReturnView>('POST', `${path}/approve`, 'respond-async');
    expect(ASYNC_OR_IMMEDIATE).toContainEqual([approved.status, appliedPreferenceOf(approved)]);
    await until(async () => (await api.call<ReturnView>('GET', path)).body.status === 'approved');
    // The return is approved already, so there is nothing to wait for.
    const again = await request<ReturnView>('POST', `${path}/approve`, 'respond-async');
    expect([again.status, appliedPreferenceOf(again)]).toEqual([200, null]);
  });

  it('with a wait answers 202 only if the decision takes longer', async () => {
    const placed = await request('POST', '/v1/orders', 'respond-async, wait=20', anOrder());
    expect([placed.status, appliedPreferenceOf(placed)]).toEqual([201, 'wait=20']);
    await world.stopWorker('orders');
    const waiting = await request('POST', '/v1/orders', 'respond-async, wait=1', anOrder());
    expect([waiting.status, appliedPreferenceOf(waiting)]).toEqual([202, 'respond-async, wait=1']);
    await world.startWorker('orders');
    await world.waitForStatus(waiting.body.id, 'confirmed');
  });
});
