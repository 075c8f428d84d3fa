import type { CreateOrder } from '../../contracts/order';
import type { PlaceOutcome } from '../../contracts/record';
import type { Shortage } from '../../domain/stock-decision';
import { keyReused } from '../idempotency-key';
import { ProblemError } from '../problem-details';

type PlacingRefusal = Exclude<PlaceOutcome, { outcome: 'accepted' | 'replayed' }>;

/** Why nothing was placed, as a problem that names each cause. */
export function placingRefused(outcome: PlacingRefusal, body: CreateOrder): ProblemError {
  switch (outcome.outcome) {
    case 'key_reused':
      return keyReused('body');
    case 'unknown_skus':
      return unknownSkus(outcome.skus, body.lines);
    case 'mixed_currencies':
      return mixedCurrencies(outcome.currencies);
    case 'out_of_stock':
      return outOfStock(outcome.shortages);
  }
}

export function unknownSkus(skus: readonly string[], lines: readonly { sku: string }[]): ProblemError {
  const errors = lines.flatMap(({ sku }, index) =>
    skus.includes(sku) ? [{ pointer: `/lines/${index}/sku`, detail: 'is not in the catalogue' }] : [],
  );
  return new ProblemError('unknown_sku', `Not in the catalogue: ${skus.join(', ')}.`, { errors });
}

export function mixedCurrencies(currencies: readonly string[]): ProblemError {
  return new ProblemError(
    'mixed_currencies',
    `The products are priced in ${currencies.join(' and ')}; an order has one currency.`,
  );
}

export function outOfStock(shortages: Shortage[]): ProblemError {
  const short = shortages.map(({ sku, asked, available }) => `${sku}: ${available} of ${asked}`);
  return new ProblemError('out_of_stock', `Available: ${short.join(', ')}.`, { shortages });
}
