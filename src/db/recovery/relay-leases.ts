import { sql, type SQL } from 'drizzle-orm';
import type { RelayLane } from '../../domain/shared/relay-lanes';
import { json, rows, type Executor } from '../connection/database';

/** Longer than a batch of deliveries takes, each of which has a timeout of its own. */
const LEASE_S = 60;
const LONGEST_BACKOFF_S = 300;

const subjectsIn = (subjects: readonly string[]): SQL =>
  sql`(select jsonb_array_elements_text(${json(subjects)}::jsonb))`;

/** A condition: no relay is delivering it, and it does not wait for its next attempt. */
export const isFreeForRelay = (lane: RelayLane, subject: SQL): SQL => sql`
  not exists (select from relay_leases lease where lease.lane = ${lane} and lease.subject = ${subject} and lease.until > now())`;

/**
 * Takes deliveries for this relay, so that no other one makes them meanwhile. When the relay dies, they are free
 * again after a minute.
 *
 * @returns those that no other relay has taken in the meantime
 */
export async function claimDeliveries(
  db: Executor,
  lane: RelayLane,
  subjects: readonly string[],
): Promise<Set<string>> {
  if (subjects.length === 0) return new Set();
  const claimed = await rows<{ subject: string }>(
    db,
    sql`insert into relay_leases (lane, subject, until)
        select ${lane}, subject, now() + make_interval(secs => ${LEASE_S}) from ${subjectsIn(subjects)} as s (subject)
        order by subject
        on conflict (lane, subject) do update set until = excluded.until, attempts = relay_leases.attempts + 1
        where relay_leases.until <= now()
        returning subject`,
  );
  return new Set(claimed.map(({ subject }) => subject));
}

/** Gives deliveries back that were made, or not tried. */
export async function releaseDeliveries(
  db: Executor,
  lane: RelayLane,
  subjects: readonly string[],
): Promise<void> {
  if (subjects.length === 0) return;
  await db.execute(sql`delete from relay_leases where lane = ${lane} and subject in ${subjectsIn(subjects)}`);
}

/**
 * Puts deliveries off that have failed: the first time until the next sweep, then for one second, and twice as
 * long after each further attempt.
 */
export async function postponeDeliveries(
  db: Executor,
  lane: RelayLane,
  subjects: readonly string[],
): Promise<void> {
  if (subjects.length === 0) return;
  await db.execute(sql`
    update relay_leases set until = now() + make_interval(secs =>
      case when attempts = 1 then 0 else least(power(2, least(attempts, 20) - 2), ${LONGEST_BACKOFF_S}) end)
    where lane = ${lane} and subject in ${subjectsIn(subjects)}`);
}
