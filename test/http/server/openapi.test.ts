import type { Server } from 'node:http';
import request from 'supertest';
import { problemSchema } from '../../../src/contracts/wire/problem';
import { openApiDocument } from '../../../src/http/openapi/document';
import { problemsOf } from '../../../src/http/openapi/problem-replies';
import { queryParametersOf } from '../../../src/http/server/route';
import { routeTable } from '../../../src/http/routes';
import { createFakeApi } from '../fakes';

/* eslint-disable @typescript-eslint/no-explicit-any -- the tests traverse an untyped JSON document */
const api = createFakeApi();
const table = routeTable({ ...api, temporalUi: { baseUrl: '', namespace: '' } });
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

let document: any;
let operations: { method: (typeof METHODS)[number]; path: string; operation: any }[];
beforeAll(async () => {
  document = (await request(api.app).get('/openapi.json')).body;
  operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.entries<any>(item).map(([method, operation]) => ({ method: method as 'get', path, operation })),
  );
});

/** Resolves a `$ref`: the document contains shared parts only once. */
const resolve = (part: any): any =>
  part.$ref
    ? part.$ref
        .split('/')
        .slice(1)
        .reduce((at: any, step: string) => at[step], document)
    : part;

describe('the OpenAPI document', () => {
  it('has exactly the routes of the table, each of which is mounted', async () => {
    const documented = operations.map(({ method, path }) => `${method} ${path}`);
    expect(documented.sort()).toEqual(table.map(({ method, path }) => `${method} ${path}`).sort());
    for (const { method, path } of operations) {
      const { body } = await request(api.app)[method](path.replaceAll(/\{\w+\}/g, 'x'));
      expect([method, path, body.detail]).not.toEqual([method, path, 'There is nothing at this path.']);
    }
  });

  it('matches the API: other methods get 405', async () => {
    for (const { path } of operations) {
      const target = path.replaceAll(/\{\w+\}/g, 'x');
      const documented = operations.filter((one) => one.path === path).map(({ method }) => method);
      for (const method of METHODS) {
        const { status } = await request(api.app)[method](target);
        expect([method, path, status === 405]).toEqual([method, path, !documented.includes(method)]);
      }
    }
  });

  it('is OpenAPI 3.1 with a summary, an id and a tag for each operation', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const { operation } of operations) {
      expect(operation).toMatchObject({ summary: expect.any(String), operationId: expect.any(String) });
      expect(document.tags.map((tag: any) => tag.name)).toContain(operation.tags[0]);
    }
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it('describes each operation with its parameters, headers and responses', () => {
    for (const route of table)
      expect([route.operationId, route.description]).toEqual([route.operationId, expect.any(String)]);
    for (const { operation } of operations) {
      for (const { name, description } of operation.parameters ?? [])
        expect([operation.operationId, name, description]).toEqual([
          operation.operationId,
          name,
          expect.any(String),
        ]);
      for (const response of Object.values<any>(operation.responses).map(resolve)) {
        expect(response.description).toBeTruthy();
        for (const [name, header] of Object.entries<any>(response.headers))
          expect([operation.operationId, name, resolve(header).description]).toEqual([
            operation.operationId,
            name,
            expect.any(String),
          ]);
      }
    }
  });

  it('has exactly the query parameters whose values may be logged', () => {
    const parameters = operations.flatMap(({ operation }) => operation.parameters ?? []);
    const inQueries = parameters.filter((one: any) => one.in === 'query').map((one: any) => one.name);
    expect([...queryParametersOf(table)].sort()).toEqual([...new Set(inQueries)].sort());
  });

  it('has an example of every body and every response', () => {
    for (const { operation } of operations) {
      const bodies = [operation.requestBody, ...Object.values<any>(operation.responses).map(resolve)].filter(
        Boolean,
      );
      for (const { content } of bodies) {
        for (const { example, examples } of Object.values<any>(content)) {
          expect([operation.operationId, example ?? resolve(Object.values<any>(examples)[0]).value]).toEqual([
            operation.operationId,
            expect.anything(),
          ]);
        }
      }
    }
  });

  it('documents state and allowed transitions of every refusal caused by a state', () => {
    const codes = [
      'order_closed',
      'already_shipped',
      'picking_started',
      'no_open_question',
      'nothing_backordered',
    ];
    codes.push(
      'shipment_not_changeable',
      'shipment_not_resolvable',
      'shipment_closed',
      'illegal_transition',
      'order_not_ended',
    );
    for (const [code, { value }] of Object.entries<any>(document.components.examples)) {
      const expected = codes.includes(code)
        ? [expect.any(String), expect.any(Array)]
        : [undefined, undefined];
      expect([code, value.state, value.allowed]).toEqual([code, ...expected]);
    }
  });

  it('shows which operations need a key and which roles have the permission', () => {
    for (const { path, operation } of operations) {
      expect(operation.security).toEqual(path.startsWith('/v1/') ? [{ apiKey: [] }] : []);
      if (path.startsWith('/v1/'))
        expect(operation.description).toMatch(
          /Requires the permission `[a-z]+:[a-z]+`, which these roles have: \w+/,
        );
    }
    expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('lists the parameters of paths, queries and headers', () => {
    const names = (path: string, method: string, where: string) =>
      document.paths[path][method].parameters
        .filter((parameter: any) => parameter.in === where)
        .map((parameter: any) => `${parameter.name}${parameter.required ? '!' : ''}`);
    expect(names('/v1/orders', 'post', 'header')).toEqual(['Idempotency-Key!', 'Prefer', 'X-Request-Id']);
    expect(names('/v1/returns', 'get', 'query')).toEqual(['status', 'limit', 'cursor']);
    for (const { method, path } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name}!`);
      expect(names(path, method, 'path')).toEqual(inPath);
    }
  });

  it('has every problem of an operation with a valid example', () => {
    for (const route of table) {
      const { responses } = document.paths[route.path][route.method];
      const codes: string[] = [];
      for (const response of Object.values<any>(responses).map(resolve)) {
        for (const [code, { $ref }] of Object.entries<any>(
          response.content['application/problem+json']?.examples ?? {},
        )) {
          codes.push(code);
          expect($ref).toBe(`#/components/examples/${code}`);
          expect(problemSchema.strict().parse(document.components.examples[code].value).code).toBe(code);
        }
      }
      expect(codes.sort()).toEqual([...problemsOf(route)].sort());
    }
  });

  it('has examples that satisfy its own schemas', () => {
    for (const route of table) {
      for (const example of Object.values(route.body?.examples ?? {})) {
        expect(route.body!.schema.safeParse(example).error).toBeUndefined();
      }
      for (const { schema, example, mediaType } of Object.values(route.replies)) {
        if (mediaType !== undefined) continue;
        expect(schema.safeParse(example).error).toBeUndefined();
      }
    }
  });

  it('has no dangling references', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path]) => path!,
    );
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) {
      expect([reference, reference.split('/').reduce((at, step) => at?.[step], document)]).toEqual([
        reference,
        expect.anything(),
      ]);
    }
  });

  it('has the configured server', () => {
    expect(openApiDocument(table).servers).toEqual([{ url: '/' }]);
    expect(openApiDocument(table, 'https://api.example').servers).toEqual([{ url: 'https://api.example' }]);
  });
});

