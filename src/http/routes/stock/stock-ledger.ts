import { scopeOf } from '../../server/caller';
import type { Principal } from '../../../domain/access/principal';
import { productIdSchema } from '../../../contracts/wire/product';
import {
  listMovementsQuerySchema,
  listProductMovementsQuerySchema,
  movementListSchema,
  type MovementView,
} from '../../../contracts/wire/stock';
import { type ListMovements } from '../../../contracts/internal/stock';
import { hasPermission } from '../../../domain/access/permissions';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { MOVEMENT_EXAMPLE } from '../../openapi/stock-examples';
import type { Inventory, Products } from '../../ports/stock';
import { defineRoute, type Reply, type Route } from '../../server/route';
import { noSuchProduct } from '../../errors/stock-refusals';

const READ = {
  method: 'get',
  tag: 'Inventory',
  needs: 'stock:read',
  replies: {
    200: {
      description: 'A page of stock movements',
      schema: movementListSchema,
      example: { movements: [MOVEMENT_EXAMPLE], nextCursor: null },
    },
  },
  problems: [],
} as const;

const LEDGER_DESCRIPTION =
  'Every change of an inventory level, with the values before and after, and who caused it: a person or an API key by `actor` and `requestId`, ' +
  'an order by `orderId`. Callers that belong to a storefront see only the locations of its pool, and only its own orders; other order ids ' +
  'are null. They see who changed the stock of a shared pool only with the permission `audit:read`.';

const LEDGER_PAGING = { list: 'movements', position: CURSOR_SCHEMAS.id };

/** `GET /v1/inventory/{productId}/movements`. */
export function productMovementsRoute({
  inventory,
  products,
}: {
  inventory: Inventory;
  products: Products;
}): Route {
  return defineRoute({
    ...READ,
    path: '/v1/inventory/{productId}/movements',
    operationId: 'listProductMovements',
    summary: "List a product's stock movements, newest first",
    description: LEDGER_DESCRIPTION,
    params: productIdSchema,
    query: listProductMovementsQuerySchema,
    handle: async ({ principal, params: { productId }, query: { cursor, ...filters } }) => {
      if (!(await products.find(productId))) noSuchProduct();
      return ledgerPage(inventory, principal, { ...filters, productId, cursor });
    },
  });
}

/** `GET /v1/stock-movements`: the ledger of all products. */
export function movementsRoute({ inventory }: { inventory: Inventory }): Route {
  return defineRoute({
    ...READ,
    path: '/v1/stock-movements',
    operationId: 'listStockMovements',
    summary: 'List stock movements, newest first',
    description: LEDGER_DESCRIPTION,
    query: listMovementsQuerySchema,
    handle: ({ principal, query }) => ledgerPage(inventory, principal, query),
  });
}

async function ledgerPage(
  inventory: Inventory,
  principal: Principal,
  { cursor, limit, ...filters }: Omit<ListMovements, 'beforeId'> & { cursor?: string | undefined },
): Promise<Reply> {
  const [beforeId] = decodeCursor(LEDGER_PAGING, cursor) ?? [];
  const { page, nextCursor } = await readKeysetPage(
    { ...LEDGER_PAGING, limit },
    (pageLimit) => inventory.movements(scopeOf(principal), { ...filters, beforeId, limit: pageLimit }),
    ({ id }) => [id],
  );
  return {
    status: 200,
    body: { movements: page.map((movement) => redactMovement(principal, movement)), nextCursor },
  };
}

function redactMovement(principal: Principal, movement: MovementView): MovementView {
  if (principal.storefrontId === null || hasPermission(principal, 'audit:read')) return movement;
  return { ...movement, actor: null, requestId: null };
}
