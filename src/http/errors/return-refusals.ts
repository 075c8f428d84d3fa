import type { ReturnMessageResult, UnkeyedReturnCommand } from '../../domain/returns/return-draft';
import { RETURN, type ReturnStatus } from '../../domain/returns/return-status';
import { IllegalTransitionError } from '../../domain/shared/state-machine';
import { idempotencyKeyReused } from '../idempotency/idempotency-key';
import { ProblemError } from './problem-details';
import { sharedPoolForbidden } from './order-refusals';

/** The problem for a step that the status of the return does not allow. It lists the allowed ones. */
export function illegalReturnTransition(from: ReturnStatus, to: ReturnStatus): ProblemError {
  const { message, allowed } = new IllegalTransitionError(RETURN.subject, from, to, RETURN.nextStates(from));
  return new ProblemError('illegal_transition', `${message}.`, { state: from, allowed: [...allowed] });
}

/** The problem for a refused command on a return. */
export function returnRefusalProblem(
  refused: Extract<ReturnMessageResult, { outcome: 'refused' }>,
  request: UnkeyedReturnCommand,
): ProblemError {
  const lines = 'lines' in request ? request.lines : [];
  switch (refused.refusal) {
    case 'illegal_transition':
      return illegalReturnTransition(refused.from, refused.to);
    case 'expected_quantity_exceeded': {
      const errors = refused.lines.map(({ lineNo, received, expected }) => ({
        pointer: `/lines/${lines.findIndex((line) => line.lineNo === lineNo)}/quantity`,
        detail: `${received} units of line ${lineNo} were received, but ${expected} are expected`,
      }));
      return new ProblemError('expected_quantity_exceeded', 'More units were received than expected.', {
        errors,
      });
    }
    case 'unknown_location': {
      const errors = lines.flatMap(({ locationId }, index) =>
        refused.locationIds.includes(locationId)
          ? [{ pointer: `/lines/${index}/locationId`, detail: 'does not exist' }]
          : [],
      );
      return new ProblemError(
        'unknown_location',
        `These locations do not exist: ${refused.locationIds.join(', ')}.`,
        { errors },
      );
    }
    case 'nothing_received':
      return new ProblemError(
        'nothing_received',
        'No units of this return have been received. Cancel it instead.',
      );
    case 'unknown_attention_item':
      return new ProblemError('unknown_attention_item', 'This return has no such attention item.');
    case 'shared_pool':
      return sharedPoolForbidden();
    case 'key_reused':
      return idempotencyKeyReused('receipt');
  }
}
