import { askedBy, scopeOf } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/headers';
import {
  createLocationSchema,
  createStockPoolSchema,
  locationIdSchema,
  locationInputSchema,
  locationPatchSchema,
  locationSchema,
  stockPoolSchema,
  type LocationOutcome,
  type LocationView,
} from '../../../contracts/location';
import type { Principal } from '../../../contracts/record';
import { keyedBy, ONCE_PROBLEMS, repeated } from '../../idempotency/idempotent-request';
import { ANSWER_HEADERS } from '../../openapi/response-headers';
import {
  ARCHIVED_LOCATION_EXAMPLE,
  LOCATION_EXAMPLE,
  STOCK_POOL_EXAMPLE,
} from '../../openapi/stock-examples';
import type { Locations } from '../../ports/stock';
import { ProblemError } from '../../errors/problem-details';
import { defineRoute, type DocumentedReply, type Reply, type Route } from '../../server/route';
import {
  ETAG,
  expectedVersion,
  IF_MATCH,
  MAY_IF_MATCH,
  versionTag,
} from '../../conditional/conditional-request';
import { locationRefused, noSuchLocation } from './stock-refusals';

interface LocationRoom {
  locations: Locations;
}

/** Pools may be shared: no storefront may change where the stock of others is. */
const CHANGE = { tag: 'Inventory', needs: 'stock:write', shopWide: true } as const;
const KEYED = { 'Idempotency-Key': idempotencyKeySchema };
const REPLAYED = { 'Idempotency-Replayed': ANSWER_HEADERS.idempotencyReplayed };

const changed = (description: string, example: LocationView = LOCATION_EXAMPLE) =>
  ({ 200: { description, schema: locationSchema, example, headers: ETAG } }) satisfies Record<
    number,
    DocumentedReply
  >;

/** `POST /v1/locations`. */
export function createLocationRoute({ locations }: LocationRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/locations',
    operationId: 'createLocation',
    summary: 'Add a location',
    description: 'Its id is yours to choose. It belongs to its stock pool for good.',
    headers: KEYED,
    body: {
      schema: createLocationSchema,
      required: true,
      examples: { warehouse: { id: 'leipzig', name: 'Leipzig warehouse', priority: 3, poolId: 'shared' } },
    },
    replies: {
      201: {
        description: 'Added',
        schema: locationSchema,
        example: LOCATION_EXAMPLE,
        headers: { ...ETAG, Location: ANSWER_HEADERS.location, ...REPLAYED },
      },
    },
    problems: [...ONCE_PROBLEMS, 'location_exists', 'unknown_stock_pool'],
    handle: async (call) => {
      const creation = { keyed: keyedBy(call, 'createLocation'), by: askedBy(call), input: call.body };
      const outcome = await locations.create(creation, (location) => ({
        status: 201,
        headers: { Location: `/v1/locations/${location.id}`, ...versionTag(location) },
        body: location,
      }));
      if (outcome.outcome === 'done') return outcome.response;
      if (outcome.outcome === 'id_taken' || outcome.outcome === 'unknown_pool')
        throw locationRefused(outcome);
      return repeated(outcome);
    },
  });
}

/** `PUT /v1/locations/{locationId}`. */
export function replaceLocationRoute(room: LocationRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'put',
    path: '/v1/locations/{locationId}',
    operationId: 'replaceLocation',
    summary: 'Replace a location',
    description: 'All of it that can change: id and pool stay.',
    params: locationIdSchema,
    headers: IF_MATCH,
    body: {
      schema: locationInputSchema,
      required: true,
      examples: { first: { name: 'Leipzig warehouse', priority: 1 } },
    },
    replies: changed('Replaced'),
    problems: ['precondition_required', 'precondition_failed'],
    handle: async (call) =>
      replyTo(await room.locations.change(await changeOf(room, call, { required: true }), call.body)),
  });
}

