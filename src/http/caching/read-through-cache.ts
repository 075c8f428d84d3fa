import { z } from 'zod';
import type { CacheStatus, ReadCache } from '../../contracts/internal/read-cache';

/** The request header of clients that want no cached response, for the OpenAPI document. */
export const CACHE_CONTROL_HEADER = {
  'Cache-Control': z
    .string()
    .optional()
    .meta({
      description:
        'Responses may be some seconds old, as `Cache-Status` shows. `no-cache` requests a fresh response, `max-age=N` one that is ' +
        'at most N seconds old.',
      example: 'no-cache',
    }),
};

/** The response header, for the OpenAPI document. */
export const CACHE_STATUS_HEADER = {
  'Cache-Status': z
    .string()
    .optional()
    .meta({
      description:
        'Where the response comes from (RFC 9211): `Holdfast; hit; ttl=3` is a cached response that stays valid for 3 more seconds, ' +
        '`Holdfast; fwd=miss; stored` is a fresh one.',
      example: 'Holdfast; hit; ttl=3',
    }),
};

/**
 * Reads a product's data through the cache, whose entries are a few seconds old at most. Decisions must not
 * read this way.
 *
 * @param read `cacheControl`: the request header; `view`: what is read, and for whom
 * @returns the value, and the response header that tells where it came from
 */
export async function readThroughCache<T>(
  cache: ReadCache,
  read: { productId: string; view: string; cacheControl: string | undefined },
  load: () => Promise<T | undefined>,
): Promise<{ value: T | undefined; headers: { 'Cache-Status': string } }> {
  const { productId, view, cacheControl } = read;
  const { value, use } = await cache.read({ productId, view, maxAgeMs: parseMaxAgeMs(cacheControl) }, load);
  return { value, headers: { 'Cache-Status': formatCacheStatus(use) } };
}

/** RFC 9111, section 5.2.1. Unknown directives are ignored, as the RFC demands. */
function parseMaxAgeMs(cacheControl = ''): number | undefined {
  const directives = cacheControl
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
  if (directives.includes('no-cache') || directives.includes('no-store')) return 0;
  const seconds = directives.map((directive) => /^max-age="?(\d{1,9})"?$/.exec(directive)?.[1]).find(Boolean);
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/** RFC 9211. Its times are in whole seconds. */
function formatCacheStatus(use: CacheStatus): string {
  if (use.hit) return `Holdfast; hit; ttl=${Math.ceil(use.ttlMs / 1_000)}`;
  return [
    'Holdfast',
    `fwd=${use.forward}`,
    ...(use.stored ? ['stored'] : []),
    ...(use.collapsed ? ['collapsed'] : []),
  ].join('; ');
}
