import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import { authorize, principalOf } from './middleware/authorize';
import { jsonBody } from './middleware/json-body';
import { allowOnly } from './middleware/allow-only';
import type { ApiKeys } from './ports';
import type { Reply, Route } from './route';

/** Mounts the route table, and answers 405 for every other method on its paths. */
export function mountRoutes(app: Express, routes: readonly Route[], apiKeys: ApiKeys): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const group = routes.filter((route) => route.path === path);
    const mounted = app.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const route of group) mounted[route.method](...handlersOf(route, apiKeys));
    mounted.all(allowOnly(group.map((route) => route.method)));
  }
}

/** The key is checked before the body is read: a stranger cannot make the API parse anything. */
function handlersOf(route: Route, apiKeys: ApiKeys): RequestHandler[] {
  return [
    ...(route.roles === 'anyone' ? [] : [authorize(apiKeys, route.roles)]),
    ...(route.body ? jsonBody : []),
    async (request: Request, response: Response, _next: NextFunction) => {
      send(response, await route.answer(request, principalOf(response)));
    },
  ];
}

function send(response: Response, reply: Reply): void {
  response.status(reply.status).set(reply.headers ?? {});
  if (reply.html === undefined) response.json(reply.body);
  else response.type('html').send(reply.html);
}
