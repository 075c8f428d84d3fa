import { toIso } from '../connection/iso-time';
import { sql } from 'drizzle-orm';
import type { ResumeView } from '../../contracts/wire/provider';
import type { Scope } from '../../contracts/internal/scope';
import type { ReplayOutcome, IdempotentRequest, StoredResponse } from '../../contracts/internal/idempotency';
import { unavailableReason, type Provider } from '../../domain/shared/providers';
import type { Actor } from '../../domain/order/timeline';
import { json, rows, type Database, type Executor } from '../connection/database';
import { runIdempotently } from '../idempotency/run-idempotently';
import { countHeld, heldOrders, heldReturns, RETURNS_PROVIDER } from './provider-outages';
import type { OrderMessage } from '../../domain/order/messages';
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

export interface ResumeRequest {
  provider: Provider;
  actor: Actor;
  requestId: string;
  /** undefined: every time the request is sent, it is a new request. */
  idempotency: IdempotentRequest | undefined;
}

/** The result of a request to resume held steps. */
export type ResumeOutcome = { outcome: 'done'; response: StoredResponse } | ReplayOutcome;

/** Requests that everything held for a provider continues. The relay carries the request out. */
export async function requestResume(
  db: Database,
  scope: Scope,
  { provider, actor, requestId, idempotency }: ResumeRequest,
  render: (resume: ResumeView) => StoredResponse,
): Promise<ResumeOutcome> {
  const work = async (tx: Executor): Promise<Extract<ResumeOutcome, { outcome: 'done' }>> => {
    const held = (await countHeld(tx, scope))[provider];
    const [written] = await rows<{ requestedAt: string }>(
      tx,
      sql`insert into provider_resumes (provider, storefront_id, actor, request_id)
          values (${provider}, ${scope.storefrontId ?? null}::text, ${json(actor)}::jsonb, ${requestId})
          returning requested_at as "requestedAt"`,
    );
    return {
      outcome: 'done',
      response: render({ provider, held, requestedAt: toIso(written!.requestedAt) }),
    };
  };
  return runIdempotently<Extract<ResumeOutcome, { outcome: 'done' }>, never>(db, idempotency, work);
}

/** A resume request that has not been carried out yet. */
export interface OpenResume {
  id: number;
  provider: Provider;
  storefrontId: string | null;
  actor: Actor;
  requestId: string;
  requestedAt: string;
}

export async function readOpenResumes(db: Executor): Promise<OpenResume[]> {
  return rows<OpenResume>(
    db,
    sql`select id::int, provider, storefront_id as "storefrontId", actor, request_id as "requestId",
          requested_at::text as "requestedAt"
        from provider_resumes where finished_at is null order by id`,
  );
}

/** An order or a return that is held now and was held when the request came. */
export interface HeldItem {
  kind: 'order' | 'return';
  id: string;
  items: string[];
}

/** The next items after the id `after`, in the order of their ids. */
export async function readHeldItems(
  db: Executor,
  { provider, storefrontId, requestedAt }: OpenResume,
  kind: HeldItem['kind'],
  { after, limit }: { after: string | undefined; limit: number },
): Promise<HeldItem[]> {
  const first = after ?? '00000000-0000-0000-0000-000000000000';
  return rows<HeldItem>(
    db,
    kind === 'order'
      ? sql`select 'order' as kind, a.order_id as id, array_agg(a.item order by a.item) as items
            from ${heldOrders(storefrontId)} and a.reason = ${unavailableReason(provider)} and a.since <= ${requestedAt}::timestamptz and a.order_id > ${first}::uuid
            group by a.order_id order by a.order_id limit ${limit}`
      : sql`select 'return' as kind, r.id, array_agg('payment:' || p.no order by p.no) as items
            from ${heldReturns(storefrontId)} and ${provider === RETURNS_PROVIDER} and p.updated_at <= ${requestedAt}::timestamptz and r.id > ${first}::uuid
            group by r.id order by r.id limit ${limit}`,
  );
}

export async function recordResumeProgress(
  db: Executor,
  { id }: OpenResume,
  { resumed, isFinished }: { resumed: number; isFinished: boolean },
): Promise<void> {
  await db.execute(sql`
    update provider_resumes set resumed = resumed + ${resumed}::int,
      finished_at = case when ${isFinished}::boolean then now() end
    where id = ${id}`);
}
