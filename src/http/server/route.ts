import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ProblemCode } from '../../contracts/wire/problem-codes';
import type { Permission } from '../../domain/access/permissions';
import type { Principal } from '../../domain/access/principal';
import type { QuotaWithLimit } from '../ports/rate-limits';
import { ProblemError } from '../errors/problem-details';
import { parsePart } from '../errors/validation';

/** A successful response of an operation, for the OpenAPI document. */
export interface DocumentedReply {
  description: string;
  schema: z.ZodType;
  /** Media type of the body. Default: JSON. */
  mediaType?: string;
  example?: unknown;
  /** The same content in other media types, which clients request with `Accept`. */
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

/** Everything about an operation that both the router and the OpenAPI document need. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With parameters as in OpenAPI: `/v1/orders/{orderId}`. */
  path: string;
  operationId: string;
  tag: Tag;
  summary: string;
  description: string;
  /** The permission that callers need. `nothing`: no key is required. */
  needs: Permission | 'nothing';
  /** Affects what all storefronts share, so callers that belong to one storefront may not use it. */
  shopWide?: boolean;
  /** Request headers by name, for documentation only: the operation reads them itself. */
  headers?: Record<string, z.ZodType>;
  /** Exempt from rate limits. For probes of those who run the service. */
  unlimited?: boolean;
  /** Set if the operation will be removed. Its responses and the document say so. */
  deprecated?: Deprecated;
  /** A body that is read while it arrives, instead of being parsed as a whole. */
  streamedBody?: StreamedBody;
  replies: Record<number, DocumentedReply>;
  /** Its problems, besides those of all operations with the same features. */
  problems: readonly ProblemCode[];
}

/** The deprecation of an operation. Times are ISO 8601. */
export interface Deprecated {
  since: string;
  /** When it will be removed. */
  sunset?: string;
  /** Path of its replacement, such as `/v2/orders`. */
  successor?: string;
}

export interface StreamedBody {
  mediaType: string;
  /** Schema of one line. */
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
  /** Whether the caller accepts a response with this media type. */
  accepts(mediaType: string): boolean;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent unchanged, instead of `body`. */
  html?: string;
  csv?: string;
  /** Writes the body piece by piece and ends the response. Status and headers are set, but not sent yet. */
  stream?: (request: Request, response: Response, access: StreamAccess) => Promise<void>;
}

/** What a long-running response can find out about its caller. */
export interface StreamAccess {
  /**
   * Whether the caller still has access: its key may have expired or been revoked.
   *
   * @throws ProblemError if this cannot be decided now
   */
  isStillGranted(): Promise<boolean>;
}

/**
 * Counts one more request of the caller, for a request that is worth several. undefined: there is no limit.
 */
type CountRequest = () => Promise<QuotaWithLimit | undefined>;

/**
 * A row of the route table. The router mounts it and the OpenAPI document describes it, so both always agree.
 */
export interface Route extends Operation, Inputs<unknown, unknown, unknown> {
  answer(request: Request, principal: Principal | undefined, countRequest: CountRequest): Promise<Reply>;
}

/** The names of all query parameters of the routes. */
export function queryParametersOf(routes: readonly Route[]): Set<string> {
  const schemas = routes.flatMap(({ query }) => (query instanceof z.ZodObject ? [query] : []));
  return new Set(schemas.flatMap(({ shape }) => Object.keys(shape)));
}

/** A route for callers with the permission that it needs. */
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

/** A route whose body is too large for memory: it reads the request itself, and answers meanwhile. */
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
      // The rest of an unread body is discarded after the response, and the connection is kept.
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

/**
 * The authenticated caller.
 *
 * @throws Error if there is none, because the route was mounted without its guard
 */
function requirePrincipal(principal: Principal | undefined, { operationId }: Operation): Principal {
  if (!principal) throw new Error(`${operationId} was reached without a principal`);
  return principal;
}

function parseCall<P, Q, B>(inputs: Inputs<P, Q, B>, request: Request): Call<P, Q, B> {
  return {
    params: parseParams(inputs.params, request.params),
    query: inputs.query ? parsePart(inputs.query, request.query, 'query') : (undefined as Q),
    body: inputs.body ? parseBody(inputs.body, request.body) : (undefined as B),
    requestId: request.id,
    header: (name) => request.get(name),
    prefersHtml: () => request.accepts(['json', 'html']) === 'html',
    prefersCsv: () => request.accepts(['application/json', 'text/csv']) === 'text/csv',
    accepts: (mediaType) => request.accepts(mediaType) !== false,
  };
}

/** A malformed id names no resource, so the response is 404 and not 400. */
function parseParams<P>(schema: z.ZodType<P> | undefined, params: unknown): P {
  if (!schema) return undefined as P;
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new ProblemError('not_found', 'There is no resource with this id.');
  return parsed.data;
}

function parseBody<B>({ schema, required }: { schema: z.ZodType<B>; required: boolean }, body: unknown): B {
  return parsePart(schema, body === undefined && !required ? {} : body, 'body');
}
