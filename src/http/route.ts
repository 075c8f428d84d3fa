import type { Request } from 'express';
import type { z } from 'zod';
import type { ProblemCode } from '../contracts/problem';
import type { Principal } from '../contracts/record';
import { ProblemError } from './problem-details';
import { parsePart } from './validation';

export type Role = Principal['role'];

/** One successful answer of an operation, as the API document shows it. */
export interface DocumentedReply {
  description: string;
  schema: z.ZodType;
  example?: unknown;
  headers?: Record<string, z.ZodType>;
}

/** Everything about an operation that both the router and the API document need. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch';
  /** As OpenAPI writes it: `/v1/orders/{orderId}`. */
  path: string;
  operationId: string;
  tag: 'Orders' | 'Returns' | 'Inventory' | 'Shipments' | 'Service';
  summary: string;
  description: string;
  /** Who may use it; `anyone` needs no key. */
  roles: readonly Role[] | 'anyone';
  /** Request headers, by name. Only documented here: the operation reads them itself. */
  headers?: Record<string, z.ZodType>;
  replies: Record<number, DocumentedReply>;
  /** What it can answer beyond the problems that its kind of operation always can. */
  problems: readonly ProblemCode[];
}

interface Inputs<P, Q, B> {
  params?: z.ZodType<P, Record<string, unknown>>;
  query?: z.ZodType<Q, Record<string, unknown>>;
  body?: { schema: z.ZodType<B>; required: boolean; examples: Record<string, unknown> };
}

/** A parsed request. */
interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  requestId: string;
  header(name: string): string | undefined;
  prefersHtml(): boolean;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of a body. */
  html?: string;
}

/** A row of the route table. The router mounts it, and the API document describes it: there is no second list. */
export interface Route extends Operation, Inputs<unknown, unknown, unknown> {
  answer(request: Request, principal: Principal | undefined): Promise<Reply>;
}

/** A route for the holders of a key with one of `roles`. */
export function defineRoute<P = undefined, Q = undefined, B = undefined>(
  spec: Operation &
    Inputs<P, Q, B> & {
      roles: readonly Role[];
      handle: (call: Call<P, Q, B> & { principal: Principal }) => Promise<Reply>;
    },
): Route {
  const { handle, ...rest } = spec;
  return {
    ...rest,
    answer: async (request, principal) => {
      if (!principal) throw new Error(`${spec.operationId} was reached without a principal`);
      return handle({ ...parseCall(spec, request), principal });
    },
  };
}

/** A route that needs no key. */
export function definePublicRoute<P = undefined>(
  spec: Omit<Operation, 'roles'> &
    Pick<Inputs<P, undefined, undefined>, 'params'> & {
      handle: (call: Call<P, undefined, undefined>) => Promise<Reply>;
    },
): Route {
  const { handle, ...rest } = spec;
  return { ...rest, roles: 'anyone', answer: async (request) => handle(parseCall(spec, request)) };
}

function parseCall<P, Q, B>(inputs: Inputs<P, Q, B>, request: Request): Call<P, Q, B> {
  return {
    params: parseParams(inputs.params, request.params),
    query: inputs.query ? parsePart(inputs.query, request.query, 'query') : (undefined as Q),
    body: inputs.body ? parseBody(inputs.body, request.body) : (undefined as B),
    requestId: request.id as string,
    header: (name) => request.get(name),
    prefersHtml: () => request.accepts(['json', 'html']) === 'html',
  };
}

/** A path whose id is not even an id names nothing: that is 404, not 400. */
function parseParams<P>(schema: z.ZodType<P> | undefined, params: unknown): P {
  if (!schema) return undefined as P;
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new ProblemError('not_found', 'There is nothing with this id.');
  return parsed.data;
}

function parseBody<B>({ schema, required }: { schema: z.ZodType<B>; required: boolean }, body: unknown): B {
  return parsePart(schema, body === undefined && !required ? {} : body, 'body');
}
