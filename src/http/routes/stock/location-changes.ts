import { changedBy, scopeOf } from '../../server/caller';
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
import {
  readIdempotentRequest,
  IDEMPOTENCY_PROBLEMS,
  replyToReplay,
} from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
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
  OPTIONAL_IF_MATCH,
  versionEtagHeader,
} from '../../conditional/conditional-request';
import { locationRefusalProblem, noSuchLocation } from './stock-refusals';

interface LocationRoutesDependencies {
  locations: Locations;
}

/** Pools may be shared: no storefront may change where the stock of others is. */
const CHANGE = { tag: 'Inventory', needs: 'stock:write', shopWide: true } as const;
const IDEMPOTENCY_KEY_HEADER = { 'Idempotency-Key': idempotencyKeySchema };
const REPLAYED_HEADER = { 'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed };

const locationReplies = (description: string, example: LocationView = LOCATION_EXAMPLE) =>
  ({ 200: { description, schema: locationSchema, example, headers: ETAG } }) satisfies Record<
    number,
    DocumentedReply
  >;

/** `POST /v1/locations`. */
export function createLocationRoute({ locations }: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/locations',
    operationId: 'createLocation',
    summary: 'Add a location',
    description: 'Its id is yours to choose. It belongs to its stock pool for good.',
    headers: IDEMPOTENCY_KEY_HEADER,
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
        headers: { ...ETAG, Location: RESPONSE_HEADERS.location, ...REPLAYED_HEADER },
      },
    },
    problems: [...IDEMPOTENCY_PROBLEMS, 'location_exists', 'unknown_stock_pool'],
    handle: async (call) => {
      const creation = {
        idempotency: readIdempotentRequest(call, 'createLocation'),
        by: changedBy(call),
        input: call.body,
      };
      const outcome = await locations.create(creation, (location) => ({
        status: 201,
        headers: { Location: `/v1/locations/${location.id}`, ...versionEtagHeader(location) },
        body: location,
      }));
      if (outcome.outcome === 'done') return outcome.response;
      if (outcome.outcome === 'id_taken' || outcome.outcome === 'unknown_pool')
        throw locationRefusalProblem(outcome);
      return replyToReplay(outcome);
    },
  });
}

/** `PUT /v1/locations/{locationId}`. */
export function replaceLocationRoute(room: LocationRoutesDependencies): Route {
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
    replies: locationReplies('Replaced'),
    problems: ['precondition_required', 'precondition_failed'],
    handle: async (call) =>
      replyTo(await room.locations.change(await changeOf(room, call, { required: true }), call.body)),
  });
}

/** `PATCH /v1/locations/{locationId}`. */
export function patchLocationRoute(room: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'patch',
    path: '/v1/locations/{locationId}',
    operationId: 'updateLocation',
    summary: 'Change a location',
    description: 'What is left out stays. Shipments that are packed already leave from where they are.',
    params: locationIdSchema,
    headers: OPTIONAL_IF_MATCH,
    body: { schema: locationPatchSchema, required: true, examples: { first: { priority: 1 } } },
    replies: locationReplies('Changed'),
    problems: ['precondition_failed'],
    handle: async (call) =>
      replyTo(await room.locations.change(await changeOf(room, call, { required: false }), call.body)),
  });
}

/** `DELETE /v1/locations/{locationId}`: nothing is deleted, as the ledger tells of it. */
export function archiveLocationRoute(room: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'delete',
    path: '/v1/locations/{locationId}',
    operationId: 'archiveLocation',
    summary: 'Archive a location',
    description:
      'Only an empty one: nothing is on its shelves, and all its shipments have arrived. It then takes no deliveries, transfers and ' +
      'returned goods. Archiving it again changes nothing.',
    params: locationIdSchema,
    headers: IF_MATCH,
    replies: locationReplies('Archived', ARCHIVED_LOCATION_EXAMPLE),
    problems: ['invalid_request', 'precondition_required', 'precondition_failed', 'location_in_use'],
    handle: async (call) =>
      replyTo(await room.locations.archive(await changeOf(room, call, { required: true }))),
  });
}

/** `POST /v1/locations/{locationId}/restore`. It makes nothing new, and may be repeated as it is. */
export function restoreLocationRoute(room: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/locations/{locationId}/restore',
    operationId: 'restoreLocation',
    summary: 'Use an archived location again',
    description: 'Restoring one that is not archived changes nothing.',
    params: locationIdSchema,
    headers: OPTIONAL_IF_MATCH,
    replies: locationReplies('Restored'),
    problems: ['invalid_request', 'precondition_failed'],
    handle: async (call) =>
      replyTo(await room.locations.restore(await changeOf(room, call, { required: false }))),
  });
}

/** `POST /v1/stock-pools`. */
export function createStockPoolRoute({ locations }: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/stock-pools',
    operationId: 'createStockPool',
    summary: 'Add a stock pool',
    description: 'Its id is yours to choose. Add locations to it, and let a storefront sell from it.',
    headers: IDEMPOTENCY_KEY_HEADER,
    body: {
      schema: createStockPoolSchema,
      required: true,
      examples: { outlet: { id: 'outlet', name: 'Outlet stock' } },
    },
    replies: {
      201: {
        description: 'Added',
        schema: stockPoolSchema,
        example: STOCK_POOL_EXAMPLE,
        headers: REPLAYED_HEADER,
      },
    },
    problems: [...IDEMPOTENCY_PROBLEMS, 'stock_pool_exists'],
    handle: async (call) => {
      const creation = {
        idempotency: readIdempotentRequest(call, 'createStockPool'),
        by: changedBy(call),
        input: call.body,
      };
      const outcome = await locations.createPool(creation, (pool) => ({
        ...{ status: 201, headers: {}, body: pool },
      }));
      if (outcome.outcome === 'done') return outcome.response;
      if (outcome.outcome !== 'id_taken') return replyToReplay(outcome);
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

async function changeOf(
  { locations }: LocationRoutesDependencies,
  call: ChangeCall,
  match: { required: boolean },
) {
  const { locationId } = call.params;
  const location = (await locations.find(scopeOf(call.principal), locationId)) ?? noSuchLocation();
  const version = expectedVersion(call.header('If-Match'), location, match);
  return { locationId, expectedVersion: version, by: changedBy(call) };
}

function replyTo(outcome: LocationOutcome): Reply {
  if (outcome.outcome !== 'done') throw locationRefusalProblem(outcome);
  return { status: 200, headers: versionEtagHeader(outcome.location), body: outcome.location };
}
