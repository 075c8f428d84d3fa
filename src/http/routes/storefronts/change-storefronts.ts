import { changedBy, scopeOf } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/wire/headers';
import {
  createStorefrontSchema,
  storefrontIdParamSchema,
  storefrontInputSchema,
  storefrontPatchSchema,
  type StorefrontInput,
  type StorefrontPatch,
  type StorefrontView,
} from '../../../contracts/wire/storefront';
import { type StorefrontChange } from '../../../contracts/internal/storefronts';
import type { Principal } from '../../../domain/access/principal';
import {
  readIdempotentRequest,
  IDEMPOTENCY_PROBLEMS,
  replyToReplay,
} from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import {
  CREATE_STOREFRONT_EXAMPLES,
  STOREFRONT_EXAMPLE,
  STOREFRONT_INPUT_EXAMPLES,
  STOREFRONT_PATCH_EXAMPLES,
} from '../../openapi/storefront-examples';
import { ProblemError } from '../../errors/problem-details';
import {
  ETAG,
  expectedVersion,
  IF_MATCH,
  OPTIONAL_IF_MATCH,
  versionEtagHeader,
} from '../../conditional/conditional-request';
import { defineRoute, type Route } from '../../server/route';
import {
  replyToStorefrontChange,
  findStorefront,
  documentedStorefrontReply,
  unknownPool,
  type StorefrontRoutesDependencies,
} from './storefront-access';

/** `POST /v1/storefronts`. */
export function createStorefrontRoute({ storefronts }: StorefrontRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/storefronts',
    operationId: 'createStorefront',
    tag: 'Storefronts',
    summary: 'Create a storefront',
    description:
      'The storefront accepts orders at once. By default it sells from the shared stock pool. Once there are several storefronts, callers that belong to ' +
      'none must name one in their orders.',
    needs: 'storefronts:write',
    shopWide: true,
    headers: { 'Idempotency-Key': idempotencyKeySchema },
    body: { schema: createStorefrontSchema, required: true, examples: CREATE_STOREFRONT_EXAMPLES },
    replies: {
      201: {
        ...documentedStorefrontReply('The new storefront'),
        headers: {
          Location: RESPONSE_HEADERS.location,
          ...ETAG,
          'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed,
        },
      },
    },
    problems: [...IDEMPOTENCY_PROBLEMS, 'storefront_exists', 'unknown_stock_pool'],
    handle: async (call) => {
      const request = {
        idempotency: readIdempotentRequest(call, 'createStorefront'),
        by: changedBy(call),
        input: call.body,
      };
      const outcome = await storefronts.create(request, (storefront) => ({
        status: 201,
        headers: { Location: `/v1/storefronts/${storefront.id}`, ...versionEtagHeader(storefront) },
        body: storefront,
      }));
      switch (outcome.outcome) {
        case 'done':
          return outcome.response;
        case 'id_taken':
          throw new ProblemError('storefront_exists', `A storefront with the id ${call.body.id} exists.`);
        case 'unknown_pool':
          throw unknownPool();
        default:
          return replyToReplay(outcome);
      }
    },
  });
}

/** `PUT /v1/storefronts/{storefrontId}`. */
export function replaceStorefrontRoute(dependencies: StorefrontRoutesDependencies): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/storefronts/{storefrontId}',
    operationId: 'replaceStorefront',
    tag: 'Storefronts',
    summary: 'Replace a storefront',
    description:
      'Settings that you leave out get their defaults. Existing orders keep their terms. The stock pool can change only while ' +
      'no order of the storefront is in progress.',
    needs: 'storefronts:write',
    shopWide: true,
    headers: IF_MATCH,
    params: storefrontIdParamSchema,
    body: { schema: storefrontInputSchema, required: true, examples: STOREFRONT_INPUT_EXAMPLES },
    replies: { 200: documentedStorefrontReply('The changed storefront') },
    problems: [...CHANGE_PROBLEMS, 'precondition_required', 'unknown_stock_pool', 'storefront_in_use'],
    handle: async (call) => {
      const change = await changeOf(dependencies, call, { required: true });
      return replyToStorefrontChange(await dependencies.storefronts.change(change, () => call.body));
    },
  });
}

