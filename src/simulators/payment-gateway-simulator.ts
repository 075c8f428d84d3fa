/**
 * A payment gateway for development and tests. Real gateways address a payment by an id that they make up; an undo after a
 * lost answer then has nothing to address. Here, as with the merchant references of card acquirers, every call is
 * addressed by the merchant's own reference: one for each authorisation of an order. Bodies and answers are JSON, amounts
 * integer minor units, times ISO 8601.
 *
 * `POST /payments/:reference/authorize` `{ amountMinor, currency, customerId }`, header `Idempotency-Key`
 *   200 `{ status: 'authorized', id, expiresAt }` · 402 `{ status: 'declined', reason }` · 409 `{ error }`: `voided` when a
 *   void came first, `captured` once anything was captured, `currency_mismatch`. A new key is a new hold on the customer's
 *   money. It is held until `expiresAt`, then it is the customer's again.
 * `POST /payments/:reference/capture` `{ amountMinor, currency }`, header `Idempotency-Key`
 *   200 `{ status: 'captured', amountMinor }`. The rest stays held for the next capture · 409 `{ error }`: `not_authorized`,
 *   `voided`, `already_captured` when nothing at all is left, `expired`, `exceeds_authorization` for more than is left,
 *   `currency_mismatch`.
 * `POST /payments/:reference/refund` `{ amountMinor, currency }`, header `Idempotency-Key`
 *   200 `{ status: 'refunded', amountMinor }`, in as many parts as one likes, also after a void · 409 `{ error }`:
 *   `not_captured`, `exceeds_captured` for more than was captured and not refunded yet, `currency_mismatch`.
 * `POST /payments/:reference/void` `{}`
 *   200 `{ status: 'voided' }`, again and again: lets go of what is held and keeps what was captured, also after the
 *   expiry. Of a reference never seen it leaves a tombstone. Every later authorize and capture is refused · 409
 *   `{ error: 'captured' }` when every cent was captured, and there is nothing to let go.
 * `GET /payments/:reference` the whole story, see `PaymentView` · 404.
 *
 * With an `Idempotency-Key`, the same key and body get the same answer, also when the hold has run out since (but `voided` to
 * an authorize, once a void came), a refused capture or refund too; with another body 422
 * `{ error: 'idempotency_key_reused' }`. Any of them: 400 `{ error, message }` for bad input, 503 `{ error: 'unavailable' }`.
 *
 * Magic customers, on authorize, by the beginning of `customerId`: `declined` gets card_declined, `insufficient` gets
 * insufficient_funds, `unavailable` gets 503 for ever. Faults on demand: see `Fault`.
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
  /** 0, the default, takes any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Where authorisations survive a restart. Without it they are forgotten. */
  stateFile?: string | undefined;
  /** How long an authorisation holds the money. Default 7 days. */
  authorizationTtlMs?: number;
  /** The gateway's clock, in milliseconds since 1970. */
  now?: () => number;
  log?: Log;
}

/** Card networks let most holds run out after about a week. */
const DEFAULT_AUTHORIZATION_TTL_MS = 7 * 24 * 60 * 60 * 1_000;

const stateSchema = z.object({ payments: z.array(paymentSchema) });

/**
 * @throws the listen error when the port cannot be had
 * @throws StateFileError when there is a state file that cannot be read
 */
export async function startPaymentGatewaySimulator({
  port = 0,
  host = '127.0.0.1',
  stateFile,
  authorizationTtlMs = DEFAULT_AUTHORIZATION_TTL_MS,
  now = Date.now,
  log = console.warn,
}: PaymentGatewaySimulatorOptions = {}): Promise<Simulator> {
  const remembered = readStateFile(stateFile, stateSchema)?.payments ?? [];
  const state = openStateFile({ path: stateFile, snapshot: () => ({ payments: ledger.all() }), log });
  const ledger = createPaymentLedger({
    initialPayments: remembered,
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

/** What `GET /payments/:reference` shows. */
export interface PaymentView {
  reference: string;
  /**
   * How the money stands. `declined`: nothing was ever held. `authorized`: held, nothing taken. `expired`, `voided`: nothing
   * taken, nothing held. `partially_captured`: the rest is held. `captured`: nothing is held any more, be it that all was
   * taken or that the rest was let go or ran out. `partially_refunded`, `refunded`: of what was captured, whatever is held.
   */
  status: SimulatedPaymentStatus;
  currency: string | null;
  /** Of all authorisations, whatever became of them. */
  authorizedMinor: number;
  /** What the customer cannot spend at the moment: authorised and not captured, while neither voided nor expired. */
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** How often each really happened. */
  authorizations: number;
  declines: number;
  captures: number;
  refunds: number;
  /** When the last of its holds runs out or did; null when there never was one. */
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
