import { limitsExceeded, limitsExceededByEdit } from '../../../src/domain/shared/storefront';

describe('the limits of a storefront that sets none', () => {
  const expensive = { sku: 'YACHT', unitPriceMinor: 9_000_000_000 };

  it('cap the order total at the largest integer that JSON readers keep exactly', () => {
    const maximum = Number.MAX_SAFE_INTEGER;
    expect(limitsExceeded({}, { quantities: [1], totalMinor: maximum })).toEqual([]);
    expect(
      limitsExceeded({}, { quantities: [1], totalMinor: 500 * 10_000 * expensive.unitPriceMinor }),
    ).toEqual([{ limit: 'maxOrderTotalMinor', actual: maximum, allowed: maximum }]);
  });

  it('apply to edits as well', () => {
    const before = [{ ...expensive, quantity: 1 }];
    const after = Array.from({ length: 101 }, (_, index) => ({
      ...expensive,
      sku: `YACHT-${index}`,
      quantity: 10_000,
    }));
    expect(limitsExceededByEdit({}, { before, after }, after)).toMatchObject([
      { limit: 'maxOrderTotalMinor' },
    ]);
  });
});
