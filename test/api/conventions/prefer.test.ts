import { randomUUID } from 'node:crypto';
import type { OrderView } from '../../../src/contracts/order';
import type { ReturnView } from '../../../src/contracts/return';
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

const ask = <Body = OrderView>(method: string, path: string, prefer: string, body: object = {}) =>
  api.call<Body>(method, path, { body, headers: { prefer, 'idempotency-key': randomUUID() } });
/** The decision may come with the very word that the workflow has heard: then there was nothing to wait for. */
const AT_ONCE = [
  [202, 'respond-async'],
  [200, null],
];
const appliedOf = ({ headers }: { headers: Headers }) => headers.get('preference-applied');

async function aConfirmedOrder(): Promise<OrderView> {
  const placed = await ask(
    'POST',
    '/v1/orders',
    'wait=20',
    anOrder({ lines: [{ sku: 'MUG', quantity: 2 }] }),
  );
  expect([placed.status, placed.body.status, appliedOf(placed)]).toEqual([201, 'confirmed', 'wait=20']);
  return placed.body;
}

async function aDeliveredOrder(): Promise<OrderView> {
  const order = await aConfirmedOrder();
  await until(async () => (await readOrderWithTimeline(world.db, order.id)).shipments[0]?.status === 'ready');
  await world.deliverAll(order.id);
  await world.waitForStatus(order.id, 'completed');
  return order;
}

describe('Prefer: respond-async', () => {
  it('is what placing and cancelling do by themselves', async () => {
    const placed = await ask('POST', '/v1/orders', 'respond-async', anOrder());
    expect([placed.status, placed.body.status, appliedOf(placed)]).toEqual([202, 'pending', 'respond-async']);
    await world.waitForStatus(placed.body.id, 'confirmed');
    const cancelled = await ask('POST', `/v1/orders/${placed.body.id}/cancel`, 'respond-async');
    expect([cancelled.status, appliedOf(cancelled)]).toEqual([202, 'respond-async']);
    await world.waitForStatus(placed.body.id, 'cancelled');
  });

  it('has an edit made later', async () => {
    const { id } = await aConfirmedOrder();
    const edited = await ask('PATCH', `/v1/orders/${id}`, 'respond-async', {
      lines: [{ sku: 'MUG', quantity: 1 }],
    });
    expect([edited.status, appliedOf(edited)]).toEqual([202, 'respond-async']);
    await until(async () => (await readOrderWithTimeline(world.db, id)).amendments[0]?.status === 'applied');
  });

  it('has a shipment, a return and the units of an order seen to later', async () => {
    const order = await aConfirmedOrder();
    const shipment = await until(async () => {
      const [shipment] = (await readOrderWithTimeline(world.db, order.id)).shipments;
      return shipment?.status === 'ready' && shipment;
    });
    const picking = await ask(
      'POST',
      `/v1/orders/${order.id}/shipments/${shipment.id}/picking`,
      'respond-async',
    );
    expect(AT_ONCE).toContainEqual([picking.status, appliedOf(picking)]);
    await until(async () => (await readOrderWithTimeline(world.db, order.id)).shipments[0]?.picking);

    const some = { reason: 'one is enough', lines: [{ sku: 'MUG', quantity: 1 }] };
    const fewer = await ask('POST', `/v1/orders/${order.id}/cancel`, 'respond-async', some);
    expect(AT_ONCE).toContainEqual([fewer.status, appliedOf(fewer)]);
    await until(async () => (await readOrderWithTimeline(world.db, order.id)).lines[0]?.cancelled === 1);
  });

  it('has a return decided later', async () => {
    const { id } = await aDeliveredOrder();
    const wanted = { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too blue' };
    const opened = await ask<ReturnView>('POST', `/v1/orders/${id}/returns`, 'respond-async', wanted);
    const path = `/v1/returns/${opened.body.id}`;
    const approved = await ask<ReturnView>('POST', `${path}/approve`, 'respond-async');
    expect(AT_ONCE).toContainEqual([approved.status, appliedOf(approved)]);
    await until(async () => (await api.call<ReturnView>('GET', path)).body.status === 'approved');
    // What is so already needs no waiting, so there was nothing to prefer.
    const again = await ask<ReturnView>('POST', `${path}/approve`, 'respond-async');
    expect([again.status, appliedOf(again)]).toEqual([200, null]);
  });

  it('with a wait is 202 only if it takes longer', async () => {
    const placed = await ask('POST', '/v1/orders', 'respond-async, wait=20', anOrder());
    expect([placed.status, appliedOf(placed)]).toEqual([201, 'wait=20']);
    await world.stopWorker('orders');
    const waiting = await ask('POST', '/v1/orders', 'respond-async, wait=1', anOrder());
    expect([waiting.status, appliedOf(waiting)]).toEqual([202, 'respond-async, wait=1']);
    await world.startWorker('orders');
    await world.waitForStatus(waiting.body.id, 'confirmed');
  });
});
