import type { FulfillmentPolicy, NoAnswerPolicy } from './stock-decision';

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

type Said = { [Term in keyof OrderTerms]?: OrderTerms[Term] | undefined };

/** What the order says, else what its storefront says, else the default. They are the order's own from then on. */
export function termsOf(said: Said, settings: StorefrontSettings): OrderTerms {
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
  { maxOrderLines, maxLineQuantity, maxOrderTotalMinor }: StorefrontSettings,
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
  if (maxOrderTotalMinor !== undefined && totalMinor > maxOrderTotalMinor) {
    exceeded.push({ limit: 'maxOrderTotalMinor', actual: totalMinor, allowed: maxOrderTotalMinor });
  }
  return exceeded;
}
