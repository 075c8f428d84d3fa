import { z } from 'zod';
import { FULFILLMENT_POLICIES, NO_ANSWER_POLICIES } from '../domain/stock/stock-decision';
import { DEFAULT_TERMS } from '../domain/shared/storefront';

const describeDefault = (term: keyof typeof DEFAULT_TERMS): string =>
  `Left out, it is what the storefront's settings say, else \`${DEFAULT_TERMS[term]}\`.`;

/** What an order may say of when not everything is to be had, and a storefront in its place. Whatever is said is kept with the order. */
export const ORDER_TERMS = {
  fulfillmentPolicy: z
    .enum(FULFILLMENT_POLICIES)
    .optional()
    .meta({
      description:
        'What to do when not everything is available: `all_or_nothing` rejects the order, `ship_available` ships what there ' +
        'is, `backorder` ships what there is and waits for the rest, `ask_customer` waits for an answer. ' +
        describeDefault('fulfillmentPolicy'),
    }),
  backorderDays: z
    .int()
    .min(1)
    .max(365)
    .optional()
    .meta({
      description: `How many days backordered units may wait for a restock; then they are cancelled. ${describeDefault('backorderDays')}`,
    }),
  answerHours: z
    .int()
    .min(1)
    .max(720)
    .optional()
    .meta({
      description: `How many hours the customer's answer is waited for. ${describeDefault('answerHours')}`,
    }),
  ifNoAnswer: z
    .enum(NO_ANSWER_POLICIES)
    .optional()
    .meta({
      description: `What is done with \`ask_customer\` when no answer comes in time. ${describeDefault('ifNoAnswer')}`,
    }),
};
