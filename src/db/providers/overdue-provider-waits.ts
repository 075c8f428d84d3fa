import { sql } from 'drizzle-orm';
import { DEFAULT_OUTAGE } from '../../domain/shared/providers';
import { rows, type Database } from '../connection/database';

/** The workflow's own timer rings at the end of a wait; only what it has not acted on by then is woken. */
const GRACE = sql.raw(`interval '1 minute'`);

/**
 * Wakes the workflows whose wait for a provider is over although they have not looked: the storefront has shortened its
 * `outageMinutes` since they set their timer. An order or a return that is owed a wake-up already is left alone.
 *
 * @returns how many orders and returns are owed a wake-up now
 */
export async function wakeOverdueProviderWaits(db: Database): Promise<number> {
  const woken = await rows(
    db,
    sql`
    with overdue as materialized (
      select o.id, p.return_id
      from orders o
        join storefronts s on s.id = o.storefront_id
        cross join jsonb_to_recordset(o.provider_waits) as w (item text, since timestamptz, "isFinalAttempt" boolean)
        left join payment_operations p on p.order_id = o.id and w.item = 'payment:' || p.no
      where o.provider_waits is not null and w."isFinalAttempt" is not true
        and w.since + make_interval(mins => coalesce((s.settings ->> 'outageMinutes')::int, ${DEFAULT_OUTAGE.outageMinutes}::int))
          < now() - ${GRACE}
    ),
    -- Locked in the order of their ids; one that is being written at this moment is looked at the next time.
    idle_orders as materialized (
      select id from orders
      where id in (select id from overdue where return_id is null) and wake_requested_at is null
      order by id for no key update skip locked
    ),
    woken_orders as (
      update orders o set wake_requested_at = now(), wake_signaled_at = null from idle_orders i where o.id = i.id returning o.id
    ),
    idle_returns as materialized (
      select id from returns
      where id in (select return_id from overdue where return_id is not null) and wake_requested_at is null
      order by id for no key update skip locked
    ),
    woken_returns as (
      update returns r set wake_requested_at = now(), wake_signaled_at = null from idle_returns i where r.id = i.id returning r.id
    )
    select id from woken_orders union all select id from woken_returns`,
  );
  return woken.length;
}
