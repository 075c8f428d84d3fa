import { sql } from 'drizzle-orm';
import type { ReplayOutcome, IdempotentRequest, StoredResponse } from '../../contracts/internal/idempotency';
import { rows, type Database } from '../connection/database';
import { findEarlierRequest, insertRequest, KeyTakenError, tryLockKey } from './idempotent-requests';

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/**
 * Runs a transaction that holds the lock of a key. The lock is taken first, because a repeat would wait for
 * every other lock of the first request.
 *
 * @param request undefined: the request has no key
 * @param work may throw KeyTakenError, which rolls the transaction back and means `key_reused`
 */
export async function transactionWithKey<Outcome>(
  db: Database,
  request: IdempotentRequest | undefined,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome | Exclude<ReplayOutcome, { outcome: 'replayed' }>> {
  if (!request) return db.transaction(work);
  try {
    return await db.transaction(async (tx) => {
      const [lock] = await rows<{ free: boolean }>(tx, sql`select ${tryLockKey(request)} as free`);
      return lock?.free ? await work(tx) : { outcome: 'in_flight' };
    });
  } catch (error) {
    if (error instanceof KeyTakenError) return { outcome: 'key_reused' };
    throw error;
  }
}

/**
 * Carries out a request once for each key, however often and however concurrently it is sent. The work and
 * its answer are written in one transaction. A refusal is not stored, so the same key may be tried again.
 *
 * @param request undefined: the request has no key and is carried out every time
 * @param work either writes and returns the answer, or writes nothing and returns the refusal
 */
export async function runIdempotently<Done extends { outcome: 'done'; response: StoredResponse }, Refusal>(
  db: Database,
  request: IdempotentRequest | undefined,
  work: (tx: Transaction) => Promise<Done | Refusal>,
): Promise<Done | Refusal | ReplayOutcome> {
  return transactionWithKey<Done | Refusal | ReplayOutcome>(db, request, async (tx) => {
    if (!request) return work(tx);
    const earlier = await findEarlierRequest(tx, request);
    if (earlier?.outcome === 'replayed' && earlier.response !== null)
      return { outcome: 'replayed', response: earlier.response as StoredResponse };
    if (earlier) return { outcome: 'key_reused' };
    const result = await work(tx);
    if (isDone(result)) await insertRequest(tx, request, result);
    return result;
  });
}

function isDone(outcome: unknown): outcome is { outcome: 'done'; response: StoredResponse } {
  return (outcome as { outcome?: unknown }).outcome === 'done';
}
