import { type OrderView } from '../../contracts/wire/order';
import { type InventoryView } from '../../contracts/wire/stock';
import { type CarrierUpdate, type ShipmentView } from '../../contracts/wire/shipment';

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

/** Bodies to start from in Swagger UI. Their SKUs are in the development catalog. */
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
  waitForTheRest: {
    lines: [
      { sku: 'KETTLE', quantity: 9 },
      { sku: 'TEAPOT', quantity: 1, fulfillmentPolicy: 'ship_available' },
    ],
    customer: { id: 'customer-1' },
    shippingAddress: ADDRESS,
    fulfillmentPolicy: 'backorder',
    backorderDays: 60,
  },
};

const IMPORTED = { ...ORDER_REQUEST_EXAMPLES.plain, externalId: 'WEB-2026-0815' };

export const IMPORT_EXAMPLE = `${JSON.stringify(IMPORTED)}\n`;

export const IMPORT_RESULT_EXAMPLE = `${JSON.stringify({ line: 1, status: 202, orderId: ORDER_ID })}\n`;

export const CANCEL_REQUEST_EXAMPLES = {
  withReason: { reason: 'ordered_by_mistake' },
  oneUnit: { reason: 'one_is_enough', lines: [{ sku: 'MUG-BLUE', quantity: 1 }] },
};

export const AMEND_REQUEST_EXAMPLES = {
  items: {
    lines: [
      { sku: 'MUG-BLUE', quantity: 3 },
      { sku: 'TEAPOT', quantity: 1 },
    ],
  },
  address: { shippingAddress: { ...ADDRESS, line1: 'Hauptstraße 2' } },
};

export const REPLACE_REQUEST_EXAMPLES = {
  whole: {
    lines: [{ sku: 'TEAPOT', quantity: 1 }],
    shippingAddress: { ...ADDRESS, line1: 'Hauptstraße 2' },
    shippingMethod: 'express',
  },
};

export const ANSWER_EXAMPLES = {
  shipWhatThereIs: { answer: 'ship_available' },
  lessOfIt: { answer: 'amend', lines: [{ sku: 'MUG-BLUE', quantity: 1 }] },
};

export const SHIPMENT_EXAMPLE: ShipmentView = {
  id: SHIPMENT_ID,
  orderId: ORDER_ID,
  locationId: 'berlin',
  status: 'ready',
  statusAt: null,
  carrier: 'express-post',
  trackingNumber: 'PX0001234567',
  picking: false,
  recalled: false,
  resolution: null,
  lines: [{ lineNo: 1, sku: 'MUG-BLUE', quantity: 2 }],
  createdAt: DECIDED_AT,
  updatedAt: DECIDED_AT,
};

export const CARRIER_UPDATE_EXAMPLE: CarrierUpdate = {
  shipmentId: SHIPMENT_ID,
  status: 'shipped',
  occurredAt: '2026-03-02T16:20:00Z',
};

export const SHIPMENT_REPORTS_EXAMPLE = {
  reports: [
    {
      ...{ status: 'shipped', applied: true },
      ...{ occurredAt: '2026-03-02T16:20:00.000Z', receivedAt: '2026-03-02T16:20:03.000Z' },
    },
  ],
  nextCursor: null,
} as const;

const NO_UNITS = { pending: 0, backordered: 0, shipped: 0, delivered: 0, returned: 0, unfulfillable: 0 };
const LINE = {
  lineNo: 1,
  productId: PRODUCT_ID,
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  unitPriceMinor: 1_250,
  fulfillmentPolicy: null,
};

const DONE_OPERATION = {
  authorizationNo: 1,
  status: 'done',
  returnId: null,
  refusal: null,
  createdAt: PLACED_AT,
  updatedAt: DECIDED_AT,
} as const;
const AUTHORIZATION = {
  no: 1,
  status: 'authorized',
  amountMinor: 2_500,
  capturedMinor: 0,
  refundedMinor: 0,
  authorizedAt: DECIDED_AT,
  expiresAt: '2026-03-09T09:30:01.200Z',
} as const;
const AUTHORIZE_OPERATION = { no: 1, type: 'authorize', amountMinor: 2_500, ...DONE_OPERATION } as const;

