import fc from 'fast-check';
import { formatMoney, totalMinorOf } from '../../../src/domain/shared/money';

describe('money', () => {
  it.each([
    [12_050, 'EUR', '120.50 EUR'],
    [5, 'EUR', '0.05 EUR'],
    [0, 'EUR', '0.00 EUR'],
    [-5, 'USD', '-0.05 USD'],
    [-12_050, 'USD', '-120.50 USD'],
    [1_200, 'JPY', '1200 JPY'],
    [0, 'JPY', '0 JPY'],
    [12_345, 'KWD', '12.345 KWD'],
    [7, 'KWD', '0.007 KWD'],
    [Number.MAX_SAFE_INTEGER, 'EUR', '90071992547409.91 EUR'],
  ])('formats %d minor units of %s as %s', (amountMinor, currency, text) => {
    expect(formatMoney(amountMinor, currency)).toBe(text);
  });

  it('keeps every digit in all currencies', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD'), (amountMinor, currency) => {
        const digits = formatMoney(amountMinor, currency).replace(/[^-\d]/g, '');
        expect(Number(digits) === amountMinor).toBe(true);
      }),
    );
  });

  it.each([
    [[], 0],
    [[{ quantity: 3, unitPriceMinor: 1_250 }], 3_750],
    [
      [
        { quantity: 2, unitPriceMinor: 1_250 },
        { quantity: 1, unitPriceMinor: 0 },
        { quantity: 0, unitPriceMinor: 900 },
      ],
      2_500,
    ],
  ])('sums %j to %d', (lines, sum) => {
    expect(totalMinorOf(lines)).toBe(sum);
  });
});
