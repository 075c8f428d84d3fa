import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { loggableError } from '../loggable-error';
import { principalOf } from './authorize';

/** Probes come every few seconds and would bury everything else. */
const UNLOGGED_PATHS = new Set(['/healthz', '/readyz']);

/** Logs one line for each request, with its id and whose key it was; never headers or bodies. */
export function requestLog(logger: Logger): RequestHandler {
  const withKey = (_request: Request, response: Response, line: object) => ({
    ...line,
    keyId: principalOf(response)?.keyId,
    problem: response.locals['problem'] as string | undefined,
  });
  return pinoHttp<Request, Response>({
    logger,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    wrapSerializers: false,
    serializers: {
      req: (request: Request) => ({
        method: request.method,
        url: request.originalUrl,
        from: request.socket.remoteAddress,
      }),
      res: (response: Response) => ({ status: response.statusCode }),
      err: loggableError,
    },
    autoLogging: { ignore: (request) => UNLOGGED_PATHS.has(request.path) },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessObject: withKey,
    customErrorObject: (request, response, _error, line: object) => withKey(request, response, line),
  });
}
