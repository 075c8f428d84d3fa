import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';
import { entityTag, matchesEntityTag } from '../conditional/entity-tag';

interface ConstantResource {
  /** A media type, or a file extension. */
  type: string;
  cacheControl: string;
  read: () => Buffer | string | Promise<Buffer>;
}

/**
 * Compresses to a third or a quarter in a fraction of a second. The highest quality takes ten times as long.
 */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** In order of preference. */
const ENCODINGS = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: promisify(gzip) as (bytes: Buffer) => Promise<Buffer>,
};

interface Representation {
  headers: Record<string, string>;
  bytes: Buffer;
}

/**
 * Answers with content that never changes while the process runs. The content is read, compressed and tagged
 * once, at the first request, so a stranger who sends a thousand requests causes a thousand writes and
 * nothing more.
 *
 * It must come before the compression middleware, which would compress anew for each client that accepts none
 * of the encodings here.
 */
export function constantResponse(constant: ConstantResource): RequestHandler {
  let prepared: Promise<Record<string, Representation>> | undefined;
  return async (request, response) => {
    prepared ??= prepareRepresentations(constant);
    const representations = await prepared.catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    const encoding = Object.keys(ENCODINGS).find((one) => request.acceptsEncodings(one) === one);
    const { headers, bytes } = representations[encoding ?? 'identity']!;
    response.type(constant.type).set(headers).vary('Accept-Encoding');
    if (matchesEntityTag(request.get('If-None-Match') ?? '', headers['ETag'])) response.status(304).end();
    else response.send(bytes);
  };
}

async function prepareRepresentations({
  cacheControl,
  read,
}: ConstantResource): Promise<Record<string, Representation>> {
  const identity = Buffer.from(await read());
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  const common = { 'Cache-Control': cacheControl };
  const compressed = await Promise.all(
    Object.entries(ENCODINGS).map(async ([encoding, compress]): Promise<[string, Representation]> => {
      const headers = { ...common, ETag: entityTag(hash, encoding), 'Content-Encoding': encoding };
      return [encoding, { headers, bytes: await compress(identity) }];
    }),
  );
  return {
    identity: { headers: { ...common, ETag: entityTag(hash) }, bytes: identity },
    ...Object.fromEntries(compressed),
  };
}
