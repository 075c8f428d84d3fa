import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { requestIdSchema } from '../../contracts/headers';

/** Gives every request an id: the caller's own when it is sane, else a new one. It is returned in the answer. */
export const requestId: RequestHandler = (request, response, next) => {
  const id = requestIdSchema.safeParse(request.get('X-Request-Id')).data ?? randomUUID();
  request.id = id;
  response.set('X-Request-Id', id);
  next();
};
