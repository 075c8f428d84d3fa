import { sql } from 'drizzle-orm';
import { backordersWorkflowId } from '../../src/temporal-names/visibility';
import {
  addProductToPools,
  createPool,
  placeOrderAt,
  type PooledProduct,
  type Pool,
} from '../support/orders/pools';
import { readLevel } from '../support/orders/shop';
import { until } from '../support/until';
import { itReplaysEveryHistory, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';

/** Uses the real server, because workflows of two stock pools run concurrently. */
describe('a backorder at a storefront with its own stock pool', () => {
  const shop = useOrderWorld('real server');
  let north: Pool;
  let south: Pool;

  beforeAll(async () => {
    north = await createPool(shop.world.db, { shops: 2 });
    south = await createPool(shop.world.db);
  });

  async function confirmedBackorder(storefrontId: string, { sku }: PooledProduct): Promise<RunningOrder> {
    const lines = [{ sku, quantity: 1 }];
    const order = await placeOrderAt(shop.world.db, storefrontId, { lines, fulfillmentPolicy: 'backorder' });
    const handle = await shop.world.start(order);
    await shop.world.waitForStatus(order.id, 'confirmed');
    return { order, handle };
  }

  const waitUntilAllocated = (running: RunningOrder) =>
    until(async () => (await shop.readOrder(running)).lines[0]!.backordered === 0);
  const finish = async (...orders: RunningOrder[]): Promise<void> => {
    for (const running of orders) {
      await until(async () => (await shop.readOrder(running)).shipments.some((s) => s.status === 'ready'));
      await shop.world.deliverAll(running.order.id);
      expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    }
  };

  it('is allocated from a receipt in its own pool, and not from one in another pool', async () => {
    const product = await addProductToPools(shop.world.db, []);
    const northern = await confirmedBackorder(north.storefronts[0]!, product);
    const southern = await confirmedBackorder(south.storefronts[0]!, product);
    await shop.world.receiveAndAllocate(product.sku, south.locationId, 2);
    await waitUntilAllocated(southern);
    const { client, db } = shop.world;
    await client.workflow.getHandle(backordersWorkflowId(product.productId, south.poolId)).result();
    expect((await shop.readOrder(northern)).lines).toMatchObject([{ backordered: 1 }]);
    expect(await readLevel(db, product.productId, south.locationId)).toEqual({ onHand: 2, reserved: 1 });

    await shop.world.receiveAndAllocate(product.sku, north.locationId, 1);
    await waitUntilAllocated(northern);
    await finish(northern, southern);
    expect((await shop.readOrder(northern)).shipments).toMatchObject([{ locationId: north.locationId }]);
  });

  it('is allocated in the order of the queue that all storefronts of the pool share', async () => {
    const product = await addProductToPools(shop.world.db, []);
    const [one, other] = north.storefronts as [string, string];
    const first = await confirmedBackorder(other, product);
    const second = await confirmedBackorder(one, product);
    await shop.world.receiveAndAllocate(product.sku, north.locationId, 1);
    await waitUntilAllocated(first);
    await shop.world.client.workflow
      .getHandle(backordersWorkflowId(product.productId, north.poolId))
      .result();
    expect((await shop.readOrder(second)).lines).toMatchObject([{ backordered: 1 }]);
    await shop.world.receiveAndAllocate(product.sku, north.locationId, 1);
    await waitUntilAllocated(second);
    await finish(first, second);
    expect(await shop.world.db.execute(sql`select from backorder_allocation_requests`)).toHaveLength(0);
  });

  itReplaysEveryHistory(shop);
});
