import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { OperationCall } from './faults';
import type { Answer } from './json-server';

/** Integer minor units. Zero is allowed: an order of gifts is still an order. */
const amountMinor = z.int().min(0);

const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');

export const authorizeSchema = z.strictObject({
  amountMinor,
  currency,
  customerId: z.string().min(1).max(200),
});
export const amountSchema = z.strictObject({ amountMinor, currency });

type Amount = z.infer<typeof amountSchema>;

/** One reference's whole story. The counts are of what really happened, not of requests. */
const currentPaymentSchema = z.object({
  reference: z.string(),
  currency: z.string().nullable(),
  /** A void came: nothing is authorised or captured any more. */
  voided: z.boolean(),
  /** Each is one hold on the customer's money; more than one means that an authorisation was repeated under a new key. */
  authorizations: z.array(
    z.object({
      id: z.string(),
      amountMinor,
      /** Neither captured nor let go. It is held until `expiresAt`, and past that is nobody's. */
      leftMinor: amountMinor,
      expiresAt: z.iso.datetime(),
    }),
  ),
  declines: z.int(),
  captures: z.int(),
  capturedMinor: amountMinor,
  refunds: z.int().default(0),
  refundedMinor: amountMinor.default(0),
  /** What each key was answered, and the request that it came with. */
  answers: z.array(
    z.object({
      operation: z.string(),
      key: z.string(),
      request: z.string(),
      answer: z.object({ status: z.int(), body: z.record(z.string(), z.unknown()) }),
    }),
  ),
});

const FAR_FUTURE = '9999-12-31T23:59:59.999Z';

/** State files of before captures came in parts: a capture let go of the rest, and no hold ran out. */
const olderPaymentSchema = currentPaymentSchema
  .omit({ voided: true })
  .extend({
    status: z.enum(['declined', 'authorized', 'voided', 'captured']),
    authorizations: z.array(z.object({ id: z.string(), amountMinor })),
  })
  .transform(({ status, ...payment }): Payment => ({
    ...payment,
    voided: status === 'voided',
    authorizations: payment.authorizations.map((hold) => ({
      ...hold,
      leftMinor: status === 'authorized' ? hold.amountMinor : 0,
      expiresAt: FAR_FUTURE,
    })),
    answers: payment.answers.map(({ answer, ...asked }) => {
      const body =
        answer.body['status'] === 'authorized' ? { ...answer.body, expiresAt: FAR_FUTURE } : answer.body;
      return { ...asked, answer: { ...answer, body } };
    }),
  }));

export const paymentSchema = z.union([currentPaymentSchema, olderPaymentSchema]);

export type Payment = z.infer<typeof currentPaymentSchema>;
type Authorization = Payment['authorizations'][number];

/** Money that moves after its authorisation. */
type Movement = 'capture' | 'refund';

export interface PaymentLedger {
  authorize(call: OperationCall<z.infer<typeof authorizeSchema>>): Answer;
  void(call: OperationCall<unknown>): Answer;
  capture(call: OperationCall<Amount>): Answer;
  refund(call: OperationCall<Amount>): Answer;
  find(reference: string): Payment | undefined;
  all(): Payment[];
}

export interface PaymentLedgerOptions {
  initialPayments: readonly Payment[];
  onChange: () => void;
  /** How long a hold lives. */
  authorizationTtlMs: number;
  /** The gateway's clock, in milliseconds since 1970. */
  now: () => number;
}

/**
 * The decisions of the payment gateway, in memory. Each is synchronous, so that two requests never interleave. A capture
 * only takes from what is left of a hold, and a refund from what was captured, so that refunded ≤ captured ≤ authorised.
 */
