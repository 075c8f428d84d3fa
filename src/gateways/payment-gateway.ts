import { codeIn, createJsonClient, textIn, type JsonAnswer } from './json-client';

interface PaymentCall {
  /** The merchant's reference: the order id. Every call is addressed by it, so an undo needs nothing that a lost answer carried. */
  reference: string;
  /** From the order and the step, never from a run: the gateway acts once for each key. */
  idempotencyKey: string;
  /** Ends the request early; the call then throws the signal's reason. The gateway may have acted all the same. */
  signal?: AbortSignal | undefined;
}

interface Amount {
  /** Integer minor units. */
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
}

export type AuthorizeCall = PaymentCall & Amount & { customerId: string };

/**
 * The payment gateway's client. The protocol stands in `src/simulators/payment-gateway-simulator.ts`.
 *
 * Every method throws `GatewayUnavailableError` when there is no usable answer (a retry with the same key is safe and may
 * mend it), and `GatewayRejectedError` when no retry can.
 */
export interface PaymentGateway {
  /** Holds the money. @throws GatewayRejectedError with code `voided` when the undo of this very payment came first */
  authorize(
    call: AuthorizeCall,
  ): Promise<{ outcome: 'authorized'; gatewayReference: string } | { outcome: 'declined'; reason: string }>;
  /** Lets go of the money; of a payment never seen it makes sure that none is held later. @throws GatewayRejectedError with code `captured` */
  void(call: PaymentCall): Promise<void>;
  /** Takes `amountMinor` of what was authorised and lets go of the rest. */
  capture(
    call: PaymentCall & Amount,
  ): Promise<{ outcome: 'captured' } | { outcome: 'refused'; reason: string }>;
  /** Waits for the requests under way, then closes the connections. */
  close(): Promise<void>;
}

export interface PaymentGatewayOptions {
  baseUrl: string;
  timeoutMs?: number;
}

/** A card network answers in a few seconds or not at all; a retry after this costs nothing, as keys make it safe. */
const DEFAULT_TIMEOUT_MS = 10_000;

export function createPaymentGateway({
  baseUrl,
  timeoutMs = DEFAULT_TIMEOUT_MS,
}: PaymentGatewayOptions): PaymentGateway {
  const client = createJsonClient({ service: 'payment gateway', baseUrl, timeoutMs });
  const post = (operation: string, call: PaymentCall, body: object): Promise<JsonAnswer> =>
    client.send({
      operation,
      method: 'POST',
      path: `/payments/${encodeURIComponent(call.reference)}/${operation}`,
      headers: { 'idempotency-key': call.idempotencyKey },
      body,
      signal: call.signal,
    });

  return {
    async authorize(call) {
      const { amountMinor, currency, customerId } = call;
      const answer = await post('authorize', call, { amountMinor, currency, customerId });
      const id = textIn(answer.body, 'id');
      if (answer.status === 200 && answer.body['status'] === 'authorized' && id) {
        return { outcome: 'authorized', gatewayReference: id };
      }
      if (answer.status === 402 && answer.body['status'] === 'declined') {
        return { outcome: 'declined', reason: codeIn(answer.body, 'reason') ?? 'declined' };
      }
      throw client.rejection('authorize', answer);
    },
    async void(call) {
      const answer = await post('void', call, {});
      // A bare 200 is not enough: a proxy's welcome page must not pass for released money.
      if (answer.status !== 200 || answer.body['status'] !== 'voided') throw client.rejection('void', answer);
    },
    async capture(call) {
      const { amountMinor, currency } = call;
      const answer = await post('capture', call, { amountMinor, currency });
      // The sum is compared because a gateway that took another one must be looked at by a person.
      const captured = answer.body['status'] === 'captured' && answer.body['amountMinor'] === amountMinor;
      if (answer.status === 200 && captured) return { outcome: 'captured' };
      const reason = codeIn(answer.body, 'error');
      if (answer.status === 409 && reason) return { outcome: 'refused', reason };
      throw client.rejection('capture', answer);
    },
    close: () => client.close(),
  };
}
