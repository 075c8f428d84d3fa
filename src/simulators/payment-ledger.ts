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
export const captureSchema = z.strictObject({ amountMinor, currency });

/** One reference's whole story. The counts are of what really happened, not of requests. */
export const paymentSchema = z.object({
  reference: z.string(),
  status: z.enum(['declined', 'authorized', 'voided', 'captured']),
  currency: z.string().nullable(),
  /** Each is one hold on the customer's money; more than one means that an authorisation was repeated under a new key. */
  authorizations: z.array(z.object({ id: z.string(), amountMinor })),
  declines: z.int(),
  captures: z.int(),
  capturedMinor: amountMinor,
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

export type Payment = z.infer<typeof paymentSchema>;

export interface PaymentLedger {
  authorize(call: OperationCall<z.infer<typeof authorizeSchema>>): Answer;
  void(call: OperationCall<unknown>): Answer;
  capture(call: OperationCall<z.infer<typeof captureSchema>>): Answer;
  find(reference: string): Payment | undefined;
  all(): Payment[];
}

/** The decisions of the payment gateway, in memory. Each is synchronous, so that two requests never interleave. */
export function createPaymentLedger(remembered: readonly Payment[], onChange: () => void): PaymentLedger {
  const payments = new Map(remembered.map((payment) => [payment.reference, payment]));

  function change(reference: string, changes: Partial<Payment>): Payment {
    const payment = { ...(payments.get(reference) ?? blank(reference)), ...changes };
    payments.set(reference, payment);
    onChange();
    return payment;
  }

  return {
    authorize(call) {
      if (call.idempotencyKey === undefined) return keyMissing;
      const payment = payments.get(call.reference) ?? blank(call.reference);
      // Before the replay: a stored "authorized" would be a lie once the hold is gone.
      if (payment.status === 'voided') return conflict('voided');
      const earlier = replay(payment, 'authorize', call);
      if (earlier) return earlier;
      if (payment.status === 'captured') return conflict('captured');
      if (call.body.customerId.startsWith('unavailable'))
        return { status: 503, body: { error: 'unavailable' } };
      const reason = call.refusal ?? declineReason(call.body.customerId);
      if (reason !== undefined) {
        const answer = { status: 402, body: { status: 'declined', reason } };
        const answers = [...payment.answers, remember('authorize', call, answer)];
        change(call.reference, { declines: payment.declines + 1, answers });
        return answer;
      }
      if (payment.currency !== null && payment.currency !== call.body.currency)
        return conflict('currency_mismatch');
      const authorization = { id: `auth_${randomUUID()}`, amountMinor: call.body.amountMinor };
      const answer = { status: 200, body: { status: 'authorized', id: authorization.id } };
      change(call.reference, {
        status: 'authorized',
        currency: call.body.currency,
        authorizations: [...payment.authorizations, authorization],
        answers: [...payment.answers, remember('authorize', call, answer)],
      });
      return answer;
    },
    void(call) {
      if (call.refusal !== undefined) return conflict(call.refusal);
      if (payments.get(call.reference)?.status === 'captured') return conflict('captured');
      change(call.reference, { status: 'voided' });
      return { status: 200, body: { status: 'voided' } };
    },
    capture(call) {
      if (call.idempotencyKey === undefined) return keyMissing;
      const payment = payments.get(call.reference) ?? blank(call.reference);
      const earlier = replay(payment, 'capture', call);
      if (earlier) return earlier;
      const refusal = call.refusal ?? captureRefusal(payment, call.body);
      if (refusal !== undefined) return conflict(refusal);
      const answer = { status: 200, body: { status: 'captured', amountMinor: call.body.amountMinor } };
      change(call.reference, {
        status: 'captured',
        captures: payment.captures + 1,
        capturedMinor: payment.capturedMinor + call.body.amountMinor,
        answers: [...payment.answers, remember('capture', call, answer)],
      });
      return answer;
    },
    find: (reference) => payments.get(reference),
    all: () => [...payments.values()],
  };
}

export function authorizedMinor(payment: Payment): number {
  return payment.authorizations.reduce((sum, authorization) => sum + authorization.amountMinor, 0);
}

const keyMissing: Answer = { status: 400, body: { error: 'idempotency_key_missing' } };

const conflict = (error: string): Answer => ({ status: 409, body: { error } });

function blank(reference: string): Payment {
  return {
    reference,
    status: 'declined',
    currency: null,
    authorizations: [],
    declines: 0,
    captures: 0,
    capturedMinor: 0,
    answers: [],
  };
}

/** Customers with these beginnings are declined, as with the test cards of real gateways. */
function declineReason(customerId: string): string | undefined {
  if (customerId.startsWith('declined')) return 'card_declined';
  return customerId.startsWith('insufficient') ? 'insufficient_funds' : undefined;
}

function captureRefusal(payment: Payment, asked: z.infer<typeof captureSchema>): string | undefined {
  if (payment.status === 'voided') return 'voided';
  if (payment.status === 'captured') return 'already_captured';
  if (payment.status === 'declined') return 'not_authorized';
  if (payment.currency !== asked.currency) return 'currency_mismatch';
  return asked.amountMinor > authorizedMinor(payment) ? 'exceeds_authorization' : undefined;
}

/** Only decisions are remembered: a refusal by state (409) is decided anew, as the state may have changed since. */
function remember(operation: string, call: OperationCall<unknown>, answer: { status: number; body: object }) {
  const body = { ...answer.body } as Record<string, unknown>;
  const request = JSON.stringify(call.body);
  return { operation, key: call.idempotencyKey as string, request, answer: { status: answer.status, body } };
}

/** The stored answer of this key, or 422 when the key came with another request before. */
function replay(payment: Payment, operation: string, call: OperationCall<unknown>): Answer | undefined {
  const earlier = payment.answers.find((a) => a.operation === operation && a.key === call.idempotencyKey);
  if (!earlier) return undefined;
  if (earlier.request === JSON.stringify(call.body)) return earlier.answer;
  return { status: 422, body: { error: 'idempotency_key_reused' } };
}
