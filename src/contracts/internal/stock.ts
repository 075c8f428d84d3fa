import type { z } from 'zod';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import type { StoredResponse, IdempotentRequest, ReplayOutcome } from './idempotency';
import type { LevelView, listMovementsQuerySchema } from '../wire/stock';
import type { ChangedBy, StockScope } from './scope';

export interface ListMovements extends Omit<z.infer<typeof listMovementsQuerySchema>, 'cursor'> {
  /** Number of the last movement on the previous page. */
  beforeId: number | undefined;
}

/** A change of stock: what is booked, by whom, in which scope, and with which idempotency key. */
export interface StockCommand<Body> {
  scope: StockScope;
  by: ChangedBy;
  idempotency: IdempotentRequest;
  productId: string;
  body: Body;
}

/** Why no stock was changed. `level` is the current level. */
export type StockRefusal =
  | { outcome: 'unknown_product' }
  | { outcome: 'unknown_location'; locationIds: string[] }
  /** Other storefronts sell from the pool as well, and the caller belongs to one storefront. */
  | { outcome: 'shared_pool' }
  | { outcome: 'stock_changed' | 'insufficient_stock' | 'too_many_units'; level: LevelView };

export type StockOutcome =
  /** `allocationRequests`: backorders that may get stock now. */
  | { outcome: 'done'; response: StoredResponse; allocationRequests: BackorderAllocationRequest[] }
  | StockRefusal
  | ReplayOutcome;

export type LevelSettingsOutcome =
  | { outcome: 'done'; level: LevelView; allocationRequests: BackorderAllocationRequest[] }
  | { outcome: 'unknown' }
  /** Other storefronts sell from the pool as well, and the caller belongs to one storefront. */
  | { outcome: 'shared_pool' }
  /** The level is not in the state that the sender has read. */
  | { outcome: 'stale'; level: LevelView };
