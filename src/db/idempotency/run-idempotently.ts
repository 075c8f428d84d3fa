import { sql } from 'drizzle-orm';
import type { IdempotentRequest, ReplayOutcome } from '../../contracts/record';
import type { StoredResponse } from '../../domain/access/audit';
import { json, rows, type Database } from '../connection/database';
import { isStorefrontKeyUsedByOther } from './idempotent-requests';

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

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
  if (!request) return db.transaction(work);
  const { holder, key, requestHash } = request;
  return db.transaction(async (tx) => {
    const [lock] = await rows<{ free: boolean }>(
      tx,
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`${holder} ${key}`}, 0)) as free`,
    );
    if (!lock?.free) return { outcome: 'in_flight' };
    if (await isStorefrontKeyUsedByOther(tx, request)) return { outcome: 'key_reused' };
    const [earlier] = await rows<{ requestHash: string; response: StoredResponse | null }>(
      tx,
      sql`select request_hash as "requestHash", response from idempotent_requests where scope = ${holder} and key = ${key}`,
    );
    if (earlier) {
      return earlier.requestHash === requestHash && earlier.response
        ? { outcome: 'replayed', response: earlier.response }
        : { outcome: 'key_reused' };
    }
    const result = await work(tx);
    if (isDone(result)) {
      await tx.execute(sql`insert into idempotent_requests (scope, key, request_hash, response)
        values (${holder}, ${key}, ${requestHash}, ${json(result.response)}::jsonb)`);
    }
    return result;
  });
}

function isDone(outcome: unknown): outcome is { outcome: 'done'; response: StoredResponse } {
  return (outcome as { outcome?: unknown }).outcome === 'done';
}
