import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiMediaTypeObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiRequestBodyObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { eventSchema } from '../../contracts/wire/events';
import { rolesWithPermission } from '../../domain/access/permissions';
import { TAGS, type DocumentedReply, type Route, type StreamedBody } from '../server/route';
import { COMMON_RESPONSE_HEADERS } from './response-headers';
import { problemExamples, problemReplies } from './problem-replies';

const TAG_DESCRIPTIONS: Record<(typeof TAGS)[number], string> = {
  Orders: 'Place, follow, change and cancel orders.',
  Returns: 'Request, receive and refund returns.',
  Shipments: 'Shipments, and what carriers report about them.',
  Products: 'The catalog.',
  Inventory: 'Stock by product and location, receipts, adjustments and transfers.',
  Storefronts: 'Who sells, from which stock pool, and with which settings.',
  Customers: 'Erase personal data from the orders of a customer.',
  'API keys': 'Who may call the API.',
  Providers: 'The external services that orders depend on, and the orders that wait for them.',
  Events: 'Streams of events as they happen.',
  Reports: 'Totals by day, storefront, product and reason.',
  Audit: 'Who changed what.',
  Temporal: 'Decoding of the payloads that Temporal stores.',
  Service: 'The service itself. No key is required.',
};

/** The document accepts any text: an id that does not match is replaced, and is no error. */
const REQUEST_ID = z.string().optional().meta({
  description:
    'Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.',
  example: 'req-42',
});

/** The OpenAPI 3.1 document of the route table. Its schemas are the ones that parse the requests. */
export function openApiDocument(routes: readonly Route[], serverUrl = '/'): oas31.OpenAPIObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route);
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Holdfast',
      version: '1',
      description:
        'Durable order orchestration. Every error is an RFC 9457 problem with a stable `code`; ' +
        '`GET /problems/{code}` explains it.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    tags: TAGS.map((name) => ({ name, description: TAG_DESCRIPTIONS[name] })),
    paths,
    components: {
      // The schema of a server-sent event refers to it for its data.
      schemas: { Event: eventSchema },
      examples: problemExamples,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'hf_…',
          description: 'An API key, `hf_…`, or an access token of the identity provider.',
        },
      },
    },
  });
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const access =
    route.needs === 'nothing'
      ? ''
      : `\n\nRequires the permission \`${route.needs}\`, which these roles have: ${rolesWithPermission(route.needs).join(', ')}.`;
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.deprecated ? { deprecated: true } : {}),
    description: route.description + access,
    security: route.needs === 'nothing' ? [] : [{ apiKey: [] }],
    requestParams: {
      ...(route.params ? { path: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      header: z.object({ ...route.headers, 'X-Request-Id': REQUEST_ID }),
    },
    ...(route.body
      ? {
          requestBody: {
            required: route.body.required,
            content: { 'application/json': requestBody(route.body) },
          },
        }
      : {}),
    ...(route.streamedBody ? { requestBody: streamedRequestBody(route.streamedBody) } : {}),
    responses: {
      ...Object.fromEntries(Object.entries(route.replies).map(([status, reply]) => [status, replyOf(reply)])),
      ...problemReplies(route),
    },
  };
}

function requestBody({ schema, examples }: NonNullable<Route['body']>): ZodOpenApiMediaTypeObject {
  return {
    schema,
    examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
  };
}

/** The schema describes one line, because OpenAPI 3.1 cannot describe a sequence of lines. */
function streamedRequestBody({ mediaType, schema, example }: StreamedBody): ZodOpenApiRequestBodyObject {
  return { required: true, content: { [mediaType]: { schema, example } } };
}

function replyOf({
  description,
  schema,
  mediaType = 'application/json',
  example,
  alternatives,
  headers,
}: DocumentedReply): ZodOpenApiResponseObject {
  return {
    description,
    headers: z.object({ ...headers, ...COMMON_RESPONSE_HEADERS }),
    content: { [mediaType]: { schema, ...(example === undefined ? {} : { example }) }, ...alternatives },
  };
}
