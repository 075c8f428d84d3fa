import { setTrackingUpdate, startPickingUpdate } from '../../workflows/order/messages';
import { useOrderWorld } from '../support/orders/use-order-world';

const ACCEPTED = { outcome: 'accepted' };

describe('a message that names a shipment in upper case', () => {
  const shop = useOrderWorld();

  it('applies to that shipment', async () => {
    const running = await shop.bookedOrder();
    const shipmentOf = async () => (await shop.readOrder(running)).shipments[0]!;
    const { id } = await shipmentOf();
    const shipmentId = id.toUpperCase();
    const tracking = { carrier: 'bicycle', trackingNumber: 'B-1' };
    const { handle } = running;
    expect(await handle.executeUpdate(setTrackingUpdate, { args: [{ shipmentId, ...tracking }] })).toEqual(
      ACCEPTED,
    );
    expect(await handle.executeUpdate(startPickingUpdate, { args: [{ shipmentId }] })).toEqual(ACCEPTED);
    expect(await shipmentOf()).toMatchObject({ ...tracking, picking: true });
    const timelineDetails = (await shop.readOrder(running)).timeline.map((entry) =>
      JSON.stringify(entry.details),
    );
    expect(timelineDetails.filter((details) => details.includes(shipmentId))).toEqual([]);
    await shop.world.deliverAll(running.order.id);
    expect(await handle.result()).toMatchObject({ status: 'completed' });
  });
});
