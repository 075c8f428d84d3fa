import { randomUUID } from 'node:crypto';
import { HoldfastClient, type Event, type Order } from '../../../src/client';
import { EVENT_CONTRACTS, EVENT_SCHEMAS, eventSchema } from '../../../src/contracts/wire/events';
import { EVENT_TYPES } from '../../../src/domain/order/timeline';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { createOrderWorld, type OrderWorld } from '../../support/orders/order-world';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { ADDRESS, createShop, expectConsistentRecord } from '../../support/orders/shop';
import { until } from '../../support/until';

let temporal: TestNamespace;
let world: OrderWorld;
let api: RunningApi;
let holdfast: HoldfastClient;

beforeAll(async () => {
  temporal = await createNamespace();
  world = await createOrderWorld(temporal);
  await createShop(world.db, [{ sku: 'LAMP', priceMinor: 1_999, stock: { berlin: 3 } }]);
  api = await startApi(world.db, world.client);
  holdfast = new HoldfastClient({ baseUrl: api.url, token: api.key });
});

afterAll(async () => {
  // It holds every event of the database against its contract.
  await expectConsistentRecord(world.db, world);
  await api.close();
  await world.close();
  await temporal.close();
});

const placeLamps = async (quantity: number): Promise<Order> => {
  const { data } = await holdfast.placeOrder({
    headers: { 'Idempotency-Key': randomUUID(), Prefer: 'wait=20' },
    body: {
      lines: [{ sku: 'LAMP', quantity }],
      customer: { id: 'customer-1' },
      shippingAddress: ADDRESS,
      fulfillmentPolicy: 'ship_available',
    },
  });
  return data;
};

const waitForOrder = (orderId: string, holds: (order: Order) => boolean) =>
  until(async () => {
    const { data } = await holdfast.getOrder({ path: { orderId } });
    return holds(data) && data;
  });

/** Reads the events of an order up to the last one of a type that the condition accepts. */
async function eventsOf(orderId: string, isLast: (event: Event) => boolean): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of holdfast.followEvents({ orderId, from: 'start' })) {
    events.push(event);
    if (isLast(event)) break;
  }
  return events;
}

async function returnLamp(orderId: string): Promise<void> {
  const { data: requested } = await holdfast.requestReturn({
    path: { orderId },
    headers: { 'Idempotency-Key': randomUUID() },
    body: { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too bright' },
  });
  const path = { returnId: requested.id };
  await holdfast.approveReturn({ path });
  await holdfast.receiveReturn({
    path,
    headers: { 'Idempotency-Key': randomUUID() },
    body: { lines: [{ lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' }] },
  });
}

it('holds for each event from placement to the refund of a return', async () => {
  const { id } = await placeLamps(4);
  await waitForOrder(id, ({ shipments }) => shipments[0]?.status === 'ready');
  await world.deliverAll(id);
  await waitForOrder(id, ({ status }) => status === 'completed');
  await returnLamp(id);
  const events = await eventsOf(
    id,
    (event) => event.type === 'return.updated' && event.data.status === 'refunded',
  );

  for (const event of events) expect(eventSchema.parse(event)).toEqual(event);
  expect(new Set(events.map(({ type }) => type))).toEqual(
    new Set([
      'order.placed',
      'order.out_of_stock',
      'order.confirmed',
      'shipment.updated',
      'payment.captured',
      'order.completed',
      'return.updated',
      'payment.refunded',
    ]),
  );
  // The type narrows the data, also for the compiler.
  for (const event of events) {
    if (event.type === 'order.confirmed') expect(event.data.authorizedMinor).toBe(3 * 1_999);
    if (event.type === 'order.out_of_stock') expect(event.data.shortages[0]!.sku.length).toBe(4);
    if (event.type === 'payment.refunded') expect(event.data.returnId?.length).toBe(36);
    if (event.type !== 'reconciliation.drift') expect(event.orderId.length).toBe(36);
  }
});

it('holds for the events of an order that is amended and cancelled', async () => {
  const { id } = await placeLamps(1);
  await holdfast.amendOrder({ path: { orderId: id }, body: { shippingMethod: 'express' } });
  await holdfast.cancelOrder({ path: { orderId: id } });
  const events = await eventsOf(id, ({ type }) => type === 'order.cancelled');
  for (const event of events) expect(eventSchema.parse(event)).toEqual(event);
});

it.each(EVENT_TYPES)('refuses undeclared data of %s', (type) => {
  const { error } = EVENT_SCHEMAS[type].shape.data.safeParse({ undeclared: true });
  expect(error?.issues.map(({ code }) => code)).toContain('unrecognized_keys');
  expect(EVENT_CONTRACTS[type].description).toMatch(/\.$/);
});
