import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { CreateLocation, LocationPatch, LocationView } from '../../contracts/wire/location';
import type { LocationOutcome, LocationContents, ListLocations } from '../../contracts/internal/locations';
import type { ChangedBy, StockScope } from '../../contracts/internal/scope';
import {
  type ReplayOutcome,
  type IdempotentRequest,
  type StoredResponse,
} from '../../contracts/internal/idempotency';
import { fieldChanges } from '../../domain/access/audit';
import { recordAuditEntry } from '../access/record-audit';
import { rows, type Database, type Executor } from '../connection/database';
import { PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { CLOSED_SHIPMENTS, TERMINAL_ORDER_STATUSES } from '../schema/status-lists';
import { runIdempotently, type Transaction } from '../idempotency/run-idempotently';
import { inPoolOf } from './pool-conditions';
import { locations } from '../schema';

type Row = typeof locations.$inferSelect;

const viewOf = ({ archivedAt, createdAt, updatedAt, ...location }: Row): LocationView => ({
  ...location,
  archivedAt: archivedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

export async function findLocation(
  db: Pick<Database, 'select'>,
  scope: StockScope,
  locationId: string,
): Promise<LocationView | undefined> {
  const [location] = await db
    .select()
    .from(locations)
    .where(and(eq(locations.id, locationId), inPoolOf(scope, locations.poolId)));
  return location && viewOf(location);
}

/** Sorted as sourcing tries them: by priority, then id. */
export async function listLocations(
  db: Database,
  scope: StockScope,
  { poolId, archived, after, limit }: ListLocations,
): Promise<LocationView[]> {
  const page = await db
    .select()
    .from(locations)
    .where(
      and(
        inPoolOf(scope, locations.poolId),
        poolId === undefined ? undefined : eq(locations.poolId, poolId),
        archived === 'exclude' ? isNull(locations.archivedAt) : undefined,
        archived === 'only' ? isNotNull(locations.archivedAt) : undefined,
        after && sql`(${locations.priority}, ${locations.id}) > (${after[0]}::int, ${after[1]})`,
        PLANNED_EACH_TIME,
      ),
    )
    .orderBy(asc(locations.priority), asc(locations.id))
    .limit(limit);
  return page.map(viewOf);
}

type Created = { outcome: 'done'; response: StoredResponse };
type NotCreated = Extract<LocationOutcome, { outcome: 'id_taken' | 'unknown_pool' }>;

/** Adds a location to a pool. The pool of a location never changes. */
export function createLocation(
  db: Database,
  { idempotency, by, input }: { idempotency: IdempotentRequest; by: ChangedBy; input: CreateLocation },
  respond: (location: LocationView) => StoredResponse,
): Promise<Created | NotCreated | ReplayOutcome> {
  return runIdempotently<Created, NotCreated>(db, idempotency, async (tx) => {
    const pool = await rows(tx, sql`select from stock_pools where id = ${input.poolId}`);
    if (pool.length === 0) return { outcome: 'unknown_pool' };
    const [added] = await tx.insert(locations).values(input).onConflictDoNothing().returning();
    if (!added) return { outcome: 'id_taken' };
    const location = viewOf(added);
    await recordAudit(tx, by, { location, action: 'created', before: {} });
    return { outcome: 'done', response: respond(location) };
  });
}

/** A change of a location. `expectedVersion` undefined: the change applies to whatever version there is. */
export interface LocationChange {
  locationId: string;
  expectedVersion: number | undefined;
  by: ChangedBy;
}

export function changeLocation(
  db: Database,
  change: LocationChange,
  patch: LocationPatch,
): Promise<LocationOutcome> {
  return db.transaction(async (tx) => {
    const lock = await lockLocation(tx, change);
    if (lock.outcome !== 'locked') return lock;
    return writeLocation(tx, change, {
      before: lock.location,
      fields: patch as LocationWrite['fields'],
      action: 'updated',
    });
  });
}

/**
 * Archives a location that has no stock and no open shipment: a shipment that has left may come back to its
 * shelf. Whoever adds stock locks the location, so nothing changes between the check and the update.
 */
export function archiveLocation(db: Database, change: LocationChange): Promise<LocationOutcome> {
  return db.transaction(async (tx) => {
    const lock = await lockLocation(tx, change);
    if (lock.outcome !== 'locked') return lock;
    const { location } = lock;
    const contents = await readContents(tx, location.id);
    if (contents.onHand > 0 || contents.openShipments > 0) return { outcome: 'in_use', contents };
    const fields = { archivedAt: location.archivedAt ?? new Date() };
    return writeLocation(tx, change, { before: location, fields, action: 'archived' });
  });
}

export function restoreLocation(db: Database, change: LocationChange): Promise<LocationOutcome> {
  return db.transaction(async (tx) => {
    const lock = await lockLocation(tx, change);
    if (lock.outcome !== 'locked') return lock;
    return writeLocation(tx, change, {
      before: lock.location,
      fields: { archivedAt: null },
      action: 'restored',
    });
  });
}

async function lockLocation(tx: Transaction, { locationId, expectedVersion }: LocationChange) {
  // Orders reference the location while they reserve there; this lock does not block such references.
  const [location] = await tx
    .select()
    .from(locations)
    .where(eq(locations.id, locationId))
    .for('no key update');
  if (!location) return { outcome: 'unknown' } as const;
  if (expectedVersion !== undefined && expectedVersion !== location.version)
    return { outcome: 'stale', version: location.version } as const;
  return { outcome: 'locked', location } as const;
}

async function readContents(tx: Executor, locationId: string): Promise<LocationContents> {
  const [contents] = await rows<LocationContents>(
    tx,
    sql`select
          (select coalesce(sum(on_hand), 0)::float from inventory_levels where location_id = ${locationId}) as "onHand",
          (select count(*)::int from orders o join shipments s on s.order_id = o.id
            where o.status not in ${TERMINAL_ORDER_STATUSES}
              and s.location_id = ${locationId} and s.status not in ${CLOSED_SHIPMENTS}
              and s.resolution is null) as "openShipments"`,
  );
  return contents!;
}

interface LocationWrite {
  before: Row;
  fields: Partial<Pick<Row, 'name' | 'priority' | 'archivedAt'>>;
  action: 'updated' | 'archived' | 'restored';
}

async function writeLocation(
  tx: Transaction,
  { by }: LocationChange,
  { before, fields, action }: LocationWrite,
): Promise<LocationOutcome> {
  const old = viewOf(before);
  const updated = viewOf({ ...before, ...fields });
  if (fieldChanges(auditedFields(old), auditedFields(updated)).length === 0)
    return { outcome: 'done', location: old };
  const [after] = await tx
    .update(locations)
    .set({ ...fields, version: before.version + 1, updatedAt: new Date() })
    .where(and(eq(locations.id, before.id), eq(locations.version, before.version)))
    .returning();
  const location = viewOf(after!);
  await recordAudit(tx, by, { location, action, before: auditedFields(old) });
  return { outcome: 'done', location };
}

const auditedFields = ({ name, priority, poolId, archivedAt }: LocationView) => ({
  ...{ name, priority, poolId, archivedAt },
});

function recordAudit(
  tx: Transaction,
  by: ChangedBy,
  { location, action, before }: { location: LocationView; action: string; before: object },
): Promise<void> {
  const changes = fieldChanges(before, auditedFields(location));
  return recordAuditEntry(
    tx,
    { subjectType: 'location', subjectId: location.id, storefrontId: null, action, changes },
    by,
  );
}
