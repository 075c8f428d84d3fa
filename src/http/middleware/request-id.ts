import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { requestIdSchema } from '../../contracts/headers';

/** Gives every request an id: the caller's own when it is sane, else a new one. It is returned in the answer. */
export const requestId: RequestHandler = (request, response, next) => {
  const own = requestIdSchema.safeParse(request.get('X-Request-Id'));
  request.id = own.success ? own.data : randomUUID();
  response.set('X-Request-Id', request.id);
  next();
};
