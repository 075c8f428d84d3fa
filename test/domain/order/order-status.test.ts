import { isTerminal, ORDER, ORDER_STATUSES } from '../../../src/domain/order/order-status';
import { describeMachine } from '../transition-matrix';

describe('the status of an order', () => {
  describeMachine(ORDER, {
    initial: ['pending'],
    matrix: {
      pending: {
        confirmed: ['system'],
        rejected: ['system'],
        cancelling: ['system', 'customer', 'operator'],
        needs_attention: ['system'],
      },
      confirmed: {
        processing: ['carrier'],
        completed: ['system'],
        cancelling: ['system', 'customer', 'operator'],
        cancelled: ['system'],
        needs_attention: ['system'],
      },
      processing: {
        completed: ['system'],
        cancelling: ['system', 'customer', 'operator'],
        needs_attention: ['system'],
      },
      completed: {},
      rejected: {},
      cancelling: { completed: ['system'], cancelled: ['system'], needs_attention: ['system'] },
      cancelled: {},
      needs_attention: {
        pending: ['operator'],
        confirmed: ['operator'],
        processing: ['operator'],
        rejected: ['operator'],
        cancelling: ['operator'],
      },
    },
    final: ['completed', 'rejected', 'cancelled'],
  });

  it('is terminal exactly in the final states of the machine', () => {
    expect(ORDER_STATUSES.filter(isTerminal)).toEqual(['completed', 'rejected', 'cancelled']);
  });

  it('never becomes cancelled once a shipment has left, because such an order completes', () => {
    expect(ORDER.previousStates('cancelled')).toEqual(['confirmed', 'cancelling']);
    expect(ORDER.previousStates('processing')).toEqual(['confirmed', 'needs_attention']);
  });
});
