import { randomBytes } from 'node:crypto';
import { parseTraceParent, TraceState } from '@opentelemetry/core';
import type { RequestHandler, Response } from 'express';

/** Where a request stands in a trace that may have begun elsewhere (W3C Trace Context). */
export interface Trace {
  traceId: string;
  /** Of this request's own span. */
  spanId: string;
  /** The caller's span; undefined when the trace begins here. */
  parentSpanId: string | undefined;
  isSampled: boolean;
  /** What other systems have to say in this trace, passed on as it came. */
  state: string | undefined;
}

const SAMPLED = 1;

/**
 * Goes on with the caller's trace, or begins one: what is not a valid `traceparent` is no trace, and its `tracestate` is not looked
 * at (section 3.2.2.3 and 4.3). The answer carries both, so that a caller without tracing can name the trace all the same.
 */
export const traceContext: RequestHandler = (request, response, next) => {
  const trace = traceFrom(request.get('traceparent'), request.get('tracestate'));
  response.locals['trace'] = trace;
  response.set('traceparent', traceParent(trace));
  if (trace.state !== undefined) response.set('tracestate', trace.state);
  next();
};

/** Of an answer to what could not be read: its trace begins and ends here. */
export const newTraceParent = (): string => traceParent(traceFrom(undefined, undefined));

const traceParent = ({ traceId, spanId, isSampled }: Trace): string =>
  `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;

function traceFrom(traceparent: string | undefined, tracestate: string | undefined): Trace {
  const parent = traceparent === undefined ? null : parseTraceParent(traceparent);
  return {
    traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    parentSpanId: parent?.spanId,
    isSampled: parent !== null && (parent.traceFlags & SAMPLED) !== 0,
    state:
      parent && tracestate !== undefined ? new TraceState(tracestate).serialize() || undefined : undefined,
  };
}

export function traceOf(response: Response): Trace | undefined {
  return response.locals['trace'] as Trace | undefined;
}
