import { changedBy, scopeOf } from '../../server/caller';
import {
  apiKeyIdSchema,
  apiKeySchema,
  createApiKeySchema,
  createdApiKeySchema,
  rotateApiKeySchema,
  type CreateApiKey,
  type CreatedKey,
  type NewApiKey,
} from '../../../contracts/access';
import { idempotencyKeySchema } from '../../../contracts/headers';
import type { Principal } from '../../../contracts/record';
import {
  latestExpiry,
  missingPermissions,
  permissionsOf,
  type Permission,
} from '../../../domain/access/permissions';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import {
  API_KEY_EXAMPLE,
  CREATE_API_KEY_EXAMPLES,
  CREATED_API_KEY_EXAMPLE,
  ROTATE_API_KEY_EXAMPLES,
} from '../../openapi/api-key-examples';
import {
  readIdempotentRequest,
  IDEMPOTENCY_PROBLEMS,
  replyToReplay,
} from '../../idempotency/idempotent-request';
import { ProblemError } from '../../errors/problem-details';
import { defineRoute, type DocumentedReply, type Reply, type Route } from '../../server/route';
import { noSuchKey, type ApiKeyRoutesDependencies } from './read-api-keys';

const IDEMPOTENCY_KEY_HEADER = { 'Idempotency-Key': idempotencyKeySchema };

const createdReplies = (description: string): Record<number, DocumentedReply> => ({
  201: {
    description,
    schema: createdApiKeySchema,
    example: CREATED_API_KEY_EXAMPLE,
    headers: {
      Location: RESPONSE_HEADERS.location,
      'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed,
    },
  },
});

/** `POST /v1/api-keys`. */
export function createApiKeyRoute({ apiKeyRepository }: ApiKeyRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/api-keys',
    operationId: 'createApiKey',
    tag: 'API keys',
    summary: 'Make an API key',
    description:
      'The key is shown in this answer and never again: only its hash is kept. A repeat with the same Idempotency-Key is ' +
      'given the same answer without it. Nobody can make a key that may do more than the caller, or one of another storefront.',
    needs: 'keys:write',
    headers: IDEMPOTENCY_KEY_HEADER,
    body: { schema: createApiKeySchema, required: true, examples: CREATE_API_KEY_EXAMPLES },
    replies: createdReplies('Made'),
    problems: [...IDEMPOTENCY_PROBLEMS, 'unknown_storefront'],
    handle: async (call) => {
      const wanted = toNewApiKey(
        call.principal,
        call.body,
        latestExpiryFor(call.principal, apiKeyRepository),
      );
      const { principal: caller } = call;
      const request = { ...readIdempotentRequest(call, 'createApiKey'), caller, by: changedBy(call) };
      const outcome = await apiKeyRepository.create(request, wanted);
      if (outcome.outcome === 'done') return replyWithKey(outcome);
      if (outcome.outcome !== 'unknown_storefront') return replyToReplay(outcome);
      const errors = [{ pointer: '/storefrontId', detail: 'is no storefront of the shop' }];
      throw new ProblemError('unknown_storefront', 'There is no storefront with this id.', { errors });
    },
  });
}

/** `POST /v1/api-keys/{keyId}/rotate`. */
export function rotateApiKeyRoute({ apiKeyRepository }: ApiKeyRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/api-keys/{keyId}/rotate',
    operationId: 'rotateApiKey',
    tag: 'API keys',
    summary: 'Put a new API key in the place of one',
    description:
      'The new key may do what the old one may; the old one is good for `graceSeconds` more, and never longer than it was. ' +
      'As with a new key, it is shown in this answer and never again.',
    needs: 'keys:write',
    params: apiKeyIdSchema,
    headers: IDEMPOTENCY_KEY_HEADER,
    body: { schema: rotateApiKeySchema, required: false, examples: ROTATE_API_KEY_EXAMPLES },
    replies: createdReplies('The new key'),
    problems: [...IDEMPOTENCY_PROBLEMS, 'api_key_not_active'],
    handle: async (call) => {
      const { principal: caller, params, body } = call;
      const request = { ...readIdempotentRequest(call, 'rotateApiKey'), caller, by: changedBy(call) };
      // A key that is put in its own place is the one way in which it may be renewed.
      const maker = caller.id === params.keyId ? { ...caller, endsAt: undefined } : caller;
      const latestExpiry = latestExpiryFor(maker, apiKeyRepository);
      checkExpiry(body.expiresAt, latestExpiry);
      const wanted = { ...body, latestExpiry };
      const outcome = await apiKeyRepository.rotate(scopeOf(caller), params.keyId, request, wanted);
      switch (outcome.outcome) {
        case 'done':
          return replyWithKey(outcome);
        case 'not_found':
          return noSuchKey();
        case 'ended':
          throw new ProblemError('api_key_not_active', endedBecause(outcome.status), {
            state: outcome.status,
          });
        case 'exceeds_caller_permissions':
          throw exceedsCallerPermissions(outcome.missing);
        default:
          return replyToReplay(outcome);
      }
    },
  });
}

