import { and, eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { cancellationRefusalOf } from '../../domain/order/cancellation';
import { cancellationRequestEntry } from '../../domain/order/decisions/cancel';
import { orderVersionTag } from '../../domain/order/order-record';
import { rows, type Database } from '../connection/database';
import { readOrderState } from './load-order';
import { orderStepCtes } from './order-step';
import { REVISION } from './order-json';
import type { CancelOutcome, CancelOrder } from '../../contracts/internal/orders';
import type { Scope } from '../../contracts/internal/scope';
import { cancellationRequests, orders } from '../schema';
import { inScope } from '../access/scope';

/**
 * Writes a cancellation request with its timeline entry, so that it reaches the workflow even if Temporal is
 * down at this moment. A repeat returns the first request. This function refuses what cannot be cancelled;
 * the workflow decides about the rest.
 *
 * @returns undefined when there is no such order
 */
export async function requestCancellation(
  db: Database,
  scope: Scope,
  orderId: string,
  request: CancelOrder,
): Promise<CancelOutcome | undefined> {
  return db.transaction(async (tx) => {
    const [order] = await tx
      .select({ status: orders.status, version: orders.version, revision: REVISION })
      .from(orders)
      .where(and(eq(orders.id, orderId), inScope(scope, orders)))
      .for('update');
    if (!order) return undefined;
    if (order.status === 'cancelled') return { outcome: 'already_cancelled' };
    const state = await readOrderState(tx, orderId);
    const refusal = state && cancellationRefusalOf(state);
    if (refusal) return { outcome: refusal };
    if (request.onlyIf && !request.onlyIf.includes(orderVersionTag(order))) return { outcome: 'changed' };

    const [earlier] = await tx
      .select({ id: cancellationRequests.id })
      .from(cancellationRequests)
      .where(eq(cancellationRequests.orderId, orderId));
    if (earlier) return { outcome: 'requested', commandId: earlier.id };

    const commandId = uuidv7();
    await tx.insert(cancellationRequests).values({ id: commandId, orderId, reason: request.reason });
    await rows(
      tx,
      sql`with ${orderStepCtes({
        orderId,
        entries: [cancellationRequestEntry(order.status, request)],
        events: [],
        byOthers: true,
      })} select 1`,
    );
    return { outcome: 'requested', commandId };
  });
}
