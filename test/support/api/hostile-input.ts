/** Sends hostile input, and finds what it should not have done. */
import { isDeepStrictEqual } from 'node:util';
import { problemSchema } from '../../../src/contracts/wire/problem';
import { PROBLEMS, type ProblemCode } from '../../../src/contracts/wire/problem-codes';
import type { Database } from '../../../src/db/connection/database';
import { readAllTables } from '../../db/order-stages';

export interface HostileRequest {
  /** Shown when the request was not refused. */
  description: string;
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** Sends the requests, eight at a time. @returns one line for each that was not refused with a problem */
export async function findUnrefused(
  url: string,
  credential: string,
  requests: HostileRequest[],
): Promise<string[]> {
  const failures: string[] = [];
  const remaining = [...requests];
  const sendRemaining = async (): Promise<void> => {
    for (let request = remaining.shift(); request; request = remaining.shift()) {
      const failure = await send(url, credential, request);
      if (failure !== undefined)
        failures.push(`${request.method} ${request.path.slice(0, 120)}: ${request.description}: ${failure}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, sendRemaining));
  return failures;
}

async function send(
  url: string,
  credential: string,
  { method, path, headers, body }: HostileRequest,
): Promise<string | undefined> {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${credential}`,
      // Everything else is valid, so that the request would be executed if it were not refused.
      'idempotency-key': `hostile-${Math.random()}`,
      ...(method === 'PUT' || method === 'DELETE' ? { 'if-match': '*' } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = response.headers.get('content-type')?.startsWith('text/event-stream')
    ? await response.body!.cancel().then(() => 'events')
    : await response.text();
  return isExpectedProblem(response, text) ? undefined : `${response.status} ${text.slice(0, 300)}`;
}

function isExpectedProblem({ status, headers }: Response, text: string): boolean {
  if (
    status < 400 ||
    status >= 500 ||
    headers.get('content-type') !== 'application/problem+json; charset=utf-8'
  )
    return false;
  const problem = problemSchema.strict().safeParse(JSON.parse(text));
  return problem.success && PROBLEMS[problem.data.code as ProblemCode].status === status;
}

/** Every table, without what each request may write: the rate limits, and when a key was last used. */
export async function readTables(db: Database): Promise<Record<string, unknown[]>> {
  const { rate_limits: _counts, ...record } = await readAllTables(db);
  const keys = (record['api_keys'] as { last_used_at: unknown }[]).map(
    ({ last_used_at: _at, ...key }) => key,
  );
  return { ...record, api_keys: keys };
}

/** The names of the tables that differ. */
export function changedTables(before: Record<string, unknown[]>, after: Record<string, unknown[]>): string[] {
  return Object.keys({ ...before, ...after }).filter(
    (table) => !isDeepStrictEqual(before[table], after[table]),
  );
}

type Path = (string | number)[];

/** The paths of a body's values that are neither objects nor arrays. */
export function leafPathsOf(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) =>
    leafPathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

export function objectPathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    objectPathsOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? inner : [path, ...inner];
}

export function arrayPathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    arrayPathsOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? [path, ...inner] : inner;
}

/** A copy of the body in which the value at the path is replaced. */
export function replaceAt(body: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(body);
  const copy = (Array.isArray(body) ? [...(body as unknown[])] : { ...(body as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = replaceAt(copy[key], rest, change);
  return copy;
}
