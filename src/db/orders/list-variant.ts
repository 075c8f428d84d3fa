import type { ListOrders } from '../../contracts/internal/order-reads';
import type { Scope } from '../../contracts/internal/scope';
import { ENDED_OUTCOMES } from '../../contracts/wire/report';
import type { FulfillmentStatus } from '../../domain/order/line-quantities';
import { isTerminal, type OrderStatus } from '../../domain/order/order-status';
import type { PaymentStatus } from '../../domain/payments/payment-status';
import { ALL_DETAILS, type Detail } from './order-json';
import { firstIdAt } from './order-ids';

/**
 * Statuses that only orders under way have: saying so limits the search to those, a small part of all orders.
 */
const OPEN_PAYMENT_STATUSES: readonly PaymentStatus[] = ['authorized', 'partially_captured'];
const OPEN_FULFILLMENT_STATUSES: readonly FulfillmentStatus[] = [
  ...(['reserved', 'partially_reserved', 'backordered'] as const),
  ...(['partially_shipped', 'shipped'] as const),
];

/** Statuses that few orders have: a partial index holds only those, and the search starts from it. */
const RARE_PAYMENT_STATUSES: readonly PaymentStatus[] = [
  'declined',
  'voided',
  'partially_refunded',
  'refunded',
];
const areRare = (statuses: readonly PaymentStatus[]): boolean =>
  statuses.every((status) => RARE_PAYMENT_STATUSES.includes(status));

/**
 * An id and its order's time are made together, so a span of time is also a span of ids, and the existing
 * index by id finds the newest orders of a span. The tolerance allows for clocks that differ.
 */
const CLOCK_TOLERANCE_MS = 60_000;

/** Every value of the statement; undefined: a list without it. */
export function valuesOf({ storefrontId, customerId }: Scope, query: ListOrders) {
  const statuses = query.status && [...new Set(query.status)];
  const { createdFrom, createdTo } = query;
  const idAt = (time: string, toleranceMs: number) => firstIdAt(Date.parse(time) + toleranceMs);
  return {
    ...{ ownStorefrontId: storefrontId, ownCustomerId: customerId },
    statuses,
    statusesUnderWay: statuses?.filter((one) => !isTerminal(one)),
    statusesRejectedOrCancelled: statuses?.filter(isRejectedOrCancelled),
    statusesOfMost: statuses?.filter((one) => isTerminal(one) && !isRejectedOrCancelled(one)),
    paymentStatuses: query.paymentStatus,
    fulfillmentStatuses: query.fulfillmentStatus,
    stuckCauses: query.stuck?.includes('true') ? undefined : query.stuck,
    waitingFor: query.waitingFor,
    ...{ customerId: query.customerId, storefrontId: query.storefrontId, externalId: query.externalId },
    sku: query.sku,
    createdFrom,
    createdFromId: createdFrom === undefined ? undefined : idAt(createdFrom, -CLOCK_TOLERANCE_MS),
    createdTo,
    createdToId: createdTo === undefined ? undefined : idAt(createdTo, CLOCK_TOLERANCE_MS),
    ...{ updatedFrom: query.updatedFrom, updatedTo: query.updatedTo },
    ...{ afterValue: query.after?.value, afterId: query.after?.id },
    limit: query.limit,
  };
}

const isRejectedOrCancelled = (status: OrderStatus): boolean =>
  ENDED_OUTCOMES.some((outcome) => outcome === status);

type ListValues = ReturnType<typeof valuesOf>;
export type ListValue = keyof ListValues;

/** What the text of the statement depends on. */
export interface ListVariant {
  given: readonly ListValue[];
  sortedBy: 'createdAt' | 'updatedAt' | 'orderedMinor';
  descends: boolean;
  deleted: NonNullable<ListOrders['deleted']>;
  details: readonly Detail[];
  hasAttention: boolean;
  isStuck: boolean;
  arePaymentsRare: boolean;
  isUnderWay: boolean;
}

export function variantOf(query: ListOrders, values: ListValues): ListVariant {
  const { sort = '-createdAt', deleted = 'exclude', expand = [], paymentStatus, fulfillmentStatus } = query;
  const isExpanded = (detail: Detail) =>
    detail === 'authorizations' || detail === 'operations'
      ? expand.includes('payment')
      : expand.includes(detail);
  return {
    given: (Object.keys(values) as ListValue[]).filter((name) => values[name] !== undefined),
    sortedBy: sort.replace('-', '') as ListVariant['sortedBy'],
    descends: sort.startsWith('-'),
    deleted,
    details: ALL_DETAILS.filter(isExpanded),
    hasAttention: query.attention !== undefined,
    isStuck: query.stuck !== undefined,
    arePaymentsRare: paymentStatus !== undefined && areRare(paymentStatus),
    isUnderWay:
      paymentStatus?.every((status) => OPEN_PAYMENT_STATUSES.includes(status)) === true ||
      fulfillmentStatus?.every((status) => OPEN_FULFILLMENT_STATUSES.includes(status)) === true,
  };
}
