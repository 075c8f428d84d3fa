import type { RequestHandler } from 'express';
import { ProblemError } from '../errors/problem-details';

/** Far more than any path and query of the API needs, and less than what Node reads of a request's head. */
const MAX_URL_LENGTH = 4_096;

/** A name or an address, and a port (RFC 3986, section 3.2). HTTP allows an empty one. */
const HOST = /^(\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(:\d*)?$/i;

const badHost = (): ProblemError =>
  new ProblemError('invalid_request', 'Send one Host header.', { headers: { Connection: 'close' } });

/** What every request must be before anybody looks at what it asks for. */
export const validateRequestLine: RequestHandler = (request, _response, next) => {
  // RFC 9112, section 3.2. Node would refuse a missing one, too, but without a problem; of several it takes the first, and a proxy may have
  // gone by the last.
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length > 1 || (hosts.length === 0 && request.httpVersion === '1.1')) throw badHost();
  if (!HOST.test(request.headers.host ?? '')) throw badHost();
  if (request.originalUrl.length > MAX_URL_LENGTH) {
    throw new ProblemError('uri_too_long', `Path and query may have ${MAX_URL_LENGTH} characters.`);
  }
  next();
};
