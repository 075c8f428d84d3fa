import type { CreateOrder } from '../../contracts/wire/order';
import type { PlaceOutcome } from '../../contracts/internal/orders';
import type { Shortage } from '../../domain/stock/stock-decision';
import type { LimitExceeded } from '../../domain/shared/storefront';
import { requestInFlight, idempotencyKeyReused } from '../idempotency/idempotency-key';
import { ProblemError } from './problem-details';

type PlacementRefusal = Exclude<PlaceOutcome, { outcome: 'accepted' | 'replayed' | 'external_id_taken' }>;

/** The problem for an order that was not placed. It lists each cause. */
export function placementRefusalProblem(outcome: PlacementRefusal, body: CreateOrder): ProblemError {
  switch (outcome.outcome) {
    case 'in_flight':
      return requestInFlight();
    case 'key_reused':
      return idempotencyKeyReused('body');
    case 'unknown_storefront':
      return unknownStorefront();
    case 'storefront_required':
      return storefrontRequired(outcome.isAnyOpen);
    case 'storefront_closed':
      return new ProblemError('storefront_closed', 'The storefront accepts no new orders.');
    case 'currency_not_supported':
      return currencyNotSold(outcome);
    case 'limit_exceeded':
      return limitExceeded(outcome.exceeded);
    case 'unknown_skus':
      return unknownSkus(outcome.skus, body.lines);
    case 'archived_skus':
      return archivedSkus(outcome.skus, body.lines);
    case 'mixed_currencies':
      return mixedCurrencies(outcome.currencies);
    case 'out_of_stock':
      return outOfStock(outcome.shortages);
  }
}

export function unknownSkus(skus: readonly string[], lines: readonly { sku: string }[]): ProblemError {
  const errors = lines.flatMap(({ sku }, index) =>
    skus.includes(sku) ? [{ pointer: `/lines/${index}/sku`, detail: 'is not in the catalog' }] : [],
  );
  return new ProblemError('unknown_sku', `Not in the catalog: ${skus.join(', ')}.`, { errors });
}

export function archivedSkus(skus: readonly string[], lines: readonly { sku: string }[]): ProblemError {
  const errors = lines.flatMap(({ sku }, index) =>
    skus.includes(sku)
      ? [{ pointer: `/lines/${index}/sku`, detail: 'is archived and cannot be ordered' }]
      : [],
  );
  return new ProblemError('product_archived', `Archived: ${skus.join(', ')}.`, { errors });
}

export function mixedCurrencies(currencies: readonly string[]): ProblemError {
  return new ProblemError(
    'mixed_currencies',
    `The products are priced in ${currencies.join(' and ')}, but an order has one currency.`,
  );
}

export function outOfStock(shortages: Shortage[]): ProblemError {
  const availability = shortages.map(
    ({ sku, requested, available }) => `${sku}: ${available} of ${requested}`,
  );
  return new ProblemError('out_of_stock', `Available: ${availability.join(', ')}.`, { shortages });
}

/**
 * The same response whether the storefront does not exist or is not the caller's, so that it reveals nothing.
 */
export function unknownStorefront(): ProblemError {
  const errors = [{ pointer: '/storefrontId', detail: 'is not a storefront that you can order from' }];
  return new ProblemError('unknown_storefront', 'You have no storefront with this id.', { errors });
}

/** @param orderId the order with this externalId; undefined if the caller may not see it */
export function externalIdTaken(orderId: string | undefined): ProblemError {
  const errors = [{ pointer: '/externalId', detail: 'is the externalId of another order' }];
  const holder = orderId === undefined ? 'Another order' : `The order ${orderId}`;
  return new ProblemError('external_id_taken', `${holder} has this externalId.`, {
    errors,
    ...(orderId === undefined ? {} : { orderId }),
  });
}

function storefrontRequired(isAnyOpen: boolean): ProblemError {
  const detail = isAnyOpen
    ? 'is required, because several storefronts are open'
    : 'is required, because no storefront is open';
  return new ProblemError('invalid_request', 'The body has 1 error.', {
    errors: [{ pointer: '/storefrontId', detail }],
  });
}

function currencyNotSold({ currency, sold }: { currency: string; sold: string }): ProblemError {
  return new ProblemError(
    'currency_not_supported',
    `The products are priced in ${currency}, but the storefront sells in ${sold}.`,
    { errors: [{ pointer: '/lines', detail: `must contain only products priced in ${sold}` }] },
  );
}

export function limitExceeded(exceeded: readonly LimitExceeded[]): ProblemError {
  const errors = exceeded.map(({ limit, index, actual, allowed }) => {
    switch (limit) {
      case 'maxOrderLines':
        return {
          pointer: '/lines',
          detail: `has ${actual} lines, but the maximum is ${allowed}`,
          limit: allowed,
        };
      case 'maxLineQuantity':
        return {
          pointer: `/lines/${index}/quantity`,
          detail: `is ${actual}, but the maximum is ${allowed}`,
          limit: allowed,
        };
      case 'maxOrderTotalMinor':
        return {
          pointer: '/lines',
          detail: `has a total of ${actual}, but the maximum is ${allowed}`,
          limit: allowed,
        };
    }
  });
  return new ProblemError('limit_exceeded', 'The order exceeds a limit of the storefront.', { errors });
}
