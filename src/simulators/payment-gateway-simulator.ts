/**
 * A payment gateway for development and tests. Real gateways address a payment by an id that they generate,
 * so after a lost response an undo has no id to use. Here, as with the merchant references of card acquirers,
 * every call uses the merchant's own reference: one for each authorization of an order. Bodies are JSON,
 * amounts are integer minor units, and times are ISO 8601.
 *
 * `POST /payments/:reference/authorize` `{ amountMinor, currency, customerId }`, header `Idempotency-Key`
 *   200 `{ status: 'authorized', id, expiresAt }` · 402 `{ status: 'declined', reason }` · 409 `{ error }`: `voided` when
 *   a void came first, `captured` once anything was captured, `currency_mismatch`. A new key adds a new hold on the
 *   customer's money, until `expiresAt`.
 * `POST /payments/:reference/capture` `{ amountMinor, currency }`, header `Idempotency-Key`
 *   200 `{ status: 'captured', amountMinor }`. The rest stays held for the next capture · 409 `{ error }`:
 *   `not_authorized`, `voided`, `already_captured` when nothing remains, `expired`, `exceeds_authorization` for more
 *   than remains, `currency_mismatch`.
 * `POST /payments/:reference/refund` `{ amountMinor, currency }`, header `Idempotency-Key`
 *   200 `{ status: 'refunded', amountMinor }`, in any number of parts, also after a void · 409 `{ error }`:
 *   `not_captured`, `exceeds_captured` for more than was captured and not refunded yet, `currency_mismatch`.
 * `POST /payments/:reference/void` `{}`
 *   200 `{ status: 'voided' }`, also when repeated or after the expiry. It releases what is held and does not change
 *   what was captured. An unknown reference is recorded as voided. Every later authorize and capture is refused · 409
 *   `{ error: 'captured' }` when everything was captured and nothing is held.
 * `GET /payments/:reference` 200 with a `PaymentView` · 404.
 *
 * A repeated `Idempotency-Key` with the same body gets the same response, also a refused capture or refund,
 * and also when the hold has expired since. The exception is an authorize after a void, which gets `voided`.
 * The same key with another body gets 422 `{ error: 'idempotency_key_reused' }`. All operations: 400 `{
 * error, message }` for invalid input, 503 `{ error: 'unavailable' }`.
 *
 * Magic customers on authorize, by the prefix of `customerId`: `declined` gets card_declined, `insufficient`
 * gets insufficient_funds, `unavailable` always gets 503. Faults on demand: see `Fault`.
 */
import type { Express } from 'express';
import { z } from 'zod';
import { createFaultInjector, referenceSchema } from './faults';
import { startJsonServer, type Log, type Simulator } from './json-server';
import {
  amountSchema,
  authorizedMinor,
  authorizeSchema,
  createPaymentLedger,
  heldMinor,
  paymentSchema,
  statusOf,
  type Payment,
  type SimulatedPaymentStatus,
} from './payment-ledger';
import { openStateFile, readStateFile } from './state-file';

export interface PaymentGatewaySimulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The file in which payments survive a restart; undefined: they are only in memory. */
  stateFile?: string | undefined;
  /** How long an authorization holds the money. Default 7 days. */
  authorizationTtlMs?: number;
  /** The gateway's clock, in milliseconds since 1970. */
  now?: () => number;
  log?: Log;
}

/** Most holds of card networks expire after about a week. */
const DEFAULT_AUTHORIZATION_TTL_MS = 7 * 24 * 60 * 60 * 1_000;

const stateSchema = z.object({ payments: z.array(paymentSchema) });

/**
 * @throws the listen error when the port is not available
 * @throws StateFileError when the state file cannot be read
 */
export async function startPaymentGatewaySimulator({
  port = 0,
  host = '127.0.0.1',
  stateFile,
  authorizationTtlMs = DEFAULT_AUTHORIZATION_TTL_MS,
  now = Date.now,
  log = console.warn,
}: PaymentGatewaySimulatorOptions = {}): Promise<Simulator> {
  const initialPayments = readStateFile(stateFile, stateSchema)?.payments ?? [];
  const state = openStateFile({ path: stateFile, snapshot: () => ({ payments: ledger.all() }), log });
  const ledger = createPaymentLedger({
    initialPayments,
    onChange: () => state.markDirty(),
    authorizationTtlMs,
    now,
  });
  const faults = createFaultInjector({
    operations: ['authorize', 'void', 'capture', 'refund'],
    refusalMode: 'decline',
    defaultReason: 'card_declined',
  });

  const server = await startJsonServer({
    port,
    host,
    log,
    routes(app: Express) {
      faults.mountRoutes(app);
      app.post(
        '/payments/:reference/authorize',
        faults.handle('authorize', authorizeSchema, ledger.authorize),
      );
      app.post('/payments/:reference/void', faults.handle('void', z.unknown(), ledger.void));
      app.post('/payments/:reference/capture', faults.handle('capture', amountSchema, ledger.capture));
      app.post('/payments/:reference/refund', faults.handle('refund', amountSchema, ledger.refund));
      app.get('/payments/:reference', (request, response) => {
        const payment = ledger.find(referenceSchema.parse(request.params['reference']));
        response
          .status(payment ? 200 : 404)
          .json(payment ? toPaymentView(payment, now()) : { error: 'not_found' });
      });
    },
  });

  return {
    ...server,
    async close() {
      faults.close();
      await server.close();
      await state.close();
    },
  };
}

/** The response of `GET /payments/:reference`. */
export interface PaymentView {
  reference: string;
  /**
   * `declined`: nothing was ever held. `authorized`: held, nothing captured. `expired`, `voided`: nothing
   * captured, nothing held. `partially_captured`: the rest is held. `captured`: nothing is held any more,
   * because all was captured or the rest was voided or has expired. `partially_refunded`, `refunded`:
   * relative to the captured amount, whatever is held.
   */
  status: SimulatedPaymentStatus;
  currency: string | null;
  /** The sum of all authorizations, whatever became of them. */
  authorizedMinor: number;
  /** What the customer cannot spend at the moment: authorized and not captured, voided or expired. */
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** How often each of these really happened. */
  authorizations: number;
  declines: number;
  captures: number;
  refunds: number;
  /** When the last of its holds expires or has expired; null when there never was one. */
  expiresAt: string | null;
}

function toPaymentView(payment: Payment, nowMs: number): PaymentView {
  const { reference, currency, capturedMinor, refundedMinor, declines, captures, refunds } = payment;
  return {
    reference,
    status: statusOf(payment, nowMs),
    currency,
    authorizedMinor: authorizedMinor(payment),
    heldMinor: heldMinor(payment, nowMs),
    capturedMinor,
    refundedMinor,
    authorizations: payment.authorizations.length,
    declines,
    captures,
    refunds,
    expiresAt: payment.authorizations.at(-1)?.expiresAt ?? null,
  };
}