const endedBecause = (status: string): string =>
  status === 'active'
    ? 'The key was rotated before: rotate the one that took its place.'
    : `The key is ${status}: make a new one.`;

/** `DELETE /v1/api-keys/{keyId}`. It overwrites nobody's change, and in an emergency nothing is to be read first: no If-Match. */
export function revokeApiKeyRoute({ apiKeyRepository }: ApiKeyRoutesDependencies): Route {
  return defineRoute({
    method: 'delete',
    path: '/v1/api-keys/{keyId}',
    operationId: 'revokeApiKey',
    tag: 'API keys',
    summary: 'Revoke an API key',
    description:
      'It ends at once in the process that answers, and within ten seconds in all others. Its row stays, to tell what it was. ' +
      'Revoking it again changes nothing. Nobody can revoke a key that may do more than the caller, but for the own one.',
    needs: 'keys:write',
    params: apiKeyIdSchema,
    replies: {
      200: {
        description: 'The key as it ended',
        schema: apiKeySchema,
        example: { ...API_KEY_EXAMPLE, status: 'revoked', revokedAt: '2026-03-02T10:00:00.000Z' },
      },
    },
    problems: [],
    handle: async (call) => {
      const { principal: caller, params } = call;
      const request = { caller, by: changedBy(call) };
      const outcome = await apiKeyRepository.revoke(scopeOf(caller), params.keyId, request);
      if (outcome.outcome === 'not_found') return noSuchKey();
      if (outcome.outcome === 'exceeds_caller_permissions') throw exceedsCallerPermissions(outcome.missing);
      return { status: 200, body: outcome.key };
    },
  });
}

/** The only answer that ever has the key in it. */
function replyWithKey({ response: { status, headers, body }, key }: CreatedKey): Reply {
  return {
    status,
    headers: { ...headers, 'Cache-Control': 'no-store' },
    body: { ...body, key, notice: null },
  };
}

function latestExpiryFor({ endsAt }: Principal, { maxDays }: { maxDays: number }): string {
  return latestExpiry({ now: Date.now(), maxDays, makerEndsAt: endsAt ?? null });
}

/** @throws ProblemError when a key would be good for longer than one may */
function checkExpiry(expiresAt: string | undefined, latest: string): void {
  if (expiresAt === undefined || Date.parse(expiresAt) <= Date.parse(latest)) return;
  const errors = [{ pointer: '/expiresAt', detail: `must not be later than ${latest}` }];
  throw new ProblemError('invalid_request', 'The body has 1 error.', { errors });
}

/** @throws ProblemError when it would be more than the caller has, or is no key that can be */
function toNewApiKey(caller: Principal, { name, role, ...asked }: CreateApiKey, latest: string): NewApiKey {
  const { scopes = null, carrier = null, expiresAt = latest } = asked;
  checkExpiry(expiresAt, latest);
  const storefrontId = asked.storefrontId ?? caller.storefrontId;
  if (caller.storefrontId !== null && storefrontId !== caller.storefrontId) {
    const errors = [{ pointer: '/storefrontId', detail: 'is not the storefront that you belong to' }];
    throw new ProblemError('forbidden', 'You can make keys of your own storefront alone.', { errors });
  }
  if (role === 'storefront' && storefrontId === null) {
    const errors = [{ pointer: '/storefrontId', detail: 'is required: the role storefront belongs to one' }];
    throw new ProblemError('invalid_request', 'The body has 1 error.', { errors });
  }
  const missing = missingPermissions(caller, permissionsOf({ role, scopes }));
  if (missing.length > 0) throw exceedsCallerPermissions(missing, scopes);
  return { name, role, storefrontId, scopes, carrier, expiresAt };
}

function exceedsCallerPermissions(
  missing: readonly Permission[],
  scopes?: readonly Permission[] | null,
): ProblemError {
  const detail = (permission: Permission): string => `would give ${permission}, which you do not have`;
  const errors = missing.map((permission) => ({
    pointer: scopes ? `/scopes/${scopes.indexOf(permission)}` : '/role',
    detail: detail(permission),
  }));
  const named = scopes === undefined ? {} : { errors };
  return new ProblemError('forbidden', `Nobody can give more than they have: ${missing.join(', ')}.`, named);
}
