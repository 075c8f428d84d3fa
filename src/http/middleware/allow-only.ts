import type { RequestHandler } from 'express';
import { ProblemError } from '../problem-details';

/** Answers 405 with the methods that the resource has (RFC 9110, section 15.5.6). Express answers HEAD by GET. */
export function allowOnly(methods: readonly string[]): RequestHandler {
  const allowed = methods
    .flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    .join(', ');
  return (request) => {
    throw new ProblemError('method_not_allowed', `${request.method} is not one of: ${allowed}.`, {
      headers: { Allow: allowed },
    });
  };
}
