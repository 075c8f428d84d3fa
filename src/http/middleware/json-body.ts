import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { ProblemError } from '../errors/problem-details';

/** The default if nothing else is configured. */
export const DEFAULT_MAX_BODY_BYTES = 256 * 1024;

/** The deepest body of the API has four levels. A body with thousands of levels can only be an attack. */
const MAX_DEPTH = 32;

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/**
 * Without this check a form or plain text would be ignored, and the response would call every field missing.
 */
const requireJson: RequestHandler = (request, _response, next) => {
  const isEmpty = request.get('Content-Length') === '0';
  if (!isEmpty && request.is('application/json') === false) {
    throw new ProblemError('unsupported_media_type', 'Send the body as `Content-Type: application/json`.');
  }
  // RFC 8259, section 8.1. Express would accept UTF-7, in which the same text has several encodings.
  const charset = CHARSET.exec(request.get('Content-Type') ?? '')?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw new ProblemError('unsupported_media_type', 'Send the body in UTF-8.');
  next();
};

/** Reads a JSON object. `null`, numbers and strings are JSON too, but the API has no such bodies. */
export function jsonBody(maxBytes: number): RequestHandler[] {
  return [
    requireJson,
    express.json({
      limit: maxBytes,
      strict: true,
      type: 'application/json',
      verify: (_request, _response, bytes) => {
        // Node would replace invalid bytes by U+FFFD, and an address would be stored with missing letters.
        if (!isUtf8(bytes)) throw new ProblemError('malformed_json', 'The body is not UTF-8.');
        if (depthOf(bytes) > MAX_DEPTH) {
          const errors = [{ pointer: '', detail: `must not have more than ${MAX_DEPTH} levels` }];
          throw new ProblemError('invalid_request', 'The body has 1 error.', { errors });
        }
      },
    }),
  ];
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * The nesting depth of a JSON text. For invalid JSON the result has no meaning, but the parser refuses the
 * text.
 */
function depthOf(bytes: Buffer): number {
  let [depth, deepest, isInString] = [0, 0, false];
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index]!;
    if (isInString && byte === BACKSLASH) index += 1;
    else if (byte === QUOTE) isInString = !isInString;
    else if (!isInString && OPENING.has(byte)) deepest = Math.max(deepest, (depth += 1));
    else if (!isInString && CLOSING.has(byte)) depth -= 1;
  }
  return deepest;
}

/** Accepts a body of this media type that the route reads piece by piece. */
export function streamedBody(mediaType: string): RequestHandler {
  return (request, _response, next) => {
    const encoding = request.get('Content-Encoding') ?? 'identity';
    if (!request.is(mediaType) || encoding.toLowerCase() !== 'identity') {
      throw new ProblemError(
        'unsupported_media_type',
        `Send the body as \`Content-Type: ${mediaType}\`, without a Content-Encoding.`,
      );
    }
    next();
  };
}
