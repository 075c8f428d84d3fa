import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { and, eq, getTableColumns, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Principal } from '../../contracts/record';
import type { KeyRole, Permission } from '../../domain/access/permissions';
import type { Database } from '../connection/database';
import { apiKeys, storefronts } from '../schema';
import { REQUESTS_PER_MINUTE } from '../storefronts/storefront-limits';

/** `hf_` marks a leaked key for secret scanners; the rest is 256 random bits. */
export function generateApiKey(): string {
  return `hf_${randomBytes(32).toString('base64url')}`;
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** What a key is found by. It leaves 214 bits to guess. */
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
 * Stores the hash of a key that nobody has yet. Whoever makes keys need not be able to read the hashes of others.
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
 * Stores a key's hash; the key itself is known only to whoever holds it. Storing one twice changes nothing, but for the keys of
 * the development launcher, which may do whatever the present version lets them.
 *
 * @returns the key's id; undefined when it was there
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

/** A key is looked up again after this long, so that a revoked one stops working soon in every process. */
const CACHE_TTL_MS = 10_000;
const MAX_CACHED_KEYS = 1_000;

/** How precise `lastUsedAt` is: a busy key costs one write in this time, not one for each request. */
const LAST_USED_PRECISION_MS = 60_000;

/**
 * Finds keys by their prefix, and compares their hashes in constant time: how long an answer takes tells nothing of a stored key.
 *
 * @param production refuses the keys that the development launcher made
 */
export function createApiKeyAuthenticator(db: Database, { production }: { production: boolean }) {
  const remembered = new Map<string, { holder: Principal; until: number }>();
  const used = new Map<string, number>();
  let forgotten = 0;

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
    const found = candidates.filter((candidate) => hashesMatch(candidate.hash, hash)).at(0);
    return found && !(production && found.development) ? found : undefined;
  };

  /** Not in the request's way, and no reason to fail it. */
  const noteUse = (keyId: string): void => {
    const now = Date.now();
    if (now - (used.get(keyId) ?? -Infinity) < LAST_USED_PRECISION_MS) return;
    if (used.size >= MAX_CACHED_KEYS) used.clear();
    used.set(keyId, now);
    void markUsed(db, keyId).catch(() => used.delete(keyId));
  };

  return {
    async authenticate(key: string): Promise<Principal | undefined> {
      const hash = hashOf(key);
      let known = remembered.get(hash);
      if (!known || known.until <= Date.now()) {
        const before = forgotten;
        const found = await lookUp(key, hash);
        remembered.delete(hash);
        if (!found) return undefined;
        // What is remembered of a key must not outlive it.
        const until = Math.min(Date.now() + CACHE_TTL_MS, found.expiresAt?.getTime() ?? Infinity);
        known = { holder: principalOf(found), until };
        if (remembered.size >= MAX_CACHED_KEYS) remembered.clear();
        // Unknown keys are not remembered: guesses must not push real ones out. Nor is one that may have been revoked
        // while it was looked up.
        if (before === forgotten) remembered.set(hash, known);
      }
      noteUse(known.holder.id);
      return known.holder;
    },
    /** Looks a key up again at its next use, because it was changed. */
    forget(keyId: string): void {
      forgotten += 1;
      for (const [hash, { holder }] of remembered) if (holder.id === keyId) remembered.delete(hash);
    },
  };
}

function hashesMatch(stored: string, presented: string): boolean {
  return timingSafeEqual(Buffer.from(stored, 'hex'), Buffer.from(presented, 'hex'));
}

/** Several processes see the same key: the one that comes first writes. */
async function markUsed(db: Database, keyId: string): Promise<void> {
  const aMinuteAgo = sql`now() - make_interval(secs => ${LAST_USED_PRECISION_MS / 1_000})`;
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, keyId), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, aMinuteAgo))));
}
