import { scopeOf } from '../../server/caller';
import {
  listLocationsQuerySchema,
  listStockPoolsQuerySchema,
  locationIdSchema,
  locationListSchema,
  locationSchema,
  stockPoolListSchema,
} from '../../../contracts/wire/location';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { LOCATION_EXAMPLE, STOCK_POOL_EXAMPLE } from '../../openapi/stock-examples';
import type { Locations } from '../../ports/stock';
import { defineRoute, type Route } from '../../server/route';
import {
  ETAG,
  IF_NONE_MATCH,
  REVALIDATE_HEADER,
  versionEtagHeader,
} from '../../conditional/conditional-request';
import { noSuchLocation } from '../../errors/stock-refusals';

interface LocationRoutesDependencies {
  locations: Locations;
}

const READ = { method: 'get', tag: 'Inventory', needs: 'stock:read' } as const;
const LIST = { list: 'locations', position: CURSOR_SCHEMAS.numberAndName };
const POOLS = { list: 'stock pools', position: CURSOR_SCHEMAS.name };

/** `GET /v1/locations/{locationId}`. */
export function getLocationRoute({ locations }: LocationRoutesDependencies): Route {
  return defineRoute({
    ...READ,
    path: '/v1/locations/{locationId}',
    operationId: 'getLocation',
    summary: 'Get a location',
    description: 'A place with stock, from which shipments leave. Archived locations have `archivedAt` set.',
    params: locationIdSchema,
    headers: IF_NONE_MATCH,
    replies: {
      200: { description: 'The location', schema: locationSchema, example: LOCATION_EXAMPLE, headers: ETAG },
    },
    problems: [],
    handle: async ({ principal, params }) => {
      const scope = scopeOf(principal);
      const location = (await locations.find(scope, params.locationId)) ?? noSuchLocation();
      return {
        status: 200,
        headers: { ...versionEtagHeader(location), ...REVALIDATE_HEADER },
        body: location,
      };
    },
  });
}

/** `GET /v1/locations`. */
export function listLocationsRoute({ locations }: LocationRoutesDependencies): Route {
  return defineRoute({
    ...READ,
    path: '/v1/locations',
    operationId: 'listLocations',
    summary: 'List locations, by priority',
    description: 'Callers that belong to a storefront see only the locations of its stock pool.',
    query: listLocationsQuerySchema,
    replies: {
      200: {
        description: 'A page of locations',
        schema: locationListSchema,
        example: { locations: [LOCATION_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, query: { cursor, limit, ...filters } }) => {
      const after = decodeCursor(LIST, cursor);
      const { page, nextCursor } = await readKeysetPage(
        { ...LIST, limit },
        (pageLimit) => locations.list(scopeOf(principal), { ...filters, after, limit: pageLimit }),
        ({ priority, id }) => [priority, id],
      );
      return { status: 200, body: { locations: page, nextCursor } };
    },
  });
}

/** `GET /v1/stock-pools`. */
export function listStockPoolsRoute({ locations }: LocationRoutesDependencies): Route {
  return defineRoute({
    ...READ,
    path: '/v1/stock-pools',
    operationId: 'listStockPools',
    summary: 'List stock pools',
    description:
      'A location belongs to one pool, and a storefront sells from one pool, which several storefronts may share. Callers that ' +
      'belong to a storefront see only its pool.',
    query: listStockPoolsQuerySchema,
    replies: {
      200: {
        description: 'A page of pools',
        schema: stockPoolListSchema,
        example: { stockPools: [STOCK_POOL_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, query: { cursor, limit } }) => {
      const [afterId] = decodeCursor(POOLS, cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...POOLS, limit },
        (pageLimit) => locations.pools(scopeOf(principal), { afterId, limit: pageLimit }),
        ({ id }) => [id],
      );
      return { status: 200, body: { stockPools: page, nextCursor } };
    },
  });
}
