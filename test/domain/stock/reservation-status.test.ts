import { RESERVATION } from '../../../src/domain/stock/reservation-status';
import { describeMachine } from '../transition-matrix';

describe('a reservation', () => {
  describeMachine(RESERVATION, {
    // A reservation can start as `released`: the tombstone that a late reservation finds.
    initial: ['active', 'released'],
    matrix: {
      active: { consumed: ['system'], released: ['system'] },
      consumed: { active: ['system', 'operator'] },
      released: { active: ['system', 'operator'] },
    },
    final: [],
  });

  it('ends when its units have shipped or are released, and can become active again', () => {
    expect(RESERVATION.nextStates('active')).toEqual(['consumed', 'released']);
    expect(RESERVATION.previousStates('active')).toEqual(['consumed', 'released']);
  });
});
