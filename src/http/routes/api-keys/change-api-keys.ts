import { askedBy, scopeOf } from '../../server/caller';
import {
  apiKeyIdSchema,
  apiKeySchema,
  createApiKeySchema,
  madeApiKeySchema,
  rotateApiKeySchema,
  type CreateApiKey,
  type MadeKey,
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
import { ANSWER_HEADERS } from '../../openapi/response-headers';
import {
  API_KEY_EXAMPLE,
  CREATE_API_KEY_EXAMPLES,
  MADE_API_KEY_EXAMPLE,
  ROTATE_API_KEY_EXAMPLES,
} from '../../openapi/api-key-examples';
import { keyedBy, ONCE_PROBLEMS, repeated } from '../../idempotency/idempotent-request';
import { ProblemError } from '../../errors/problem-details';
import { defineRoute, type DocumentedReply, type Reply, type Route } from '../../server/route';
import { noSuchKey, type ApiKeyRoom } from './read-api-keys';

const KEYED = { 'Idempotency-Key': idempotencyKeySchema };

const made = (description: string): Record<number, DocumentedReply> => ({
  201: {
    description,
    schema: madeApiKeySchema,
    example: MADE_API_KEY_EXAMPLE,
    headers: {
      Location: ANSWER_HEADERS.location,
      'Idempotency-Replayed': ANSWER_HEADERS.idempotencyReplayed,
    },
  },
});

/** `POST /v1/api-keys`. */
export function createApiKeyRoute({ apiKeyRecord }: ApiKeyRoom): Route {
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
    headers: KEYED,
    body: { schema: createApiKeySchema, required: true, examples: CREATE_API_KEY_EXAMPLES },
    replies: made('Made'),
    problems: [...ONCE_PROBLEMS, 'unknown_storefront'],
    handle: async (call) => {
      const wanted = wantedBy(call.principal, call.body, latestFor(call.principal, apiKeyRecord));
      const { principal: caller } = call;
      const request = { ...keyedBy(call, 'createApiKey'), caller, by: askedBy(call) };
      const outcome = await apiKeyRecord.create(request, wanted);
      if (outcome.outcome === 'done') return withKey(outcome);
      if (outcome.outcome !== 'unknown_storefront') return repeated(outcome);
      const errors = [{ pointer: '/storefrontId', detail: 'is no storefront of the shop' }];
      throw new ProblemError('unknown_storefront', 'There is no storefront with this id.', { errors });
    },
  });
}

/** `POST /v1/api-keys/{keyId}/rotate`. */
export function rotateApiKeyRoute({ apiKeyRecord }: ApiKeyRoom): Route {
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
    headers: KEYED,
    body: { schema: rotateApiKeySchema, required: false, examples: ROTATE_API_KEY_EXAMPLES },
    replies: made('The new key'),
    problems: [...ONCE_PROBLEMS, 'api_key_ended'],
    handle: async (call) => {
      const { principal: caller, params, body } = call;
      const request = { ...keyedBy(call, 'rotateApiKey'), caller, by: askedBy(call) };
      // A key that is put in its own place is the one way in which it may be renewed.
      const maker = caller.id === params.keyId ? { ...caller, endsAt: undefined } : caller;
      const latestExpiry = latestFor(maker, apiKeyRecord);
      refuseLater(body.expiresAt, latestExpiry);
      const wanted = { ...body, latestExpiry };
      const outcome = await apiKeyRecord.rotate(scopeOf(caller), params.keyId, request, wanted);
      switch (outcome.outcome) {
        case 'done':
          return withKey(outcome);
        case 'not_found':
          return noSuchKey();
        case 'ended':
          throw new ProblemError('api_key_ended', endedBecause(outcome.status), { state: outcome.status });
        case 'more_than_the_caller':
          throw moreThanTheCaller(outcome.missing);
        default:
          return repeated(outcome);
      }
    },
  });
}

const endedBecause = (status: string): string =>
  status === 'active'
    ? 'The key was rotated before: rotate the one that took its place.'
    : `The key is ${status}: make a new one.`;

/** `DELETE /v1/api-keys/{keyId}`. It overwrites nobody's change, and in an emergency nothing is to be read first: no If-Match. */
export function revokeApiKeyRoute({ apiKeyRecord }: ApiKeyRoom): Route {
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
      const request = { caller, by: askedBy(call) };
      const outcome = await apiKeyRecord.revoke(scopeOf(caller), params.keyId, request);
      if (outcome.outcome === 'not_found') return noSuchKey();
      if (outcome.outcome === 'more_than_the_caller') throw moreThanTheCaller(outcome.missing);
      return { status: 200, body: outcome.key };
    },
  });
}

/** The only answer that ever has the key in it. */
function withKey({ response: { status, headers, body }, key }: MadeKey): Reply {
  return {
    status,
    headers: { ...headers, 'Cache-Control': 'no-store' },
    body: { ...body, key, notice: null },
  };
}

function latestFor({ endsAt }: Principal, { maxDays }: { maxDays: number }): string {
  return latestExpiry({ now: Date.now(), maxDays, makerEndsAt: endsAt ?? null });
}

/** @throws ProblemError when a key would be good for longer than one may */
function refuseLater(expiresAt: string | undefined, latest: string): void {
  if (expiresAt === undefined || Date.parse(expiresAt) <= Date.parse(latest)) return;
  const errors = [{ pointer: '/expiresAt', detail: `must not be later than ${latest}` }];
  throw new ProblemError('invalid_request', 'The body has 1 error.', { errors });
}

/** @throws ProblemError when it would be more than the caller has, or is no key that can be */
function wantedBy(caller: Principal, { name, role, ...asked }: CreateApiKey, latest: string): NewApiKey {
  const { scopes = null, carrier = null, expiresAt = latest } = asked;
  refuseLater(expiresAt, latest);
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
  if (missing.length > 0) throw moreThanTheCaller(missing, scopes);
  return { name, role, storefrontId, scopes, carrier, expiresAt };
}

function moreThanTheCaller(
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
