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

const movement = (what: Movement): fc.Arbitrary<Step> =>
  // Few amounts and few keys, so that exact fits, one cent too much and repeats all occur.
  fc.record({
    what: fc.constant(what),
    amountMinor: fc.integer({ min: 0, max: 6 }),
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: movement('authorize') },
  { weight: 4, arbitrary: movement('capture') },
  { weight: 4, arbitrary: movement('refund') },
  { weight: 1, arbitrary: fc.constant<Step>({ what: 'void' }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('wait'), forMs: fc.integer({ min: 1, max: 150 }) }) },
);

/** Creates a ledger with one payment and its own clock, and adds up what its responses have granted. */
function createTestLedger() {
  let nowMs = 0;
  const ledger = createPaymentLedger({
    initialPayments: [],
    onChange: () => undefined,
    authorizationTtlMs: TTL_MS,
    now: () => nowMs,
  });
  /** The amounts granted to each key: a repeat must not count twice. */
  const granted = {
    authorize: new Map<string, number>(),
    capture: new Map<string, number>(),
    refund: new Map<string, number>(),
  };
  const grantedAtMs: number[] = [];
  let voided = false;

  const call = { reference: 'order-1', refusal: undefined };
  function apply(next: Step): void {
    if (next.what === 'wait') {
      nowMs += next.forMs;
    } else if (next.what === 'void') {
      const response = ledger.void({ ...call, idempotencyKey: undefined, body: {} });
      voided ||= response.status === 200;
    } else {
      const { what, amountMinor, key } = next;
      const body = { amountMinor, currency: 'EUR', customerId: 'customer-1' };
      const response = ledger[what]({ ...call, idempotencyKey: key, body });
      if (response.status !== 200) return;
      if (what === 'authorize' && !granted.authorize.has(key)) grantedAtMs.push(nowMs);
      granted[what].set(key, amountMinor);
    }
  }

  const sum = (amounts: Map<string, number>) =>
    [...amounts.values()].reduce((total, amount) => total + amount, 0);
  return {
    apply,
    payment: () => ledger.find('order-1'),
    now: () => nowMs,
    granted: () => ({
      authorized: sum(granted.authorize),
      captured: sum(granted.capture),
      refunded: sum(granted.refund),
      isOpen: !voided && grantedAtMs.every((atMs) => nowMs < atMs + TTL_MS),
      isOver: voided || grantedAtMs.every((atMs) => nowMs >= atMs + TTL_MS),
    }),
  };
}

function expectConsistent(payment: Payment, { granted, now }: ReturnType<typeof createTestLedger>): void {
  const { authorized, captured, refunded, isOpen, isOver } = granted();
  // The payment has exactly the granted amounts, each key once.
  expect(authorizedMinor(payment)).toBe(authorized);
  expect(payment).toMatchObject({ capturedMinor: captured, refundedMinor: refunded });
  expect(refunded).toBeGreaterThanOrEqual(0);
  expect(refunded).toBeLessThanOrEqual(captured);
  expect(captured).toBeLessThanOrEqual(authorized);
  const held = heldMinor(payment, now());
  expect(held).toBeGreaterThanOrEqual(0);
  expect(held).toBeLessThanOrEqual(authorized - captured);
  if (isOpen) expect(held).toBe(authorized - captured);
  if (isOver) expect(held).toBe(0);
}

it('keeps 0 ≤ refunded ≤ captured ≤ authorized for all requests, and holds the rest until it is voided or expires', () => {
  const statuses = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), (steps) => {
      const ledger = createTestLedger();
      for (const next of steps) {
        ledger.apply(next);
        const payment = ledger.payment();
        if (!payment) continue;
        statuses.add(statusOf(payment, ledger.now()));
        expectConsistent(payment, ledger);
      }
    }),
    { numRuns: 300 },
  );
  // The sequences must reach every status, or the property would hold without being tested.
  const captureStatuses = ['authorized', 'expired', 'voided', 'partially_captured', 'captured'];
  expect([...statuses].sort()).toEqual([...captureStatuses, 'partially_refunded', 'refunded'].sort());
});
