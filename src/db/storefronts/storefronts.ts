import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { ChangedBy, Scope } from '../../contracts/internal/scope';
import {
  type ReplayOutcome,
  type IdempotentRequest,
  type StoredResponse,
} from '../../contracts/internal/idempotency';
import type {
  CreateStorefront,
  ListStorefronts,
  StorefrontInput,
  StorefrontView,
} from '../../contracts/wire/storefront';
import type {
  CreateStorefrontOutcome,
  StorefrontOutcome,
  StorefrontChange,
} from '../../contracts/internal/storefronts';
import { fieldChanges } from '../../domain/access/audit';
import { recordAuditEntry } from '../access/record-audit';
import { rows, type Database, type Executor } from '../connection/database';
import { PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { TERMINAL_ORDER_STATUSES } from '../schema/status-lists';
import { runIdempotently, type Transaction } from '../idempotency/run-idempotently';
import { storefronts } from '../schema';

type Row = typeof storefronts.$inferSelect;

function viewOf({
  id,
  name,
  poolId,
  settings,
  closedAt,
  version,
  createdAt,
  updatedAt,
}: Row): StorefrontView {
  return {
    ...{ id, name, status: closedAt === null ? 'open' : 'closed', poolId },
    // The contract has parsed everything that was ever stored.
    settings: settings as StorefrontView['settings'],
    closedAt: closedAt?.toISOString() ?? null,
    version,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** A caller who belongs to a storefront sees only that one. */
const inScope = ({ storefrontId }: Scope) =>
  storefrontId === undefined ? undefined : eq(storefronts.id, storefrontId);

export async function findStorefront(
  db: Database,
  scope: Scope,
  storefrontId: string,
): Promise<StorefrontView | undefined> {
  const [storefront] = await db
    .select()
    .from(storefronts)
    .where(and(eq(storefronts.id, storefrontId), inScope(scope)));
  return storefront && viewOf(storefront);
}

/** Sorted by id. */
export async function listStorefronts(
  db: Database,
  scope: Scope,
  { status, afterId, limit }: ListStorefronts,
): Promise<StorefrontView[]> {
  const page = await db
    .select()
    .from(storefronts)
    .where(
      and(
        inScope(scope),
        status === 'open' ? isNull(storefronts.closedAt) : undefined,
        status === 'closed' ? isNotNull(storefronts.closedAt) : undefined,
        afterId === undefined ? undefined : gt(storefronts.id, afterId),
        PLANNED_EACH_TIME,
      ),
    )
    .orderBy(asc(storefronts.id))
    .limit(limit);
  return page.map(viewOf);
}

export function createStorefront(
  db: Database,
  { idempotency, by, input }: { idempotency: IdempotentRequest; by: ChangedBy; input: CreateStorefront },
  respond: (storefront: StorefrontView) => StoredResponse,
): Promise<CreateStorefrontOutcome | ReplayOutcome> {
  type Created = Extract<CreateStorefrontOutcome, { outcome: 'done' }>;
  return runIdempotently<Created, Exclude<CreateStorefrontOutcome, Created>>(db, idempotency, async (tx) => {
    if (!(await poolExists(tx, input.poolId))) return { outcome: 'unknown_pool' };
    const [added] = await tx.insert(storefronts).values(input).onConflictDoNothing().returning();
    if (!added) return { outcome: 'id_taken' };
    await recordAudit(tx, by, { action: 'created', before: {}, after: added });
    return { outcome: 'done', response: respond(viewOf(added)) };
  });
}

/**
 * Changes a storefront. An order that is being placed locks the storefront's row until its transaction ends,
 * so no order is checked against one pool and served from another.
 *
 * @param changeTo computes the new storefront from the present one
 */
export function changeStorefront(
  db: Pick<Database, 'transaction'>,
  change: StorefrontChange,
  changeTo: (present: StorefrontInput) => StorefrontInput,
): Promise<StorefrontOutcome> {
  return db.transaction(async (tx) => {
    const before = await lockStorefront(tx, change);
    if ('outcome' in before) return before;
    const { name, poolId, settings } = changeTo(viewOf(before));
    if (poolId !== before.poolId) {
      if (!(await poolExists(tx, poolId))) return { outcome: 'unknown_pool' };
      if (await hasUnfinishedOrders(tx, before.id)) return { outcome: 'busy' };
    }
    return writeStorefront(tx, change.by, { before, fields: { name, poolId, settings }, action: 'updated' });
  });
}

/** Closing a closed storefront changes nothing, and neither does reopening an open one. */
export function closeOrReopenStorefront(
  db: Pick<Database, 'transaction'>,
  change: StorefrontChange,
  to: 'closed' | 'reopened',
): Promise<StorefrontOutcome> {
  return db.transaction(async (tx) => {
    const before = await lockStorefront(tx, change);
    if ('outcome' in before) return before;
    const closedAt = to === 'closed' ? (before.closedAt ?? new Date()) : null;
    return writeStorefront(tx, change.by, { before, fields: { closedAt }, action: to });
  });
}

type NotLocked = Extract<StorefrontOutcome, { outcome: 'unknown' | 'stale' }>;

/** This lock conflicts with the one that an order being placed holds (`for key share`). */
async function lockStorefront(
  tx: Transaction,
  { storefrontId, expectedVersion }: StorefrontChange,
): Promise<Row | NotLocked> {
  const [storefront] = await tx
    .select()
    .from(storefronts)
    .where(eq(storefronts.id, storefrontId))
    .for('update');
  if (!storefront) return { outcome: 'unknown' };
  if (expectedVersion !== undefined && expectedVersion !== storefront.version) {
    return { outcome: 'stale', version: storefront.version };
  }
  return storefront;
}

async function writeStorefront(
  tx: Transaction,
  by: ChangedBy,
  { before, fields, action }: { before: Row; fields: Partial<Row>; action: string },
): Promise<StorefrontOutcome> {
  if (fieldChanges(auditedFields(before), auditedFields({ ...before, ...fields })).length === 0) {
    return { outcome: 'done', storefront: viewOf(before) };
  }
  const [after] = await tx
    .update(storefronts)
    .set({ ...fields, version: before.version + 1, updatedAt: sql`now()` })
    .where(eq(storefronts.id, before.id))
    .returning();
  await recordAudit(tx, by, { action, before, after: after! });
  return { outcome: 'done', storefront: viewOf(after!) };
}

const auditedFields = ({ name, poolId, settings, closedAt }: Partial<Row>) => ({
  ...{ name, poolId, settings: settings ?? {} },
  closedAt: closedAt?.toISOString() ?? null,
});

function recordAudit(
  tx: Transaction,
  by: ChangedBy,
  { action, before, after }: { action: string; before: Partial<Row>; after: Row },
): Promise<void> {
  const changes = fieldChanges(auditedFields(before), auditedFields(after));
  const subject = { subjectType: 'storefront', subjectId: after.id, storefrontId: after.id } as const;
  return recordAuditEntry(tx, { ...subject, action, changes }, by);
}

async function poolExists(tx: Executor, poolId: string): Promise<boolean> {
  const pools = await rows(tx, sql`select from stock_pools where id = ${poolId}`);
  return pools.length > 0;
}

async function hasUnfinishedOrders(tx: Executor, storefrontId: string): Promise<boolean> {
  const unfinished = await rows(
    tx,
    sql`select from orders where storefront_id = ${storefrontId}
          and status not in ${TERMINAL_ORDER_STATUSES} limit 1`,
  );
  return unfinished.length > 0;
}
