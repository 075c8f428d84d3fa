import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ProblemCode } from '../../contracts/problem-codes';
import type { Permission } from '../../domain/access/permissions';
import type { Principal } from '../../contracts/record';
import type { QuotaWithLimit } from '../ports/rate-limits';
import { ProblemError } from '../errors/problem-details';
import { parsePart } from '../errors/validation';

/** One successful answer of an operation, as the API document shows it. */
export interface DocumentedReply {
  description: string;
  schema: z.ZodType;
  /** Of the body, when it is not JSON. */
  mediaType?: string;
  example?: unknown;
  /** The same in other media types, for those who ask for one by `Accept`. */
  alternatives?: Record<string, { schema: z.ZodType; example: string }>;
  headers?: Record<string, z.ZodType>;
}

export const TAGS = [
  'Orders',
  'Returns',
  'Shipments',
  'Products',
  'Inventory',
  'Storefronts',
  'Customers',
  'API keys',
  'Providers',
  'Events',
  'Reports',
  'Audit',
  'Temporal',
  'Service',
] as const;

type Tag = (typeof TAGS)[number];

/** Everything about an operation that both the router and the API document need. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/orders/{orderId}`. */
  path: string;
  operationId: string;
  tag: Tag;
  summary: string;
  description: string;
  /** What its caller must be allowed to do; `nothing` needs no key. */
  needs: Permission | 'nothing';
  /** It concerns what all storefronts share: whoever belongs to one of them may not use it. */
  shopWide?: boolean;
  /** Request headers, by name. Only documented here: the operation reads them itself. */
  headers?: Record<string, z.ZodType>;
  /** No rate limit: probes come from whoever keeps the service running. */
  unlimited?: boolean;
  /** It will go: its answers say so, and the document does. */
  deprecated?: Deprecated;
  /** A body that is read as it comes, and not parsed as a whole. */
  streamedBody?: StreamedBody;
  replies: Record<number, DocumentedReply>;
  /** What it can answer beyond the problems that its kind of operation always can. */
  problems: readonly ProblemCode[];
}

/** What will go, in whole or in this version. Moments are ISO 8601. */
export interface Deprecated {
  since: string;
  /** When it will be gone. */
  sunset?: string;
  /** The path of what takes its place, such as `/v2/orders`. */
  successor?: string;
}

export interface StreamedBody {
  mediaType: string;
  /** Of one line of it. */
  schema: z.ZodType;
  example: string;
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
  prefersCsv(): boolean;
  /** Whether the caller takes an answer of this media type. */
  accepts(mediaType: string): boolean;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of a body. */
  html?: string;
  csv?: string;
  /** Writes the body itself, piece by piece, and ends the answer. Status and headers are set, and not yet sent. */
  stream?: (request: Request, response: Response, access: StreamAccess) => Promise<void>;
}

/** What an answer that goes on for long is told of its caller. */
export interface StreamAccess {
  /** Whether the caller may still have it: its key may have expired, or been revoked. Rejects when that cannot be said now. */
  isStillGranted(): Promise<boolean>;
}

/** Counts one more request of the caller, for an answer that is worth several; undefined: there is no limit. */
type CountRequest = () => Promise<QuotaWithLimit | undefined>;

/** A row of the route table. The router mounts it, and the API document describes it: there is no second list. */
export interface Route extends Operation, Inputs<unknown, unknown, unknown> {
  answer(request: Request, principal: Principal | undefined, countRequest: CountRequest): Promise<Reply>;
}

/** The names of all parameters that any route reads from its query. */
export function queryParametersOf(routes: readonly Route[]): Set<string> {
  const schemas = routes.flatMap(({ query }) => (query instanceof z.ZodObject ? [query] : []));
  return new Set(schemas.flatMap(({ shape }) => Object.keys(shape)));
}

/** A route for those who may do what it needs. */
export function defineRoute<P = undefined, Q = undefined, B = undefined>(
  spec: Operation &
    Inputs<P, Q, B> & {
      needs: Permission;
      handle: (call: Call<P, Q, B> & { principal: Principal }) => Promise<Reply>;
    },
): Route {
  const { handle, ...rest } = spec;
  return {
    ...rest,
    answer: async (request, caller) => {
      const principal = requirePrincipal(caller, spec);
      return handle({ ...parseCall(spec, request), principal });
    },
  };
}

/** A route whose body is longer than what is held in memory: it reads the request itself, and answers as it goes. */
export function defineStreamingRoute(
  spec: Operation & {
    needs: Permission;
    streamedBody: StreamedBody;
    handle: (
      call: Call<undefined, undefined, undefined> & {
        principal: Principal;
        input: AsyncIterable<Buffer>;
        countRequest: CountRequest;
      },
    ) => Promise<Reply>;
  },
): Route {
  const { handle, ...rest } = spec;
  return {
    ...rest,
    answer: async (request, caller, countRequest) => {
      const principal = requirePrincipal(caller, spec);
      const call = parseCall<undefined, undefined, undefined>({}, request);
      // What is not read any more is thrown away after the answer; the connection stays.
      const input = { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
      return handle({ ...call, principal, input, countRequest });
    },
  };
}

/** A route that needs no key. */
export function definePublicRoute<P = undefined>(
  spec: Omit<Operation, 'needs'> &
    Pick<Inputs<P, undefined, undefined>, 'params'> & {
      handle: (call: Call<P, undefined, undefined>) => Promise<Reply>;
    },
): Route {
  const { handle, ...rest } = spec;
  return { ...rest, needs: 'nothing', answer: async (request) => handle(parseCall(spec, request)) };
}

/** Whoever was let in on the way here. @throws Error when nobody was: a route is mounted without its guard */
function requirePrincipal(principal: Principal | undefined, { operationId }: Operation): Principal {
  if (!principal) throw new Error(`${operationId} was reached without a principal`);
  return principal;
}

function parseCall<P, Q, B>(inputs: Inputs<P, Q, B>, request: Request): Call<P, Q, B> {
  return {
    params: parseParams(inputs.params, request.params),
    query: inputs.query ? parsePart(inputs.query, request.query, 'query') : (undefined as Q),
    body: inputs.body ? parseBody(inputs.body, request.body) : (undefined as B),
    requestId: request.id as string,
    header: (name) => request.get(name),
    prefersHtml: () => request.accepts(['json', 'html']) === 'html',
    prefersCsv: () => request.accepts(['application/json', 'text/csv']) === 'text/csv',
    accepts: (mediaType) => request.accepts(mediaType) !== false,
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
