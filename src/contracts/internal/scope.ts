import type { Actor } from '../../domain/order/timeline';

/**
 * What a caller has access to. `storefrontId` undefined: all storefronts. `customerId` undefined: all
 * customers.
 */
export interface Scope {
  storefrontId: string | undefined;
  customerId?: string | undefined;
  /** The carrier of the shipments. */
  carrier?: string | undefined;
}

/** Who makes a change, for the audit trail. */
export interface ChangedBy {
  actor: Actor;
  requestId: string;
}

/** Whose stock a caller may see and change: that of one storefront's pool, or all. */
export type StockScope = Pick<Scope, 'storefrontId'>;
