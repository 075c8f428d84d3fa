import { sql } from 'drizzle-orm';
import type { IdempotentRequest, ReplayOutcome } from '../../contracts/record';
import type { StoredResponse } from '../../domain/access/audit';
import { json, rows, type Database } from '../connection/database';
import { isStorefrontKeyUsedByOther } from './idempotent-requests';

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/**
 * Carries a request out once for each key, however often and however much at once it is sent. The work and its answer are
 * written in one transaction; what refuses is not remembered, so the same key may be tried again.
 *
 * @param request undefined: it has no key, and is carried out each time
 * @param work writes, and says what the answer is; or has written nothing, and says why
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
    const done = await work(tx);
    if (isDone(done)) {
      await tx.execute(sql`insert into idempotent_requests (scope, key, request_hash, response)
        values (${holder}, ${key}, ${requestHash}, ${json(done.response)}::jsonb)`);
    }
    return done;
  });
}

function isDone(outcome: unknown): outcome is { outcome: 'done'; response: StoredResponse } {
  return (outcome as { outcome?: unknown }).outcome === 'done';
}
