import compression from 'compression';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { allowOnly } from './middleware/allow-only';
import { problemResponder, unknownRoute } from './middleware/problem-responder';
import { requestId } from './middleware/request-id';
import { requestLog } from './middleware/request-log';
import { securityHeaders } from './middleware/security-headers';
import { mountRoutes } from './mount-routes';
import { openApiDocument } from './openapi/document';
import { swaggerUi } from './openapi/swagger-ui';
import type { ApiKeys } from './ports';
import { routeTable, type RouteDependencies } from './routes';

export interface AppDependencies extends RouteDependencies {
  apiKeys: ApiKeys;
  logger: Logger;
  production: boolean;
  /** Where clients reach the API, when that is not where they find its document. */
  openApi?: { serverUrl: string };
}

/** The REST API as an Express app. It listens nowhere, and reads nothing but what it is handed. */
export function createApp(dependencies: AppDependencies): Express {
  const { apiKeys, logger, production, openApi } = dependencies;
  const routes = routeTable(dependencies);
  const document = openApiDocument(routes, openApi?.serverUrl);

  const app = express();
  app.disable('x-powered-by');
  // Express would hash every body; only an order has a version that is worth comparing.
  app.disable('etag');
  app.enable('case sensitive routing');
  app.use(requestId, requestLog(logger), ...securityHeaders({ production }), compression());

  mountRoutes(app, routes, apiKeys);
  app
    .route('/openapi.json')
    .get((_request, response) => {
      response.json(document);
    })
    .all(allowOnly(['get']));
  app.use(swaggerUi({ serverUrl: openApi?.serverUrl, production }));

  app.use(unknownRoute, problemResponder);
  return app;
}
