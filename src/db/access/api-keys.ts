import { createHash, timingSafeEqual } from 'node:crypto';
import { and, eq, getTableColumns, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Principal } from '../../domain/access/principal';
import type { KeyRole, Permission } from '../../domain/access/permissions';
import type { Database } from '../connection/database';
import { apiKeys, storefronts } from '../schema';
import { REQUESTS_PER_MINUTE } from '../storefronts/storefront-limits';

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The part that a key is looked up by. It leaves 214 bits to guess. */
const prefixOf = (key: string): string => key.slice(0, 10);

export interface ApiKeyGrant {
  role: KeyRole;
  storefrontId: string | null;
  name?: string;
  scopes?: readonly Permission[] | null;
  carrier?: string | null;
  expiresAt?: Date | null;
  rotatedFrom?: string;
  development?: boolean;
}

const rowOf = (key: string, { scopes = null, ...grant }: ApiKeyGrant) => ({
  ...grant,
  ...{ id: uuidv7(), prefix: prefixOf(key), hash: hashOf(key) },
  scopes: scopes === null ? null : [...scopes],
});

/**
 * Stores the hash of a new key. The caller needs no privilege to read the hashes of other keys.
 *
 * @returns the key's id
 */
export async function insertApiKey(
  db: Pick<Database, 'insert'>,
  key: string,
  grant: ApiKeyGrant,
): Promise<string> {
  const row = rowOf(key, grant);
  await db.insert(apiKeys).values(row);
  return row.id;
}

/**
 * Stores a key's hash; only the holder knows the key itself. Storing a key twice changes nothing, except for
 * keys of the development launcher, which get the privileges of the present version.
 *
 * @returns the key's id; undefined when the key existed already
 */
export async function upsertApiKey(
  db: Pick<Database, 'insert'>,
  key: string,
  grant: ApiKeyGrant,
): Promise<string | undefined> {
  const row = rowOf(key, grant);
  const [stored] = await db
    .insert(apiKeys)
    .values(row)
    .onConflictDoUpdate({
      target: apiKeys.hash,
      set: { role: grant.role, storefrontId: grant.storefrontId },
      setWhere: sql`${apiKeys.development} and excluded.development`,
    })
    .returning({ id: apiKeys.id });
  return stored?.id === row.id ? row.id : undefined;
}

type StoredKey = typeof apiKeys.$inferSelect & { requestsPerMinute: number | null };

function principalOf(key: StoredKey): Principal {
  const { id, role, scopes, storefrontId, carrier, requestsPerMinute, expiresAt } = key;
  const limit = requestsPerMinute === null ? {} : { requestsPerMinute };
  const end = expiresAt === null ? {} : { endsAt: expiresAt.toISOString() };
  return { type: 'api_key', id, role, scopes, storefrontId, carrier, customerId: null, ...limit, ...end };
}

const STOREFRONT_REQUESTS_PER_MINUTE = sql<number | null>`(
  select ${REQUESTS_PER_MINUTE} from ${storefronts} where ${storefronts.id} = ${apiKeys.storefrontId})`;

/** A key is looked up again after this time, so that a revoked key soon stops working in every process. */
const CACHE_TTL_MS = 10_000;
const MAX_CACHED_KEYS = 1_000;

/** How precise `lastUsedAt` is: a busy key costs one write in this time, not one for every request. */
const LAST_USED_PRECISION_MS = 60_000;

/**
 * Looks keys up by their prefix and compares their hashes in constant time, so that the duration of an answer
 * reveals nothing about a stored key.
 *
 * @param production refuses the keys that the development launcher made
 */
export function createApiKeyAuthenticator(db: Database, { production }: { production: boolean }) {
  const cached = new Map<string, { holder: Principal; until: number }>();
  const lastUses = new Map<string, number>();
  let invalidations = 0;

  const lookUp = async (key: string, hash: string): Promise<StoredKey | undefined> => {
    const candidates = await db
      .select({ ...getTableColumns(apiKeys), requestsPerMinute: STOREFRONT_REQUESTS_PER_MINUTE })
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.prefix, prefixOf(key)),
          isNull(apiKeys.revokedAt),
          or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
        ),
      );
    const match = candidates.filter((candidate) => hashesMatch(candidate.hash, hash)).at(0);
    return match && !(production && match.development) ? match : undefined;
  };

  /** Neither delays the request nor fails it. */
  const recordUse = (keyId: string): void => {
    const now = Date.now();
    if (now - (lastUses.get(keyId) ?? -Infinity) < LAST_USED_PRECISION_MS) return;
    if (lastUses.size >= MAX_CACHED_KEYS) lastUses.clear();
    lastUses.set(keyId, now);
    void saveLastUse(db, keyId).catch(() => lastUses.delete(keyId));
  };

  return {
    /** @returns undefined when there is no such key, or it has expired or been revoked */
    async authenticate(key: string): Promise<Principal | undefined> {
      const hash = hashOf(key);
      let entry = cached.get(hash);
      if (!entry || entry.until <= Date.now()) {
        const invalidationsBefore = invalidations;
        const stored = await lookUp(key, hash);
        cached.delete(hash);
        if (!stored) return undefined;
        // A cached key must not outlive its expiry.
        const until = Math.min(Date.now() + CACHE_TTL_MS, stored.expiresAt?.getTime() ?? Infinity);
        entry = { holder: principalOf(stored), until };
        if (cached.size >= MAX_CACHED_KEYS) cached.clear();
        // Unknown keys are not cached: guesses must not evict real keys. A key that may have been revoked
        // while it was looked up is not cached either.
        if (invalidationsBefore === invalidations) cached.set(hash, entry);
      }
      recordUse(entry.holder.id);
      return entry.holder;
    },
    /** Drops a changed key from the cache, so that its next use looks it up again. */
    forget(keyId: string): void {
      invalidations += 1;
      for (const [hash, { holder }] of cached) if (holder.id === keyId) cached.delete(hash);
    },
  };
}

function hashesMatch(stored: string, presented: string): boolean {
  return timingSafeEqual(Buffer.from(stored, 'hex'), Buffer.from(presented, 'hex'));
}

/** Several processes see the same key: the first one writes, and the condition stops the others. */
async function saveLastUse(db: Database, keyId: string): Promise<void> {
  const aMinuteAgo = sql`now() - make_interval(secs => ${LAST_USED_PRECISION_MS / 1_000})`;
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, keyId), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, aMinuteAgo))));
}
