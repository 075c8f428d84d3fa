import {
  type CarrierUpdate,
  type InventoryView,
  type OrderView,
  type ShipmentView,
} from '../../contracts/order';

const ORDER_ID = '019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01';
const SHIPMENT_ID = '019608f2-5f10-7d44-8c33-9f0a1b2c3d02';
const PRODUCT_ID = '019608e0-0000-7000-8000-000000000001';
const PLACED_AT = '2026-03-02T09:30:00.000Z';
const DECIDED_AT = '2026-03-02T09:30:01.200Z';

const ADDRESS = {
  name: 'Ada Lovelace',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10827',
  country: 'DE',
};

/** Bodies to start from in the API's page; their SKUs are those of the development catalogue. */
export const ORDER_REQUEST_EXAMPLES = {
  plain: {
    lines: [{ sku: 'MUG-BLUE', quantity: 2 }],
    customer: { id: 'customer-1' },
    shippingAddress: ADDRESS,
  },
  shipWhatThereIs: {
    lines: [
      { sku: 'MUG-BLUE', quantity: 2 },
      { sku: 'TEAPOT', quantity: 1 },
    ],
    customer: { id: 'customer-1', name: 'Ada Lovelace', email: 'ada@example.com' },
    shippingAddress: ADDRESS,
    fulfillmentPolicy: 'ship_available',
  },
};

export const SHIPMENT_EXAMPLE: ShipmentView = {
  id: SHIPMENT_ID,
  orderId: ORDER_ID,
  locationId: 'berlin',
  status: 'ready',
  carrier: 'parcel-express',
  trackingNumber: 'PX0001234567',
  lines: [{ lineNo: 1, sku: 'MUG-BLUE', quantity: 2 }],
  createdAt: DECIDED_AT,
  updatedAt: DECIDED_AT,
};

export const CARRIER_UPDATE_EXAMPLE: CarrierUpdate = {
  shipmentId: SHIPMENT_ID,
  status: 'shipped',
  occurredAt: '2026-03-02T16:20:00Z',
};

const NO_UNITS = { pending: 0, backordered: 0, shipped: 0, delivered: 0, returned: 0, unfulfillable: 0 };
const LINE = { lineNo: 1, productId: PRODUCT_ID, sku: 'MUG-BLUE', name: 'Blue mug', unitPriceMinor: 1_250 };

export const ORDER_EXAMPLE: OrderView = {
  id: ORDER_ID,
  storefrontId: 'demo',
  status: 'confirmed',
  statusReason: null,
  paymentStatus: 'authorized',
  fulfillmentStatus: 'reserved',
  fulfillmentPolicy: 'all_or_nothing',
  currency: 'EUR',
  totalMinor: 2_500,
  authorizedMinor: 2_500,
  capturedMinor: 0,
  customer: { id: 'customer-1' },
  shippingAddress: ADDRESS,
  lines: [{ ...LINE, quantities: { ordered: 2, reserved: 2, cancelled: 0, ...NO_UNITS } }],
  shipments: [SHIPMENT_EXAMPLE],
  timeline: [
    {
      seq: 1,
      type: 'order_placed',
      actor: { type: 'api_key', id: '019608e0-0000-7000-8000-000000000003' },
      requestId: 'req-42',
      details: {},
      at: PLACED_AT,
    },
    {
      seq: 2,
      type: 'stock_reserved',
      actor: { type: 'system' },
      requestId: null,
      details: {},
      at: DECIDED_AT,
    },
    {
      seq: 3,
      type: 'order_confirmed',
      actor: { type: 'system' },
      requestId: null,
      details: {},
      at: DECIDED_AT,
    },
  ],
  version: 3,
  createdAt: PLACED_AT,
  updatedAt: DECIDED_AT,
  links: {
    self: `/v1/orders/${ORDER_ID}`,
    shipments: `/v1/shipments/${ORDER_ID}`,
    temporal: `http://localhost:8233/namespaces/default/workflows/order%2F${ORDER_ID}`,
  },
};

export const CANCELLED_ORDER_EXAMPLE: OrderView = {
  ...ORDER_EXAMPLE,
  status: 'cancelled',
  statusReason: 'ordered_by_mistake',
  paymentStatus: 'voided',
  fulfillmentStatus: 'unfulfilled',
  lines: [{ ...LINE, quantities: { ordered: 2, reserved: 0, cancelled: 2, ...NO_UNITS } }],
  shipments: [{ ...SHIPMENT_EXAMPLE, status: 'cancelled' }],
};

const { timeline: _timeline, shipments: _shipments, ...ORDER_SUMMARY } = ORDER_EXAMPLE;

export const ORDER_LIST_EXAMPLE = { orders: [ORDER_SUMMARY], nextCursor: null };

export const INVENTORY_EXAMPLE: InventoryView = {
  productId: PRODUCT_ID,
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  available: 38,
  onHand: 45,
  reserved: 2,
  safetyStock: 5,
  locations: [
    { locationId: 'berlin', name: 'Berlin', available: 38, onHand: 45, reserved: 2, safetyStock: 5 },
  ],
};
