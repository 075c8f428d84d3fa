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
import type { Database, Executor } from '../connection/database';
import { lockStock } from '../stock/lock-stock';
import { leavesStockAlone } from '../stock/pool-stock';
import { readOrderAtRevision, readOrderState, type OrderAtRevision } from './load-order';
import { readChanges } from './read-changes';
import { writeCarrierReports, writeOrder, writeOrderIfUnchanged, type UpdateSource } from './write-order';

/** What an update has made of an order. The next update may start from it. */
export interface UpdatedOrder extends UpdateOrderResult {
  order: OrderAtRevision;
}

/**
 * Applies messages to the record for the order's workflow: decides (`src/domain`), and writes the decision
 * with its timeline, its events, the stock ledger and what follows from it, or nothing. A repeat changes
 * nothing. The result tells the workflow the state of the order, so a pending wake-up is done.
 *
 * Most decisions leave the stock alone. They are made without a lock, on one read, and written if nobody has
 * changed the order since. All others lock the order, and the stock that they need, before they read it.
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
): Promise<UpdatedOrder> {
  const read = await readOrderAtRevision(db, orderId, since);
  if (!read) throw new Error(`There is no order ${orderId}`);
  const continued = await continueOrder(db, read, messages, now);
  if (continued) {
    const others = describeEntries(read.entriesSince, read.state.currency);
    return { ...continued, changes: [...others, ...continued.changes] };
  }
  return updateOrderLocked(db, orderId, messages, now, since);
}

function updateOrderLocked(
  db: Database,
  orderId: string,
  messages: readonly OrderMessage[],
  now: string,
  since?: number,
): Promise<UpdatedOrder> {
  return db.transaction(async (tx) => {
    const locked = await lockOrderDraft(tx, orderId, messages, now, since);
    const { before, revision, draft, entriesSince } = locked;
    const results = applyMessages(draft, messages);
    draft.state.isWakeUpPending = false;
    const written = await saveOrder(tx, before, draft, { byWorkflow: true });
    const changes = describeEntries([...entriesSince, ...draft.timelineEntries], before.currency);
    const order = { state: draft.state, revision: written ?? revision };
    return { snapshot: snapshotOf(draft), results, changes, order };
  });
}

/**
 * Applies messages to an order as it was read, in one statement.
 *
 * @returns undefined when the order has changed since, or when the decision has to be made under locks
 */
export async function continueOrder(
  db: Executor,
  before: OrderAtRevision,
  messages: readonly OrderMessage[],
  now: string,
): Promise<UpdatedOrder | undefined> {
  const draft = draftWithoutStock(before.state, messages, now);
  if (!draft) return undefined;
  const results = applyMessages(draft, messages);
  draft.state.isWakeUpPending = false;
  const revision = await saveIfUnchanged(db, before, draft, { byWorkflow: true });
  if (revision === undefined) return undefined;
  const changes = describeEntries(draft.timelineEntries, before.state.currency);
  return { snapshot: snapshotOf(draft), results, changes, order: { state: draft.state, revision } };
}

/** @returns undefined when the decision needs to know the stock */
function draftWithoutStock(
  state: OrderState,
  messages: readonly OrderMessage[],
  now: string,
): OrderDraft | undefined {
  return stockNeedsOf(state, messages) ? undefined : new OrderDraft(state, { now, newId: uuidv7 });
}

/**
 * Writes a decision about an order that was read without a lock.
 *
 * @returns the order's revision; undefined when nothing is written: the order has changed since, or the decision
 * has to be made under locks
 */
async function saveIfUnchanged(
  db: Executor,
  before: OrderAtRevision,
  draft: OrderDraft,
  writer: UpdateSource,
): Promise<string | undefined> {
  if (!leavesStockAlone(before.state, draft)) return undefined;
  if (hasChanged(before.state, draft)) return writeOrderIfUnchanged(db, before, draft, writer);
  const isStored =
    draft.carrierReports.length === 0 || (await writeCarrierReports(db, draft, before.revision));
  return isStored ? before.revision : undefined;
}

const hasChanged = (before: OrderState, draft: OrderDraft): boolean =>
  draft.timelineEntries.length > 0 || !isDeepStrictEqual(draft.state, before);

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
 * Like `applyMessagesByOthers`, for an order that was read without a lock.
 *
 * @returns undefined when the order has changed since, or when the decision has to be made under locks
 */
export async function continueByOthers(
  db: Executor,
  before: OrderAtRevision,
  messages: readonly OrderMessage[],
  now: string,
): Promise<AppliedMessages | undefined> {
  const draft = draftWithoutStock(before.state, messages, now);
  if (!draft) return undefined;
  const results = applyMessages(draft, messages);
  const needsWakeUp = requestWakeUp(before.state, draft);
  const revision = await saveIfUnchanged(db, before, draft, { byWorkflow: false });
  if (revision === undefined) return undefined;
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
  const isWakeUpNeeded = requestWakeUp(before, draft);
  await saveOrder(tx, before, draft, { byWorkflow: false });
  return isWakeUpNeeded;
}

/** Marks the wake-up as pending if the workflow has something to do. @returns whether it has */
function requestWakeUp(before: OrderState, draft: OrderDraft): boolean {
  const known = new OrderDraft(before, { now: draft.now, newId: uuidv7 });
  const isNeeded = needsWakeUp(snapshotOf(known), snapshotOf(draft));
  if (isNeeded) draft.state.isWakeUpPending = true;
  return isNeeded;
}

/** An order that is locked until the transaction ends. */
interface LockedOrder {
  before: OrderState;
  revision: string;
  entriesSince: TimelineEntry[];
  draft: OrderDraft;
}

/**
 * Locks an order and the stock that a decision about these messages needs.
 *
 * @param since the version that the caller knows; left out: no entry of the timeline is read
 * @returns the order as it was read, the entries of its timeline since, and the draft to decide on
 * @throws Error when there is no such order
 */
export async function lockOrderDraft(
  tx: Executor,
  orderId: string,
  messages: readonly OrderMessage[],
  now: string,
  since?: number,
): Promise<LockedOrder> {
  await tx.execute(sql`select from orders where id = ${orderId} for update`);
  const read = await readOrderAtRevision(tx, orderId, since);
  if (!read) throw new Error(`There is no order ${orderId}`);
  const { state: before, revision, entriesSince } = read;
  const needs = stockNeedsOf(before, messages);
  const stock = needs && (await lockStock(tx, before, needs));
  return {
    before,
    revision,
    entriesSince,
    draft: new OrderDraft(before, { now, newId: uuidv7, ...(stock ? { stock } : {}) }),
  };
}

/**
 * Writes what a decision has changed of a locked order, or nothing.
 *
 * @returns the order's new revision, if it was written
 */
async function saveOrder(
  tx: Executor,
  before: OrderState,
  draft: OrderDraft,
  writer: UpdateSource,
): Promise<string | undefined> {
  if (hasChanged(before, draft)) return writeOrder(tx, before, draft, writer);
  // Only the reports are stored: the order has not changed, and neither has its ETag.
  if (draft.carrierReports.length > 0) await writeCarrierReports(tx, draft);
  return undefined;
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
): Promise<UpdatedOrder & { pendingMessages: OrderMessage[] }> {
  // This locks the order, and so waits for the transaction that has just started this run: its entry about it
  // is one of the changes.
  const updated = await updateOrderLocked(db, orderId, [], now);
  const changes = await readChanges(db, updated.snapshot.currency, sql`order_id = ${orderId}`);
  return { ...updated, changes, pendingMessages: undeliveredMessages(updated.order.state) };
}
