import { missedFacts, type Report } from '../../src/domain/missed-facts';
import type { OrderState } from '../../src/domain/order-state';
import { aConfirmedOrder, aParcel, aReservedOrder, aShippedOrder } from './world/orders';

const at = (hour: number): string => new Date(Date.UTC(2026, 0, 5, hour)).toISOString();
const report = (status: Report['status'], hour: number, shipmentId = 'parcel-1'): Report => ({
  ...{ shipmentId, status, occurredAt: at(hour) },
});
const shipped = aShippedOrder({ parcels: [aParcel({ status: 'shipped', statusAt: at(8) })] });

describe('what a run missed of the carrier’s reports', () => {
  it.each<[what: string, order: OrderState, reports: Report[], heard: number[]]>([
    ['nothing came', shipped, [], []],
    ['each that moves the parcel on', shipped, [report('in_transit', 9), report('delivered', 12)], [0, 1]],
    [
      'none that is behind one before it',
      shipped,
      [report('out_for_delivery', 9), report('in_transit', 10)],
      [0],
    ],
    ['none that the record has', shipped, [report('shipped', 8)], []],
    ['none of a parcel that nobody knows', shipped, [report('delivered', 12, 'another')], []],
    [
      'each parcel for itself',
      aConfirmedOrder({
        parcels: [aParcel({ status: 'ready' }), aParcel({ id: 'parcel-2', status: 'ready' })],
      }),
      [report('in_transit', 9), report('shipped', 10, 'parcel-2'), report('shipped', 11)],
      [0, 1],
    ],
    ['one that was held up and went on', shipped, [report('exception', 9), report('in_transit', 10)], [0, 1]],
    [
      'none that is older than the exception',
      shipped,
      [report('exception', 10), report('in_transit', 9)],
      [0],
    ],
    [
      'none of a parcel that was resolved',
      aShippedOrder({ parcels: [aParcel({ status: 'lost', statusAt: at(8), resolution: 'refunded' })] }),
      [report('delivered', 12)],
      [],
    ],
    ['none once the order is over', { ...shipped, status: 'completed' }, [report('delivered', 12)], []],
  ])('%s', (_what, order, reports, heard) => {
    expect(missedFacts(order, reports)).toEqual(
      heard.map((index) => ({ type: 'parcel_reported', ...reports[index] })),
    );
  });
});

describe('a cancellation that a run missed', () => {
  const asked = { statedCancelReason: 'too expensive' };

  it.each<[when: string, order: OrderState, isMissed: boolean]>([
    ['nobody asked', aConfirmedOrder(), false],
    ['somebody asked', aConfirmedOrder(asked), true],
    ['somebody asked before it was confirmed', aReservedOrder(asked), true],
    [
      'somebody asked while a person was needed',
      aConfirmedOrder({ ...asked, status: 'needs_attention', attentionFrom: 'confirmed' }),
      true,
    ],
    ['it was taken in', aConfirmedOrder({ ...asked, status: 'cancelling' }), false],
    [
      'it was taken in while a person was needed',
      aConfirmedOrder({ ...asked, status: 'needs_attention', attentionFrom: 'cancelling' }),
      false,
    ],
    ['it was refused', aShippedOrder({ ...asked, refusedCancellations: ['api'] }), false],
    [
      'another way of asking was refused',
      aShippedOrder({ ...asked, refusedCancellations: ['update'] }),
      true,
    ],
    ['the order is being rejected', aReservedOrder({ ...asked, statusReason: 'payment_declined' }), false],
    ['the order is over', aShippedOrder({ ...asked, status: 'completed' }), false],
  ])('when %s: %#', (_when, order, isMissed) => {
    const facts = missedFacts(order, []);
    expect(facts).toEqual(
      isMissed
        ? [
            {
              type: 'cancellation_asked',
              key: 'order_commands',
              source: 'api',
              reason: 'cancelled_by_request',
            },
          ]
        : [],
    );
    // The customer's own words stay in the record.
    expect(JSON.stringify(facts)).not.toContain('expensive');
  });

  it('comes after what the carrier said: a parcel that has left cannot be taken back', () => {
    const order = aConfirmedOrder({ ...asked, parcels: [aParcel({ status: 'ready' })] });
    expect(missedFacts(order, [report('shipped', 9)]).map(({ type }) => type)).toEqual([
      'parcel_reported',
      'cancellation_asked',
    ]);
  });
});
