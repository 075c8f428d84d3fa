import fc from 'fast-check';
import {
  CARRIER_STATUSES,
  hasLeft,
  isFinalStatus,
  isCarrierStatus,
  isUndeliverable,
  movesForward,
  orderingTime,
  DELIVERY_PATH,
  SHIPMENT,
  SHIPMENT_STATUSES,
  type CarrierStatus,
  type ShipmentProgress,
  type ShipmentStatus,
} from '../../../src/domain/order/shipment-status';
import { describeMachine, type TransitionMatrix } from '../transition-matrix';

const NOON = '2026-01-05T12:00:00.000Z';
const BEFORE = '2026-01-05T11:59:59.999Z';
const AFTER = '2026-01-05T12:00:00.001Z';

const MATRIX: TransitionMatrix<ShipmentStatus> = {
  pending: {
    ready: ['carrier'],
    shipped: ['carrier'],
    in_transit: ['carrier'],
    out_for_delivery: ['carrier'],
    delivered: ['carrier'],
    exception: ['carrier'],
    returned_to_sender: ['carrier'],
    lost: ['operator', 'carrier'],
    cancelled: ['system', 'carrier'],
  },
  ready: {
    shipped: ['carrier'],
    in_transit: ['carrier'],
    out_for_delivery: ['carrier'],
    delivered: ['carrier'],
    exception: ['carrier'],
    returned_to_sender: ['carrier'],
    lost: ['operator', 'carrier'],
    cancelled: ['system', 'carrier'],
  },
  shipped: {
    in_transit: ['carrier'],
    out_for_delivery: ['carrier'],
    delivered: ['carrier'],
    exception: ['carrier'],
    returned_to_sender: ['carrier'],
    lost: ['operator', 'carrier'],
  },
  in_transit: {
    out_for_delivery: ['carrier'],
    delivered: ['carrier'],
    exception: ['carrier'],
    returned_to_sender: ['carrier'],
    lost: ['operator', 'carrier'],
  },
  out_for_delivery: {
    delivered: ['carrier'],
    exception: ['carrier'],
    returned_to_sender: ['carrier'],
    lost: ['operator', 'carrier'],
  },
  delivered: {},
  exception: {
    in_transit: ['carrier'],
    out_for_delivery: ['carrier'],
    delivered: ['carrier'],
    returned_to_sender: ['carrier'],
    lost: ['operator', 'carrier'],
  },
  returned_to_sender: {},
  lost: {
    in_transit: ['carrier'],
    out_for_delivery: ['carrier'],
    delivered: ['carrier'],
    returned_to_sender: ['carrier'],
  },
  cancelled: {},
};

describe('the status of a shipment', () => {
  describeMachine(SHIPMENT, {
    initial: ['pending'],
    matrix: MATRIX,
    final: ['delivered', 'returned_to_sender', 'cancelled'],
  });

  it('can be called off only before the shipment has left', () => {
    expect(SHIPMENT.previousStates('cancelled')).toEqual(['pending', 'ready']);
  });

  it.each<[ShipmentStatus, { left: boolean; undeliverable: boolean }]>([
    ['pending', { left: false, undeliverable: false }],
    ['ready', { left: false, undeliverable: false }],
    ['shipped', { left: true, undeliverable: false }],
    ['in_transit', { left: true, undeliverable: false }],
    ['out_for_delivery', { left: true, undeliverable: false }],
    ['delivered', { left: true, undeliverable: false }],
    ['exception', { left: true, undeliverable: false }],
    ['returned_to_sender', { left: true, undeliverable: true }],
    ['lost', { left: true, undeliverable: true }],
    ['cancelled', { left: false, undeliverable: false }],
  ])('%s means %j', (status, { left, undeliverable }) => {
    expect(hasLeft(status)).toBe(left);
    expect(isUndeliverable(status)).toBe(undeliverable);
    // A carrier can report exactly what it has in its hands.
    expect(isCarrierStatus(status)).toBe(left);
  });
});

/** What the carrier reports at noon of a shipment that took its status before, at the same time, or after. */
const moves = (status: ShipmentStatus, statusAt: string | null): CarrierStatus[] =>
  CARRIER_STATUSES.filter((reported) => movesForward({ status, statusAt }, reported, NOON));