export const ORDER_EXAMPLE: OrderView = {
  id: ORDER_ID,
  externalId: 'WEB-2026-0815',
  storefrontId: 'demo',
  status: 'confirmed',
  statusReason: null,
  paymentStatus: 'authorized',
  fulfillmentStatus: 'reserved',
  fulfillmentPolicy: 'all_or_nothing',
  backorderDays: 30,
  backorderDeadline: null,
  backorderPriority: 0,
  answerHours: 48,
  answerDeadline: null,
  ifNoAnswer: 'cancel',
  currency: 'EUR',
  orderedMinor: 2_500,
  dueMinor: 2_500,
  authorizedMinor: 2_500,
  capturedMinor: 0,
  refundedMinor: 0,
  attention: [],
  waitingFor: [],
  stuck: [],
  customer: { id: 'customer-1' },
  shippingAddress: ADDRESS,
  shippingMethod: 'standard',
  lines: [{ ...LINE, quantities: { ordered: 2, reserved: 2, cancelled: 0, ...NO_UNITS } }],
  shipments: [SHIPMENT_EXAMPLE],
  payment: { authorizations: [AUTHORIZATION], operations: [AUTHORIZE_OPERATION] },
  amendments: [],
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
  deletedAt: null,
  links: {
    self: `/v1/orders/${ORDER_ID}`,
    timeline: `/v1/orders/${ORDER_ID}/timeline`,
    shipments: `/v1/shipments/${ORDER_ID}`,
    returns: `/v1/orders/${ORDER_ID}/returns`,
    paymentOperations: `/v1/orders/${ORDER_ID}/payment-operations`,
    temporal: `http://localhost:8233/namespaces/default/workflows/order%2F${ORDER_ID}`,
  },
};

export const PAYMENT_OPERATIONS_EXAMPLE = { operations: [AUTHORIZE_OPERATION], nextCursor: null };

export const TIMELINE_EXAMPLE = { timeline: ORDER_EXAMPLE.timeline, nextCursor: null };

export const AMENDED_ORDER_EXAMPLE: OrderView = {
  ...ORDER_EXAMPLE,
  orderedMinor: 3_750,
  dueMinor: 3_750,
  authorizedMinor: 3_750,
  lines: [{ ...LINE, quantities: { ordered: 3, reserved: 3, cancelled: 0, ...NO_UNITS } }],
  shipments: [{ ...SHIPMENT_EXAMPLE, lines: [{ lineNo: 1, sku: 'MUG-BLUE', quantity: 3 }] }],
  payment: {
    authorizations: [AUTHORIZATION, { ...AUTHORIZATION, no: 2, amountMinor: 1_250 }],
    operations: [
      AUTHORIZE_OPERATION,
      { ...AUTHORIZE_OPERATION, no: 2, authorizationNo: 2, amountMinor: 1_250 },
    ],
  },
  amendments: [
    {
      id: '019608f3-11a0-7a01-b2c3-d4e5f6a7b805',
      kind: 'edit',
      status: 'applied',
      refusal: null,
      lines: [{ lineNo: 1, sku: 'MUG-BLUE', quantity: 3 }],
      changesAddress: false,
      shippingMethod: null,
      requestedAt: '2026-03-02T09:41:00.000Z',
    },
  ],
};

export const CANCELLED_ORDER_EXAMPLE: OrderView = {
  ...ORDER_EXAMPLE,
  status: 'cancelled',
  statusReason: 'ordered_by_mistake',
  paymentStatus: 'voided',
  dueMinor: 0,
  authorizedMinor: 0,
  fulfillmentStatus: 'unfulfilled',
  lines: [{ ...LINE, quantities: { ordered: 2, reserved: 0, cancelled: 2, ...NO_UNITS } }],
  shipments: [{ ...SHIPMENT_EXAMPLE, status: 'cancelled' }],
  payment: {
    authorizations: [{ ...AUTHORIZATION, status: 'voided' }],
    operations: [AUTHORIZE_OPERATION, { ...DONE_OPERATION, no: 2, type: 'void', amountMinor: 2_500 }],
  },
};

export const DELETED_ORDER_EXAMPLE: OrderView = {
  ...CANCELLED_ORDER_EXAMPLE,
  deletedAt: '2026-03-09T08:00:00.000Z',
};

export const BACKORDERED_ORDER_EXAMPLE: OrderView = {
  ...ORDER_EXAMPLE,
  status: 'confirmed',
  paymentStatus: 'pending',
  fulfillmentStatus: 'unfulfilled',
  fulfillmentPolicy: 'backorder',
  backorderDeadline: '2026-04-01T09:30:00.000Z',
  backorderPriority: 100,
  authorizedMinor: 0,
  lines: [{ ...LINE, quantities: { ordered: 2, reserved: 0, cancelled: 0, ...NO_UNITS, backordered: 2 } }],
  shipments: [],
  payment: { authorizations: [], operations: [] },
};

const {
  shipments: _shipments,
  payment: _payment,
  amendments: _amendments,
  timeline: _timeline,
  ...ORDER_SUMMARY
} = ORDER_EXAMPLE;

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
    {
      ...{ locationId: 'berlin', name: 'Berlin', available: 38, onHand: 45, reserved: 2, safetyStock: 5 },
      reorderPoint: 20,
    },
  ],
};
