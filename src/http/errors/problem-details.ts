/** The only module that makes RFC 9457 problems, from the table in `src/contracts/wire/problem-codes.ts`. */
import { type Problem, type RequestError } from '../../contracts/wire/problem';
import { PROBLEMS, type ProblemCode } from '../../contracts/wire/problem-codes';
import type { NotReturnable } from '../../domain/returns/decisions';
import type { Shortage } from '../../domain/stock/stock-decision';
import { isPostgresOutage } from '../../outages/postgres-outage';
import type { Dependency } from '../../outages/outage-log';

/**
 * After how many seconds a client may try again. Postgres fails over and Temporal restarts within a few
 * seconds.
 */
export const RETRY_AFTER_SECONDS = 5;

interface ProblemMembers {
  errors?: RequestError[];
  orderId?: string;
  shortages?: Shortage[];
  returnable?: NotReturnable[];
  state?: string;
  allowed?: string[];
  request?: Problem['request'];
  level?: Problem['level'];
  contents?: Problem['contents'];
  checks?: { postgres: boolean; temporal: boolean };
  retryAfterSeconds?: number;
}

interface ProblemOptions extends ProblemMembers {
  headers?: Record<string, string>;
  cause?: unknown;
  /** With `service_unavailable`: what is unavailable. Its outage is logged once, and not for each request. */
  unavailableDependency?: Dependency;
}

/** Routes and middleware throw it to answer with a problem. The client sees `detail`. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly members: ProblemMembers;
  readonly headers: Record<string, string>;
  readonly unavailableDependency: Dependency | undefined;

  constructor(
    readonly code: ProblemCode,
    detail: string,
    { headers = {}, cause, unavailableDependency, ...members }: ProblemOptions = {},
  ) {
    super(detail, { cause });
    this.members = members;
    this.unavailableDependency = unavailableDependency;
    this.headers =
      code === 'service_unavailable' ? { 'Retry-After': String(RETRY_AFTER_SECONDS), ...headers } : headers;
  }
}

/**
 * Converts anything thrown into a problem. Unknown errors become `internal_error` and do not show their
 * message.
 */
export function toProblemError(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (isPostgresOutage(thrown)) {
    return new ProblemError('service_unavailable', 'The database cannot serve this at the moment.', {
      cause: thrown,
      unavailableDependency: 'postgres',
    });
  }
  // The router's own error for a path such as /v1/orders/%zz: no resource can have that name.
  if (thrown instanceof URIError) return new ProblemError('not_found', 'There is nothing at this path.');
  return (
    fromBodyParserError(thrown) ??
    new ProblemError('internal_error', 'The request could not be completed.', { cause: thrown })
  );
}

/**
 * Express reads bodies with `body-parser`, whose errors come from `http-errors`: they have a 4xx `status` and
 * `expose`, which distinguishes them from other errors that happen to have a status.
 */
function fromBodyParserError(thrown: unknown): ProblemError | undefined {
  if (!isHttpError(thrown) || !thrown.expose) return undefined;
  if (thrown.status === 413)
    return new ProblemError('payload_too_large', `The body may have at most ${thrown.limit ?? 0} bytes.`);
  if (thrown.status === 415) {
    return new ProblemError('unsupported_media_type', 'The charset or encoding is not known.');
  }
  if (thrown.type === 'entity.parse.failed') {
    return new ProblemError('malformed_json', 'The body must be a JSON object.');
  }
  return new ProblemError('invalid_request', 'The request could not be read.');
}

interface BodyParserError extends Error {
  status: number;
  expose: boolean;
  type?: string;
  /** With status 413: the maximum in bytes. */
  limit?: number;
}

function isHttpError(thrown: unknown): thrown is BodyParserError {
  return thrown instanceof Error && 'status' in thrown && 'expose' in thrown;
}

/** The body of a problem. `type` is relative to the API: `GET /problems/<code>` explains it. */
export function problemBody(error: ProblemError, request: { path: string; requestId: string }): Problem {
  const { status, title } = PROBLEMS[error.code];
  return {
    type: problemType(error.code),
    title,
    status,
    code: error.code,
    detail: error.message,
    instance: request.path,
    requestId: request.requestId,
    ...error.members,
  };
}

export function problemType(code: ProblemCode): string {
  return `/problems/${code}`;
}
