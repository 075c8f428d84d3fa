import fc from 'fast-check';
import {
  authorizedMinor,
  createPaymentLedger,
  heldMinor,
  statusOf,
  type Payment,
} from '../../src/simulators/payment-ledger';

const TTL_MS = 100;

type Movement = 'authorize' | 'capture' | 'refund';
type Step =
  { what: Movement; amountMinor: number; key: string } | { what: 'void' } | { what: 'wait'; forMs: number };

const moving = (what: Movement): fc.Arbitrary<Step> =>
  // Few sums and few keys, so that exact fits, one cent too much, and repeats all come up.
  fc.record({
    what: fc.constant(what),
    amountMinor: fc.integer({ min: 0, max: 6 }),
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: moving('authorize') },
  { weight: 4, arbitrary: moving('capture') },
  { weight: 4, arbitrary: moving('refund') },
  { weight: 1, arbitrary: fc.constant<Step>({ what: 'void' }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('wait'), forMs: fc.integer({ min: 1, max: 150 }) }) },
);

/** A ledger with one payment and a clock of its own, beside what its answers have promised so far. */
function aLedger() {
  let nowMs = 0;
  const ledger = createPaymentLedger({
    initialPayments: [],
    onChange: () => undefined,
    authorizationTtlMs: TTL_MS,
    now: () => nowMs,
  });
  /** What each key was granted: a repeat must not count twice. */
  const granted = {
    authorize: new Map<string, number>(),
    capture: new Map<string, number>(),
    refund: new Map<string, number>(),
  };
  const grantedAtMs: number[] = [];
  let voided = false;

  const call = { reference: 'order-1', refusal: undefined };
  function take(taken: Step): void {
    if (taken.what === 'wait') {
      nowMs += taken.forMs;
    } else if (taken.what === 'void') {
      const answer = ledger.void({ ...call, idempotencyKey: undefined, body: {} });
      voided ||= answer.status === 200;
    } else {
      const { what, amountMinor, key } = taken;
      const body = { amountMinor, currency: 'EUR', customerId: 'customer-1' };
      const answer = ledger[what]({ ...call, idempotencyKey: key, body });
      if (answer.status !== 200) return;
      if (what === 'authorize' && !granted.authorize.has(key)) grantedAtMs.push(nowMs);
      granted[what].set(key, amountMinor);
    }
  }

  const sum = (of: Map<string, number>) => [...of.values()].reduce((total, amount) => total + amount, 0);
  return {
    take,
    payment: () => ledger.find('order-1'),
    now: () => nowMs,
    promised: () => ({
      authorized: sum(granted.authorize),
      captured: sum(granted.capture),
      refunded: sum(granted.refund),
      open: !voided && grantedAtMs.every((atMs) => nowMs < atMs + TTL_MS),
      over: voided || grantedAtMs.every((atMs) => nowMs >= atMs + TTL_MS),
    }),
  };
}

function expectSound(payment: Payment, { promised, now }: ReturnType<typeof aLedger>): void {
  const { authorized, captured, refunded, open, over } = promised();
  // What was answered is what is on the books, each key once.
  expect(authorizedMinor(payment)).toBe(authorized);
  expect(payment).toMatchObject({ capturedMinor: captured, refundedMinor: refunded });
  expect(refunded).toBeGreaterThanOrEqual(0);
  expect(refunded).toBeLessThanOrEqual(captured);
  expect(captured).toBeLessThanOrEqual(authorized);
  const held = heldMinor(payment, now());
  expect(held).toBeGreaterThanOrEqual(0);
  expect(held).toBeLessThanOrEqual(authorized - captured);
  if (open) expect(held).toBe(authorized - captured);
  if (over) expect(held).toBe(0);
}

it('keeps 0 ≤ refunded ≤ captured ≤ authorised, and holds the rest while it is open, whatever is asked', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), (steps) => {
      const ledger = aLedger();
      for (const next of steps) {
        ledger.take(next);
        const payment = ledger.payment();
        if (!payment) continue;
        seen.add(statusOf(payment, ledger.now()));
        expectSound(payment, ledger);
      }
    }),
    { numRuns: 300 },
  );
  // The sequences went everywhere, so that the property is not true for want of trying.
  const everywhere = ['authorized', 'expired', 'voided', 'partially_captured', 'captured'];
  expect([...seen].sort()).toEqual([...everywhere, 'partially_refunded', 'refunded'].sort());
});