describe('the API documentation page', () => {
  it('is reachable with and without the trailing slash', async () => {
    const redirect = await request(api.app).get('/api-docs');
    expect(redirect.status).toBe(308);
    expect(redirect.headers['location']).toBe('api-docs/');
    const server: Server = api.app.listen(0);
    const { port } = server.address() as { port: number };
    const page = await fetch(`http://localhost:${port}/api-docs`);
    expect(page.url).toBe(`http://localhost:${port}/api-docs/`);
    expect(await page.text()).toContain('swagger-ui');
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  it('loads all of its assets from the API, and they exist', async () => {
    const page = await request(api.app).get('/api-docs/');
    expect(page.headers['content-type']).toContain('text/html');
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses).toHaveLength(4);
    for (const address of addresses) {
      expect(address).toMatch(/^\.\//);
      const asset = await request(api.app).get(new URL(address, 'http://x/api-docs/').pathname);
      expect([address, asset.status]).toEqual([address, 200]);
      const isLarge = !address.endsWith('start.js');
      expect(asset.headers['cache-control']).toBe(isLarge ? 'public, max-age=86400' : 'no-cache');
    }
  });

  it('has a content security policy that allows only own scripts and none inline', async () => {
    const page = await request(api.app).get('/api-docs/');
    const policy = page.headers['content-security-policy'];
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(page.text).not.toMatch(/<script(?![^>]*src=)/);
  });

  it('may call the API at the configured server', async () => {
    const elsewhere = createFakeApi({ serverUrl: 'https://api.example/holdfast' });
    const page = await request(elsewhere.app).get('/api-docs/');
    expect(page.headers['content-security-policy']).toContain("connect-src 'self' https://api.example;");
  });

  it('loads the document of this API, uses no validator, and stores keys only in development', async () => {
    const start = await request(api.app).get('/api-docs/start.js');
    expect(start.text).toContain('"url":"../openapi.json"');
    expect(start.text).toContain('"validatorUrl":null');
    expect(start.text).toContain('"persistAuthorization":true');
    const production = await request(createFakeApi({ production: true }).app).get('/api-docs/start.js');
    expect(production.text).toContain('"persistAuthorization":false');
  });
});
