import { isDeepStrictEqual } from 'node:util';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { OrderMessage, MessageResult } from '../../domain/order/messages';
import { OrderDraft } from '../../domain/order/order-draft';
import type { OrderState } from '../../domain/order/order-state';
import {
  snapshotOf,
  needsWakeUp,
  type UpdateOrderResult,
  type OrderSnapshot,
} from '../../domain/order/snapshot';
import { describeEntries } from '../../domain/order/timeline-sentences';
import { undeliveredMessages } from '../../domain/order/pending-messages';
import { stockNeedsOf } from '../../domain/order/stock-needs';
import { applyMessages } from '../../domain/order/apply-messages';
import type { TimelineEntry } from '../../domain/order/timeline';
import { rows, type Database, type Executor } from '../connection/database';
import { lockStock } from '../stock/lock-stock';
import { readOrderState } from './load-order';
import { readChanges } from './read-changes';
import { writeOrder, writeCarrierReports, type UpdateSource } from './write-order';

/**
 * Applies messages to the record for the order's workflow: locks the order, decides (`src/domain`), and
 * writes the decision with its timeline, its events, the stock ledger and what follows from it, or nothing. A
 * repeat changes nothing. The result tells the workflow the state of the order, so a pending wake-up is done.
 *
 * @param now ISO 8601, by the workflow's clock: deadlines are compared with it
 * @param since the version that the caller knows: the result also describes what others have changed since
 * @throws Error when there is no such order
 */
export async function updateOrder(
  db: Database,
  orderId: string,
  messages: readonly OrderMessage[],
  now: string,
  since?: number,
): Promise<UpdateOrderResult> {
  return db.transaction(async (tx) => {
    const { before, draft } = await lockOrderDraft(tx, orderId, messages, now);
    const others =
      since === undefined || since >= before.version ? [] : await readEntriesAfter(tx, orderId, since);
    const results = applyMessages(draft, messages);
    draft.state.isWakeUpPending = false;
    await saveOrder(tx, before, draft, { byWorkflow: true });
    const changes = describeEntries([...others, ...draft.timelineEntries], before.currency);
    return { snapshot: snapshotOf(draft), results, changes };
  });
}

/** The result of messages that somebody other than the order's workflow has brought. */
export interface AppliedMessages {
  /** The results of the messages that somebody waits for, by their keys. */
  results: Record<string, MessageResult>;
  /** Whether the timeline has a new entry. */
  hasChanged: boolean;
  /** Whether the workflow has something new to do and must be woken. The record has the pending wake-up. */
  needsWakeUp: boolean;
}

/**
 * Like `updateOrder`, for anybody else. Whoever brings news of an order writes it into the record, so that
 * nothing that was acknowledged exists in a signal alone.
 *
 * @param tx a transaction, which locks the order until it ends
 * @param now ISO 8601, by the clock of the process that brings the messages
 * @throws Error when there is no such order
 */
export async function applyMessagesByOthers(
  tx: Executor,
  orderId: string,
  messages: readonly OrderMessage[],
  now: string,
): Promise<AppliedMessages> {
  const { before, draft } = await lockOrderDraft(tx, orderId, messages, now);
  const results = applyMessages(draft, messages);
  const needsWakeUp = await saveOrderByOthers(tx, before, draft);
  return { results, hasChanged: draft.timelineEntries.length > 0, needsWakeUp };
}

/**
 * Writes a change that somebody other than the order's workflow has made. If the workflow has something to do
 * now, the record has a pending wake-up.
 *
 * @returns whether the workflow has something to do now
 */
export async function saveOrderByOthers(
  tx: Executor,
  before: OrderState,
  draft: OrderDraft,
): Promise<boolean> {
  const known = new OrderDraft(before, { now: draft.now, newId: uuidv7 });
  const isWakeUpNeeded = needsWakeUp(snapshotOf(known), snapshotOf(draft));
  if (isWakeUpNeeded) draft.state.isWakeUpPending = true;
  await saveOrder(tx, before, draft, { byWorkflow: false });
  return isWakeUpNeeded;
}

export async function readEntriesAfter(
  tx: Executor,
  orderId: string,
  version: number,
): Promise<TimelineEntry[]> {
  return rows<TimelineEntry>(
    tx,
    sql`select type, details from timeline_entries where order_id = ${orderId} and seq > ${version}::int order by seq`,
  );
}

/**
 * Locks an order and the stock that a decision about these messages needs.
 *
 * @returns the order as it was read, and the draft to decide on
 * @throws Error when there is no such order
 */
export async function lockOrderDraft(
  tx: Executor,
  orderId: string,
  messages: readonly OrderMessage[],
  now: string,
): Promise<{ before: OrderState; draft: OrderDraft }> {
  await tx.execute(sql`select from orders where id = ${orderId} for update`);
  const before = await readOrderState(tx, orderId);
  if (!before) throw new Error(`There is no order ${orderId}`);
  const needs = stockNeedsOf(before, messages);
  const stock = needs && (await lockStock(tx, before, needs));
  return { before, draft: new OrderDraft(before, { now, newId: uuidv7, ...(stock ? { stock } : {}) }) };
}

/** Writes what a decision has changed of a locked order, or nothing. */
async function saveOrder(
  tx: Executor,
  before: OrderState,
  draft: OrderDraft,
  writer: UpdateSource,
): Promise<void> {
  if (draft.timelineEntries.length > 0 || !isDeepStrictEqual(draft.state, before)) {
    await writeOrder(tx, before, draft, writer);
  } else if (draft.carrierReports.length > 0) {
    // Only the reports are stored: the order has not changed, and neither has its ETag.
    await writeCarrierReports(tx, draft);
  }
}

/**
 * Reads what a workflow needs to know of an order. Writes nothing.
 *
 * @throws Error when there is no such order
 */
export async function readOrderSnapshot(db: Database, orderId: string, now: string): Promise<OrderSnapshot> {
  const state = await readOrderState(db, orderId);
  if (!state) throw new Error(`There is no order ${orderId}`);
  return snapshotOf(new OrderDraft(state, { now, newId: uuidv7 }));
}

/**
 * The snapshot of an order and its changes so far, for a run that starts. The plan is made again: a deadline
 * may have passed meanwhile, or another version with other plans may have written the record.
 *
 * @throws Error when there is no such order
 */
export async function loadOrderForRun(
  db: Database,
  orderId: string,
  now: string,
): Promise<UpdateOrderResult & { pendingMessages: OrderMessage[] }> {
  // This locks the order, and so waits for the transaction that has just started this run: its entry about it
  // is one of the changes.
  const { snapshot } = await updateOrder(db, orderId, [], now);
  const state = await readOrderState(db, orderId);
  if (!state) throw new Error(`There is no order ${orderId}`);
  const changes = await readChanges(db, snapshot.currency, sql`order_id = ${orderId}`);
  return { snapshot, results: {}, changes, pendingMessages: undeliveredMessages(state) };
}
