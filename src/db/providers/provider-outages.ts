import { sql, type SQL } from 'drizzle-orm';
import type { ProviderOutage, ProviderView, ResumeView } from '../../contracts/wire/provider';
import type { Scope } from '../../contracts/internal/scope';
import type { ReplayOutcome, IdempotentRequest } from '../../contracts/internal/idempotency';
import type { StoredResponse } from '../../domain/access/audit';
import { PROVIDERS, unavailableReason, type Provider } from '../../domain/shared/providers';
import type { Actor } from '../../domain/order/timeline';
import { json, rows, type Database, type Executor } from '../connection/database';
import { runIdempotently } from '../idempotency/run-idempotently';

/**
 * A worker repeats every `BREAKER_REPORT_INTERVAL_MS` that its breaker is open; a worker that died does not.
 */
const BREAKER_STALE_AFTER = sql.raw(`interval '1 minute'`);
export const BREAKER_REPORT_INTERVAL_MS = 15_000;

export interface BreakerChange {
  provider: Provider;
  /** The worker: its host and process id. */
  process: string;
  isOpen: boolean;
  reason?: string | undefined;
}

/** Stores what a worker reports about its breaker, for all processes to see. */
export async function saveBreaker(
  db: Executor,
  { provider, process, isOpen, reason = 'unavailable' }: BreakerChange,
): Promise<void> {
  await (isOpen
    ? db.execute(sql`
        insert into provider_breakers (provider, process, reason) values (${provider}, ${process}, ${reason})
        on conflict (provider, process) do update set reason = excluded.reason, last_seen_at = now()`)
    : db.execute(
        sql`delete from provider_breakers
            where provider = ${provider} and (process = ${process} or last_seen_at < now() - ${BREAKER_STALE_AFTER})`,
      ));
}

export type OpenBreakers = Partial<Record<Provider, ProviderOutage>>;

/** The providers for which some worker has an open breaker. */
export async function readOpenBreakers(db: Executor): Promise<OpenBreakers> {
  const outages = await rows<ProviderOutage & { provider: Provider }>(
    db,
    sql`select distinct on (provider) provider, min(opened_at) over (partition by provider) as since, reason
        from provider_breakers where last_seen_at > now() - ${BREAKER_STALE_AFTER} order by provider, last_seen_at desc`,
  );
  return Object.fromEntries(
    outages.map(({ provider, since, reason }) => [provider, { since: toIso(since), reason }]),
  );
}

const toIso = (time: string): string => new Date(time).toISOString();

const ofStorefront = (column: SQL, storefrontId: string | undefined | null): SQL =>
  storefrontId === undefined || storefrontId === null ? sql`true` : sql`${column} = ${storefrontId}`;

/** How many orders wait for each provider, and since when the oldest does (Postgres' text of a timestamp). */
export async function countProviderWaits(
  db: Executor,
  { storefrontId }: Pick<Scope, 'storefrontId'>,
): Promise<{ provider: Provider; orders: number; since: string }[]> {
  return rows(
    db,
    sql`select w.provider, count(distinct o.id)::int as orders, min(w.since) as since
        from orders o, jsonb_to_recordset(o.provider_waits) as w (provider text, since timestamptz)
        where o.provider_waits is not null and ${ofStorefront(sql`o.storefront_id`, storefrontId)} group by 1`,
  );
}

/** Orders that are held for a provider, by the item that needs attention. */
const heldOrders = (storefrontId: string | undefined | null): SQL => sql`
  attention_items a join orders o on o.id = a.order_id
  where a.status = 'open' and ${ofStorefront(sql`o.storefront_id`, storefrontId)}`;

/** Returns whose refund is held. */
const heldReturns = (storefrontId: string | undefined | null): SQL => sql`
  returns r join payment_operations p on p.return_id = r.id and p.order_id = r.order_id
  where r.status = 'needs_attention' and p.status = 'failed' and p.refusal is null
    and ${ofStorefront(sql`r.storefront_id`, storefrontId)}`;

/** Of a return only the refund can be held. */
const RETURNS_PROVIDER: Provider = 'payment_gateway';

async function countHeld(
  db: Executor,
  { storefrontId }: Pick<Scope, 'storefrontId'>,
): Promise<Record<Provider, ProviderView['held']>> {
  const [counts] = await rows<{ orders: Record<string, number>; returns: number }>(
    db,
    sql`select (select coalesce(json_object_agg(reason, orders), '{}') from (
              select a.reason, count(distinct a.order_id)::int as orders
              from ${heldOrders(storefrontId)} group by 1) as counted) as orders,
          (select count(distinct r.id)::int from ${heldReturns(storefrontId)}) as returns`,
  );
  const ofProvider = (provider: Provider): ProviderView['held'] => ({
    orders: counts!.orders[unavailableReason(provider)] ?? 0,
    returns: provider === RETURNS_PROVIDER ? counts!.returns : 0,
  });
  return {
    customer_service: ofProvider('customer_service'),
    payment_gateway: ofProvider('payment_gateway'),
    carrier: ofProvider('carrier'),
  };
}

/** The status of each provider, and what waits for it or is held. */
export async function readProviders(db: Executor, scope: Scope): Promise<ProviderView[]> {
  const breakers = await readOpenBreakers(db);
  const waiting = await countProviderWaits(db, scope);
  const held = await countHeld(db, scope);
  const resuming = await rows<{ provider: Provider; requestedAt: string; resumed: number }>(
    db,
    sql`select distinct on (provider) provider, requested_at as "requestedAt", resumed from provider_resumes
        where finished_at is null and ${ofStorefront(sql`storefront_id`, scope.storefrontId)}
        order by provider, id desc`,
  );
  return PROVIDERS.map((provider) => {
    const ofProvider = <T extends { provider: Provider }>(entries: readonly T[]) =>
      entries.find((entry) => entry.provider === provider);
    const waits = ofProvider(waiting);
    const resume = ofProvider(resuming);
    return {
      provider,
      status: breakers[provider] ? 'unavailable' : 'available',
      outage: breakers[provider] ?? null,
      waiting: { orders: waits?.orders ?? 0, since: waits ? toIso(waits.since) : null },
      held: held[provider],
      resuming: resume ? { requestedAt: toIso(resume.requestedAt), resumed: resume.resumed } : null,
    };
  });
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
