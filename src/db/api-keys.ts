import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Principal } from '../contracts/record';
import type { Database } from './database';
import { apiKeys } from './schema';

/** `hf_` marks a leaked key for secret scanners; the rest is 256 random bits. */
export function generateApiKey(): string {
  return `hf_${randomBytes(32).toString('base64url')}`;
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Stores a key's hash; the key itself is known only to whoever holds it. Storing one twice changes nothing. */
export async function storeApiKey(
  db: Database,
  key: string,
  grant: { role: Principal['role']; storefrontId: string | null; development?: boolean },
): Promise<void> {
  await db
    .insert(apiKeys)
    .values({ id: uuidv7(), prefix: key.slice(0, 10), hash: hashOf(key), ...grant })
    .onConflictDoNothing();
}

/** A key is looked up again after this long, so that a revoked one stops working soon in every process. */
const REMEMBER_MS = 10_000;
const REMEMBER_AT_MOST = 1_000;

/**
 * Looks keys up by their hash, so the time it takes tells nothing about any stored key.
 *
 * @param production refuses the keys that the development launcher made
 */
export function createKeyring(db: Database, { production }: { production: boolean }) {
  const remembered = new Map<string, { holder: Principal; until: number }>();
  return {
    async authenticate(key: string): Promise<Principal | undefined> {
      const hash = hashOf(key);
      const known = remembered.get(hash);
      if (known && known.until > Date.now()) return known.holder;
      const [found] = await db.select().from(apiKeys).where(eq(apiKeys.hash, hash));
      const holder =
        found && !(production && found.development)
          ? { keyId: found.id, role: found.role, storefrontId: found.storefrontId }
          : undefined;
      if (remembered.size >= REMEMBER_AT_MOST) remembered.clear();
      // Unknown keys are not remembered: guesses must not push real ones out.
      if (holder) remembered.set(hash, { holder, until: Date.now() + REMEMBER_MS });
      return holder;
    },
  };
}
