import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { loggableError } from '../../outages/loggable-error';
import { loggableUrl } from '../server/loggable-url';
import { principalOf } from './authorize';
import { traceOf } from './trace-context';

/** Probes come every few seconds, and their lines would hide all others. */
const UNLOGGED_PATHS = new Set(['/healthz', '/readyz']);

/** The outage log reports an unavailable dependency once, so the request is not logged as an error. */
const isOutage = (response: Response): boolean => response.locals['isOutage'] === true;

/**
 * Logs one line for each request, with its id, its trace and its caller, but never headers or bodies.
 *
 * @param parameters query parameters whose values may be logged
 */
export function requestLog(logger: Logger, parameters: ReadonlySet<string>): RequestHandler {
  const withContext = (_request: Request, response: Response, line: object) => {
    const trace = traceOf(response);
    return {
      ...line,
      traceId: trace?.traceId,
      spanId: trace?.spanId,
      parentSpanId: trace?.parentSpanId,
      caller: principalOf(response)?.id,
      problem: response.locals['problem'] as string | undefined,
    };
  };
  return pinoHttp<Request, Response>({
    logger,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    wrapSerializers: false,
    serializers: {
      req: (request: Request) => ({
        method: request.method,
        url: loggableUrl(request.originalUrl, parameters),
        from: request.ip,
      }),
      res: (response: Response) => ({ status: response.statusCode }),
      err: loggableError,
    },
    autoLogging: { ignore: (request) => UNLOGGED_PATHS.has(request.path) },
    customLogLevel: (_request, response, error) =>
      !isOutage(response) && (error || response.statusCode >= 500) ? 'error' : 'info',
    customSuccessObject: withContext,
    customErrorObject: (request, response, _error, { err, ...line }: { err?: unknown }) =>
      withContext(request, response, isOutage(response) ? line : { ...line, err }),
  });
}
