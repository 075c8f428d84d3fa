import type { Address } from '../domain/order/order-record';
import type { GatewayCredentials } from './credentials';
import { readCode, createJsonClient, readText } from './json-client';
import { createProviderBreaker, type ProviderBreaker } from './provider-breaker';

interface ShipmentCall {
  /** Every call is addressed by it, so an undo needs nothing that a lost answer carried, and booking twice books once. */
  shipmentId: string;
  /** Ends the request early; the call then throws the signal's reason. The carrier may have acted all the same. */
  signal?: AbortSignal | undefined;
}

export interface BookCall extends ShipmentCall {
  address: Address;
  items: readonly { sku: string; quantity: number }[];
  /** The id of the location at which the carrier picks up. */
  from: string;
  /** How it is to be shipped: a code such as `express`. */
  method: string;
}

/**
 * The carrier's client. The protocol stands in `src/simulators/carrier-simulator.ts`.
 *
 * Every method throws `GatewayUnavailableError` when there is no answer that counts: a retry is safe and may mend it.
 */
export interface Carrier {
  /** Puts the shipment on the carrier's list. Refused with reason `cancelled` when the undo of this very booking came first. */
  book(
    call: BookCall,
  ): Promise<
    { outcome: 'booked'; carrier: string; trackingNumber: string } | { outcome: 'refused'; reason: string }
  >;
  /** Takes the shipment off the list; of a shipment never seen it makes sure that none is booked later. */
  cancel(call: ShipmentCall): Promise<{ outcome: 'cancelled' | 'already_left' }>;
  /** Waits for the requests under way, then closes the connections. */
  close(): Promise<void>;
}

export interface CarrierOptions {
  baseUrl: string;
  timeoutMs?: number;
  /** Spares the service while it is away. */
  breaker?: ProviderBreaker;
  credentials?: GatewayCredentials | undefined;
}

/**
 * Carriers' booking interfaces are slow when they print labels, and booking again is safe. Less than a shipment takes from one
 * step to the next: a cancellation that the carrier was slow to answer is asked for once more before the shipment leaves.
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
