import { HoldfastClient, type Order } from '../../src/client';
import type { RunningHoldfast } from '../support/processes/running-holdfast';
import { until } from '../support/until';

/** Ids that exist, by the name of their path parameter. */
export type KnownIds = Record<
  'orderId' | 'shipmentId' | 'returnId' | 'productId' | 'locationId' | 'storefrontId' | 'keyId',
  string[]
>;

/** Creates orders in several states, a return, and an API key that may be revoked. */
export async function seedShop(product: RunningHoldfast): Promise<KnownIds> {
  const holdfast = new HoldfastClient({ baseUrl: product.apiUrl, token: product.apiKey });
  const confirmed = await place(holdfast);
  const delivered = await deliver(holdfast, await place(holdfast));
  const cancelled = await place(holdfast);
  await holdfast.cancelOrder({ path: { orderId: cancelled.id } });
  const { data: returned } = await holdfast.requestReturn({
    path: { orderId: delivered.id },
    headers: { 'Idempotency-Key': 'fuzz-return' },
    body: { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too blue' },
  });
  const { data: spareKey } = await holdfast.createApiKey({
    headers: { 'Idempotency-Key': 'fuzz-key' },
    body: { name: 'Spare', role: 'read_only' },
  });
  return {
    orderId: [confirmed.id, delivered.id, cancelled.id],
    shipmentId: [confirmed.shipments[0]!.id, delivered.shipments[0]!.id],
    returnId: [returned.id],
    productId: [confirmed.lines[0]!.productId],
    locationId: ['berlin', 'hamburg'],
    storefrontId: ['demo'],
    keyId: [spareKey.id],
  };
}

async function place(holdfast: HoldfastClient): Promise<Order> {
  const {
    data: { id },
  } = await holdfast.placeOrder({
    headers: { 'Idempotency-Key': crypto.randomUUID(), Prefer: 'wait=20' },
    body: {
      lines: [{ sku: 'MUG-BLUE', quantity: 2 }],
      customer: { id: 'customer-1' },
      shippingAddress: {
        name: 'Ada',
        line1: 'Hauptstraße 1',
        city: 'Berlin',
        postalCode: '10827',
        country: 'DE',
      },
    },
  });
  return waitForOrder(holdfast, id, ({ shipments }) => shipments[0]?.status === 'ready');
}

async function deliver(holdfast: HoldfastClient, { id, shipments }: Order): Promise<Order> {
  for (const status of ['shipped', 'delivered'] as const) {
    const occurredAt = new Date().toISOString();
    await holdfast.reportShipment({
      body: { shipmentId: shipments[0]!.id, status, occurredAt },
    });
  }
  return waitForOrder(holdfast, id, ({ status }) => status === 'completed');
}

function waitForOrder(
  holdfast: HoldfastClient,
  orderId: string,
  expected: (order: Order) => boolean,
): Promise<Order> {
  return until(async () => {
    const { data: order } = await holdfast.getOrder({ path: { orderId } });
    return expected(order) && order;
  });
}
