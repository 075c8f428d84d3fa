import { createHoldfastClient, dataOf, type HoldfastClient, type Schema } from '../../src/client';
import type { RunningHoldfast } from '../support/processes/running-holdfast';
import { until } from '../support/until';

/** Ids that exist, by the name of their path parameter. */
export type KnownIds = Record<
  'orderId' | 'shipmentId' | 'returnId' | 'productId' | 'locationId' | 'storefrontId' | 'keyId',
  string[]
>;

/** Creates orders in several states, a return, and an API key that may be revoked. */
export async function seedShop(product: RunningHoldfast): Promise<KnownIds> {
  const holdfast = createHoldfastClient({ baseUrl: product.apiUrl, token: product.apiKey });
  const confirmed = await place(holdfast);
  const delivered = await deliver(holdfast, await place(holdfast));
  const cancelled = await place(holdfast);
  await holdfast.POST('/v1/orders/{orderId}/cancel', { params: { path: { orderId: cancelled.id } } });
  const returned = await dataOf(
    holdfast.POST('/v1/orders/{orderId}/returns', {
      params: { path: { orderId: delivered.id }, header: { 'Idempotency-Key': 'fuzz-return' } },
      body: { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too blue' },
    }),
  );
  const spareKey = await dataOf(
    holdfast.POST('/v1/api-keys', {
      params: { header: { 'Idempotency-Key': 'fuzz-key' } },
      body: { name: 'Spare', role: 'read_only' },
    }),
  );
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

async function place(holdfast: HoldfastClient): Promise<Schema<'Order'>> {
  const { id } = await dataOf(
    holdfast.POST('/v1/orders', {
      params: { header: { 'Idempotency-Key': crypto.randomUUID(), Prefer: 'wait=20' } },
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
    }),
  );
  return waitForOrder(holdfast, id, ({ shipments }) => shipments[0]?.status === 'ready');
}

async function deliver(
  holdfast: HoldfastClient,
  { id, shipments }: Schema<'Order'>,
): Promise<Schema<'Order'>> {
  for (const status of ['shipped', 'delivered'] as const) {
    const occurredAt = new Date().toISOString();
    await holdfast.POST('/v1/carrier-updates', {
      body: { shipmentId: shipments[0]!.id, status, occurredAt },
    });
  }
  return waitForOrder(holdfast, id, ({ status }) => status === 'completed');
}

function waitForOrder(
  holdfast: HoldfastClient,
  orderId: string,
  expected: (order: Schema<'Order'>) => boolean,
): Promise<Schema<'Order'>> {
  return until(async () => {
    const order = await dataOf(holdfast.GET('/v1/orders/{orderId}', { params: { path: { orderId } } }));
    return expected(order) && order;
  });
}
