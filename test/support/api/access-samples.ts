/**
 * One sample request for every operation of the API, by its operationId. The walk over the route table
 * (test/api/access/access.test.ts) sends it as every role, as another storefront and another customer, and with keys and tokens that are no
 * good. A route that is not here makes the walk fail.
 *
 * To add a route:
 *
 * 1. Give it a row: `needs` is the permission, said here once more, so that a slip in the route table shows. `shopWide` as in the table.
 *    `ofPool` when it changes stock that storefronts may share.
 *    A route without a key goes into `PUBLIC`.
 * 2. `request` makes a request that succeeds for whoever may. It is called anew for each of those, so things that it uses up must be made
 *    in it; `things` makes them, of the storefront `shop` and its customer `customer-1`. An id from `things` in the path is what another
 *    storefront or customer must get 404 for, as if it were not there. Does the id stand in the body? Then say `foreign: 404`.
 *    Things of your own: make one in `Things` (test/support/api/access-world.ts), through `own`.
 * 3. `answers` when that is not a 2xx: there is no Temporal behind the walk, so an edit, which its workflow decides, ends with 503 (`ASKS_TEMPORAL`).
 *
 * Idempotency-Key and If-Match are sent with every request.
 */
import { randomUUID } from 'node:crypto';
import type { Permission } from '../../../src/domain/access/permissions';
import { PROVIDERS } from '../../../src/domain/shared/providers';
import { OTHER_POOL, CUSTOMER_ID, type SampleRequest, type AccessFixtures } from './access-world';
import { anOrder, STOREFRONT } from '../orders/shop';

export interface Sample {
  needs: Permission;
  /** It is refused to whoever belongs to one storefront. */
  shopWide?: true;
  /** It changes stock, or who gets it first: in a pool from which others sell, too, it is refused to whoever belongs to one storefront. */
  ofPool?: true;
  request(things: AccessFixtures): Promise<SampleRequest> | SampleRequest;
  /** What whoever may is answered; unset: 2xx. */
  expectedStatus?: number;
  /** What is answered to those who may, but of whom the things are not. Unset: 404 when an id of them is in the path. */
  foreignStatus?: 404;
}

let resumeCount = 0;

const NEEDS_TEMPORAL = { expectedStatus: 503 } as const;

export const PUBLIC_OPERATIONS = ['getLiveness', 'getReadiness', 'getProblemType'];

const orderRequest = async (things: AccessFixtures, rest: string, body?: object): Promise<SampleRequest> => ({
  path: `/v1/orders/${await things.placedOrder()}${rest}`,
  ...(body === undefined ? {} : { body }),
});

