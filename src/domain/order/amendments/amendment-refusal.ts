import type { OrderDraft } from '../order-draft';
import {
  isAwaitingAnswer,
  isOrderClosed,
  isAwaitingDispatch,
  sum,
  unpackedAllocations,
  type AmendedLine,
  type AmendmentRefusal,
  type AmendmentState,
  type LineState,
} from '../order-state';
import { wantedUnits } from '../line-quantities';
import type { Shortage } from '../../stock/stock-decision';

/** Checks an amendment before the carrier and the gateway are asked. undefined: it can start. */
export function amendmentRefusalOf(
  draft: OrderDraft,
  amendment: Pick<AmendmentState, 'kind' | 'lines'>,
): AmendmentRefusal | undefined {
  const { state } = draft;
  if (isOrderClosed(state)) return 'order_closed';
  if (state.amendments.some((a) => a.status === 'started')) return 'amendment_in_progress';
  for (const change of amendment.lines) {
    const line = state.lines.find((l) => l.lineNo === change.lineNo);
    // An edit cannot take units back that have shipped.
    if (line && change.quantity < line.shipped) return 'already_shipped';
  }
  if (leavesNoUnits(draft, amendment)) return 'order_would_be_empty';
  if (amendment.kind === 'edit') {
    if (state.shipments.some((shipment) => isAwaitingDispatch(shipment) && shipment.picking))
      return 'picking_started';
    const hasUnshippedUnits =
      state.shipments.some(isAwaitingDispatch) ||
      unpackedAllocations(state).length > 0 ||
      isAwaitingAnswer(state);
    const isBackordered = sum(state.lines, (line) => line.backordered) > 0;
    if (!hasUnshippedUnits && !isBackordered) return 'already_shipped';
  }
  return shortagesOfAmendment(draft, amendment).length > 0 ? 'out_of_stock' : undefined;
}

/** Whether the amendment leaves no units. Such a request has to be made as a cancellation. */
function leavesNoUnits({ state }: OrderDraft, { lines }: Pick<AmendmentState, 'lines'>): boolean {
  const quantityOf = (line: LineState): number =>
    lines.find((change) => change.lineNo === line.lineNo)?.quantity ?? wantedUnits(line);
  const added = lines.filter((change) => !state.lines.some((line) => line.lineNo === change.lineNo));
  return sum(state.lines, quantityOf) + sum(added, (change) => change.quantity) === 0;
}

export function increaseOf({ state }: OrderDraft, change: AmendedLine): number {
  const line = state.lines.find((l) => l.lineNo === change.lineNo);
  return change.quantity - (line ? wantedUnits(line) : 0);
}

/** The shortages of the added units, summed over the lines of a product: an edit cannot create backorders. */
export function shortagesOfAmendment(
  draft: OrderDraft,
  { lines }: Pick<AmendmentState, 'lines'>,
): Shortage[] {
  const products = new Map(lines.map(({ productId, sku }) => [productId, sku]));
  return [...products].flatMap(([productId, sku]) => {
    const requested = sum(
      lines.filter((change) => change.productId === productId),
      (change) => Math.max(0, increaseOf(draft, change)),
    );
    if (requested === 0) return [];
    const available = sum(
      draft.stock.filter((level) => level.productId === productId),
      (level) => Math.max(0, level.available),
    );
    return requested > available ? [{ sku, requested, available }] : [];
  });
}
