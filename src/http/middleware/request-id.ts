import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { requestIdSchema } from '../../contracts/wire/headers';

/** Gives every request an id: the caller's own if it is valid, or else a new one. The response has it too. */
export const requestId: RequestHandler = (request, response, next) => {
  const sent = request.get('X-Request-Id');
  const id = (sent === undefined ? undefined : requestIdSchema.safeParse(sent).data) ?? randomUUID();
  request.id = id;
  response.set('X-Request-Id', id);
  next();
};
