import type { Address } from '../domain/order/order-record';
import type { ProviderCredentials } from './credentials';
import { readCode, createJsonClient, readText } from './json-client';
import { createProviderBreaker, type ProviderBreaker } from './provider-breaker';

interface ShipmentCall {
  /**
   * Identifies every call, so that an undo works after a lost response, and a repeated booking books only
   * once.
   */
  shipmentId: string;
  /**
   * Aborts the request; the call then throws the signal's reason. The carrier may have acted nevertheless.
   */
  signal?: AbortSignal | undefined;
}

export interface BookCall extends ShipmentCall {
  address: Address;
  items: readonly { sku: string; quantity: number }[];
  /** The id of the location at which the carrier picks up. */
  from: string;
  /** The shipping method: a code such as `express`. */
  method: string;
}

/**
 * The client of the carrier. `src/simulators/carrier-simulator.ts` documents the protocol.
 *
 * Every method throws `ProviderUnavailableError` when there is no documented response. A retry is safe and may
 * succeed.
 */
export interface Carrier {
  /**
   * Books the shipment. The reason of a refusal is `cancelled` when the undo of this very booking came first.
   */
  book(
    call: BookCall,
  ): Promise<
    { outcome: 'booked'; carrier: string; trackingNumber: string } | { outcome: 'refused'; reason: string }
  >;
  /** Cancels the booking. For an unknown shipment, it makes sure that a later booking is refused. */
  cancel(call: ShipmentCall): Promise<{ outcome: 'cancelled' | 'already_left' }>;
  /** Waits for the requests in flight, then closes the connections. */
  close(): Promise<void>;
}

export interface CarrierOptions {
  baseUrl: string;
  timeoutMs?: number;
  /** Suppresses calls while the carrier is unavailable. */
  breaker?: ProviderBreaker;
  credentials?: ProviderCredentials | undefined;
}

/**
 * Booking interfaces of carriers are slow when they print labels, and a repeated booking is safe. The timeout
 * is shorter than a shipment takes from one step to the next, so that a slow cancellation can be retried
 * before the shipment leaves.
 */
export const CARRIER_TIMEOUT_MS = 10_000;

export function createCarrier({
  baseUrl,
  timeoutMs = CARRIER_TIMEOUT_MS,
  breaker = createProviderBreaker('carrier'),
  credentials,
}: CarrierOptions): Carrier {
  const client = createJsonClient({ service: 'carrier', baseUrl, timeoutMs, breaker, credentials });
  const pathOf = (shipmentId: string): string => `/shipments/${encodeURIComponent(shipmentId)}`;

  return {
    book: ({ shipmentId, address, items, from, method, signal }) =>
      client.call(
        {
          operation: 'book',
          method: 'PUT',
          path: pathOf(shipmentId),
          body: { address, items, from, method },
          signal,
        },
        ({ status, body }) => {
          const carrier = readText(body, 'carrier');
          const trackingNumber = readText(body, 'trackingNumber');
          if ((status === 200 || status === 201) && carrier && trackingNumber) {
            return { outcome: 'booked', carrier, trackingNumber };
          }
          if (status === 422 && body['error'] === 'refused') {
            return { outcome: 'refused', reason: readCode(body, 'reason') ?? 'refused' };
          }
          if (status === 409 && body['error'] === 'cancelled') {
            return { outcome: 'refused', reason: 'cancelled' };
          }
          return undefined;
        },
      ),
    cancel: ({ shipmentId, signal }) =>
      client.call(
        { operation: 'cancel', method: 'POST', path: `${pathOf(shipmentId)}/cancel`, signal },
        ({ status, body }) => {
          if (status === 200 && body['status'] === 'cancelled') return { outcome: 'cancelled' };
          if (status === 409 && body['error'] === 'already_left') return { outcome: 'already_left' };
          return undefined;
        },
      ),
    close: () => client.close(),
  };
}
