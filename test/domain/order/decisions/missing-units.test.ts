import type { MessageOf, OrderMessage } from '../../../../src/domain/order/messages';
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

const STOCK = [aLevel({ available: -1, missing: 1 })];
const missing = (over: Partial<MessageOf<'units_missing'>> = {}): OrderMessage => ({
  ...{ type: 'units_missing', productId: 'shirt', locationId: 'berlin', units: 1, version: 1, ...over },
});
const recalled = (shipmentId: string): OrderMessage => ({ type: 'shipment_recalled', shipmentId });
const decide = (order: OrderState, ...messages: OrderMessage[]) => {
  const draft = aDraft(order, { stock: STOCK });
  applyMessages(draft, messages);
  return draft;
};

describe('missing units of an order', () => {
  it('are at most the missing units of the level and the units that the order holds', () => {
    const draft = decide(aReservedOrder({ fulfillmentPolicy: 'backorder' }), missing({ units: 9 }));
    expect(draft.line(1)).toMatchObject({ reserved: 1, backordered: 1 });
    expect(draft.movements).toEqual([
      { productId: 'shirt', locationId: 'berlin', type: 'released', onHandDelta: 0, reservedDelta: -1 },
    ]);
  });

  it.each<[why: string, order: OrderState, message: OrderMessage]>([
    ['for another version of the order', aConfirmedOrder(), missing({ version: 7 })],
    ['in an order that is being cancelled', aConfirmedOrder({ status: 'cancelling' }), missing()],
    ['at a location where it holds nothing', aConfirmedOrder(), missing({ locationId: 'paris' })],
  ])('are not marked %s', (_why, order, message) => {
    const draft = decide(order, message);
    expect(changesOf(order, draft)['lines' as never]).toBeUndefined();
    expect(timelineTypesOf(draft)).not.toContain('stock_missing');
  });

  it('are taken from a shipment that is being picked only if no other shipment has them', () => {
    const order = aConfirmedOrder({
      fulfillmentPolicy: 'backorder',
      shipments: [
        aShipment({ id: 'being-picked', picking: true, lines: [{ lineNo: 1, quantity: 1 }] }),
        aShipment({ id: 'on-shelf', lines: [{ lineNo: 1, quantity: 1 }] }),
      ],
    });
    const shipments = decide(order, missing()).state.shipments.filter((shipment) => shipment.recalled);
    expect(shipments.map(({ id }) => id)).toEqual(['on-shelf']);
  });

  it('that have been found again stay with the order, and their backordered rest gets what else came', () => {
    const order = aConfirmedOrder({
      shipments: [],
      fulfillmentPolicy: 'backorder',
      lines: [aLine({ ordered: 2, reserved: 1, backordered: 1 })],
      allocations: [anAllocation({ quantity: 1, missing: 1 })],
    });
    // Two units are on hand again. One of them is reserved for the unit that is marked as missing.
    const draft = aDraft(order, { stock: [aLevel({ available: 1, missing: 0 })] });
    applyMessages(draft, [{ type: 'stock_available' }]);
    expect(draft.line(1)).toMatchObject({ reserved: 2, backordered: 0 });
    expect(timelineTypesOf(draft)).not.toContain('out_of_stock');
  });

  it('drop the whole line if its own policy is all_or_nothing', () => {
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
    const draft = decide(order, missing(), recalled('shipment-1'));
    expect(draft.state.lines).toMatchObject([
      { reserved: 0, unfulfillable: 2 },
      { reserved: 1, unfulfillable: 0 },
    ]);
    expect(draft.state.shipments.at(-1)).toMatchObject({
      status: 'pending',
      lines: [{ lineNo: 2, quantity: 1 }],
    });
  });

  describe('of a confirmed order that awaits an answer', () => {
    const awaitingAnswer = () => {
      const order = aConfirmedOrder({ fulfillmentPolicy: 'ask_customer', customerAnswer: 'wait' });
      const draft = decide(order, missing(), recalled('shipment-1'));
      expect(draft.state).toMatchObject({ status: 'confirmed', lines: [{ reserved: 1, pending: 1 }] });
      expect(Date.parse(draft.state.answerDeadline!)).toBeGreaterThan(Date.parse(NOW));
      return draft;
    };

    it('do not delay the remaining units, which are packed, shipped and captured', () => {
      const draft = awaitingAnswer();
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

    it('can be answered with the same answer as an earlier question', () => {
      const draft = awaitingAnswer();
      applyMessages(draft, [{ type: 'question_answered', key: 'k', answer: 'wait' }]);
      expect(draft.state).toMatchObject({
        answerDeadline: null,
        lines: [{ reserved: 1, pending: 0, backordered: 1 }],
      });
    });
  });
});
