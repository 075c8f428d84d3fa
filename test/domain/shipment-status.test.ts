import fc from 'fast-check';
import {
  CARRIER_STATUSES,
  hasLeft,
  movesForward,
  SHIPMENT_STATUSES,
  type CarrierStatus,
  type ShipmentStatus,
} from '../../src/domain/shipment-status';

describe('shipment status', () => {
  it.each<[ShipmentStatus, boolean]>([
    ['pending', false],
    ['ready', false],
    ['shipped', true],
    ['in_transit', true],
    ['out_for_delivery', true],
    ['delivered', true],
    ['cancelled', false],
  ])('of %s: has it left the house? %s', (status, left) => {
    expect(hasLeft(status)).toBe(left);
  });

  it.each<[ShipmentStatus, CarrierStatus[]]>([
    ['pending', ['shipped', 'in_transit', 'out_for_delivery', 'delivered']],
    ['ready', ['shipped', 'in_transit', 'out_for_delivery', 'delivered']],
    ['shipped', ['in_transit', 'out_for_delivery', 'delivered']],
    ['in_transit', ['out_for_delivery', 'delivered']],
    ['out_for_delivery', ['delivered']],
    ['delivered', []],
    ['cancelled', []],
  ])('moves on from %s only by a report of %j', (current, reported) => {
    expect(CARRIER_STATUSES.filter((status) => movesForward(current, status))).toEqual(reported);
  });

  it('ends at the furthest report, in whatever order and however often reports come', () => {
    const reports = fc.array(fc.constantFrom(...CARRIER_STATUSES), { minLength: 1 });
    fc.assert(
      fc.property(reports, (statuses) => {
        const end = statuses.reduce<ShipmentStatus>(
          (current, reported) => (movesForward(current, reported) ? reported : current),
          'ready',
        );
        const furthest = Math.max(...statuses.map((status) => SHIPMENT_STATUSES.indexOf(status)));
        expect(end).toBe(SHIPMENT_STATUSES[furthest]);
      }),
    );
  });
});
