/**
 * What the Web UI lists and filters orders by, with the type under which Temporal must know it. Nothing here
 * may name a person: `CustomerId` is the shop's own key.
 */
export const SEARCH_ATTRIBUTES = {
  OrderStatus: 'KEYWORD',
  StorefrontId: 'KEYWORD',
  CustomerId: 'KEYWORD',
} as const;

/** The id of an order's workflow. There is one for each order, for ever. */
export function orderWorkflowId(orderId: string): string {
  return `order/${orderId}`;
}
