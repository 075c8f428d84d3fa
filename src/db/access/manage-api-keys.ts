import { and, desc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type {
  ApiKeyStatus,
  ApiKeyView,
  CreateApiKeyOutcome,
  ApiKeyRequest,
  ListApiKeys,
  CreatedKey,
  NewApiKey,
  RevokeApiKeyOutcome,
  ApiKeyRotation,
  RotateApiKeyOutcome,
  RotateApiKeyRefusal,
} from '../../contracts/access';
import type { ChangedBy, Principal, Scope } from '../../contracts/record';
import { missingPermissions, permissionsOf } from '../../domain/access/permissions';
import { fieldChanges } from '../../domain/access/audit';
import { generateApiKey, insertApiKey, type ApiKeyGrant } from './api-keys';
import { recordAuditEntry } from './record-audit';
import type { Database } from '../connection/database';
import { runIdempotently, type Transaction } from '../idempotency/run-idempotently';
import { apiKeys, storefronts } from '../schema';

/** Makes a key, once for each Idempotency-Key. The key itself is never stored, so a repeat cannot show it again. */
export async function createApiKey(
  db: Database,
  { by, ...idempotency }: ApiKeyRequest,
  wanted: NewApiKey,
): Promise<CreateApiKeyOutcome> {
  return runIdempotently<CreatedKey, { outcome: 'unknown_storefront' }>(db, idempotency, (tx) =>
    createApiKeyInTransaction(tx, by, wanted),
  );
}

/** The same for whoever has no Idempotency-Key: the command line. */
export async function createApiKeyInTransaction(
  tx: Transaction,
  by: ChangedBy,
  wanted: NewApiKey,
): Promise<CreatedKey | { outcome: 'unknown_storefront' }> {
  if (wanted.storefrontId !== null && !(await storefrontExists(tx, wanted.storefrontId)))
    return { outcome: 'unknown_storefront' };
  const expiresAt = dateOf(wanted.expiresAt);
  return insertAuditedKey(tx, by, { ...wanted, expiresAt }, 'created');
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

async function storefrontExists(tx: Transaction, id: string): Promise<boolean> {
  const found = await tx.select({ id: storefronts.id }).from(storefronts).where(eq(storefronts.id, id));
  return found.length > 0;
}

/** Newest first. Ids are time-ordered, so the id is the cursor. */
export async function listApiKeys(db: Database, scope: Scope, query: ListApiKeys): Promise<ApiKeyView[]> {
  const found = await db
    .select(KEY_COLUMNS)
    .from(apiKeys)
    .where(
      and(
        inScope(scope),
        query.role && eq(apiKeys.role, query.role),
        query.storefrontId === undefined ? undefined : eq(apiKeys.storefrontId, query.storefrontId),
        query.status && sql`${KEY_STATUS} = ${query.status}`,
        query.afterId === undefined ? undefined : lt(apiKeys.id, query.afterId),
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(query.limit);
  return found.map(viewOf);
}

export async function findApiKey(db: Database, scope: Scope, keyId: string): Promise<ApiKeyView | undefined> {
  const [found] = await db
    .select(KEY_COLUMNS)
    .from(apiKeys)
    .where(and(eq(apiKeys.id, keyId), inScope(scope)));
  return found && viewOf(found);
}

/**
 * Puts a new key in the place of one that is good, which lives on for the grace period. The new one may do what the old one
 * may, so nobody gets one in the place of a key that may do more than he.
 */
export async function rotateApiKey(
  db: Database,
  scope: Scope,
  keyId: string,
  { caller, by, ...idempotency }: ApiKeyRequest,
  wanted: ApiKeyRotation,
): Promise<RotateApiKeyOutcome> {
  return runIdempotently<CreatedKey, RotateApiKeyRefusal>(db, idempotency, async (tx) => {
    const old = await lockKey(tx, scope, keyId);
    if (!old) return { outcome: 'not_found' };
    if (old.status !== 'active' || (await hasSuccessor(tx, keyId)))
      return { outcome: 'ended', status: old.status };
    const missing = missingPermissions(caller, permissionsOf(old));
    if (missing.length > 0) return { outcome: 'exceeds_caller_permissions', missing };
    const { name, role, scopes, storefrontId, carrier } = old;
    const expiresAt =
      wanted.expiresAt === undefined ? expiryOfSuccessor(old, wanted) : new Date(wanted.expiresAt);
    await retireRotatedKey(tx, old, wanted.graceSeconds, by);
    const grant = { name, role, scopes, storefrontId, carrier, expiresAt, rotatedFrom: keyId };
    return insertAuditedKey(tx, by, grant, 'created');
  });
}

/** As long as the old one was good when it was made, within what may be. */
function expiryOfSuccessor({ createdAt, expiresAt }: FoundKey, { latestExpiry }: ApiKeyRotation): Date {
  const latest = Date.parse(latestExpiry);
  if (expiresAt === null) return new Date(latest);
  return new Date(Math.min(latest, Date.now() + expiresAt.getTime() - createdAt.getTime()));
}

async function hasSuccessor(tx: Transaction, keyId: string): Promise<boolean> {
  const heirs = await tx.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.rotatedFrom, keyId));
  return heirs.length > 0;
}

/** The grace period never prolongs a key that would end sooner. */
async function retireRotatedKey(
  tx: Transaction,
  old: FoundKey,
  graceSeconds: number,
  by: ChangedBy,
): Promise<void> {
  const end = sql`least(${apiKeys.expiresAt}, now() + make_interval(secs => ${graceSeconds}))`;
  await tx
    .update(apiKeys)
    .set(graceSeconds === 0 ? { revokedAt: sql`now()` } : { expiresAt: end })
    .where(eq(apiKeys.id, old.id));
  await auditKeyChange(tx, old, by, 'rotated');
}

/**
 * Ends a key at once. One that has ended already stays as it is. Nobody ends a key that may do more than he, but for his own: whoever may
 * manage keys, and nothing else, could otherwise lock those out who may do everything.
 */
export async function revokeApiKey(
  db: Database,
  scope: Scope,
  keyId: string,
  { caller, by }: { caller: Principal; by: ChangedBy },
): Promise<RevokeApiKeyOutcome> {
  return db.transaction(async (tx) => {
    const old = await lockKey(tx, scope, keyId);
    if (!old) return { outcome: 'not_found' };
    const missing = caller.id === keyId ? [] : missingPermissions(caller, permissionsOf(old));
    if (missing.length > 0) return { outcome: 'exceeds_caller_permissions', missing };
    if (old.revokedAt !== null) return { outcome: 'revoked', key: viewOf(old) };
    await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)));
    return { outcome: 'revoked', key: viewOf(await auditKeyChange(tx, old, by, 'revoked')) };
  });
}

