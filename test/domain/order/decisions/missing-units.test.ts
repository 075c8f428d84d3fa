import type { OrderMessage } from '../../../../src/domain/order/messages';
import type { OrderState } from '../../../../src/domain/order/order-state';
import { applyMessages } from '../../../../src/domain/order/apply-messages';
import {
  aConfirmedOrder,
  aDraft,
  anAuthorization,
  aLevel,
  aLine,
  anAllocation,
  aShipment,
  aReservedOrder,
  changesOf,
  NOW,
  timelineTypesOf,
} from '../../model/order-builders';

const SHORT = [aLevel({ available: -1, missing: 1 })];
const missing = (over: Partial<Extract<OrderMessage, { type: 'units_missing' }>> = {}): OrderMessage => ({
  ...{ type: 'units_missing', productId: 'shirt', locationId: 'berlin', units: 1, version: 1, ...over },
});
const back = (shipmentId: string): OrderMessage => ({ type: 'shipment_recalled', shipmentId });
const decide = (order: OrderState, ...facts: OrderMessage[]) => {
  const draft = aDraft(order, { stock: SHORT });
  applyMessages(draft, facts);
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

  it.each<[why: string, order: OrderState, fact: OrderMessage]>([
    ['of another version of the order', aConfirmedOrder(), missing({ version: 7 })],
    ['of an order that is being cancelled', aConfirmedOrder({ status: 'cancelling' }), missing()],
    ['of a place where it holds nothing', aConfirmedOrder(), missing({ locationId: 'paris' })],
  ])('are not taken %s', (_why, order, fact) => {
    const draft = decide(order, fact);
    expect(changesOf(order, draft)['lines' as never]).toBeUndefined();
    expect(timelineTypesOf(draft)).not.toContain('stock_missing');
  });

  it('are taken from a shipment that is being picked only when no other has them', () => {
    const order = aConfirmedOrder({
      fulfillmentPolicy: 'backorder',
      shipments: [
        aShipment({ id: 'in-hands', picking: true, lines: [{ lineNo: 1, quantity: 1 }] }),
        aShipment({ id: 'on-shelf', lines: [{ lineNo: 1, quantity: 1 }] }),
      ],
    });
    const recalled = decide(order, missing()).state.shipments.filter((shipment) => shipment.recalled);
    expect(recalled.map(({ id }) => id)).toEqual(['on-shelf']);
  });

  it('take the whole line with them when the line is all or nothing by itself', () => {
    const order = aConfirmedOrder({
      authorizations: [anAuthorization({ amountMinor: 3_000 })],
      lines: [
        aLine({ ordered: 2, reserved: 2, fulfillmentPolicy: 'all_or_nothing' }),
        aLine({ lineNo: 2, productId: 'mug', sku: 'MUG', ordered: 1, reserved: 1 }),
      ],
      allocations: [anAllocation(), anAllocation({ lineNo: 2, productId: 'mug', quantity: 1 })],
      shipments: [
        aShipment({
          lines: [
            { lineNo: 1, quantity: 2 },
            { lineNo: 2, quantity: 1 },
          ],
        }),
      ],
    });
    const draft = decide(order, missing(), back('shipment-1'));
    expect(draft.state.lines).toMatchObject([
      { reserved: 0, unfulfillable: 2 },
      { reserved: 1, unfulfillable: 0 },
    ]);
    expect(draft.state.shipments.at(-1)).toMatchObject({
      status: 'pending',
      lines: [{ lineNo: 2, quantity: 1 }],
    });
  });

  describe('of a confirmed order whose customer is asked', () => {
    const asked = () => {
      const order = aConfirmedOrder({ fulfillmentPolicy: 'ask_customer', customerAnswer: 'wait' });
      const draft = decide(order, missing(), back('shipment-1'));
      expect(draft.state).toMatchObject({ status: 'confirmed', lines: [{ reserved: 1, pending: 1 }] });
      expect(Date.parse(draft.state.answerDeadline!)).toBeGreaterThan(Date.parse(NOW));
      return draft;
    };

    it('does not hold up what there is: it is packed, and paid as it leaves', () => {
      const draft = asked();
      const { id: shipmentId } = draft.state.shipments.at(-1)!;
      applyMessages(draft, [
        { type: 'shipment_booked', shipmentId, carrier: 'dhl', trackingNumber: 'T' },
        { type: 'carrier_reported', shipmentId, status: 'shipped', occurredAt: NOW },
      ]);
      expect(draft.state.operations.at(-1)).toMatchObject({
        type: 'capture',
        amountMinor: 1_000,
        status: 'due',
      });
    });

    it('takes the same answer as the first time for an answer to this question', () => {
      const draft = asked();
      applyMessages(draft, [{ type: 'question_answered', key: 'k', answer: 'wait' }]);
      expect(draft.state).toMatchObject({
        answerDeadline: null,
        lines: [{ reserved: 1, pending: 0, backordered: 1 }],
      });
    });
  });
});
