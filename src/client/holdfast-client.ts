import { createClient } from './generated/client';
import { HoldfastApi } from './generated/sdk.gen';
import type { Event } from './generated/types.gen';
import { followEvents, type FollowEventsOptions } from './events';
import { problemOf } from './problem';
import { DEFAULT_RETRY_OPTIONS, retryingFetch, type Fetch, type RetryOptions } from './retrying-fetch';

export interface HoldfastClientOptions {
  /** The URL of the API, such as `https://orders.example.com`. */
  baseUrl: string;
  /** An API key or a JWT. A function is called before each request, so that a token can be renewed. */
  token: string | (() => string | Promise<string>);
  /** How often and with which delays a request is retried; `false`: never. */
  retries?: Partial<RetryOptions> | false;
  /** Replaces the global `fetch`. */
  fetch?: Fetch;
}

/**
 * A client of the Holdfast REST API, with a method for each operation:
 * `const { data: order } = await holdfast.getOrder({ path: { orderId } })`. Each resolves with the body of the
 * response as `data`, and with the `response` itself.
 *
 * A POST request without an Idempotency-Key gets one, so that a retry of the client does nothing twice.
 *
 * The methods throw HoldfastProblem for every response that is not a success.
 */
export class HoldfastClient extends HoldfastApi {
  constructor({
    baseUrl,
    token,
    retries = {},
    fetch: send = (request, init) => fetch(request, init),
  }: HoldfastClientOptions) {
    const retryOptions =
      retries === false
        ? { ...DEFAULT_RETRY_OPTIONS, maxRetries: 0 }
        : { ...DEFAULT_RETRY_OPTIONS, ...retries };
    const retry = retryingFetch(send, retryOptions);
    const signals = new WeakMap<Request, AbortSignal>();
    const client = createClient({
      baseUrl,
      throwOnError: true,
      auth: () => (typeof token === 'string' ? token : token()),
      fetch: (input) => {
        // The generated client calls it with a Request only.
        const request = input as Request;
        return retry(request, signals.get(request) ?? request.signal);
      },
    });
    client.interceptors.request.use((request, { signal }) => {
      if (signal) signals.set(request, signal);
      addIdempotencyKey(request);
      return request;
    });
    client.interceptors.error.use((error, response: Response | undefined) =>
      response ? problemOf(error, response) : error,
    );
    super({ client });
  }

  /**
   * Follows events as they happen, without end. When the stream breaks or the API restarts, it reconnects and
   * continues after the last event: no event is missed, and none comes twice. Store the `id` of the last event
   * that you have processed, and pass it as `after` when your own process starts again.
   *
   * @throws HoldfastProblem when the API refuses the request; `events_expired`: read the current state again, and
   *   follow without `after`
   * @throws the signal's reason when it is aborted
   */
  followEvents(options: FollowEventsOptions = {}): AsyncGenerator<Event> {
    return followEvents(this.client, options);
  }
}

function addIdempotencyKey(request: Request): void {
  if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
    request.headers.set('Idempotency-Key', crypto.randomUUID());
  }
}
