import { resolveAttention } from '../../../../src/domain/order/decisions/attention';
import {
  markBooked,
  applyBookingRefusal,
  markAlreadyLeft,
  resolveShipment,
  setTracking,
  startPicking,
  markRecalled,
  applyCarrierReport,
} from '../../../../src/domain/order/decisions/shipments';
import type { AttentionState, OrderState, ShipmentState } from '../../../../src/domain/order/order-state';
import type { CarrierStatus, ShipmentStatus } from '../../../../src/domain/order/shipment-status';
import {
  aConfirmedOrder,
  aDraft,
  aLevel,
  aLine,
  anAllocation,
  aShipment,
  aShippedOrder,
  changesOf,
  NOW,
  timelineTypesOf,
} from '../../model/order-builders';

const LATER = '2026-01-05T13:00:00.000Z';
const shipmentId = 'shipment-1';
const ACCEPTED = { outcome: 'accepted' };
const refused = (refusal: string) => ({ outcome: 'refused', refusal });

const withShipment = (shipment: Partial<ShipmentState>, over: Partial<OrderState> = {}): OrderState =>
  aConfirmedOrder({ shipments: [aShipment(shipment)], ...over });

/** An order whose shipment has left. */
const onTheRoad = (status: ShipmentStatus, shipment: Partial<ShipmentState> = {}): OrderState =>
  aShippedOrder({ shipments: [aShipment({ status, statusAt: NOW, ...shipment })] });

const open = (item: string): AttentionState => ({ item, reason: 'a reason', status: 'open' });

describe('a booking', () => {
  const booked = { type: 'shipment_booked', shipmentId, carrier: 'dhl', trackingNumber: 'T-1' } as const;

  it.each<[status: ShipmentStatus, trackingNumber: string | null, then: Partial<ShipmentState> | undefined]>([
    ['pending', null, { status: 'ready', carrier: 'dhl', trackingNumber: 'T-1' }],
    // The carrier was faster than its own answer.
    ['shipped', null, { status: 'shipped', carrier: 'dhl', trackingNumber: 'T-1' }],
    ['delivered', null, { status: 'delivered', carrier: 'dhl', trackingNumber: 'T-1' }],
    ['ready', 'T-0', undefined],
    ['cancelled', null, undefined],
  ])('of a shipment that is %s, with the number %j', (status, trackingNumber, then) => {
    const order = withShipment({ status, trackingNumber });
    const draft = aDraft(order);
    markBooked(draft, booked);
    expect(draft.state.shipments[0]).toMatchObject(then ?? order.shipments[0]!);
    expect(timelineTypesOf(draft)).toEqual(then ? ['shipment_booked'] : []);
    expect(draft.outboxEvents.map(({ payload }) => payload['status'])).toEqual(then ? [then.status] : []);
  });

  it('that comes to nothing undoes the order', () => {
    const draft = aDraft(aConfirmedOrder());
    const refused = { type: 'booking_refused', shipmentId, reason: 'address_not_served' } as const;
    applyBookingRefusal(draft, refused);
    applyBookingRefusal(draft, refused);
    expect(draft.state).toMatchObject({
      status: 'cancelling',
      statusReason: 'carrier_refused',
      shipments: [{ recalled: true }],
    });
    expect(timelineTypesOf(draft)).toEqual(['booking_refused', 'cancellation_started']);
  });

  it.each<[of: string, order: OrderState]>([
    ['of a shipment that is booked', withShipment({ status: 'ready' })],
    ['of a shipment that has left', onTheRoad('shipped')],
    ['of a shipment that is to be taken back', withShipment({ recalled: true })],
    ['of no shipment of the order', withShipment({ id: 'another' })],
  ])('that comes to nothing %s changes nothing', (_of, order) => {
    const draft = aDraft(order);
    applyBookingRefusal(draft, { type: 'booking_refused', shipmentId, reason: 'address_not_served' });
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });
});