const shipmentRequest = async (
  things: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => {
  const { orderId, shipmentId } = await things.bookedOrder();
  return {
    path: `/v1/orders/${orderId}/shipments/${shipmentId}/${rest}`,
    ...(body === undefined ? {} : { body }),
  };
};

const returnRequest = async (
  things: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => ({
  path: `/v1/returns/${await things.requestedReturn()}${rest}`,
  ...(body === undefined ? {} : { body }),
});

const RECEIPT_BODY = { lines: [{ lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' }] };

const ORDERS: Record<string, Sample> = {
  placeOrder: {
    needs: 'orders:write',
    request: () => ({
      path: '/v1/orders',
      body: { ...anOrder({ customer: { id: CUSTOMER_ID } }), storefrontId: STOREFRONT },
    }),
  },
  listOrders: { needs: 'orders:read', request: () => ({ path: '/v1/orders?limit=100' }) },
  getOrder: { needs: 'orders:read', request: (things) => orderRequest(things, '') },
  amendOrder: {
    needs: 'orders:write',
    request: (things) => orderRequest(things, '', { lines: [{ sku: things.sku, quantity: 2 }] }),
    ...NEEDS_TEMPORAL,
  },
  replaceOrder: {
    needs: 'orders:write',
    request: (things) =>
      orderRequest(things, '', {
        lines: [{ sku: things.sku, quantity: 2 }],
        shippingAddress: anOrder().shippingAddress,
      }),
    ...NEEDS_TEMPORAL,
  },
  deleteOrder: {
    needs: 'orders:delete',
    request: async (things) => ({ path: `/v1/orders/${await things.cancelledOrder()}` }),
  },
  getTimeline: { needs: 'orders:read', request: (things) => orderRequest(things, '/timeline') },
  listPaymentOperations: {
    needs: 'orders:read',
    request: (things) => orderRequest(things, '/payment-operations'),
  },
  setStatus: {
    needs: 'orders:operate',
    request: (things) => orderRequest(things, '/status', { status: 'cancelled' }),
  },
  setShipping: {
    needs: 'orders:operate',
    request: (things) => orderRequest(things, '/shipping', { method: 'express' }),
    ...NEEDS_TEMPORAL,
  },
  importOrders: {
    needs: 'orders:import',
    request: () => ({
      path: '/v1/orders/import',
      headers: { 'content-type': 'application/x-ndjson' },
      body: JSON.stringify({
        ...anOrder({ customer: { id: CUSTOMER_ID } }),
        storefrontId: STOREFRONT,
        idempotencyKey: randomUUID(),
      }),
    }),
  },
  cancelOrder: { needs: 'orders:write', request: (things) => orderRequest(things, '/cancel', {}) },
  answerQuestion: {
    needs: 'orders:write',
    request: async (things) => ({
      path: `/v1/orders/${await things.orderAwaitingAnswer()}/answer`,
      body: { answer: 'wait' },
    }),
  },
  resolveAttention: {
    needs: 'orders:operate',
    request: async (things) => {
      const { orderId, item } = await things.orderNeedingAttention();
      return { path: `/v1/orders/${orderId}/attention`, body: { item, action: 'retry' } };
    },
  },
  decodePayloads: {
    needs: 'temporal:payloads',
    request: () => ({ path: '/v1/temporal-codec/decode', body: { payloads: [] } }),
  },
  encodePayloads: {
    needs: 'temporal:payloads',
    request: () => ({ path: '/v1/temporal-codec/encode', body: { payloads: [] } }),
  },
  listProviders: { needs: 'orders:operate', request: () => ({ path: '/v1/providers' }) },
  // Another one each time, as it has nothing else by which one request differs from the next.
  resumeProvider: {
    needs: 'orders:operate',
    request: () => ({ path: `/v1/providers/${PROVIDERS[resumeCount++ % PROVIDERS.length]}/resume` }),
  },
  setBackorderPriority: {
    needs: 'orders:operate',
    ofPool: true,
    request: async (things) => ({
      path: `/v1/orders/${await things.backorderedOrder()}/backorder-priority`,
      body: { priority: 1 },
    }),
  },
  listShipments: {
    needs: 'orders:read',
    request: async (things) => ({ path: `/v1/shipments/${await things.placedOrder()}` }),
  },
  listShipmentReports: {
    needs: 'orders:read',
    request: (things) => shipmentRequest(things, 'reports'),
  },
  setTracking: {
    needs: 'orders:operate',
    request: (things) => shipmentRequest(things, 'tracking', { carrier: 'courier', trackingNumber: '1' }),
  },
  startPicking: {
    needs: 'orders:operate',
    request: (things) => shipmentRequest(things, 'picking'),
  },
  resolveShipment: {
    needs: 'orders:operate',
    request: async (things) => {
      const { orderId, shipmentId } = await things.orderWithLostShipment();
      return {
        path: `/v1/orders/${orderId}/shipments/${shipmentId}/resolution`,
        body: { action: 'refund' },
      };
    },
  },
  reportShipment: {
    needs: 'shipments:report',
    request: async (things) => ({
      path: '/v1/carrier-updates',
      body: {
        ...{ shipmentId: (await things.bookedOrder()).shipmentId, status: 'shipped' },
        occurredAt: '2026-03-02T16:20:00Z',
      },
    }),
    foreignStatus: 404,
  },
};

const RETURNS: Record<string, Sample> = {
  requestReturn: {
    needs: 'returns:write',
    request: async (things) => ({
      path: `/v1/orders/${await things.deliveredOrder()}/returns`,
      body: { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small' },
    }),
  },
  listReturnsOfOrder: { needs: 'returns:read', request: (things) => orderRequest(things, '/returns') },
  listReturns: { needs: 'returns:read', request: () => ({ path: '/v1/returns?limit=100' }) },
  getReturn: { needs: 'returns:read', request: (things) => returnRequest(things, '') },
  approveReturn: {
    needs: 'returns:operate',
    request: (things) => returnRequest(things, '/approve'),
  },
  rejectReturn: {
    needs: 'returns:operate',
    request: (things) => returnRequest(things, '/reject', {}),
  },
  receiveReturn: {
    needs: 'returns:operate',
    ofPool: true,
    request: async (things) => ({
      path: `/v1/returns/${await things.approvedReturn()}/receive`,
      body: RECEIPT_BODY,
    }),
  },
  cancelReturn: {
    needs: 'returns:write',
    request: (things) => returnRequest(things, '/cancel'),
  },
  resolveReturnAttention: {
    needs: 'returns:operate',
    request: (things) => returnRequest(things, '/attention', { item: 'payment:1', action: 'retry' }),
    // Nothing is there to be resolved.
    expectedStatus: 409,
  },
};

const CUSTOMERS: Record<string, Sample> = {
  eraseCustomer: {
    needs: 'customers:erase',
    request: async ({ customer }) => ({ path: `/v1/customers/${await customer()}/erasure`, body: {} }),
  },
};

/** What all storefronts share, whoever belongs to one may read, and not change. */
const PRODUCT_WRITE = { needs: 'products:write', shopWide: true } as const;

const productBody = (sku: string) => ({ sku, name: 'Teapot', priceMinor: 3_900, currency: 'EUR' });
const uniqueName = (): string => `x-${randomUUID().slice(0, 8)}`;

const productRequest = async (
  things: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => ({
  path: `/v1/products/${await things.product()}${rest}`,
  ...(body === undefined ? {} : { body }),
});

const PRODUCTS: Record<string, Sample> = {
  createProduct: {
    ...PRODUCT_WRITE,
    request: () => ({ path: '/v1/products', body: productBody(uniqueName()) }),
  },
  listProducts: { needs: 'products:read', request: () => ({ path: '/v1/products' }) },
  getProduct: { needs: 'products:read', request: (things) => productRequest(things, '') },
  replaceProduct: {
    ...PRODUCT_WRITE,
    request: (things) => productRequest(things, '', productBody(uniqueName())),
  },
  updateProduct: { ...PRODUCT_WRITE, request: (things) => productRequest(things, '', { name: 'Pot' }) },
  archiveProduct: { ...PRODUCT_WRITE, request: (things) => productRequest(things, '') },
  restoreProduct: { ...PRODUCT_WRITE, request: (things) => productRequest(things, '/restore') },
};

const LOCATION_WRITE = { needs: 'stock:write', shopWide: true } as const;

const locationRequest = async (
  things: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => ({
  path: `/v1/locations/${await things.location()}${rest}`,
  ...(body === undefined ? {} : { body }),
});

const LOCATIONS: Record<string, Sample> = {
  createLocation: {
    ...LOCATION_WRITE,
    request: () => ({ path: '/v1/locations', body: { id: uniqueName(), name: 'New' } }),
  },
  listLocations: { needs: 'stock:read', request: () => ({ path: '/v1/locations' }) },
  getLocation: { needs: 'stock:read', request: (things) => locationRequest(things, '') },
  replaceLocation: {
    ...LOCATION_WRITE,
    request: (things) => locationRequest(things, '', { name: 'New', priority: 1 }),
  },
  updateLocation: { ...LOCATION_WRITE, request: (things) => locationRequest(things, '', { name: 'New' }) },
  archiveLocation: { ...LOCATION_WRITE, request: (things) => locationRequest(things, '') },
  restoreLocation: { ...LOCATION_WRITE, request: (things) => locationRequest(things, '/restore') },
  listStockPools: { needs: 'stock:read', request: () => ({ path: '/v1/stock-pools' }) },
  createStockPool: {
    ...LOCATION_WRITE,
    request: () => ({ path: '/v1/stock-pools', body: { id: uniqueName(), name: 'New' } }),
  },
};

const STOCK: Record<string, Sample> = {
  listInventory: { needs: 'stock:read', request: () => ({ path: '/v1/inventory' }) },
  listLowStock: { needs: 'stock:read', request: () => ({ path: '/v1/inventory/low-stock' }) },
  getInventory: { needs: 'stock:read', request: ({ productId }) => ({ path: `/v1/inventory/${productId}` }) },
  getInventoryLevel: {
    needs: 'stock:read',
    request: ({ productId }) => ({ path: `/v1/inventory/${productId}/levels/berlin` }),
  },
  updateInventoryLevel: {
    needs: 'stock:write',
    ofPool: true,
    request: ({ productId }) => ({
      path: `/v1/inventory/${productId}/levels/berlin`,
      body: { safetyStock: 1 },
    }),
  },
  receiveStock: {
    needs: 'stock:write',
    ofPool: true,
    request: ({ productId }) => ({
      path: `/v1/inventory/${productId}/receipts`,
      body: { locationId: 'berlin', quantity: 1, reason: 'delivery' },
    }),
  },
  adjustStock: {
    needs: 'stock:write',
    ofPool: true,
    request: ({ productId }) => ({
      path: `/v1/inventory/${productId}/adjustments`,
      body: { locationId: 'berlin', delta: 1, reason: 'found' },
    }),
  },
  transferStock: {
    needs: 'stock:write',
    ofPool: true,
    request: async ({ productId, location }) => ({
      path: '/v1/inventory/transfers',
      body: {
        ...{ productId, fromLocationId: 'berlin', toLocationId: await location() },
        ...{ quantity: 1, reason: 'nearer' },
      },
    }),
  },
  listProductMovements: {
    needs: 'stock:read',
    request: ({ productId }) => ({ path: `/v1/inventory/${productId}/movements` }),
  },
  listStockMovements: { needs: 'stock:read', request: () => ({ path: '/v1/stock-movements?limit=100' }) },
  listAudit: { needs: 'audit:read', request: () => ({ path: '/v1/audit?limit=100' }) },
};

const API_KEYS: Record<string, Sample> = {
  createApiKey: {
    needs: 'keys:write',
    request: () => ({ path: '/v1/api-keys', body: { name: `key ${randomUUID()}`, role: 'carrier' } }),
  },
  listApiKeys: { needs: 'keys:read', request: () => ({ path: '/v1/api-keys?limit=100' }) },
  getApiKey: {
    needs: 'keys:read',
    request: async (things) => ({ path: `/v1/api-keys/${await things.apiKey()}` }),
  },
  rotateApiKey: {
    needs: 'keys:write',
    request: async (things) => ({ path: `/v1/api-keys/${await things.apiKey()}/rotate`, body: {} }),
  },
  revokeApiKey: {
    needs: 'keys:write',
    request: async (things) => ({ path: `/v1/api-keys/${await things.apiKey()}` }),
  },
};

const storefrontRequest = async (
  things: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => ({
  path: `/v1/storefronts/${await things.storefront()}${rest}`,
  ...(body === undefined ? {} : { body }),
});

const STOREFRONT_WRITE = { needs: 'storefronts:write', shopWide: true } as const;

const STOREFRONTS: Record<string, Sample> = {
  createStorefront: {
    ...STOREFRONT_WRITE,
    request: () => ({
      path: '/v1/storefronts',
      body: { id: `shop-${randomUUID().slice(0, 8)}`, name: 'New', poolId: OTHER_POOL },
    }),
  },
  listStorefronts: { needs: 'storefronts:read', request: () => ({ path: '/v1/storefronts?limit=100' }) },
  getStorefront: { needs: 'storefronts:read', request: () => ({ path: `/v1/storefronts/${STOREFRONT}` }) },
  replaceStorefront: {
    ...STOREFRONT_WRITE,
    request: (things) => storefrontRequest(things, '', { name: 'New', poolId: OTHER_POOL, settings: {} }),
  },
  patchStorefront: {
    ...STOREFRONT_WRITE,
    request: (things) => storefrontRequest(things, '', { name: 'New' }),
  },
  closeStorefront: { ...STOREFRONT_WRITE, request: (things) => storefrontRequest(things, '/close') },
  reopenStorefront: { ...STOREFRONT_WRITE, request: (things) => storefrontRequest(things, '/reopen') },
};

const EVENTS: Record<string, Sample> = {
  streamEvents: { needs: 'events:read', request: () => ({ path: '/v1/events' }) },
  streamOrderEvents: { needs: 'orders:read', request: (things) => orderRequest(things, '/events') },
};

const REPORTS: Record<string, Sample> = Object.fromEntries(
  ['orders', 'products', 'revenue', 'cancellations', 'durations'].map((name) => [
    `get${name[0]!.toUpperCase()}${name.slice(1)}Report`,
    { needs: 'reports:read', request: () => ({ path: `/v1/reports/${name}` }) },
  ]),
);

export const SAMPLES: Record<string, Sample> = {
  ...EVENTS,
  ...REPORTS,
  ...STOREFRONTS,
  ...ORDERS,
  ...RETURNS,
  ...CUSTOMERS,
  ...PRODUCTS,
  ...LOCATIONS,
  ...STOCK,
  ...API_KEYS,
};
