/** What people, the carrier and the warehouse may say about an order as it stands. */
import { CARRIER_STATUSES } from '../../../src/domain/order/shipment-status';
import type { Fact } from '../../../src/domain/order/messages';
import type {
  AmendedLine,
  AmendmentState,
  LineState,
  ParcelRecord,
} from '../../../src/domain/order/order-state';
import { HOUR_MS, LOCATIONS, PRICES, type ShopWorld } from './shop-world';
import type { WorldOrder } from './view';

type Pick = readonly number[];
type Say = (world: ShopWorld, order: WorldOrder, pick: Pick) => Fact[];

const at = <T>(items: readonly T[], pick: number | undefined): T | undefined =>
  items.length === 0 ? undefined : items[(pick ?? 0) % items.length];

const onParcel =
  (say: (world: ShopWorld, order: WorldOrder, parcel: ParcelRecord, pick: Pick) => Fact[]): Say =>
  (world, order, [first = 0, ...pick]) => {
    const parcel = at(order.state.parcels, first);
    return parcel ? say(world, order, parcel, pick) : [];
  };

/** Only what it has on its list, and has not been told to leave, can leave with the carrier. */
const report = onParcel((world, _order, parcel, [status, hours = 0]) => {
  const known = world.carrier.get(parcel.id);
  if (known !== 'left' && (known === 'cancelled' || parcel.status === 'pending')) return [];
  if (known === undefined && parcel.status !== 'ready') return [];
  world.carrier.set(parcel.id, 'left');
  const occurredAt = new Date(world.nowMs + (hours - 6) * HOUR_MS).toISOString();
  return [
    { type: 'parcel_reported', shipmentId: parcel.id, status: at(CARRIER_STATUSES, status)!, occurredAt },
  ];
});

/** It leaves, and nobody says so. */
const leaveInSilence = onParcel((world, _order, parcel) => {
  if (world.carrier.get(parcel.id) === 'booked') world.carrier.set(parcel.id, 'left');
  return [];
});

const cancel: Say = (world, _order, [source]) => [
  {
    type: 'cancellation_asked',
    key: world.id('key'),
    source: at(['api', 'signal', 'update', 'temporal'] as const, source)!,
    reason: 'changed_my_mind',
  },
];

const answer: Say = (world, _order, [pick]) => [
  {
    type: 'question_answered',
    key: world.id('key'),
    answer: at(['ship_available', 'wait', 'cancel'] as const, pick)!,
  },
];

function amendment(
  world: ShopWorld,
  order: WorldOrder,
  change: Pick_<AmendmentState, 'kind' | 'lines' | 'changesAddress'>,
): Fact[] {
  const id = world.id('amendment');
  // The API writes it down before the order hears of it.
  order.state.amendments.push({ id, ...change, status: 'requested', refusal: null });
  return [{ type: 'amendment_asked', key: id }];
}
type Pick_<T, K extends keyof T> = { [P in K]: T[P] };

const wantedOf = (line: LineState): number => line.ordered - line.cancelled - line.unfulfillable;

/** What was taken out and is put back is bought anew: it costs more today. */
const amended = (line: LineState, quantity: number): AmendedLine => {
  const { lineNo, productId, sku, name } = line;
  const isAnew = wantedOf(line) === 0 && quantity > 0;
  return { lineNo, productId, sku, name, unitPriceMinor: line.unitPriceMinor + (isAnew ? 1 : 0), quantity };
};

const cancelLine: Say = (world, order, [pick, units = 0]) => {
  const line = at(order.state.lines, pick)!;
  const quantity = Math.max(0, wantedOf(line) - 1 - (units % 3));
  if (quantity === wantedOf(line)) return [];
  return amendment(world, order, {
    kind: 'cancel_lines',
    lines: [amended(line, quantity)],
    changesAddress: false,
  });
};

/** Every second one also changes the address. */
const edit: Say = (world, order, [product = 0, units = 0, more = 0, address = 0]) => {
  const lines = order.state.lines
    .filter((line) => (line.lineNo + product) % 2 === 0)
    .map((line) => amended(line, Math.max(0, wantedOf(line) + (units % 5) - 2)));
  const productId = at(Object.keys(PRICES), product)!;
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

const setTracking = onParcel((world, _order, { id }) => [
  {
    type: 'tracking_set',
    key: world.id('key'),
    shipmentId: id,
    carrier: 'courier',
    trackingNumber: world.id('T'),
  },
]);

const startPicking = onParcel((world, _order, { id }) => [
  { type: 'picking_started', key: world.id('key'), shipmentId: id },
]);

const resolveParcel = onParcel((world, _order, { id }, [action, restock = 0]) => [
  {
    type: 'parcel_resolved',
    key: world.id('key'),
    shipmentId: id,
    action: { action: at(['reship', 'refund'] as const, action)!, restock: restock % 2 === 0 },
  },
]);

const resolveAttention: Say = (world, order, [pick, action]) => {
  const item = at(world.standing(order).attention, pick)?.item;
  if (item === undefined) return [];
  const chosen = at(['retry', 'skip'] as const, action)!;
  if (chosen === 'skip') order.isSkipped = true;
  return [{ type: 'attention_resolved', key: world.id('key'), item, action: chosen }];
};

/** Without a return that the record knows; never more than has arrived. */
const comeBack: Say = (world, order, [pick, units = 0, disposition, location]) => {
  if (order.inbox.some((fact) => fact.type === 'return_received') || order.returns.length > 0) return [];
  const line = at(
    order.state.lines.filter((l) => l.delivered > l.returned),
    pick,
  );
  if (!line) return [];
  const quantity = 1 + (units % (line.delivered - line.returned));
  return [
    {
      type: 'return_received',
      returnId: world.id('return'),
      receiptId: world.id('receipt'),
      lines: [
        {
          lineNo: line.lineNo,
          quantity,
          disposition: at(['restock', 'write_off'] as const, disposition)!,
          locationId: at(LOCATIONS, location)!,
        },
      ],
    },
  ];
};

const KINDS: Say[] = [
  report,
  report,
  report,
  leaveInSilence,
  cancel,
  answer,
  cancelLine,
  edit,
  (world, order, pick) => (pick[0]! % 2 === 0 ? setTracking : startPicking)(world, order, pick.slice(1)),
  resolveParcel,
  resolveAttention,
  comeBack,
];

export const takeableFacts = (world: ShopWorld, order: WorldOrder, kind: number, pick: Pick): Fact[] =>
  KINDS[kind % KINDS.length]!(world, order, pick);
