import { refuseCancellation } from '../../src/domain/cancellation';
import { ORDER_STATUSES, type OrderStatus } from '../../src/domain/order-status';
import { SHIPMENT_STATUSES, type ShipmentStatus } from '../../src/domain/shipment-status';

const CLOSED: OrderStatus[] = ['completed', 'rejected', 'cancelled'];
const LEFT: ShipmentStatus[] = ['shipped', 'in_transit', 'out_for_delivery', 'delivered'];

describe('cancellation', () => {
  it.each(ORDER_STATUSES)('of an order without parcels that is %s', (status) => {
    expect(refuseCancellation(status, [])).toBe(CLOSED.includes(status) ? 'order_closed' : undefined);
  });

  it.each(SHIPMENT_STATUSES)('of an order with a parcel that is %s', (status) => {
    const refusal = refuseCancellation('processing', [{ status: 'ready' }, { status }]);
    expect(refusal).toBe(LEFT.includes(status) ? 'parcel_left' : undefined);
  });

  it('of a closed order says so, whatever its parcels did', () => {
    expect(refuseCancellation('completed', [{ status: 'delivered' }])).toBe('order_closed');
  });
});
