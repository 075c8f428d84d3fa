import type { RequestHandler } from 'express';
import { ProblemError } from '../errors/problem-details';

/**
 * Answers OPTIONS with the methods of the resource, and all other methods with 405 (RFC 9110, sections 9.3.7
 * and 15.5.6). Express answers HEAD like GET.
 */
export function allowOnly(methods: readonly string[]): RequestHandler {
  const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  const headers = { Allow: [...allowed, 'OPTIONS'].join(', ') };
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      response.status(204).set(headers).end();
      return;
    }
    throw new ProblemError('method_not_allowed', `${request.method} is not one of: ${headers.Allow}.`, {
      headers,
    });
  };
}
