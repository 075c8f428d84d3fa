import { resolveAttention } from '../../../../src/domain/order/decisions/attention';
import {
  book,
  giveUpBooking,
  learnThatItLeft,
  resolveParcel,
  setTracking,
  startPicking,
  takeBack,
  takeReport,
} from '../../../../src/domain/order/decisions/shipments';
import type { AttentionState, OrderState, ParcelRecord } from '../../../../src/domain/order/order-state';
import type { CarrierStatus, ShipmentStatus } from '../../../../src/domain/order/shipment-status';
import {
  aConfirmedOrder,
  aDraft,
  aLevel,
  aLine,
  anAllocation,
  aParcel,
  aShippedOrder,
  changesIn,
  NOW,
  toldIn,
} from '../../model/order-builders';

const LATER = '2026-01-05T13:00:00.000Z';
const shipmentId = 'parcel-1';
const ACCEPTED = { outcome: 'accepted' };
const refused = (refusal: string) => ({ outcome: 'refused', refusal });

const withParcel = (parcel: Partial<ParcelRecord>, over: Partial<OrderState> = {}): OrderState =>
  aConfirmedOrder({ parcels: [aParcel(parcel)], ...over });

/** An order whose parcel has left. */
const onTheRoad = (status: ShipmentStatus, parcel: Partial<ParcelRecord> = {}): OrderState =>
  aShippedOrder({ parcels: [aParcel({ status, statusAt: NOW, ...parcel })] });

const open = (item: string): AttentionState => ({ item, reason: 'a reason', status: 'open' });

describe('a booking', () => {
  const booked = { type: 'parcel_booked', shipmentId, carrier: 'dhl', trackingNumber: 'T-1' } as const;

  it.each<[status: ShipmentStatus, trackingNumber: string | null, then: Partial<ParcelRecord> | undefined]>([
    ['pending', null, { status: 'ready', carrier: 'dhl', trackingNumber: 'T-1' }],
    // The carrier was faster than its own answer.
    ['shipped', null, { status: 'shipped', carrier: 'dhl', trackingNumber: 'T-1' }],
    ['delivered', null, { status: 'delivered', carrier: 'dhl', trackingNumber: 'T-1' }],
    ['ready', 'T-0', undefined],
    ['cancelled', null, undefined],
  ])('of a parcel that is %s, with the number %j', (status, trackingNumber, then) => {
    const order = withParcel({ status, trackingNumber });
    const draft = aDraft(order);
    book(draft, booked);
    expect(draft.state.parcels[0]).toMatchObject(then ?? order.parcels[0]!);
    expect(toldIn(draft)).toEqual(then ? ['shipment_ready'] : []);
    expect(draft.events.map(({ payload }) => payload['status'])).toEqual(then ? [then.status] : []);
  });

  it('that comes to nothing undoes the order', () => {
    const draft = aDraft(aConfirmedOrder());
    const refused = { type: 'booking_refused', shipmentId, reason: 'address_not_served' } as const;
    giveUpBooking(draft, refused);
    giveUpBooking(draft, refused);
    expect(draft.state).toMatchObject({
      status: 'cancelling',
      statusReason: 'carrier_refused',
      parcels: [{ recalled: true }],
    });
    expect(toldIn(draft)).toEqual(['shipment_refused', 'cancellation_started']);
  });

  it.each<[of: string, order: OrderState]>([
    ['of a parcel that is booked', withParcel({ status: 'ready' })],
    ['of a parcel that has left', onTheRoad('shipped')],
    ['of a parcel that is to be taken back', withParcel({ recalled: true })],
    ['of no parcel of the order', withParcel({ id: 'another' })],
  ])('that comes to nothing %s changes nothing', (_of, order) => {
    const draft = aDraft(order);
    giveUpBooking(draft, { type: 'booking_refused', shipmentId, reason: 'address_not_served' });
    expect(changesIn(order, draft)).toEqual({});
    expect(draft.entries).toEqual([]);
  });
});

describe('a parcel that the carrier gives back', () => {
  it.each<[ShipmentStatus, boolean]>([
    ['pending', true],
    ['ready', true],
    ['shipped', false],
    ['exception', false],
    ['delivered', false],
    ['cancelled', false],
  ])('while it is %s: %s', (status, isTaken) => {
    const order = withParcel(
      { status, recalled: status === 'pending' || status === 'ready' },
      { attention: [open(`recall:${shipmentId}`)] },
    );
    const draft = aDraft(order);
    takeBack(draft, shipmentId);
    expect(draft.state.parcels[0]).toEqual(
      isTaken ? { ...order.parcels[0], status: 'cancelled', recalled: false } : order.parcels[0],
    );
    expect(draft.state.attention[0]?.status).toBe(isTaken ? 'resolved' : 'open');
    expect(toldIn(draft)).toEqual(isTaken ? ['shipment_cancelled'] : []);
    // Whether they are packed again or cancelled is decided elsewhere.
    expect(draft.line(1).reserved).toBe(2);
  });
});

