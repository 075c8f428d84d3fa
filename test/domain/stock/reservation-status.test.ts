import { RESERVATION } from '../../../src/domain/stock/reservation-status';
import { describeMachine } from '../transition-matrix';

describe('a reservation', () => {
  describeMachine(RESERVATION, {
    // `released` from the start: the tombstone that a late reservation finds.
    initial: ['active', 'released'],
    matrix: {
      active: { consumed: ['system'], released: ['system'] },
      consumed: { active: ['system', 'operator'] },
      released: { active: ['system', 'operator'] },
    },
    final: [],
  });

  it('is over when its units have left or are given back, and can be taken up again from there', () => {
    expect(RESERVATION.nextStates('active')).toEqual(['consumed', 'released']);
    expect(RESERVATION.previousStates('active')).toEqual(['consumed', 'released']);
  });
});
