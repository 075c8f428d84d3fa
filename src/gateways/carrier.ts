import type { Address } from '../domain/order';
import { codeIn, createJsonClient, textIn } from './json-client';

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
 * Every method throws `GatewayUnavailableError` when there is no usable answer (a retry is safe and may mend it), and
 * `GatewayRejectedError` when no retry can.
 */
export interface Carrier {
  /** Puts the parcel on the carrier's list. @throws GatewayRejectedError with code `cancelled` when the undo of this very booking came first */
  book(
    call: BookCall,
  ): Promise<
    { outcome: 'booked'; carrier: string; trackingNumber: string } | { outcome: 'refused'; reason: string }
  >;
  /** Takes the parcel off the list; of a parcel never seen it makes sure that none is booked later. */
  cancel(call: ShipmentCall): Promise<{ outcome: 'cancelled' | 'already_left' }>;
  /** Waits for the requests under way, then closes the connections. */
  close(): Promise<void>;
}

export interface CarrierOptions {
  baseUrl: string;
  timeoutMs?: number;
}

/** Carriers' booking interfaces are slow when they print labels; 15 s covers that, and booking again is safe. */
const DEFAULT_TIMEOUT_MS = 15_000;

export function createCarrier({ baseUrl, timeoutMs = DEFAULT_TIMEOUT_MS }: CarrierOptions): Carrier {
  const client = createJsonClient({ service: 'carrier', baseUrl, timeoutMs });
  const pathOf = (shipmentId: string): string => `/shipments/${encodeURIComponent(shipmentId)}`;

  return {
    async book({ shipmentId, address, items, from, method, signal }) {
      const answer = await client.send({
        operation: 'book',
        method: 'PUT',
        path: pathOf(shipmentId),
        body: { address, items, from, method },
        signal,
      });
      const carrier = textIn(answer.body, 'carrier');
      const trackingNumber = textIn(answer.body, 'trackingNumber');
      if ((answer.status === 200 || answer.status === 201) && carrier && trackingNumber) {
        return { outcome: 'booked', carrier, trackingNumber };
      }
      if (answer.status === 422 && answer.body['error'] === 'refused') {
        return { outcome: 'refused', reason: codeIn(answer.body, 'reason') ?? 'refused' };
      }
      throw client.rejection('book', answer);
    },
    async cancel({ shipmentId, signal }) {
      const answer = await client.send({
        operation: 'cancel',
        method: 'POST',
        path: `${pathOf(shipmentId)}/cancel`,
        signal,
      });
      if (answer.status === 200 && answer.body['status'] === 'cancelled') return { outcome: 'cancelled' };
      if (answer.status === 409 && answer.body['error'] === 'already_left')
        return { outcome: 'already_left' };
      throw client.rejection('cancel', answer);
    },
    close: () => client.close(),
  };
}
