import { cancellationSignal } from '@temporalio/activity';
import type { Database } from '../src/db/database';
import { parcelToBook } from '../src/db/parcel-to-book';
import type { Carrier } from '../src/gateways/carrier';
import { GatewayRejectedError } from '../src/gateways/gateway-errors';
import { withFinalFaults } from './faults';
import type { ShippingActivities } from './types';

/**
 * The carrier knows a parcel by the shipment's id, so booking it again books it once. The address is read
 * here and not passed through the workflow: Temporal's history holds no personal data.
 */
export function createShippingActivities(db: Database, carrier: Carrier): ShippingActivities {
  return {
    bookShipment: ({ shipmentId }) =>
      withFinalFaults([GatewayRejectedError], async () =>
        carrier.book({ ...(await parcelToBook(db, shipmentId)), signal: cancellationSignal() }),
      ),
    cancelShipment: ({ shipmentId }) =>
      withFinalFaults([GatewayRejectedError], () =>
        carrier.cancel({ shipmentId, signal: cancellationSignal() }),
      ),
  };
}