/** `PATCH /v1/locations/{locationId}`. */
export function patchLocationRoute(room: LocationRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'patch',
    path: '/v1/locations/{locationId}',
    operationId: 'updateLocation',
    summary: 'Change a location',
    description: 'What is left out stays. Parcels that are packed already leave from where they are.',
    params: locationIdSchema,
    headers: MAY_IF_MATCH,
    body: { schema: locationPatchSchema, required: true, examples: { first: { priority: 1 } } },
    replies: changed('Changed'),
    problems: ['precondition_failed'],
    handle: async (call) =>
      replyTo(await room.locations.change(await changeOf(room, call, { required: false }), call.body)),
  });
}

/** `DELETE /v1/locations/{locationId}`: nothing is deleted, as the ledger tells of it. */
export function archiveLocationRoute(room: LocationRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'delete',
    path: '/v1/locations/{locationId}',
    operationId: 'archiveLocation',
    summary: 'Archive a location',
    description:
      'Only an empty one: nothing is on its shelves, and all its parcels have arrived. It then takes no deliveries, transfers and ' +
      'returned goods. Archiving it again changes nothing.',
    params: locationIdSchema,
    headers: IF_MATCH,
    replies: changed('Archived', ARCHIVED_LOCATION_EXAMPLE),
    problems: ['invalid_request', 'precondition_required', 'precondition_failed', 'location_in_use'],
    handle: async (call) =>
      replyTo(await room.locations.archive(await changeOf(room, call, { required: true }))),
  });
}

/** `POST /v1/locations/{locationId}/restore`. It makes nothing new, and may be repeated as it is. */
export function restoreLocationRoute(room: LocationRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/locations/{locationId}/restore',
    operationId: 'restoreLocation',
    summary: 'Use an archived location again',
    description: 'Restoring one that is not archived changes nothing.',
    params: locationIdSchema,
    headers: MAY_IF_MATCH,
    replies: changed('Restored'),
    problems: ['invalid_request', 'precondition_failed'],
    handle: async (call) =>
      replyTo(await room.locations.restore(await changeOf(room, call, { required: false }))),
  });
}

/** `POST /v1/stock-pools`. */
export function createStockPoolRoute({ locations }: LocationRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/stock-pools',
    operationId: 'createStockPool',
    summary: 'Add a stock pool',
    description: 'Its id is yours to choose. Add locations to it, and let a storefront sell from it.',
    headers: KEYED,
    body: {
      schema: createStockPoolSchema,
      required: true,
      examples: { outlet: { id: 'outlet', name: 'Outlet stock' } },
    },
    replies: {
      201: { description: 'Added', schema: stockPoolSchema, example: STOCK_POOL_EXAMPLE, headers: REPLAYED },
    },
    problems: [...ONCE_PROBLEMS, 'stock_pool_exists'],
    handle: async (call) => {
      const creation = { keyed: keyedBy(call, 'createStockPool'), by: askedBy(call), input: call.body };
      const outcome = await locations.createPool(creation, (pool) => ({
        ...{ status: 201, headers: {}, body: pool },
      }));
      if (outcome.outcome === 'done') return outcome.response;
      if (outcome.outcome !== 'id_taken') return repeated(outcome);
      throw new ProblemError('stock_pool_exists', 'There is a stock pool with this id.', {
        errors: [{ pointer: '/id', detail: 'is the id of another stock pool' }],
      });
    },
  });
}

interface ChangeCall {
  principal: Principal;
  params: { locationId: string };
  requestId: string;
  header(name: string): string | undefined;
}

async function changeOf({ locations }: LocationRoom, call: ChangeCall, match: { required: boolean }) {
  const { locationId } = call.params;
  const location = (await locations.find(scopeOf(call.principal), locationId)) ?? noSuchLocation();
  const version = expectedVersion(call.header('If-Match'), location, match);
  return { locationId, expectedVersion: version, by: askedBy(call) };
}

function replyTo(outcome: LocationOutcome): Reply {
  if (outcome.outcome !== 'done') throw locationRefused(outcome);
  return { status: 200, headers: versionTag(outcome.location), body: outcome.location };
}
