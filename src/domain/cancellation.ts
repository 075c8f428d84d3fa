import { isTerminal, type OrderStatus } from './order-status';
import { hasLeft, type ShipmentStatus } from './shipment-status';

/** Who asked for the cancellation, as it stands in the timeline. */
export type CancellationSource = 'api' | 'signal' | 'update' | 'temporal';

/** Why an order cannot be cancelled (any more). */
export type CancellationRefusal = 'order_closed' | 'parcel_left';

/** An order can be cancelled at any moment before its first parcel has left. */
export function refuseCancellation(
  status: OrderStatus,
  shipments: readonly { status: ShipmentStatus }[],
): CancellationRefusal | undefined {
  if (isTerminal(status)) return 'order_closed';
  return shipments.some((s) => hasLeft(s.status)) ? 'parcel_left' : undefined;
}
