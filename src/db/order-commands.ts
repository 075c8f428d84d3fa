import { and, eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { refuseCancellation } from '../domain/cancellation';
import type { Actor } from '../domain/timeline';
import { rows, type Database } from './database';
import { readOrderState } from './order-state';
import { orderStep } from './order-step';
import type { CancelOutcome, Scope } from '../contracts/record';
import { orderCommands, orders } from './schema';

/**
 * Writes a wish to cancel down, with its timeline entry, so that it reaches the workflow even if Temporal is
 * down just now. Repeats return the first wish. It only turns away; the workflow decides.
 */
export async function requestCancellation(
  db: Database,
  scope: Scope,
  orderId: string,
  request: { reason: string; actor: Actor; requestId: string },
): Promise<CancelOutcome | undefined> {
  return db.transaction(async (tx) => {
    const [order] = await tx
      .select({ status: orders.status, storefrontId: orders.storefrontId })
      .from(orders)
      .where(eq(orders.id, orderId))
      .for('update');
    if (!order || (scope.storefrontId !== undefined && order.storefrontId !== scope.storefrontId))
      return undefined;
    if (order.status === 'cancelled') return { outcome: 'already_cancelled' };
    const state = await readOrderState(tx, orderId);
    const refusal = state && refuseCancellation(state);
    if (refusal) return { outcome: refusal };

    const [earlier] = await tx
      .select({ id: orderCommands.id })
      .from(orderCommands)
      .where(and(eq(orderCommands.orderId, orderId), eq(orderCommands.type, 'cancel')));
    if (earlier) return { outcome: 'requested', commandId: earlier.id };

    const commandId = uuidv7();
    await tx
      .insert(orderCommands)
      .values({ id: commandId, orderId, type: 'cancel', payload: { reason: request.reason } });
    await rows(
      tx,
      sql`with ${orderStep({
        orderId,
        entries: [
          {
            type: 'cancellation_requested',
            actor: request.actor,
            requestId: request.requestId,
            details: { reason: request.reason },
          },
        ],
        events: [],
        fromOutside: true,
      })} select 1`,
    );
    return { outcome: 'requested', commandId };
  });
}
