import { changedBy, scopeOf } from '../../server/caller';
import {
  apiKeyIdSchema,
  apiKeySchema,
  createApiKeySchema,
  createdApiKeySchema,
  rotateApiKeySchema,
  type CreateApiKey,
} from '../../../contracts/wire/access';
import { type CreatedKey, type NewApiKey } from '../../../contracts/internal/api-keys';
import { idempotencyKeySchema } from '../../../contracts/wire/headers';
import type { Principal } from '../../../domain/access/principal';
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
    summary: 'Create an API key',
    description:
      'The key is in this response and never shown again: only its hash is stored. A repeat with the same Idempotency-Key ' +
      'gets the same response without the key. The new key cannot have permissions that the caller lacks, or belong to another storefront.',
    needs: 'keys:write',
    headers: IDEMPOTENCY_KEY_HEADER,
    body: { schema: createApiKeySchema, required: true, examples: CREATE_API_KEY_EXAMPLES },
    replies: createdReplies('The key was created'),
    problems: [...IDEMPOTENCY_PROBLEMS, 'unknown_storefront'],
    handle: async (call) => {
      const input = toNewApiKey(call.principal, call.body, latestExpiryFor(call.principal, apiKeyRepository));
      const { principal: caller } = call;
      const request = { ...readIdempotentRequest(call, 'createApiKey'), caller, by: changedBy(call) };
      const outcome = await apiKeyRepository.create(request, input);
      if (outcome.outcome === 'done') return replyWithKey(outcome);
      if (outcome.outcome !== 'unknown_storefront') return replyToReplay(outcome);
      const errors = [{ pointer: '/storefrontId', detail: 'does not exist' }];
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
    summary: 'Replace an API key with a new one',
    description:
      'The new key has the permissions of the old one. The old key stays valid for another `graceSeconds`, but never longer ' +
      'than before. The new key is in this response and never shown again.',
    needs: 'keys:write',
    params: apiKeyIdSchema,
    headers: IDEMPOTENCY_KEY_HEADER,
    body: { schema: rotateApiKeySchema, required: false, examples: ROTATE_API_KEY_EXAMPLES },
    replies: createdReplies('The new key'),
    problems: [...IDEMPOTENCY_PROBLEMS, 'api_key_not_active'],
    handle: async (call) => {
      const { principal: caller, params, body } = call;
      const request = { ...readIdempotentRequest(call, 'rotateApiKey'), caller, by: changedBy(call) };
      // Rotating itself is the only way in which a key may get a later expiry than its own.
      const creator = caller.id === params.keyId ? { ...caller, endsAt: undefined } : caller;
      const latestExpiry = latestExpiryFor(creator, apiKeyRepository);
      checkExpiry(body.expiresAt, latestExpiry);
      const rotation = { ...body, latestExpiry };
      const outcome = await apiKeyRepository.rotate(scopeOf(caller), params.keyId, request, rotation);
      switch (outcome.outcome) {
        case 'done':
          return replyWithKey(outcome);
        case 'not_found':
          return noSuchKey();
        case 'ended':
          throw new ProblemError('api_key_not_active', describeEnd(outcome.status), {
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

const describeEnd = (status: string): string =>
  status === 'active'
    ? 'The key was rotated before. Rotate the key that replaced it.'
    : `The key is ${status}. Create a new key.`;

/**
 * `DELETE /v1/api-keys/{keyId}`. It needs no If-Match: it overwrites no change of others, and in an emergency
 * nobody should have to read first.
 */
export function revokeApiKeyRoute({ apiKeyRepository }: ApiKeyRoutesDependencies): Route {
  return defineRoute({
    method: 'delete',
    path: '/v1/api-keys/{keyId}',
    operationId: 'revokeApiKey',
    tag: 'API keys',
    summary: 'Revoke an API key',
    description:
      'The key ends at once in the process that answers, and within ten seconds in all others. It remains listed. Revoking it ' +
      'again changes nothing. Callers cannot revoke keys with permissions that they lack, except their own key.',
    needs: 'keys:write',
    params: apiKeyIdSchema,
    replies: {
      200: {
        description: 'The revoked key',
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

/** The only response that ever contains the key. */
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

/** @throws ProblemError `invalid_request` if the key would be valid for too long */
function checkExpiry(expiresAt: string | undefined, latest: string): void {
  if (expiresAt === undefined || Date.parse(expiresAt) <= Date.parse(latest)) return;
  const errors = [{ pointer: '/expiresAt', detail: `must not be later than ${latest}` }];
  throw new ProblemError('invalid_request', 'The body has 1 error.', { errors });
}

/**
 * @throws ProblemError `forbidden` if the key would exceed its caller's access, `invalid_request` if it is
 *   not valid
 */
function toNewApiKey(
  caller: Principal,
  { name, role, ...requested }: CreateApiKey,
  latest: string,
): NewApiKey {
  const { scopes = null, carrier = null, expiresAt = latest } = requested;
  checkExpiry(expiresAt, latest);
  const storefrontId = requested.storefrontId ?? caller.storefrontId;
  if (caller.storefrontId !== null && storefrontId !== caller.storefrontId) {
    const errors = [{ pointer: '/storefrontId', detail: 'is not the storefront that you belong to' }];
    throw new ProblemError('forbidden', 'You can create keys for your own storefront only.', { errors });
  }
  if (role === 'storefront' && storefrontId === null) {
    const errors = [{ pointer: '/storefrontId', detail: 'is required for the role storefront' }];
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
  const detail = (permission: Permission): string => `includes ${permission}, which you do not have`;
  const errors = missing.map((permission) => ({
    pointer: scopes ? `/scopes/${scopes.indexOf(permission)}` : '/role',
    detail: detail(permission),
  }));
  const members = scopes === undefined ? {} : { errors };
  return new ProblemError(
    'forbidden',
    `The key has permissions that you do not have: ${missing.join(', ')}.`,
    members,
  );
}
