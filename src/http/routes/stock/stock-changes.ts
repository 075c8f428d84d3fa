import { changedBy, scopeOf } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/wire/headers';
import { productIdSchema } from '../../../contracts/wire/product';
import { stockAdjustmentSchema, stockChangeSchema, stockTransferSchema } from '../../../contracts/wire/stock';
import { readIdempotentRequest, IDEMPOTENCY_PROBLEMS } from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { ADJUSTMENT_EXAMPLE, TRANSFER_EXAMPLE } from '../../openapi/stock-examples';
import type { BackorderWorkflows } from '../../ports/workflows';
import type { Inventory } from '../../ports/stock';
import { defineRoute, type DocumentedReply, type Route } from '../../server/route';
import { stockReply } from '../../errors/stock-refusals';

interface StockChangeRoutesDependencies {
  inventory: Inventory;
  backorderWorkflows: BackorderWorkflows;
}

const CHANGE = {
  method: 'post',
  tag: 'Inventory',
  needs: 'stock:write',
  headers: { 'Idempotency-Key': idempotencyKeySchema },
} as const;

const stockChangeReplies = (example: unknown): Record<number, DocumentedReply> => ({
  201: {
    description: 'The booked stock movements, and the inventory levels after them',
    schema: stockChangeSchema,
    example,
    headers: { 'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed },
  },
});

/** `POST /v1/inventory/{productId}/adjustments`. */
export function adjustStockRoute({ inventory, backorderWorkflows }: StockChangeRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    path: '/v1/inventory/{productId}/adjustments',
    operationId: 'adjustStock',
    summary: 'Correct an inventory level',
    description:
      'By a `delta`, or to the counted number `onHand`. With `expectedOnHand`, the level that you expect, nothing is changed if the level ' +
      'has moved: of two people who count at the same time, one gets a refusal and reads the level again. A count applies even ' +
      'if more units are reserved: the newest orders then lose the missing units, which are decided again by the policies of these orders. A level that never had stock is at 0.',
    params: productIdSchema,
    body: {
      schema: stockAdjustmentSchema,
      required: true,
      examples: {
        broken: { locationId: 'berlin', delta: -3, reason: 'three were broken' },
        counted: { locationId: 'berlin', onHand: 42, expectedOnHand: 45, reason: 'stocktaking' },
      },
    },
    replies: stockChangeReplies(ADJUSTMENT_EXAMPLE),
    problems: [...IDEMPOTENCY_PROBLEMS, 'unknown_location', 'stock_changed', 'insufficient_stock'],
    handle: async (call) => {
      const { body, principal } = call;
      const outcome = await inventory.adjust(
        {
          scope: scopeOf(principal),
          by: changedBy(call),
          idempotency: readIdempotentRequest(call, 'adjustStock'),
          ...{ productId: call.params.productId, body },
        },
        (change) => ({ status: 201, headers: {}, body: change }),
      );
      if (outcome.outcome === 'done') await backorderWorkflows.requestAllocations(outcome.allocationRequests);
      const quantity = body.delta === undefined ? 'onHand' : 'delta';
      return stockReply(outcome, { locations: { locationId: body.locationId }, quantity });
    },
  });
}

/** `POST /v1/inventory/transfers`. */
export function transferStockRoute({ inventory, backorderWorkflows }: StockChangeRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    path: '/v1/inventory/transfers',
    operationId: 'transferStock',
    summary: 'Transfer units between locations',
    description:
      'Both movements are booked, or none. Only units that are not reserved can be transferred, including safety stock. Backorders ' +
      'that wait at the destination get the units.',
    body: {
      schema: stockTransferSchema,
      required: true,
      examples: {
        threeMugs: {
          productId: ADJUSTMENT_EXAMPLE.movements[0]!.productId,
          ...{ fromLocationId: 'berlin', toLocationId: 'hamburg', quantity: 3, reason: 'hamburg is low' },
        },
      },
    },
    replies: stockChangeReplies(TRANSFER_EXAMPLE),
    problems: [...IDEMPOTENCY_PROBLEMS, 'not_found', 'unknown_location', 'insufficient_stock'],
    handle: async (call) => {
      const { body, principal } = call;
      const { productId, fromLocationId, toLocationId } = body;
      const command = {
        ...{
          scope: scopeOf(principal),
          by: changedBy(call),
          idempotency: readIdempotentRequest(call, 'transferStock'),
        },
        ...{ productId, body },
      };
      const outcome = await inventory.transfer(command, (change) => ({
        ...{ status: 201, headers: {}, body: change },
      }));
      if (outcome.outcome === 'done') await backorderWorkflows.requestAllocations(outcome.allocationRequests);
      return stockReply(outcome, { locations: { fromLocationId, toLocationId }, quantity: 'quantity' });
    },
  });
}
