import express, {
  type ErrorRequestHandler,
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import type { Principal } from '../../domain/access/principal';
import { redactForCustomer } from '../views/redact-for-customer';
import { matchesEntityTag } from '../conditional/entity-tag';
import { authorize, principalOf } from '../middleware/authorize';
import { deprecation } from '../middleware/deprecation';
import { jsonBody, streamedBody } from '../middleware/json-body';
import { allowOnly } from '../middleware/allow-only';
import type { RateLimitHandlers } from '../limits/rate-limit-handlers';
import { isStillGranted } from '../middleware/still-granted';
import type { Authenticators } from '../ports/access';
import type { Reply, Route } from './route';
import { sendText } from './send-text';

export interface RouteGuards {
  authenticators: Authenticators;
  limits: RateLimitHandlers;
  maxBodyBytes: number;
}

/** Mounts the route table, and answers 405 for every other method on its paths. */
export function mountRoutes(app: Express, routes: readonly Route[], guards: RouteGuards): void {
  const routers = new Map<string, Router>();
  for (const path of new Set(routes.map((route) => route.path))) {
    const group = routes.filter((route) => route.path === path);
    const router = routers.get(collectionOf(path)) ?? express.Router({ caseSensitive: true });
    routers.set(collectionOf(path), router);
    const mounted = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const route of group) mounted[route.method](...handlersOf(route, guards));
    mounted.all(guards.limits.limitByAddress, allowOnly(group.map((route) => route.method)));
  }
  app.use((request, response, next) => {
    const router = routers.get(collectionOf(request.path));
    if (router) router(request, response, next);
    else next();
  });
}

/**
 * The beginning of a path, up to the name of a collection: `v1/orders`, or `healthz`. A router matches its paths one
 * after the other, and with one for all of them a request would be compared with more than fifty.
 */
function collectionOf(path: string): string {
  const [, first = '', second = ''] = path.split('/', 3);
  return first === 'v1' ? `v1/${second}` : first;
}

/** Authentication comes before the body is read, so that strangers cannot make the API parse anything. */
function handlersOf(
  route: Route,
  { authenticators, limits, maxBodyBytes }: RouteGuards,
): (RequestHandler | ErrorRequestHandler)[] {
  const guard: RequestHandler =
    route.needs === 'nothing'
      ? (_request, _response, next) => next()
      : authorize(authenticators, { needs: route.needs, shopWide: route.shopWide ?? false });
  return [
    ...(route.deprecated ? [deprecation(route.deprecated)] : []),
    ...withRateLimits(route, guard, limits),
    ...(route.body ? jsonBody(maxBodyBytes) : []),
    ...(route.streamedBody ? [streamedBody(route.streamedBody.mediaType)] : []),
    async (request: Request, response: Response, _next: NextFunction) => {
      const principal = principalOf(response);
      const countRequest = () => (principal ? limits.countRequest(principal) : Promise.resolve(undefined));
      const reply = redactReply(principal, await route.answer(request, principal, countRequest));
      response.status(reply.status).set(reply.headers ?? {});
      if (isNotModified(request, reply)) response.status(304).end();
      else if (!reply.stream) send(request, response, reply);
      else
        await reply.stream(request, response, {
          isStillGranted: () => isStillGranted(guard, request, response),
        });
    },
  ];
}

/** Replays are redacted too, because another caller may have sent the first request. */
function redactReply(principal: Principal | undefined, reply: Reply): Reply {
  if (!principal || principal.customerId === null || reply.body === undefined) return reply;
  return { ...reply, body: redactForCustomer(reply.body, principal) };
}

function withRateLimits(
  { needs, unlimited }: Route,
  guard: RequestHandler,
  { limitByAddress, beforeAuthentication, afterAuthentication, onAuthenticationError }: RateLimitHandlers,
): (RequestHandler | ErrorRequestHandler)[] {
  if (unlimited) return [guard];
  return needs === 'nothing'
    ? [limitByAddress, guard]
    : [beforeAuthentication, guard, afterAuthentication, onAuthenticationError];
}

/**
 * Whether the client already has this response (RFC 9110, section 13.1.2). Express would send it again if the
 * request has `Cache-Control: no-cache`, which `fetch` adds to every `If-None-Match`. But that directive is
 * for caches, and this is the origin server.
 */
function isNotModified(request: Request, { status, headers }: Reply): boolean {
  const etags = request.get('If-None-Match');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead && status === 200 && etags !== undefined && matchesEntityTag(etags, headers?.['ETag']);
}

function send(request: Request, response: Response, { html, csv, body }: Reply): void {
  if (html !== undefined) sendText(request, response.type('html'), html);
  else if (csv !== undefined) sendText(request, response.type('csv'), csv);
  else if (body === undefined) response.json();
  else sendText(request, response.type('json'), JSON.stringify(body));
}