describe('a parcel that had left when it was to be taken back', () => {
  it('is shipped, and its units are off the shelf', () => {
    const draft = aDraft(withParcel({ status: 'ready', recalled: true }, { status: 'cancelling' }));
    learnThatItLeft(draft, shipmentId);
    learnThatItLeft(draft, shipmentId);
    // Its own report has the time, and may come later.
    expect(draft.state.parcels).toMatchObject([{ status: 'shipped', statusAt: null, recalled: false }]);
    expect(draft.state).toMatchObject({ status: 'cancelling', reservation: 'consumed' });
    expect(draft.movements).toEqual([
      { productId: 'shirt', locationId: 'berlin', type: 'shipped', onHandDelta: -2, reservedDelta: -2 },
    ]);
    expect(draft.entries).toMatchObject([
      { actor: { type: 'carrier' }, details: { shipmentId, status: 'shipped' } },
      // Whoever asked for the cancellation finds here why it came to nothing.
      { type: 'cancellation_too_late', details: { shipmentId } },
    ]);
    expect(draft.events.at(-1)).toEqual({
      type: 'order.cancellation_refused',
      payload: { refusal: 'parcel_left', shipmentId },
    });
  });

  it.each<[why: string, order: OrderState]>([
    ['the carrier reports it itself', withParcel({ recalled: true }, { status: 'cancelling' })],
    [
      'a person is needed meanwhile',
      withParcel({ recalled: true }, { status: 'needs_attention', attentionFrom: 'cancelling' }),
    ],
  ])('tells that the cancellation came too late, also when %s', (_why, order) => {
    const draft = aDraft(order);
    for (const status of ['shipped', 'in_transit'] as const)
      takeReport(draft, { type: 'parcel_reported', shipmentId, status, occurredAt: NOW });
    expect(toldIn(draft).filter((type) => type === 'cancellation_too_late')).toHaveLength(1);
  });

  it('tells of no cancellation when an edit wanted it back', () => {
    const draft = aDraft(withParcel({ recalled: true }));
    learnThatItLeft(draft, shipmentId);
    expect(toldIn(draft)).toEqual(['shipment_updated']);
  });
});

