import { z } from 'zod';
import { FULFILLMENT_POLICIES, NO_ANSWER_POLICIES } from '../../domain/stock/stock-decision';
import { DEFAULT_TERMS } from '../../domain/shared/storefront';

const describeDefault = (term: keyof typeof DEFAULT_TERMS): string =>
  `Default: the storefront's setting, or \`${DEFAULT_TERMS[term]}\` if it has none.`;

/**
 * Terms for orders with a shortage. An order may state them, or else its storefront. They are stored with the
 * order.
 */
export const ORDER_TERMS = {
  fulfillmentPolicy: z
    .enum(FULFILLMENT_POLICIES)
    .optional()
    .meta({
      description:
        'What to do if not all units are available: `all_or_nothing` rejects the order, `ship_available` ships the available ' +
        'units, `backorder` ships the available units and waits for the rest, `ask_customer` waits for an answer. ' +
        describeDefault('fulfillmentPolicy'),
    }),
  backorderDays: z
    .int()
    .min(1)
    .max(365)
    .optional()
    .meta({
      description: `For how many days backordered units may wait for stock. Then they are cancelled. ${describeDefault('backorderDays')}`,
    }),
  answerHours: z
    .int()
    .min(1)
    .max(720)
    .optional()
    .meta({
      description: `For how many hours the order waits for the customer's answer. ${describeDefault('answerHours')}`,
    }),
  ifNoAnswer: z
    .enum(NO_ANSWER_POLICIES)
    .optional()
    .meta({
      description: `With \`ask_customer\`: what to do if no answer arrives in time. ${describeDefault('ifNoAnswer')}`,
    }),
};
