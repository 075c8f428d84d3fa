import type { CreateOrder } from '../../src/contracts/order';
import { requestRestocks } from '../../src/db/stock/backorder-requests';
import { lockLevels, moveUnits } from '../../src/db/stock/stock-levels';
import { openShop } from '../support/orders/shop';
import { until } from '../support/until';
import { itReplaysEveryHistory, useOrderWorld } from '../support/orders/use-order-world';

describe('a count that finds fewer units than orders hold', () => {
  const shop = useOrderWorld('real server');

  /** As the API books it and the relay passes it on. */
  async function count(productId: string, onHand: number): Promise<void> {
    await shop.world.db.transaction(async (tx) => {
      const [level] = await lockLevels(tx, productId, ['berlin']);
      await moveUnits(tx, level!, {
        ...{ type: 'adjusted', onHandDelta: onHand - level!.onHand, reason: 'counted', by: null },
      });
      await requestRestocks(tx, [productId], { locationId: 'berlin' });
    });
    await shop.world.passOnRestocks();
  }

  it('takes the parcel of the newest order back, which waits then, and is served by the next delivery', async () => {
    const { VASE } = await openShop(shop.world.db, [
      { sku: 'VASE', priceMinor: 1_000, stock: { berlin: 2 } },
    ]);
    const request: Partial<CreateOrder> = {
      lines: [{ sku: 'VASE', quantity: 1 }],
      fulfillmentPolicy: 'backorder',
    };
    const older = await shop.booked(request);
    const newer = await shop.booked(request);
    const [parcel] = (await shop.record(newer)).shipments;

    await count(VASE!, 1);
    await until(async () => (await shop.record(newer)).lines[0]!.backordered === 1);
    expect(await shop.world.parcelOf(parcel!.id)).toMatchObject({ status: 'cancelled' });
    expect(await shop.timeline(newer)).toEqual(
      expect.arrayContaining(['stock_missing', 'shipment_cancelled']),
    );
    expect((await shop.record(older)).lines).toMatchObject([{ reserved: 1 }]);

    await shop.world.deliverAll(older.order.id);
    expect(await older.handle.result()).toMatchObject({ status: 'completed' });
    await shop.world.restock('VASE', 'berlin', 1);
    await until(async () => (await shop.record(newer)).shipments.some(({ status }) => status === 'ready'));
    await shop.world.deliverAll(newer.order.id);
    expect(await newer.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('cancels a confirmed order that is all or nothing, and gives its money back', async () => {
    const { BOWL } = await openShop(shop.world.db, [
      { sku: 'BOWL', priceMinor: 1_000, stock: { berlin: 3 } },
    ]);
    const running = await shop.booked({
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
