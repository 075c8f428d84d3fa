import { sql, type SQL } from 'drizzle-orm';
import type { AuditEntryView, ListAudit } from '../../contracts/wire/audit';
import { lowerCaseUuids } from '../../contracts/wire/fields';
import type { StockScope } from '../../contracts/internal/scope';
import { rows, type Executor } from '../connection/database';
import { PLANNED_EACH_TIME } from '../connection/prepared-statements';

/**
 * Who changed what, newest first. A caller who belongs to a storefront sees only that storefront's entries.
 */
export async function listAudit(
  db: Executor,
  { storefrontId }: StockScope,
  query: ListAudit,
): Promise<AuditEntryView[]> {
  const { subjectType, subjectId, actor, from, to, beforeId, limit } = query;
  const conditions = [
    ...(storefrontId === undefined ? [] : [sql`storefront_id = ${storefrontId}`]),
    ...(subjectType === undefined ? [] : [sql`subject_type = ${subjectType}`]),
    ...(subjectId === undefined ? [] : [sql`subject_id = ${subjectId}`]),
    ...(actor === undefined ? [] : [actorCondition(actor)]),
    ...(from === undefined ? [] : [sql`at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`at < ${to}::timestamptz`]),
    ...(beforeId === undefined ? [] : [sql`id < ${beforeId}::bigint`]),
    PLANNED_EACH_TIME,
  ];
  const entries = await rows<Omit<AuditEntryView, 'id'> & { id: string }>(
    db,
    sql`select id, subject_type as "subjectType", subject_id as "subjectId", storefront_id as "storefrontId", action, actor,
          request_id as "requestId", changes, at
        from audit_entries where ${sql.join(conditions, sql` and `)} order by id desc limit ${limit}`,
  );
  return entries.map((entry) => ({ ...entry, id: Number(entry.id), at: new Date(entry.at).toISOString() }));
}

/**
 * Our own ids match in either case; the subject of a token is whatever its issuer calls it. A single id is
 * compared with `=`: for two, Postgres reads and sorts all entries instead of following the index.
 */
function actorCondition(actor: string): SQL {
  const canonical = lowerCaseUuids(actor);
  return actor === canonical
    ? sql`actor ->> 'id' = ${actor}`
    : sql`actor ->> 'id' in (${actor}, ${canonical})`;
}
