import type { ProviderCredentials } from './credentials';
import { readCode, createJsonClient, readText, type JsonAnswer } from './json-client';
import { createProviderBreaker, type ProviderBreaker } from './provider-breaker';

interface PaymentCall {
  /**
   * The merchant's reference, one for each authorization. It identifies every call, so that an undo works
   * after a lost response.
   */
  reference: string;
  /** Derived from the order and the step, never from a run, because the gateway acts once for each key. */
  idempotencyKey: string;
  /**
   * Aborts the request; the call then throws the signal's reason. The gateway may have acted nevertheless.
   */
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
 * The client of the payment gateway. `src/simulators/payment-gateway-simulator.ts` documents the protocol.
 *
 * Every method throws `ProviderUnavailableError` when there is no documented response. A retry with the same
 * key is safe and may succeed.
 */
export interface PaymentGateway {
  /**
   * Authorizes the amount until `expiresAt` (ISO 8601), which may be in the past after a repeat. The reason
   * of a decline is `voided` when the undo of this very payment came first.
   */
  authorize(
    call: AuthorizeCall,
  ): Promise<
    | { outcome: 'authorized'; gatewayReference: string; expiresAt: string }
    | { outcome: 'declined'; reason: string }
  >;
  /**
   * Voids what is held and does not change what was captured. For an unknown payment, it makes sure that a
   * later authorization is declined.
   *
   * @returns `nothing_to_void` when everything was captured
   */
  void(call: PaymentCall): Promise<{ outcome: 'voided' | 'nothing_to_void' }>;
  /** Captures `amountMinor` of what is held. The rest stays held until a void or the expiry. */
  capture(
    call: PaymentCall & Amount,
  ): Promise<{ outcome: 'captured' } | { outcome: 'refused'; reason: string }>;
  /** Refunds `amountMinor` of what was captured, whatever became of the rest. */
  refund(
    call: PaymentCall & Amount,
  ): Promise<{ outcome: 'refunded' } | { outcome: 'refused'; reason: string }>;
  /** Waits for the requests in flight, then closes the connections. */
  close(): Promise<void>;
}

export interface PaymentGatewayOptions {
  baseUrl: string;
  timeoutMs?: number;
  /** Suppresses calls while the payment gateway is unavailable. */
  breaker?: ProviderBreaker;
  credentials?: ProviderCredentials | undefined;
}

/**
 * A card network responds in a few seconds or not at all. Idempotency keys make a retry after this time safe.
 */
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
      // The amount is compared, because a person must examine a gateway that moved another amount.
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
        // The status 200 alone is not enough: a proxy's welcome page must not count as a void.
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
 * Reads an ISO 8601 time and normalizes it to UTC, so that all later readers can parse it. An invalid date is
 * rejected here, because it would otherwise be noticed only after the authorization has expired.
 */
function readTimestamp(body: JsonAnswer['body'], field: string): string | undefined {
  const text = readText(body, field);
  if (text === undefined || !TIMESTAMP.test(text)) return undefined;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
