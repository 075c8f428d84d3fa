/**
 * Decides about a request for an amendment before its workflow is told: the change that it means, or the reason
 * why it is not possible. `apply-amendment.ts` starts and applies what was requested.
 */
import { fieldChanges } from '../../access/audit';
import { limitsExceededByEdit, type LimitExceeded, type StorefrontSettings } from '../../shared/storefront';
import type { Shortage } from '../../stock/stock-decision';
import { amendLines, type AmendedLines, type CatalogProduct } from './amended-lines';
import { changesOf, replacementLines, type OrderDifference } from './amendment-changes';
import { amendmentRefusalOf, shortagesOfAmendment } from './amendment-refusal';
import { wantedUnits } from '../line-quantities';
import type { OrderDraft } from '../order-draft';
import { MAX_ORDER_LINES, type Address, type OrderLine, type OrderRecord } from '../order-record';
import type { AmendedLine, AmendmentRefusal, AmendmentState, OrderState } from '../order-state';
import { isTerminal, type OrderStatus } from '../order-status';
import type { Actor, TimelineEntry } from '../timeline';

/** A request to change an order. */
export interface AmendmentCommand {
  kind: AmendmentState['kind'];
  /** For an edit: the requested total of units. For a partial cancellation: the units to cancel. */
  lines?: readonly { sku: string; quantity: number }[] | undefined;
  shippingAddress?: Address | undefined;
  shippingMethod?: string | undefined;
  /** `lines` are complete: lines that they do not name are removed. */
  replace?: true | undefined;
  /** In the customer's own words; shown in the timeline. */
  reason?: string;
  actor: Actor;
  requestId: string;
}

type Amendable = Pick<OrderRecord, 'currency' | 'lines' | 'shippingAddress' | 'shippingMethod'>;

export type RequestedDifference =
  | { outcome: 'difference'; difference: OrderDifference }
  /** The order is already as requested. */
  | { outcome: 'unchanged' }
  /** The order would have more than `MAX_ORDER_LINES` lines. */
  | { outcome: 'too_many_lines' }
  | Exclude<AmendedLines, { outcome: 'lines' }>;

/**
 * What a request changes of an order: the lines after it, and the address and the method if they differ.
 *
 * @param products the products of the requested SKUs as the catalog has them today
 */
export function requestedDifference(
  order: Amendable,
  { kind, lines: given = [], replace, shippingAddress, shippingMethod }: AmendmentCommand,
  products: readonly CatalogProduct[],
): RequestedDifference {
  const requested = replace ? replacementLines(order.lines, given) : given;
  const amended = amendLines(order, { kind, lines: requested }, products);
  if (amended.outcome !== 'lines') return amended;
  const { lines } = amended;
  const added = lines.filter(({ lineNo }) => !order.lines.some((line) => line.lineNo === lineNo));
  if (order.lines.length + added.length > MAX_ORDER_LINES) return { outcome: 'too_many_lines' };
  const hasNewAddress =
    shippingAddress !== undefined && fieldChanges(order.shippingAddress, shippingAddress).length > 0;
  const address = hasNewAddress ? shippingAddress : undefined;
  const method = shippingMethod === order.shippingMethod ? undefined : shippingMethod;
  if (lines.length === 0 && address === undefined && method === undefined) return { outcome: 'unchanged' };
  return { outcome: 'difference', difference: { lines, address, method } };
}

/** The storefront's present limits that the amended order would exceed. */
export function limitsExceededByAmendment(
  settings: StorefrontSettings,
  lines: readonly OrderLine[],
  amended: readonly AmendedLine[],
  { lines: requested = [] }: AmendmentCommand,
): LimitExceeded[] {
  const before = lines.map((line) => ({ ...line, quantity: wantedUnits(line) }));
  const kept = before.filter((line) => !amended.some(({ lineNo }) => lineNo === line.lineNo));
  return limitsExceededByEdit(settings, { before, after: [...kept, ...amended] }, requested);
}

/** An order that has reserved nothing yet is left to its workflow, which decides once it has. */
export const canRefuseAtOnce = ({ reservation }: Pick<OrderState, 'reservation'>): boolean =>
  reservation !== null;

/** Why the order's present state does not allow the amendment, with the shortages if it lacks stock. */
export function refuseAtOnce(
  draft: OrderDraft,
  amendment: Pick<AmendmentState, 'kind' | 'lines'>,
): { refusal: AmendmentRefusal; shortages?: Shortage[] } | undefined {
  const refusal = amendmentRefusalOf(draft, amendment);
  if (!refusal) return undefined;
  if (refusal !== 'out_of_stock') return { refusal };
  return { refusal, shortages: shortagesOfAmendment(draft, amendment) };
}

/** The timeline entry of a requested amendment. */
export function amendmentRequestedEntry(
  order: Amendable,
  { kind, actor, requestId, reason }: AmendmentCommand,
  amendmentId: string,
  difference: OrderDifference,
) {
  const details = {
    amendmentId,
    kind,
    lines: difference.lines.map((line) => quantityChangeOf(order.lines, line)),
    changes: changesOf(order, difference),
    ...(reason === undefined ? {} : { reason }),
  };
  return { type: 'amendment_requested', actor, requestId, details } satisfies TimelineEntry;
}

function quantityChangeOf(lines: readonly OrderLine[], { lineNo, sku, quantity }: AmendedLine) {
  const line = lines.find((l) => l.lineNo === lineNo);
  return { lineNo, sku, before: line ? wantedUnits(line) : 0, after: quantity };
}

/** Why an amendment is withdrawn that its workflow has not started. */
export const withdrawalRefusalOf = (order: OrderStatus | undefined): AmendmentRefusal =>
  order !== undefined && isTerminal(order) ? 'order_closed' : 'withdrawn';
