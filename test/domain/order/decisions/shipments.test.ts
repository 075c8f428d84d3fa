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
const afterDispatch = (status: ShipmentStatus, shipment: Partial<ShipmentState> = {}): OrderState =>
  aShippedOrder({ shipments: [aShipment({ status, statusAt: NOW, ...shipment })] });

const open = (item: string): AttentionState => ({ item, reason: 'a reason', status: 'open' });

describe('a booking', () => {
  const booked = { type: 'shipment_booked', shipmentId, carrier: 'dhl', trackingNumber: 'T-1' } as const;

  it.each<
    [status: ShipmentStatus, trackingNumber: string | null, expected: Partial<ShipmentState> | undefined]
  >([
    ['pending', null, { status: 'ready', carrier: 'dhl', trackingNumber: 'T-1' }],
    // The carrier picked the shipment up before its answer arrived.
    ['shipped', null, { status: 'shipped', carrier: 'dhl', trackingNumber: 'T-1' }],
    ['delivered', null, { status: 'delivered', carrier: 'dhl', trackingNumber: 'T-1' }],
    ['ready', 'T-0', undefined],
    ['cancelled', null, undefined],
  ])('is applied to a %s shipment with the tracking number %j once', (status, trackingNumber, expected) => {
    const order = withShipment({ status, trackingNumber });
    const draft = aDraft(order);
    markBooked(draft, booked);
    expect(draft.state.shipments[0]).toMatchObject(expected ?? order.shipments[0]!);
    expect(timelineTypesOf(draft)).toEqual(expected ? ['shipment_booked'] : []);
    expect(draft.outboxEvents.map(({ payload }) => payload['status'])).toEqual(
      expected ? [expected.status] : [],
    );
  });

  it('cancels the order when the carrier refuses it', () => {
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
    ['a shipment that is booked', withShipment({ status: 'ready' })],
    ['a shipment that has left', afterDispatch('shipped')],
    ['a recalled shipment', withShipment({ recalled: true })],
    ['a shipment of another order', withShipment({ id: 'another' })],
  ])('can be refused without effect for %s', (_of, order) => {
    const draft = aDraft(order);
    applyBookingRefusal(draft, { type: 'booking_refused', shipmentId, reason: 'address_not_served' });
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });
});

describe('a recall', () => {
  it.each<[ShipmentStatus, boolean]>([
    ['pending', true],
    ['ready', true],
    ['shipped', false],
    ['exception', false],
    ['delivered', false],
    ['cancelled', false],
  ])('is applied only before the shipment has left: %s, %s', (status, isApplied) => {
    const order = withShipment(
      { status, recalled: status === 'pending' || status === 'ready' },
      { attention: [open(`recall:${shipmentId}`)] },
    );
    const draft = aDraft(order);
    markRecalled(draft, shipmentId);
    expect(draft.state.shipments[0]).toEqual(
      isApplied ? { ...order.shipments[0], status: 'cancelled', recalled: false } : order.shipments[0],
    );
    expect(draft.state.attention[0]?.status).toBe(isApplied ? 'resolved' : 'open');
    expect(timelineTypesOf(draft)).toEqual(isApplied ? ['shipment_cancelled'] : []);
    // The plan decides whether the units are packed again or cancelled.
    expect(draft.line(1).reserved).toBe(2);
  });
});

describe('a shipment that left before it could be recalled', () => {
  it('is shipped, and its units leave the stock', () => {
    const draft = aDraft(withShipment({ status: 'ready', recalled: true }, { status: 'cancelling' }));
    markAlreadyLeft(draft, shipmentId);
    markAlreadyLeft(draft, shipmentId);
    // The carrier's own report has the time, and may arrive later.
    expect(draft.state.shipments).toMatchObject([{ status: 'shipped', statusAt: null, recalled: false }]);
    expect(draft.state).toMatchObject({ status: 'cancelling', reservation: 'consumed' });
    expect(draft.movements).toEqual([
      { productId: 'shirt', locationId: 'berlin', type: 'shipped', onHandDelta: -2, reservedDelta: -2 },
    ]);
    expect(draft.timelineEntries).toMatchObject([
      { actor: { type: 'carrier' }, details: { shipmentId, status: 'shipped' } },
      // The entry explains to the requester why the cancellation was too late.
      { type: 'cancellation_too_late', details: { shipmentId } },
    ]);
    expect(draft.outboxEvents.at(-1)).toEqual({
      type: 'order.cancellation_refused',
      payload: { refusal: 'already_shipped', shipmentId },
    });
  });

  it.each<[why: string, order: OrderState]>([
    ['the carrier reports it', withShipment({ recalled: true }, { status: 'cancelling' })],
    [
      'the order needs attention',
      withShipment({ recalled: true }, { status: 'needs_attention', statusBeforeAttention: 'cancelling' }),
    ],
  ])('records once that the cancellation came too late when %s', (_why, order) => {
    const draft = aDraft(order);
    for (const status of ['shipped', 'in_transit'] as const)
      applyCarrierReport(draft, { type: 'carrier_reported', shipmentId, status, occurredAt: NOW });
    expect(timelineTypesOf(draft).filter((type) => type === 'cancellation_too_late')).toHaveLength(1);
  });

  it('records no late cancellation if an amendment had recalled it', () => {
    const draft = aDraft(withShipment({ recalled: true }));
    markAlreadyLeft(draft, shipmentId);
    expect(timelineTypesOf(draft)).toEqual(['shipment_updated']);
  });
});