describe('a report of the carrier', () => {
  const report = (status: CarrierStatus, occurredAt = LATER) =>
    ({ type: 'parcel_reported', shipmentId, status, occurredAt }) as const;

  it.each<[order: OrderState, status: CarrierStatus, line: object, attention: string[]]>([
    [withParcel({ status: 'ready' }), 'shipped', { reserved: 0, shipped: 2, delivered: 0 }, []],
    [withParcel({ status: 'pending' }), 'in_transit', { shipped: 2, delivered: 0 }, []],
    [withParcel({ status: 'ready' }), 'delivered', { shipped: 2, delivered: 2 }, []],
    [withParcel({ status: 'ready', recalled: true }), 'shipped', { shipped: 2 }, []],
    [withParcel({ status: 'ready' }), 'lost', { shipped: 2, delivered: 0 }, ['parcel:parcel-1 parcel_lost']],
    [onTheRoad('in_transit'), 'exception', { shipped: 2, delivered: 0 }, []],
    [onTheRoad('in_transit'), 'delivered', { shipped: 2, delivered: 2 }, []],
    [
      onTheRoad('exception'),
      'returned_to_sender',
      { shipped: 2, delivered: 0 },
      ['parcel:parcel-1 parcel_returned_to_sender'],
    ],
  ])('moves the parcel and its units: %#', (order, status, line, attention) => {
    const draft = aDraft(order, { now: LATER });
    takeReport(draft, report(status));
    expect(draft.state.parcels[0]).toMatchObject({ status, statusAt: LATER, recalled: false });
    expect(draft.line(1)).toMatchObject(line);
    expect(draft.state.status).toBe('processing');
    expect(draft.state.attention.map(({ item, reason }) => `${item} ${reason}`)).toEqual(attention);
    expect(draft.reports).toEqual([{ shipmentId, status, occurredAt: LATER, applied: true }]);
    expect(draft.entries[0]).toMatchObject({
      type: 'shipment_updated',
      details: { status, occurredAt: LATER },
    });
  });

  it.each<[why: string, order: OrderState, reported: CarrierStatus, at: string]>([
    ['it repeats itself', onTheRoad('in_transit'), 'in_transit', NOW],
    ['it comes late', onTheRoad('in_transit'), 'shipped', LATER],
    ['the parcel has arrived already', onTheRoad('delivered'), 'delivered', LATER],
    [
      'its clock is behind that of the last one',
      onTheRoad('exception', { statusAt: LATER }),
      'in_transit',
      NOW,
    ],
    ['the parcel was called off', withParcel({ status: 'cancelled' }), 'shipped', LATER],
    [
      'the parcel was given up and refunded',
      onTheRoad('lost', { resolution: 'refunded' }),
      'out_for_delivery',
      LATER,
    ],
    [
      'the parcel was given up and refunded, and the loss is told again',
      onTheRoad('lost', {
        resolution: 'refunded',
        finalReports: [{ status: 'lost', occurredAt: '2026-03-02T11:00:00+01:00' }],
      }),
      'lost',
      '2026-03-02T10:00:00.000Z',
    ],
  ])('is kept, and changes nothing, when %s', (_why, order, reported, at) => {
    const draft = aDraft(order, { now: LATER });
    takeReport(draft, report(reported, at));
    expect(changesIn(order, draft)).toEqual({});
    expect(draft.entries).toEqual([]);
    expect(draft.reports).toEqual([{ shipmentId, status: reported, occurredAt: at, applied: false }]);
  });

  it.each<[what: string, order: OrderState, reported: CarrierStatus, reason: string]>([
    [
      'arrived after it was refunded: goods and money are with the customer',
      onTheRoad('lost', { resolution: 'refunded' }),
      'delivered',
      'parcel_delivered_after_refunded',
    ],
    [
      'arrived after it was sent again: the customer has it twice',
      onTheRoad('lost', { resolution: 'reshipped' }),
      'delivered',
      'parcel_delivered_after_reshipped',
    ],
    [
      'came back after it was refunded as lost: it belongs on the shelf',
      onTheRoad('lost', { resolution: 'refunded' }),
      'returned_to_sender',
      'parcel_returned_to_sender_after_refunded',
    ],
    ['is lost after it arrived', onTheRoad('delivered'), 'lost', 'parcel_lost_after_delivered'],
    [
      'arrived after the carrier had taken it off its list',
      withParcel({ status: 'cancelled' }),
      'delivered',
      'parcel_delivered_after_cancelled',
    ],
    [
      'arrived after the order had ended',
      { ...onTheRoad('lost', { resolution: 'refunded' }), status: 'completed' },
      'delivered',
      'parcel_delivered_after_refunded',
    ],
  ])('that a parcel %s calls for a person, once', (_what, order, reported, reason) => {
    const draft = aDraft(order);
    const { status, lines } = structuredClone(order);
    takeReport(draft, report(reported, NOW));
    takeReport(draft, report(reported, NOW));
    expect(draft.state).toMatchObject({ status, lines });
    expect(draft.state.attention).toEqual([{ item: `parcel:${shipmentId}`, reason, status: 'open' }]);
    expect(draft.entries.map(({ type }) => type)).toEqual(['order_needs_attention']);
    expect(draft.events.map(({ type }) => type)).toEqual(['order.needs_attention']);
    expect(draft.reports.map(({ applied }) => applied)).toEqual([false, false]);
    const skipped = { type: 'attention_resolved', key: 'k', item: `parcel:${shipmentId}` } as const;
    expect(resolveAttention(draft, { ...skipped, action: 'retry' })).toMatchObject({ outcome: 'refused' });
    expect(resolveAttention(draft, { ...skipped, action: 'skip' })).toEqual({ outcome: 'accepted' });
    expect(draft.state.attention).toMatchObject([{ status: 'skipped' }]);
  });

  it('whose time lies ahead counts as of its arrival, so that what comes next is taken', () => {
    const draft = aDraft(onTheRoad('in_transit'));
    takeReport(draft, report('exception', '2150-01-01T00:00:00.000Z'));
    expect(draft.state.parcels[0]).toMatchObject({ status: 'exception', statusAt: NOW });
    expect(draft.reports).toMatchObject([{ occurredAt: '2150-01-01T00:00:00.000Z', applied: true }]);
    takeReport(draft, report('in_transit', NOW));
    expect(draft.state.parcels[0]).toMatchObject({ status: 'in_transit' });
  });

  it('of a parcel that nobody knows is not kept', () => {
    const draft = aDraft(aShippedOrder());
    takeReport(draft, { ...report('delivered'), shipmentId: 'another' });
    expect(draft.reports).toEqual([]);
  });

  it('that a lost parcel is found ends the need for a person', () => {
    const draft = aDraft({
      ...onTheRoad('lost'),
      status: 'needs_attention',
      attentionFrom: 'processing',
      attention: [open(`parcel:${shipmentId}`)],
    });
    takeReport(draft, report('out_for_delivery'));
    expect(draft.state.attention).toMatchObject([{ status: 'resolved' }]);
  });

  it('that the first parcel has left is remembered while a person is needed', () => {
    const draft = aDraft(
      withParcel({ status: 'ready' }, { status: 'needs_attention', attentionFrom: 'confirmed' }),
    );
    takeReport(draft, report('shipped'));
    expect(draft.state).toMatchObject({ status: 'needs_attention', attentionFrom: 'processing' });
  });
});

