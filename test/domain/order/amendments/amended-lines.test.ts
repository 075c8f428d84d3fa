import { amendLines, type CatalogProduct } from '../../../../src/domain/order/amendments/amended-lines';
import type { OrderLine } from '../../../../src/domain/order/order-record';

const NOTHING = {
  ...{ pending: 0, reserved: 0, backordered: 0, shipped: 0, delivered: 0 },
  ...{ returned: 0, cancelled: 0, unfulfillable: 0 },
};

function aLine(lineNo: number, sku: string, units: Partial<OrderLine>): OrderLine {
  const product = { productId: `id-${sku}`, sku, name: `The ${sku}`, unitPriceMinor: 1_000 };
  return { lineNo, ...product, fulfillmentPolicy: null, ordered: 0, ...NOTHING, ...units };
}

const product = (sku: string, currency = 'EUR', isArchived = false): CatalogProduct => ({
  ...{ id: `id-${sku}`, sku, name: `The ${sku}`, priceMinor: 2_500, currency, isArchived },
});

/**
 * An order of five mugs (one cancelled, two shipped), three caps (one unfulfillable), and
 * hats without any demanded units.
 */
const ORDER = {
  currency: 'EUR',
  lines: [
    aLine(1, 'MUG', { ordered: 5, cancelled: 1, shipped: 2, reserved: 2 }),
    aLine(3, 'CAP', { ordered: 3, unfulfillable: 1, reserved: 2 }),
    aLine(2, 'HAT', { ordered: 2, cancelled: 1, unfulfillable: 1 }),
  ],
};

const edit = (lines: { sku: string; quantity: number }[], catalog: CatalogProduct[] = []) =>
  amendLines(ORDER, { kind: 'edit', lines }, catalog);
const cancel = (lines: { sku: string; quantity: number }[]) =>
  amendLines(ORDER, { kind: 'cancel_lines', lines }, []);
const mug = (quantity: number) => [{ sku: 'MUG', quantity }];

describe('the lines of an edit', () => {
  it('keep their number and their price, even if the price of the product has changed', () => {
    expect(edit(mug(6), [product('MUG', 'USD')])).toEqual({
      outcome: 'lines',
      lines: [
        {
          ...{ lineNo: 1, productId: 'id-MUG', sku: 'MUG', name: 'The MUG' },
          ...{ unitPriceMinor: 1_000, quantity: 6 },
        },
      ],
    });
  });

  it('get the next numbers and today’s price if their product is new', () => {
    const lines = [
      { sku: 'POT', quantity: 1 },
      { sku: 'CAP', quantity: 0 },
      { sku: 'JUG', quantity: 2 },
    ];
    expect(edit(lines, [product('POT'), product('JUG')])).toMatchObject({
      lines: [
        { lineNo: 4, sku: 'POT', unitPriceMinor: 2_500, quantity: 1 },
        { lineNo: 3, sku: 'CAP', unitPriceMinor: 1_000, quantity: 0 },
        { lineNo: 5, sku: 'JUG', unitPriceMinor: 2_500, quantity: 2 },
      ],
    });
  });

  it('are left out if their quantity does not change', () => {
    expect(edit([...mug(4), { sku: 'CAP', quantity: 2 }])).toEqual({ outcome: 'lines', lines: [] });
  });

  it('get today’s price if the line had no demanded units', () => {
    const hats = (quantity: number, currency = 'EUR') =>
      edit([{ sku: 'HAT', quantity }], [{ ...product('HAT', currency), name: 'A hat' }]);
    expect(hats(2)).toEqual({
      outcome: 'lines',
      lines: [
        {
          ...{ lineNo: 2, productId: 'id-HAT', sku: 'HAT', name: 'A hat' },
          ...{ unitPriceMinor: 2_500, quantity: 2 },
        },
      ],
    });
    expect(hats(2, 'USD')).toEqual({ outcome: 'mixed_currencies', currencies: ['EUR', 'USD'] });
    expect(hats(0)).toEqual({ outcome: 'lines', lines: [] });
  });

  it.each([
    ['more units', 'MUG', 5],
    ['units of a line that has none', 'HAT', 1],
    ['a new line', 'POT', 1],
  ])('cannot add units of an archived product: %s', (_what, sku, quantity) => {
    expect(edit([{ sku, quantity }], [product(sku, 'EUR', true)])).toEqual({
      outcome: 'archived_skus',
      skus: [sku],
    });
  });

  it.each([
    ['fewer units', 3, [{ sku: 'MUG', quantity: 3, unitPriceMinor: 1_000 }]],
    ['no units', 0, [{ sku: 'MUG', quantity: 0, unitPriceMinor: 1_000 }]],
    ['as many units as before', 4, []],
  ])('can keep or remove units of an archived product: %s', (_what, quantity, lines) => {
    expect(edit(mug(quantity), [product('MUG', 'EUR', true)])).toMatchObject({ outcome: 'lines', lines });
  });

  it('cannot name unknown products', () => {
    const lines = [...mug(1), { sku: 'GHOST', quantity: 1 }, { sku: 'POT', quantity: 1 }];
    expect(edit(lines, [product('POT')])).toEqual({ outcome: 'unknown_skus', skus: ['GHOST'] });
  });

  it('cannot have another currency than the order', () => {
    expect(edit([{ sku: 'POT', quantity: 1 }], [product('POT', 'USD')])).toEqual({
      outcome: 'mixed_currencies',
      currencies: ['EUR', 'USD'],
    });
  });

  it('cannot remove a product that is not in the order', () => {
    expect(edit([...mug(1), { sku: 'POT', quantity: 0 }], [product('POT')])).toEqual({
      outcome: 'invalid_lines',
      invalidLines: [
        {
          index: 1,
          field: 'quantity',
          detail: 'must be at least 1 for a product that is not in the order',
        },
      ],
    });
  });
});

describe('the lines of a partial cancellation', () => {
  it.each([
    [1, 3],
    [2, 2],
    // Two mugs have shipped already. `amendLines` allows it, and `checkAmendment` refuses it.
    [3, 1],
    [4, 0],
  ])('subtract the units: %i of four mugs leave %i', (quantity, left) => {
    expect(cancel(mug(quantity))).toMatchObject({ lines: [{ sku: 'MUG', quantity: left }] });
  });

  it('cannot remove more units than the order has', () => {
    expect(cancel([{ sku: 'CAP', quantity: 2 }, ...mug(5)])).toEqual({
      outcome: 'invalid_lines',
      invalidLines: [{ index: 1, field: 'quantity', detail: 'is more than the 4 units in the order' }],
    });
  });

  it('cannot name a product that is not in the order', () => {
    expect(cancel([{ sku: 'POT', quantity: 1 }])).toMatchObject({
      invalidLines: [{ index: 0, field: 'sku', detail: 'is not in the order' }],
    });
  });
});
