import { sql } from 'drizzle-orm';
import { CONSISTENCY_RULES, type ConsistencyRule, type Drift } from '../../domain/shared/consistency';
import type { EventType } from '../../domain/order/timeline';
import { json, rows, type Executor } from '../connection/database';

/** The report lists this many drifts at most; its counts cover all of them. */
const MAX_REPORTED = 100;

const DRIFT_FOUND: EventType = 'reconciliation.drift';

/** At most so many violations of one rule are recorded: a bug that breaks every order fills no table. */
const MAX_RECORDED = 10_000;

/** Something that breaks a rule. */
export interface Violation {
  rule: ConsistencyRule;
  subject: string;
  storefrontId: string | null;
  orderId: string | null;
  details: Record<string, unknown>;
}

/**
 * What was checked for which rules, whether it exists or not: ids of orders, or subjects. Known drift of it
 * that was not found again is gone.
 */
export interface Checked {
  rules: readonly ConsistencyRule[];
  subjects: readonly string[];
}

/** What recording changes: new drift, known drift with other values, and known drift that is gone. */
export interface DriftChanges {
  fresh: number;
  altered: number;
  gone: number;
}

export const NO_CHANGES: DriftChanges = { fresh: 0, altered: 0, gone: 0 };

const drifts = (violations: readonly Violation[]) => sql`
  found as materialized (
    select * from jsonb_to_recordset(${json(violations)}::jsonb)
      as f (rule text, subject text, "storefrontId" text, "orderId" uuid, details jsonb)
  )`;

/** A subject is an order's id, begins with it, or is the key of a level or of a product in a pool. */
const goneDrift = (checked: readonly Checked[]) => sql`
  gone as materialized (
    select d.rule, d.subject
    from consistency_drift d
    join jsonb_to_recordset(${json(checked)}::jsonb) as c (rules jsonb, subjects jsonb) on c.rules ? d.rule
    where (c.subjects ? d.subject or c.subjects ? left(d.subject, 36))
      and not exists (select from found f where f.rule = d.rule and f.subject = d.subject)
  )`;

const freshDrift = sql`
  fresh as materialized (
    select * from (
      select f.*, row_number() over (partition by rule order by subject)
        + (select count(*) from consistency_drift d where d.rule = f.rule) as place
      from found f
      where not exists (select from consistency_drift d where d.rule = f.rule and d.subject = f.subject)
    ) one where place <= ${MAX_RECORDED}::int
  )`;

/** What recording this would change. Few drifts are known, so this reads few rows. */
export async function compareWithKnownDrift(
  tx: Executor,
  checked: readonly Checked[],
  violations: readonly Violation[],
): Promise<DriftChanges> {
  const [known] = await rows(tx, sql`select from consistency_drift limit 1`);
  if (!known && violations.length === 0) return NO_CHANGES;
  const [changes] = await rows<DriftChanges>(
    tx,
    sql`
      with ${drifts(violations)}, ${goneDrift(checked)}, ${freshDrift}
      select (select count(*)::int from fresh) as fresh, (select count(*)::int from gone) as gone,
        (select count(*)::int from found f join consistency_drift d using (rule, subject)
          where f.details <> d.details) as altered`,
  );
  return changes!;
}

/** Writes what a piece found. An event reports what is new. */
export async function recordDrift(
  tx: Executor,
  checked: readonly Checked[],
  violations: readonly Violation[],
): Promise<void> {
  await tx.execute(sql`
    with ${drifts(violations)}, ${goneDrift(checked)}, ${freshDrift},
    seen as (
      update consistency_drift d set details = f.details, last_seen_at = now()
      from found f where f.rule = d.rule and f.subject = d.subject
    ),
    written as (
      insert into consistency_drift (rule, subject, details) select rule, subject, details from fresh
    ),
    told as (
      insert into outbox (type, storefront_id, order_id, payload)
      select ${DRIFT_FOUND}, "storefrontId", "orderId",
        jsonb_build_object('rule', rule, 'subject', subject, 'details', details)
      from fresh order by rule, subject
    )
    delete from consistency_drift d using gone where d.rule = gone.rule and d.subject = gone.subject`);
}

/** How much drift of each rule exists. Rules without drift are listed with 0. */
export async function countDrift(db: Executor): Promise<Record<ConsistencyRule, number>> {
  const counted = await rows<{ rule: ConsistencyRule; count: number }>(
    db,
    sql`select rule, count(*)::int as count from consistency_drift group by rule`,
  );
  const counts = new Map(counted.map(({ rule, count }) => [rule, count]));
  return Object.fromEntries(CONSISTENCY_RULES.map((rule) => [rule, counts.get(rule) ?? 0])) as Record<
    ConsistencyRule,
    number
  >;
}

/** A sample of the drift that exists, newest first. */
export async function readDrift(db: Executor): Promise<Drift[]> {
  return rows<Drift>(
    db,
    sql`select rule, subject, details, to_json(since) #>> '{}' as since from consistency_drift
        order by consistency_drift.since desc, rule, subject limit ${MAX_REPORTED}::int`,
  );
}

export type DriftPosition = Pick<Violation, 'rule' | 'subject'>;

/** The next known drift after a position, in the order of rules and subjects. */
export async function readKnownDrift(
  tx: Executor,
  after: DriftPosition | null,
  limit: number,
): Promise<DriftPosition[]> {
  return rows<DriftPosition>(
    tx,
    sql`select rule, subject from consistency_drift
        where (rule, subject) > (${after?.rule ?? ''}, ${after?.subject ?? ''})
        order by rule, subject limit ${limit}::int`,
  );
}
