import { cancellationSignal } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { parcelToBook } from '../src/db/orders/shipment-to-book';
import type { Carrier } from '../src/gateways/carrier';
import { askProvider } from './call-provider';
import type { ShippingActivities } from './types';

/**
 * The carrier knows a parcel by the shipment's id, so booking it again books it once. The address is read
 * here and not passed through the workflow: Temporal's history holds no personal data.
 */
export function createShippingActivities(db: Database, carrier: Carrier): ShippingActivities {
  return {
    bookShipment: ({ shipmentId, ...step }) =>
      askProvider(step, async () =>
        carrier.book({ ...(await parcelToBook(db, shipmentId)), signal: cancellationSignal() }),
      ),
    cancelShipment: ({ shipmentId, ...step }) =>
      askProvider(step, () => carrier.cancel({ shipmentId, signal: cancellationSignal() })),
  };
}
