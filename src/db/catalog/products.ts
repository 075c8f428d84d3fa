import { and, eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { ProductInput, ProductPatch, ProductView } from '../../contracts/wire/product';
import type { ProductOutcome } from '../../contracts/internal/products';
import type { ChangedBy } from '../../contracts/internal/scope';
import {
  type ReplayOutcome,
  type IdempotentRequest,
  type StoredResponse,
} from '../../contracts/internal/idempotency';
import { fieldChanges } from '../../domain/access/audit';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import { recordAuditEntry } from '../access/record-audit';
import { rows, type Database, type Executor } from '../connection/database';
import { runIdempotently, type Transaction } from '../idempotency/run-idempotently';
import { requestBackorderAllocations } from '../stock/backorder-requests';
import { products } from '../schema';
import { isUniqueViolation } from '../connection/unique-violation';

type Row = typeof products.$inferSelect;

export const productView = ({ archivedAt, createdAt, updatedAt, ...product }: Row): ProductView => ({
  ...product,
  archivedAt: archivedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

export async function findProduct(
  db: Pick<Database, 'select'>,
  productId: string,
): Promise<ProductView | undefined> {
  const [product] = await db.select().from(products).where(eq(products.id, productId));
  return product && productView(product);
}

/** Adds a product, once for each idempotency key. */
export function createProduct(
  db: Database,
  { idempotency, by, input }: { idempotency: IdempotentRequest; by: ChangedBy; input: ProductInput },
  respond: (product: ProductView) => StoredResponse,
): Promise<{ outcome: 'done'; response: StoredResponse } | { outcome: 'sku_taken' } | ReplayOutcome> {
  return runIdempotently<{ outcome: 'done'; response: StoredResponse }, { outcome: 'sku_taken' }>(
    db,
    idempotency,
    async (tx) => {
      const [added] = await tx
        .insert(products)
        .values({ id: uuidv7(), ...input })
        .onConflictDoNothing({ target: products.sku })
        .returning();
      if (!added) return { outcome: 'sku_taken' };
      const product = productView(added);
      await recordAudit(tx, by, { product, action: 'created', before: {} });
      return { outcome: 'done', response: respond(product) };
    },
  );
}

/** A change of a product. `expectedVersion` undefined: the change applies to whatever version there is. */
export interface ProductChange {
  productId: string;
  expectedVersion: number | undefined;
  by: ChangedBy;
}

/** Changes the given fields. Existing orders keep the name and the price that they were placed with. */
export async function changeProduct(
  db: Database,
  change: ProductChange,
  patch: ProductPatch,
): Promise<ProductOutcome> {
  try {
    return await db.transaction(async (tx): Promise<ProductOutcome> => {
      const lock = await lockProduct(tx, change);
      if (lock.outcome !== 'locked') return lock;
      const { product } = lock;
      const fields = (['sku', 'currency'] as const).filter(
        (field) => patch[field] !== undefined && patch[field] !== product[field],
      );
      if (fields.length > 0 && (await hasOrders(tx, product))) return { outcome: 'in_use', fields };
      return writeProduct(tx, change, {
        product,
        fields: patch as ProductWrite['fields'],
        action: 'updated',
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { outcome: 'sku_taken' };
    throw error;
  }
}

/** An archived product takes no new orders. Existing orders that contain it continue. */
export function archiveProduct(db: Database, change: ProductChange): Promise<ProductOutcome> {
  return db.transaction(async (tx) => {
    const lock = await lockProduct(tx, change);
    if (lock.outcome !== 'locked') return lock;
    const { product } = lock;
    return writeProduct(tx, change, {
      product,
      fields: { archivedAt: product.archivedAt ?? new Date() },
      action: 'archived',
    });
  });
}

/** @returns also the backorder allocation requests for orders that wait for the product */
export function restoreProduct(
  db: Database,
  change: ProductChange,
): Promise<ProductOutcome & { allocationRequests?: BackorderAllocationRequest[] }> {
  return db.transaction(async (tx) => {
    const lock = await lockProduct(tx, change);
    if (lock.outcome !== 'locked') return lock;
    const { product } = lock;
    const written = await writeProduct(tx, change, {
      product,
      fields: { archivedAt: null },
      action: 'restored',
    });
    return { ...written, allocationRequests: await requestBackorderAllocations(tx, [product.id]) };
  });
}

/** Reads and locks a product, so that nobody changes it before it is written. */
async function lockProduct(tx: Transaction, { productId, expectedVersion }: ProductChange) {
  const [product] = await tx.select().from(products).where(eq(products.id, productId)).for('update');
  if (!product) return { outcome: 'unknown' } as const;
  if (expectedVersion !== undefined && expectedVersion !== product.version)
    return { outcome: 'stale', version: product.version } as const;
  return { outcome: 'locked', product } as const;
}

/** Searched by SKU: a product that is in orders keeps its SKU. */
async function hasOrders(tx: Executor, { sku }: Row): Promise<boolean> {
  const [result] = await rows<{ has: boolean }>(
    tx,
    sql`select exists (select from order_lines where sku = ${sku}) as has`,
  );
  return result!.has;
}

interface ProductWrite {
  product: Row;
  fields: Partial<Pick<Row, 'sku' | 'name' | 'priceMinor' | 'currency' | 'category' | 'archivedAt'>>;
  action: 'updated' | 'archived' | 'restored';
}

async function writeProduct(
  tx: Transaction,
  { by }: ProductChange,
  { product: before, fields, action }: ProductWrite,
): Promise<ProductOutcome & { outcome: 'done' }> {
  const old = productView(before);
  const updated = productView({ ...before, ...fields });
  if (fieldChanges(auditedFields(old), auditedFields(updated)).length === 0)
    return { outcome: 'done', product: old };
  const [after] = await tx
    .update(products)
    .set({ ...fields, version: before.version + 1, updatedAt: new Date() })
    .where(and(eq(products.id, before.id), eq(products.version, before.version)))
    .returning();
  const product = productView(after!);
  await recordAudit(tx, by, { product, action, before: auditedFields(old) });
  return { outcome: 'done', product };
}

const auditedFields = ({ sku, name, priceMinor, currency, category, archivedAt }: ProductView) => ({
  ...{ sku, name, priceMinor, currency, category, archivedAt },
});

function recordAudit(
  tx: Transaction,
  by: ChangedBy,
  { product, action, before }: { product: ProductView; action: string; before: object },
): Promise<void> {
  const changes = fieldChanges(before, auditedFields(product));
  return recordAuditEntry(
    tx,
    { subjectType: 'product', subjectId: product.id, storefrontId: null, action, changes },
    by,
  );
}
