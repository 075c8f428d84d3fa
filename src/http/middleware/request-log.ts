import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { loggableError } from '../../outages/loggable-error';
import { loggableUrl } from '../server/loggable-url';
import { principalOf } from './authorize';
import { traceOf } from './trace-context';

declare module 'http' {
  interface IncomingMessage {
    id: string;
    /** The log of the process. */
    log: Logger;
  }
  interface ServerResponse {
    /** What the line of the request says about a failure. */
    err?: Error | undefined;
  }
}

/** Probes come every few seconds, and their lines would hide all others. */
const UNLOGGED_PATHS = new Set(['/healthz', '/readyz']);

/** The outage log reports an unavailable dependency once, so the request is not logged as an error. */
const isOutage = (response: Response): boolean => response.locals['isOutage'] === true;

/**
 * Logs one line for each request, with its id, its trace and its caller, but never headers or bodies.
 *
 * `pino-http` would make two child loggers for each request, also for those that are not logged. Each writes
 * its bindings as JSON and searches them for redacted fields: a tenth of the CPU of a small request.
 *
 * @param parameters query parameters whose values may be logged
 */
export function requestLog(logger: Logger, parameters: ReadonlySet<string>): RequestHandler {
  const log = logger.child({}, { serializers: { err: loggableError } });
  // A line without an error has only the fields of `lineOf`. To search them for fields to redact would take half as
  // long again as to write them.
  const logOfSuccess = logger.child({}, { redact: [] });
  return (request, response, next) => {
    const begunAt = Date.now();
    request.log = log;
    const write = (thrown?: Error): void => {
      response.off('close', write).off('finish', write).off('error', write);
      const error = thrown ?? response.err;
      const hasFailed = error !== undefined || response.statusCode >= 500;
      const line = {
        ...lineOf(request, response, parameters),
        ...(hasFailed && !isOutage(response) ? { err: error ?? statusError(response) } : {}),
        responseTime: Date.now() - begunAt,
      };
      const message = messageOf(request, response, hasFailed);
      if (!hasFailed) logOfSuccess.info(line, message);
      else log[isOutage(response) ? 'info' : 'error'](line, message);
    };
    response.on('error', write);
    if (!UNLOGGED_PATHS.has(request.path)) response.on('close', write).on('finish', write);
    next();
  };
}

const statusError = ({ statusCode }: Response): Error => new Error(`failed with status code ${statusCode}`);

function lineOf(request: Request, response: Response, parameters: ReadonlySet<string>): object {
  const trace = traceOf(response);
  return {
    requestId: request.id,
    req: {
      method: request.method,
      url: loggableUrl(request.originalUrl, parameters),
      from: request.ip,
    },
    res: { status: response.statusCode },
    traceId: trace?.traceId,
    spanId: trace?.spanId,
    parentSpanId: trace?.parentSpanId,
    caller: principalOf(response)?.id,
    problem: response.locals['problem'] as string | undefined,
  };
}

function messageOf(request: Request, response: Response, hasFailed: boolean): string {
  if (hasFailed) return 'request errored';
  return !request.readableAborted && response.writableEnded ? 'request completed' : 'request aborted';
}
