import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { ProblemError } from '../errors/problem-details';

/** Where nothing else is configured. */
export const DEFAULT_MAX_BODY_BYTES = 256 * 1024;

/** The deepest body of the API has four levels. What is a thousand times as deep can only be meant to break something. */
const MAX_DEPTH = 32;

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/** Without this check a form or a text would be ignored, and its sender told that every field is missing. */
const requireJson: RequestHandler = (request, _response, next) => {
  const isEmpty = request.get('Content-Length') === '0';
  if (!isEmpty && request.is('application/json') === false) {
    throw new ProblemError('unsupported_media_type', 'Send the body as `Content-Type: application/json`.');
  }
  // RFC 8259, section 8.1. Express would take UTF-7, in which one text can look like another.
  const charset = CHARSET.exec(request.get('Content-Type') ?? '')?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw new ProblemError('unsupported_media_type', 'Send the body in UTF-8.');
  next();
};

/** Reads a JSON object. Strict: `null`, numbers and strings are JSON too, but no request of this API. */
export function jsonBody(maxBytes: number): RequestHandler[] {
  return [
    requireJson,
    express.json({
      limit: maxBytes,
      strict: true,
      type: 'application/json',
      verify: (_request, _response, bytes) => {
        // Node would replace broken bytes by U+FFFD, and an address would be stored with holes in it.
        if (!isUtf8(bytes)) throw new ProblemError('malformed_json', 'The body is not UTF-8.');
        if (depthOf(bytes) > MAX_DEPTH) {
          const errors = [{ pointer: '', detail: `must not be nested more than ${MAX_DEPTH} deep` }];
          throw new ProblemError('invalid_request', 'The body has 1 error.', { errors });
        }
      },
    }),
  ];
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** How deep a JSON text is nested. Of what is not JSON it says something, and the parser then refuses it. */
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

/** Lets a body through that is read later, piece by piece, if it is of this kind. */
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
