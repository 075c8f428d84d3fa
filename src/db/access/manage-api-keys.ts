import { and, desc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { ApiKeyStatus, ApiKeyView } from '../../contracts/wire/access';
import type {
  ApiKeyRotation,
  ApiKeyRequest,
  RotateApiKeyOutcome,
  RevokeApiKeyOutcome,
  RotateApiKeyRefusal,
  CreateApiKeyOutcome,
  CreatedKey,
  ListApiKeys,
  NewApiKey,
} from '../../contracts/internal/api-keys';
import type { ChangedBy, Scope } from '../../contracts/internal/scope';
import type { Principal } from '../../domain/access/principal';
import { missingPermissions, permissionsOf } from '../../domain/access/permissions';
import { fieldChanges } from '../../domain/access/audit';
import { insertApiKey, type ApiKeyGrant } from './api-keys';
import { generateApiKey } from './generate-api-key';
import { recordAuditEntry } from './record-audit';
import type { Database } from '../connection/database';
import { PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { runIdempotently, type Transaction } from '../idempotency/run-idempotently';
import { apiKeys, storefronts } from '../schema';

/**
 * Creates a key, once for each Idempotency-Key. The key itself is never stored, so a replay cannot show it.
 */
export async function createApiKey(
  db: Database,
  { by, ...idempotency }: ApiKeyRequest,
  key: NewApiKey,
): Promise<CreateApiKeyOutcome> {
  return runIdempotently<CreatedKey, { outcome: 'unknown_storefront' }>(db, idempotency, (tx) =>
    createApiKeyInTransaction(tx, by, key),
  );
}

/** The same without an Idempotency-Key, for the command line. */
export async function createApiKeyInTransaction(
  tx: Transaction,
  by: ChangedBy,
  key: NewApiKey,
): Promise<CreatedKey | { outcome: 'unknown_storefront' }> {
  if (key.storefrontId !== null && !(await storefrontExists(tx, key.storefrontId)))
    return { outcome: 'unknown_storefront' };
  const expiresAt = dateOf(key.expiresAt);
  return insertAuditedKey(tx, by, { ...key, expiresAt }, 'created');
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

async function storefrontExists(tx: Transaction, id: string): Promise<boolean> {
  const found = await tx.select({ id: storefronts.id }).from(storefronts).where(eq(storefronts.id, id));
  return found.length > 0;
}

/** Newest first. Ids are time-ordered, so the id is the cursor. */
export async function listApiKeys(db: Database, scope: Scope, query: ListApiKeys): Promise<ApiKeyView[]> {
  const keys = await db
    .select(KEY_COLUMNS)
    .from(apiKeys)
    .where(
      and(
        inScope(scope),
        query.role && eq(apiKeys.role, query.role),
        query.storefrontId === undefined ? undefined : eq(apiKeys.storefrontId, query.storefrontId),
        query.status && sql`${KEY_STATUS} = ${query.status}`,
        query.afterId === undefined ? undefined : lt(apiKeys.id, query.afterId),
        PLANNED_EACH_TIME,
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(query.limit);
  return keys.map(viewOf);
}

export async function findApiKey(db: Database, scope: Scope, keyId: string): Promise<ApiKeyView | undefined> {
  const [key] = await db
    .select(KEY_COLUMNS)
    .from(apiKeys)
    .where(and(eq(apiKeys.id, keyId), inScope(scope)));
  return key && viewOf(key);
}

/**
 * Replaces an active key by a new one; the old one stays valid for the grace period. The new key has the
 * permissions of the old one, so nobody may replace a key that has more permissions than they have.
 */
export async function rotateApiKey(
  db: Database,
  scope: Scope,
  keyId: string,
  { caller, by, ...idempotency }: ApiKeyRequest,
  rotation: ApiKeyRotation,
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
      rotation.expiresAt === undefined ? expiryOfSuccessor(old, rotation) : new Date(rotation.expiresAt);
    await retireRotatedKey(tx, old, rotation.graceSeconds, by);
    const grant = { name, role, scopes, storefrontId, carrier, expiresAt, rotatedFrom: keyId };
    return insertAuditedKey(tx, by, grant, 'created');
  });
}

/**
 * The successor is valid for as long as the old key was when it was created, but no longer than is allowed.
 */
function expiryOfSuccessor({ createdAt, expiresAt }: FoundKey, { latestExpiry }: ApiKeyRotation): Date {
  const latest = Date.parse(latestExpiry);
  if (expiresAt === null) return new Date(latest);
  return new Date(Math.min(latest, Date.now() + expiresAt.getTime() - createdAt.getTime()));
}

async function hasSuccessor(tx: Transaction, keyId: string): Promise<boolean> {
  const successors = await tx.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.rotatedFrom, keyId));
  return successors.length > 0;
}

/** The grace period never extends a key that expires sooner. */
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
 * Revokes a key at once. A key that was revoked before stays as it is. Nobody may revoke a key that has more
 * permissions than they have, except their own: a caller who may do nothing but manage keys could otherwise
 * lock out those who may do everything.
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

/** A caller who belongs to a storefront sees only that storefront's keys. */
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
  const [key] = await tx
    .select(KEY_COLUMNS)
    .from(apiKeys)
    .where(and(eq(apiKeys.id, keyId), inScope(scope)))
    .for('update');
  return key;
}

async function insertAuditedKey(
  tx: Transaction,
  by: ChangedBy,
  grant: ApiKeyGrant,
  action: string,
): Promise<CreatedKey> {
  const key = generateApiKey();
  const id = await insertApiKey(tx, key, grant);
  const created = viewOf(await auditKeyChange(tx, { id }, by, action));
  const headers = { Location: `/v1/api-keys/${id}` };
  const notice =
    'The key was shown when it was created and cannot be shown again. If it is lost, rotate or revoke it.';
  return {
    outcome: 'done',
    key,
    response: { status: 201, headers, body: { ...created, key: null, notice } },
  };
}

/** Records a change of a key in the audit. @returns the key as it is now */
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

/** The fields that somebody decides about; a key's use is not one of them. */
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