describe('a shipment that the carrier gives back', () => {
  it.each<[ShipmentStatus, boolean]>([
    ['pending', true],
    ['ready', true],
    ['shipped', false],
    ['exception', false],
    ['delivered', false],
    ['cancelled', false],
  ])('while it is %s: %s', (status, isTaken) => {
    const order = withShipment(
      { status, recalled: status === 'pending' || status === 'ready' },
      { attention: [open(`recall:${shipmentId}`)] },
    );
    const draft = aDraft(order);
    markRecalled(draft, shipmentId);
    expect(draft.state.shipments[0]).toEqual(
      isTaken ? { ...order.shipments[0], status: 'cancelled', recalled: false } : order.shipments[0],
    );
    expect(draft.state.attention[0]?.status).toBe(isTaken ? 'resolved' : 'open');
    expect(timelineTypesOf(draft)).toEqual(isTaken ? ['shipment_cancelled'] : []);
    // Whether they are packed again or cancelled is decided elsewhere.
    expect(draft.line(1).reserved).toBe(2);
  });
});

describe('a shipment that had left when it was to be taken back', () => {
  it('is shipped, and its units are off the shelf', () => {
    const draft = aDraft(withShipment({ status: 'ready', recalled: true }, { status: 'cancelling' }));
    markAlreadyLeft(draft, shipmentId);
    markAlreadyLeft(draft, shipmentId);
    // Its own report has the time, and may come later.
    expect(draft.state.shipments).toMatchObject([{ status: 'shipped', statusAt: null, recalled: false }]);
    expect(draft.state).toMatchObject({ status: 'cancelling', reservation: 'consumed' });
    expect(draft.movements).toEqual([
      { productId: 'shirt', locationId: 'berlin', type: 'shipped', onHandDelta: -2, reservedDelta: -2 },
    ]);
    expect(draft.timelineEntries).toMatchObject([
      { actor: { type: 'carrier' }, details: { shipmentId, status: 'shipped' } },
      // Whoever asked for the cancellation finds here why it came to nothing.
      { type: 'cancellation_too_late', details: { shipmentId } },
    ]);
    expect(draft.outboxEvents.at(-1)).toEqual({
      type: 'order.cancellation_refused',
      payload: { refusal: 'already_shipped', shipmentId },
    });
  });

  it.each<[why: string, order: OrderState]>([
    ['the carrier reports it itself', withShipment({ recalled: true }, { status: 'cancelling' })],
    [
      'a person is needed meanwhile',
      withShipment({ recalled: true }, { status: 'needs_attention', statusBeforeAttention: 'cancelling' }),
    ],
  ])('tells that the cancellation came too late, also when %s', (_why, order) => {
    const draft = aDraft(order);
    for (const status of ['shipped', 'in_transit'] as const)
      applyCarrierReport(draft, { type: 'carrier_reported', shipmentId, status, occurredAt: NOW });
    expect(timelineTypesOf(draft).filter((type) => type === 'cancellation_too_late')).toHaveLength(1);
  });

  it('tells of no cancellation when an edit wanted it back', () => {
    const draft = aDraft(withShipment({ recalled: true }));
    markAlreadyLeft(draft, shipmentId);
    expect(timelineTypesOf(draft)).toEqual(['shipment_updated']);
  });
});

