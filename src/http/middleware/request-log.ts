import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { loggableError } from '../../outages/loggable-error';
import { loggableUrl } from '../server/loggable-url';
import { principalOf } from './authorize';
import { traceOf } from './trace-context';

/** Probes come every few seconds and would bury everything else. */
const UNLOGGED_PATHS = new Set(['/healthz', '/readyz']);

/** What is away has a line of its own. */
const isOutage = (response: Response): boolean => response.locals['isOutage'] === true;

/**
 * Logs one line for each request, with its id, its place in the trace and who sent it; never headers or bodies.
 *
 * @param parameters those of queries whose values may be in the log
 */
export function requestLog(logger: Logger, parameters: ReadonlySet<string>): RequestHandler {
  const withKey = (_request: Request, response: Response, line: object) => {
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
    customSuccessObject: withKey,
    customErrorObject: (request, response, _error, { err, ...line }: { err?: unknown }) =>
      withKey(request, response, isOutage(response) ? line : { ...line, err }),
  });
}
