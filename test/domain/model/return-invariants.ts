/** What holds after every step of every return, whatever happens. */
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
  for (const one of returns) {
    for (const line of one.lines) {
      assertInvariant(receivedUnits(line) <= line.quantity, 'no more comes back than was asked for', one);
      const receipts = one.receipts.flatMap((receipt) =>
        receipt.lines.filter((l) => l.lineNo === line.lineNo),
      );
      assertInvariant(
        sum(receipts, (l) => l.quantity) === receivedUnits(line),
        'what came is what the receipts say',
        one,
      );
    }
    // What was refused gave nothing back, and was asked for anew.
    const refunds = state.operations.filter((o) => o.returnId === one.id && o.status !== 'refused');
    const worth = sum(
      one.lines,
      (line) => receivedUnits(line) * state.lines.find((l) => l.lineNo === line.lineNo)!.unitPriceMinor,
    );
    assertInvariant(sum(refunds, (refund) => refund.amountMinor) <= worth, 'no more is refunded than came', {
      one,
      refunds,
    });
    if (RETURN.isTerminal(one.status)) {
      const open = refunds.filter(({ status }) => status === 'due' || status === 'failed');
      assertInvariant(open.length === 0, 'no refund is open when a return is closed', { one, refunds });
    }
  }
  for (const { lineNo, delivered, returned } of state.lines) {
    const own = returns.flatMap((one) =>
      one.lines.filter((l) => l.lineNo === lineNo).map((line) => ({ one, line })),
    );
    assertInvariant(
      sum(own, ({ line }) => receivedUnits(line)) <= returned,
      'what came of returns has come back',
      {
        lineNo,
        own,
      },
    );
    const expected = sum(
      own.filter(({ one }) => mayStillArrive(one, nowMs)),
      ({ line }) => line.quantity - receivedUnits(line),
    );
    assertInvariant(expected <= delivered - returned, 'no unit is promised to two returns', { lineNo, own });
  }
}

/** Once it was said to be all, nothing more comes, also while its refund waits for an operator. */
function mayStillArrive({ status, receipts, deadline }: ReturnState, nowMs: number): boolean {
  if (!isAwaitingGoods(status)) return false;
  const isOver = receipts.some((receipt) => receipt.final) || Date.parse(deadline ?? '9999-01-01') <= nowMs;
  return status !== 'needs_attention' || !isOver;
}

export function checkReturnStep(
  { nowMs }: Pick<WorldView, 'nowMs'>,
  before: ReturnState,
  after: ReturnState,
  standing: ReturnSnapshot,
  { isRepeat = false } = {},
): void {
  assertInvariant(canReach(RETURN, before.status, after.status), 'a return goes its ways', { before, after });
  if (isRepeat)
    assertInvariant(isEqual(before, after), 'a repeat changes nothing of a return', { before, after });
  if (standing.nextDeadline !== null) {
    assertInvariant(Date.parse(standing.nextDeadline) > nowMs, 'a return sleeps until a time to come', {
      after,
      nowMs,
    });
  }
}
