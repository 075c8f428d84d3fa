import type { OrderMessage } from './messages';
import { isOpenAmendment, type OrderState } from './order-state';

/** What a decision must know of the stock in the order's pool. */
export interface StockNeeds {
  /**
   * Whose backordered units are left for them, of those in the same pool: everybody's, nobody's, or, when a
   * backorder is allocated for one product, those of the orders ahead in the queue for the order's other
   * products.
   */
  respectDemandOf: 'everybody' | 'nobody' | { allocatingProductId: string };
  /** Products besides those of the order's lines. */
  productIds: readonly string[];
}

/**
 * What a decision about these messages must know of the stock. Only decisions that may reserve units need it:
 * allocations, replacements, amendments, and those about missing units.
 *
 * @returns undefined when the stock need not be locked
 */
export function stockNeedsOf(state: OrderState, messages: readonly OrderMessage[]): StockNeeds | undefined {
  const trigger = messages.find(
    (message) => message.type === 'stock_available' || message.type === 'shipment_resolved',
  );
  const amendments = state.amendments.filter(isOpenAmendment);
  const isMissing =
    messages.some((message) => message.type === 'units_missing') ||
    state.allocations.some(({ missing = 0 }) => missing > 0);
  if (!trigger && !isMissing && amendments.length === 0) return undefined;
  const productIds = amendments.flatMap((amendment) => amendment.lines.map((line) => line.productId));
  return { respectDemandOf: demandToRespect(trigger), productIds };
}

/** An allocation, or the replacement of a lost shipment, takes what it finds. Other decisions come after. */
function demandToRespect(trigger: OrderMessage | undefined): StockNeeds['respectDemandOf'] {
  if (!trigger) return 'everybody';
  return trigger.type === 'stock_available' && trigger.productId !== undefined
    ? { allocatingProductId: trigger.productId }
    : 'nobody';
}
