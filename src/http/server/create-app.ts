import compression from 'compression';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { constantAnswer } from '../caching/constant-response';
import { edgeWith, type Edge } from './http-settings';
import { allowOnly } from '../middleware/allow-only';
import { crossOrigin } from '../middleware/cross-origin';
import { problemResponder, unknownRoute } from '../errors/problem-responder';
import { rateLimiting } from '../limits/rate-limit';
import { requestId } from '../middleware/request-id';
import { requestLine } from '../middleware/validate-request-line';
import { requestLog } from '../middleware/request-log';
import { securityHeaders } from '../middleware/security-headers';
import { traceContext } from '../middleware/trace-context';
import { unnamedProxy } from '../middleware/unconfigured-proxy';
import { mountRoutes } from './mount-routes';
import type { OutageLog } from '../../outages/outage-log';
import { openApiDocument } from '../openapi/document';
import { swaggerUi } from '../openapi/swagger-ui';
import type { Callers } from '../ports/access';
import { queryParametersOf } from './route';
import { routeTable, type RouteDependencies } from '../routes';

export interface AppDependencies extends RouteDependencies, Callers {
  logger: Logger;
  /** Tells once of what is away, whichever requests need it. */
  outages: OutageLog;
  production: boolean;
  edge?: Partial<Edge>;
  /** Where clients reach the API, when that is not where they find its document. */
  openApi?: { serverUrl: string };
}

/** The REST API as an Express app. It listens nowhere, and reads nothing but what it is handed. */
export function createApp(dependencies: AppDependencies): Express {
  const { apiKeys, tokens, logger, outages, production, openApi } = dependencies;
  const edge = edgeWith(dependencies.edge ?? {}, logger);
  const limits = rateLimiting(edge.rateLimits);
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
    ...unnamedProxy(edge.trustProxy, logger),
    ...securityHeaders({ production }),
    ...crossOrigin(edge.corsOrigins),
    requestLine,
  );

  app
    .route('/openapi.json')
    .all(limits.byAddress)
    .get(constantAnswer({ type: 'json', cacheControl: 'no-cache', read: readDocument }))
    .all(allowOnly(['get']));
  app.use(swaggerUi({ serverUrl: openApi?.serverUrl, production, limit: limits.byAddress }));
  app.use(compression());
  mountRoutes(app, routes, { callers: { apiKeys, tokens }, limits, maxBodyBytes: edge.maxBodyBytes });

  app.use(limits.byAddress, unknownRoute, problemResponder(outages));
  return app;
}
