import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { rows, type Executor } from '../connection/database';

/** What identifies a repeated request. */
export interface StorefrontKeyedRequest {
  storefrontId: string;
  idempotencyKey: string;
  /** SHA-256 of the canonical request, hex. */
  requestHash: string;
  /** The hash as earlier versions computed it. */
  formerHash?: string;
}

/**
 * A boolean SQL expression: whether nobody else is writing a request with this key at this moment. True takes
 * the key's lock until the transaction ends. Orders, returns and amendments share the keys of a storefront,
 * so they share the locks.
 */
export function tryLockKey(storefrontId: SQLWrapper | string, key: string): SQL {
  return sql`pg_try_advisory_xact_lock(hashtextextended('idempotency ' || ${storefrontId}::text || ' ' || ${key}::text, 0))`;
}

export type EarlierRequest =
  | { outcome: 'replayed'; resourceId: string; response: unknown }
  /** The key was used for a different request. */
  | { outcome: 'key_reused' };

/** Finds an earlier request with this key. @returns undefined when there is none */
export async function findEarlierRequest(
  db: Executor,
  { storefrontId, idempotencyKey, requestHash, formerHash }: StorefrontKeyedRequest,
): Promise<EarlierRequest | undefined> {
  const [earlier] = await rows<{ requestHash: string; resourceId: string; response: unknown }>(
    db,
    sql`select request_hash as "requestHash", resource_id as "resourceId", response from idempotency_keys
        where storefront_id = ${storefrontId} and key = ${idempotencyKey}`,
  );
  if (!earlier) return undefined;
  if (earlier.requestHash !== requestHash && earlier.requestHash !== formerHash)
    return { outcome: 'key_reused' };
  return { outcome: 'replayed', resourceId: earlier.resourceId, response: earlier.response };
}

type RequestWithoutStorefront = Omit<StorefrontKeyedRequest, 'storefrontId'>;

/**
 * Only the same request matches. A different request with this key is ignored: the key belongs to its
 * storefront.
 */
function inAnyStorefront({ idempotencyKey, requestHash, formerHash }: RequestWithoutStorefront): SQL {
  return sql`storefronts s join idempotency_keys k on k.storefront_id = s.id and k.key = ${idempotencyKey}
    and k.request_hash in (${requestHash}, ${formerHash ?? requestHash})`;
}

/**
 * Finds an earlier request that named no storefront, whichever storefront it went to: another one may be open
 * now.
 */
export async function findEarlierInAnyStorefront(
  db: Executor,
  request: RequestWithoutStorefront,
): Promise<EarlierRequest | undefined> {
  const [earlier] = await rows<{ resourceId: string; response: unknown }>(
    db,
    sql`select k.resource_id as "resourceId", k.response from ${inAnyStorefront(request)} order by k.created_at limit 1`,
  );
  return earlier && { outcome: 'replayed', ...earlier };
}

/** A boolean SQL expression: whether `findEarlierInAnyStorefront` finds something. */
export function existsInAnyStorefront(request: RequestWithoutStorefront): SQL {
  return sql`exists (select from ${inAnyStorefront(request)})`;
}
