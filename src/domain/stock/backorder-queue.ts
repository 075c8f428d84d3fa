/** Requests an allocation for the backorders of a product: units of it may be free in this stock pool. */
export interface BackorderAllocationRequest {
  productId: string;
  poolId: string;
  /** The SKU, so that people recognize the product. */
  sku: string;
  /**
   * The timestamp as Postgres formats it, to the microsecond: it distinguishes this request from later ones.
   */
  requestedAt: string;
}

/**
 * A queue position in the backorder queue of a product and a pool. Orders with a higher priority come first,
 * then older orders. The id of an order contains the time of its placement.
 */
export interface QueuePosition {
  orderId: string;
  priority: number;
}

/** Whether backorders must be allocated after a movement: units came, or orders hold more than is there. */
export const needsAllocation = (movement: {
  onHandDelta: number;
  onHandAfter: number;
  reservedAfter: number;
}): boolean => movement.onHandDelta > 0 || movement.onHandAfter < movement.reservedAfter;
