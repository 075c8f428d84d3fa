import { RETURN } from '../../../src/domain/returns/return-status';
import { describeMachine } from '../transition-matrix';

describe('the status of a return', () => {
  describeMachine(RETURN, {
    initial: ['requested'],
    matrix: {
      requested: {
        approved: ['operator'],
        rejected: ['operator'],
        expired: ['system'],
        cancelled: ['customer', 'operator'],
      },
      approved: {
        partially_received: ['operator'],
        received: ['system', 'operator'],
        expired: ['system'],
        cancelled: ['customer', 'operator'],
      },
      rejected: {},
      partially_received: { received: ['system', 'operator'], needs_attention: ['gateway'] },
      received: { refunded: ['system', 'gateway'], needs_attention: ['gateway'] },
      refunded: {},
      expired: {},
      cancelled: {},
      needs_attention: {
        partially_received: ['operator'],
        received: ['operator'],
        refunded: ['operator'],
      },
    },
    final: ['rejected', 'refunded', 'expired', 'cancelled'],
  });

  it('cannot become cancelled or expired once goods have arrived', () => {
    expect(RETURN.previousStates('cancelled')).toEqual(['requested', 'approved']);
    expect(RETURN.previousStates('expired')).toEqual(['requested', 'approved']);
  });
});
