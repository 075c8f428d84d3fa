import fc from 'fast-check';
import {
  canTransition,
  isTerminal,
  ORDER_STATUSES,
  statusesBefore,
  type OrderStatus,
} from '../../src/domain/order-status';

const LEGAL: [OrderStatus, OrderStatus[]][] = [
  ['pending', ['confirmed', 'rejected', 'cancelling', 'needs_attention']],
  ['confirmed', ['processing', 'completed', 'cancelling', 'needs_attention']],
  ['processing', ['completed', 'cancelling', 'needs_attention']],
  ['cancelling', ['completed', 'cancelled', 'needs_attention']],
  ['needs_attention', ['completed', 'rejected', 'cancelled']],
  ['completed', []],
  ['rejected', []],
  ['cancelled', []],
];

describe('order status', () => {
  it('states a rule for every status', () => {
    expect(LEGAL.map(([from]) => from).sort()).toEqual([...ORDER_STATUSES].sort());
  });

  it.each(LEGAL)('leads from %s only to %j', (from, to) => {
    expect(ORDER_STATUSES.filter((status) => canTransition(from, status)).sort()).toEqual([...to].sort());
  });

  it('never stays where it is: entering a status again is no transition', () => {
    expect(ORDER_STATUSES.filter((status) => canTransition(status, status))).toEqual([]);
  });

  it('ends in completed, rejected and cancelled, and in nothing else', () => {
    expect(ORDER_STATUSES.filter(isTerminal)).toEqual(['completed', 'rejected', 'cancelled']);
  });

  it.each(ORDER_STATUSES)('can end from %s, however the order got there', (status) => {
    const reached = new Set<OrderStatus>([status]);
    for (const from of reached) for (const to of ORDER_STATUSES) if (canTransition(from, to)) reached.add(to);
    expect([...reached].some(isTerminal)).toBe(true);
  });

  it('lists the statuses before another exactly as the transitions say', () => {
    expect(statusesBefore('pending')).toEqual([]);
    expect(statusesBefore('processing')).toEqual(['confirmed']);
    expect(statusesBefore('cancelling')).toEqual(['pending', 'confirmed', 'processing']);
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_STATUSES), fc.constantFrom(...ORDER_STATUSES), (from, to) => {
        expect(statusesBefore(to).includes(from)).toBe(canTransition(from, to));
      }),
    );
  });
});
