import type { Fact } from '../../../../src/domain/order/messages';
import type { OrderState } from '../../../../src/domain/order/order-state';
import { takeFacts } from '../../../../src/domain/order/apply-messages';
import {
  aConfirmedOrder,
  aDraft,
  aHold,
  aLevel,
  aLine,
  anAllocation,
  aParcel,
  aReservedOrder,
  changesIn,
  NOW,
  toldIn,
} from '../../model/order-builders';

const SHORT = [aLevel({ available: -1, short: 1 })];
const missing = (over: Partial<Extract<Fact, { type: 'units_missing' }>> = {}): Fact => ({
  ...{ type: 'units_missing', productId: 'shirt', locationId: 'berlin', units: 1, version: 1, ...over },
});
const back = (shipmentId: string): Fact => ({ type: 'parcel_taken_back', shipmentId });
const decide = (order: OrderState, ...facts: Fact[]) => {
  const draft = aDraft(order, { stock: SHORT });
  takeFacts(draft, facts);
  return draft;
};

describe('units that are missing of an order', () => {
  it('are no more than are short, nor than the order holds', () => {
    const draft = decide(aReservedOrder({ fulfillmentPolicy: 'backorder' }), missing({ units: 9 }));
    expect(draft.line(1)).toMatchObject({ reserved: 1, backordered: 1 });
    expect(draft.movements).toEqual([
      { productId: 'shirt', locationId: 'berlin', type: 'released', onHandDelta: 0, reservedDelta: -1 },
    ]);
  });

  it.each<[why: string, order: OrderState, fact: Fact]>([
    ['of another version of the order', aConfirmedOrder(), missing({ version: 7 })],
    ['of an order that is being cancelled', aConfirmedOrder({ status: 'cancelling' }), missing()],
    ['of a place where it holds nothing', aConfirmedOrder(), missing({ locationId: 'paris' })],
  ])('are not taken %s', (_why, order, fact) => {
    const draft = decide(order, fact);
    expect(changesIn(order, draft)['lines' as never]).toBeUndefined();
    expect(toldIn(draft)).not.toContain('stock_missing');
  });

  it('are taken from a parcel that is being picked only when no other has them', () => {
    const order = aConfirmedOrder({
      fulfillmentPolicy: 'backorder',
      parcels: [
        aParcel({ id: 'in-hands', picking: true, lines: [{ lineNo: 1, quantity: 1 }] }),
        aParcel({ id: 'on-shelf', lines: [{ lineNo: 1, quantity: 1 }] }),
      ],
    });
    const recalled = decide(order, missing()).state.parcels.filter((parcel) => parcel.recalled);
    expect(recalled.map(({ id }) => id)).toEqual(['on-shelf']);
  });

  it('take the whole line with them when the line is all or nothing by itself', () => {
    const order = aConfirmedOrder({
      authorizations: [aHold({ amountMinor: 3_000 })],
      lines: [
        aLine({ ordered: 2, reserved: 2, fulfillmentPolicy: 'all_or_nothing' }),
        aLine({ lineNo: 2, productId: 'mug', sku: 'MUG', ordered: 1, reserved: 1 }),
      ],
      allocations: [anAllocation(), anAllocation({ lineNo: 2, productId: 'mug', quantity: 1 })],
      parcels: [
        aParcel({
          lines: [
            { lineNo: 1, quantity: 2 },
            { lineNo: 2, quantity: 1 },
          ],
        }),
      ],
    });
    const draft = decide(order, missing(), back('parcel-1'));
    expect(draft.state.lines).toMatchObject([
      { reserved: 0, unfulfillable: 2 },
      { reserved: 1, unfulfillable: 0 },
    ]);
    expect(draft.state.parcels.at(-1)).toMatchObject({
      status: 'pending',
      lines: [{ lineNo: 2, quantity: 1 }],
    });
  });

  describe('of a confirmed order whose customer is asked', () => {
    const asked = () => {
      const order = aConfirmedOrder({ fulfillmentPolicy: 'ask_customer', givenAnswer: 'wait' });
      const draft = decide(order, missing(), back('parcel-1'));
      expect(draft.state).toMatchObject({ status: 'confirmed', lines: [{ reserved: 1, pending: 1 }] });
      expect(Date.parse(draft.state.answerDeadline!)).toBeGreaterThan(Date.parse(NOW));
      return draft;
    };

    it('does not hold up what there is: it is packed, and paid as it leaves', () => {
      const draft = asked();
      const { id: shipmentId } = draft.state.parcels.at(-1)!;
      takeFacts(draft, [
        { type: 'parcel_booked', shipmentId, carrier: 'dhl', trackingNumber: 'T' },
        { type: 'parcel_reported', shipmentId, status: 'shipped', occurredAt: NOW },
      ]);
      expect(draft.state.operations.at(-1)).toMatchObject({
        type: 'capture',
        amountMinor: 1_000,
        status: 'due',
      });
    });

    it('takes the same answer as the first time for an answer to this question', () => {
      const draft = asked();
      takeFacts(draft, [{ type: 'question_answered', key: 'k', answer: 'wait' }]);
      expect(draft.state).toMatchObject({
        answerDeadline: null,
        lines: [{ reserved: 1, pending: 0, backordered: 1 }],
      });
    });
  });
});