describe('a report of the carrier', () => {
  const report = (status: CarrierStatus, occurredAt = LATER) =>
    ({ type: 'carrier_reported', shipmentId, status, occurredAt }) as const;

  it.each<[order: OrderState, status: CarrierStatus, line: object, attention: string[]]>([
    [withShipment({ status: 'ready' }), 'shipped', { reserved: 0, shipped: 2, delivered: 0 }, []],
    [withShipment({ status: 'pending' }), 'in_transit', { shipped: 2, delivered: 0 }, []],
    [withShipment({ status: 'ready' }), 'delivered', { shipped: 2, delivered: 2 }, []],
    [withShipment({ status: 'ready', recalled: true }), 'shipped', { shipped: 2 }, []],
    [
      withShipment({ status: 'ready' }),
      'lost',
      { shipped: 2, delivered: 0 },
      ['shipment:shipment-1 shipment_lost'],
    ],
    [onTheRoad('in_transit'), 'exception', { shipped: 2, delivered: 0 }, []],
    [onTheRoad('in_transit'), 'delivered', { shipped: 2, delivered: 2 }, []],
    [
      onTheRoad('exception'),
      'returned_to_sender',
      { shipped: 2, delivered: 0 },
      ['shipment:shipment-1 shipment_returned_to_sender'],
    ],
  ])('moves the shipment and its units: %#', (order, status, line, attention) => {
    const draft = aDraft(order, { now: LATER });
    applyCarrierReport(draft, report(status));
    expect(draft.state.shipments[0]).toMatchObject({ status, statusAt: LATER, recalled: false });
    expect(draft.line(1)).toMatchObject(line);
    expect(draft.state.status).toBe('processing');
    expect(draft.state.attention.map(({ item, reason }) => `${item} ${reason}`)).toEqual(attention);
    expect(draft.carrierReports).toEqual([{ shipmentId, status, occurredAt: LATER, applied: true }]);
    expect(draft.timelineEntries[0]).toMatchObject({
      type: 'shipment_updated',
      details: { status, occurredAt: LATER },
    });
  });

  it.each<[why: string, order: OrderState, reported: CarrierStatus, at: string]>([
    ['it repeats itself', onTheRoad('in_transit'), 'in_transit', NOW],
    ['it comes late', onTheRoad('in_transit'), 'shipped', LATER],
    ['the shipment has arrived already', onTheRoad('delivered'), 'delivered', LATER],
    [
      'its clock is behind that of the last one',
      onTheRoad('exception', { statusAt: LATER }),
      'in_transit',
      NOW,
    ],
    ['the shipment was called off', withShipment({ status: 'cancelled' }), 'shipped', LATER],
    [
      'the shipment was given up and refunded',
      onTheRoad('lost', { resolution: 'refunded' }),
      'out_for_delivery',
      LATER,
    ],
    [
      'the shipment was given up and refunded, and the loss is told again',
      onTheRoad('lost', {
        resolution: 'refunded',
        finalReports: [{ status: 'lost', occurredAt: '2026-03-02T11:00:00+01:00' }],
      }),
      'lost',
      '2026-03-02T10:00:00.000Z',
    ],
  ])('is kept, and changes nothing, when %s', (_why, order, reported, at) => {
    const draft = aDraft(order, { now: LATER });
    applyCarrierReport(draft, report(reported, at));
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
    expect(draft.carrierReports).toEqual([{ shipmentId, status: reported, occurredAt: at, applied: false }]);
  });

  it.each<[what: string, order: OrderState, reported: CarrierStatus, reason: string]>([
    [
      'arrived after it was refunded: goods and money are with the customer',
      onTheRoad('lost', { resolution: 'refunded' }),
      'delivered',
      'shipment_delivered_after_refunded',
    ],
    [
      'arrived after it was sent again: the customer has it twice',
      onTheRoad('lost', { resolution: 'reshipped' }),
      'delivered',
      'shipment_delivered_after_reshipped',
    ],
    [
      'came back after it was refunded as lost: it belongs on the shelf',
      onTheRoad('lost', { resolution: 'refunded' }),
      'returned_to_sender',
      'shipment_returned_to_sender_after_refunded',
    ],
    ['is lost after it arrived', onTheRoad('delivered'), 'lost', 'shipment_lost_after_delivered'],
    [
      'arrived after the carrier had taken it off its list',
      withShipment({ status: 'cancelled' }),
      'delivered',
      'shipment_delivered_after_cancelled',
    ],
    [
      'arrived after the order had ended',
      { ...onTheRoad('lost', { resolution: 'refunded' }), status: 'completed' },
      'delivered',
      'shipment_delivered_after_refunded',
    ],
  ])('that a shipment %s calls for a person, once', (_what, order, reported, reason) => {
    const draft = aDraft(order);
    const { status, lines } = structuredClone(order);
    applyCarrierReport(draft, report(reported, NOW));
    applyCarrierReport(draft, report(reported, NOW));
    expect(draft.state).toMatchObject({ status, lines });
    expect(draft.state.attention).toEqual([{ item: `shipment:${shipmentId}`, reason, status: 'open' }]);
    expect(draft.timelineEntries.map(({ type }) => type)).toEqual(['order_needs_attention']);
    expect(draft.outboxEvents.map(({ type }) => type)).toEqual(['order.needs_attention']);
    expect(draft.carrierReports.map(({ applied }) => applied)).toEqual([false, false]);
    const skipped = { type: 'attention_resolved', key: 'k', item: `shipment:${shipmentId}` } as const;
    expect(resolveAttention(draft, { ...skipped, action: 'retry' })).toMatchObject({ outcome: 'refused' });
    expect(resolveAttention(draft, { ...skipped, action: 'skip' })).toEqual({ outcome: 'accepted' });
    expect(draft.state.attention).toMatchObject([{ status: 'skipped' }]);
  });

  it('whose time lies ahead counts as of its arrival, so that what comes next is taken', () => {
    const draft = aDraft(onTheRoad('in_transit'));
    applyCarrierReport(draft, report('exception', '2150-01-01T00:00:00.000Z'));
    expect(draft.state.shipments[0]).toMatchObject({ status: 'exception', statusAt: NOW });
    expect(draft.carrierReports).toMatchObject([{ occurredAt: '2150-01-01T00:00:00.000Z', applied: true }]);
    applyCarrierReport(draft, report('in_transit', NOW));
    expect(draft.state.shipments[0]).toMatchObject({ status: 'in_transit' });
  });

  it('of a shipment that nobody knows is not kept', () => {
    const draft = aDraft(aShippedOrder());
    applyCarrierReport(draft, { ...report('delivered'), shipmentId: 'another' });
    expect(draft.carrierReports).toEqual([]);
  });

  it('that a lost shipment is found ends the need for a person', () => {
    const draft = aDraft({
      ...onTheRoad('lost'),
      status: 'needs_attention',
      statusBeforeAttention: 'processing',
      attention: [open(`shipment:${shipmentId}`)],
    });
    applyCarrierReport(draft, report('out_for_delivery'));
    expect(draft.state.attention).toMatchObject([{ status: 'resolved' }]);
  });

  it('that the first shipment has left is remembered while a person is needed', () => {
    const draft = aDraft(
      withShipment({ status: 'ready' }, { status: 'needs_attention', statusBeforeAttention: 'confirmed' }),
    );
    applyCarrierReport(draft, report('shipped'));
    expect(draft.state).toMatchObject({ status: 'needs_attention', statusBeforeAttention: 'processing' });
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
    ['is not booked', withShipment({}), 'ready'],
    [
      'is booked with another',
      withShipment({ status: 'ready', carrier: 'dhl', trackingNumber: 'T-1' }),
      'ready',
    ],
    ['has left', onTheRoad('in_transit'), 'in_transit'],
  ])('counts for a shipment that %s', (_of, order, status) => {
    const { draft, answer } = set(order);
    expect(answer).toEqual(ACCEPTED);
    expect(draft.state.shipments).toMatchObject([{ status, carrier: 'courier', trackingNumber: 'C-1' }]);
    const { carrier, trackingNumber } = order.shipments[0]!;
    expect(draft.timelineEntries).toMatchObject([{ details: { before: { carrier, trackingNumber } } }]);
  });

  it.each<[of: string, order: OrderState, refusal: string]>([
    ['is called off', withShipment({ status: 'cancelled' }), 'shipment_not_changeable'],
    ['is to be taken back', withShipment({ recalled: true }), 'shipment_not_changeable'],
    ['is not of the order', withShipment({ id: 'another' }), 'shipment_not_found'],
  ])('is refused for a shipment that %s', (_of, order, refusal) => {
    const { draft, answer } = set(order);
    expect(answer).toEqual(refused(refusal));
    expect(changesOf(order, draft)).toEqual({});
  });

  it('twice is told once', () => {
    const { draft, answer } = set(
      withShipment({ status: 'ready', carrier: 'courier', trackingNumber: 'C-1' }),
    );
    expect(answer).toEqual(ACCEPTED);
    expect(draft.timelineEntries).toEqual([]);
  });
});

