/**
 * A payment gateway for development and tests. Real gateways address a payment by an id that they make up; an undo after a
 * lost answer then has nothing to address. Here, as with the merchant references of card acquirers, every call is
 * addressed by the merchant's own reference: the order id. Bodies and answers are JSON, amounts integer minor units.
 *
 * `POST /payments/:reference/authorize` `{ amountMinor, currency, customerId }`, header `Idempotency-Key`
 *   200 `{ status: 'authorized', id }` · 402 `{ status: 'declined', reason }` · 409 `{ error: 'voided' }` when a void came
 *   first, `captured`, `currency_mismatch` · 422 `{ error: 'idempotency_key_reused' }` for the same key with another body.
 *   The same key and body get the same answer. A new key is a new hold on the customer's money.
 * `POST /payments/:reference/void` `{}`
 *   200 `{ status: 'voided' }`, again and again; of a reference never seen it leaves a tombstone that every later authorize
 *   meets · 409 `{ error: 'captured' }`.
 * `POST /payments/:reference/capture` `{ amountMinor, currency }`, header `Idempotency-Key`
 *   200 `{ status: 'captured', amountMinor }`, and the rest of the hold is released; the same key and body get the same
 *   answer · 409 `{ error }`: `not_authorized`, `voided`, `already_captured`, `exceeds_authorization`, `currency_mismatch`.
 * `GET /payments/:reference` the whole story, with the number of authorisations and captures that really happened · 404.
 *
 * Any of them: 400 `{ error, message }` for bad input, 503 `{ error: 'unavailable' }`.
 *
 * Magic customers, on authorize, by the beginning of `customerId`: `declined` gets card_declined, `insufficient` gets
 * insufficient_funds, `unavailable` gets 503 for ever. Faults on demand: see `Fault`.
 */
import type { Express } from 'express';
import { z } from 'zod';
import { createFaultyOperations, referenceSchema } from './faults';
import { startJsonServer, type Log, type Simulator } from './json-server';
import {
  authorizedMinor,
  authorizeSchema,
  captureSchema,
  createPaymentLedger,
  paymentSchema,
  type Payment,
} from './payment-ledger';
import { openStateFile, readStateFile } from './state-file';

export interface PaymentGatewaySimulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Where authorisations survive a restart. Without it they are forgotten. */
  stateFile?: string | undefined;
  log?: Log;
}

const stateSchema = z.object({ payments: z.array(paymentSchema) });

/**
 * @throws the listen error when the port cannot be had
 * @throws StateFileError when there is a state file that cannot be read
 */
export async function startPaymentGatewaySimulator({
  port = 0,
  host = '127.0.0.1',
  stateFile,
  log = console.warn,
}: PaymentGatewaySimulatorOptions = {}): Promise<Simulator> {
  const remembered = readStateFile(stateFile, stateSchema)?.payments ?? [];
  const state = openStateFile({ path: stateFile, snapshot: () => ({ payments: ledger.all() }), log });
  const ledger = createPaymentLedger(remembered, () => state.changed());
  const faults = createFaultyOperations({
    operations: ['authorize', 'void', 'capture'],
    refusalMode: 'decline',
    defaultReason: 'card_declined',
  });

  const server = await startJsonServer({
    port,
    host,
    log,
    routes(app: Express) {
      faults.control(app);
      app.post(
        '/payments/:reference/authorize',
        faults.serve('authorize', authorizeSchema, ledger.authorize),
      );
      app.post(
        '/payments/:reference/void',
        faults.serve('void', z.unknown(), (call) => ledger.void(call)),
      );
      app.post(
        '/payments/:reference/capture',
        faults.serve('capture', captureSchema, (call) => ledger.capture(call)),
      );
      app.get('/payments/:reference', (request, response) => {
        const payment = ledger.find(referenceSchema.parse(request.params['reference']));
        response.status(payment ? 200 : 404).json(payment ? describe(payment) : { error: 'not_found' });
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

/** What `GET /payments/:reference` shows. `heldMinor` is what the customer cannot spend at the moment. */
export interface PaymentView {
  reference: string;
  status: Payment['status'];
  currency: string | null;
  authorizedMinor: number;
  heldMinor: number;
  capturedMinor: number;
  authorizations: number;
  declines: number;
  captures: number;
}

function describe(payment: Payment): PaymentView {
  const { reference, status, currency, capturedMinor, declines, captures } = payment;
  const authorized = authorizedMinor(payment);
  return {
    reference,
    status,
    currency,
    authorizedMinor: authorized,
    heldMinor: status === 'authorized' ? authorized : 0,
    capturedMinor,
    authorizations: payment.authorizations.length,
    declines,
    captures,
  };
}
