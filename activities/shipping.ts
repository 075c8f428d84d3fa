import { cancellationSignal } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { readShipmentToBook } from '../src/db/orders/shipment-to-book';
import type { Carrier } from '../src/providers/carrier';
import { callProvider } from './call-provider';
import type { ShippingActivities } from './types';

/**
 * The carrier identifies a shipment by our shipment id, so a repeated booking books it once. The address is
 * read here instead of being passed through the workflow: Temporal's history must hold no personal data.
 */
export function createShippingActivities(
  db: Database,
  carrier: Carrier,
  signalOf = cancellationSignal,
): ShippingActivities {
  return {
    bookShipment: ({ shipmentId, ...step }) =>
      callProvider(step, async () =>
        carrier.book({ ...(await readShipmentToBook(db, shipmentId)), signal: signalOf() }),
      ),
    recallShipment: ({ shipmentId, ...step }) =>
      callProvider(step, () => carrier.cancel({ shipmentId, signal: signalOf() })),
  };
}
