import {
  acceptOrder,
  type Acceptance,
  type OrderContext,
  type OrderRequest,
} from '../../../src/domain/order/accept-order';
import type { Actor } from '../../../src/domain/order/timeline';

const AT = new Date('2026-01-05T12:00:00.000Z');
const CUSTOMER: Actor = { type: 'api_key', id: 'key-1' };
const PRODUCT = { priceMinor: 1_000, currency: 'EUR', isArchived: false, free: 5 };

const shop = (over: Partial<OrderContext> = {}): OrderContext => ({
  id: 'shop',
  settings: {},
  isClosed: false,
  version: 3,
  products: [
    { ...PRODUCT, id: 'shirt', sku: 'SHIRT', name: 'Shirt' },
    { ...PRODUCT, id: 'mug', sku: 'MUG', name: 'Mug', priceMinor: 700 },
  ],
  ...over,
});

const request = (over: Partial<OrderRequest> = {}): OrderRequest => ({
  customer: { id: 'customer-1' },
  shippingAddress: { name: 'Ada', line1: 'Street 1', city: 'Berlin', postalCode: '10827', country: 'DE' },
  lines: [
    { sku: 'MUG', quantity: 3 },
    { sku: 'SHIRT', quantity: 2, fulfillmentPolicy: 'backorder' },
  ],
  ...over,
});

const accept = (
  contexts: OrderContext[],
  over: Partial<OrderRequest> = {},
  storefrontId: string | undefined = 'shop',
): Acceptance =>
  acceptOrder({ storefrontId, request: request(over), actor: CUSTOMER, requestId: 'r' }, contexts, {
    id: 'order-1',
    at: AT,
  });

describe('accepting an order', () => {
  it('takes its lines, prices and total from the products, and begins its timeline', () => {
    expect(accept([shop({ settings: { backorderDays: 7 } })], { externalId: 'WEB-1' })).toMatchObject({
      outcome: 'accepted',
      version: 3,
      order: {
        ...{ id: 'order-1', storefrontId: 'shop', externalId: 'WEB-1', status: 'pending', version: 1 },
        ...{ currency: 'EUR', orderedMinor: 4_100, shippingMethod: 'standard', createdAt: AT },
        ...{ fulfillmentPolicy: 'all_or_nothing', backorderDays: 7 },
        lines: [
          {
            lineNo: 1,
            productId: 'mug',
            unitPriceMinor: 700,
            ordered: 3,
            pending: 3,
            fulfillmentPolicy: null,
          },
          { lineNo: 2, productId: 'shirt', ordered: 2, pending: 2, fulfillmentPolicy: 'backorder' },
        ],
        timeline: [{ seq: 1, type: 'order_placed', actor: CUSTOMER, requestId: 'r', details: {}, at: AT }],
      },
    });
  });

  const products = (...over: Partial<OrderContext['products'][number]>[]): Partial<OrderContext> => ({
    products: shop().products.map((product, index) => ({ ...product, ...over[index] })),
  });

  it.each<[why: string, context: Partial<OrderContext>, over: Partial<OrderRequest>, refusal: object]>([
    ['the storefront is closed', { isClosed: true }, {}, { outcome: 'storefront_closed' }],
    [
      'a product is unknown',
      products({ isArchived: true }),
      { lines: [{ sku: 'HAT', quantity: 1 }] },
      { outcome: 'unknown_skus', skus: ['HAT'] },
    ],
    [
      'a product is no longer sold',
      products({ isArchived: true }, { currency: 'USD' }),
      {},
      { outcome: 'archived_skus', skus: ['SHIRT'] },
    ],
    [
      'its products have several currencies',
      { settings: { currency: 'GBP' }, ...products({}, { currency: 'USD' }) },
      {},
      { outcome: 'mixed_currencies', currencies: ['EUR', 'USD'] },
    ],
    [
      'the storefront sells in another currency',
      { settings: { currency: 'GBP', maxOrderLines: 1 } },
      {},
      { outcome: 'currency_not_supported', currency: 'EUR', sold: 'GBP' },
    ],
    [
      'it exceeds a limit',
      { settings: { maxOrderLines: 1 }, ...products({ free: 0 }, { free: 0 }) },
      {},
      { outcome: 'limit_exceeded', exceeded: [{ limit: 'maxOrderLines', actual: 2, allowed: 1 }] },
    ],
    [
      'there is too little stock',
      products({}, { free: 2 }),
      {},
      { outcome: 'out_of_stock', shortages: [{ sku: 'MUG', requested: 3, available: 2 }] },
    ],
  ])('is refused because %s', (_why, context, over, refusal) => {
    expect(accept([shop(context)], over)).toEqual(refusal);
  });

  it('needs exactly one open storefront when the request names none', () => {
    const ofAny = (contexts: OrderContext[]) =>
      acceptOrder(
        { storefrontId: undefined, request: request(), actor: CUSTOMER, requestId: 'r' },
        contexts,
        {
          id: 'order-1',
          at: AT,
        },
      );
    expect(ofAny([])).toEqual({ outcome: 'storefront_required', isAnyOpen: false });
    expect(ofAny([shop(), shop({ id: 'other' })])).toEqual({
      outcome: 'storefront_required',
      isAnyOpen: true,
    });
    expect(ofAny([shop()])).toMatchObject({ outcome: 'accepted', order: { storefrontId: 'shop' } });
    expect(accept([])).toEqual({ outcome: 'unknown_storefront' });
  });
});
