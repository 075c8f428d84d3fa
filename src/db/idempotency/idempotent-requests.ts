import { sql, type SQL } from 'drizzle-orm';
import type { IdempotentRequest, BeginRequestOutcome } from '../../contracts/record';
import type { StoredResponse } from '../../domain/access/audit';
import { json, rows, type Database, type Executor } from '../connection/database';

/**
 * Every Idempotency-Key that was used, by caller. Work in one transaction writes its key and its answer there
 * (`runIdempotently`). Work in several transactions begins here, and its answer is stored once there is one.
 * Orders, returns and amendments additionally have keys by storefront (`idempotency_keys`). A key that one
 * table knows cannot be used for a different request in the other.
 */

/** Records that a request with this key begins, unless the key is known. */
export async function beginRequest(db: Database, request: IdempotentRequest): Promise<BeginRequestOutcome> {
  const { holder, key, requestHash } = request;
  return db.transaction(async (tx): Promise<BeginRequestOutcome> => {
    if (await isStorefrontKeyUsedByOther(tx, request)) return { outcome: 'key_reused' };
    if (await recordKey(tx, request)) return { outcome: 'begun', isRepeat: false };
    const [earlier] = await rows<{ requestHash: string; response: StoredResponse | null }>(
      tx,
      sql`select request_hash as "requestHash", response from idempotent_requests where scope = ${holder} and key = ${key}`,
    );
    if (!earlier) return { outcome: 'begun', isRepeat: false };
    if (earlier.requestHash !== requestHash) return { outcome: 'key_reused' };
    return earlier.response
      ? { outcome: 'replayed', response: earlier.response }
      : { outcome: 'begun', isRepeat: true };
  });
}

/** @returns false when the key is known already */
export async function recordKey(
  db: Executor,
  { holder, key, requestHash }: IdempotentRequest,
): Promise<boolean> {
  const inserted = await rows(
    db,
    sql`insert into idempotent_requests (scope, key, request_hash) values (${holder}, ${key}, ${requestHash})
        on conflict do nothing returning key`,
  );
  return inserted.length > 0;
}

/** Stores the answer for replays. An answer that is already stored stays. */
export async function storeResponse(
  db: Database,
  request: IdempotentRequest,
  response: StoredResponse,
): Promise<void> {
  const { holder, key, requestHash } = request;
  await db.execute(sql`
    insert into idempotent_requests as r (scope, key, request_hash, response)
    values (${holder}, ${key}, ${requestHash}, ${json(response)}::jsonb)
    on conflict (scope, key) do update set response = excluded.response
      where r.request_hash = excluded.request_hash and r.response is null`);
}

/** Frees the key of a request that was refused. */
export async function releaseKey(
  db: Database,
  { holder, key, requestHash }: IdempotentRequest,
): Promise<void> {
  await db.execute(sql`delete from idempotent_requests
    where scope = ${holder} and key = ${key} and request_hash = ${requestHash} and response is null`);
}

/**
 * A boolean SQL expression: whether this caller has used the key for a different request than this order,
 * return or amendment.
 */
export function isKeyUsedByOtherRequest(request: IdempotentRequest | undefined): SQL {
  if (!request) return sql`false`;
  const { holder, key, requestHash } = request;
  return sql`exists (select from idempotent_requests
    where scope = ${holder} and key = ${key} and request_hash <> ${requestHash})`;
}

/** Matches `storefront:demo` and `storefront:demo/customer-1`. A storefront's id contains no slash. */
const STOREFRONT_SCOPE = /^storefront:([^/]+)(?:\/(.+))?$/s;

/**
 * Callers who belong to no storefront have keys of their own besides those of the storefronts that they work
 * for.
 */
export const hasOwnKeys = (holder: string): boolean => !STOREFRONT_SCOPE.test(holder);

/** Whether the key was used for a different request, one that placed, returned or amended something. */
export async function isStorefrontKeyUsedByOther(
  db: Executor,
  { holder, key, requestHash }: IdempotentRequest,
): Promise<boolean> {
  const [, storefrontId, customerId] = STOREFRONT_SCOPE.exec(holder) ?? [];
  if (storefrontId === undefined) return false;
  // The same composition as in `ownKey`.
  const ownKey = customerId === undefined ? key : `${customerId} ${key}`;
  const other = await rows(
    db,
    sql`select from idempotency_keys
        where storefront_id = ${storefrontId} and key = ${ownKey} and request_hash <> ${requestHash}`,
  );
  return other.length > 0;
}
