import { changedBy, scopeOf } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/headers';
import { productIdSchema } from '../../../contracts/product';
import { inventorySchema, stockReceiptSchema } from '../../../contracts/stock';
import { readIdempotentRequest, IDEMPOTENCY_PROBLEMS } from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { INVENTORY_EXAMPLE } from '../../openapi/order-examples';
import type { BackorderWorkflows } from '../../ports/orders';
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
  backorderWorkflows,
}: {
  inventory: Inventory;
  backorderWorkflows: BackorderWorkflows;
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
        headers: { 'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed },
      },
    },
    problems: [...IDEMPOTENCY_PROBLEMS, 'unknown_location'],
    handle: async (call) => {
      const { body, principal } = call;
      const { productId } = call.params;
      const outcome = await inventory.receive(
        {
          scope: scopeOf(principal),
          by: changedBy(call),
          // As deliveries were hashed before other requests were: those that are booked stay known.
          idempotency: {
            ...readIdempotentRequest(call, 'receiveStock'),
            requestHash: requestHash({ ...body, productId }),
          },
          ...{ productId, body },
        },
        (stock) => ({ status: 201, headers: {}, body: stock }),
      );
      if (outcome.outcome === 'done') await backorderWorkflows.requestAllocations(outcome.allocationRequests);
      return stockReply(outcome, { locations: { locationId: body.locationId }, quantity: 'quantity' });
    },
  });
}
