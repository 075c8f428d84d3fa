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
import { eventSchema } from '../../contracts/event';
import { rolesWithPermission } from '../../domain/access/permissions';
import { TAGS, type DocumentedReply, type Route, type StreamedBody } from '../server/route';
import { COMMON_RESPONSE_HEADERS } from './response-headers';
import { problemExamples, problemReplies } from './problem-replies';

const TAG_DESCRIPTIONS: Record<(typeof TAGS)[number], string> = {
  Orders: 'Place, follow, change and cancel orders.',
  Returns: 'Goods that come back, and their money.',
  Shipments: 'Shipments, and what carriers report about them.',
  Products: 'What is sold.',
  Inventory: 'What is in stock and where, and what comes.',
  Storefronts: 'Who sells, from which stock, and under which rules.',
  Customers: 'What is personal in their orders.',
  'API keys': 'Who may call the API.',
  Providers: 'The services outside that orders need, and what waits for them.',
  Events: 'What happens, as it happens.',
  Reports: 'What happened, added up.',
  Audit: 'Who changed what.',
  Temporal: 'What Temporal keeps of workflows.',
  Service: 'The service itself. No key is needed.',
};

/** Any is taken; one that does not fit is replaced, and is no error. */
const REQUEST_ID = z.string().optional().meta({
  description:
    'Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline.',
  example: 'req-42',
});

/** The OpenAPI 3.1 document of the route table. Its schemas are the very contracts that requests are parsed by. */
export function openApiDocument(routes: readonly Route[], serverUrl = '/'): oas31.OpenAPIObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route);
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Holdfast',
      version: '1',
      description:
        'Durable order orchestration. Every error is a problem of RFC 9457 with a stable `code`; ' +
        '`GET /problems/{code}` explains it.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    tags: TAGS.map((name) => ({ name, description: TAG_DESCRIPTIONS[name] })),
    paths,
    components: {
      // Named by the events of a stream, whose data it describes.
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
      : `\n\nNeeds \`${route.needs}\`, which these roles have: ${rolesWithPermission(route.needs).join(', ')}.`;
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

/** The schema is that of one line, as there is no way to describe a sequence of them. */
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
