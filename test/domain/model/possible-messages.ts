/** The messages that people, the carrier and the warehouse may send in the present state of an order. */
import { CARRIER_STATUSES } from '../../../src/domain/order/shipment-status';
import type { OrderMessage } from '../../../src/domain/order/messages';
import type {
  AmendedLine,
  AmendmentState,
  LineState,
  ShipmentState,
} from '../../../src/domain/order/order-state';
import { HOUR_MS, LOCATIONS, PRICES, type ShopWorld } from './shop-world';
import type { WorldOrder } from './view';

type Choices = readonly number[];
type MessageGenerator = (world: ShopWorld, order: WorldOrder, pick: Choices) => OrderMessage[];

const pickFrom = <T>(items: readonly T[], pick: number | undefined): T | undefined =>
  items.length === 0 ? undefined : items[(pick ?? 0) % items.length];

const onShipment =
  (
    messagesOf: (
      world: ShopWorld,
      order: WorldOrder,
      shipment: ShipmentState,
      pick: Choices,
    ) => OrderMessage[],
  ): MessageGenerator =>
  (world, order, [first = 0, ...pick]) => {
    const shipment = pickFrom(order.state.shipments, first);
    return shipment ? messagesOf(world, order, shipment, pick) : [];
  };

/** A carrier report. Only a shipment that is booked and not recalled can leave. */
const reportByCarrier = onShipment((world, _order, shipment, [reported, hours = 0]) => {
  const status = world.carrier.get(shipment.id);
  if (status !== 'left' && (status === 'cancelled' || shipment.status === 'pending')) return [];
  if (status === undefined && shipment.status !== 'ready') return [];
  world.carrier.set(shipment.id, 'left');
  const occurredAt = new Date(world.nowMs + (hours - 6) * HOUR_MS).toISOString();
  return [
    {
      type: 'carrier_reported',
      shipmentId: shipment.id,
      status: pickFrom(CARRIER_STATUSES, reported)!,
      occurredAt,
    },
  ];
});

/** A shipment leaves without a report. */
const leaveUnreported = onShipment((world, _order, shipment) => {
  if (world.carrier.get(shipment.id) === 'booked') world.carrier.set(shipment.id, 'left');
  return [];
});

const cancel: MessageGenerator = (world, _order, [source]) => [
  {
    type: 'cancellation_requested',
    key: world.newId('key'),
    source: pickFrom(['api', 'signal', 'update', 'temporal'] as const, source)!,
    reason: 'changed_my_mind',
  },
];

const answer: MessageGenerator = (world, _order, [pick]) => [
  {
    type: 'question_answered',
    key: world.newId('key'),
    answer: pickFrom(['ship_available', 'wait', 'cancel'] as const, pick)!,
  },
];

function amendment(
  world: ShopWorld,
  order: WorldOrder,
  change: PickOf<AmendmentState, 'kind' | 'lines' | 'changesAddress'>,
): OrderMessage[] {
  const id = world.newId('amendment');
  // The API stores the amendment before the order gets the message.
  order.state.amendments.push({ id, ...change, status: 'requested', refusal: null });
  return [{ type: 'amendment_requested', key: id }];
}
type PickOf<T, K extends keyof T> = { [P in K]: T[P] };

const wantedUnitsOf = (line: LineState): number => line.ordered - line.cancelled - line.unfulfillable;

/** A line without demanded units that gets units again is bought at today's price, which is higher. */
const amendedLine = (line: LineState, quantity: number): AmendedLine => {
  const { lineNo, productId, sku, name } = line;
  const isNewPurchase = wantedUnitsOf(line) === 0 && quantity > 0;
  return {
    lineNo,
    productId,
    sku,
    name,
    unitPriceMinor: line.unitPriceMinor + (isNewPurchase ? 1 : 0),
    quantity,
  };
};

