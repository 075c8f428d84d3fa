import { ERASED, erasePersonalData, freeTextIn } from '../../../src/domain/privacy/erasure';

const NO_FREE_TEXTS = new Set<string>();

it('erases the customer and the address, and keeps the lines', () => {
  const details = {
    customer: { id: 'customer-1', name: 'Ada', email: 'ada@example.org' },
    shippingAddress: { name: 'Ada', line1: 'Street 1', city: 'Berlin', postalCode: '10827', country: 'DE' },
    lines: [{ sku: 'MUG', name: 'A mug', quantity: 2, unitPriceMinor: 1_250 }],
  };
  expect(erasePersonalData(details, NO_FREE_TEXTS)).toEqual({
    customer: { id: 'customer-1' },
    shippingAddress: { name: ERASED, line1: ERASED, city: ERASED, postalCode: ERASED, country: 'DE' },
    lines: details.lines,
  });
});

it('erases addresses in changes, before and after, and keeps the changed fields', () => {
  const changes = [
    { field: 'shippingAddress.line1', before: 'Street 1', after: 'Street 2' },
    { field: 'shippingAddress.line2', before: null, after: 'Third floor' },
    { field: 'shippingAddress.country', before: 'DE', after: 'AT' },
    { field: 'lines.1.quantity', before: 1, after: 2 },
  ];
  expect(erasePersonalData({ changes }, NO_FREE_TEXTS)).toEqual({
    changes: [
      { field: 'shippingAddress.line1', before: ERASED, after: ERASED },
      { field: 'shippingAddress.line2', before: null, after: ERASED },
      changes[2],
      changes[3],
    ],
  });
});

it('erases what people wrote, even if it looks like a code, and keeps real codes', () => {
  const freeTexts = new Set(
    freeTextIn([
      { type: 'cancellation_started', details: { source: 'update', reason: 'lovelace' } },
      { type: 'cancellation_started', details: { source: 'system', reason: 'carrier_refused' } },
      { type: 'payment_declined', details: { reason: 'insufficient_funds' } },
    ]),
  );
  const reasons = ['lovelace', 'carrier_refused', 'insufficient_funds', 'Call Ada'];
  expect(reasons.map((reason) => erasePersonalData({ reason }, freeTexts).reason)).toEqual([
    ERASED,
    'carrier_refused',
    'insufficient_funds',
    ERASED,
  ]);
});
