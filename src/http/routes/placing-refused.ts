import type { CreateOrder } from '../../contracts/order';
import type { PlaceOutcome } from '../../contracts/record';
import { ProblemError } from '../problem-details';

type PlacingRefusal = Exclude<PlaceOutcome, { outcome: 'accepted' | 'replayed' }>;

/** Why nothing was placed, as a problem that names each cause. */
export function placingRefused(outcome: PlacingRefusal, body: CreateOrder): ProblemError {
  switch (outcome.outcome) {
    case 'key_reused':
      return new ProblemError(
        'idempotency_key_reused',
        'This Idempotency-Key came before with another body.',
      );
    case 'unknown_skus': {
      const errors = body.lines.flatMap(({ sku }, index) =>
        outcome.skus.includes(sku)
          ? [{ pointer: `/lines/${index}/sku`, detail: 'is not in the catalogue' }]
          : [],
      );
      return new ProblemError('unknown_sku', `Not in the catalogue: ${outcome.skus.join(', ')}.`, { errors });
    }
    case 'mixed_currencies':
      return new ProblemError(
        'mixed_currencies',
        `The products are priced in ${outcome.currencies.join(' and ')}; an order has one currency.`,
      );
    case 'out_of_stock': {
      const short = outcome.shortages.map(({ sku, asked, available }) => `${sku}: ${available} of ${asked}`);
      return new ProblemError('out_of_stock', `Available: ${short.join(', ')}.`, {
        shortages: outcome.shortages,
      });
    }
  }
}
