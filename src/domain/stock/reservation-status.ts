import { defineStateMachine } from '../shared/state-machine';

export const RESERVATION_STATUSES = ['active', 'consumed', 'released'] as const;

/** `released` without units is a tombstone: a late reservation finds it and is refused. */
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number];

export const RESERVATION = defineStateMachine<ReservationStatus>({
  subject: 'reservation',
  states: RESERVATION_STATUSES,
  initial: ['active', 'released'],
  transitions: [
    { from: ['active'], to: 'consumed', by: ['system'], when: 'its last unit has shipped' },
    { from: ['active'], to: 'released', by: ['system'], when: 'its units are released' },
    {
      from: ['consumed'],
      to: 'active',
      by: ['operator', 'system'],
      when: 'a backorder, an edit or a replacement reserves more',
    },
    {
      from: ['released'],
      to: 'active',
      by: ['operator', 'system'],
      when: 'a backorder, an edit or a replacement reserves more',
    },
  ],
});
