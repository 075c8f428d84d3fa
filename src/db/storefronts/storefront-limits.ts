import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connection/database';
import { storefronts } from '../schema';

/** A limit is looked up again after this long, as that of an API key is. */
const CACHE_TTL_MS = 10_000;
const MAX_CACHED_LIMITS = 1_000;

/** What a storefront's settings say of it. */
export const REQUESTS_PER_MINUTE = sql<number | null>`(${storefronts.settings} ->> 'requestsPerMinute')::int`;

/** How many requests a minute a storefront lets each of its callers send; undefined: it does not say. */
export function createStorefrontLimits(db: Pick<Database, 'select'>) {
  const remembered = new Map<string, { limit: Promise<number | undefined>; until: number }>();

  const lookUp = async (storefrontId: string): Promise<number | undefined> => {
    const [found] = await db
      .select({ requestsPerMinute: REQUESTS_PER_MINUTE })
      .from(storefronts)
      .where(eq(storefronts.id, storefrontId));
    return found?.requestsPerMinute ?? undefined;
  };

  return {
    requestsPerMinuteOf(storefrontId: string): Promise<number | undefined> {
      const known = remembered.get(storefrontId);
      if (known && known.until > Date.now()) return known.limit;
      // An outage is no reason to turn anybody away here: what the request is about will tell.
      const limit = lookUp(storefrontId).catch(() => known?.limit);
      if (remembered.size >= MAX_CACHED_LIMITS) remembered.clear();
      remembered.set(storefrontId, { limit, until: Date.now() + CACHE_TTL_MS });
      return limit;
    },
  };
}
