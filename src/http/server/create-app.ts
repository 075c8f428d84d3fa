import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { constantResponse } from '../caching/constant-response';
import { withDefaultHttpSettings, type HttpSettings } from './http-settings';
import { allowOnly } from '../middleware/allow-only';
import { crossOrigin } from '../middleware/cross-origin';
import { problemResponder, unknownRoute } from '../errors/problem-responder';
import { createRateLimitHandlers } from '../limits/rate-limit-handlers';
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
  /** Logs each outage once, whichever requests it affects. */
  outages: OutageLog;
  production: boolean;
  httpSettings?: Partial<HttpSettings>;
  /** The URL at which clients reach the API, if it differs from the origin of the OpenAPI document. */
  openApi?: { serverUrl: string };
}

/** The REST API as an Express app. It does not listen, and reads no configuration but its dependencies. */
export function createApp(dependencies: AppDependencies): Express {
  const { apiKeys, tokens, logger, outages, production, openApi } = dependencies;
  const httpSettings = withDefaultHttpSettings(dependencies.httpSettings ?? {}, logger);
  const limits = createRateLimitHandlers(httpSettings.rateLimits);
  const routes = routeTable(dependencies);
  // Built at the first request for it: it takes half a second, for which no start of the API should wait.
  const readDocument = () => JSON.stringify(openApiDocument(routes, openApi?.serverUrl));

  const app = express();
  app.disable('x-powered-by');
  // Express would hash every body, but only resources with a version need an ETag.
  app.disable('etag');
  app.enable('case sensitive routing');
  app.set('trust proxy', httpSettings.trustProxy);
  app.use(
    requestId,
    traceContext,
    requestLog(logger, queryParametersOf(routes)),
    ...warnOfUnconfiguredProxy(httpSettings.trustProxy, logger),
    ...securityHeaders({ production }),
    ...crossOrigin(httpSettings.corsOrigins),
    validateRequestLine,
  );

  app
    .route('/openapi.json')
    .all(limits.limitByAddress)
    .get(constantResponse({ type: 'json', cacheControl: 'no-cache', read: readDocument }))
    .all(allowOnly(['get']));
  app.use(swaggerUi({ serverUrl: openApi?.serverUrl, production, limit: limits.limitByAddress }));
  const { maxBodyBytes } = httpSettings;
  mountRoutes(app, routes, { authenticators: { apiKeys, tokens }, limits, maxBodyBytes });

  app.use(limits.limitByAddress, unknownRoute, problemResponder(outages));
  return app;
}
