import { sql, type SQL } from 'drizzle-orm';
import type {
  BeginRequestOutcome,
  IdempotentRequest,
  StoredResponse,
} from '../../contracts/internal/idempotency';
import { json, rows, type Database, type Executor } from '../connection/database';

/**
 * Every Idempotency-Key that was used, by the scope of its caller. Work in one transaction inserts its key
 * with its answer (`runIdempotently`, `placeOrder`, `createReturn`). Work in several transactions begins with
 * `beginRequest`, and its answer is stored once there is one.
 *
 * A request that placed an order, a return or an amendment names it (`resource_id`). Its key is kept for ever,
 * so that a late repeat places nothing; after the retention period it is answered with the present state.
 */

/**
 * A boolean SQL expression: whether nobody else is carrying out a request with this key at this moment. True
 * takes the key's lock until the transaction ends.
 */
export const tryLockKey = (request: IdempotentRequest): SQL =>
  sql`pg_try_advisory_xact_lock(${lockNumberOf(request)})`;

const lockNumberOf = ({ scope, key }: IdempotentRequest): SQL =>
  sql`hashtextextended(${`idempotency ${scope} ${key}`}, 0)`;

export type EarlierRequest =
  /**
   * `resourceId`: what the request placed, if anything. `response` is null while there is none, and once it has
   * been deleted.
   */
  | { outcome: 'replayed'; resourceId: string | null; response: unknown }
  /** The key was used for a different request. */
  | { outcome: 'key_reused' };

/** What is stored of a request. */
export interface StoredRequest {
  requestHash: string;
  resourceId: string | null;
  response: unknown;
}

/** What a stored request means for a request with the same key. */
export function earlierRequestOf(
  { requestHash: earlierHash, resourceId, response }: StoredRequest,
  { requestHash }: Pick<IdempotentRequest, 'requestHash'>,
): EarlierRequest {
  return earlierHash === requestHash
    ? { outcome: 'replayed', resourceId, response }
    : { outcome: 'key_reused' };
}

/** Finds an earlier request with this key. @returns undefined when there is none */
export async function findEarlierRequest(
  db: Executor,
  request: IdempotentRequest,
): Promise<EarlierRequest | undefined> {
  const [earlier] = await rows<StoredRequest>(
    db,
    sql`select request_hash as "requestHash", resource_id as "resourceId", response from idempotent_requests
        where scope = ${request.scope} and key = ${request.key}`,
  );
  return earlier && earlierRequestOf(earlier, request);
}

/** What a request placed, and its answer. */
interface RequestResult {
  resourceId?: string;
  response: unknown;
}

/**
 * An insert statement without `returning`. It inserts nothing when the key was used before.
 *
 * @param source where to insert from, such as `from lock where free`. Left out: it inserts unconditionally
 */
export const insertRequestSql = (
  { scope, key, requestHash }: IdempotentRequest,
  { resourceId, response }: RequestResult,
  source: SQL = sql``,
): SQL => sql`
  insert into idempotent_requests (scope, key, request_hash, resource_id, response)
  select ${scope}, ${key}, ${requestHash}, ${resourceId ?? null}::uuid, ${json(response)}::jsonb ${source}
  on conflict do nothing`;

/** Another request has taken the key since this transaction looked it up. */
export class KeyTakenError extends Error {
  override name = 'KeyTakenError';
}

/** @throws KeyTakenError */
export async function insertRequest(
  tx: Executor,
  request: IdempotentRequest,
  result: RequestResult,
): Promise<void> {
  const inserted = await rows(tx, sql`${insertRequestSql(request, result)} returning key`);
  if (inserted.length === 0) throw new KeyTakenError();
}

/**
 * Names the amendment that a begun request has placed, or begins the request with it.
 *
 * @throws KeyTakenError if the key was used for a different request, or has an amendment already
 */
export async function setRequestResource(
  tx: Executor,
  { scope, key, requestHash }: IdempotentRequest,
  resourceId: string,
): Promise<void> {
  const written = await rows(
    tx,
    sql`insert into idempotent_requests as r (scope, key, request_hash, resource_id)
        values (${scope}, ${key}, ${requestHash}, ${resourceId}::uuid)
        on conflict (scope, key) do update set resource_id = excluded.resource_id
          where r.request_hash = excluded.request_hash and r.resource_id is null
        returning key`,
  );
  if (written.length === 0) throw new KeyTakenError();
}

/** The resource was withdrawn: a repeat of its request places another one. */
export async function clearRequestResource(tx: Executor, resourceId: string): Promise<void> {
  await tx.execute(
    sql`update idempotent_requests set resource_id = null where resource_id = ${resourceId}::uuid`,
  );
}

/**
 * Records that a request with this key begins, unless the key is known. A transaction that holds the key's lock
 * may have written its row, for which an insert would wait. The lock is shared, so that requests which only
 * begin do not refuse each other.
 */
export async function beginRequest(db: Database, request: IdempotentRequest): Promise<BeginRequestOutcome> {
  const { scope, key, requestHash } = request;
  return db.transaction(async (tx): Promise<BeginRequestOutcome> => {
    const [begun] = await rows<{ free: boolean; inserted: boolean }>(
      tx,
      sql`
        with lock as materialized (select pg_try_advisory_xact_lock_shared(${lockNumberOf(request)}) as free),
        inserted as (
          insert into idempotent_requests (scope, key, request_hash)
          select ${scope}, ${key}, ${requestHash} from lock where free
          on conflict do nothing returning key
        )
        select free, exists (select from inserted) as inserted from lock`,
    );
    if (!begun?.free) return { outcome: 'in_flight' };
    const earlier = begun.inserted ? undefined : await findEarlierRequest(tx, request);
    if (!earlier) return { outcome: 'begun', isRepeat: false };
    if (earlier.outcome === 'key_reused') return earlier;
    return earlier.response === null
      ? { outcome: 'begun', isRepeat: true }
      : { outcome: 'replayed', response: earlier.response as StoredResponse };
  });
}

/** Stores the answer for replays. An answer that is already stored stays. */
export async function storeResponse(
  db: Database,
  { scope, key, requestHash }: IdempotentRequest,
  response: StoredResponse,
): Promise<void> {
  await db.execute(sql`
    insert into idempotent_requests as r (scope, key, request_hash, response)
    values (${scope}, ${key}, ${requestHash}, ${json(response)}::jsonb)
    on conflict (scope, key) do update set response = excluded.response
      where r.request_hash = excluded.request_hash and r.response is null`);
}

/** Frees the key of a request that was refused and has placed nothing. */
export async function releaseKey(
  db: Database,
  { scope, key, requestHash }: IdempotentRequest,
): Promise<void> {
  await db.execute(sql`delete from idempotent_requests
    where scope = ${scope} and key = ${key} and request_hash = ${requestHash}
      and response is null and resource_id is null`);
}
