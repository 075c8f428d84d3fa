import { Agent, request } from 'undici';
import { withCredentials, type ProviderCredentials } from './credentials';
import { ProviderUnavailableError } from './provider-errors';
import type { ProviderBreaker } from './provider-breaker';

export interface JsonClientOptions {
  /** The name of the provider in messages, such as `payment gateway`. */
  service: string;
  /** It may have a path, to which the paths of the requests are appended. */
  baseUrl: string;
  /** The timeout of a whole exchange, from waiting for a connection to the last byte of the response. */
  timeoutMs: number;
  /** Suppresses calls while the provider is unavailable. */
  breaker: ProviderBreaker;
  credentials?: ProviderCredentials | undefined;
}

export interface JsonRequest {
  /** The name of the operation in messages, such as `authorize`. */
  operation: string;
  method: 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: object;
  signal?: AbortSignal | undefined;
}

export interface JsonAnswer {
  status: number;
  body: Readonly<Record<string, unknown>>;
}

export interface JsonClient {
  /**
   * Sends one request once. Temporal makes the retries, because its retries survive a crash.
   *
   * @param read interprets a response below 500, except 408 and 429, by the provider's protocol. Undefined:
   * the protocol
   *   does not define this response, which is then a fault, whatever its status
   * @throws ProviderUnavailableError when there is no documented response
   * @throws the signal's own reason when `signal` aborts: in an activity that is its CancelledFailure
   */
  call<T>(request: JsonRequest, read: (answer: JsonAnswer) => T | undefined): Promise<T>;
  /** Waits for the requests in flight, then closes the connections. */
  close(): Promise<void>;
}

/**
 * More than a worker has activity slots on a task queue: the limit is only a safeguard and does not throttle.
 */
const MAX_CONNECTIONS = 128;

/** A response has a few hundred bytes. A response of this size does not come from the provider. */
const MAX_RESPONSE_BYTES = 1024 * 1024;

/** The only 4xx statuses that a retry can resolve: RFC 9110 15.5.9 (408) and RFC 6585 4 (429). */
const RETRYABLE_STATUSES = new Set([408, 429]);

export function createJsonClient({
  service,
  baseUrl,
  timeoutMs,
  breaker,
  credentials = {},
}: JsonClientOptions): JsonClient {
  const agent = new Agent({
    connections: MAX_CONNECTIONS,
    maxResponseSize: MAX_RESPONSE_BYTES,
    ...(credentials.tls ? { connect: credentials.tls } : {}),
  });
  const root = baseUrl.replace(/\/+$/, '');
  const describe = (operation: string): string => `${service}: ${operation}`;
  const send = async ({
    operation,
    method,
    path,
    headers = {},
    body = {},
    signal,
  }: JsonRequest): Promise<JsonAnswer> => {
    const deadline = startDeadline(timeoutMs, signal);
    const url = root + path;
    const text = JSON.stringify(body);
    const unsigned = { ...headers, 'content-type': 'application/json', accept: 'application/json' };
    try {
      const response = await request(url, {
        dispatcher: agent,
        method,
        headers: await withCredentials(credentials, { method, url, headers: unsigned, body: text }),
        body: text,
        signal: deadline.signal,
      });
      const responseText = await response.body.text();
      const status = response.statusCode;
      if (status >= 500 || RETRYABLE_STATUSES.has(status)) {
        throw new ProviderUnavailableError(describe(operation), `answered ${status}`);
      }
      return { status, body: parseObject(responseText) };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ProviderUnavailableError) throw error;
      const reason = deadline.signal.aborted ? `no answer within ${timeoutMs} ms` : networkReason(error);
      throw new ProviderUnavailableError(describe(operation), reason, { cause: error });
    } finally {
      deadline.end();
    }
  };
  return {
    call: (request, read) =>
      breaker.run(describe(request.operation), async () => {
        const answer = await send(request);
        const outcome = read(answer);
        if (outcome !== undefined) return outcome;
        const code = readCode(answer.body, 'error') ?? 'unexpected_answer';
        throw new ProviderUnavailableError(describe(request.operation), `answered ${answer.status} ${code}`);
      }),
    close: () => agent.close(),
  };
}

/**
 * Aborts after `timeoutMs` or with `signal`. It does not use `AbortSignal.any` with `AbortSignal.timeout`,
 * because in Node 20 these can be garbage-collected before they fire, and their timers outlive the request.
 */
function startDeadline(
  timeoutMs: number,
  signal: AbortSignal | undefined,
): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}

/**
 * Anything but a JSON object becomes an empty object, in which the caller then misses the fields of the
 * protocol.
 */
function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Reads a non-empty string, such as an id. */
export function readText(body: JsonAnswer['body'], field: string): string | undefined {
  const value = body[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads a short machine-readable code. Free text is ignored, because it may contain personal data. */
export function readCode(body: JsonAnswer['body'], field: string): string | undefined {
  const value = body[field];
  return typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value) ? value : undefined;
}

function networkReason(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `no answer (${code})` : 'no answer';
}
