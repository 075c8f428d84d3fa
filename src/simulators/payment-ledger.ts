import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { OperationCall } from './faults';
import type { Answer } from './json-server';

/** Integer minor units. Zero is allowed, because an order may consist of gifts. */
const amountMinor = z.int().min(0);

const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');

export const authorizeSchema = z.strictObject({
  amountMinor,
  currency,
  customerId: z.string().min(1).max(200),
});
export const amountSchema = z.strictObject({ amountMinor, currency });

type Amount = z.infer<typeof amountSchema>;

/** All that happened to the payment of one reference. It counts what really happened, not requests. */
export const paymentSchema = z.object({
  reference: z.string(),
  currency: z.string().nullable(),
  /** The payment was voided: nothing can be authorized or captured any more. */
  voided: z.boolean(),
  /**
   * Each is one hold on the customer's money. Several mean that the authorization was repeated under a new
   * key.
   */
  authorizations: z.array(
    z.object({
      id: z.string(),
      amountMinor,
      /** What was neither captured nor voided. It is held until `expiresAt`. */
      leftMinor: amountMinor,
      expiresAt: z.iso.datetime(),
    }),
  ),
  declines: z.int(),
  captures: z.int(),
  capturedMinor: amountMinor,
  refunds: z.int().default(0),
  refundedMinor: amountMinor.default(0),
  /** The response to each idempotency key, with the request for which the key was used. */
  answers: z.array(
    z.object({
      operation: z.string(),
      key: z.string(),
      request: z.string(),
      answer: z.object({ status: z.int(), body: z.record(z.string(), z.unknown()) }),
    }),
  ),
});

export type Payment = z.infer<typeof paymentSchema>;
type Authorization = Payment['authorizations'][number];

/** A movement of money after its authorization. */
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
  /** How long an authorization holds the money. */
  authorizationTtlMs: number;
  /** The gateway's clock, in milliseconds since 1970. */
  now: () => number;
}

/**
 * The decisions of the payment gateway, in memory. Each is synchronous, so that two requests never
 * interleave. A capture only takes what remains of a hold, and a refund only what was captured: refunded ≤
 * captured ≤ authorized.
 */
export function createPaymentLedger(options: PaymentLedgerOptions): PaymentLedger {
  const { initialPayments, onChange, authorizationTtlMs, now } = options;
  const payments = new Map(initialPayments.map((payment) => [payment.reference, payment]));
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
      // A refusal for an unknown reference is not stored.
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
      // This check precedes the replay: a stored "authorized" would be wrong after a void. A stored response
      // for an expired hold is still correct, because it contains the expiry.
      if (payment.voided) return conflict('voided');
      const earlier = findStoredAnswer(payment, 'authorize', call);
      if (earlier) return earlier;
      // A capture settles the payment: a late authorization under another key must not hold money again.
      if (payment.captures > 0) return conflict('captured');
      const { customerId, ...requested } = call.body;
      if (customerId.startsWith('unavailable')) return { status: 503, body: { error: 'unavailable' } };
      const reason = call.refusal ?? declineReason(customerId);
      if (reason !== undefined) {
        const answer = { status: 402, body: { status: 'declined', reason } };
        const answers = [...payment.answers, storedAnswer('authorize', call, answer)];
        put({ ...payment, declines: payment.declines + 1, answers });
        return answer;
      }
      if (payment.currency !== null && payment.currency !== requested.currency)
        return conflict('currency_mismatch');
      const hold = newHold(requested.amountMinor, now() + authorizationTtlMs);
      const { id, expiresAt } = hold;
      const answer = { status: 200, body: { status: 'authorized', id, expiresAt } };
      const answers = [...payment.answers, storedAnswer('authorize', call, answer)];
      const authorizations = [...payment.authorizations, hold];
      put({ ...payment, currency: requested.currency, authorizations, answers });
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

/** The sum of all authorizations, whatever became of them, in minor units. */
export function authorizedMinor({ authorizations }: Payment): number {
  return authorizations.reduce((sum, hold) => sum + hold.amountMinor, 0);
}

/** The amount that is held at `nowMs`, which the customer cannot spend, in minor units. */
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

/** The status of the payment at `nowMs`. Refunds and captures take precedence over the state of the rest. */
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

function newHold(holdMinor: number, expiresAtMs: number): Authorization {
  const expiresAt = new Date(expiresAtMs).toISOString();
  return { id: `auth_${randomUUID()}`, amountMinor: holdMinor, leftMinor: holdMinor, expiresAt };
}

const isUnexpired = (hold: Authorization, nowMs: number): boolean => nowMs < Date.parse(hold.expiresAt);

/**
 * Whether everything was captured, so that nothing remains to capture or to void, even if the hold has
 * expired since.
 */
function isFullyCaptured({ captures, authorizations }: Payment): boolean {
  return captures > 0 && authorizations.every((hold) => hold.leftMinor === 0);
}

/** Customers whose ids have these prefixes are declined, like the test cards of real gateways. */
function declineReason(customerId: string): string | undefined {
  if (customerId.startsWith('declined')) return 'card_declined';
  return customerId.startsWith('insufficient') ? 'insufficient_funds' : undefined;
}

const MOVEMENTS = {
  capture: { done: 'captured', refusal: captureRefusal, apply: afterCapture },
  refund: { done: 'refunded', refusal: refundRefusal, apply: afterRefund },
} as const;

function captureRefusal(payment: Payment, requested: Amount, nowMs: number): string | undefined {
  if (payment.voided) return 'voided';
  if (payment.authorizations.length === 0) return 'not_authorized';
  if (payment.currency !== requested.currency) return 'currency_mismatch';
  if (isFullyCaptured(payment) && requested.amountMinor > 0) return 'already_captured';
  if (!payment.authorizations.some((hold) => isUnexpired(hold, nowMs))) return 'expired';
  return requested.amountMinor > heldMinor(payment, nowMs) ? 'exceeds_authorization' : undefined;
}

function refundRefusal(payment: Payment, requested: Amount): string | undefined {
  if (payment.captures === 0) return 'not_captured';
  if (payment.currency !== requested.currency) return 'currency_mismatch';
  return requested.amountMinor > payment.capturedMinor - payment.refundedMinor
    ? 'exceeds_captured'
    : undefined;
}

/** Captures from the oldest hold first, because it is the next to expire. */
function afterCapture(payment: Payment, captureMinor: number, nowMs: number): Payment {
  let missingMinor = captureMinor;
  const authorizations = payment.authorizations.map((hold) => {
    const fromHoldMinor = isUnexpired(hold, nowMs) ? Math.min(hold.leftMinor, missingMinor) : 0;
    missingMinor -= fromHoldMinor;
    return { ...hold, leftMinor: hold.leftMinor - fromHoldMinor };
  });
  const capturedMinor = payment.capturedMinor + captureMinor;
  return { ...payment, authorizations, captures: payment.captures + 1, capturedMinor };
}

function afterRefund(payment: Payment, refundMinor: number): Payment {
  const refundedMinor = payment.refundedMinor + refundMinor;
  return { ...payment, refunds: payment.refunds + 1, refundedMinor };
}

/**
 * A repeated request gets the stored response, a refusal too. A caller who wants a new decision uses a new
 * key.
 */
function storedAnswer(
  operation: string,
  call: OperationCall<unknown>,
  answer: { status: number; body: object },
) {
  const body = { ...answer.body } as Record<string, unknown>;
  const request = JSON.stringify(call.body);
  return { operation, key: call.idempotencyKey as string, request, answer: { status: answer.status, body } };
}

/**
 * Finds the stored response of this key. The response is 422 if the key was used for another request before.
 */
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
