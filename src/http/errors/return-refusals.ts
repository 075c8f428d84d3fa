import type { ReturnMessageResult, UnkeyedReturnCommand } from '../../domain/returns/return-draft';
import { RETURN, type ReturnStatus } from '../../domain/returns/return-status';
import { IllegalTransitionError } from '../../domain/shared/state-machine';
import { idempotencyKeyReused } from '../idempotency/idempotency-key';
import { ProblemError } from './problem-details';
import { sharedPoolForbidden } from './order-refusals';

/** What is not allowed from the state of the return, as a problem that says what is. */
export function illegalReturnTransition(from: ReturnStatus, to: ReturnStatus): ProblemError {
  const { message, allowed } = new IllegalTransitionError(RETURN.subject, from, to, RETURN.nextStates(from));
  return new ProblemError('illegal_transition', `${message}.`, { state: from, allowed: [...allowed] });
}

/** Why a return did not take what it was asked for, as a problem. */
export function returnRefusalProblem(
  answer: Extract<ReturnMessageResult, { outcome: 'refused' }>,
  request: UnkeyedReturnCommand,
): ProblemError {
  const lines = 'lines' in request ? request.lines : [];
  switch (answer.refusal) {
    case 'illegal_transition':
      return illegalReturnTransition(answer.from, answer.to);
    case 'expected_quantity_exceeded': {
      const errors = answer.lines.map(({ lineNo, received, expected }) => ({
        pointer: `/lines/${lines.findIndex((line) => line.lineNo === lineNo)}/quantity`,
        detail: `${received} came of line ${lineNo} where ${expected} are expected`,
      }));
      return new ProblemError('expected_quantity_exceeded', 'More came than is expected.', { errors });
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
    case 'unknown_attention_item':
      return new ProblemError(
        'unknown_attention_item',
        'Nothing of that name needs attention in this return.',
      );
    case 'shared_pool':
      return sharedPoolForbidden();
    case 'key_reused':
      return idempotencyKeyReused('receipt');
  }
}
