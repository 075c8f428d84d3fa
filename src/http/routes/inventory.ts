import { inventorySchema, productIdSchema } from '../../contracts/order';
import { INVENTORY_EXAMPLE } from '../openapi/examples';
import type { Inventory } from '../ports';
import { ProblemError } from '../problem-details';
import { defineRoute, type Route } from '../route';

/** `GET /v1/inventory/{productId}`. */
export function getInventoryRoute({ inventory }: { inventory: Inventory }): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/inventory/{productId}',
    operationId: 'getInventory',
    tag: 'Inventory',
    summary: "Get a product's stock",
    description: '`available = onHand - safetyStock - reserved`, for each location and in total.',
    roles: ['storefront', 'operator'],
    params: productIdSchema,
    replies: { 200: { description: 'The stock', schema: inventorySchema, example: INVENTORY_EXAMPLE } },
    problems: [],
    handle: async ({ params }) => {
      return { status: 200, body: (await inventory.find(params.productId)) ?? noSuchProduct() };
    },
  });
}

export function noSuchProduct(): never {
  throw new ProblemError('not_found', 'There is no product with this id.');
}
