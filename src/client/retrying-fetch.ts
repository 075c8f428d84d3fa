import { pause } from './pause';

export interface RetryOptions {
  /** Tries beyond the first. */
  maxRetries: number;
  /** Before the second try; doubled for each further one, and shortened by a random part. */
  initialDelayMs: number;
  /** What the client waits at most, whatever Retry-After says. */
  maxDelayMs: number;
}

export const DEFAULT_RETRY_OPTIONS: RetryOptions = { maxRetries: 4, initialDelayMs: 200, maxDelayMs: 10_000 };

/** Too many requests, and what an outage or its proxy answers with. */
const RETRYABLE_STATUSES = new Set([429, 502, 503, 504]);

/**
 * A `fetch` that sends a request again when it may: where no answer came, and where the answer says that a later try can succeed.
 * A POST or PATCH is repeated only with an Idempotency-Key, for otherwise it might be carried out twice.
 */
export function retryingFetch(
  send: typeof fetch,
  { maxRetries: attempts, initialDelayMs: firstDelayMs, maxDelayMs: longestDelayMs }: RetryOptions,
): (request: Request) => Promise<Response> {
  return async (request) => {
    for (let attempt = 0; ; attempt++) {
      const isLast = attempt >= attempts || !isRepeatable(request);
      // A body can be read once, so each try gets its own copy.
      const answer = await send(isLast ? request : request.clone()).catch((error: unknown) => {
        if (isLast || request.signal.aborted) throw error;
        return undefined;
      });
      if (answer && (isLast || !(await isRetryable(answer)))) return answer;
      const backoffMs = firstDelayMs * 2 ** attempt * (0.5 + Math.random() / 2);
      await pause(Math.min(longestDelayMs, retryAfterMs(answer) ?? backoffMs), request.signal);
    }
  };
}

function isRepeatable({ method, headers }: Request): boolean {
  return !['POST', 'PATCH'].includes(method) || headers.has('Idempotency-Key');
}

async function isRetryable(answer: Response): Promise<boolean> {
  if (RETRYABLE_STATUSES.has(answer.status)) return true;
  if (answer.status !== 409) return false;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return (body as { code?: unknown } | undefined)?.code === 'request_in_flight';
}

function retryAfterMs(answer: Response | undefined): number | undefined {
  const seconds = Number(answer?.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
