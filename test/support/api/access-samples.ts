/**
 * One sample request for every operation of the API, by its operationId. The test of access
 * (test/api/access/access.test.ts) goes through the route table and sends each sample as every role, as
 * another storefront, as another customer, and with invalid keys and tokens. It fails for a route without a
 * sample.
 *
 * To add a route:
 *
 * 1. Give it a sample. `needs` states the permission once more, so that a mistake in the route table shows.
 *    `shopWide` is as in the table. Set `ofPool` when the route changes stock that storefronts may share. A
 *    route without a key goes into `PUBLIC_OPERATIONS`.
 * 2. `request` makes a request that succeeds for every permitted caller. It is called once per caller, so it
 *    must create whatever the request uses up. `fixtures` creates such things, of the storefront `shop` and
 *    its customer `customer-1`. Another storefront or customer must get 404 for an id from `fixtures` in the
 *    path, as if it did not exist. When the id is in the body, set `foreignStatus: 404`. A new kind of thing
 *    goes into `AccessFixtures` (test/support/api/access-world.ts), through `own`.
 * 3. Set `expectedStatus` when the response is not a 2xx. The test has no Temporal, so an amendment, which
 *    the workflow decides, ends with 503 (`NEEDS_TEMPORAL`).
 *
 * Every request carries an Idempotency-Key and an If-Match.
 */
import { randomUUID } from 'node:crypto';
import type { Permission } from '../../../src/domain/access/permissions';
import { PROVIDERS } from '../../../src/domain/shared/providers';
import { OTHER_POOL, CUSTOMER_ID, type SampleRequest, type AccessFixtures } from './access-world';
import { anOrder, STOREFRONT } from '../orders/shop';

export interface Sample {
  needs: Permission;
  /** Callers of one storefront are refused. */
  shopWide?: true;
  /**
   * Changes stock, or who gets it first. Callers of one storefront are refused in a pool that others share.
   */
  ofPool?: true;
  request(fixtures: AccessFixtures): Promise<SampleRequest> | SampleRequest;
  /** The status for permitted callers; unset: 2xx. */
  expectedStatus?: number;
  /**
   * The status for permitted callers who do not own the fixtures. Unset: 404 when a fixture's id is in the
   * path.
   */
  foreignStatus?: 404;
}

let resumeCount = 0;

const NEEDS_TEMPORAL = { expectedStatus: 503 } as const;

export const PUBLIC_OPERATIONS = ['getLiveness', 'getReadiness', 'getProblemType'];

