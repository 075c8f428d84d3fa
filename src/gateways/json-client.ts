import { Agent, request } from 'undici';
import { withCredentials, type GatewayCredentials } from './credentials';
import { GatewayUnavailableError } from './gateway-errors';
import type { ProviderBreaker } from './provider-breaker';

export interface JsonClientOptions {
  /** What messages call it, such as `payment gateway`. */
  service: string;
  /** May have a path; the requests' paths are appended to it. */
  baseUrl: string;
  /** For a whole exchange, from waiting for a connection to the last byte of the answer. */
  timeoutMs: number;
  /** Spares the service while it is away. */
  breaker: ProviderBreaker;
  credentials?: GatewayCredentials | undefined;
}

export interface JsonRequest {
  /** What messages call it, such as `authorize`. */
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
   * Sends one request, once: retries belong to Temporal, which remembers them across a crash.
   *
   * @param read what an answer below 500, except 408 and 429, means by the protocol of the service; undefined: it has no
   *   place for this answer, which is then a fault like any other, whatever its status
   * @throws GatewayUnavailableError when there is no answer that counts
   * @throws the signal's own reason when `signal` aborts: for an activity that is its CancelledFailure
   */
  call<T>(request: JsonRequest, read: (answer: JsonAnswer) => T | undefined): Promise<T>;
  /** Waits for the requests under way, then closes the connections. */
  close(): Promise<void>;
}

/** More than one worker's activity slots on a queue: the pool is a bound for a runaway, not a throttle. */
const MAX_CONNECTIONS = 128;

/** An answer is a few hundred bytes; whatever sends this much is not the service. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Codes that a later request may not meet: RFC 9110 15.5.9 (408) and RFC 6585 4 (429). */
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
    maxResponseSize: MAX_ANSWER_BYTES,
    ...(credentials.tls ? { connect: credentials.tls } : {}),
  });
  const root = baseUrl.replace(/\/+$/, '');
  const named = (operation: string): string => `${service}: ${operation}`;
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
    const plain = { ...headers, 'content-type': 'application/json', accept: 'application/json' };
    try {
      const response = await request(url, {
        dispatcher: agent,
        method,
        headers: await withCredentials(credentials, { method, url, headers: plain, body: text }),
        body: text,
        signal: deadline.signal,
      });
      const answered = await response.body.text();
      const status = response.statusCode;
      if (status >= 500 || RETRYABLE_STATUSES.has(status)) {
        throw new GatewayUnavailableError(named(operation), `answered ${status}`);
      }
      return { status, body: parseObject(answered) };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof GatewayUnavailableError) throw error;
      const reason = deadline.signal.aborted ? `no answer within ${timeoutMs} ms` : networkReason(error);
      throw new GatewayUnavailableError(named(operation), reason, { cause: error });
    } finally {
      deadline.end();
    }
  };
  return {
    call: (request, read) =>
      breaker.run(named(request.operation), async () => {
        const answer = await send(request);
        const meaning = read(answer);
        if (meaning !== undefined) return meaning;
        const code = readCode(answer.body, 'error') ?? 'unexpected_answer';
        throw new GatewayUnavailableError(named(request.operation), `answered ${answer.status} ${code}`);
      }),
    close: () => agent.close(),
  };
}

/**
 * Aborts after `timeoutMs` or with `signal`. Not `AbortSignal.any` with `AbortSignal.timeout`: in Node 20 that pair can be
 * garbage-collected before it fires, and its timers outlive the request.
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

/** Anything but a JSON object becomes an empty one, in which the caller then misses what the protocol promises. */
function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A text that the protocol promises, such as an id. */
export function readText(body: JsonAnswer['body'], field: string): string | undefined {
  const value = body[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A short machine-readable word in an answer. Free text is left out, as it may name a person. */
export function readCode(body: JsonAnswer['body'], field: string): string | undefined {
  const value = body[field];
  return typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value) ? value : undefined;
}

function networkReason(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `no answer (${code})` : 'no answer';
}
