import { skipPendingAuthorizations } from '../../../../src/domain/order/payments/void-authorizations';
import { aDraft, aReservedOrder, anOperation } from '../../model/order-builders';

const OPERATIONS = [
  anOperation({ no: 1, authorizationNo: 1 }),
  anOperation({ no: 2, authorizationNo: 2, status: 'due', purpose: 'backorder' }),
  anOperation({ no: 3, authorizationNo: 3, status: 'due', purpose: 'amendment' }),
  anOperation({ no: 4, authorizationNo: 4, status: 'failed', purpose: 'renewal' }),
  anOperation({ no: 5, authorizationNo: 5, status: 'refused' }),
  anOperation({ no: 6, authorizationNo: 1, type: 'capture', status: 'due' }),
];

describe('an authorization that is no longer needed', () => {
  it.each<[which: string, authorizationNo: number | undefined, skipped: number[]]>([
    ['all that the gateway has not answered', undefined, [2, 3, 4]],
    ['one that is due', 3, [3]],
    ['one that is granted', 1, []],
    ['one that waits for an operator, whose item is closed', 4, [4]],
    ['one that was declined', 5, []],
  ])('is skipped unless the gateway has answered: %s', (_which, authorizationNo, skipped) => {
    const attention = [{ item: 'payment:4', reason: 'a reason', status: 'open' as const }];
    const draft = aDraft(aReservedOrder({ operations: OPERATIONS, attention }));
    skipPendingAuthorizations(draft, authorizationNo);
    expect(draft.state.operations).toEqual(
      OPERATIONS.map((operation) =>
        skipped.includes(operation.no) ? { ...operation, status: 'skipped' } : operation,
      ),
    );
    expect(draft.state.attention[0]?.status).toBe(skipped.includes(4) ? 'resolved' : 'open');
  });
});
