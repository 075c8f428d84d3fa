import { OrderDraft, type DraftContext } from '../../../src/domain/order/order-draft';
import type {
  AllocationState,
  AmendmentState,
  AuthorizationState,
  LineState,
  OperationState,
  OrderState,
  ShipmentState,
} from '../../../src/domain/order/order-state';
import type { AvailableStock } from '../../../src/domain/stock/sourcing';

export const NOW = '2026-01-05T12:00:00.000Z';

/** A line of two units at 10.00. Units that `over` puts in no other bucket are pending. */
export function aLine(over: Partial<LineState> = {}): LineState {
  const ordered = over.ordered ?? 2;
  const { reserved = 0, backordered = 0, shipped = 0, cancelled = 0, unfulfillable = 0 } = over;
  return {
    lineNo: 1,
    productId: 'shirt',
    sku: 'SHIRT',
    name: 'Shirt',
    unitPriceMinor: 1_000,
    fulfillmentPolicy: null,
    ordered,
    pending: ordered - reserved - backordered - shipped - cancelled - unfulfillable,
    reserved,
    backordered,
    shipped,
    delivered: 0,
    returned: 0,
    cancelled,
    unfulfillable,
    ...over,
  };
}

/** An order right after its acceptance: pending, and nothing is reserved. */
export function anOrder(over: Partial<OrderState> = {}): OrderState {
  const lines = over.lines ?? [aLine()];
  return {
    id: 'order-1',
    version: 1,
    status: 'pending',
    statusReason: null,
    statusBeforeAttention: null,
    fulfillmentPolicy: 'ship_available',
    currency: 'EUR',
    orderedMinor: lines.reduce((total, line) => total + line.ordered * line.unitPriceMinor, 0),
    customerId: 'customer-1',
    backorderDays: 30,
    backorderDeadline: null,
    answerHours: 48,
    answerDeadline: null,
    ifNoAnswer: 'ship_available',
    reservation: null,
    lines,
    allocations: [],
    shipments: [],
    authorizations: [],
    operations: [],
    waivedMinor: 0,
    attention: [],
    providerWaits: [],
    outageMinutes: null,
    onOutage: null,
    amendments: [],
    isWakeUpPending: false,
    requestedCancelReason: null,
    customerAnswer: null,
    isCustomerAllowed: false,
    refusedCancellations: [],
    ...over,
  };
}

export const aLevel = (over: Partial<AvailableStock> = {}): AvailableStock => ({
  productId: 'shirt',
  locationId: 'berlin',
  locationPriority: 1,
  available: 10,
  ...over,
});

/** A shipment of two shirts in Berlin that is not booked yet. */
export const aShipment = (over: Partial<ShipmentState> = {}): ShipmentState => ({
  id: 'shipment-1',
  locationId: 'berlin',
  status: 'pending',
  statusAt: null,
  carrier: null,
  trackingNumber: null,
  recalled: false,
  picking: false,
  resolution: null,
  finalReports: [],
  lines: [{ lineNo: 1, quantity: 2 }],
  ...over,
});

/** A granted authorization for two shirts that does not expire. */
export const anAuthorization = (over: Partial<AuthorizationState> = {}): AuthorizationState => ({
  no: 1,
  status: 'authorized',
  amountMinor: 2_000,
  capturedMinor: 0,
  refundedMinor: 0,
  gatewayReference: 'pay_1',
  authorizedAt: NOW,
  expiresAt: null,
  ...over,
});

export const anOperation = (over: Partial<OperationState> = {}): OperationState => ({
  no: 1,
  type: 'authorize',
  authorizationNo: 1,
  amountMinor: 2_000,
  status: 'done',
  purpose: (over.type ?? 'authorize') === 'authorize' ? 'order' : null,
  returnId: null,
  refusal: null,
  ...over,
});

export const anAmendment = (over: Partial<AmendmentState> = {}): AmendmentState => ({
  id: 'amendment-1',
  kind: 'edit',
  lines: [],
  changesAddress: false,
  status: 'requested',
  refusal: null,
  ...over,
});

export const anAllocation = (over: Partial<AllocationState> = {}): AllocationState => ({
  lineNo: 1,
  productId: 'shirt',
  locationId: 'berlin',
  quantity: 2,
  ...over,
});

/** Two shirts are reserved in Berlin, and their authorization is due. */
export const aReservedOrder = (over: Partial<OrderState> = {}): OrderState =>
  anOrder({
    reservation: 'active',
    lines: [aLine({ reserved: 2 })],
    allocations: [anAllocation()],
    authorizations: [anAuthorization({ status: 'due', gatewayReference: null, authorizedAt: null })],
    operations: [anOperation({ status: 'due' })],
    ...over,
  });

/** Two shirts are authorized and packed. */
export const aConfirmedOrder = (over: Partial<OrderState> = {}): OrderState =>
  aReservedOrder({
    status: 'confirmed',
    shipments: [aShipment()],
    authorizations: [anAuthorization()],
    operations: [anOperation()],
    ...over,
  });

/** Two shirts have left in one shipment, and their payment is captured. */
export const aShippedOrder = (over: Partial<OrderState> = {}): OrderState =>
  aConfirmedOrder({
    status: 'processing',
    reservation: 'consumed',
    lines: [aLine({ shipped: 2 })],
    allocations: [anAllocation({ quantity: 0 })],
    shipments: [aShipment({ status: 'shipped', statusAt: NOW, carrier: 'dhl', trackingNumber: 'T-1' })],
    authorizations: [anAuthorization({ capturedMinor: 2_000 })],
    operations: [anOperation(), anOperation({ no: 2, type: 'capture' })],
    ...over,
  });

/** Two shirts are delivered. */
export const aDeliveredOrder = (over: Partial<OrderState> = {}): OrderState =>
  aShippedOrder({
    status: 'completed',
    lines: [aLine({ shipped: 2, delivered: 2 })],
    shipments: [aShipment({ status: 'delivered', statusAt: NOW })],
    ...over,
  });

/** A draft of an order at `NOW`. New shipments get the ids `new-1`, `new-2` and so on. */
export function aDraft(state: OrderState, { now = NOW, stock }: Partial<DraftContext> = {}): OrderDraft {
  let ids = 0;
  return new OrderDraft(state, { now, newId: () => `new-${++ids}`, ...(stock ? { stock } : {}) });
}

/** The types of the timeline entries that a decision added, in order. */
export const timelineTypesOf = (draft: OrderDraft): string[] => draft.timelineEntries.map(({ type }) => type);

/** The changed properties of an order. */
export function changesOf(before: OrderState, { state }: OrderDraft): Partial<OrderState> {
  return Object.fromEntries(
    Object.entries(state).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof OrderState]),
    ),
  );
}
