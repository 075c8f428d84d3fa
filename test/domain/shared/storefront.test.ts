import { limitsExceeded, limitsExceededByEdit } from '../../../src/domain/shared/storefront';

describe('the limits of a storefront that sets none', () => {
  const dear = { sku: 'YACHT', unitPriceMinor: 9_000_000_000 };

  it('are what a JSON reader keeps exactly: no order is worth more', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(limitsExceeded({}, { quantities: [1], totalMinor: most })).toEqual([]);
    expect(limitsExceeded({}, { quantities: [1], totalMinor: 500 * 10_000 * dear.unitPriceMinor })).toEqual([
      { limit: 'maxOrderTotalMinor', actual: most, allowed: most },
    ]);
  });

  it('hold for edits as well', () => {
    const before = [{ ...dear, quantity: 1 }];
    const after = Array.from({ length: 101 }, (_, index) => ({
      ...dear,
      sku: `YACHT-${index}`,
      quantity: 10_000,
    }));
    expect(limitsExceededByEdit({}, { before, after }, after)).toMatchObject([
      { limit: 'maxOrderTotalMinor' },
    ]);
  });
});
