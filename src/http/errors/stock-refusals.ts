import type { LocationOutcome } from '../../contracts/internal/locations';
import type { ProductOutcome } from '../../contracts/internal/products';
import type { LevelView } from '../../contracts/wire/stock';
import type { StockOutcome, StockRefusal } from '../../contracts/internal/stock';
import { entityTag, preconditionFailed } from '../conditional/entity-tag';
import { replyToReplay } from '../idempotency/idempotent-request';
import { ProblemError } from './problem-details';
import { sharedPoolForbidden } from './order-refusals';
import type { Reply } from '../server/route';

export function noSuchProduct(): never {
  throw new ProblemError('not_found', 'There is no product with this id.');
}

export function noSuchLocation(): never {
  throw new ProblemError('not_found', 'There is no location with this id.');
}

export function skuTaken(): ProblemError {
  const errors = [{ pointer: '/sku', detail: 'is the SKU of another product, which may be archived' }];
  return new ProblemError('sku_taken', 'Another product has this SKU.', { errors });
}

/** The problem for a product that was not changed. */
export function productRefusalProblem(refusal: Exclude<ProductOutcome, { outcome: 'done' }>): ProblemError {
  switch (refusal.outcome) {
    case 'unknown':
      return noSuchProduct();
    case 'stale':
      return preconditionFailed(entityTag(refusal.version));
    case 'sku_taken':
      return skuTaken();
    case 'in_use':
      return new ProblemError('product_in_use', 'Orders refer to the product by its SKU and currency.', {
        errors: refusal.fields.map((field) => ({
          pointer: `/${field}`,
          detail: 'cannot change, because orders contain the product',
        })),
      });
  }
}

/** The problem for a location that was not created or changed. */
export function locationRefusalProblem(refusal: Exclude<LocationOutcome, { outcome: 'done' }>): ProblemError {
  switch (refusal.outcome) {
    case 'unknown':
      return noSuchLocation();
    case 'stale':
      return preconditionFailed(entityTag(refusal.version));
    case 'id_taken':
      return new ProblemError('location_exists', 'A location with this id exists.', {
        errors: [{ pointer: '/id', detail: 'is the id of another location' }],
      });
    case 'unknown_pool':
      return new ProblemError('unknown_stock_pool', 'There is no stock pool with this id.', {
        errors: [{ pointer: '/poolId', detail: 'does not exist' }],
      });
    case 'in_use': {
      const { onHand, openShipments } = refusal.contents;
      const detail = `The location has ${onHand} units, and ${openShipments} shipments that have not arrived.`;
      return new ProblemError('location_in_use', detail, { contents: { onHand, openShipments } });
    }
  }
}

/** The fields with which a request names its locations and its quantity. */
interface StockRequestFields {
  locations: Record<string, string>;
  quantity: string;
}

/**
 * The reply to a change of stock.
 *
 * @throws ProblemError if nothing was booked
 */
export function stockReply(outcome: StockOutcome, fields: StockRequestFields): Reply {
  switch (outcome.outcome) {
    case 'done':
      return outcome.response;
    case 'replayed':
    case 'in_flight':
    case 'key_reused':
      return replyToReplay(outcome);
    default:
      throw stockRefusalProblem(outcome, fields);
  }
}

function stockRefusalProblem(
  refusal: StockRefusal,
  { locations, quantity }: StockRequestFields,
): ProblemError {
  switch (refusal.outcome) {
    case 'unknown_product':
      return noSuchProduct();
    case 'unknown_location':
      return new ProblemError('unknown_location', 'The location does not exist or is archived.', {
        errors: Object.entries(locations)
          .filter(([, id]) => refusal.locationIds.includes(id))
          .map(([field]) => ({ pointer: `/${field}`, detail: 'does not exist or is archived' })),
      });
    case 'shared_pool':
      return sharedPoolForbidden();
    case 'stock_changed': {
      const { onHand, locationId } = refusal.level;
      const errors = [{ pointer: '/expectedOnHand', detail: `differs from the current level of ${onHand}` }];
      return new ProblemError('stock_changed', `There are ${onHand} units at ${locationId}.`, {
        errors,
        level: figuresOf(refusal.level),
      });
    }
    case 'insufficient_stock': {
      const { onHand, reserved, locationId } = refusal.level;
      return new ProblemError(
        'insufficient_stock',
        `There are ${onHand} units at ${locationId}, of which ${reserved} are reserved.`,
        { level: figuresOf(refusal.level) },
      );
    }
    case 'too_many_units':
      return new ProblemError('invalid_request', 'An inventory level has at most 1,000,000,000 units.', {
        errors: [{ pointer: `/${quantity}`, detail: 'exceeds the maximum of an inventory level' }],
      });
  }
}

const figuresOf = ({ locationId, available, onHand, reserved, safetyStock }: LevelView) => ({
  ...{ locationId, available, onHand, reserved, safetyStock },
});
