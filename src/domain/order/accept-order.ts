import { totalMinorOf } from '../shared/money';
import {
  limitsExceeded,
  termsOf,
  type LimitExceeded,
  type StorefrontSettings,
  type OrderTerms,
} from '../shared/storefront';
import { neededStockOf, type NeededStock } from '../stock/needed-stock';
import { checkAvailability, type FulfillmentPolicy, type Shortage } from '../stock/stock-decision';
import { NO_UNITS } from './line-quantities';
import {
  DEFAULT_SHIPPING_METHOD,
  type Address,
  type Customer,
  type OrderLine,
  type OrderRecord,
} from './order-record';
import type { Actor } from './timeline';

/** The storefront that an order is placed against, with the requested products that it sells. */
export interface OrderContext {
  id: string;
  settings: StorefrontSettings;
  isClosed: boolean;
  /** The version of the storefront that an order is checked against. */
  version: number;
  products: OrderContextProduct[];
}

export interface OrderContextProduct {
  id: string;
  sku: string;
  name: string;
  priceMinor: number;
  currency: string;
  /** Whether the product is no longer sold. */
  isArchived: boolean;
  /** What is available in the storefront's pool, less claimed units and the backorder demand. */
  free: number;
}

interface RequestedLine {
  sku: string;
  quantity: number;
  fulfillmentPolicy?: FulfillmentPolicy | undefined;
}

/** An order as its customer requests it. */
export interface OrderRequest extends Partial<{ [Term in keyof OrderTerms]: OrderTerms[Term] | undefined }> {
  externalId?: string | undefined;
  customer: Customer;
  shippingAddress: Address;
  shippingMethod?: string | undefined;
  lines: readonly RequestedLine[];
}

export interface Placement {
  /** undefined: the only storefront that is open. */
  storefrontId: string | undefined;
  request: OrderRequest;
  actor: Actor;
  requestId: string;
}

/** Why an order is not accepted. */
export type AcceptanceRefusal =
  | { outcome: 'unknown_storefront' }
  /** The request names no storefront, and not exactly one is open. */
  | { outcome: 'storefront_required'; isAnyOpen: boolean }
  | { outcome: 'storefront_closed' }
  | { outcome: 'unknown_skus'; skus: string[] }
  /** These products are no longer sold. */
  | { outcome: 'archived_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  /** The storefront sells in another currency. */
  | { outcome: 'currency_not_supported'; currency: string; sold: string }
  | { outcome: 'limit_exceeded'; exceeded: LimitExceeded[] }
  | { outcome: 'out_of_stock'; shortages: Shortage[] };

/**
 * `version`: that of the storefront, on which the order was decided. `needed`: the stock without which the order
 * would have been refused.
 */
export type Acceptance =
  { outcome: 'accepted'; order: OrderRecord; version: number; needed: NeededStock } | AcceptanceRefusal;

/**
 * Accepts an order, or refuses it for the first of these reasons: its storefront, its products, its currency,
 * the limits of its storefront, the available stock. Acceptance claims units of its products, at no location.
 *
 * @param contexts the storefront that the request names, or up to two open ones when it names none
 * @param identity the id and the time of the new order
 */
export function acceptOrder(
  placement: Placement,
  [storefront, another]: readonly OrderContext[],
  identity: { id: string; at: Date },
): Acceptance {
  if (placement.storefrontId === undefined && (!storefront || another)) {
    return { outcome: 'storefront_required', isAnyOpen: storefront !== undefined };
  }
  if (!storefront) return { outcome: 'unknown_storefront' };
  if (storefront.isClosed) return { outcome: 'storefront_closed' };
  const refusal = refuseProducts(placement.request, storefront);
  if (refusal) return refusal;
  const order = newOrder(placement, storefront, identity);
  const quantities = order.lines.map((line) => line.ordered);
  const exceeded = limitsExceeded(storefront.settings, { quantities, totalMinor: order.orderedMinor });
  if (exceeded.length > 0) return { outcome: 'limit_exceeded', exceeded };
  const demand = order.lines.map((line) => ({ ...line, quantity: line.ordered }));
  const available = new Map(storefront.products.map((product) => [product.id, product.free]));
  const shortages = checkAvailability(demand, available, order.fulfillmentPolicy);
  if (shortages) return { outcome: 'out_of_stock', shortages };
  const needed = neededStockOf(demand, order.fulfillmentPolicy);
  return { outcome: 'accepted', order, version: storefront.version, needed };
}

function refuseProducts(
  { lines }: OrderRequest,
  { products, settings: { currency: sold } }: OrderContext,
): AcceptanceRefusal | undefined {
  const known = new Set(products.map(({ sku }) => sku));
  const unknown = lines.filter(({ sku }) => !known.has(sku)).map(({ sku }) => sku);
  if (unknown.length > 0) return { outcome: 'unknown_skus', skus: unknown };
  const archived = products.filter((product) => product.isArchived);
  if (archived.length > 0) return { outcome: 'archived_skus', skus: archived.map(({ sku }) => sku) };
  const currencies = [...new Set(products.map((product) => product.currency))];
  if (currencies.length > 1) return { outcome: 'mixed_currencies', currencies };
  const [currency] = currencies;
  if (sold !== undefined && currency !== sold) {
    return { outcome: 'currency_not_supported', currency: currency!, sold };
  }
  return undefined;
}

function newOrder(
  { request, actor, requestId }: Placement,
  storefront: OrderContext,
  { id, at }: { id: string; at: Date },
): OrderRecord {
  const lines = newLines(request, storefront);
  return {
    id,
    externalId: request.externalId ?? null,
    storefrontId: storefront.id,
    status: 'pending',
    statusReason: null,
    ...termsOf(request, storefront.settings),
    backorderDeadline: null,
    backorderPriority: 0,
    answerDeadline: null,
    currency: storefront.products[0]!.currency,
    orderedMinor: totalMinorOf(lines.map((line) => ({ ...line, quantity: line.ordered }))),
    paymentStatus: 'pending',
    authorizedMinor: 0,
    capturedMinor: 0,
    refundedMinor: 0,
    attention: [],
    waitingFor: [],
    stuck: [],
    customer: request.customer,
    shippingAddress: request.shippingAddress,
    shippingMethod: request.shippingMethod ?? DEFAULT_SHIPPING_METHOD,
    version: 1,
    revision: '',
    lines,
    shipments: [],
    authorizations: [],
    operations: [],
    amendments: [],
    timeline: [{ seq: 1, type: 'order_placed', actor, requestId, details: {}, at }],
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  };
}

function newLines({ lines }: OrderRequest, { products }: OrderContext): OrderLine[] {
  return lines.map(({ sku, quantity, fulfillmentPolicy }, index) => {
    const { id: productId, name, priceMinor } = products.find((product) => product.sku === sku)!;
    return {
      lineNo: index + 1,
      productId,
      sku,
      name,
      unitPriceMinor: priceMinor,
      fulfillmentPolicy: fulfillmentPolicy ?? null,
      ...NO_UNITS,
      ordered: quantity,
      pending: quantity,
    };
  });
}
