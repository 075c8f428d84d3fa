import { MAX_ORDER_TOTAL_MINOR, totalMinorOf } from './money';
import type { OutagePolicy } from './providers';
import type { FulfillmentPolicy, NoAnswerPolicy } from '../stock/stock-decision';

/** The stock pool of every location and storefront that names no other. */
export const SHARED_POOL = 'shared';

/**
 * A storefront's limits for its orders, and the terms of orders that do not state their own. Settings that
 * are left out fall back to Holdfast's defaults.
 */
export interface StorefrontSettings {
  /** ISO 4217: the only currency of its orders. */
  currency?: string | undefined;
  fulfillmentPolicy?: FulfillmentPolicy | undefined;
  backorderDays?: number | undefined;
  answerHours?: number | undefined;
  ifNoAnswer?: NoAnswerPolicy | undefined;
  /** How long its orders wait for an unavailable provider. `onOutage` says what happens then. */
  outageMinutes?: number | undefined;
  onOutage?: OutagePolicy | undefined;
  /** For how long the customer service is not asked again about a customer whom it has allowed. */
  customerCheckMinutes?: number | undefined;
  maxOrderLines?: number | undefined;
  maxLineQuantity?: number | undefined;
  maxOrderTotalMinor?: number | undefined;
  /** The rate limit of each of its API keys. */
  requestsPerMinute?: number | undefined;
}

/** What happens to an order when not all of its units are available. */
export interface OrderTerms {
  fulfillmentPolicy: FulfillmentPolicy;
  backorderDays: number;
  answerHours: number;
  ifNoAnswer: NoAnswerPolicy;
}

/** The terms that apply when neither the order nor its storefront states any. */
export const DEFAULT_TERMS: Readonly<OrderTerms> = {
  fulfillmentPolicy: 'all_or_nothing',
  backorderDays: 30,
  answerHours: 48,
  ifNoAnswer: 'cancel',
};

type StatedTerms = { [Term in keyof OrderTerms]?: OrderTerms[Term] | undefined };

/**
 * Takes each term from the order, else from its storefront, else from the defaults. The order keeps the
 * result, so later changes of the storefront do not affect it.
 */
export function termsOf(stated: StatedTerms, settings: StorefrontSettings): OrderTerms {
  const of = <Term extends keyof OrderTerms>(term: Term): OrderTerms[Term] =>
    stated[term] ?? settings[term] ?? DEFAULT_TERMS[term];
  return {
    fulfillmentPolicy: of('fulfillmentPolicy'),
    backorderDays: of('backorderDays'),
    answerHours: of('answerHours'),
    ifNoAnswer: of('ifNoAnswer'),
  };
}

/** One limit of the storefront that an order exceeds. */
export interface LimitExceeded {
  limit: 'maxOrderLines' | 'maxLineQuantity' | 'maxOrderTotalMinor';
  /** Only with `maxLineQuantity`: the zero-based index of the line. */
  index?: number;
  actual: number;
  allowed: number;
}

/** Lists every limit of the storefront that an order exceeds. */
export function limitsExceeded(
  { maxOrderLines, maxLineQuantity, maxOrderTotalMinor = MAX_ORDER_TOTAL_MINOR }: StorefrontSettings,
  { quantities, totalMinor }: { quantities: readonly number[]; totalMinor: number },
): LimitExceeded[] {
  const exceeded: LimitExceeded[] = [];
  if (maxOrderLines !== undefined && quantities.length > maxOrderLines) {
    exceeded.push({ limit: 'maxOrderLines', actual: quantities.length, allowed: maxOrderLines });
  }
  if (maxLineQuantity !== undefined) {
    quantities.forEach((actual, index) => {
      if (actual > maxLineQuantity) {
        exceeded.push({ limit: 'maxLineQuantity', index, actual, allowed: maxLineQuantity });
      }
    });
  }
  if (totalMinor > maxOrderTotalMinor) {
    // A larger number would not be exact, and JSON readers could not keep it.
    const actual = Math.min(totalMinor, Number.MAX_SAFE_INTEGER);
    exceeded.push({ limit: 'maxOrderTotalMinor', actual, allowed: maxOrderTotalMinor });
  }
  return exceeded;
}

interface PricedLine {
  sku: string;
  /** Demanded units in total. */
  quantity: number;
  unitPriceMinor: number;
}

/**
 * Lists every limit that an edit makes an order exceed. If an order exceeds a limit already, because somebody
 * lowered the limit since, it may stay as it is and may shrink.
 *
 * @param requestedLines the lines that the edit names; `index` in the result is an index of this array
 */
export function limitsExceededByEdit(
  settings: StorefrontSettings,
  { before, after }: { before: readonly PricedLine[]; after: readonly PricedLine[] },
  requestedLines: readonly { sku: string }[],
): LimitExceeded[] {
  const lines = after.filter((line) => line.quantity > 0);
  const previous: Record<LimitExceeded['limit'], (index: number | undefined) => number> = {
    maxOrderLines: () => before.filter((line) => line.quantity > 0).length,
    maxOrderTotalMinor: () => totalMinorOf(before),
    maxLineQuantity: (index) => before.find(({ sku }) => sku === lines[index!]!.sku)?.quantity ?? 0,
  };
  const quantities = lines.map((line) => line.quantity);
  return limitsExceeded(settings, { quantities, totalMinor: totalMinorOf(lines) })
    .filter(({ limit, index, actual }) => actual > previous[limit](index))
    .map(({ index, ...exceeded }) =>
      index === undefined
        ? exceeded
        : { ...exceeded, index: requestedLines.findIndex(({ sku }) => sku === lines[index]!.sku) },
    );
}
