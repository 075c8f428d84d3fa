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
import { applyMessages } from '../../domain/order/apply-messages';
import type { TimelineEntry } from '../../domain/order/timeline';
import { rows, type Database, type Executor } from '../connection/database';
import { lockStock, readOrderState, type StockLockOptions } from './load-order';
import { readChanges } from './timeline-sentences';
import { writeOrder, writeCarrierReports, type UpdateSource } from './write-order';

/**
 * Takes facts into the record for the order's workflow: locks the order, decides (`src/domain`), and writes the decision
 * with its timeline, its events, the stock ledger and what follows from it, or nothing. A repeat changes nothing. The
 * workflow then knows how the order stands, so a wake-up that it was owed is done.
 *
 * @param now ISO 8601, by the workflow's clock: deadlines are met by it
 * @param since the version that the caller knows: what others have told since is told, too
 */
export async function updateOrder(
  db: Database,
  orderId: string,
  facts: readonly OrderMessage[],
  now: string,
  since?: number,
): Promise<UpdateOrderResult> {
  return db.transaction(async (tx) => {
    const { before, draft } = await lockOrderDraft(tx, orderId, facts, now);
    const others =
      since === undefined || since >= before.version ? [] : await readEntriesAfter(tx, orderId, since);
    const results = applyMessages(draft, facts);
    draft.state.isWakeUpPending = false;
    await saveOrder(tx, before, draft, { byWorkflow: true });
    const changes = describeEntries([...others, ...draft.timelineEntries], before.currency);
    return { snapshot: snapshotOf(draft), results, changes };
  });
}

/** What came of facts that somebody other than the order's workflow has brought. */
export interface AppliedMessages {
  /** How those facts were taken that somebody waits for, by their keys. */
  results: Record<string, MessageResult>;
  /** Whether anything is told of it in the timeline. */
  hasChanged: boolean;
  /** The workflow has something to do that it had not before, and is to be woken. That it is owed this stands in the record. */
  wakes: boolean;
}

/**
 * The same for anybody else: whoever brings news of an order takes it into the record, so that what is acknowledged is
 * never in a signal alone.
 *
 * @param tx a transaction, which locks the order until it ends
 * @param now ISO 8601, by the clock of whoever brings them
 */
export async function applyMessagesByOthers(
  tx: Executor,
  orderId: string,
  facts: readonly OrderMessage[],
  now: string,
): Promise<AppliedMessages> {
  const { before, draft } = await lockOrderDraft(tx, orderId, facts, now);
  const answers = applyMessages(draft, facts);
  const wakes = await saveOrderByOthers(tx, before, draft);
  return { results: answers, hasChanged: draft.timelineEntries.length > 0, wakes };
}

/**
 * Writes what somebody other than the order's workflow has changed, and that the workflow is owed a wake-up when it has
 * something to do now.
 *
 * @returns whether it has
 */
export async function saveOrderByOthers(
  tx: Executor,
  before: OrderState,
  draft: OrderDraft,
): Promise<boolean> {
  const known = new OrderDraft(before, { now: draft.now, newId: uuidv7 });
  const wakes = needsWakeUp(snapshotOf(known), snapshotOf(draft));
  if (wakes) draft.state.isWakeUpPending = true;
  await saveOrder(tx, before, draft, { byWorkflow: false });
  return wakes;
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

/** Locks an order, so that a decision can be made about it. */
export async function lockOrderDraft(
  tx: Executor,
  orderId: string,
  facts: readonly OrderMessage[],
  now: string,
): Promise<{ before: OrderState; draft: OrderDraft }> {
  await tx.execute(sql`select from orders where id = ${orderId} for update`);
  const before = await readOrderState(tx, orderId);
  if (!before) throw new Error(`There is no order ${orderId}`);
  const stock = await lockStockFor(tx, before, facts);
  return { before, draft: new OrderDraft(before, { now, newId: uuidv7, ...(stock ? { stock } : {}) }) };
}

/** Writes what a decision has changed of an order that was opened for it, or nothing. */
async function saveOrder(
  tx: Executor,
  before: OrderState,
  draft: OrderDraft,
  writer: UpdateSource,
): Promise<void> {
  if (draft.timelineEntries.length > 0 || !isDeepStrictEqual(draft.state, before)) {
    await writeOrder(tx, before, draft, writer);
  } else if (draft.carrierReports.length > 0) {
    // Kept, and nothing more: the order is as it was, and so is its ETag.
    await writeCarrierReports(tx, draft);
  }
}

/** Only decisions that may reserve look at the stock: it is locked for them. */
async function lockStockFor(tx: Executor, state: OrderState, facts: readonly OrderMessage[]) {
  const turn = facts.find((fact) => fact.type === 'backorder_allocated' || fact.type === 'shipment_resolved');
  const amendments = state.amendments.filter((a) => a.status === 'requested' || a.status === 'started');
  const isMissing =
    facts.some((fact) => fact.type === 'units_missing') ||
    state.allocations.some(({ missing = 0 }) => missing > 0);
  if (!turn && !isMissing && amendments.length === 0) return undefined;
  const productIds = amendments.flatMap((amendment) => amendment.lines.map((line) => line.productId));
  return lockStock(tx, state, { respectDemandOf: demandToRespect(turn), productIds });
}

function demandToRespect(turn: OrderMessage | undefined): StockLockOptions['respectDemandOf'] {
  if (!turn) return 'everybody';
  return turn.type === 'backorder_allocated' && turn.productId !== undefined
    ? { allocatingProductId: turn.productId }
    : 'nobody';
}

/** How an order stands. Writes nothing. */
export async function readOrderSnapshot(db: Database, orderId: string, now: string): Promise<OrderSnapshot> {
  const state = await readOrderState(db, orderId);
  if (!state) throw new Error(`There is no order ${orderId}`);
  return snapshotOf(new OrderDraft(state, { now, newId: uuidv7 }));
}

/**
 * How an order stands and what has happened to it so far, for whoever takes it up. What follows from it is planned
 * anew: a deadline may have passed meanwhile, or another version have written it, whose plans were others.
 */
export async function loadOrderForRun(
  db: Database,
  orderId: string,
  now: string,
): Promise<UpdateOrderResult & { pendingMessages: OrderMessage[] }> {
  // Locks the order, and so waits for whoever has just started this run: what they tell of it is part of the story.
  const { snapshot: standing } = await updateOrder(db, orderId, [], now);
  const state = await readOrderState(db, orderId);
  if (!state) throw new Error(`There is no order ${orderId}`);
  const told = await readChanges(db, standing.currency, sql`order_id = ${orderId}`);
  return { snapshot: standing, results: {}, changes: told, pendingMessages: undeliveredMessages(state) };
}
