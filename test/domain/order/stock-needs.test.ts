import type { OrderMessage } from '../../../src/domain/order/messages';
import type { OrderState } from '../../../src/domain/order/order-state';
import { stockNeedsOf, type StockNeeds } from '../../../src/domain/order/stock-needs';
import { aConfirmedOrder, anAllocation, anAmendment } from '../model/order-builders';

const allocated = (productId?: string): OrderMessage => ({
  type: 'stock_available',
  ...(productId === undefined ? {} : { productId }),
});
const missing: OrderMessage = {
  ...{ type: 'units_missing', productId: 'shirt', locationId: 'berlin', units: 1, version: 1 },
};
const resolved: OrderMessage = {
  ...{ type: 'shipment_resolved', key: 'k', shipmentId: 's', action: { action: 'reship', restock: false } },
};
const amending = aConfirmedOrder({ amendments: [anAmendment()] });
const amended = aConfirmedOrder({ amendments: [anAmendment({ status: 'applied' })] });
const short = aConfirmedOrder({ allocations: [anAllocation({ missing: 1 })] });
const needs = (respectDemandOf: StockNeeds['respectDemandOf'], productIds: string[] = []) => ({
  ...{ respectDemandOf, productIds },
});

describe('the stock that a decision needs', () => {
  it.each<[what: string, order: OrderState, messages: OrderMessage[], expected: StockNeeds | undefined]>([
    ['an order that reserves nothing more', aConfirmedOrder(), [{ type: 'customer_allowed' }], undefined],
    ['an amendment that is applied', amended, [], undefined],
    [
      'an open amendment',
      amending,
      [],
      needs(
        'everybody',
        amending.amendments[0]!.lines.map(({ productId }) => productId),
      ),
    ],
    ['missing units that are reported', aConfirmedOrder(), [missing], needs('everybody')],
    ['missing units that are known', short, [], needs('everybody')],
    [
      'the allocation of one product',
      aConfirmedOrder(),
      [allocated('mug')],
      needs({ allocatingProductId: 'mug' }),
    ],
    ['an allocation of all products', aConfirmedOrder(), [allocated()], needs('nobody')],
    ['the replacement of a lost shipment', aConfirmedOrder(), [resolved], needs('nobody')],
  ])('of %s', (_what, order, messages, expected) => {
    expect(stockNeedsOf(order, messages)).toEqual(expected);
  });
});