describe('a report of the carrier', () => {
  const FOR_GOOD = ['returned_to_sender', 'lost'] as const;
  const OFF = ['exception', ...FOR_GOOD] as const;

  it.each<[from: ShipmentStatus, newer: CarrierStatus[], older: CarrierStatus[]]>([
    [
      'shipped',
      ['in_transit', 'out_for_delivery', 'delivered', ...OFF],
      ['in_transit', 'out_for_delivery', 'delivered', ...FOR_GOOD],
    ],
    ['in_transit', ['out_for_delivery', 'delivered', ...OFF], ['out_for_delivery', 'delivered', ...FOR_GOOD]],
    ['out_for_delivery', ['delivered', ...OFF], ['delivered', ...FOR_GOOD]],
    ['delivered', [], []],
    [
      'exception',
      ['in_transit', 'out_for_delivery', 'delivered', ...FOR_GOOD],
      // What is final is taken whatever its time.
      ['delivered', ...FOR_GOOD],
    ],
    ['returned_to_sender', [], []],
    [
      'lost',
      ['in_transit', 'out_for_delivery', 'delivered', 'returned_to_sender'],
      ['delivered', 'returned_to_sender'],
    ],
    ['cancelled', [], []],
  ])('moves on from %s to %j when it is newer, and to %j when it is older', (from, newer, older) => {
    expect(moves(from, BEFORE)).toEqual(newer);
    // As new as the last one counts as newer: some carriers have clocks of a minute.
    expect(moves(from, NOON)).toEqual(newer);
    expect(moves(from, AFTER)).toEqual(older);
  });

  it.each<ShipmentStatus>(['pending', 'ready'])(
    'moves a %s shipment to anything: it has no time yet',
    (from) => {
      expect(moves(from, null)).toEqual([...CARRIER_STATUSES]);
    },
  );

  const time = fc.integer({ min: 0, max: 20 }).map((minute) => new Date(minute * 60_000).toISOString());
  const reportOf = <Status extends CarrierStatus>(...statuses: readonly Status[]) =>
    fc.record({ status: fc.constantFrom(...statuses), occurredAt: time });
  type Report = { status: CarrierStatus; occurredAt: string };

  const endOf = (reports: readonly Report[]): ShipmentProgress =>
    reports.reduce<ShipmentProgress>(
      (position, { status, occurredAt }) =>
        movesForward(position, status, occurredAt) ? { status, statusAt: occurredAt } : position,
      { status: 'ready', statusAt: null },
    );

  it('on the road ends at the furthest one, in whatever order and however often they come', () => {
    const onTheRoad = reportOf('shipped', 'in_transit', 'out_for_delivery', 'delivered');
    fc.assert(
      fc.property(fc.array(onTheRoad, { minLength: 1 }), (reports) => {
        const furthest = Math.max(...reports.map(({ status }) => DELIVERY_PATH.indexOf(status)));
        expect(endOf(reports).status).toBe(DELIVERY_PATH[furthest]);
      }),
    );
  });

  it('off the road holds until the carrier, by its own clock, says something newer', () => {
    const offTheRoad = reportOf('exception', 'lost');
    const later = reportOf('in_transit', 'out_for_delivery');
    fc.assert(
      fc.property(offTheRoad, later, (off, on) => {
        const isNewer = Date.parse(on.occurredAt) >= Date.parse(off.occurredAt);
        expect(endOf([off, on]).status).toBe(isNewer ? on.status : off.status);
      }),
    );
  });

  it('never moves what has arrived, is back, or never left', () => {
    const anything = fc.array(reportOf(...CARRIER_STATUSES));
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom('delivered', 'returned_to_sender', 'cancelled'),
        (reports, status) => {
          const here = { status, statusAt: BEFORE } as const;
          expect(reports.filter((report) => movesForward(here, report.status, report.occurredAt))).toEqual(
            [],
          );
        },
      ),
    );
  });

  it('is put in order by its own time, or by its arrival when that time lies ahead', () => {
    const arrival = '2026-01-05T12:00:00.000Z';
    for (const early of ['2026-01-05T00:00:00Z', '2026-01-05T12:00:00.000Z', '2026-01-05T12:01:59Z'])
      expect(orderingTime(early, arrival)).toBe(early);
    for (const ahead of ['2026-01-05T12:02:01Z', '2026-01-05T14:00:00Z', '2150-01-01T00:00:00Z'])
      expect(orderingTime(ahead, arrival)).toBe(arrival);
  });

  it('when repeated, changes nothing', () => {
    // That a final one repeats itself is known from the reports that were kept.
    const passing = CARRIER_STATUSES.filter((status) => !isFinalStatus(status));
    fc.assert(
      fc.property(fc.array(reportOf(...passing)), fc.nat(), (reports, pick) => {
        const end = endOf(reports);
        const last = reports.findLast(
          (report) => report.status === end.status && report.occurredAt === end.statusAt,
        );
        expect(last === undefined ? end : endOf([...reports, last])).toEqual(end);
        const onTheRoad = reports.filter(({ status }) =>
          (DELIVERY_PATH as readonly string[]).includes(status),
        );
        const again = onTheRoad[pick % Math.max(1, onTheRoad.length)];
        const endOnTheRoad = endOf(onTheRoad);
        if (again) expect(endOf([...onTheRoad, again])).toEqual(endOnTheRoad);
      }),
    );
  });

  it('is in every case one that the machine allows the carrier', () => {
    for (const from of SHIPMENT_STATUSES) {
      for (const to of moves(from, BEFORE)) expect(SHIPMENT.can(from, to, 'carrier')).toBe(true);
    }
  });
});