describe('picking', () => {
  it.each<[of: string, order: OrderState, answer: object, told: string[]]>([
    ['is not booked yet', withShipment({}), ACCEPTED, ['shipment_picking_started']],
    ['waits for the carrier', withShipment({ status: 'ready' }), ACCEPTED, ['shipment_picking_started']],
    ['is being picked', withShipment({ picking: true }), ACCEPTED, []],
    ['is to be taken back', withShipment({ recalled: true }), refused('shipment_not_changeable'), []],
    ['has left', onTheRoad('shipped'), refused('shipment_not_changeable'), []],
    ['is called off', withShipment({ status: 'cancelled' }), refused('shipment_not_changeable'), []],
    ['is not of the order', withShipment({ id: 'another' }), refused('shipment_not_found'), []],
  ])('of a shipment that %s', (_of, order, answer, told) => {
    const draft = aDraft(order);
    expect(startPicking(draft, { type: 'picking_started', key: 'k', shipmentId })).toEqual(answer);
    expect(timelineTypesOf(draft)).toEqual(told);
    if (answer === ACCEPTED) expect(draft.state.shipments[0]?.picking).toBe(true);
  });
});

describe('a shipment that did not arrive', () => {
  const resolve = (order: OrderState, action: 'reship' | 'refund', restock: boolean, available = 10) => {
    const draft = aDraft(order, { stock: [aLevel({ available })] });
    const fact = { type: 'shipment_resolved', key: 'k', shipmentId, action: { action, restock } } as const;
    return { draft, answer: resolveShipment(draft, fact) };
  };
  const gone = (status: ShipmentStatus, over: Partial<OrderState> = {}): OrderState => ({
    ...onTheRoad(status),
    status: 'needs_attention',
    statusBeforeAttention: 'processing',
    attention: [open(`shipment:${shipmentId}`)],
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
      expect(draft.state.shipments[0]?.resolution).toBe(action === 'reship' ? 'reshipped' : 'refunded');
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
    ['it was never sent', withShipment({}), 'reship', 'shipment_not_resolvable'],
    [
      'it was sent again',
      onTheRoad('lost', { resolution: 'reshipped' }),
      'refund',
      'shipment_not_resolvable',
    ],
    [
      'the order is being cancelled',
      gone('lost', { statusBeforeAttention: 'cancelling' }),
      'reship',
      'order_closed',
    ],
    ['it is not of the order', withShipment({ id: 'another' }), 'refund', 'shipment_not_found'],
  ])('and %s cannot be resolved (%#)', (_why, order, action, refusal) => {
    const { draft, answer } = resolve(order, action, false);
    expect(answer).toEqual(refused(refusal));
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });

  it('is resolved once: a repeat is accepted and changes nothing', () => {
    const order = onTheRoad('lost', { resolution: 'refunded' });
    const { draft, answer } = resolve(order, 'refund', true);
    expect(answer).toEqual(ACCEPTED);
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.movements).toEqual([]);
  });

  it('can be refunded while the order is being cancelled', () => {
    const { draft, answer } = resolve(gone('lost', { statusBeforeAttention: 'cancelling' }), 'refund', false);
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
