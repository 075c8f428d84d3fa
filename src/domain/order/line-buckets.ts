import { defineStateMachine } from '../shared/state-machine';

export const LINE_BUCKETS = [
  'pending',
  'reserved',
  'backordered',
  'shipped',
  'cancelled',
  'unfulfillable',
] as const;

/** The state of one unit of an order line. The buckets of a line always add up to the ordered units. */
export type LineBucket = (typeof LINE_BUCKETS)[number];

/** `delivered` and `returned` are not buckets: they count shipped units. */
export const LINE = defineStateMachine<LineBucket>({
  subject: 'unit of a line',
  states: LINE_BUCKETS,
  initial: ['pending'],
  transitions: [
    { from: ['pending', 'backordered'], to: 'reserved', by: ['system'], when: 'stock is found' },
    { from: ['pending'], to: 'backordered', by: ['system', 'customer'], when: 'waits for stock' },
    { from: ['pending'], to: 'unfulfillable', by: ['system', 'customer'], when: 'is not available' },
    { from: ['reserved'], to: 'pending', by: ['system'], when: 'was not found by a count' },
    { from: ['reserved'], to: 'shipped', by: ['carrier'], when: 'its shipment leaves' },
    {
      from: ['pending', 'reserved', 'backordered'],
      to: 'cancelled',
      by: ['customer', 'operator', 'system'],
      when: 'is cancelled',
    },
    { from: ['shipped'], to: 'pending', by: ['operator'], when: 'is shipped again' },
    {
      from: ['cancelled', 'unfulfillable'],
      to: 'pending',
      by: ['customer', 'operator'],
      when: 'is put back by an edit',
    },
    { from: ['shipped'], to: 'cancelled', by: ['operator'], when: 'never arrived, and is refunded' },
  ],
});
