import compression from 'compression';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { constantResponse } from '../caching/constant-response';
import { withDefaultHttpSettings, type HttpSettings } from './http-settings';
import { allowOnly } from '../middleware/allow-only';
import { crossOrigin } from '../middleware/cross-origin';
import { problemResponder, unknownRoute } from '../errors/problem-responder';
import { createRateLimitHandlers } from '../limits/rate-limit';
import { requestId } from '../middleware/request-id';
import { validateRequestLine } from '../middleware/validate-request-line';
import { requestLog } from '../middleware/request-log';
import { securityHeaders } from '../middleware/security-headers';
import { traceContext } from '../middleware/trace-context';
import { warnOfUnconfiguredProxy } from '../middleware/unconfigured-proxy';
import { mountRoutes } from './mount-routes';
import type { OutageLog } from '../../outages/outage-log';
import { openApiDocument } from '../openapi/document';
import { swaggerUi } from '../openapi/swagger-ui';
import type { Authenticators } from '../ports/access';
import { queryParametersOf } from './route';
import { routeTable, type RouteDependencies } from '../routes';

export interface AppDependencies extends RouteDependencies, Authenticators {
  logger: Logger;
  /** Tells once of what is away, whichever requests need it. */
  outages: OutageLog;
  production: boolean;
  httpSettings?: Partial<HttpSettings>;
  /** Where clients reach the API, when that is not where they find its document. */
  openApi?: { serverUrl: string };
}

/** The REST API as an Express app. It listens nowhere, and reads nothing but what it is handed. */
export function createApp(dependencies: AppDependencies): Express {
  const { apiKeys, tokens, logger, outages, production, openApi } = dependencies;
  const edge = withDefaultHttpSettings(dependencies.httpSettings ?? {}, logger);
  const limits = createRateLimitHandlers(edge.rateLimits);
  const routes = routeTable(dependencies);
  // Built when somebody asks for it: it costs half a second, which no start of the API has to wait for.
  const readDocument = () => JSON.stringify(openApiDocument(routes, openApi?.serverUrl));

  const app = express();
  app.disable('x-powered-by');
  // Express would hash every body; only an order has a version that is worth comparing.
  app.disable('etag');
  app.enable('case sensitive routing');
  app.set('trust proxy', edge.trustProxy);
  app.use(
    requestId,
    traceContext,
    requestLog(logger, queryParametersOf(routes)),
    ...warnOfUnconfiguredProxy(edge.trustProxy, logger),
    ...securityHeaders({ production }),
    ...crossOrigin(edge.corsOrigins),
    validateRequestLine,
  );

  app
    .route('/openapi.json')
    .all(limits.limitByAddress)
    .get(constantResponse({ type: 'json', cacheControl: 'no-cache', read: readDocument }))
    .all(allowOnly(['get']));
  app.use(swaggerUi({ serverUrl: openApi?.serverUrl, production, limit: limits.limitByAddress }));
  app.use(compression());
  mountRoutes(app, routes, { authenticators: { apiKeys, tokens }, limits, maxBodyBytes: edge.maxBodyBytes });

  app.use(limits.limitByAddress, unknownRoute, problemResponder(outages));
  return app;
}
