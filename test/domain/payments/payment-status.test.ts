import fc from 'fast-check';
import {
  AUTHORIZATION,
  PAYMENT,
  paymentStatusOf,
  type PaymentStatus,
  type PaymentSums,
} from '../../../src/domain/payments/payment-status';
import { describeMachine, reachableFrom } from '../transition-matrix';

describe('an authorization', () => {
  describeMachine(AUTHORIZATION, {
    initial: ['due'],
    matrix: {
      due: { authorized: ['gateway'], declined: ['gateway'], cancelled: ['system'] },
      authorized: { voided: ['system'], expired: ['gateway'] },
      declined: {},
      voided: {},
      cancelled: {},
      expired: { voided: ['system'] },
    },
    final: ['declined', 'voided', 'cancelled'],
  });
});

describe('the payment of an order', () => {
  describeMachine(PAYMENT, {
    initial: ['pending'],
    matrix: {
      pending: { authorized: ['gateway'], declined: ['gateway'], voided: ['system', 'gateway'] },
      authorized: {
        voided: ['system', 'gateway'],
        partially_captured: ['system'],
        captured: ['system', 'gateway'],
      },
      declined: { pending: ['system'], authorized: ['gateway'], voided: ['system', 'gateway'] },
      voided: { authorized: ['gateway'], captured: ['gateway'] },
      partially_captured: {
        captured: ['system', 'gateway'],
        partially_refunded: ['system'],
        refunded: ['system'],
      },
      captured: { partially_captured: ['gateway'], partially_refunded: ['system'], refunded: ['system'] },
      partially_refunded: { refunded: ['system'] },
      refunded: { partially_refunded: ['system'] },
    },
    // A backorder, an edit or a replacement can need a new authorization in every status.
    final: [],
  });

  it.each(PAYMENT.states)('can change from %s', (status) => {
    expect(reachableFrom(PAYMENT, status)).not.toEqual([]);
  });

  const NOTHING: PaymentSums = {
    heldMinor: 0,
    capturedMinor: 0,
    refundedMinor: 0,
    declined: false,
    voided: false,
  };

  it.each<[when: string, sums: Partial<PaymentSums>, status: PaymentStatus]>([
    ['nothing was requested', {}, 'pending'],
    ['the card was declined', { declined: true }, 'declined'],
    ['an amount is authorized', { heldMinor: 900 }, 'authorized'],
    [
      'an amount is authorized after a first card was declined',
      { heldMinor: 900, declined: true },
      'authorized',
    ],
    ['the whole authorization is voided', { voided: true }, 'voided'],
    ['the whole authorization is voided, and another declined', { voided: true, declined: true }, 'voided'],
    ['one of several shipments has left', { heldMinor: 500, capturedMinor: 400 }, 'partially_captured'],
    ['all shipments have left', { capturedMinor: 900 }, 'captured'],
    ['all shipments have left, and the rest is voided', { capturedMinor: 400, voided: true }, 'captured'],
    ['a part is refunded', { capturedMinor: 900, refundedMinor: 1 }, 'partially_refunded'],
    ['all but a cent is refunded', { capturedMinor: 900, refundedMinor: 899 }, 'partially_refunded'],
    ['everything is refunded', { capturedMinor: 900, refundedMinor: 900 }, 'refunded'],
    [
      'everything captured is refunded, and more will ship',
      { heldMinor: 5, capturedMinor: 9, refundedMinor: 9 },
      'refunded',
    ],
  ])('when %s: %j is %s', (_when, sums, status) => {
    expect(paymentStatusOf({ ...NOTHING, ...sums })).toBe(status);
  });

  /** The ways in which one answer of the gateway can change the sums. */
  const STEPS: ((sums: PaymentSums) => PaymentSums)[] = [
    (sums) => ({ ...sums, heldMinor: sums.heldMinor + 2, declined: false }),
    (sums) => ({ ...sums, declined: true }),
    // A new authorization is requested.
    (sums) => ({ ...sums, declined: false }),
    // An authorization is voided or expires. It may have been captured in part.
    (sums) => ({ ...sums, heldMinor: 0, voided: true, declined: false }),
    // The last shipment leaves.
    (sums) => ({ ...sums, heldMinor: 0, capturedMinor: sums.capturedMinor + sums.heldMinor }),
    (sums) =>
      sums.heldMinor > 0
        ? { ...sums, heldMinor: sums.heldMinor - 1, capturedMinor: sums.capturedMinor + 1 }
        : sums,
    // An authorization has expired, and an earlier capture is reported only now.
    (sums) => (sums.voided ? { ...sums, capturedMinor: sums.capturedMinor + 1 } : sums),
    (sums) =>
      sums.refundedMinor < sums.capturedMinor ? { ...sums, refundedMinor: sums.refundedMinor + 1 } : sums,
  ];

  it('makes every transition of its machine and no other, whatever the gateway answers', () => {
    const made = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 30, size: 'max' }), (steps) => {
        steps.reduce((before, step) => {
          const after = step(before);
          const [from, to] = [paymentStatusOf(before), paymentStatusOf(after)];
          if (from !== to) PAYMENT.assert(from, to);
          made.add(`${from} → ${to}`);
          return after;
        }, NOTHING);
      }),
      { numRuns: 2_000, seed: 1 },
    );
    const transitions = PAYMENT.states.flatMap((from) =>
      PAYMENT.nextStates(from).map((to) => `${from} → ${to}`),
    );
    expect(transitions.filter((transition) => !made.has(transition))).toEqual([]);
  });

  it('has one status for all sums, and counts as paid only after a capture', () => {
    const minor = fc.nat({ max: 3 });
    const sums = fc.record({
      heldMinor: minor,
      capturedMinor: minor,
      refundedMinor: minor,
      declined: fc.boolean(),
      voided: fc.boolean(),
    });
    fc.assert(
      fc.property(sums, (of) => {
        fc.pre(of.refundedMinor <= of.capturedMinor);
        const status = paymentStatusOf(of);
        expect(PAYMENT.states).toContain(status);
        const isPaid = ['partially_captured', 'captured', 'partially_refunded', 'refunded'].includes(status);
        expect(isPaid).toBe(of.capturedMinor > 0);
      }),
    );
  });
});
