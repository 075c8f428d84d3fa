import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiMediaTypeObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { requestIdSchema } from '../../contracts/headers';
import type { DocumentedReply, Route } from '../route';
import { ANSWER_HEADERS } from './answer-headers';
import { problemReplies } from './problem-replies';

const TAGS = [
  { name: 'Orders', description: 'Place, follow, change and cancel orders.' },
  { name: 'Returns', description: 'Goods that come back, and their money.' },
  { name: 'Inventory', description: 'What is in stock, and what comes.' },
  { name: 'Shipments', description: 'Parcels, and what carriers report about them.' },
  { name: 'Service', description: 'The service itself. No key is needed.' },
];

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
    tags: TAGS,
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'hf_…', description: 'An API key, `hf_…`.' },
      },
    },
  });
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const roles = route.roles === 'anyone' ? '' : `\n\nRoles: ${route.roles.join(', ')}.`;
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description + roles,
    security: route.roles === 'anyone' ? [] : [{ apiKey: [] }],
    requestParams: {
      ...(route.params ? { path: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      header: z.object({ ...route.headers, 'X-Request-Id': requestIdSchema }),
    },
    ...(route.body
      ? {
          requestBody: {
            required: route.body.required,
            content: { 'application/json': requestBody(route.body) },
          },
        }
      : {}),
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

function replyOf({ description, schema, example, headers }: DocumentedReply): ZodOpenApiResponseObject {
  return {
    description,
    headers: z.object({ ...headers, 'X-Request-Id': ANSWER_HEADERS.requestId }),
    content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
  };
}
