import { sql } from 'drizzle-orm';
import { rows, type Executor } from './database';

/** What makes a repeat of a request known. */
export interface KeyedRequest {
  storefrontId: string;
  idempotencyKey: string;
  /** SHA-256 of the canonical request, hex. */
  requestHash: string;
}

export type EarlierRequest =
  | { outcome: 'replayed'; resourceId: string; response: unknown }
  /** The key came with another request. */
  | { outcome: 'key_reused' };

/** What became of an earlier request with this key. */
export async function findByKey(
  db: Executor,
  { storefrontId, idempotencyKey, requestHash }: KeyedRequest,
): Promise<EarlierRequest | undefined> {
  const [found] = await rows<{ requestHash: string; resourceId: string; response: unknown }>(
    db,
    sql`select request_hash as "requestHash", resource_id as "resourceId", response from idempotency_keys
        where storefront_id = ${storefrontId} and key = ${idempotencyKey}`,
  );
  if (!found) return undefined;
  if (found.requestHash !== requestHash) return { outcome: 'key_reused' };
  return { outcome: 'replayed', resourceId: found.resourceId, response: found.response };
}
