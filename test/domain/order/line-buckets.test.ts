import { LINE } from '../../../src/domain/order/line-buckets';
import { describeMachine } from '../transition-matrix';

describe('a unit of a line', () => {
  describeMachine(LINE, {
    initial: ['pending'],
    matrix: {
      pending: {
        reserved: ['system'],
        backordered: ['system', 'customer'],
        cancelled: ['system', 'customer', 'operator'],
        unfulfillable: ['system', 'customer'],
      },
      reserved: {
        pending: ['system'],
        shipped: ['carrier'],
        cancelled: ['system', 'customer', 'operator'],
      },
      backordered: { reserved: ['system'], cancelled: ['system', 'customer', 'operator'] },
      shipped: { pending: ['operator'], cancelled: ['operator'] },
      cancelled: { pending: ['customer', 'operator'] },
      unfulfillable: { pending: ['customer', 'operator'] },
    },
    final: [],
  });
});
