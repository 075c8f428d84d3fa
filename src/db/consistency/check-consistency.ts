import { sql } from 'drizzle-orm';
import {
  CONSISTENCY_RULES,
  type ConsistencyRule,
  type ConsistencyReport,
  type ConsistencyCheckScope,
  type Drift,
} from '../../domain/shared/consistency';
import type { EventType } from '../../domain/order/timeline';
import { RULE_QUERIES, type CheckBounds } from './rules';
import { rows, type Database, type Executor } from '../connection/database';

/** A full check runs once a day: it finds what was changed by hand, past the ledger and the order. */
const FULL_CHECK_EVERY_HOURS = 24;

/**
 * A transaction's rows carry the time and the ids of its beginning, but become visible when it commits. So
 * each check reaches back before the previous one by more than any transaction takes.
 */
const OVERLAP_MINUTES = 5;
const OVERLAP_MOVEMENTS = 10_000;

/** The report lists this many drifts at most; its counts cover all of them. */
const MAX_REPORTED = 100;

const DRIFT_FOUND: EventType = 'reconciliation.drift';

interface RuleResult {
  /** Violations that exist now. */
  found: number;
  /** Those that the previous check did not find. */
  fresh: number;
  /** Earlier violations that no longer exist. */
  gone: number;
}

/**
 * Checks all consistency rules in one snapshot. What breaks a rule stays in `consistency_drift` for as long
 * as it does. An outbox event reports it when it is first found, and again if it comes back after it was
 * gone.
 *
 * @param full checks everything, even if a full check has already run today
 */
export async function checkConsistency(
  db: Database,
  { full }: { full: boolean },
): Promise<ConsistencyReport> {
  return db.transaction(
    async (tx) => {
      // One check at a time: two that overlap would report a drift twice. The lock comes before the first
      // query, because that query takes the snapshot.
      await tx.execute(sql`lock table consistency_drift in share row exclusive mode`);
      // Force a custom plan: a generic plan cannot know that few rows are recent.
      await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
      const since = full ? null : await readLastCheck(tx);
      const scope: ConsistencyCheckScope = since === null ? 'full' : 'recent';
      const results: [ConsistencyRule, RuleResult][] = [];
      for (const rule of CONSISTENCY_RULES) results.push([rule, await checkRule(tx, rule, since)]);
      await tx.execute(sql`
        insert into consistency_checks (scope, checked_at, movement_id)
        select ${scope}, now(), coalesce(max(id), 0) from stock_movements
        on conflict (scope) do update set checked_at = excluded.checked_at, movement_id = excluded.movement_id`);
      const total = (of: keyof RuleResult): number =>
        results.reduce((sum, [, result]) => sum + result[of], 0);
      return {
        scope,
        counts: Object.fromEntries(
          results.map(([rule, { found }]) => [rule, found]),
        ) as ConsistencyReport['counts'],
        drift: await readDrift(tx),
        reported: total('fresh'),
        resolved: total('gone'),
      };
    },
    { isolationLevel: 'repeatable read' },
  );
}

/** How far back to check; null when a full check is due. */
async function readLastCheck(tx: Executor): Promise<CheckBounds | null> {
  const [last] = await rows<CheckBounds & { fullIsDue: boolean }>(
    tx,
    sql`select to_json(max(checked_at) - make_interval(mins => ${OVERLAP_MINUTES}::int)) #>> '{}' as "changedAfter",
          (max(movement_id) - ${OVERLAP_MOVEMENTS}::int)::float8 as "movementId",
          coalesce(max(checked_at) filter (where scope = 'full')
            < now() - make_interval(hours => ${FULL_CHECK_EVERY_HOURS}::int), true) as "fullIsDue"
        from consistency_checks`,
  );
  return !last || last.fullIsDue ? null : last;
}

async function checkRule(
  tx: Executor,
  rule: ConsistencyRule,
  since: CheckBounds | null,
): Promise<RuleResult> {
  const { checkedRows, violations } = RULE_QUERIES[rule];
  const [result] = await rows<RuleResult>(
    tx,
    sql`
      with ${checkedRows(since, rule)},
      found as materialized (${violations}),
      fresh as materialized (
        select * from found f where not exists (select from consistency_drift d where d.rule = ${rule} and d.subject = f.subject)
      ),
      written as (
        insert into consistency_drift (rule, subject, details) select ${rule}, subject, details from found
        on conflict (rule, subject) do update set details = excluded.details, last_seen_at = now()
      ),
      told as (
        insert into outbox (type, storefront_id, order_id, payload)
        select ${DRIFT_FOUND}, storefront_id, order_id,
          jsonb_build_object('rule', ${rule}::text, 'subject', subject, 'details', details)
        from fresh
      ),
      gone as (
        delete from consistency_drift d where d.rule = ${rule} and not exists (select from found f where f.subject = d.subject)
        returning 1
      )
      select (select count(*)::int from found) as found, (select count(*)::int from fresh) as fresh,
        (select count(*)::int from gone) as gone`,
  );
  return result!;
}

async function readDrift(tx: Executor): Promise<Drift[]> {
  return rows<Drift>(
    tx,
    sql`select rule, subject, details, to_json(since) #>> '{}' as since from consistency_drift
        order by consistency_drift.since desc, rule, subject limit ${MAX_REPORTED}::int`,
  );
}
