import { pause } from './pause';

/** A `fetch` that is called with a request. `init` has the signal that aborts it. */
export type Fetch = (request: Request, init: { signal: AbortSignal }) => Promise<Response>;

export interface RetryOptions {
  /** How often a request is retried after the first attempt. */
  maxRetries: number;
  /**
   * The delay before the first retry. It doubles with each further retry, and is shortened by a random part.
   */
  initialDelayMs: number;
  /** The longest delay, even if Retry-After is longer. */
  maxDelayMs: number;
}

export const DEFAULT_RETRY_OPTIONS: RetryOptions = { maxRetries: 4, initialDelayMs: 200, maxDelayMs: 10_000 };

/** Too many requests, and the statuses of an outage of the API or of a proxy. */
const RETRYABLE_STATUSES = new Set([429, 502, 503, 504]);

/**
 * Wraps `fetch` with retries: of requests without a response, and of those whose response says that a retry
 * can succeed. A POST or PATCH is retried only with an Idempotency-Key, because otherwise it might be carried
 * out twice.
 */
export function retryingFetch(
  send: Fetch,
  { maxRetries, initialDelayMs, maxDelayMs }: RetryOptions,
): (request: Request, signal: AbortSignal) => Promise<Response> {
  return async (request, signal) => {
    for (let attempt = 0; ; attempt++) {
      const isLast = attempt >= maxRetries || !isRepeatable(request);
      // A body can be read only once, so each attempt gets its own copy.
      const copy = isLast ? request : request.clone();
      // A request refers to its signal only weakly. Without the signal itself, a collected one is not aborted.
      const response = await send(copy, { signal }).catch((error: unknown) => {
        if (isLast || signal.aborted) throw error;
        return undefined;
      });
      if (response && (isLast || !(await isRetryable(response)))) return response;
      const backoffMs = initialDelayMs * 2 ** attempt * (0.5 + Math.random() / 2);
      await pause(Math.min(maxDelayMs, retryAfterMs(response) ?? backoffMs), signal);
    }
  };
}

function isRepeatable({ method, headers }: Request): boolean {
  return !['POST', 'PATCH'].includes(method) || headers.has('Idempotency-Key');
}

async function isRetryable(response: Response): Promise<boolean> {
  if (RETRYABLE_STATUSES.has(response.status)) return true;
  if (response.status !== 409) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return (body as { code?: unknown } | undefined)?.code === 'request_in_flight';
}

function retryAfterMs(response: Response | undefined): number | undefined {
  const seconds = Number(response?.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
