import { sql } from 'drizzle-orm';
import type { OrderCommandOutcome } from '../../contracts/internal/orders';
import type { Scope } from '../../contracts/internal/scope';
import type { IdempotentRequest, StoredResponse } from '../../contracts/internal/idempotency';
import { directRefusalOf } from '../../domain/order/apply-messages';
import type { DirectOrderCommand } from '../../domain/order/messages';
import type { OrderRecord } from '../../domain/order/order-record';
import type { Database } from '../connection/database';
import { runIdempotently, type Transaction } from '../idempotency/run-idempotently';
import { findOrder } from './read-orders';
import { applyMessagesByOthers } from './update-order';

/** The key of the command among the messages of its transaction; it is the only one. */
const COMMAND_KEY = 'request';

export interface OrderCommandRequest {
  orderId: string;
  request: DirectOrderCommand;
  /** undefined: every time the request is sent, it is a new request. */
  idempotency: IdempotentRequest | undefined;
}

/**
 * Carries out a command in the record of an order, under the order's lock, and stores the answer for replays
 * of the key in the same transaction. No workflow has to run for it.
 *
 * @param now ISO 8601
 * @param render makes the answer from the order after the command
 * @returns undefined when there is no such order
 */
export async function executeOrderCommand(
  db: Database,
  scope: Scope,
  { orderId, request, idempotency }: OrderCommandRequest,
  now: string,
  render: (order: OrderRecord) => StoredResponse,
): Promise<OrderCommandOutcome | undefined> {
  const work = async (tx: Transaction): Promise<CommandResult> => {
    await tx.execute(sql`select from orders where id = ${orderId} for update`);
    const before = await findOrder(tx, scope, orderId);
    if (!before) return { outcome: 'not_found' };
    const { results, needsWakeUp } = await applyMessagesByOthers(
      tx,
      orderId,
      [{ ...request, key: COMMAND_KEY }],
      now,
    );
    const result = results[COMMAND_KEY]!;
    if (result.outcome === 'refused') {
      return { ...result, refusal: directRefusalOf(before.status, result.refusal) };
    }
    return { outcome: 'done', response: render((await findOrder(tx, scope, orderId))!), needsWakeUp };
  };
  const outcome = idempotency
    ? await runIdempotently<Done, Exclude<CommandResult, Done>>(db, idempotency, work)
    : await db.transaction(work);
  return outcome.outcome === 'not_found' ? undefined : outcome;
}

type Done = Extract<OrderCommandOutcome, { outcome: 'done' }>;
type CommandResult = Done | Extract<OrderCommandOutcome, { outcome: 'refused' }> | { outcome: 'not_found' };
