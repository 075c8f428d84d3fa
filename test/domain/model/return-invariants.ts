/** The invariants of returns. They hold after every step. */
import { sum } from '../../../src/domain/order/order-state';
import {
  receivedUnits,
  type ReturnSnapshot,
  type ReturnState,
} from '../../../src/domain/returns/return-draft';
import { isAwaitingGoods } from '../../../src/domain/returns/decisions';
import { RETURN } from '../../../src/domain/returns/return-status';
import { assertInvariant, isEqual, canReach } from './invariants';
import type { WorldOrder, WorldView } from './view';

export function checkReturns({ nowMs }: Pick<WorldView, 'nowMs'>, { state, returns }: WorldOrder): void {
  for (const returnState of returns) {
    for (const line of returnState.lines) {
      assertInvariant(
        receivedUnits(line) <= line.quantity,
        'a return receives no more units than requested',
        returnState,
      );
      const receipts = returnState.receipts.flatMap((receipt) =>
        receipt.lines.filter((l) => l.lineNo === line.lineNo),
      );
      assertInvariant(
        sum(receipts, (l) => l.quantity) === receivedUnits(line),
        'received units equal the sum of the receipts',
        returnState,
      );
    }
    // Refused refunds paid nothing out, and were replaced by new ones.
    const refunds = state.operations.filter((o) => o.returnId === returnState.id && o.status !== 'refused');
    const worth = sum(
      returnState.lines,
      (line) => receivedUnits(line) * state.lines.find((l) => l.lineNo === line.lineNo)!.unitPriceMinor,
    );
    assertInvariant(
      sum(refunds, (refund) => refund.amountMinor) <= worth,
      'a return refunds no more than the received units are worth',
      {
        returnState,
        refunds,
      },
    );
    if (RETURN.isTerminal(returnState.status)) {
      const open = refunds.filter(({ status }) => status === 'due' || status === 'failed');
      assertInvariant(open.length === 0, 'a closed return has no open refunds', { returnState, refunds });
    }
  }
  for (const { lineNo, delivered, returned } of state.lines) {
    const own = returns.flatMap((returnState) =>
      returnState.lines.filter((l) => l.lineNo === lineNo).map((line) => ({ returnState, line })),
    );
    assertInvariant(
      sum(own, ({ line }) => receivedUnits(line)) <= returned,
      'units received by returns count as returned',
      {
        lineNo,
        own,
      },
    );
    const expected = sum(
      own.filter(({ returnState }) => mayStillArrive(returnState, nowMs)),
      ({ line }) => line.quantity - receivedUnits(line),
    );
    assertInvariant(expected <= delivered - returned, 'no unit is expected by two returns', { lineNo, own });
  }
}

/**
 * Whether more goods may arrive. After a final receipt none may, even if the refund waits for an operator.
 */
function mayStillArrive({ status, receipts, deadline }: ReturnState, nowMs: number): boolean {
  if (!isAwaitingGoods(status)) return false;
  const isClosed = receipts.some((receipt) => receipt.final) || Date.parse(deadline ?? '9999-01-01') <= nowMs;
  return status !== 'needs_attention' || !isClosed;
}

export function checkReturnStep(
  { nowMs }: Pick<WorldView, 'nowMs'>,
  before: ReturnState,
  after: ReturnState,
  snapshot: ReturnSnapshot,
  { isRepeat = false } = {},
): void {
  assertInvariant(canReach(RETURN, before.status, after.status), 'a return makes only legal transitions', {
    before,
    after,
  });
  if (isRepeat)
    assertInvariant(isEqual(before, after), 'a repeat changes nothing of a return', { before, after });
  if (snapshot.nextDeadline !== null) {
    assertInvariant(
      Date.parse(snapshot.nextDeadline) > nowMs,
      'the next deadline of a return is in the future',
      {
        after,
        nowMs,
      },
    );
  }
}
