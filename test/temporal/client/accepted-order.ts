import { randomUUID } from 'node:crypto';
import type { OrderHeader } from '../../../src/domain/order/order-record';
import { ADDRESS } from '../../support/orders/shop';

/** @returns an order as the API has just accepted it */
export function anAcceptedOrder(): OrderHeader {
  const now = new Date();
  return {
    ...{ externalId: null, shippingMethod: 'standard', revision: '', deletedAt: null },
    ...{ id: randomUUID(), storefrontId: 'shop', status: 'pending', statusReason: null },
    ...{ fulfillmentPolicy: 'all_or_nothing', currency: 'EUR', orderedMinor: 2_500, version: 1 },
    ...{ backorderDays: 30, backorderDeadline: null, backorderPriority: 0 },
    ...{ answerHours: 48, answerDeadline: null, ifNoAnswer: 'cancel' },
    ...{
      paymentStatus: 'pending',
      authorizedMinor: 0,
      capturedMinor: 0,
      refundedMinor: 0,
      attention: [],
      waitingFor: [],
      stuck: [],
    },
    customer: { id: 'customer-1', name: 'Ada Lovelace', email: 'ada@example.com' },
    shippingAddress: ADDRESS,
    lines: [
      {
        ...{
          lineNo: 1,
          productId: randomUUID(),
          sku: 'MUG',
          name: 'A mug',
          unitPriceMinor: 1_250,
          fulfillmentPolicy: null,
          ordered: 2,
          pending: 2,
        },
        ...{ reserved: 0, backordered: 0, shipped: 0, delivered: 0 },
        ...{ returned: 0, cancelled: 0, unfulfillable: 0 },
      },
    ],
    ...{ createdAt: now, updatedAt: now },
  };
}

/** Records the messages that were logged and the cancellations that were marked as delivered. */
export function createCallRecorder() {
  const logged: string[] = [];
  const delivered: string[] = [];
  return {
    logged,
    delivered,
    log: { warn: (_details: object, message: string) => void logged.push(message) },
    onDelivered: async (commandId: string) => void delivered.push(commandId),
  };
}
