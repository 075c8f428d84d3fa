import { and, asc, eq, gt } from 'drizzle-orm';
import type { ReadPaymentOperations } from '../../contracts/internal/order-reads';
import type { Scope } from '../../contracts/internal/scope';
import type { PaymentOperation } from '../../domain/order/order-record';
import type { Database } from '../connection/database';
import { isVisible } from './read-orders';
import { paymentOperations } from '../schema';

/** Oldest first. @returns undefined when there is no such order */
export async function readPaymentOperations(
  db: Database,
  scope: Scope,
  orderId: string,
  { afterNo, limit }: ReadPaymentOperations,
): Promise<PaymentOperation[] | undefined> {
  if (!(await isVisible(db, scope, orderId))) return undefined;
  const { no, type, authorizationNo, amountMinor, status, returnId, refusal, createdAt, updatedAt } =
    paymentOperations;
  return db
    .select({ no, type, authorizationNo, amountMinor, status, returnId, refusal, createdAt, updatedAt })
    .from(paymentOperations)
    .where(and(eq(paymentOperations.orderId, orderId), gt(no, Math.min(afterNo, MAX_NO))))
    .orderBy(asc(no))
    .limit(limit);
}

/** The greatest number that the column can hold: a cursor may name a greater one. */
const MAX_NO = 2 ** 31 - 1;
