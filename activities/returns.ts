import type { Database } from '../src/db/connection/database';
import { updateReturn, loadReturnForRun } from '../src/db/returns/returns';
import { refundOutcomeOf } from '../src/domain/returns/refund-outcome';
import { paymentCall } from '../src/domain/order/provider-calls';
import type { UpdateReturnResult } from '../src/domain/returns/return-draft';
import { takeSteps, type ServedProviders } from './take-steps';
import type { ReturnActivities, ReturnStepInput } from './types';

/** Reads and updates the record of returns, and makes the refunds that are then due, if this process can. */
export function createReturnActivities(db: Database, providers: ServedProviders = {}): ReturnActivities {
  const refund = (updated: UpdateReturnResult, { returnId, now, ...input }: ReturnStepInput) =>
    takeSteps(
      providers,
      updated,
      {
        due: ({ snapshot }) => snapshot.refunds.map((due) => paymentCall(snapshot.orderId, snapshot, due)),
        record: ({ snapshot }, messages) =>
          updateReturn(db, returnId, messages.map(refundOutcomeOf), now, snapshot.version),
      },
      input,
    );
  return {
    async updateReturn(input) {
      const { returnId, messages, now, knownVersion } = input;
      return refund(await updateReturn(db, returnId, messages, now, knownVersion), input);
    },
    async loadReturn(input) {
      return refund(await loadReturnForRun(db, input.returnId, input.now), input);
    },
  };
}
