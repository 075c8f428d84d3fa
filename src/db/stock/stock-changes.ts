import { v7 as uuidv7 } from 'uuid';
import type { ChangedBy } from '../../contracts/internal/scope';
import {
  MAX_ON_HAND,
  type InventoryView,
  type LevelView,
  type MovementView,
  type StockAdjustment,
  type StockChangeView,
  type StockReceipt,
  type StockTransfer,
} from '../../contracts/wire/stock';
import { type StockOutcome, type StockRefusal, type StockCommand } from '../../contracts/internal/stock';
import type { StoredResponse } from '../../contracts/internal/idempotency';
import { recordAuditEntry } from '../access/record-audit';
import { needsAllocation } from '../../domain/stock/backorder-queue';
import type { Database } from '../connection/database';
import { findInventory } from './inventory';
import { lockLocations } from './lock-locations';
import { runIdempotently, type Transaction } from '../idempotency/run-idempotently';
import { sharesPool } from './pool-conditions';
import { requestBackorderAllocations } from './backorder-requests';
import { readLevels, lockLevels, moveUnits, type ManualMovement } from './stock-levels';

type Command = StockCommand<unknown>;

/** The change of one level, or the reason for refusing it. */
type LevelStep = { onHandDelta: number } | Extract<StockRefusal, { level: LevelView }>;

/** Books goods that a supplier delivered. */
export function recordReceipt(
  db: Database,
  command: StockCommand<StockReceipt>,
  respond: (inventory: InventoryView) => StoredResponse,
): Promise<StockOutcome> {
  const { locationId, quantity, reason } = command.body;
  return changeStock(db, command, {
    movement: { type: 'received', reason },
    steps: [[locationId, (level) => addUnits(level, quantity)]],
    respond: async (tx) => respond((await findInventory(tx, command.scope, command.productId))!),
  });
}

/** Corrects a level: by a number of units, or to what was counted. */
export function adjustStock(
  db: Database,
  command: StockCommand<StockAdjustment>,
  respond: (change: StockChangeView) => StoredResponse,
): Promise<StockOutcome> {
  const { locationId, reason, expectedOnHand } = command.body;
  const adjust = (level: LevelView): LevelStep => {
    if (expectedOnHand !== undefined && level.onHand !== expectedOnHand)
      return { outcome: 'stock_changed', level };
    return applyCount(level, command.body.delta ?? command.body.onHand! - level.onHand);
  };
  return changeStock(db, command, {
    movement: { type: 'adjusted', reason },
    steps: [[locationId, adjust]],
    respond: (_tx, change) => respond(change),
  });
}

/**
 * Books units from one location to another in one transaction: they are never in neither, and never in both.
 */
export function transferStock(
  db: Database,
  command: StockCommand<StockTransfer>,
  respond: (change: StockChangeView) => StoredResponse,
): Promise<StockOutcome> {
  const { fromLocationId, toLocationId, quantity, reason } = command.body;
  return changeStock(db, command, {
    movement: { type: 'transferred', reason, transferId: uuidv7() },
    steps: [
      [fromLocationId, (level) => addUnits(level, -quantity)],
      [toLocationId, (level) => addUnits(level, quantity)],
    ],
    respond: (_tx, change) => respond(change),
  });
}

/**
 * Reserved units must stay. Safety stock need not: it keeps units from being sold, not from being moved.
 */
function addUnits(level: LevelView, onHandDelta: number): LevelStep {
  const onHand = level.onHand + onHandDelta;
  if (onHand < level.reserved) return { outcome: 'insufficient_stock', level };
  if (onHand > MAX_ON_HAND) return { outcome: 'too_many_units', level };
  return { onHandDelta };
}

/** A count is right whatever is reserved: orders that hold more than there is are decided again. */
function applyCount(level: LevelView, onHandDelta: number): LevelStep {
  const onHand = level.onHand + onHandDelta;
  if (onHand < 0) return { outcome: 'insufficient_stock', level };
  if (onHand > MAX_ON_HAND) return { outcome: 'too_many_units', level };
  return { onHandDelta };
}

interface LevelChanges {
  movement: Pick<ManualMovement, 'type' | 'reason' | 'transferId'>;
  /** For each location, the change of its level. */
  steps: readonly [string, (level: LevelView) => LevelStep][];
  respond(tx: Transaction, change: StockChangeView): StoredResponse | Promise<StoredResponse>;
}

/**
 * Changes levels of a product and their ledger, once for each key, and requests a backorder allocation if
 * orders wait for units that may be available now. A refusal is detected before anything is locked or
 * created, and again under the locks.
 */
function changeStock(
  db: Database,
  command: Command,
  { movement, steps, respond }: LevelChanges,
): Promise<StockOutcome> {
  const { scope, by, productId } = command;
  const locationIds = steps.map(([locationId]) => locationId);
  return runIdempotently<Extract<StockOutcome, { outcome: 'done' }>, StockRefusal>(
    db,
    command.idempotency,
    async (tx) => {
      const levels = await readLevels(tx, productId, locationIds);
      if (levels.length === 0) return { outcome: 'unknown_product' };
      const knownIds = await lockLocations(tx, scope, locationIds);
      const unknown = locationIds.filter((id) => !knownIds.has(id));
      if (unknown.length > 0) return { outcome: 'unknown_location', locationIds: unknown };
      if (await sharesPool(tx, scope)) return { outcome: 'shared_pool' };
      const refusal = findRefusal(levels, steps);
      if (refusal) return refusal;

      const locked = await lockLevels(tx, productId, locationIds);
      const lateRefusal = findRefusal(locked, steps);
      if (lateRefusal) return lateRefusal;
      const movements: MovementView[] = [];
      for (const [index, [, step]] of steps.entries()) {
        const { onHandDelta } = step(locked[index]!) as { onHandDelta: number };
        movements.push(await moveUnits(tx, locked[index]!, { ...movement, onHandDelta, by }));
      }
      for (const one of movements) await recordAudit(tx, one, command);
      const change = { movements, levels: await readLevels(tx, productId, locationIds) };
      const allocationRequests = await requestAllocationsAt(tx, movements);
      return { outcome: 'done', response: await respond(tx, change), allocationRequests };
    },
  );
}

function findRefusal(levels: readonly LevelView[], steps: LevelChanges['steps']) {
  for (const [index, [, step]] of steps.entries()) {
    const next = step(levels[index]!);
    if ('outcome' in next) return next;
  }
  return undefined;
}

async function requestAllocationsAt(tx: Transaction, movements: readonly MovementView[]) {
  const relevant = movements.filter(needsAllocation);
  const requested = await Promise.all(
    relevant.map(({ productId, locationId }) => requestBackorderAllocations(tx, [productId], { locationId })),
  );
  return requested.flat();
}

/** The ledger records the change of the level; the audit records who made it. */
function recordAudit(
  tx: Transaction,
  movement: MovementView,
  { scope, by }: { scope: Command['scope']; by: ChangedBy },
) {
  const { productId, locationId, type, onHandBefore, onHandAfter } = movement;
  return recordAuditEntry(
    tx,
    {
      subjectType: 'inventory_level',
      subjectId: `${productId}/${locationId}`,
      storefrontId: scope.storefrontId ?? null,
      action: type,
      changes: [{ field: 'onHand', before: onHandBefore, after: onHandAfter }],
    },
    by,
  );
}
