/** What is owed to those who wait for a product: units of it may be free in the pool that they are served from. */
export interface BackorderAllocationRequest {
  productId: string;
  poolId: string;
  /** For people to recognise the product by. */
  sku: string;
  /** As Postgres writes it, to the microsecond: it tells this request from one that came after it. */
  requestedAt: string;
}

/**
 * A place in the queue for a product in a pool: orders of a higher priority come first, then those that were placed first, as the id
 * of an order tells when that was.
 */
export interface QueuePosition {
  orderId: string;
  priority: number;
}
