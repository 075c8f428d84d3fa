import { and, asc, gt } from 'drizzle-orm';
import type { CreateStockPool, StockPoolView } from '../../contracts/wire/location';
import type { ChangedBy, StockScope } from '../../contracts/internal/scope';
import {
  type ReplayOutcome,
  type IdempotentRequest,
  type StoredResponse,
} from '../../contracts/internal/idempotency';
import { fieldChanges } from '../../domain/access/audit';
import { recordAuditEntry } from '../access/record-audit';
import type { Database } from '../connection/database';
import { runIdempotently } from '../idempotency/run-idempotently';
import { inPoolOf } from './pool-conditions';
import { stockPools } from '../schema';

const viewOf = ({ createdAt, ...pool }: typeof stockPools.$inferSelect): StockPoolView => ({
  ...pool,
  createdAt: createdAt.toISOString(),
});

/** Sorted by id. @param afterId the last pool of the previous page */
export async function listStockPools(
  db: Database,
  scope: StockScope,
  { afterId, limit }: { afterId: string | undefined; limit: number },
): Promise<StockPoolView[]> {
  const pools = await db
    .select()
    .from(stockPools)
    .where(
      and(inPoolOf(scope, stockPools.id), afterId === undefined ? undefined : gt(stockPools.id, afterId)),
    )
    .orderBy(asc(stockPools.id))
    .limit(limit);
  return pools.map(viewOf);
}

type Created = { outcome: 'done'; response: StoredResponse };
type NotCreated = { outcome: 'id_taken' };

export function createStockPool(
  db: Database,
  { idempotency, by, input }: { idempotency: IdempotentRequest; by: ChangedBy; input: CreateStockPool },
  respond: (pool: StockPoolView) => StoredResponse,
): Promise<Created | NotCreated | ReplayOutcome> {
  return runIdempotently<Created, NotCreated>(db, idempotency, async (tx) => {
    const [added] = await tx.insert(stockPools).values(input).onConflictDoNothing().returning();
    if (!added) return { outcome: 'id_taken' };
    const { id, name } = added;
    const changes = fieldChanges({}, { name });
    await recordAuditEntry(
      tx,
      { subjectType: 'stock_pool', subjectId: id, storefrontId: null, action: 'created', changes },
      by,
    );
    return { outcome: 'done', response: respond(viewOf(added)) };
  });
}
