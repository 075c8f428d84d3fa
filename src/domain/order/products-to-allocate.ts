import type { OrderDraft, StockMovement } from './order-draft';
import { isInFulfillment, type OrderState } from './order-state';

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** The products, by id, for which a change of an order may ask for backorder allocations. */
export interface ProductsToAllocate {
  /** Units of them have come free, so whoever waits for them is served. */
  freed: string[];
  /** The order waits for them since this change, so it may be served at once. */
  newlyAwaited: string[];
  /** The order waits for them. */
  awaited: string[];
}

/** Whose allocations follow from a change of an order. A pending order is not served before it is confirmed. */
export function productsToAllocate(
  before: OrderState,
  { state, movements }: Pick<OrderDraft, 'state' | 'movements'>,
): ProductsToAllocate {
  const backorderedBefore = (lineNo: number): number =>
    isInFulfillment(before) ? (before.lines.find((line) => line.lineNo === lineNo)?.backordered ?? 0) : 0;
  const waiting = isInFulfillment(state) ? state.lines.filter((line) => line.backordered > 0) : [];
  const newlyWaiting = waiting.filter((line) => line.backordered > backorderedBefore(line.lineNo));
  return {
    freed: unique(movements.filter(freesUnits).map(({ productId }) => productId)),
    newlyAwaited: unique(newlyWaiting.map(({ productId }) => productId)),
    awaited: waiting.map(({ productId }) => productId),
  };
}

const freesUnits = ({ type }: StockMovement): boolean => type === 'released' || type === 'returned';
