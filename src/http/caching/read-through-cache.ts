import { z } from 'zod';
import type { CacheStatus, ReadCache } from '../../contracts/read-cache';

/** The header of those who want no remembered answer, for the API document. */
export const CACHE_CONTROL_HEADER = {
  'Cache-Control': z
    .string()
    .optional()
    .meta({
      description:
        'Answers may be some seconds old (`Cache-Status` tells). `no-cache` asks for a fresh one, `max-age=N` for one of at most N ' +
        'seconds.',
      example: 'no-cache',
    }),
};

/** The header of the answer, for the same. */
export const CACHE_STATUS_HEADER = {
  'Cache-Status': z
    .string()
    .optional()
    .meta({
      description:
        'Where the answer comes from (RFC 9211): `Holdfast; hit; ttl=3` is a remembered one that will be for 3 seconds more, ' +
        '`Holdfast; fwd=miss; stored` a fresh one.',
      example: 'Holdfast; hit; ttl=3',
    }),
};

/**
 * What a product is read by, remembered for a few seconds. Nothing that decides may read this way.
 *
 * @param read `cacheControl`: the header of the request; `view`: what is read, and for whom
 * @returns the headers that tell of it
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

/** RFC 9111, section 5.2.1. What is not understood is ignored, as it asks. */
function parseMaxAgeMs(cacheControl = ''): number | undefined {
  const directives = cacheControl
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
  if (directives.includes('no-cache') || directives.includes('no-store')) return 0;
  const seconds = directives.map((directive) => /^max-age="?(\d{1,9})"?$/.exec(directive)?.[1]).find(Boolean);
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/** RFC 9211. Its times are whole seconds. */
function formatCacheStatus(use: CacheStatus): string {
  if (use.hit) return `Holdfast; hit; ttl=${Math.ceil(use.ttlMs / 1_000)}`;
  return [
    'Holdfast',
    `fwd=${use.forward}`,
    ...(use.stored ? ['stored'] : []),
    ...(use.collapsed ? ['collapsed'] : []),
  ].join('; ');
}
