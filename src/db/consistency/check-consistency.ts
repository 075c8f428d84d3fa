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
import { json, rows, type Database, type Executor } from '../connection/database';

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

/** More violations of one rule than this are counted, and not recorded one by one. */
const MAX_RECORDED = 10_000;

/** Something that breaks a rule, as the statement of the rule selects it. */
interface Violation {
  subject: string;
  storefrontId: string | null;
  orderId: string | null;
  details: Record<string, unknown>;
}

/** What a check found, in one snapshot. */
interface Findings {
  scope: ConsistencyCheckScope;
  /** When the snapshot was taken, and the newest row of the ledger in it. */
  snapshot: { at: string; movementId: number };
  violations: Map<ConsistencyRule, { found: number; recorded: Violation[] }>;
}

/**
 * Checks all consistency rules in one snapshot. What breaks a rule stays in `consistency_drift` for as long
 * as it does. An outbox event reports it when it is first found, and again if it comes back after it was
 * gone.
 *
 * The check itself only reads, because a transaction that has written holds back the events of all others until
 * it ends. What it found is written afterwards, in a short transaction.
 *
 * @param full checks everything, even if a full check has already run today
 */
export async function checkConsistency(
  db: Database,
  { full }: { full: boolean },
): Promise<ConsistencyReport> {
  const findings = await db.transaction((tx) => findViolations(tx, full), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
  return db.transaction((tx) => recordFindings(tx, findings));
}

/** @param tx a transaction with one snapshot for all statements */
export async function findViolations(tx: Executor, full: boolean): Promise<Findings> {
  // Force a custom plan: a generic plan cannot know that few rows are recent.
  await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
  const since = full ? null : await readLastCheck(tx);
  const [snapshot] = await rows<Findings['snapshot']>(
    tx,
    sql`select to_json(now()) #>> '{}' as at, coalesce(max(id), 0)::float8 as "movementId" from stock_movements`,
  );
  const violations: Findings['violations'] = new Map();
  for (const rule of CONSISTENCY_RULES) violations.set(rule, await findViolationsOf(tx, rule, since));
  return { scope: since === null ? 'full' : 'recent', snapshot: snapshot!, violations };
}

async function findViolationsOf(
  tx: Executor,
  rule: ConsistencyRule,
  since: CheckBounds | null,
): Promise<{ found: number; recorded: Violation[] }> {
  const { checkedRows, violations } = RULE_QUERIES[rule];
  const recorded = await rows<Violation & { found: number }>(
    tx,
    sql`
      with ${checkedRows(since, rule)},
      found as materialized (${violations})
      select subject, storefront_id as "storefrontId", order_id as "orderId", details,
        (select count(*)::int from found) as found
      from found order by subject limit ${MAX_RECORDED}::int`,
  );
  return {
    found: recorded[0]?.found ?? 0,
    recorded: recorded.map(({ found: _found, ...violation }) => violation),
  };
}

/** How many of the found violations are new, and how many known ones are gone. */
interface Recorded {
  fresh: number;
  gone: number;
}

/**
 * Writes what a check found. Two checks write one after the other, so that neither reports a drift that the
 * other one has reported. What a later check has found already is not overwritten by an earlier one.
 */
async function recordFindings(
  tx: Executor,
  { scope, snapshot, violations }: Findings,
): Promise<ConsistencyReport> {
  await tx.execute(sql`lock table consistency_drift in share row exclusive mode`);
  const [later] = await rows(
    tx,
    sql`select from consistency_checks where checked_at > ${snapshot.at}::timestamptz limit 1`,
  );
  const total: Recorded = { fresh: 0, gone: 0 };
  if (!later) {
    for (const [rule, { recorded }] of violations) {
      const { fresh, gone } = await recordViolations(tx, rule, recorded);
      total.fresh += fresh;
      total.gone += gone;
    }
    await tx.execute(sql`
      insert into consistency_checks (scope, checked_at, movement_id)
      values (${scope}, ${snapshot.at}::timestamptz, ${snapshot.movementId}::bigint)
      on conflict (scope) do update set checked_at = excluded.checked_at, movement_id = excluded.movement_id`);
  }
  return {
    scope,
    counts: Object.fromEntries(
      [...violations].map(([rule, { found }]) => [rule, found]),
    ) as ConsistencyReport['counts'],
    drift: await readDrift(tx),
    reported: total.fresh,
    resolved: total.gone,
  };
}

async function recordViolations(
  tx: Executor,
  rule: ConsistencyRule,
  found: readonly Violation[],
): Promise<Recorded> {
  const [result] = await rows<Recorded>(
    tx,
    sql`
      with found as materialized (
        select * from jsonb_to_recordset(${json(found)}::jsonb)
          as f (subject text, "storefrontId" text, "orderId" uuid, details jsonb)
      ),
      fresh as materialized (
        select * from found f where not exists (select from consistency_drift d where d.rule = ${rule} and d.subject = f.subject)
      ),
      written as (
        insert into consistency_drift (rule, subject, details) select ${rule}, subject, details from found
        on conflict (rule, subject) do update set details = excluded.details, last_seen_at = now()
      ),
      told as (
        insert into outbox (type, storefront_id, order_id, payload)
        select ${DRIFT_FOUND}, "storefrontId", "orderId",
          jsonb_build_object('rule', ${rule}::text, 'subject', subject, 'details', details)
        from fresh
      ),
      gone as (
        delete from consistency_drift d where d.rule = ${rule} and not exists (select from found f where f.subject = d.subject)
        returning 1
      )
      select (select count(*)::int from fresh) as fresh, (select count(*)::int from gone) as gone`,
  );
  return result!;
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

async function readDrift(tx: Executor): Promise<Drift[]> {
  return rows<Drift>(
    tx,
    sql`select rule, subject, details, to_json(since) #>> '{}' as since from consistency_drift
        order by consistency_drift.since desc, rule, subject limit ${MAX_REPORTED}::int`,
  );
}