const cancelLine: MessageGenerator = (world, order, [pick, units = 0]) => {
  const line = pickFrom(order.state.lines, pick)!;
  const quantity = Math.max(0, wantedUnitsOf(line) - 1 - (units % 3));
  if (quantity === wantedUnitsOf(line)) return [];
  return amendment(world, order, {
    kind: 'cancel_lines',
    lines: [amendedLine(line, quantity)],
    changesAddress: false,
  });
};

/** Every second edit also changes the address. */
const editOrder: MessageGenerator = (world, order, [product = 0, units = 0, more = 0, address = 0]) => {
  const lines = order.state.lines
    .filter((line) => (line.lineNo + product) % 2 === 0)
    .map((line) => amendedLine(line, Math.max(0, wantedUnitsOf(line) + (units % 5) - 2)));
  const productId = pickFrom(Object.keys(PRICES), product)!;
  const lineNo = Math.max(...order.state.lines.map((line) => line.lineNo)) + 1;
  const added = {
    lineNo,
    productId,
    sku: productId,
    name: productId,
    unitPriceMinor: PRICES[productId]!,
    quantity: 1 + (more % 3),
  };
  return amendment(world, order, {
    kind: 'edit',
    lines: more % 2 === 0 ? [...lines, added] : lines,
    changesAddress: address % 2 === 0,
  });
};

const setTracking = onShipment((world, _order, { id }) => [
  {
    type: 'tracking_set',
    key: world.newId('key'),
    shipmentId: id,
    carrier: 'courier',
    trackingNumber: world.newId('T'),
  },
]);

const startPicking = onShipment((world, _order, { id }) => [
  { type: 'picking_started', key: world.newId('key'), shipmentId: id },
]);

const resolveShipment = onShipment((world, _order, { id }, [action, restock = 0]) => [
  {
    type: 'shipment_resolved',
    key: world.newId('key'),
    shipmentId: id,
    action: { action: pickFrom(['reship', 'refund'] as const, action)!, restock: restock % 2 === 0 },
  },
]);

const resolveAttention: MessageGenerator = (world, order, [pick, action]) => {
  const item = pickFrom(world.snapshotOf(order).attention, pick)?.item;
  if (item === undefined) return [];
  const chosen = pickFrom(['retry', 'skip'] as const, action)!;
  if (chosen === 'skip') order.hasSkippedStep = true;
  return [{ type: 'attention_resolved', key: world.newId('key'), item, action: chosen }];
};

/** Units come back without a return in the record, at most as many as were delivered. */
const receiveUnannouncedReturn: MessageGenerator = (
  world,
  order,
  [pick, units = 0, disposition, location],
) => {
  if (order.inbox.some((message) => message.type === 'return_received') || order.returns.length > 0)
    return [];
  const line = pickFrom(
    order.state.lines.filter((l) => l.delivered > l.returned),
    pick,
  );
  if (!line) return [];
  const quantity = 1 + (units % (line.delivered - line.returned));
  return [
    {
      type: 'return_received',
      returnId: world.newId('return'),
      receiptId: world.newId('receipt'),
      lines: [
        {
          lineNo: line.lineNo,
          quantity,
          disposition: pickFrom(['restock', 'write_off'] as const, disposition)!,
          locationId: pickFrom(LOCATIONS, location)!,
        },
      ],
    },
  ];
};

const MESSAGE_GENERATORS: MessageGenerator[] = [
  reportByCarrier,
  reportByCarrier,
  reportByCarrier,
  leaveUnreported,
  cancel,
  answer,
  cancelLine,
  editOrder,
  (world, order, pick) => (pick[0]! % 2 === 0 ? setTracking : startPicking)(world, order, pick.slice(1)),
  resolveShipment,
  resolveAttention,
  receiveUnannouncedReturn,
];

export const possibleMessages = (
  world: ShopWorld,
  order: WorldOrder,
  kind: number,
  pick: Choices,
): OrderMessage[] => MESSAGE_GENERATORS[kind % MESSAGE_GENERATORS.length]!(world, order, pick);
