import type { Problem } from './generated/types.gen';

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

/** The error for an error response. A proxy may respond with a body that is not a problem of the API. */
export function problemOf(body: unknown, response: Response): HoldfastProblem {
  const problem = isProblem(body) ? body : unknownProblem(body, response);
  return new HoldfastProblem(problem, response);
}

function unknownProblem(body: unknown, { status, statusText }: Response): Problem {
  const isText = typeof body === 'string' && body !== '';
  return {
    type: 'about:blank',
    title: statusText || 'The response does not come from the API',
    status,
    code: `http_${status}`,
    detail: isText ? body.slice(0, 500) : 'The response contains no problem details.',
  };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'status' in body;
}
