import { changedBy, scopeOf } from '../../server/caller';
import {
  levelIdSchema,
  levelSchema,
  levelSettingsSchema,
  type LevelView,
} from '../../../contracts/wire/stock';
import { entityTag, preconditionFailed, checkIfMatch } from '../../conditional/entity-tag';
import { LEVEL_EXAMPLE } from '../../openapi/stock-examples';
import type { BackorderWorkflows } from '../../ports/workflows';
import type { Inventory } from '../../ports/stock';
import { ProblemError } from '../../errors/problem-details';
import { sharedPoolForbidden } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import {
  ETAG,
  IF_NONE_MATCH,
  OPTIONAL_IF_MATCH,
  REVALIDATE_HEADER,
} from '../../conditional/conditional-request';

interface LevelRoutesDependencies {
  inventory: Inventory;
  backorderWorkflows: BackorderWorkflows;
}

const PATH = '/v1/inventory/{productId}/levels/{locationId}';

/**
 * A level has no version column, because each reservation would have to write it. Its values identify its
 * state.
 */
const etagOf = ({ onHand, reserved, safetyStock, reorderPoint }: LevelView): string =>
  entityTag(onHand, reserved, safetyStock, reorderPoint ?? 'none');

const noSuchLevel = (): never => {
  throw new ProblemError('not_found', 'There is no product or no location with this id.');
};

/** `GET /v1/inventory/{productId}/levels/{locationId}`. */
export function getLevelRoute({ inventory }: LevelRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: PATH,
    operationId: 'getInventoryLevel',
    tag: 'Inventory',
    summary: "Get a product's stock at a location",
    description: 'All figures are 0 if the location has never had the product.',
    needs: 'stock:read',
    params: levelIdSchema,
    headers: IF_NONE_MATCH,
    replies: {
      200: { description: 'The inventory level', schema: levelSchema, example: LEVEL_EXAMPLE, headers: ETAG },
    },
    problems: [],
    handle: async ({ principal, params }) => {
      const level = (await inventory.findLevel(scopeOf(principal), params)) ?? noSuchLevel();
      return { status: 200, headers: { ETag: etagOf(level), ...REVALIDATE_HEADER }, body: level };
    },
  });
}

/** `PATCH /v1/inventory/{productId}/levels/{locationId}`. */
export function setLevelRoute({ inventory, backorderWorkflows }: LevelRoutesDependencies): Route {
  return defineRoute({
    method: 'patch',
    path: PATH,
    operationId: 'updateInventoryLevel',
    tag: 'Inventory',
    summary: 'Set safety stock and reorder point',
    description:
      'Safety stock is not sold. Lowering it frees units, which are allocated to waiting backorders.',
    needs: 'stock:write',
    params: levelIdSchema,
    headers: OPTIONAL_IF_MATCH,
    body: {
      schema: levelSettingsSchema,
      required: true,
      examples: { both: { safetyStock: 5, reorderPoint: 20 }, noReorderPoint: { reorderPoint: null } },
    },
    replies: {
      200: {
        description: 'The changed inventory level',
        schema: levelSchema,
        example: LEVEL_EXAMPLE,
        headers: ETAG,
      },
    },
    problems: ['precondition_failed'],
    handle: async (call) => {
      const ifMatch = call.header('If-Match');
      const scope = scopeOf(call.principal);
      const current = (await inventory.findLevel(scope, call.params)) ?? noSuchLevel();
      checkIfMatch(ifMatch, etagOf(current), { required: false });
      const outcome = await inventory.setLevel(scope, call.params, {
        settings: call.body,
        isExpected: (level) => ifMatch === undefined || etagOf(level) === etagOf(current),
        by: changedBy(call),
      });
      if (outcome.outcome === 'unknown') return noSuchLevel();
      if (outcome.outcome === 'shared_pool') throw sharedPoolForbidden();
      if (outcome.outcome === 'stale') throw preconditionFailed(etagOf(outcome.level));
      await backorderWorkflows.requestAllocations(outcome.allocationRequests);
      return { status: 200, headers: { ETag: etagOf(outcome.level) }, body: outcome.level };
    },
  });
}
