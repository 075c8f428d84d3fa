import { sql } from 'drizzle-orm';
import { DEFAULT_OUTAGE } from '../../domain/shared/providers';
import { rows, type Database } from '../connection/database';

/** The workflow's own timer fires at the end of a wait; only workflows that did not act on it are woken. */
const GRACE = sql.raw(`interval '1 minute'`);

/**
 * Wakes workflows whose provider wait is over although their timer has not fired: the storefront has
 * shortened its `outageMinutes` since they set it. Orders and returns with a pending wake-up are left alone.
 *
 * @returns how many orders and returns have a pending wake-up now because of this call
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
    -- Locked in the order of their ids; a row that is being written at this moment is checked the next time.
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
