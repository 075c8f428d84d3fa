import { sql, type SQL } from 'drizzle-orm';
import type { ProviderOutage, ProviderView } from '../../contracts/wire/provider';
import type { Scope } from '../../contracts/internal/scope';
import { PROVIDERS, unavailableReason, type Provider } from '../../domain/shared/providers';
import { toIso } from '../connection/iso-time';
import { rows, type Executor } from '../connection/database';

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
export const heldOrders = (storefrontId: string | undefined | null): SQL => sql`
  attention_items a join orders o on o.id = a.order_id
  where a.status = 'open' and ${ofStorefront(sql`o.storefront_id`, storefrontId)}`;

/** Returns whose refund is held. */
export const heldReturns = (storefrontId: string | undefined | null): SQL => sql`
  returns r join payment_operations p on p.return_id = r.id and p.order_id = r.order_id
  where r.status = 'needs_attention' and p.status = 'failed' and p.refusal is null
    and ${ofStorefront(sql`r.storefront_id`, storefrontId)}`;

/** Of a return only the refund can be held. */
export const RETURNS_PROVIDER: Provider = 'payment_gateway';

export async function countHeld(
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
