import { sql, type SQL } from 'drizzle-orm';
import type { IdempotentRequest, BeginRequestOutcome } from '../../contracts/record';
import type { StoredResponse } from '../../domain/access/audit';
import { json, rows, type Database, type Executor } from '../connection/database';

/**
 * Every Idempotency-Key that came, by whoever sent it. What is done in one transaction writes its key and its answer there
 * (`oncePerKey`); what takes several begins here, and its answer is kept when there is one. Orders, returns and amendments have keys of
 * their own beside it, by storefront (`idempotency_keys`); a key that is known to the one is not taken by the other.
 */

/** Notes that a request with this key begins, unless it is known. */
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
  const noted = await rows(
    db,
    sql`insert into idempotent_requests (scope, key, request_hash) values (${holder}, ${key}, ${requestHash})
        on conflict do nothing returning key`,
  );
  return noted.length > 0;
}

/** Keeps the answer for those who repeat the request. The first one stays. */
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

/** What was refused has not used its key up. */
export async function releaseKey(
  db: Database,
  { holder, key, requestHash }: IdempotentRequest,
): Promise<void> {
  await db.execute(sql`delete from idempotent_requests
    where scope = ${holder} and key = ${key} and request_hash = ${requestHash} and response is null`);
}

/** Whether this caller's key came with another request than an order, a return or an amendment, as a boolean expression. */
export function isKeyUsedByOtherRequest(request: IdempotentRequest | undefined): SQL {
  if (!request) return sql`false`;
  const { holder, key, requestHash } = request;
  return sql`exists (select from idempotent_requests
    where scope = ${holder} and key = ${key} and request_hash <> ${requestHash})`;
}

/** The parts of `storefront:demo` and `storefront:demo/customer-1`. No storefront's id has a slash. */
const STOREFRONT_SCOPE = /^storefront:([^/]+)(?:\/(.+))?$/s;

/** Callers who belong to no storefront have keys of their own beside those of the storefronts that they work for. */
export const hasOwnKeys = (holder: string): boolean => !STOREFRONT_SCOPE.test(holder);

/** Whether the key came with another request that placed, returned or amended something. */
export async function isStorefrontKeyUsedByOther(
  db: Executor,
  { holder, key, requestHash }: IdempotentRequest,
): Promise<boolean> {
  const [, storefrontId, customerId] = STOREFRONT_SCOPE.exec(holder) ?? [];
  if (storefrontId === undefined) return false;
  // As `ownKey` makes it.
  const ownKey = customerId === undefined ? key : `${customerId} ${key}`;
  const found = await rows(
    db,
    sql`select from idempotency_keys
        where storefront_id = ${storefrontId} and key = ${ownKey} and request_hash <> ${requestHash}`,
  );
  return found.length > 0;
}
