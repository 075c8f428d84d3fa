import type { CreateOrder } from '../../src/contracts/wire/order';
import { requestBackorderAllocations } from '../../src/db/stock/backorder-requests';
import { lockLevels, moveUnits } from '../../src/db/stock/stock-levels';
import { createShop } from '../support/orders/shop';
import { until } from '../support/until';
import { itReplaysEveryHistory, useOrderWorld } from '../support/orders/use-order-world';

describe('a count that finds fewer units than orders hold', () => {
  const shop = useOrderWorld('real server');

  /** Books a count as the API does, and relays its allocation requests. */
  async function count(productId: string, onHand: number): Promise<void> {
    await shop.world.db.transaction(async (tx) => {
      const [level] = await lockLevels(tx, productId, ['berlin']);
      await moveUnits(tx, level!, {
        ...{ type: 'adjusted', onHandDelta: onHand - level!.onHand, reason: 'counted', by: null },
      });
      await requestBackorderAllocations(tx, [productId], { locationId: 'berlin' });
    });
    await shop.world.relayAllocationRequests();
  }

  it('recalls the shipment of the newest order, which is backordered and allocated from the next receipt', async () => {
    const { VASE } = await createShop(shop.world.db, [
      { sku: 'VASE', priceMinor: 1_000, stock: { berlin: 2 } },
    ]);
    const request: Partial<CreateOrder> = {
      lines: [{ sku: 'VASE', quantity: 1 }],
      fulfillmentPolicy: 'backorder',
    };
    const older = await shop.bookedOrder(request);
    const newer = await shop.bookedOrder(request);
    const [shipment] = (await shop.readOrder(newer)).shipments;

    await count(VASE!, 1);
    await until(async () => (await shop.readOrder(newer)).lines[0]!.backordered === 1);
    expect(await shop.world.carrierShipmentOf(shipment!.id)).toMatchObject({ status: 'cancelled' });
    expect(await shop.timelineTypesOf(newer)).toEqual(
      expect.arrayContaining(['stock_missing', 'shipment_cancelled']),
    );
    expect((await shop.readOrder(older)).lines).toMatchObject([{ reserved: 1 }]);

    await shop.world.deliverAll(older.order.id);
    expect(await older.handle.result()).toMatchObject({ status: 'completed' });
    await shop.world.receiveAndAllocate('VASE', 'berlin', 1);
    await until(async () => (await shop.readOrder(newer)).shipments.some(({ status }) => status === 'ready'));
    await shop.world.deliverAll(newer.order.id);
    expect(await newer.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('cancels a confirmed order that is all or nothing, and voids its authorization', async () => {
    const { BOWL } = await createShop(shop.world.db, [
      { sku: 'BOWL', priceMinor: 1_000, stock: { berlin: 3 } },
    ]);
    const running = await shop.bookedOrder({
      lines: [
        { sku: 'BOWL', quantity: 3 },
        { sku: 'MUG', quantity: 1 },
      ],
    });
    await count(BOWL!, 2);
    expect(await running.handle.result()).toEqual({
      ...{ orderId: running.order.id, status: 'cancelled', reason: 'out_of_stock' },
    });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ capturedMinor: 0, heldMinor: 0 });
  });

  itReplaysEveryHistory(shop);
});