/** `PATCH /v1/storefronts/{storefrontId}`. */
export function patchStorefrontRoute(dependencies: StorefrontRoutesDependencies): Route {
  return defineRoute({
    method: 'patch',
    path: '/v1/storefronts/{storefrontId}',
    operationId: 'patchStorefront',
    tag: 'Storefronts',
    summary: 'Change a storefront',
    description:
      'Fields and settings that you leave out stay unchanged. A setting of null is removed. The stock pool can change only while no order of ' +
      'the storefront is in progress.',
    needs: 'storefronts:write',
    shopWide: true,
    headers: OPTIONAL_IF_MATCH,
    params: storefrontIdParamSchema,
    body: { schema: storefrontPatchSchema, required: true, examples: STOREFRONT_PATCH_EXAMPLES },
    replies: { 200: documentedStorefrontReply('The changed storefront') },
    problems: [...CHANGE_PROBLEMS, 'unknown_stock_pool', 'storefront_in_use'],
    handle: async (call) => {
      const change = await changeOf(dependencies, call, { required: false });
      return replyToStorefrontChange(
        await dependencies.storefronts.change(change, (current) => applyStorefrontPatch(current, call.body)),
      );
    },
  });
}

/** `POST /v1/storefronts/{storefrontId}/close`. */
export function closeStorefrontRoute(dependencies: StorefrontRoutesDependencies): Route {
  return closeOrReopenRoute(dependencies, {
    to: 'closed',
    path: '/v1/storefronts/{storefrontId}/close',
    operationId: 'closeStorefront',
    summary: 'Close a storefront',
    description:
      'The storefront accepts no new orders from then on. Its existing orders continue, and can be edited and returned. Closing it again changes nothing.',
    example: { ...STOREFRONT_EXAMPLE, status: 'closed', closedAt: '2026-03-02T10:00:00.000Z', version: 2 },
  });
}

/** `POST /v1/storefronts/{storefrontId}/reopen`. */
export function reopenStorefrontRoute(dependencies: StorefrontRoutesDependencies): Route {
  return closeOrReopenRoute(dependencies, {
    to: 'reopened',
    path: '/v1/storefronts/{storefrontId}/reopen',
    operationId: 'reopenStorefront',
    summary: 'Reopen a storefront',
    description: 'The storefront accepts orders from then on. Reopening an open storefront changes nothing.',
    example: { ...STOREFRONT_EXAMPLE, version: 3 },
  });
}

function closeOrReopenRoute(
  dependencies: StorefrontRoutesDependencies,
  {
    to,
    example,
    ...texts
  }: Pick<Route, 'path' | 'operationId' | 'summary' | 'description'> & {
    to: 'closed' | 'reopened';
    example: StorefrontView;
  },
): Route {
  return defineRoute({
    ...{ method: 'post', tag: 'Storefronts', needs: 'storefronts:write', shopWide: true, ...texts },
    headers: OPTIONAL_IF_MATCH,
    params: storefrontIdParamSchema,
    replies: { 200: documentedStorefrontReply('The changed storefront', example) },
    problems: CHANGE_PROBLEMS,
    handle: async (call) => {
      const change = await changeOf(dependencies, call, { required: false });
      return replyToStorefrontChange(await dependencies.storefronts.closeOrReopen(change, to));
    },
  });
}

const CHANGE_PROBLEMS = ['invalid_request', 'precondition_failed'] as const;

interface ChangeCall {
  principal: Principal;
  requestId: string;
  params: { storefrontId: string };
  header(name: string): string | undefined;
}

/**
 * A change to the version in If-Match, if there is one.
 *
 * @throws ProblemError `not_found`, and those of `expectedVersion`
 */
async function changeOf(
  dependencies: StorefrontRoutesDependencies,
  call: ChangeCall,
  { required }: { required: boolean },
): Promise<StorefrontChange> {
  const { storefrontId } = call.params;
  const current = await findStorefront(dependencies, scopeOf(call.principal), storefrontId);
  const version = expectedVersion(call.header('If-Match'), current, { required });
  return { storefrontId, expectedVersion: version, by: changedBy(call) };
}

function applyStorefrontPatch(
  current: StorefrontInput,
  { settings, ...fields }: StorefrontPatch,
): StorefrontInput {
  const { name = current.name, poolId = current.poolId } = fields;
  const merged = Object.entries({ ...current.settings, ...settings });
  return {
    name,
    poolId,
    settings: Object.fromEntries(merged.filter(([, value]) => value !== null && value !== undefined)),
  };
}
