import fc from 'fast-check';
import {
  AUTHORIZATION,
  PAYMENT,
  paymentStatusOf,
  type PaymentStatus,
  type PaymentSums,
} from '../../../src/domain/payments/payment-status';
import { describeMachine, reachableFrom } from '../transition-matrix';

describe('an authorisation', () => {
  describeMachine(AUTHORIZATION, {
    initial: ['due'],
    matrix: {
      due: { authorized: ['gateway'], declined: ['gateway'], voided: ['system'] },
      authorized: { voided: ['system'], expired: ['gateway'] },
      declined: {},
      voided: {},
      expired: { voided: ['system'] },
    },
    final: ['declined', 'voided'],
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
    // A restock, an edit or a replacement can ask for money again, whatever came before.
    final: [],
  });

  it.each(PAYMENT.states)('can always go on from %s', (status) => {
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
    ['nothing was asked for', {}, 'pending'],
    ['the card was declined', { declined: true }, 'declined'],
    ['money is held', { heldMinor: 900 }, 'authorized'],
    ['money is held after a first card was declined', { heldMinor: 900, declined: true }, 'authorized'],
    ['all of the hold is let go', { voided: true }, 'voided'],
    ['all of the hold is let go, and another declined', { voided: true, declined: true }, 'voided'],
    ['one shipment of several has left', { heldMinor: 500, capturedMinor: 400 }, 'partially_captured'],
    ['all has left', { capturedMinor: 900 }, 'captured'],
    ['all that ships has left, and the rest is let go', { capturedMinor: 400, voided: true }, 'captured'],
    ['a part came back', { capturedMinor: 900, refundedMinor: 1 }, 'partially_refunded'],
    ['all but a cent came back', { capturedMinor: 900, refundedMinor: 899 }, 'partially_refunded'],
    ['all came back', { capturedMinor: 900, refundedMinor: 900 }, 'refunded'],
    [
      'all that left came back, more will leave',
      { heldMinor: 5, capturedMinor: 9, refundedMinor: 9 },
      'refunded',
    ],
  ])('is, when %s: %j → %s', (_when, sums, status) => {
    expect(paymentStatusOf({ ...NOTHING, ...sums })).toBe(status);
  });

  /** What one answer of the gateway can do to the sums. */
  const STEPS: ((sums: PaymentSums) => PaymentSums)[] = [
    (sums) => ({ ...sums, heldMinor: sums.heldMinor + 2, declined: false }),
    (sums) => ({ ...sums, declined: true }),
    // Another is asked for.
    (sums) => ({ ...sums, declined: false }),
    // Let go, or run out: of a hold that was never granted, or of the rest.
    (sums) => ({ ...sums, heldMinor: 0, voided: true, declined: false }),
    // The last shipment leaves.
    (sums) => ({ ...sums, heldMinor: 0, capturedMinor: sums.capturedMinor + sums.heldMinor }),
    (sums) =>
      sums.heldMinor > 0
        ? { ...sums, heldMinor: sums.heldMinor - 1, capturedMinor: sums.capturedMinor + 1 }
        : sums,
    // It ran out, and a capture from before is told only now.
    (sums) => (sums.voided ? { ...sums, capturedMinor: sums.capturedMinor + 1 } : sums),
    (sums) =>
      sums.refundedMinor < sums.capturedMinor ? { ...sums, refundedMinor: sums.refundedMinor + 1 } : sums,
  ];

  it('goes only the ways of its machine, whatever the gateway answers, and all of them', () => {
    const taken = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 30, size: 'max' }), (steps) => {
        steps.reduce((before, step) => {
          const after = step(before);
          const [from, to] = [paymentStatusOf(before), paymentStatusOf(after)];
          if (from !== to) PAYMENT.assert(from, to);
          taken.add(`${from} → ${to}`);
          return after;
        }, NOTHING);
      }),
      { numRuns: 2_000, seed: 1 },
    );
    const ways = PAYMENT.states.flatMap((from) => PAYMENT.nextStates(from).map((to) => `${from} → ${to}`));
    expect(ways.filter((way) => !taken.has(way))).toEqual([]);
  });

  it('has one name for every sum, and calls nothing paid that is not', () => {
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
