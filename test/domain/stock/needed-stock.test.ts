import fc from 'fast-check';
import { neededStockOf } from '../../../src/domain/stock/needed-stock';
import {
  checkAvailability,
  FULFILLMENT_POLICIES,
  type DemandLine,
} from '../../../src/domain/stock/stock-decision';

const aPolicy = fc.constantFrom(...FULFILLMENT_POLICIES);

const anOrder = fc.record({
  policy: aPolicy,
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 4 }),
      fulfillmentPolicy: fc.option(aPolicy),
      left: fc.integer({ min: -2, max: 5 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

it('the needed stock is left exactly when the availability check accepts the order', () => {
  fc.assert(
    fc.property(anOrder, ({ policy, lines }) => {
      const demand = lines.map((line, index): DemandLine => {
        const lineNo = index + 1;
        return { ...line, lineNo, sku: `SKU-${lineNo}`, productId: `product-${lineNo}` };
      });
      const left = new Map(demand.map(({ productId }, index) => [productId, lines[index]!.left]));
      const needed = neededStockOf(demand, policy);
      const isLeft = [...needed.unitsByProduct].map(([productId, units]) => left.get(productId)! >= units);
      const isAccepted = needed.of === 'each' ? isLeft.every(Boolean) : isLeft.some(Boolean);
      expect(isAccepted).toBe(checkAvailability(demand, left, policy) === undefined);
    }),
    { numRuns: 2_000 },
  );
});
