import type { Fact } from '../../domain/order/messages';
import type { Database } from '../connection/database';
import { heldFor, noteResumed, openResumes, type Held, type OpenResume } from './provider-outages';
import { applyFacts } from '../orders/update-order';
import { applyReturnRequest } from '../returns/returns';

const PAGE = 100;

export interface ResumeLog {
  warn(details: object, message: string): void;
}

/**
 * Has everything go on that was held for a provider when somebody asked for it: each step is due again, as if they had retried
 * it, and the order's workflow is owed a wake-up. What fails stays asked for, and is tried again by the next call.
 *
 * @param stop ends it behind the one that is being resumed
 * @returns how many orders and returns went on
 */
export async function resumeHeld(db: Database, log: ResumeLog, stop?: AbortSignal): Promise<number> {
  let all = 0;
  for (const request of await openResumes(db)) {
    const { resumed, isFinished } = await carryOut(db, request, log, stop);
    await noteResumed(db, request, { resumed, isFinished });
    all += resumed;
  }
  return all;
}

async function carryOut(db: Database, request: OpenResume, log: ResumeLog, stop: AbortSignal | undefined) {
  let failed = 0;
  let resumed = 0;
  for await (const held of allHeld(db, request)) {
    if (stop?.aborted) return { resumed, isFinished: false };
    try {
      await resume(db, request, held);
      resumed += 1;
    } catch (error) {
      failed += 1;
      log.warn(
        { err: error, [`${held.kind}Id`]: held.id },
        'What is held could not go on, and is tried again',
      );
    }
  }
  return { resumed, isFinished: failed === 0 };
}

async function* allHeld(db: Database, request: OpenResume): AsyncGenerator<Held> {
  for (const kind of ['order', 'return'] as const) {
    let page = await heldFor(db, request, kind, { after: undefined, limit: PAGE });
    while (page.length > 0) {
      yield* page;
      page = await heldFor(db, request, kind, { after: page.at(-1)!.id, limit: PAGE });
    }
  }
}

async function resume(
  db: Database,
  { actor, requestId }: OpenResume,
  { kind, id, items }: Held,
): Promise<void> {
  const now = new Date().toISOString();
  if (kind === 'order') {
    const facts = items.map((item): Fact => ({
      type: 'attention_resolved',
      key: item,
      item,
      action: 'retry',
      actor,
      requestId,
    }));
    await db.transaction((tx) => applyFacts(tx, id, facts, now));
    return;
  }
  for (const item of items) {
    const request = { type: 'resolve_attention' as const, item, action: 'retry' as const, actor, requestId };
    await applyReturnRequest(db, { storefrontId: undefined }, id, request, now);
  }
}
