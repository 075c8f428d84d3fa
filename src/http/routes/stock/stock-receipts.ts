import { askedBy, scopeOf } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/headers';
import { productIdSchema } from '../../../contracts/product';
import { inventorySchema, stockReceiptSchema } from '../../../contracts/stock';
import { keyedBy, ONCE_PROBLEMS } from '../../idempotency/idempotent-request';
import { ANSWER_HEADERS } from '../../openapi/response-headers';
import { INVENTORY_EXAMPLE } from '../../openapi/order-examples';
import type { Restocks } from '../../ports/orders';
import type { Inventory } from '../../ports/stock';
import { requestHash } from '../../idempotency/request-hash';
import { defineRoute, type Route } from '../../server/route';
import { stockReply } from './stock-refusals';

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
      'A repeat with the same Idempotency-Key and body books nothing, and is given the first answer again.',
    needs: 'stock:write',
    params: productIdSchema,
    headers: { 'Idempotency-Key': KEY },
    body: {
      schema: stockReceiptSchema,
      required: true,
      examples: { delivery: { locationId: 'berlin', quantity: 40, reason: 'delivery 4711' } },
    },
    replies: {
      201: {
        description: "Booked; the product's stock with it",
        schema: inventorySchema,
        example: INVENTORY_EXAMPLE,
        headers: { 'Idempotency-Replayed': ANSWER_HEADERS.idempotencyReplayed },
      },
    },
    problems: [...ONCE_PROBLEMS, 'unknown_location'],
    handle: async (call) => {
      const { body, principal } = call;
      const { productId } = call.params;
      const outcome = await inventory.receive(
        {
          scope: scopeOf(principal),
          by: askedBy(call),
          // As deliveries were hashed before other requests were: those that are booked stay known.
          keyed: { ...keyedBy(call, 'receiveStock'), requestHash: requestHash({ ...body, productId }) },
          ...{ productId, body },
        },
        (stock) => ({ status: 201, headers: {}, body: stock }),
      );
      if (outcome.outcome === 'done') await restocks.passOn(outcome.restocks);
      return stockReply(outcome, { locations: { locationId: body.locationId }, quantity: 'quantity' });
    },
  });
}
