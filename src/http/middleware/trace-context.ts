import { randomUUID } from 'node:crypto';
import { parseTraceParent, TraceState } from '@opentelemetry/core';
import type { RequestHandler, Response } from 'express';

/** The position of a request in a trace, which may have begun elsewhere (W3C Trace Context). */
export interface Trace {
  traceId: string;
  /** The span of this request. */
  spanId: string;
  /** The caller's span. undefined: the trace begins with this request. */
  parentSpanId: string | undefined;
  isSampled: boolean;
  /** `tracestate`: data of other systems about this trace, forwarded unchanged. */
  state: string | undefined;
}

const SAMPLED = 1;

/**
 * Continues the caller's trace, or begins a new one. An invalid `traceparent` is ignored together with its
 * `tracestate` (sections 3.2.2.3 and 4.3). The response has both headers, so that callers without tracing can
 * refer to the trace.
 */
export const traceContext: RequestHandler = (request, response, next) => {
  const trace = traceFrom(request.get('traceparent'), request.get('tracestate'));
  response.locals['trace'] = trace;
  response.set('traceparent', traceParent(trace));
  if (trace.state !== undefined) response.set('tracestate', trace.state);
  next();
};

/** The `traceparent` of the response to a request that could not be parsed. */
export const newTraceParent = (): string => traceParent(traceFrom(undefined, undefined));

const traceParent = ({ traceId, spanId, isSampled }: Trace): string =>
  `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;

function traceFrom(traceparent: string | undefined, tracestate: string | undefined): Trace {
  const parent = traceparent === undefined ? null : parseTraceParent(traceparent);
  return {
    traceId: parent?.traceId ?? randomHex(),
    spanId: randomHex().slice(-16),
    parentSpanId: parent?.spanId,
    isSampled: parent !== null && (parent.traceFlags & SAMPLED) !== 0,
    state:
      parent && tracestate !== undefined ? new TraceState(tracestate).serialize() || undefined : undefined,
  };
}

/**
 * 32 hexadecimal digits. Node has the random bytes of many UUIDs ready, while `randomBytes` asks OpenSSL each time.
 * The last 14 digits are random throughout, as the trace context asks of ids.
 */
const randomHex = (): string => randomUUID().replaceAll('-', '');

export function traceOf(response: Response): Trace | undefined {
  return response.locals['trace'] as Trace | undefined;
}