describe('a carrier report', () => {
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
    [afterDispatch('in_transit'), 'exception', { shipped: 2, delivered: 0 }, []],
    [afterDispatch('in_transit'), 'delivered', { shipped: 2, delivered: 2 }, []],
    [
      afterDispatch('exception'),
      'returned_to_sender',
      { shipped: 2, delivered: 0 },
      ['shipment:shipment-1 shipment_returned_to_sender'],
    ],
  ])('changes the shipment and its units (case %#)', (order, status, line, attention) => {
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
    ['it is a repeat', afterDispatch('in_transit'), 'in_transit', NOW],
    ['it arrives late', afterDispatch('in_transit'), 'shipped', LATER],
    ['the shipment is delivered already', afterDispatch('delivered'), 'delivered', LATER],
    [
      'its time is before that of the last report',
      afterDispatch('exception', { statusAt: LATER }),
      'in_transit',
      NOW,
    ],
    ['the shipment is cancelled', withShipment({ status: 'cancelled' }), 'shipped', LATER],
    [
      'the shipment was refunded as lost',
      afterDispatch('lost', { resolution: 'refunded' }),
      'out_for_delivery',
      LATER,
    ],
    [
      'the shipment was refunded as lost, and the loss is reported again',
      afterDispatch('lost', {
        resolution: 'refunded',
        finalReports: [{ status: 'lost', occurredAt: '2026-03-02T11:00:00+01:00' }],
      }),
      'lost',
      '2026-03-02T10:00:00.000Z',
    ],
  ])('is stored without effect when %s', (_why, order, reported, at) => {
    const draft = aDraft(order, { now: LATER });
    applyCarrierReport(draft, report(reported, at));
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
    expect(draft.carrierReports).toEqual([{ shipmentId, status: reported, occurredAt: at, applied: false }]);
  });

  it.each<[what: string, order: OrderState, reported: CarrierStatus, reason: string]>([
    [
      'was delivered after its refund, so the customer has goods and money',
      afterDispatch('lost', { resolution: 'refunded' }),
      'delivered',
      'shipment_delivered_after_refunded',
    ],
    [
      'was delivered after it was shipped again, so the customer has it twice',
      afterDispatch('lost', { resolution: 'reshipped' }),
      'delivered',
      'shipment_delivered_after_reshipped',
    ],
    [
      'came back after it was refunded as lost, so it has to be restocked',
      afterDispatch('lost', { resolution: 'refunded' }),
      'returned_to_sender',
      'shipment_returned_to_sender_after_refunded',
    ],
    ['is lost after its delivery', afterDispatch('delivered'), 'lost', 'shipment_lost_after_delivered'],
    [
      'was delivered after it was recalled',
      withShipment({ status: 'cancelled' }),
      'delivered',
      'shipment_delivered_after_cancelled',
    ],
    [
      'was delivered after the order had ended',
      { ...afterDispatch('lost', { resolution: 'refunded' }), status: 'completed' },
      'delivered',
      'shipment_delivered_after_refunded',
    ],
  ])('that a shipment %s opens one attention item', (_what, order, reported, reason) => {
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

  it('with a time in the future gets the time of its arrival, so that later reports apply', () => {
    const draft = aDraft(afterDispatch('in_transit'));
    applyCarrierReport(draft, report('exception', '2150-01-01T00:00:00.000Z'));
    expect(draft.state.shipments[0]).toMatchObject({ status: 'exception', statusAt: NOW });
    expect(draft.carrierReports).toMatchObject([{ occurredAt: '2150-01-01T00:00:00.000Z', applied: true }]);
    applyCarrierReport(draft, report('in_transit', NOW));
    expect(draft.state.shipments[0]).toMatchObject({ status: 'in_transit' });
  });

  it('about an unknown shipment is not stored', () => {
    const draft = aDraft(aShippedOrder());
    applyCarrierReport(draft, { ...report('delivered'), shipmentId: 'another' });
    expect(draft.carrierReports).toEqual([]);
  });

  it('that a lost shipment is found closes its attention item', () => {
    const draft = aDraft({
      ...afterDispatch('lost'),
      status: 'needs_attention',
      statusBeforeAttention: 'processing',
      attention: [open(`shipment:${shipmentId}`)],
    });
    applyCarrierReport(draft, report('out_for_delivery'));
    expect(draft.state.attention).toMatchObject([{ status: 'resolved' }]);
  });

  it('about the first dispatch changes the status to return to while the order needs attention', () => {
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
    const command = {
      type: 'tracking_set',
      key: 'k',
      shipmentId,
      carrier: 'courier',
      trackingNumber: 'C-1',
    } as const;
    return { draft, result: setTracking(draft, command) };
  };

  it.each<[of: string, order: OrderState, status: ShipmentStatus]>([
    ['is not booked', withShipment({}), 'ready'],
    [
      'is booked with another carrier',
      withShipment({ status: 'ready', carrier: 'dhl', trackingNumber: 'T-1' }),
      'ready',
    ],
    ['has left', afterDispatch('in_transit'), 'in_transit'],
  ])('applies to a shipment that %s', (_of, order, status) => {
    const { draft, result } = set(order);
    expect(result).toEqual(ACCEPTED);
    expect(draft.state.shipments).toMatchObject([{ status, carrier: 'courier', trackingNumber: 'C-1' }]);
    const { carrier, trackingNumber } = order.shipments[0]!;
    expect(draft.timelineEntries).toMatchObject([{ details: { before: { carrier, trackingNumber } } }]);
  });

  it.each<[of: string, order: OrderState, refusal: string]>([
    ['is cancelled', withShipment({ status: 'cancelled' }), 'shipment_not_changeable'],
    ['is recalled', withShipment({ recalled: true }), 'shipment_not_changeable'],
    ['does not belong to the order', withShipment({ id: 'another' }), 'shipment_not_found'],
  ])('is refused for a shipment that %s', (_of, order, refusal) => {
    const { draft, result } = set(order);
    expect(result).toEqual(refused(refusal));
    expect(changesOf(order, draft)).toEqual({});
  });

  it('is recorded once when it is repeated', () => {
    const { draft, result } = set(
      withShipment({ status: 'ready', carrier: 'courier', trackingNumber: 'C-1' }),
    );
    expect(result).toEqual(ACCEPTED);
    expect(draft.timelineEntries).toEqual([]);
  });
});

describe('picking', () => {
  it.each<[of: string, order: OrderState, result: object, timelineTypes: string[]]>([
    ['is not booked yet', withShipment({}), ACCEPTED, ['shipment_picking_started']],
    ['waits for the carrier', withShipment({ status: 'ready' }), ACCEPTED, ['shipment_picking_started']],
    ['is being picked', withShipment({ picking: true }), ACCEPTED, []],
    ['is recalled', withShipment({ recalled: true }), refused('shipment_not_changeable'), []],
    ['has left', afterDispatch('shipped'), refused('shipment_not_changeable'), []],
    ['is cancelled', withShipment({ status: 'cancelled' }), refused('shipment_not_changeable'), []],
    ['does not belong to the order', withShipment({ id: 'another' }), refused('shipment_not_found'), []],
  ])('starts only before dispatch: a shipment that %s', (_of, order, result, timelineTypes) => {
    const draft = aDraft(order);
    expect(startPicking(draft, { type: 'picking_started', key: 'k', shipmentId })).toEqual(result);
    expect(timelineTypesOf(draft)).toEqual(timelineTypes);
    if (result === ACCEPTED) expect(draft.state.shipments[0]?.picking).toBe(true);
  });
});

describe('a shipment that did not arrive', () => {
  const resolve = (order: OrderState, action: 'reship' | 'refund', restock: boolean, available = 10) => {
    const draft = aDraft(order, { stock: [aLevel({ available })] });
    const command = { type: 'shipment_resolved', key: 'k', shipmentId, action: { action, restock } } as const;
    return { draft, result: resolveShipment(draft, command) };
  };
  const undeliverable = (status: ShipmentStatus, over: Partial<OrderState> = {}): OrderState => ({
    ...afterDispatch(status),
    status: 'needs_attention',
    statusBeforeAttention: 'processing',
    attention: [open(`shipment:${shipmentId}`)],
    ...over,
  });

  it.each<[ShipmentStatus, 'reship' | 'refund', restock: boolean, line: object, restocked: number]>([
    ['lost', 'refund', false, { shipped: 0, cancelled: 2 }, 0],
    // Lost units cannot be put on a shelf.
    ['lost', 'refund', true, { shipped: 0, cancelled: 2 }, 0],
    ['lost', 'reship', false, { shipped: 0, reserved: 2 }, 0],
    ['returned_to_sender', 'refund', true, { shipped: 0, cancelled: 2 }, 2],
    ['returned_to_sender', 'refund', false, { shipped: 0, cancelled: 2 }, 0],
    ['returned_to_sender', 'reship', true, { shipped: 0, reserved: 2 }, 2],
  ])('can be resolved: %s, %s, restock %s', (status, action, restock, line, restocked) => {
    const { draft, result } = resolve(undeliverable(status), action, restock);
    expect(result).toEqual(ACCEPTED);
    expect(draft.line(1)).toMatchObject(line);
    expect(draft.state.shipments[0]?.resolution).toBe(action === 'reship' ? 'reshipped' : 'refunded');
    expect(draft.state.attention).toMatchObject([{ status: 'resolved' }]);
    const returned = draft.movements.filter(({ type }) => type === 'returned');
    expect(returned.map(({ onHandDelta }) => onHandDelta)).toEqual(restocked > 0 ? [restocked] : []);
    expect(draft.state.reservation).toBe(action === 'reship' ? 'active' : 'consumed');
  });

  it('becomes a backorder whatever the policy when stock is too low to ship it again', () => {
    const order = undeliverable('lost', { fulfillmentPolicy: 'all_or_nothing' });
    const { draft } = resolve(order, 'reship', false, 1);
    expect(draft.line(1)).toMatchObject({ shipped: 0, pending: 0, reserved: 1, backordered: 1 });
    expect(draft.state.backorderDeadline).toBe('2026-02-04T12:00:00.000Z');
  });

  it.each<[why: string, order: OrderState, action: 'reship' | 'refund', refusal: string]>([
    ['the shipment is on its way', afterDispatch('in_transit'), 'refund', 'shipment_not_resolvable'],
    ['the shipment is delivered', afterDispatch('delivered'), 'reship', 'shipment_not_resolvable'],
    ['the shipment has not left', withShipment({}), 'reship', 'shipment_not_resolvable'],
    [
      'it was shipped again',
      afterDispatch('lost', { resolution: 'reshipped' }),
      'refund',
      'shipment_not_resolvable',
    ],
    [
      'the order is being cancelled',
      undeliverable('lost', { statusBeforeAttention: 'cancelling' }),
      'reship',
      'order_closed',
    ],
    ['it does not belong to the order', withShipment({ id: 'another' }), 'refund', 'shipment_not_found'],
  ])('cannot be resolved (%#) when %s', (_why, order, action, refusal) => {
    const { draft, result } = resolve(order, action, false);
    expect(result).toEqual(refused(refusal));
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });

  it('is resolved once, and a repeat is accepted without effect', () => {
    const order = afterDispatch('lost', { resolution: 'refunded' });
    const { draft, result } = resolve(order, 'refund', true);
    expect(result).toEqual(ACCEPTED);
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.movements).toEqual([]);
  });

  it('can be refunded while the order is being cancelled', () => {
    const { draft, result } = resolve(
      undeliverable('lost', { statusBeforeAttention: 'cancelling' }),
      'refund',
      false,
    );
    expect(result).toEqual(ACCEPTED);
    expect(draft.line(1).cancelled).toBe(2);
  });

  it('gets a new allocation when it is shipped again', () => {
    const order = undeliverable('lost', {
      lines: [aLine({ shipped: 2 })],
      allocations: [anAllocation({ quantity: 0 })],
    });
    const { draft } = resolve(order, 'reship', false);
    expect(draft.state.allocations).toEqual([anAllocation({ quantity: 2 })]);
  });
});
