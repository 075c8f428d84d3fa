import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
// The package's index loads all of Swagger UI, which is for browsers: 0.3 s of CPU for nothing.
import getAbsoluteFSPath from 'swagger-ui-dist/absolute-path';
import { constantResponse } from '../caching/constant-response';

/** The files that the page needs. The package's directory also holds source maps and its manifest. */
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;
const CACHED_FOR_A_DAY = 'public, max-age=86400';
/** For content that depends on this installation and this version. */
const NO_CACHE = 'no-cache';

/** All addresses are relative, so that the page works behind a proxy's path prefix. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Holdfast API</title>
<link rel="stylesheet" href="./swagger-ui.css">
<link rel="icon" type="image/png" href="./favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="./swagger-ui-bundle.js"></script>
<script src="./start.js"></script>
</body>
</html>
`;

/**
 * Swagger UI under `/api-docs/`. All files come from its package: nothing is loaded from other hosts.
 *
 * @param serverUrl where the page sends API requests, if not to its own origin
 * @param production whether to keep the API key out of the browser's storage
 * @param limit middleware that limits requests by address
 */
export function swaggerUi({
  serverUrl,
  production,
  limit,
}: {
  serverUrl?: string | undefined;
  production: boolean;
  limit: RequestHandler;
}): Router {
  const router = express.Router({ strict: true });
  const script = startScript({ persistAuthorization: !production });
  router.get('/api-docs', limit, (_request, response) => response.redirect(308, 'api-docs/'));
  router.use('/api-docs/', contentPolicy(serverUrl));
  const serve = (name: string, constant: Parameters<typeof constantResponse>[0]) =>
    router.get(`/api-docs/${name}`, limit, constantResponse(constant));
  serve('', { type: 'html', cacheControl: NO_CACHE, read: () => PAGE });
  serve('start.js', { type: 'js', cacheControl: NO_CACHE, read: () => script });
  for (const asset of ASSETS) {
    const file = path.join(getAbsoluteFSPath(), asset);
    serve(asset, { type: path.extname(asset), cacheControl: CACHED_FOR_A_DAY, read: () => readFile(file) });
  }
  return router;
}

/** Allows what Swagger UI needs: inline styles, data: images, and calls of the API that it documents. */
function contentPolicy(serverUrl: string | undefined): RequestHandler {
  const otherOrigin = serverUrl !== undefined && URL.canParse(serverUrl) ? [new URL(serverUrl).origin] : [];
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", ...otherOrigin],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  });
}

/** `validatorUrl: null`, because otherwise Swagger UI sends the document to a public validator. */
function startScript(options: { persistAuthorization: boolean }): string {
  const settings = JSON.stringify({
    url: '../openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    ...options,
  });
  return `window.onload = () => { window.ui = SwaggerUIBundle(${settings}); };\n`;
}
