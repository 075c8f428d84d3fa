import express from 'express';
import pino from 'pino';
import request from 'supertest';
import { z } from 'zod';
import { problemResponder } from '../../src/http/errors/problem-responder';
import { createRateLimitHandlers } from '../../src/http/limits/rate-limit-handlers';
import { mountRoutes } from '../../src/http/server/mount-routes';
import { openApiDocument } from '../../src/http/openapi/document';
import { ProblemError } from '../../src/http/errors/problem-details';
import { createRateLimiter } from '../../src/http/limits/rate-limiter';
import { definePublicRoute, type Deprecated, type Route } from '../../src/http/server/route';

const DEPRECATED: Deprecated = {
  since: '2026-03-01T00:00:00Z',
  sunset: '2026-12-31T23:59:59Z',
  successor: '/v2/teapots',
};

const createRoute = (path: string, deprecated?: Deprecated): Route =>
  definePublicRoute({
    ...{ method: 'get', path, operationId: path, tag: 'Service', summary: 'Tea', description: 'Tea.' },
    ...(deprecated ? { deprecated } : {}),
    replies: { 200: { description: 'Tea', schema: z.object({}), example: {} } },
    problems: [],
    handle: () => {
      if (path.endsWith('broken')) throw new ProblemError('not_found', 'There is no tea.');
      return Promise.resolve({ status: 200, body: {} });
    },
  });

const ROUTES = [
  createRoute('/v1/teapots', DEPRECATED),
  createRoute('/v1/broken', DEPRECATED),
  createRoute('/v1/kettles', { since: '2026-03-01T00:00:00Z' }),
  createRoute('/v2/teapots'),
];

function createTestApp() {
  const app = express();
  const limiter = createRateLimiter({ log: pino({ level: 'silent' }) });
  mountRoutes(app, ROUTES, {
    authenticators: { apiKeys: { authenticate: () => Promise.resolve(undefined) } },
    limits: createRateLimitHandlers({ limiter, perKey: 0, perAddress: 0 }),
    maxBodyBytes: 1_024,
  });
  return app.use(problemResponder);
}

describe('a deprecated route', () => {
  it.each(['/v1/teapots', '/v1/broken'])(
    'sends deprecation, sunset and successor with every response: %s',
    async (path) => {
      const { headers } = await request(createTestApp()).get(path);
      // 1772323200 is 1 March 2026.
      expect(headers['deprecation']).toBe('@1772323200');
      expect(headers['sunset']).toBe('Thu, 31 Dec 2026 23:59:59 GMT');
      expect(headers['link']).toBe('</v2/teapots>; rel="successor-version"');
    },
  );

  it('may have neither sunset nor successor', async () => {
    const { headers } = await request(createTestApp()).get('/v1/kettles');
    expect(headers['deprecation']).toBe('@1772323200');
    expect(headers).not.toHaveProperty('sunset');
    expect(headers).not.toHaveProperty('link');
  });

  it('differs from other routes in its responses and in the OpenAPI document', async () => {
    const { headers } = await request(createTestApp()).get('/v2/teapots');
    expect(headers).not.toHaveProperty('deprecation');
    const { paths } = openApiDocument(ROUTES);
    const deprecated = Object.entries(paths ?? {}).filter(([, item]) => item.get?.deprecated);
    expect(deprecated.map(([path]) => path)).toEqual(['/v1/teapots', '/v1/broken', '/v1/kettles']);
  });
});
