import type { RequestHandler } from 'express';
import { ProblemError } from '../problem-details';

/** Far more than any path and query of the API needs, and less than what Node reads of a request's head. */
const MAX_URL_LENGTH = 4_096;

/** What every request must be before anybody looks at what it asks for. */
export const requestLine: RequestHandler = (request, _response, next) => {
  // RFC 9112, section 3.2. Node would refuse it, too, but without a problem.
  if (request.headers.host === undefined && request.httpVersion === '1.1') {
    throw new ProblemError('invalid_request', 'Send a Host header.', { headers: { Connection: 'close' } });
  }
  if (request.originalUrl.length > MAX_URL_LENGTH) {
    throw new ProblemError('uri_too_long', `Path and query may have ${MAX_URL_LENGTH} characters.`);
  }
  next();
};
