import type { OrderDifference } from '../../../../src/domain/order/amendments/amendment-changes';
import { type OrderLine, MAX_ORDER_LINES } from '../../../../src/domain/order/order-record';
import {
  amendmentRequestedEntry,
  limitsExceededByAmendment,
  refuseAtOnce,
  requestedDifference,
  withdrawalRefusalOf,
  type AmendmentCommand,
  type RequestedDifference,
} from '../../../../src/domain/order/amendments/request-amendment';
import { aConfirmedOrder, aDraft, aLevel, aLine } from '../../model/order-builders';

const ADDRESS = { name: 'Ada', line1: 'Street 1', city: 'Berlin', postalCode: '10827', country: 'DE' };
const HAT = { id: 'hat', sku: 'HAT', name: 'Hat', priceMinor: 500, currency: 'EUR', isArchived: false };

const order = (lines: OrderLine[] = [aLine({ reserved: 2 })]) => ({
  ...{ currency: 'EUR', lines, shippingAddress: ADDRESS, shippingMethod: 'standard' },
});
const command = (over: Partial<AmendmentCommand> = {}): AmendmentCommand => ({
  ...{ kind: 'edit', actor: { type: 'api_key' }, requestId: 'r', ...over },
});
const shirts = (quantity: number) => ({
  ...{ lineNo: 1, productId: 'shirt', sku: 'SHIRT', name: 'Shirt', unitPriceMinor: 1_000, quantity },
});

describe('what a request changes of an order', () => {
  it.each<[what: string, given: Partial<AmendmentCommand>, expected: Partial<OrderDifference> | undefined]>([
    ['nothing', {}, undefined],
    ['as many units as before', { lines: [{ sku: 'SHIRT', quantity: 2 }] }, undefined],
    ['the same address', { shippingAddress: { ...ADDRESS } }, undefined],
    ['the same method', { shippingMethod: 'standard' }, undefined],
    [
      'another address',
      { shippingAddress: { ...ADDRESS, line1: 'Street 2' } },
      { lines: [], method: undefined },
    ],
    ['another method', { shippingMethod: 'express' }, { method: 'express', address: undefined }],
    ['fewer units', { lines: [{ sku: 'SHIRT', quantity: 1 }] }, { lines: [shirts(1)] }],
    [
      'units that go',
      { kind: 'cancel_lines', lines: [{ sku: 'SHIRT', quantity: 1 }] },
      { lines: [shirts(1)] },
    ],
    ['other lines in place of all', { lines: [{ sku: 'HAT', quantity: 1 }], replace: true }, {}],
  ])('%s', (_what, given, expected) => {
    const requested = requestedDifference(order(), command(given), [HAT]);
    if (expected === undefined) expect(requested).toEqual({ outcome: 'unchanged' });
    else expect(requested).toMatchObject({ outcome: 'difference', difference: expected });
  });

  it('removes lines that a complete list does not name', () => {
    const given = command({ lines: [{ sku: 'HAT', quantity: 1 }], replace: true });
    const { difference } = requestedDifference(order(), given, [HAT]) as Extract<
      RequestedDifference,
      { outcome: 'difference' }
    >;
    expect(difference.lines).toMatchObject([
      { lineNo: 2, sku: 'HAT', quantity: 1 },
      { lineNo: 1, sku: 'SHIRT', quantity: 0 },
    ]);
  });

  it('is not possible beyond the largest number of lines', () => {
    const lines = Array.from({ length: MAX_ORDER_LINES }, (_, index) =>
      aLine({ lineNo: index + 1, productId: `p-${index}`, sku: `P-${index}` }),
    );
    const given = command({ lines: [{ sku: 'HAT', quantity: 1 }] });
    expect(requestedDifference(order(lines), given, [HAT])).toEqual({ outcome: 'too_many_lines' });
  });
});

describe('an amendment that is requested', () => {
  const given = command({ lines: [{ sku: 'SHIRT', quantity: 4 }], reason: 'two more' });

  it('may not exceed the limits of its storefront', () => {
    const { lines } = order();
    expect(limitsExceededByAmendment({ maxLineQuantity: 3 }, lines, [shirts(4)], given)).toEqual([
      { limit: 'maxLineQuantity', index: 0, actual: 4, allowed: 3 },
    ]);
    expect(limitsExceededByAmendment({ maxLineQuantity: 4 }, lines, [shirts(4)], given)).toEqual([]);
  });

  it('is refused at once with its shortages when the stock is short', () => {
    const draft = aDraft(aConfirmedOrder(), { stock: [aLevel({ available: 1 })] });
    expect(refuseAtOnce(draft, { kind: 'edit', lines: [shirts(4)] })).toEqual({
      refusal: 'out_of_stock',
      shortages: [{ sku: 'SHIRT', requested: 2, available: 1 }],
    });
    expect(refuseAtOnce(draft, { kind: 'edit', lines: [shirts(3)] })).toBeUndefined();
  });

  it('has a timeline entry with the units before and after', () => {
    const difference = { lines: [shirts(4)], address: undefined, method: undefined };
    expect(amendmentRequestedEntry(order(), given, 'amendment-1', difference)).toEqual({
      ...{ type: 'amendment_requested', actor: { type: 'api_key' }, requestId: 'r' },
      details: {
        ...{ amendmentId: 'amendment-1', kind: 'edit', reason: 'two more' },
        lines: [{ lineNo: 1, sku: 'SHIRT', before: 2, after: 4 }],
        changes: [{ field: 'lines.1.quantity', before: 2, after: 4 }],
      },
    });
  });

  it('is withdrawn for the end of the order, if it has ended', () => {
    expect(withdrawalRefusalOf('cancelled')).toBe('order_closed');
    expect(withdrawalRefusalOf('confirmed')).toBe('withdrawn');
    expect(withdrawalRefusalOf(undefined)).toBe('withdrawn');
  });
});
