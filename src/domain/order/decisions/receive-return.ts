import { fieldChanges } from '../../access/audit';
import type { MessageOf } from '../messages';
import type { OrderDraft } from '../order-draft';
import { sum, type AuthorizationState } from '../order-state';
import { splitOver } from '../../payments/settlement';
import { balanceOf, openAmountMinor } from '../payments/balance';
import { planOperation } from '../payments/plan-operation';

/**
 * Applies a return receipt to the order: the units are restocked or written off, and their refund is planned.
 *
 * @throws Error when more units of a line come back than were delivered
 */
export function receiveReturn(
  draft: OrderDraft,
  { returnId, receiptId, lines, final, actor, requestId }: MessageOf<'return_received'>,
): void {
  const lineNos = [...new Set(lines.map((line) => line.lineNo))];
  const before = returnedUnits(draft, lineNos);
  for (const { lineNo, quantity, disposition, locationId } of lines) {
    const line = draft.line(lineNo);
    if (line.returned + quantity > line.delivered) {
      throw new Error(`More came back of line ${lineNo} of order ${draft.state.id} than was delivered`);
    }
    line.returned += quantity;
    if (disposition === 'restock') draft.restock(line.productId, locationId, quantity);
  }
  const refundMinor = deductWaived(
    draft,
    sum(lines, ({ lineNo, quantity }) => quantity * draft.line(lineNo).unitPriceMinor),
  );
  const changes = fieldChanges(before, returnedUnits(draft, lineNos));
  const details = { returnId, receiptId, lines, ...(final === true ? { final } : {}), refundMinor, changes };
  draft.addTimelineEntry('return_received', details, actor, requestId);
  for (const part of splitOver(refundMinor, draft.state.authorizations, (a) => refundableMinor(draft, a)))
    planOperation(draft, 'refund', part, { returnId });
}

/** The returned units of these lines, by field path. */
const returnedUnits = (draft: OrderDraft, lineNos: readonly number[]): Record<string, number> =>
  Object.fromEntries(lineNos.map((lineNo) => [`lines.${lineNo}.returned`, draft.line(lineNo).returned]));

/**
 * Deducts waived amounts from a refund. An amount whose capture was skipped was never
 * paid, so it is not refunded.
 *
 * @param valueMinor the price of the returned units
 * @returns the part of it that is to be refunded
 */
function deductWaived(draft: OrderDraft, valueMinor: number): number {
  const { capturedMinor, refundedMinor, earnedMinor, waivedMinor } = balanceOf(draft);
  const refundMinor = Math.min(valueMinor, Math.max(0, capturedMinor - refundedMinor - earnedMinor));
  draft.state.waivedMinor -= Math.min(valueMinor - refundMinor, Math.max(0, waivedMinor));
  return refundMinor;
}

const refundableMinor = (
  draft: OrderDraft,
  { no, capturedMinor, refundedMinor }: AuthorizationState,
): number => capturedMinor - refundedMinor - openAmountMinor(draft, 'refund', no);