const orderRequest = async (
  fixtures: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => ({
  path: `/v1/orders/${await fixtures.placedOrder()}${rest}`,
  ...(body === undefined ? {} : { body }),
});

const shipmentRequest = async (
  fixtures: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => {
  const { orderId, shipmentId } = await fixtures.bookedOrder();
  return {
    path: `/v1/orders/${orderId}/shipments/${shipmentId}/${rest}`,
    ...(body === undefined ? {} : { body }),
  };
};

const returnRequest = async (
  fixtures: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => ({
  path: `/v1/returns/${await fixtures.requestedReturn()}${rest}`,
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
  getOrder: { needs: 'orders:read', request: (fixtures) => orderRequest(fixtures, '') },
  amendOrder: {
    needs: 'orders:write',
    request: (fixtures) => orderRequest(fixtures, '', { lines: [{ sku: fixtures.sku, quantity: 2 }] }),
    ...NEEDS_TEMPORAL,
  },
  replaceOrder: {
    needs: 'orders:write',
    request: (fixtures) =>
      orderRequest(fixtures, '', {
        lines: [{ sku: fixtures.sku, quantity: 2 }],
        shippingAddress: anOrder().shippingAddress,
      }),
    ...NEEDS_TEMPORAL,
  },
  deleteOrder: {
    needs: 'orders:delete',
    request: async (fixtures) => ({ path: `/v1/orders/${await fixtures.cancelledOrder()}` }),
  },
  getTimeline: { needs: 'orders:read', request: (fixtures) => orderRequest(fixtures, '/timeline') },
  listPaymentOperations: {
    needs: 'orders:read',
    request: (fixtures) => orderRequest(fixtures, '/payment-operations'),
  },
  setStatus: {
    needs: 'orders:operate',
    request: (fixtures) => orderRequest(fixtures, '/status', { status: 'cancelled' }),
  },
  setShipping: {
    needs: 'orders:operate',
    request: (fixtures) => orderRequest(fixtures, '/shipping', { method: 'express' }),
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
  cancelOrder: { needs: 'orders:write', request: (fixtures) => orderRequest(fixtures, '/cancel', {}) },
  answerQuestion: {
    needs: 'orders:write',
    request: async (fixtures) => ({
      path: `/v1/orders/${await fixtures.orderAwaitingAnswer()}/answer`,
      body: { answer: 'wait' },
    }),
  },
  resolveAttention: {
    needs: 'orders:operate',
    request: async (fixtures) => {
      const { orderId, item } = await fixtures.orderNeedingAttention();
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
  // Another provider each time, because nothing else tells one request from the next.
  resumeProvider: {
    needs: 'orders:operate',
    request: () => ({ path: `/v1/providers/${PROVIDERS[resumeCount++ % PROVIDERS.length]}/resume` }),
  },
  setBackorderPriority: {
    needs: 'orders:operate',
    ofPool: true,
    request: async (fixtures) => ({
      path: `/v1/orders/${await fixtures.backorderedOrder()}/backorder-priority`,
      body: { priority: 1 },
    }),
  },
  listShipments: {
    needs: 'orders:read',
    request: async (fixtures) => ({ path: `/v1/shipments/${await fixtures.placedOrder()}` }),
  },
  listShipmentReports: {
    needs: 'orders:read',
    request: (fixtures) => shipmentRequest(fixtures, 'reports'),
  },
  setTracking: {
    needs: 'orders:operate',
    request: (fixtures) => shipmentRequest(fixtures, 'tracking', { carrier: 'courier', trackingNumber: '1' }),
  },
  startPicking: {
    needs: 'orders:operate',
    request: (fixtures) => shipmentRequest(fixtures, 'picking'),
  },
  resolveShipment: {
    needs: 'orders:operate',
    request: async (fixtures) => {
      const { orderId, shipmentId } = await fixtures.orderWithLostShipment();
      return {
        path: `/v1/orders/${orderId}/shipments/${shipmentId}/resolution`,
        body: { action: 'refund' },
      };
    },
  },
  reportShipment: {
    needs: 'shipments:report',
    request: async (fixtures) => ({
      path: '/v1/carrier-updates',
      body: {
        ...{ shipmentId: (await fixtures.bookedOrder()).shipmentId, status: 'shipped' },
        occurredAt: '2026-03-02T16:20:00Z',
      },
    }),
    foreignStatus: 404,
  },
};

const RETURNS: Record<string, Sample> = {
  requestReturn: {
    needs: 'returns:write',
    request: async (fixtures) => ({
      path: `/v1/orders/${await fixtures.deliveredOrder()}/returns`,
      body: { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small' },
    }),
  },
  listReturnsOfOrder: { needs: 'returns:read', request: (fixtures) => orderRequest(fixtures, '/returns') },
  listReturns: { needs: 'returns:read', request: () => ({ path: '/v1/returns?limit=100' }) },
  getReturn: { needs: 'returns:read', request: (fixtures) => returnRequest(fixtures, '') },
  approveReturn: {
    needs: 'returns:operate',
    request: (fixtures) => returnRequest(fixtures, '/approve'),
  },
  rejectReturn: {
    needs: 'returns:operate',
    request: (fixtures) => returnRequest(fixtures, '/reject', {}),
  },
  receiveReturn: {
    needs: 'returns:operate',
    ofPool: true,
    request: async (fixtures) => ({
      path: `/v1/returns/${await fixtures.approvedReturn()}/receive`,
      body: RECEIPT_BODY,
    }),
  },
  cancelReturn: {
    needs: 'returns:write',
    request: (fixtures) => returnRequest(fixtures, '/cancel'),
  },
  resolveReturnAttention: {
    needs: 'returns:operate',
    request: (fixtures) => returnRequest(fixtures, '/attention', { item: 'payment:1', action: 'retry' }),
    // The return has no attention item to resolve.
    expectedStatus: 409,
  },
};

const CUSTOMERS: Record<string, Sample> = {
  eraseCustomer: {
    needs: 'customers:erase',
    request: async ({ customer }) => ({ path: `/v1/customers/${await customer()}/erasure`, body: {} }),
  },
};

/** Callers of one storefront may read what all storefronts share, but not change it. */
const PRODUCT_WRITE = { needs: 'products:write', shopWide: true } as const;

const productBody = (sku: string) => ({ sku, name: 'Teapot', priceMinor: 3_900, currency: 'EUR' });
const uniqueName = (): string => `x-${randomUUID().slice(0, 8)}`;

const productRequest = async (
  fixtures: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => ({
  path: `/v1/products/${await fixtures.product()}${rest}`,
  ...(body === undefined ? {} : { body }),
});

const PRODUCTS: Record<string, Sample> = {
  createProduct: {
    ...PRODUCT_WRITE,
    request: () => ({ path: '/v1/products', body: productBody(uniqueName()) }),
  },
  listProducts: { needs: 'products:read', request: () => ({ path: '/v1/products' }) },
  getProduct: { needs: 'products:read', request: (fixtures) => productRequest(fixtures, '') },
  replaceProduct: {
    ...PRODUCT_WRITE,
    request: (fixtures) => productRequest(fixtures, '', productBody(uniqueName())),
  },
  updateProduct: { ...PRODUCT_WRITE, request: (fixtures) => productRequest(fixtures, '', { name: 'Pot' }) },
  archiveProduct: { ...PRODUCT_WRITE, request: (fixtures) => productRequest(fixtures, '') },
  restoreProduct: { ...PRODUCT_WRITE, request: (fixtures) => productRequest(fixtures, '/restore') },
};

const LOCATION_WRITE = { needs: 'stock:write', shopWide: true } as const;

const locationRequest = async (
  fixtures: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => ({
  path: `/v1/locations/${await fixtures.location()}${rest}`,
  ...(body === undefined ? {} : { body }),
});

const LOCATIONS: Record<string, Sample> = {
  createLocation: {
    ...LOCATION_WRITE,
    request: () => ({ path: '/v1/locations', body: { id: uniqueName(), name: 'New' } }),
  },
  listLocations: { needs: 'stock:read', request: () => ({ path: '/v1/locations' }) },
  getLocation: { needs: 'stock:read', request: (fixtures) => locationRequest(fixtures, '') },
  replaceLocation: {
    ...LOCATION_WRITE,
    request: (fixtures) => locationRequest(fixtures, '', { name: 'New', priority: 1 }),
  },
  updateLocation: {
    ...LOCATION_WRITE,
    request: (fixtures) => locationRequest(fixtures, '', { name: 'New' }),
  },
  archiveLocation: { ...LOCATION_WRITE, request: (fixtures) => locationRequest(fixtures, '') },
  restoreLocation: { ...LOCATION_WRITE, request: (fixtures) => locationRequest(fixtures, '/restore') },
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
    request: async (fixtures) => ({ path: `/v1/api-keys/${await fixtures.apiKey()}` }),
  },
  rotateApiKey: {
    needs: 'keys:write',
    request: async (fixtures) => ({ path: `/v1/api-keys/${await fixtures.apiKey()}/rotate`, body: {} }),
  },
  revokeApiKey: {
    needs: 'keys:write',
    request: async (fixtures) => ({ path: `/v1/api-keys/${await fixtures.apiKey()}` }),
  },
};

const storefrontRequest = async (
  fixtures: AccessFixtures,
  rest: string,
  body?: object,
): Promise<SampleRequest> => ({
  path: `/v1/storefronts/${await fixtures.storefront()}${rest}`,
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
    request: (fixtures) => storefrontRequest(fixtures, '', { name: 'New', poolId: OTHER_POOL, settings: {} }),
  },
  patchStorefront: {
    ...STOREFRONT_WRITE,
    request: (fixtures) => storefrontRequest(fixtures, '', { name: 'New' }),
  },
  closeStorefront: { ...STOREFRONT_WRITE, request: (fixtures) => storefrontRequest(fixtures, '/close') },
  reopenStorefront: { ...STOREFRONT_WRITE, request: (fixtures) => storefrontRequest(fixtures, '/reopen') },
};

const EVENTS: Record<string, Sample> = {
  streamEvents: { needs: 'events:read', request: () => ({ path: '/v1/events' }) },
  streamOrderEvents: { needs: 'orders:read', request: (fixtures) => orderRequest(fixtures, '/events') },
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
