/** A typed client of the Holdfast REST API. See the README beside it. */
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { toProblem, HoldfastProblem, type Problem } from './problem';
import { DEFAULT_RETRY_OPTIONS, retryingFetch, type RetryOptions } from './retrying-fetch';
import type { components, paths } from './generated/schema';

export { HoldfastProblem, type Problem, type RetryOptions };
export { followEvents, type FollowEventsOptions } from './events';
export { pages } from './pages';
export type { components, operations, paths } from './generated/schema';

/** A schema of the API by its name in the OpenAPI document, such as `Schema<'Order'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type HoldfastClient = Client<paths, 'application/json'>;

export interface ClientOptions {
  /** The URL of the API, such as `https://orders.example.com`. */
  baseUrl: string;
  /** An API key or a JWT. A function is called before each request, so that a token can be renewed. */
  token: string | (() => string | Promise<string>);
  /** How often and with which delays a request is retried; `false`: never. */
  retries?: Partial<RetryOptions> | false;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
}

/**
 * Creates a client with a method for each HTTP method, which takes a path of the API:
 * `client.GET('/v1/orders/{orderId}', { params: { path: { orderId } } })`. Each resolves with `{ data,
 * response }`.
 *
 * A POST request without an Idempotency-Key gets one, so that a retry of the client does nothing twice.
 *
 * The methods throw HoldfastProblem for every response that is not a success.
 */
export function createHoldfastClient({
  baseUrl,
  token,
  retries = {},
  fetch: send = (request) => fetch(request),
}: ClientOptions): HoldfastClient {
  const retryOptions =
    retries === false
      ? { ...DEFAULT_RETRY_OPTIONS, maxRetries: 0 }
      : { ...DEFAULT_RETRY_OPTIONS, ...retries };
  const client = createClient<paths, 'application/json'>({
    baseUrl,
    fetch: retryingFetch(send, retryOptions),
  });
  client.use(authorizationMiddleware(token), idempotencyKeyMiddleware, problemMiddleware);
  return client;
}

/**
 * Returns the body of a response, for callers that do not need its headers.
 *
 * @throws Error when the response has no body
 * @example const order = await dataOf(client.GET('/v1/orders/{orderId}', { params: { path: { orderId } } }));
 */
export async function dataOf<Data>(result: Promise<{ data?: Data }>): Promise<NonNullable<Data>> {
  const { data } = await result;
  if (data === undefined || data === null) throw new Error('The response has no body.');
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
