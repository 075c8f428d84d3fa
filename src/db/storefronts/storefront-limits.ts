import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connection/database';
import { storefronts } from '../schema';

/** A limit is read again after this time, as an API key is. */
const CACHE_TTL_MS = 10_000;
const MAX_CACHED_LIMITS = 1_000;

/** The limit in a storefront's settings; null when it has none. */
export const REQUESTS_PER_MINUTE = sql<number | null>`(${storefronts.settings} ->> 'requestsPerMinute')::int`;

/** How many requests per minute a storefront allows each of its callers; undefined when it sets no limit. */
export function createStorefrontLimits(db: Pick<Database, 'select'>) {
  const cached = new Map<string, { limit: Promise<number | undefined>; until: number }>();

  const lookUp = async (storefrontId: string): Promise<number | undefined> => {
    const [storefront] = await db
      .select({ requestsPerMinute: REQUESTS_PER_MINUTE })
      .from(storefronts)
      .where(eq(storefronts.id, storefrontId));
    return storefront?.requestsPerMinute ?? undefined;
  };

  return {
    requestsPerMinuteOf(storefrontId: string): Promise<number | undefined> {
      const entry = cached.get(storefrontId);
      if (entry && entry.until > Date.now()) return entry.limit;
      // An outage must not refuse a request here: the request itself will report it.
      const limit = lookUp(storefrontId).catch(() => entry?.limit);
      if (cached.size >= MAX_CACHED_LIMITS) cached.clear();
      cached.set(storefrontId, { limit, until: Date.now() + CACHE_TTL_MS });
      return limit;
    },
  };
}
