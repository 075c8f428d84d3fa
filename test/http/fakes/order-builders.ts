/** Builders for orders and their parts, as the record holds them. */
import { randomUUID } from 'node:crypto';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import type { OrderRecord, Shipment } from '../../../src/domain/order/order-record';
import { NO_UNITS } from '../../../src/domain/order/line-quantities';

export const PRODUCT_ID = '019608e0-0000-7000-8000-000000000001';

export function anOrderRequest(overrides: Record<string, unknown> = {}) {
  return {
    lines: [{ sku: 'MUG-BLUE', quantity: 2 }],
    customer: { id: 'customer-1' },
    shippingAddress: {
      name: 'Ada Lovelace',
      line1: 'Hauptstraße 1',
      city: 'Berlin',
      postalCode: '10827',
      country: 'DE',
    },
    ...overrides,
  };
}

type OrderOverrides = Partial<OrderRecord> & { request?: CreateOrder };

/** An order as the record would hold it. An empty id is replaced when `FakeOrders.add` stores the order. */
export function anOrder({ request, ...overrides }: OrderOverrides = {}): OrderRecord {
  const now = new Date('2026-03-02T09:30:00Z');
  const orderRequest: CreateOrder = request ?? anOrderRequest();
  return {
    id: '',
    externalId: null,
    storefrontId: 'demo',
    status: 'pending',
    statusReason: null,
    fulfillmentPolicy: orderRequest.fulfillmentPolicy ?? 'all_or_nothing',
    backorderDays: 30,
    backorderDeadline: null,
    backorderPriority: 0,
    answerHours: 48,
    answerDeadline: null,
    ifNoAnswer: 'cancel',
    currency: 'EUR',
    orderedMinor: 2_500,
    paymentStatus: 'pending',
    authorizedMinor: 0,
    capturedMinor: 0,
    refundedMinor: 0,
    attention: [],
    waitingFor: [],
    stuck: [],
    customer: orderRequest.customer,
    shippingAddress: orderRequest.shippingAddress,
    shippingMethod: 'standard',
    version: 1,
    revision: '700',
    lines: orderRequest.lines.map(({ sku, quantity }, index) => ({
      lineNo: index + 1,
      productId: PRODUCT_ID,
      sku,
      name: sku,
      unitPriceMinor: 1_250,
      fulfillmentPolicy: null,
      ...NO_UNITS,
      ordered: quantity,
      pending: quantity,
    })),
    shipments: [],
    authorizations: [],
    operations: [],
    amendments: [],
    timeline: [
      {
        seq: 1,
        type: 'order_placed',
        actor: { type: 'api_key', id: 'key-1' },
        requestId: null,
        details: {},
        at: now,
      },
    ],
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    ...overrides,
  };
}

/** An order whose units have all left in one shipment. */
export function aShippedOrder(overrides: OrderOverrides = {}): OrderRecord {
  const order = anOrder({
    status: 'processing',
    shipments: [aShipment({ status: 'shipped' })],
    ...overrides,
  });
  for (const line of order.lines) Object.assign(line, { pending: 0, shipped: line.ordered });
  return order;
}

export function aShipment(overrides: Partial<Shipment> = {}): Shipment {
  const now = new Date('2026-03-02T10:00:00Z');
  return {
    id: randomUUID(),
    orderId: '',
    locationId: 'berlin',
    status: 'ready',
    statusAt: null,
    picking: false,
    recalled: false,
    resolution: null,
    carrier: 'shipment-express',
    trackingNumber: 'PX1',
    lines: [{ lineNo: 1, sku: 'MUG-BLUE', quantity: 2 }],
    createdAt: now,
    updatedAt: now,
    ...overrides,
  };
}

/** An order whose units have all arrived in one shipment. */
export function aDeliveredOrder(overrides: OrderOverrides = {}): OrderRecord {
  const order = aShippedOrder({
    status: 'completed',
    shipments: [aShipment({ status: 'delivered' })],
    ...overrides,
  });
  for (const line of order.lines) line.delivered = line.shipped;
  return order;
}
