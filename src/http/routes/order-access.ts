import type { Asked } from '../../domain/facts';
import type { Actor } from '../../domain/timeline';
import type { OrderRecord } from '../../domain/order';
import type { Principal, Scope } from '../../contracts/record';
import type { OrderProcess, Orders } from '../ports';
import type { TemporalUi } from '../order-view';
import { ProblemError } from '../problem-details';

/** What the routes around orders are handed. */
export interface OrderRoom {
  orders: Orders;
  orderProcess: OrderProcess;
  temporalUi: TemporalUi;
}

/** Whoever has a storefront sees only that storefront, whatever the role. */
export function scopeOf(principal: Principal): Scope {
  return {
    storefrontId: principal.storefrontId ?? undefined,
    customerId: principal.customerId ?? undefined,
  };
}

/** Who asks, as a question to a workflow tells it. */
export function askedBy({ principal, requestId }: { principal: Principal; requestId: string }) {
  return { actor: actorOf(principal), requestId } satisfies Asked;
}

export function actorOf(principal: Principal): Actor {
  return { type: principal.type, id: principal.id };
}

/** @throws ProblemError `not_found`; an order of another storefront is not told from one that does not exist */
export async function findOrder(orders: Orders, scope: Scope, orderId: string): Promise<OrderRecord> {
  return (await orders.find(scope, orderId)) ?? noSuchOrder();
}

export function noSuchOrder(): never {
  throw new ProblemError('not_found', 'There is no order with this id.');
}
