import { optionalIdempotencyKeySchema } from '../../../contracts/wire/headers';
import { providerListSchema, providerParamSchema, resumeSchema } from '../../../contracts/wire/provider';
import { changedBy, scopeOf } from '../../server/caller';
import {
  readOptionalIdempotentRequest,
  IDEMPOTENCY_PROBLEMS,
  replyToReplay,
} from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { PROVIDERS_EXAMPLE, RESUME_EXAMPLE } from '../../openapi/provider-examples';
import type { Providers } from '../../ports/providers';
import { defineRoute, type Route } from '../../server/route';

export interface ProviderRoutesDependencies {
  providers: Providers;
}

/** `GET /v1/providers`. */
function listProvidersRoute({ providers }: ProviderRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/providers',
    operationId: 'listProviders',
    tag: 'Providers',
    summary: 'List the external services, and what waits for them',
    description:
      'The customer service, the payment gateway and the carrier. For callers that belong to a storefront, only its orders are counted.',
    needs: 'orders:operate',
    replies: {
      200: { description: 'All providers', schema: providerListSchema, example: PROVIDERS_EXAMPLE },
    },
    problems: [],
    handle: async (call) => ({
      status: 200,
      body: { providers: await providers.list(scopeOf(call.principal)) },
    }),
  });
}

/** `POST /v1/providers/{provider}/resume`. */
function resumeProviderRoute({ providers }: ProviderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/providers/{provider}/resume',
    operationId: 'resumeProvider',
    tag: 'Providers',
    summary: 'Resume everything that is held for a provider',
    description:
      'Each order and return that is held, because its step waited for the provider longer than its storefront allows, continues as if ' +
      'the step had been retried. If the provider is still unavailable, they wait again. `GET /v1/providers` shows the progress.',
    needs: 'orders:operate',
    params: providerParamSchema,
    headers: { 'Idempotency-Key': optionalIdempotencyKeySchema },
    replies: {
      202: {
        description: 'The orders and returns continue within seconds',
        schema: resumeSchema,
        example: RESUME_EXAMPLE,
        headers: { 'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed },
      },
    },
    problems: [...IDEMPOTENCY_PROBLEMS],
    handle: async (call) => {
      const idempotency = readOptionalIdempotentRequest(call, 'resumeProvider');
      const request = { ...call.params, ...changedBy(call), idempotency };
      const outcome = await providers.resume(scopeOf(call.principal), request, (body) => ({
        status: 202,
        headers: {},
        body,
      }));
      return outcome.outcome === 'done' ? outcome.response : replyToReplay(outcome);
    },
  });
}

export const providerRoutes = (dependencies: ProviderRoutesDependencies): Route[] => [
  listProvidersRoute(dependencies),
  resumeProviderRoute(dependencies),
];
