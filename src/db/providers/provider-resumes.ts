import type { OrderMessage } from '../../domain/order/messages';
import type { Database } from '../connection/database';
import {
  readHeldItems,
  recordResumeProgress,
  readOpenResumes,
  type HeldItem,
  type OpenResume,
} from './provider-outages';
import { applyMessagesByOthers } from '../orders/update-order';
import { executeReturnCommand } from '../returns/returns';

const PAGE_SIZE = 100;

export interface ResumeLog {
  warn(details: object, message: string): void;
}

/**
 * Resumes everything that was held for a provider when somebody requested it: each step is due again, as if
 * somebody had retried it, and the order has a pending wake-up. An item that fails keeps its request open,
 * and the next call tries it again.
 *
 * @param stop ends the call after the item that is being resumed
 * @returns how many orders and returns were resumed
 */
export async function carryOutProviderResumes(
  db: Database,
  log: ResumeLog,
  stop?: AbortSignal,
): Promise<number> {
  let total = 0;
  for (const request of await readOpenResumes(db)) {
    const { resumed, isFinished } = await carryOutResume(db, request, log, stop);
    await recordResumeProgress(db, request, { resumed, isFinished });
    total += resumed;
  }
  return total;
}

async function carryOutResume(
  db: Database,
  request: OpenResume,
  log: ResumeLog,
  stop: AbortSignal | undefined,
) {
  let failed = 0;
  let resumed = 0;
  for await (const held of iterateHeldItems(db, request)) {
    if (stop?.aborted) return { resumed, isFinished: false };
    try {
      await resumeItem(db, request, held);
      resumed += 1;
    } catch (error) {
      failed += 1;
      log.warn(
        { err: error, [`${held.kind}Id`]: held.id },
        'A held item could not be resumed; it will be tried again',
      );
    }
  }
  return { resumed, isFinished: failed === 0 };
}

async function* iterateHeldItems(db: Database, request: OpenResume): AsyncGenerator<HeldItem> {
  for (const kind of ['order', 'return'] as const) {
    let page = await readHeldItems(db, request, kind, { after: undefined, limit: PAGE_SIZE });
    while (page.length > 0) {
      yield* page;
      page = await readHeldItems(db, request, kind, { after: page.at(-1)!.id, limit: PAGE_SIZE });
    }
  }
}

async function resumeItem(
  db: Database,
  { actor, requestId }: OpenResume,
  { kind, id, items }: HeldItem,
): Promise<void> {
  const now = new Date().toISOString();
  if (kind === 'order') {
    const messages = items.map((item): OrderMessage => ({
      type: 'attention_resolved',
      key: item,
      item,
      action: 'retry',
      actor,
      requestId,
    }));
    await db.transaction((tx) => applyMessagesByOthers(tx, id, messages, now));
    return;
  }
  for (const item of items) {
    const request = { type: 'resolve_attention' as const, item, action: 'retry' as const, actor, requestId };
    await executeReturnCommand(db, { storefrontId: undefined }, id, request, now);
  }
}