/** Whoever belongs to a storefront sees the keys of that storefront alone. */
const inScope = ({ storefrontId }: Scope): SQL | undefined =>
  storefrontId === undefined ? undefined : eq(apiKeys.storefrontId, storefrontId);

const KEY_STATUS = sql<ApiKeyStatus>`case when ${apiKeys.revokedAt} is not null then 'revoked'
  when ${apiKeys.expiresAt} <= now() then 'expired' else 'active' end`;

const KEY_COLUMNS = {
  id: apiKeys.id,
  prefix: apiKeys.prefix,
  name: apiKeys.name,
  role: apiKeys.role,
  storefrontId: apiKeys.storefrontId,
  scopes: apiKeys.scopes,
  carrier: apiKeys.carrier,
  status: KEY_STATUS,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  lastUsedAt: apiKeys.lastUsedAt,
  rotatedFrom: apiKeys.rotatedFrom,
  createdAt: apiKeys.createdAt,
};

type FoundKey = Pick<typeof apiKeys.$inferSelect, Exclude<keyof typeof KEY_COLUMNS, 'status'>> & {
  status: ApiKeyStatus;
};

async function lockKey(tx: Transaction, scope: Scope, keyId: string): Promise<FoundKey | undefined> {
  const [found] = await tx
    .select(KEY_COLUMNS)
    .from(apiKeys)
    .where(and(eq(apiKeys.id, keyId), inScope(scope)))
    .for('update');
  return found;
}

async function insertAuditedKey(
  tx: Transaction,
  by: ChangedBy,
  grant: ApiKeyGrant,
  action: string,
): Promise<CreatedKey> {
  const key = generateApiKey();
  const id = await insertApiKey(tx, key, grant);
  const made = viewOf(await auditKeyChange(tx, { id }, by, action));
  const headers = { Location: `/v1/api-keys/${id}` };
  const notice =
    'The key was shown when it was made and cannot be shown again. If it is lost, rotate or revoke this one.';
  return { outcome: 'done', key, response: { status: 201, headers, body: { ...made, key: null, notice } } };
}

/** Writes down what has become of a key. @returns the key as it is now */
async function auditKeyChange(
  tx: Transaction,
  before: Pick<FoundKey, 'id'> & Partial<FoundKey>,
  by: ChangedBy,
  action: string,
): Promise<FoundKey> {
  const [after] = await tx.select(KEY_COLUMNS).from(apiKeys).where(eq(apiKeys.id, before.id));
  if (!after) throw new Error(`There is no API key ${before.id}`);
  const { storefrontId } = after;
  const changes = fieldChanges(auditedFields(before), auditedFields(after));
  await recordAuditEntry(
    tx,
    { subjectType: 'api_key', subjectId: after.id, storefrontId, action, changes },
    by,
  );
  return after;
}

/** What of a key is somebody's decision; its use is not. */
function auditedFields(key: Partial<FoundKey>) {
  const { name, role, storefrontId, scopes, carrier, expiresAt, revokedAt, rotatedFrom } = key;
  return {
    ...{ name, role, storefrontId, scopes, carrier, rotatedFrom },
    expiresAt: expiresAt?.toISOString(),
    revokedAt: revokedAt?.toISOString(),
  };
}

function viewOf(key: FoundKey): ApiKeyView {
  return {
    ...key,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
  };
}
