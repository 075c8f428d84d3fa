import { idempotencyKeySchema } from '../../contracts/headers';
import { inventorySchema, productIdSchema, stockReceiptSchema } from '../../contracts/order';
import type { ReceiptOutcome } from '../../contracts/record';
import { keyReused, readIdempotencyKey } from '../idempotency-key';
import { ANSWER_HEADERS } from '../openapi/answer-headers';
import { INVENTORY_EXAMPLE } from '../openapi/examples';
import type { Inventory, Restocks } from '../ports';
import { ProblemError } from '../problem-details';
import { requestHash } from '../request-hash';
import { defineRoute, type Route } from '../route';
import { noSuchProduct } from './inventory';

const KEY = idempotencyKeySchema.meta({
  description:
    "This delivery's own key, such as the number of its delivery note: it is booked once, however often it is sent.",
  example: 'delivery-4711',
});

/** `POST /v1/inventory/{productId}/receipts`: goods have come. Those who wait for them get theirs at once. */
export function stockReceiptRoute({
  inventory,
  restocks,
}: {
  inventory: Inventory;
  restocks: Restocks;
}): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/inventory/{productId}/receipts',
    operationId: 'receiveStock',
    tag: 'Inventory',
    summary: 'Book a delivery',
    description:
      'The units are given to the orders that wait for them, first come first served, and are then there for everybody. ' +
      'A repeat with the same Idempotency-Key and body books nothing and answers the stock as it stands.',
    roles: ['operator'],
    params: productIdSchema,
    headers: { 'Idempotency-Key': KEY },
    body: {
      schema: stockReceiptSchema,
      required: true,
      examples: { delivery: { locationId: 'berlin', quantity: 40, reason: 'delivery 4711' } },
    },
    replies: {
      201: {
        description: 'Booked; the stock as it stands',
        schema: inventorySchema,
        example: INVENTORY_EXAMPLE,
        headers: { 'Idempotency-Replayed': ANSWER_HEADERS.idempotencyReplayed },
      },
    },
    problems: ['idempotency_key_invalid', 'idempotency_key_reused', 'unknown_location'],
    handle: async ({ principal, params: { productId }, body, header, requestId }) => {
      const outcome = await inventory.receive({
        ...body,
        productId,
        apiKeyId: principal.keyId,
        idempotencyKey: readIdempotencyKey(header('Idempotency-Key')),
        requestHash: requestHash({ ...body, productId }),
        requestId,
      });
      if (outcome.outcome !== 'booked' && outcome.outcome !== 'replayed') throw refused(outcome.outcome);
      if (outcome.outcome === 'booked' && outcome.restock) await restocks.passOn([outcome.restock]);
      const headers = outcome.outcome === 'replayed' ? { 'Idempotency-Replayed': 'true' } : {};
      return { status: 201, headers, body: (await inventory.find(productId)) ?? noSuchProduct() };
    },
  });
}

function refused(outcome: Exclude<ReceiptOutcome['outcome'], 'booked' | 'replayed'>): ProblemError {
  switch (outcome) {
    case 'unknown_product':
      return noSuchProduct();
    case 'unknown_location':
      return new ProblemError('unknown_location', 'There is no location with this id.', {
        errors: [{ pointer: '/locationId', detail: 'is not a location of the shop' }],
      });
    case 'key_reused':
      return keyReused('delivery');
  }
}
