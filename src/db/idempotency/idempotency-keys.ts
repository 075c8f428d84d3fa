import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { rows, type Executor } from '../connection/database';

/** What makes a repeat of a request known. */
export interface StorefrontKeyedRequest {
  storefrontId: string;
  idempotencyKey: string;
  /** SHA-256 of the canonical request, hex. */
  requestHash: string;
  /** The same as earlier versions made it. */
  formerHash?: string;
}

/**
 * Whether nobody else is writing a request with this key at this moment, as a boolean expression. True takes the key's lock until
 * the transaction ends. Orders, returns and changes of orders share the keys of a storefront, so they share the locks.
 */
export function tryLockKey(storefrontId: SQLWrapper | string, key: string): SQL {
  return sql`pg_try_advisory_xact_lock(hashtextextended('idempotency ' || ${storefrontId}::text || ' ' || ${key}::text, 0))`;
}

export type EarlierRequest =
  | { outcome: 'replayed'; resourceId: string; response: unknown }
  /** The key came with another request. */
  | { outcome: 'key_reused' };

/** What became of an earlier request with this key. */
export async function findEarlierRequest(
  db: Executor,
  { storefrontId, idempotencyKey, requestHash, formerHash }: StorefrontKeyedRequest,
): Promise<EarlierRequest | undefined> {
  const [found] = await rows<{ requestHash: string; resourceId: string; response: unknown }>(
    db,
    sql`select request_hash as "requestHash", resource_id as "resourceId", response from idempotency_keys
        where storefront_id = ${storefrontId} and key = ${idempotencyKey}`,
  );
  if (!found) return undefined;
  if (found.requestHash !== requestHash && found.requestHash !== formerHash) return { outcome: 'key_reused' };
  return { outcome: 'replayed', resourceId: found.resourceId, response: found.response };
}

type RequestWithoutStorefront = Omit<StorefrontKeyedRequest, 'storefrontId'>;

/** A request with the same key that is another one is none of it: only its own storefront knows the key. */
function inAnyStorefront({ idempotencyKey, requestHash, formerHash }: RequestWithoutStorefront): SQL {
  return sql`storefronts s join idempotency_keys k on k.storefront_id = s.id and k.key = ${idempotencyKey}
    and k.request_hash in (${requestHash}, ${formerHash ?? requestHash})`;
}

/**
 * What became of a request that named no storefront, whichever it was for: which one is open may have changed since.
 */
export async function findEarlierInAnyStorefront(
  db: Executor,
  request: RequestWithoutStorefront,
): Promise<EarlierRequest | undefined> {
  const [found] = await rows<{ resourceId: string; response: unknown }>(
    db,
    sql`select k.resource_id as "resourceId", k.response from ${inAnyStorefront(request)} order by k.created_at limit 1`,
  );
  return found && { outcome: 'replayed', ...found };
}

/** Whether there is one, as a boolean expression. */
export function existsInAnyStorefront(request: RequestWithoutStorefront): SQL {
  return sql`exists (select from ${inAnyStorefront(request)})`;
}
