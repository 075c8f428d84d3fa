import { codeIn, createJsonClient, textIn, type JsonAnswer } from './json-client';

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
 * Every method throws `GatewayUnavailableError` when there is no usable answer (a retry with the same key is safe and may
 * mend it), and `GatewayRejectedError` when no retry can.
 */
export interface PaymentGateway {
  /**
   * Holds the money until `expiresAt` (ISO 8601), which a repeat may find in the past.
   *
   * @throws GatewayRejectedError with code `voided` when the undo of this very payment came first
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
   * @throws GatewayRejectedError with code `captured` when every cent was captured, so that there was nothing to let go
   */
  void(call: PaymentCall): Promise<void>;
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
  /** @returns undefined when done, the gateway's reason when it refused */
  const move = async (
    operation: 'capture' | 'refund',
    done: string,
    call: PaymentCall & Amount,
  ): Promise<string | undefined> => {
    const { amountMinor, currency } = call;
    const answer = await post(operation, call, { amountMinor, currency });
    // The sum is compared because a gateway that moved another one must be looked at by a person.
    const moved = answer.body['status'] === done && answer.body['amountMinor'] === amountMinor;
    if (answer.status === 200 && moved) return undefined;
    const reason = codeIn(answer.body, 'error');
    if (answer.status === 409 && reason) return reason;
    throw client.rejection(operation, answer);
  };

  return {
    async authorize(call) {
      const { amountMinor, currency, customerId } = call;
      const answer = await post('authorize', call, { amountMinor, currency, customerId });
      const id = textIn(answer.body, 'id');
      const expiresAt = momentIn(answer.body, 'expiresAt');
      if (answer.status === 200 && answer.body['status'] === 'authorized' && id && expiresAt) {
        return { outcome: 'authorized', gatewayReference: id, expiresAt };
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
      const reason = await move('capture', 'captured', call);
      return reason === undefined ? { outcome: 'captured' } : { outcome: 'refused', reason };
    },
    async refund(call) {
      const reason = await move('refund', 'refunded', call);
      return reason === undefined ? { outcome: 'refunded' } : { outcome: 'refused', reason };
    },
    close: () => client.close(),
  };
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A moment of ISO 8601, in UTC. One that is no date must not get in: it would come to light only when the hold has run out
 * unnoticed. Written anew, it is one that everybody after us can read.
 */
function momentIn(body: JsonAnswer['body'], field: string): string | undefined {
  const text = textIn(body, field);
  if (text === undefined || !MOMENT.test(text)) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
