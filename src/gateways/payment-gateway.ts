import type { GatewayCredentials } from './credentials';
import { readCode, createJsonClient, readText, type JsonAnswer } from './json-client';
import { createProviderBreaker, type ProviderBreaker } from './provider-breaker';

interface PaymentCall {
  /** The merchant's reference, one for each authorisation. Every call is addressed by it, so an undo needs nothing that a lost answer carried. */
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
 * Every method throws `GatewayUnavailableError` when there is no answer that counts: a retry with the same key is safe and
 * may mend it.
 */
export interface PaymentGateway {
  /**
   * Holds the money until `expiresAt` (ISO 8601), which a repeat may find in the past. Declined with reason `voided` when the
   * undo of this very payment came first.
   */
  authorize(
    call: AuthorizeCall,
  ): Promise<
    | { outcome: 'authorized'; gatewayReference: string; expiresAt: string }
    | { outcome: 'declined'; reason: string }
  >;
  /**
   * Lets go of what is held and keeps what was captured; of a payment never seen it makes sure that none is held later.
   *
   * @returns `nothing_to_void` when every cent was captured
   */
  void(call: PaymentCall): Promise<{ outcome: 'voided' | 'nothing_to_void' }>;
  /** Takes `amountMinor` of what is held. The rest stays held until a void, or the expiry. */
  capture(
    call: PaymentCall & Amount,
  ): Promise<{ outcome: 'captured' } | { outcome: 'refused'; reason: string }>;
  /** Gives back `amountMinor` of what was captured, whatever became of the rest. */
  refund(
    call: PaymentCall & Amount,
  ): Promise<{ outcome: 'refunded' } | { outcome: 'refused'; reason: string }>;
  /** Waits for the requests under way, then closes the connections. */
  close(): Promise<void>;
}

export interface PaymentGatewayOptions {
  baseUrl: string;
  timeoutMs?: number;
  /** Spares the service while it is away. */
  breaker?: ProviderBreaker;
  credentials?: GatewayCredentials | undefined;
}

/** A card network answers in a few seconds or not at all; a retry after this costs nothing, as keys make it safe. */
const DEFAULT_TIMEOUT_MS = 10_000;

export function createPaymentGateway({
  baseUrl,
  timeoutMs = DEFAULT_TIMEOUT_MS,
  breaker = createProviderBreaker('payment_gateway'),
  credentials,
}: PaymentGatewayOptions): PaymentGateway {
  const client = createJsonClient({ service: 'payment gateway', baseUrl, timeoutMs, breaker, credentials });
  const post = <T>(
    operation: string,
    call: PaymentCall,
    body: object,
    read: (answer: JsonAnswer) => T | undefined,
  ): Promise<T> =>
    client.call(
      {
        operation,
        method: 'POST',
        path: `/payments/${encodeURIComponent(call.reference)}/${operation}`,
        headers: { 'idempotency-key': call.idempotencyKey },
        body,
        signal: call.signal,
      },
      read,
    );
  const move = <Done extends string>(
    operation: 'capture' | 'refund',
    done: Done,
    call: PaymentCall & Amount,
  ): Promise<{ outcome: Done } | { outcome: 'refused'; reason: string }> => {
    const { amountMinor, currency } = call;
    return post(operation, call, { amountMinor, currency }, ({ status, body }) => {
      // The sum is compared because a gateway that moved another one must be looked at by a person.
      if (status === 200 && body['status'] === done && body['amountMinor'] === amountMinor)
        return { outcome: done };
      const reason = readCode(body, 'error');
      return status === 409 && reason ? { outcome: 'refused', reason } : undefined;
    });
  };

  return {
    authorize: (call) => {
      const { amountMinor, currency, customerId } = call;
      return post('authorize', call, { amountMinor, currency, customerId }, ({ status, body }) => {
        const id = readText(body, 'id');
        const expiresAt = readTimestamp(body, 'expiresAt');
        if (status === 200 && body['status'] === 'authorized' && id && expiresAt) {
          return { outcome: 'authorized', gatewayReference: id, expiresAt };
        }
        if (status === 402 && body['status'] === 'declined') {
          return { outcome: 'declined', reason: readCode(body, 'reason') ?? 'declined' };
        }
        if (status === 409 && body['error'] === 'voided') return { outcome: 'declined', reason: 'voided' };
        return undefined;
      });
    },
    void: (call) =>
      post('void', call, {}, ({ status, body }) => {
        // A bare 200 is not enough: a proxy's welcome page must not pass for released money.
        if (status === 200 && body['status'] === 'voided') return { outcome: 'voided' };
        if (status === 409 && body['error'] === 'captured') return { outcome: 'nothing_to_void' };
        return undefined;
      }),
    capture: (call) => move('capture', 'captured', call),
    refund: (call) => move('refund', 'refunded', call),
    close: () => client.close(),
  };
}

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A moment of ISO 8601, in UTC. One that is no date must not get in: it would come to light only when the hold has run out
 * unnoticed. Written anew, it is one that everybody after us can read.
 */
function readTimestamp(body: JsonAnswer['body'], field: string): string | undefined {
  const text = readText(body, field);
  if (text === undefined || !TIMESTAMP.test(text)) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
