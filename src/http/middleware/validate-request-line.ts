import type { RequestHandler } from 'express';
import { ProblemError } from '../errors/problem-details';

/**
 * Far more than any path and query of the API needs, and less than Node's limit for the head of a request.
 */
const MAX_URL_LENGTH = 4_096;

/** A name or an address, and a port (RFC 3986, section 3.2). HTTP allows an empty host. */
const HOST = /^(\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(:\d*)?$/i;

const badHost = (): ProblemError =>
  new ProblemError('invalid_request', 'Send exactly one valid Host header.', {
    headers: { Connection: 'close' },
  });

/** Checks the Host header and the length of the URL, before any routing. */
export const validateRequestLine: RequestHandler = (request, _response, next) => {
  // RFC 9112, section 3.2. Node would refuse a missing Host too, but without a problem. Of several Host
  // headers it takes the first, while a proxy may have used the last.
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length > 1 || (hosts.length === 0 && request.httpVersion === '1.1')) throw badHost();
  if (!HOST.test(request.headers.host ?? '')) throw badHost();
  if (request.originalUrl.length > MAX_URL_LENGTH) {
    throw new ProblemError('uri_too_long', `Path and query may have at most ${MAX_URL_LENGTH} characters.`);
  }
  next();
};
