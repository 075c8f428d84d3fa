import type { ErrorRequestHandler, RequestHandler } from 'express';
import { PROBLEMS } from '../../contracts/wire/problem-codes';
import type { OutageLog } from '../../outages/outage-log';
import { sendText } from '../server/send-text';
import { toProblemError, problemBody, ProblemError } from './problem-details';

/** Handles all requests that no route has handled. */
export const unknownRoute: RequestHandler = () => {
  throw new ProblemError('not_found', 'There is nothing at this path.');
};

/**
 * Answers everything thrown with a problem. Causes that clients must not see are logged with the request id.
 */
export const problemResponder =
  (outages: OutageLog): ErrorRequestHandler =>
  (thrown: unknown, request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const error = toProblemError(thrown);
    const { status } = PROBLEMS[error.code];
    response.locals['problem'] = error.code;
    if (error.unavailableDependency) {
      outages.recordFailure(error.unavailableDependency, causeOf(error));
      response.locals['isOutage'] = true;
    }
    // The request log writes `err` in the line of the request, so that one line has the whole failure.
    else if (status >= 500) response.err = causeOf(error);
    const body = problemBody(error, { path: pathOf(request.originalUrl), requestId: request.id });
    response.status(status).set(error.headers).type('application/problem+json; charset=utf-8');
    sendText(request, response, JSON.stringify(body));
  };

function causeOf(error: ProblemError): Error {
  if (error.cause === undefined) return error;
  return error.cause instanceof Error
    ? error.cause
    : new Error('A value that is not an Error was thrown', { cause: error.cause });
}

function pathOf(url: string): string {
  return url.replace(/\?.*$/s, '');
}