export function createPaymentLedger(options: PaymentLedgerOptions): PaymentLedger {
  const { initialPayments: remembered, onChange, authorizationTtlMs, now } = options;
  const payments = new Map(remembered.map((payment) => [payment.reference, payment]));
  const paymentOf = (reference: string): Payment => payments.get(reference) ?? newPayment(reference);

  function put(payment: Payment): void {
    payments.set(payment.reference, payment);
    onChange();
  }

  function move(movement: Movement, call: OperationCall<Amount>): Answer {
    if (call.idempotencyKey === undefined) return KEY_MISSING;
    const payment = paymentOf(call.reference);
    const earlier = findStoredAnswer(payment, movement, call);
    if (earlier) return earlier;
    const { done, refusal, apply } = MOVEMENTS[movement];
    const reason = call.refusal ?? refusal(payment, call.body, now());
    if (reason !== undefined) {
      const answers = [...payment.answers, storedAnswer(movement, call, conflict(reason))];
      // Of a payment that was never seen nothing is kept.
      if (payments.has(call.reference)) put({ ...payment, answers });
      return conflict(reason);
    }
    const answer = { status: 200, body: { status: done, amountMinor: call.body.amountMinor } };
    const answers = [...payment.answers, storedAnswer(movement, call, answer)];
    put({ ...apply(payment, call.body.amountMinor, now()), answers });
    return answer;
  }

  return {
    authorize(call) {
      if (call.idempotencyKey === undefined) return KEY_MISSING;
      const payment = paymentOf(call.reference);
      // Before the replay: a stored "authorized" would be a lie once the hold is gone. One that ran out says so itself.
      if (payment.voided) return conflict('voided');
      const earlier = findStoredAnswer(payment, 'authorize', call);
      if (earlier) return earlier;
      // Whatever was captured settles the payment: a late authorisation under another key must not hold money again.
      if (payment.captures > 0) return conflict('captured');
      const { customerId, ...asked } = call.body;
      if (customerId.startsWith('unavailable')) return { status: 503, body: { error: 'unavailable' } };
      const reason = call.refusal ?? declineReason(customerId);
      if (reason !== undefined) {
        const answer = { status: 402, body: { status: 'declined', reason } };
        const answers = [...payment.answers, storedAnswer('authorize', call, answer)];
        put({ ...payment, declines: payment.declines + 1, answers });
        return answer;
      }
      if (payment.currency !== null && payment.currency !== asked.currency)
        return conflict('currency_mismatch');
      const hold = newHold(asked.amountMinor, now() + authorizationTtlMs);
      const { id, expiresAt } = hold;
      const answer = { status: 200, body: { status: 'authorized', id, expiresAt } };
      const answers = [...payment.answers, storedAnswer('authorize', call, answer)];
      const authorizations = [...payment.authorizations, hold];
      put({ ...payment, currency: asked.currency, authorizations, answers });
      return answer;
    },
    void(call) {
      if (call.refusal !== undefined) return conflict(call.refusal);
      const payment = paymentOf(call.reference);
      if (!payment.voided && isFullyCaptured(payment)) return conflict('captured');
      const authorizations = payment.authorizations.map((hold) => ({ ...hold, leftMinor: 0 }));
      put({ ...payment, voided: true, authorizations });
      return { status: 200, body: { status: 'voided' } };
    },
    capture: (call) => move('capture', call),
    refund: (call) => move('refund', call),
    find: (reference) => payments.get(reference),
    all: () => [...payments.values()],
  };
}

export function authorizedMinor({ authorizations }: Payment): number {
  return authorizations.reduce((sum, hold) => sum + hold.amountMinor, 0);
}

/** What the customer cannot spend at `nowMs`. */
export function heldMinor({ authorizations }: Payment, nowMs: number): number {
  return authorizations.reduce((sum, hold) => sum + (isUnexpired(hold, nowMs) ? hold.leftMinor : 0), 0);
}

export type SimulatedPaymentStatus =
  | 'declined'
  | 'authorized'
  | 'expired'
  | 'voided'
  | 'partially_captured'
  | 'captured'
  | 'partially_refunded'
  | 'refunded';

/** How the money stands at `nowMs`. What was taken or given back says more than what became of the rest. */
export function statusOf(payment: Payment, nowMs: number): SimulatedPaymentStatus {
  const { capturedMinor, refundedMinor, authorizations } = payment;
  if (payment.refunds > 0) return refundedMinor < capturedMinor ? 'partially_refunded' : 'refunded';
  if (payment.captures > 0) return heldMinor(payment, nowMs) > 0 ? 'partially_captured' : 'captured';
  if (payment.voided) return 'voided';
  if (authorizations.length === 0) return 'declined';
  return authorizations.some((hold) => isUnexpired(hold, nowMs)) ? 'authorized' : 'expired';
}

