import type { components } from './generated/schema';

/** An RFC 9457 problem as the API sends it. */
export type Problem = components['schemas']['Problem'];

/**
 * The error for every response that is not a success. `code` is stable and listed in the API's documentation.
 */
export class HoldfastProblem extends Error {
  override name = 'HoldfastProblem';
  readonly code: string;
  readonly status: number;

  constructor(
    readonly problem: Problem,
    readonly response: Response,
  ) {
    super(`${problem.code}: ${problem.detail}`);
    this.code = problem.code;
    this.status = problem.status;
  }
}

/**
 * Converts the body of an error response. A proxy may respond with a body that is not a problem of the API.
 */
export function toProblem(body: unknown, response: Response): Problem {
  if (isProblem(body)) return body;
  return {
    type: 'about:blank',
    title: response.statusText || 'The response does not come from the API',
    status: response.status,
    code: `http_${response.status}`,
    detail: typeof body === 'string' ? body.slice(0, 500) : 'The response contains no problem details.',
  };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'status' in body;
}
