import type { ReturnAnswer, UnkeyedReturnRequest } from '../../domain/returns/return-draft';
import { RETURN, type ReturnStatus } from '../../domain/returns/return-status';
import { IllegalTransitionError } from '../../domain/shared/state-machine';
import { keyReused } from '../idempotency/idempotency-key';
import { ProblemError } from './problem-details';
import { sharedPool } from './order-refusals';

/** What is not allowed from the state of the return, as a problem that says what is. */
export function illegalReturn(from: ReturnStatus, to: ReturnStatus): ProblemError {
  const { message, allowed } = new IllegalTransitionError(RETURN.subject, from, to, RETURN.after(from));
  return new ProblemError('illegal_transition', `${message}.`, { state: from, allowed: [...allowed] });
}

/** Why a return did not take what it was asked for, as a problem. */
export function returnRefused(
  answer: Extract<ReturnAnswer, { outcome: 'refused' }>,
  request: UnkeyedReturnRequest,
): ProblemError {
  const lines = 'lines' in request ? request.lines : [];
  switch (answer.refusal) {
    case 'illegal_transition':
      return illegalReturn(answer.from, answer.to);
    case 'not_expected': {
      const errors = answer.lines.map(({ lineNo, asked, expected }) => ({
        pointer: `/lines/${lines.findIndex((line) => line.lineNo === lineNo)}/quantity`,
        detail: `${asked} came of line ${lineNo} where ${expected} are expected`,
      }));
      return new ProblemError('not_expected', 'More came than is expected.', { errors });
    }
    case 'unknown_location': {
      const errors = lines.flatMap(({ locationId }, index) =>
        answer.locationIds.includes(locationId)
          ? [{ pointer: `/lines/${index}/locationId`, detail: 'is not one of the locations' }]
          : [],
      );
      return new ProblemError('unknown_location', `Not known: ${answer.locationIds.join(', ')}.`, { errors });
    }
    case 'nothing_received':
      return new ProblemError('nothing_received', 'Nothing of this return has come; cancel it instead.');
    case 'no_such_item':
      return new ProblemError('no_such_item', 'Nothing of that name needs attention in this return.');
    case 'shared_pool':
      return sharedPool();
    case 'key_reused':
      return keyReused('receipt');
  }
}