describe('tracking that is set by hand', () => {
  const set = (order: OrderState) => {
    const draft = aDraft(order);
    const fact = {
      type: 'tracking_set',
      key: 'k',
      shipmentId,
      carrier: 'courier',
      trackingNumber: 'C-1',
    } as const;
    return { draft, answer: setTracking(draft, fact) };
  };

  it.each<[of: string, order: OrderState, status: ShipmentStatus]>([
    ['is not booked', withParcel({}), 'ready'],
    [
      'is booked with another',
      withParcel({ status: 'ready', carrier: 'dhl', trackingNumber: 'T-1' }),
      'ready',
    ],
    ['has left', onTheRoad('in_transit'), 'in_transit'],
  ])('counts for a parcel that %s', (_of, order, status) => {
    const { draft, answer } = set(order);
    expect(answer).toEqual(ACCEPTED);
    expect(draft.state.parcels).toMatchObject([{ status, carrier: 'courier', trackingNumber: 'C-1' }]);
    const { carrier, trackingNumber } = order.parcels[0]!;
    expect(draft.entries).toMatchObject([{ details: { before: { carrier, trackingNumber } } }]);
  });

  it.each<[of: string, order: OrderState, refusal: string]>([
    ['is called off', withParcel({ status: 'cancelled' }), 'shipment_left'],
    ['is to be taken back', withParcel({ recalled: true }), 'shipment_left'],
    ['is not of the order', withParcel({ id: 'another' }), 'no_such_shipment'],
  ])('is refused for a parcel that %s', (_of, order, refusal) => {
    const { draft, answer } = set(order);
    expect(answer).toEqual(refused(refusal));
    expect(changesIn(order, draft)).toEqual({});
  });

  it('twice is told once', () => {
    const { draft, answer } = set(withParcel({ status: 'ready', carrier: 'courier', trackingNumber: 'C-1' }));
    expect(answer).toEqual(ACCEPTED);
    expect(draft.entries).toEqual([]);
  });
});

describe('picking', () => {
  it.each<[of: string, order: OrderState, answer: object, told: string[]]>([
    ['is not booked yet', withParcel({}), ACCEPTED, ['shipment_picking']],
    ['waits for the carrier', withParcel({ status: 'ready' }), ACCEPTED, ['shipment_picking']],
    ['is being picked', withParcel({ picking: true }), ACCEPTED, []],
    ['is to be taken back', withParcel({ recalled: true }), refused('shipment_left'), []],
    ['has left', onTheRoad('shipped'), refused('shipment_left'), []],
    ['is called off', withParcel({ status: 'cancelled' }), refused('shipment_left'), []],
    ['is not of the order', withParcel({ id: 'another' }), refused('no_such_shipment'), []],
  ])('of a parcel that %s', (_of, order, answer, told) => {
    const draft = aDraft(order);
    expect(startPicking(draft, { type: 'picking_started', key: 'k', shipmentId })).toEqual(answer);
    expect(toldIn(draft)).toEqual(told);
    if (answer === ACCEPTED) expect(draft.state.parcels[0]?.picking).toBe(true);
  });
});

