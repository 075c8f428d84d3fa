import { MAX_ORDER_TOTAL_MINOR } from './money';
import type { OutagePolicy } from './providers';
import type { FulfillmentPolicy, NoAnswerPolicy } from '../stock/stock-decision';

/** The pool of every location and storefront for which no other is named. */
export const SHARED_POOL = 'shared';

/** What a storefront's orders are held to, and what they get when they do not say. What is left out is the product's own. */
export interface StorefrontSettings {
  /** ISO 4217: its orders are in this currency only. */
  currency?: string | undefined;
  fulfillmentPolicy?: FulfillmentPolicy | undefined;
  backorderDays?: number | undefined;
  answerHours?: number | undefined;
  ifNoAnswer?: NoAnswerPolicy | undefined;
  /** For how long its orders wait for a provider that is away, and what is done then. */
  outageMinutes?: number | undefined;
  onOutage?: OutagePolicy | undefined;
  maxOrderLines?: number | undefined;
  maxLineQuantity?: number | undefined;
  maxOrderTotalMinor?: number | undefined;
  /** Of each of its keys. */
  requestsPerMinute?: number | undefined;
}

/** What is done with an order when not everything is to be had. */
export interface OrderTerms {
  fulfillmentPolicy: FulfillmentPolicy;
  backorderDays: number;
  answerHours: number;
  ifNoAnswer: NoAnswerPolicy;
}

/** Where neither the order nor its storefront says. */
export const DEFAULT_TERMS: Readonly<OrderTerms> = {
  fulfillmentPolicy: 'all_or_nothing',
  backorderDays: 30,
  answerHours: 48,
  ifNoAnswer: 'cancel',
};

type StatedTerms = { [Term in keyof OrderTerms]?: OrderTerms[Term] | undefined };

/** What the order says, else what its storefront says, else the default. They are the order's own from then on. */
export function termsOf(said: StatedTerms, settings: StorefrontSettings): OrderTerms {
  const of = <Term extends keyof OrderTerms>(term: Term): OrderTerms[Term] =>
    said[term] ?? settings[term] ?? DEFAULT_TERMS[term];
  return {
    fulfillmentPolicy: of('fulfillmentPolicy'),
    backorderDays: of('backorderDays'),
    answerHours: of('answerHours'),
    ifNoAnswer: of('ifNoAnswer'),
  };
}

/** One way in which an order is more than its storefront takes. */
export interface LimitExceeded {
  limit: 'maxOrderLines' | 'maxLineQuantity' | 'maxOrderTotalMinor';
  /** Of `maxLineQuantity`: which of the order's lines, from 0. */
  index?: number;
  actual: number;
  allowed: number;
}

/** In how many ways an order is more than its storefront takes. */
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
    // Beyond what a number holds exactly it is near enough, and no JSON reader gets more than it can keep.
    const actual = Math.min(totalMinor, Number.MAX_SAFE_INTEGER);
    exceeded.push({ limit: 'maxOrderTotalMinor', actual, allowed: maxOrderTotalMinor });
  }
  return exceeded;
}

interface PricedLine {
  sku: string;
  /** Units that are wanted in all. */
  quantity: number;
  unitPriceMinor: number;
}

/**
 * In how many ways an edit makes an order more than its storefront takes. An order that is over a limit already, because the limit
 * was lowered since, may stay as it is and may shrink.
 *
 * @param wish the lines that the edit names; `index` is a place among them
 */
export function limitsExceededByEdit(
  settings: StorefrontSettings,
  { before, after }: { before: readonly PricedLine[]; after: readonly PricedLine[] },
  wish: readonly { sku: string }[],
): LimitExceeded[] {
  const lines = after.filter((line) => line.quantity > 0);
  const was: Record<LimitExceeded['limit'], (index: number | undefined) => number> = {
    maxOrderLines: () => before.filter((line) => line.quantity > 0).length,
    maxOrderTotalMinor: () => totalOf(before),
    maxLineQuantity: (index) => before.find(({ sku }) => sku === lines[index!]!.sku)?.quantity ?? 0,
  };
  const quantities = lines.map((line) => line.quantity);
  return limitsExceeded(settings, { quantities, totalMinor: totalOf(lines) })
    .filter(({ limit, index, actual }) => actual > was[limit](index))
    .map(({ index, ...exceeded }) =>
      index === undefined
        ? exceeded
        : { ...exceeded, index: wish.findIndex(({ sku }) => sku === lines[index]!.sku) },
    );
}

const totalOf = (lines: readonly PricedLine[]): number =>
  lines.reduce((total, line) => total + line.quantity * line.unitPriceMinor, 0);
