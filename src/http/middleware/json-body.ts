import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { ProblemError } from '../problem-details';

export const MAX_BODY_BYTES = 256 * 1024;

/** Without this check a form or a text would be ignored, and its sender told that every field is missing. */
const requireJson: RequestHandler = (request, _response, next) => {
  const isEmpty = request.get('Content-Length') === '0';
  if (!isEmpty && request.is('application/json') === false) {
    throw new ProblemError('unsupported_media_type', 'Send the body as `Content-Type: application/json`.');
  }
  next();
};

/** Reads a JSON object. Strict: `null`, numbers and strings are JSON too, but no request of this API. */
export const jsonBody: readonly RequestHandler[] = [
  requireJson,
  express.json({
    limit: MAX_BODY_BYTES,
    strict: true,
    type: 'application/json',
    // Node would replace broken bytes by U+FFFD, and an address would be stored with holes in it.
    verify: (_request, _response, bytes, charset) => {
      if (charset === 'utf-8' && !isUtf8(bytes))
        throw new ProblemError('malformed_json', 'The body is not UTF-8.');
    },
  }),
];