const KEY_MISSING: Answer = { status: 400, body: { error: 'idempotency_key_missing' } };

const conflict = (error: string): Answer => ({ status: 409, body: { error } });

function newPayment(reference: string): Payment {
  return {
    reference,
    currency: null,
    voided: false,
    authorizations: [],
    declines: 0,
    captures: 0,
    capturedMinor: 0,
    refunds: 0,
    refundedMinor: 0,
    answers: [],
  };
}

function newHold(heldMinor: number, expiresAtMs: number): Authorization {
  const expiresAt = new Date(expiresAtMs).toISOString();
  return { id: `auth_${randomUUID()}`, amountMinor: heldMinor, leftMinor: heldMinor, expiresAt };
}

const isUnexpired = (hold: Authorization, nowMs: number): boolean => nowMs < Date.parse(hold.expiresAt);

/** Captured to the last cent: nothing is left to take or to let go, whether or not the hold would have run out since. */
function isFullyCaptured({ captures, authorizations }: Payment): boolean {
  return captures > 0 && authorizations.every((hold) => hold.leftMinor === 0);
}

/** Customers with these beginnings are declined, as with the test cards of real gateways. */
function declineReason(customerId: string): string | undefined {
  if (customerId.startsWith('declined')) return 'card_declined';
  return customerId.startsWith('insufficient') ? 'insufficient_funds' : undefined;
}

const MOVEMENTS = {
  capture: { done: 'captured', refusal: captureRefusal, apply: afterCapture },
  refund: { done: 'refunded', refusal: refundRefusal, apply: afterRefund },
} as const;

function captureRefusal(payment: Payment, asked: Amount, nowMs: number): string | undefined {
  if (payment.voided) return 'voided';
  if (payment.authorizations.length === 0) return 'not_authorized';
  if (payment.currency !== asked.currency) return 'currency_mismatch';
  if (isFullyCaptured(payment) && asked.amountMinor > 0) return 'already_captured';
  if (!payment.authorizations.some((hold) => isUnexpired(hold, nowMs))) return 'expired';
  return asked.amountMinor > heldMinor(payment, nowMs) ? 'exceeds_authorization' : undefined;
}

function refundRefusal(payment: Payment, asked: Amount): string | undefined {
  if (payment.captures === 0) return 'not_captured';
  if (payment.currency !== asked.currency) return 'currency_mismatch';
  return asked.amountMinor > payment.capturedMinor - payment.refundedMinor ? 'exceeds_captured' : undefined;
}

/** Takes from the oldest hold first, as it is the next to run out. */
function afterCapture(payment: Payment, takenMinor: number, nowMs: number): Payment {
  let missingMinor = takenMinor;
  const authorizations = payment.authorizations.map((hold) => {
    const fromHoldMinor = isUnexpired(hold, nowMs) ? Math.min(hold.leftMinor, missingMinor) : 0;
    missingMinor -= fromHoldMinor;
    return { ...hold, leftMinor: hold.leftMinor - fromHoldMinor };
  });
  const capturedMinor = payment.capturedMinor + takenMinor;
  return { ...payment, authorizations, captures: payment.captures + 1, capturedMinor };
}

function afterRefund(payment: Payment, returnedMinor: number): Payment {
  const refundedMinor = payment.refundedMinor + returnedMinor;
  return { ...payment, refunds: payment.refunds + 1, refundedMinor };
}

/** What is answered once is answered so again, a refusal as well: whoever wants another answer asks anew, by another key. */
function storedAnswer(
  operation: string,
  call: OperationCall<unknown>,
  answer: { status: number; body: object },
) {
  const body = { ...answer.body } as Record<string, unknown>;
  const request = JSON.stringify(call.body);
  return { operation, key: call.idempotencyKey as string, request, answer: { status: answer.status, body } };
}

/** The stored answer of this key, or 422 when the key came with another request before. */
function findStoredAnswer(
  payment: Payment,
  operation: string,
  call: OperationCall<unknown>,
): Answer | undefined {
  const earlier = payment.answers.find((a) => a.operation === operation && a.key === call.idempotencyKey);
  if (!earlier) return undefined;
  if (earlier.request === JSON.stringify(call.body)) return earlier.answer;
  return { status: 422, body: { error: 'idempotency_key_reused' } };
}
