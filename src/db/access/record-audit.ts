import type { AuditSubject, FieldChange } from '../../domain/access/audit';
import type { ChangedBy } from '../../contracts/internal/scope';
import type { Database } from '../connection/database';
import { auditEntries } from '../schema';

/** A change to something that has no timeline of its own. */
export interface AuditedChange {
  subjectType: AuditSubject;
  subjectId: string;
  /** The storefront that it belongs to; null: it belongs to all storefronts. */
  storefrontId: string | null;
  /** A past participle: `created`, `updated`, `archived`. */
  action: string;
  changes: FieldChange[];
}

/**
 * Records who changed what. It must run in the transaction of the change, so that neither exists without the
 * other.
 */
export async function recordAuditEntry(
  db: Pick<Database, 'insert'>,
  change: AuditedChange,
  { actor, requestId }: ChangedBy,
): Promise<void> {
  await db.insert(auditEntries).values({ ...change, actor, requestId });
}
