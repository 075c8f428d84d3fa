import fc from 'fast-check';
import { receiveReturn } from '../../../../src/domain/order/decisions/receive-return';
import type { MessageOf, ReceivedLine } from '../../../../src/domain/order/messages';
import type { OrderState } from '../../../../src/domain/order/order-state';
import { aDeliveredOrder, aDraft, anAuthorization, aLine, anOperation } from '../../model/order-builders';

const received = (...lines: Partial<ReceivedLine>[]): MessageOf<'return_received'> => ({
  type: 'return_received',
  returnId: 'return-1',
  receiptId: 'receipt-1',
  lines: lines.map((line) => ({
    lineNo: 1,
    quantity: 1,
    disposition: 'restock',
    locationId: 'paris',
    ...line,
  })),
});

const refundsIn = (state: OrderState) =>
  state.operations.filter(({ type, status }) => type === 'refund' && status === 'due');

describe('received returned units', () => {
  it.each<
    [what: string, lines: Partial<ReceivedLine>[], returned: number, restocked: number[], refundMinor: number]
  >([
    ['one restocked', [{}], 1, [1], 1_000],
    ['all restocked', [{ quantity: 2 }], 2, [2], 2_000],
    ['one written off', [{ disposition: 'write_off' }], 1, [], 1_000],
    ['one of each', [{}, { disposition: 'write_off' }], 2, [1], 2_000],
  ])('are counted and refunded: %s', (_what, lines, returned, restocked, refundMinor) => {
    const draft = aDraft(aDeliveredOrder());
    receiveReturn(draft, received(...lines));
    expect(draft.line(1)).toMatchObject({ returned, shipped: 2, delivered: 2 });
    expect(
      draft.movements.map(({ locationId, onHandDelta, reservedDelta }) => [
        locationId,
        onHandDelta,
        reservedDelta,
      ]),
    ).toEqual(restocked.map((units) => ['paris', units, 0]));
    expect(refundsIn(draft.state)).toMatchObject([
      { amountMinor: refundMinor, returnId: 'return-1', authorizationNo: 1 },
    ]);
    expect(draft.timelineEntries).toMatchObject([
      { type: 'return_received', details: { returnId: 'return-1', refundMinor } },
    ]);
  });

  it.each([{ quantity: 3 }, { lineNo: 7 }])('cannot exceed the delivered units: %j', (line) => {
    expect(() => receiveReturn(aDraft(aDeliveredOrder()), received(line))).toThrow();
  });

  it('are refunded from the captured authorizations, oldest first', () => {
    const draft = aDraft(
      aDeliveredOrder({
        authorizations: [
          anAuthorization({ amountMinor: 500, capturedMinor: 500, refundedMinor: 100 }),
          anAuthorization({ no: 2, amountMinor: 1_600, capturedMinor: 1_600 }),
        ],
      }),
    );
    receiveReturn(draft, received({ quantity: 2 }));
    expect(
      refundsIn(draft.state).map(({ authorizationNo, amountMinor }) => [authorizationNo, amountMinor]),
    ).toEqual([
      [1, 400],
      [2, 1_600],
    ]);
  });

  it.each<[when: string, over: Partial<OrderState>, refunds: number[], waivedMinor: number]>([
    [
      'the units were free',
      { lines: [aLine({ shipped: 2, delivered: 2, unitPriceMinor: 0 })], authorizations: [], operations: [] },
      [],
      0,
    ],
    [
      'their capture was skipped',
      { authorizations: [anAuthorization()], operations: [], waivedMinor: 2_000 },
      [],
      1_000,
    ],
    [
      'a part of their capture was skipped',
      { authorizations: [anAuthorization({ capturedMinor: 1_400 })], waivedMinor: 600 },
      [400],
      0,
    ],
    [
      'a refund of the rest is still open',
      {
        lines: [aLine({ shipped: 2, delivered: 2, returned: 1 })],
        operations: [
          anOperation(),
          anOperation({ no: 2, type: 'refund', amountMinor: 1_000, status: 'failed', returnId: 'return-0' }),
        ],
      },
      [1_000],
      0,
    ],
  ])('are refunded no more than was paid for them: %s', (_when, over, refunds, waivedMinor) => {
    const draft = aDraft(aDeliveredOrder(over));
    receiveReturn(draft, received({}));
    expect(refundsIn(draft.state).map(({ amountMinor }) => amountMinor)).toEqual(refunds);
    expect(draft.state.waivedMinor).toBe(waivedMinor);
  });

  it('are refunded to the cent when they come back one by one', () => {
    const prices = fc.array(fc.nat({ max: 9_999 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(prices, fc.nat(), fc.nat(), (unitPrices, cut, pick) => {
        const totalMinor = 2 * unitPrices.reduce((total, price) => total + price, 0);
        const firstMinor = cut % (totalMinor + 1);
        const draft = aDraft(
          aDeliveredOrder({
            lines: unitPrices.map((unitPriceMinor, index) =>
              aLine({ lineNo: index + 1, unitPriceMinor, shipped: 2, delivered: 2 }),
            ),
            authorizations: [
              anAuthorization({ amountMinor: firstMinor, capturedMinor: firstMinor }),
              anAuthorization({
                no: 2,
                amountMinor: totalMinor - firstMinor,
                capturedMinor: totalMinor - firstMinor,
              }),
            ],
            operations: [],
          }),
        );
        const lines = unitPrices.flatMap((_price, index) => [{ lineNo: index + 1 }, { lineNo: index + 1 }]);
        const receivedLines = lines.slice(0, 1 + (pick % lines.length));
        for (const line of receivedLines) receiveReturn(draft, received(line));
        const worth = receivedLines.reduce((total, { lineNo }) => total + unitPrices[lineNo - 1]!, 0);
        const refunds = refundsIn(draft.state);
        expect(refunds.reduce((total, { amountMinor }) => total + amountMinor, 0)).toBe(worth);
        for (const { no, capturedMinor } of draft.state.authorizations) {
          const own = refunds.filter(({ authorizationNo }) => authorizationNo === no);
          expect(own.reduce((total, { amountMinor }) => total + amountMinor, 0)).toBeLessThanOrEqual(
            capturedMinor,
          );
        }
      }),
    );
  });
});
