import { SHARED_POOL } from '../../domain/shared/storefront';

/**
 * What the Web UI lists and filters orders and returns by, with the type under which Temporal must know it. Nothing here
 * may name a person: `CustomerId` is the shop's own key.
 */
export const SEARCH_ATTRIBUTES = {
  OrderStatus: 'KEYWORD',
  StorefrontId: 'KEYWORD',
  CustomerId: 'KEYWORD',
  ReturnStatus: 'KEYWORD',
  OrderId: 'KEYWORD',
} as const;

/** The id of an order's workflow. There is one for each order, for ever. */
export function orderWorkflowId(orderId: string): string {
  return `order/${orderId}`;
}

/** The id of a return's workflow. */
export function returnWorkflowId(returnId: string): string {
  return `return/${returnId}`;
}

/**
 * The id of the workflow that gives a product's free units to those who wait. At most one runs for each product in each
 * pool. The shared pool is older than all others, and needs no mention.
 */
export function backordersWorkflowId(productId: string, poolId: string = SHARED_POOL): string {
  return poolId === SHARED_POOL ? `backorders/${productId}` : `backorders/${poolId}/${productId}`;
}
