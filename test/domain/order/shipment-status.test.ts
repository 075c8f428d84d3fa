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

  it('can become cancelled only before the shipment has left', () => {
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
  ])('of %s means %j', (status, { left, undeliverable }) => {
    expect(hasLeft(status)).toBe(left);
    expect(isUndeliverable(status)).toBe(undeliverable);
    // A carrier can report exactly the statuses of shipments that have left.
    expect(isCarrierStatus(status)).toBe(left);
  });
});

/**
 * The statuses that a report at noon can change a shipment to, depending on when it got its present status.
 */
const reachableAtNoon = (status: ShipmentStatus, statusAt: string | null): CarrierStatus[] =>
  CARRIER_STATUSES.filter((reported) => movesForward({ status, statusAt }, reported, NOON));

describe('a carrier report', () => {
  const UNDELIVERABLE = ['returned_to_sender', 'lost'] as const;
  const DISTURBED = ['exception', ...UNDELIVERABLE] as const;

  it.each<[from: ShipmentStatus, newer: CarrierStatus[], older: CarrierStatus[]]>([
    [
      'shipped',
      ['in_transit', 'out_for_delivery', 'delivered', ...DISTURBED],
      ['in_transit', 'out_for_delivery', 'delivered', ...UNDELIVERABLE],
    ],
    [
      'in_transit',
      ['out_for_delivery', 'delivered', ...DISTURBED],
      ['out_for_delivery', 'delivered', ...UNDELIVERABLE],
    ],
    ['out_for_delivery', ['delivered', ...DISTURBED], ['delivered', ...UNDELIVERABLE]],
    ['delivered', [], []],
    [
      'exception',
      ['in_transit', 'out_for_delivery', 'delivered', ...UNDELIVERABLE],
      // A final status applies whatever its time.
      ['delivered', ...UNDELIVERABLE],
    ],
    ['returned_to_sender', [], []],
    [
      'lost',
      ['in_transit', 'out_for_delivery', 'delivered', 'returned_to_sender'],
      ['delivered', 'returned_to_sender'],
    ],
    ['cancelled', [], []],
  ])('changes %s to one of %j if it is newer, and to one of %j if it is older', (from, newer, older) => {
    expect(reachableAtNoon(from, BEFORE)).toEqual(newer);
    // The same time counts as newer, because the clocks of some carriers only have minutes.
    expect(reachableAtNoon(from, NOON)).toEqual(newer);
    expect(reachableAtNoon(from, AFTER)).toEqual(older);
  });

  it.each<ShipmentStatus>(['pending', 'ready'])(
    'changes a %s shipment to any status, because it has no time yet',
    (from) => {
      expect(reachableAtNoon(from, null)).toEqual([...CARRIER_STATUSES]);
    },
  );

  const time = fc.integer({ min: 0, max: 20 }).map((minute) => new Date(minute * 60_000).toISOString());
  const reportOf = <Status extends CarrierStatus>(...statuses: readonly Status[]) =>
    fc.record({ status: fc.constantFrom(...statuses), occurredAt: time });
  type Report = { status: CarrierStatus; occurredAt: string };

  const finalProgress = (reports: readonly Report[]): ShipmentProgress =>
    reports.reduce<ShipmentProgress>(
      (position, { status, occurredAt }) =>
        movesForward(position, status, occurredAt) ? { status, statusAt: occurredAt } : position,
      { status: 'ready', statusAt: null },
    );

  it('along the delivery path leads to the furthest status, for any order and repetition of reports', () => {
    const pathReport = reportOf('shipped', 'in_transit', 'out_for_delivery', 'delivered');
    fc.assert(
      fc.property(fc.array(pathReport, { minLength: 1 }), (reports) => {
        const furthest = Math.max(...reports.map(({ status }) => DELIVERY_PATH.indexOf(status)));
        expect(finalProgress(reports).status).toBe(DELIVERY_PATH[furthest]);
      }),
    );
  });

  it('of an exception or a loss applies until a report is newer by the clock of the carrier', () => {
    const disturbed = reportOf('exception', 'lost');
    const moving = reportOf('in_transit', 'out_for_delivery');
    fc.assert(
      fc.property(disturbed, moving, (first, second) => {
        const isNewer = Date.parse(second.occurredAt) >= Date.parse(first.occurredAt);
        expect(finalProgress([first, second]).status).toBe(isNewer ? second.status : first.status);
      }),
    );
  });

  it('never changes a delivered, returned or cancelled shipment', () => {
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

  it('is ordered by its own time, or by its arrival if its time is in the future', () => {
    const arrival = '2026-01-05T12:00:00.000Z';
    for (const early of ['2026-01-05T00:00:00Z', '2026-01-05T12:00:00.000Z', '2026-01-05T12:01:59Z'])
      expect(orderingTime(early, arrival)).toBe(early);
    for (const ahead of ['2026-01-05T12:02:01Z', '2026-01-05T14:00:00Z', '2150-01-01T00:00:00Z'])
      expect(orderingTime(ahead, arrival)).toBe(arrival);
  });

  it('changes nothing when it is repeated', () => {
    // Repeats of final statuses are detected by the stored reports instead.
    const notFinal = CARRIER_STATUSES.filter((status) => !isFinalStatus(status));
    fc.assert(
      fc.property(fc.array(reportOf(...notFinal)), fc.nat(), (reports, pick) => {
        const end = finalProgress(reports);
        const last = reports.findLast(
          (report) => report.status === end.status && report.occurredAt === end.statusAt,
        );
        expect(last === undefined ? end : finalProgress([...reports, last])).toEqual(end);
        const pathReports = reports.filter(({ status }) =>
          (DELIVERY_PATH as readonly string[]).includes(status),
        );
        const repeated = pathReports[pick % Math.max(1, pathReports.length)];
        if (repeated) expect(finalProgress([...pathReports, repeated])).toEqual(finalProgress(pathReports));
      }),
    );
  });

  it('makes only transitions that the state machine allows the carrier', () => {
    for (const from of SHIPMENT_STATUSES) {
      for (const to of reachableAtNoon(from, BEFORE)) expect(SHIPMENT.can(from, to, 'carrier')).toBe(true);
    }
  });
});
