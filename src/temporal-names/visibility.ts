import { SHARED_POOL } from '../domain/shared/storefront';

/**
 * The search attributes by which the Web UI lists and filters orders and returns, with the type that each
 * must have in Temporal. None may name a person: `CustomerId` is the shop's own key.
 */
export const SEARCH_ATTRIBUTES = {
  OrderStatus: 'KEYWORD',
  StorefrontId: 'KEYWORD',
  CustomerId: 'KEYWORD',
  ReturnStatus: 'KEYWORD',
  OrderId: 'KEYWORD',
} as const;

/** The id of an order's workflow. Each order has exactly one, forever. */
export function orderWorkflowId(orderId: string): string {
  return `order/${orderId}`;
}

/** The id of a return's workflow. */
export function returnWorkflowId(returnId: string): string {
  return `return/${returnId}`;
}

/**
 * The id of the workflow that allocates a product's available units to backorders. At most one runs for each
 * product and pool. The shared pool is not part of the id, because it existed before the other pools.
 */
export function backordersWorkflowId(productId: string, poolId: string = SHARED_POOL): string {
  return poolId === SHARED_POOL ? `backorders/${productId}` : `backorders/${poolId}/${productId}`;
}
