import {
  decideReservation,
  type ReservationInputs,
} from '../../../../src/domain/order/decisions/reserve-stock';
import { aLevel, aLine, NOW } from '../../model/order-builders';

const inputs = (over: Partial<ReservationInputs> = {}): ReservationInputs => ({
  policy: 'ship_available',
  backorderDays: 30,
  answerHours: 48,
  lines: [
    { ...aLine(), quantity: 2 },
    { ...aLine({ lineNo: 2, productId: 'mug', sku: 'MUG', unitPriceMinor: 700 }), quantity: 1 },
  ],
  stock: [aLevel({ available: 1 }), aLevel({ productId: 'mug', available: 1 })],
  backorderDemand: new Map(),
  customerAllowance: null,
  ...over,
});
const SHORTAGES = [{ sku: 'SHIRT', requested: 2, available: 1 }];
const typesOf = (items: { type: string }[]) => items.map(({ type }) => type);

describe('the first reservation of an order', () => {
  it('takes over what the customer service has said of the customer, unless nothing is paid', () => {
    const customerAllowance = { at: NOW, amountMinor: 5_000 };
    expect(decideReservation(inputs({ customerAllowance }), NOW)).toMatchObject({ customerAllowance });
    const nothingAvailable = { stock: [], policy: 'backorder' as const };
    expect(decideReservation(inputs({ customerAllowance, ...nothingAvailable }), NOW)).toMatchObject({
      ...{ authorizeMinor: 0, customerAllowance: null },
    });
  });

  it('authorizes what is reserved, and tells what is short', () => {
    const reserved = decideReservation(inputs(), NOW);
    expect(reserved).toMatchObject({
      ...{ outcome: 'reserve', authorizeMinor: 1_700, fulfillmentStatus: 'partially_reserved' },
      ...{ answerDeadline: null, backorderDeadline: null },
      lines: [
        { lineNo: 1, reserved: 1, unfulfillable: 1 },
        { lineNo: 2, reserved: 1 },
      ],
      events: [{ type: 'order.out_of_stock', payload: { shortages: SHORTAGES } }],
    });
    expect(typesOf(reserved.entries)).toEqual(['stock_reserved', 'out_of_stock']);
  });

  it('gives backordered units a deadline', () => {
    expect(decideReservation(inputs({ policy: 'backorder' }), NOW)).toMatchObject({
      ...{ backorderDeadline: '2026-02-04T12:00:00.000Z', answerDeadline: null, authorizeMinor: 1_700 },
    });
  });

  it('authorizes nothing before the customer has answered', () => {
    const asked = decideReservation(inputs({ policy: 'ask_customer' }), NOW);
    const answerDeadline = '2026-01-07T12:00:00.000Z';
    expect(asked).toMatchObject({ answerDeadline, backorderDeadline: null, authorizeMinor: 0 });
    expect(typesOf(asked.entries)).toEqual(['stock_reserved', 'out_of_stock', 'question_asked']);
    expect(asked.events.at(-1)).toEqual({
      type: 'order.question_asked',
      payload: { shortages: SHORTAGES, answerDeadline },
    });
  });

  it('leaves the units that other orders have backordered', () => {
    const stock = [aLevel({ available: 5 }), aLevel({ productId: 'mug', available: 1 })];
    const backorderDemand = new Map([['shirt', 3]]);
    expect(decideReservation(inputs({ stock, backorderDemand }), NOW)).toMatchObject({
      allocations: [
        { lineNo: 1, quantity: 2, leftForBackorders: 3 },
        { lineNo: 2, quantity: 1, leftForBackorders: 0 },
      ],
      entries: [{ type: 'stock_reserved' }],
    });
  });

  it('rejects the order when its policy allows nothing', () => {
    const rejected = decideReservation(inputs({ policy: 'all_or_nothing' }), NOW);
    expect(rejected).toMatchObject({
      ...{ outcome: 'reject', reason: 'out_of_stock', shortages: SHORTAGES },
      fulfillmentStatus: 'unfulfillable',
      events: [
        { type: 'order.out_of_stock' },
        { type: 'order.rejected', payload: { reason: 'out_of_stock', shortages: SHORTAGES } },
      ],
    });
    expect(typesOf(rejected.entries)).toEqual(['out_of_stock', 'order_rejected']);
  });
});
