/** A typed client of the Holdfast REST API. See the README beside it. */
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { toProblem, HoldfastProblem, type Problem } from './problem';
import { DEFAULT_RETRY_OPTIONS, retryingFetch, type RetryOptions } from './retrying-fetch';
import type { components, paths } from './generated/schema';

export { HoldfastProblem, type Problem, type RetryOptions };
export { followEvents, type FollowEventsOptions } from './events';
export { pages } from './pages';
export type { components, operations, paths } from './generated/schema';

/** What the API's document calls its schemas, such as `Schema<'Order'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type HoldfastClient = Client<paths, 'application/json'>;

export interface ClientOptions {
  /** Where the API is, such as `https://orders.example.com`. */
  baseUrl: string;
  /** An API key or a JWT; a function is asked before each request, so that a token can be renewed. */
  token: string | (() => string | Promise<string>);
  /** How often and how patiently a request is sent again; `false` sends each once. */
  retries?: Partial<RetryOptions> | false;
  /** In place of the global `fetch`. */
  fetch?: typeof fetch;
}

/**
 * Makes a client whose methods are the API's: `client.GET('/v1/orders/{orderId}', { params: { path: { orderId } } })`. Each answers with
 * `{ data, response }`.
 *
 * Requests that create something get an Idempotency-Key when they have none, so a retry of the client does nothing twice.
 *
 * @throws HoldfastProblem from its methods, for every answer that is no success
 */
export function createHoldfastClient({
  baseUrl,
  token,
  retries = {},
  fetch: send = (request) => fetch(request),
}: ClientOptions): HoldfastClient {
  const patience =
    retries === false ? { ...DEFAULT_RETRY_OPTIONS, attempts: 0 } : { ...DEFAULT_RETRY_OPTIONS, ...retries };
  const client = createClient<paths, 'application/json'>({ baseUrl, fetch: retryingFetch(send, patience) });
  client.use(authorizationMiddleware(token), idempotencyKeyMiddleware, problemMiddleware);
  return client;
}

/**
 * What an answer carries, where there is nothing else to ask of it.
 *
 * @example const order = await dataOf(client.GET('/v1/orders/{orderId}', { params: { path: { orderId } } }));
 */
export async function dataOf<Data>(answer: Promise<{ data?: Data }>): Promise<NonNullable<Data>> {
  const { data } = await answer;
  if (data === undefined || data === null) throw new Error('The answer has no body.');
  return data;
}

function authorizationMiddleware(token: ClientOptions['token']): Middleware {
  return {
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
      return request;
    },
  };
}

const idempotencyKeyMiddleware: Middleware = {
  onRequest({ request }) {
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    return request;
  },
};

const problemMiddleware: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return;
    const text = await response.clone().text();
    throw new HoldfastProblem(toProblem(parseJsonOrText(text), response), response);
  },
};

function parseJsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
