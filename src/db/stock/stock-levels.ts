/**
 * Manual stock changes: levels are locked, changed and recorded in the ledger here and nowhere else.
 * reserve-stock.ts and write-order.ts have what orders do to levels, in the single statement of their step.
 */
import { sql } from 'drizzle-orm';
import type { LevelView, MovementView } from '../../contracts/wire/stock';
import type { MovementType } from '../../domain/stock/movements';
import type { ChangedBy } from '../../contracts/internal/scope';
import { json, rows, type Executor } from '../connection/database';

/** Reads levels, in the order of `locationIds`. A level that does not exist yet counts as empty. */
export async function readLevels(
  tx: Executor,
  productId: string,
  locationIds: readonly string[],
): Promise<LevelView[]> {
  return rows<LevelView>(
    tx,
    sql`
      select p.id as "productId", p.sku, p.name, wanted.id as "locationId",
        greatest(coalesce(i.on_hand - i.safety_stock - i.reserved, 0), 0) as available, coalesce(i.on_hand, 0) as "onHand",
        coalesce(i.reserved, 0) as reserved, coalesce(i.safety_stock, 0) as "safetyStock", i.reorder_point as "reorderPoint"
      from products p cross join jsonb_array_elements_text(${json(locationIds)}::jsonb) with ordinality as wanted (id, place)
      left join inventory_levels i on i.product_id = p.id and i.location_id = wanted.id
      where p.id = ${productId} order by wanted.place`,
  );
}

/**
 * Locks levels until the end of the transaction, and creates those that do not exist yet. Everybody locks
 * levels in sorted order, so nobody deadlocks.
 */
export async function lockLevels(
  tx: Executor,
  productId: string,
  locationIds: readonly string[],
): Promise<LevelView[]> {
  await tx.execute(sql`
    insert into inventory_levels (product_id, location_id, on_hand)
    select ${productId}::uuid, id, 0 from jsonb_array_elements_text(${json(locationIds)}::jsonb) as wanted (id)
    order by 2
    on conflict do nothing`);
  await tx.execute(sql`
    select from inventory_levels
    where product_id = ${productId} and location_id in (select jsonb_array_elements_text(${json(locationIds)}::jsonb))
    order by product_id, location_id for update`);
  // Each of several levels is written by a statement of its own, whose trigger changes what the level's pool has.
  if (locationIds.length > 1)
    await tx.execute(sql`
      select from pool_stock
      where product_id = ${productId} and pool_id in (
        select pool_id from locations where id in (select jsonb_array_elements_text(${json(locationIds)}::jsonb)))
      order by product_id, pool_id for update`);
  return readLevels(tx, productId, locationIds);
}

export interface ManualMovement {
  type: Extract<MovementType, 'received' | 'adjusted' | 'transferred'>;
  onHandDelta: number;
  reason: string;
  /** null: the shop was set up without the API. */
  by: ChangedBy | null;
  transferId?: string;
}

/** Changes a locked level, and writes the ledger with the level after the change. */
export async function moveUnits(
  tx: Executor,
  level: Pick<LevelView, 'productId' | 'locationId' | 'sku'>,
  { type, onHandDelta, reason, by, transferId }: ManualMovement,
): Promise<MovementView> {
  const { productId, locationId, sku } = level;
  const [row] = await rows<{ id: string; onHand: number; reserved: number; at: string }>(
    tx,
    sql`
      with level as (
        update inventory_levels set on_hand = on_hand + ${onHandDelta}::int,
          missing = greatest(reserved - on_hand - ${onHandDelta}::int, 0)
        where product_id = ${productId} and location_id = ${locationId}
        returning product_id, location_id, on_hand, reserved
      )
      insert into stock_movements (product_id, location_id, type, on_hand_delta, on_hand_after, reserved_after, reason, actor,
        request_id, transfer_id)
      select product_id, location_id, ${type}, ${onHandDelta}::int, on_hand, reserved, ${reason},
        ${by && json(by.actor)}::jsonb, ${by?.requestId ?? null}::text, ${transferId ?? null}::uuid
      from level
      returning id, on_hand_after as "onHand", reserved_after as reserved, at`,
  );
  const { id, onHand, reserved, at } = row!;
  return {
    id: Number(id),
    ...{ productId, sku, locationId, type, onHandDelta },
    ...{ onHandBefore: onHand - onHandDelta, onHandAfter: onHand },
    ...{ reservedDelta: 0, reservedBefore: reserved, reservedAfter: reserved },
    ...{ orderId: null, transferId: transferId ?? null, reason },
    actor: by?.actor ?? null,
    requestId: by?.requestId ?? null,
    at: new Date(at).toISOString(),
  };
}