describe('a parcel that did not arrive', () => {
  const resolve = (order: OrderState, action: 'reship' | 'refund', restock: boolean, available = 10) => {
    const draft = aDraft(order, { stock: [aLevel({ available })] });
    const fact = { type: 'parcel_resolved', key: 'k', shipmentId, action: { action, restock } } as const;
    return { draft, answer: resolveParcel(draft, fact) };
  };
  const gone = (status: ShipmentStatus, over: Partial<OrderState> = {}): OrderState => ({
    ...onTheRoad(status),
    status: 'needs_attention',
    attentionFrom: 'processing',
    attention: [open(`parcel:${shipmentId}`)],
    ...over,
  });

  it.each<[ShipmentStatus, 'reship' | 'refund', restock: boolean, line: object, backOnShelf: number]>([
    ['lost', 'refund', false, { shipped: 0, cancelled: 2 }, 0],
    // What is lost cannot be on a shelf.
    ['lost', 'refund', true, { shipped: 0, cancelled: 2 }, 0],
    ['lost', 'reship', false, { shipped: 0, reserved: 2 }, 0],
    ['returned_to_sender', 'refund', true, { shipped: 0, cancelled: 2 }, 2],
    ['returned_to_sender', 'refund', false, { shipped: 0, cancelled: 2 }, 0],
    ['returned_to_sender', 'reship', true, { shipped: 0, reserved: 2 }, 2],
  ])(
    '(%s) and is to %s, with its goods on the shelf again: %s',
    (status, action, restock, line, backOnShelf) => {
      const { draft, answer } = resolve(gone(status), action, restock);
      expect(answer).toEqual(ACCEPTED);
      expect(draft.line(1)).toMatchObject(line);
      expect(draft.state.parcels[0]?.resolution).toBe(action === 'reship' ? 'reshipped' : 'refunded');
      expect(draft.state.attention).toMatchObject([{ status: 'resolved' }]);
      const returned = draft.movements.filter(({ type }) => type === 'returned');
      expect(returned.map(({ onHandDelta }) => onHandDelta)).toEqual(backOnShelf > 0 ? [backOnShelf] : []);
      expect(draft.state.reservation).toBe(action === 'reship' ? 'active' : 'consumed');
    },
  );

  it('waits for a restock when there is too little to send it again, whatever the policy', () => {
    const order = gone('lost', { fulfillmentPolicy: 'all_or_nothing' });
    const { draft } = resolve(order, 'reship', false, 1);
    expect(draft.line(1)).toMatchObject({ shipped: 0, pending: 0, reserved: 1, backordered: 1 });
    expect(draft.state.backorderDeadline).toBe('2026-02-04T12:00:00.000Z');
  });

  it.each<[why: string, order: OrderState, action: 'reship' | 'refund', refusal: string]>([
    ['it is on its way', onTheRoad('in_transit'), 'refund', 'shipment_not_resolvable'],
    ['it has arrived', onTheRoad('delivered'), 'reship', 'shipment_not_resolvable'],
    ['it was never sent', withParcel({}), 'reship', 'shipment_not_resolvable'],
    [
      'it was sent again',
      onTheRoad('lost', { resolution: 'reshipped' }),
      'refund',
      'shipment_not_resolvable',
    ],
    ['the order is being cancelled', gone('lost', { attentionFrom: 'cancelling' }), 'reship', 'order_closed'],
    ['it is not of the order', withParcel({ id: 'another' }), 'refund', 'no_such_shipment'],
  ])('and %s cannot be resolved (%#)', (_why, order, action, refusal) => {
    const { draft, answer } = resolve(order, action, false);
    expect(answer).toEqual(refused(refusal));
    expect(changesIn(order, draft)).toEqual({});
    expect(draft.entries).toEqual([]);
  });

  it('is resolved once: a repeat is accepted and changes nothing', () => {
    const order = onTheRoad('lost', { resolution: 'refunded' });
    const { draft, answer } = resolve(order, 'refund', true);
    expect(answer).toEqual(ACCEPTED);
    expect(changesIn(order, draft)).toEqual({});
    expect(draft.movements).toEqual([]);
  });

  it('can be refunded while the order is being cancelled', () => {
    const { draft, answer } = resolve(gone('lost', { attentionFrom: 'cancelling' }), 'refund', false);
    expect(answer).toEqual(ACCEPTED);
    expect(draft.line(1).cancelled).toBe(2);
  });

  it('goes again from where there is stock, and the old allocation stays spent', () => {
    const order = gone('lost', {
      lines: [aLine({ shipped: 2 })],
      allocations: [anAllocation({ quantity: 0 })],
    });
    const { draft } = resolve(order, 'reship', false);
    expect(draft.state.allocations).toEqual([anAllocation({ quantity: 2 })]);
  });
});
