/** Input that nobody means well with, and what it must not do. */
import { isDeepStrictEqual } from 'node:util';
import { problemSchema } from '../../../src/contracts/problem';
import { PROBLEMS, type ProblemCode } from '../../../src/contracts/problem-codes';
import type { Database } from '../../../src/db/connection/database';
import { readAllTables } from '../../db/order-stages';

export interface HostileRequest {
  /** For whoever reads that it did harm. */
  description: string;
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** Sends everything, some at a time. @returns what was not refused with a problem, one line each */
export async function findUnrefused(
  url: string,
  credential: string,
  requests: HostileRequest[],
): Promise<string[]> {
  const complaints: string[] = [];
  const left = [...requests];
  const work = async (): Promise<void> => {
    for (let request = left.shift(); request; request = left.shift()) {
      const complaint = await send(url, credential, request);
      if (complaint !== undefined)
        complaints.push(
          `${request.method} ${request.path.slice(0, 120)}: ${request.description}: ${complaint}`,
        );
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return complaints;
}

async function send(
  url: string,
  credential: string,
  { method, path, headers, body }: HostileRequest,
): Promise<string | undefined> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${credential}`,
      // Everything else is in order, so that it would be done if it were taken.
      'idempotency-key': `hostile-${Math.random()}`,
      ...(method === 'PUT' || method === 'DELETE' ? { 'if-match': '*' } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = answer.headers.get('content-type')?.startsWith('text/event-stream')
    ? await answer.body!.cancel().then(() => 'events')
    : await answer.text();
  return isExpectedProblem(answer, text) ? undefined : `${answer.status} ${text.slice(0, 300)}`;
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

/** The record, but for what every request may note: that a key was used, and how often. */
export async function readTables(db: Database): Promise<Record<string, unknown[]>> {
  const { rate_limits: _counts, ...record } = await readAllTables(db);
  const keys = (record['api_keys'] as { last_used_at: unknown }[]).map(
    ({ last_used_at: _at, ...key }) => key,
  );
  return { ...record, api_keys: keys };
}

/** The tables that differ. */
export function changedTables(before: Record<string, unknown[]>, after: Record<string, unknown[]>): string[] {
  return Object.keys({ ...before, ...after }).filter(
    (table) => !isDeepStrictEqual(before[table], after[table]),
  );
}

type Path = (string | number)[];

/** The places of a body that hold a value, and not more of them. */
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

/** A copy in which something else stands at a place. */
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
