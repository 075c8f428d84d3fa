import { changedBy, scopeOf } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/wire/headers';
import {
  createLocationSchema,
  createStockPoolSchema,
  locationIdSchema,
  locationInputSchema,
  locationPatchSchema,
  locationSchema,
  stockPoolSchema,
  type LocationView,
} from '../../../contracts/wire/location';
import { type LocationOutcome } from '../../../contracts/internal/locations';
import type { Principal } from '../../../domain/access/principal';
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
import { locationRefusalProblem, noSuchLocation } from '../../errors/stock-refusals';

interface LocationRoutesDependencies {
  locations: Locations;
}

/** A storefront may share its pool, so callers of one storefront cannot change where stock is kept. */
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
    summary: 'Create a location',
    description: 'You choose the id. The stock pool of a location never changes.',
    headers: IDEMPOTENCY_KEY_HEADER,
    body: {
      schema: createLocationSchema,
      required: true,
      examples: { warehouse: { id: 'leipzig', name: 'Leipzig warehouse', priority: 3, poolId: 'shared' } },
    },
    replies: {
      201: {
        description: 'The new location',
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
export function replaceLocationRoute(dependencies: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'put',
    path: '/v1/locations/{locationId}',
    operationId: 'replaceLocation',
    summary: 'Replace a location',
    description: 'Replaces everything that can change, which excludes the id and the stock pool.',
    params: locationIdSchema,
    headers: IF_MATCH,
    body: {
      schema: locationInputSchema,
      required: true,
      examples: { first: { name: 'Leipzig warehouse', priority: 1 } },
    },
    replies: locationReplies('The changed location'),
    problems: ['precondition_required', 'precondition_failed'],
    handle: async (call) =>
      replyTo(
        await dependencies.locations.change(
          await changeOf(dependencies, call, { required: true }),
          call.body,
        ),
      ),
  });
}

/** `PATCH /v1/locations/{locationId}`. */
export function patchLocationRoute(dependencies: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'patch',
    path: '/v1/locations/{locationId}',
    operationId: 'updateLocation',
    summary: 'Change a location',
    description:
      'Fields that you leave out stay unchanged. Existing shipments still leave from this location.',
    params: locationIdSchema,
    headers: OPTIONAL_IF_MATCH,
    body: { schema: locationPatchSchema, required: true, examples: { first: { priority: 1 } } },
    replies: locationReplies('The changed location'),
    problems: ['precondition_failed'],
    handle: async (call) =>
      replyTo(
        await dependencies.locations.change(
          await changeOf(dependencies, call, { required: false }),
          call.body,
        ),
      ),
  });
}

/**
 * `DELETE /v1/locations/{locationId}`: archives the location. It is not deleted, because the stock ledger
 * refers to it.
 */
export function archiveLocationRoute(dependencies: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'delete',
    path: '/v1/locations/{locationId}',
    operationId: 'archiveLocation',
    summary: 'Archive a location',
    description:
      'Only possible for an empty location, without units on hand and without shipments that have not arrived. An archived location receives no ' +
      'deliveries, transfers or returned units. Archiving it again changes nothing.',
    params: locationIdSchema,
    headers: IF_MATCH,
    replies: locationReplies('The archived location', ARCHIVED_LOCATION_EXAMPLE),
    problems: ['invalid_request', 'precondition_required', 'precondition_failed', 'location_in_use'],
    handle: async (call) =>
      replyTo(await dependencies.locations.archive(await changeOf(dependencies, call, { required: true }))),
  });
}

/** `POST /v1/locations/{locationId}/restore`. It is idempotent without a key, because it creates nothing. */
export function restoreLocationRoute(dependencies: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/locations/{locationId}/restore',
    operationId: 'restoreLocation',
    summary: 'Restore an archived location',
    description: 'Restoring a location that is not archived changes nothing.',
    params: locationIdSchema,
    headers: OPTIONAL_IF_MATCH,
    replies: locationReplies('The restored location'),
    problems: ['invalid_request', 'precondition_failed'],
    handle: async (call) =>
      replyTo(await dependencies.locations.restore(await changeOf(dependencies, call, { required: false }))),
  });
}

/** `POST /v1/stock-pools`. */
export function createStockPoolRoute({ locations }: LocationRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/stock-pools',
    operationId: 'createStockPool',
    summary: 'Create a stock pool',
    description: 'You choose the id. Then create locations in the pool, and let a storefront sell from it.',
    headers: IDEMPOTENCY_KEY_HEADER,
    body: {
      schema: createStockPoolSchema,
      required: true,
      examples: { outlet: { id: 'outlet', name: 'Outlet stock' } },
    },
    replies: {
      201: {
        description: 'The new stock pool',
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
      throw new ProblemError('stock_pool_exists', 'A stock pool with this id exists.', {
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
