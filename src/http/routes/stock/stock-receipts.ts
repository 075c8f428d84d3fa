import { changedBy, scopeOf } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/wire/headers';
import { productIdSchema } from '../../../contracts/wire/product';
import { inventorySchema, stockReceiptSchema } from '../../../contracts/wire/stock';
import { readIdempotentRequest, IDEMPOTENCY_PROBLEMS } from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { INVENTORY_EXAMPLE } from '../../openapi/order-examples';
import type { BackorderWorkflows } from '../../ports/workflows';
import type { Inventory } from '../../ports/stock';
import { requestHash } from '../../idempotency/request-hash';
import { defineRoute, type Route } from '../../server/route';
import { stockReply } from '../../errors/stock-refusals';

const KEY = idempotencyKeySchema.meta({
  description:
    'Your own unique key for this delivery, such as the number of its delivery note. It is booked once, however often it is sent.',
  example: 'delivery-4711',
});

/** `POST /v1/inventory/{productId}/receipts`: books received goods. Backorders get their units at once. */
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
    summary: 'Book received goods',
    description:
      'The units go to backorders first, in the order of the queue, and are then available to everybody. ' +
      'A repeat with the same Idempotency-Key and body books nothing, and gets the first response again.',
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
        description: 'The stock of the product after the receipt',
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
          // Keep the original hash of receipts, so that repeats of receipts booked by earlier versions are
          // recognized.
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
