import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import { rows } from '../../../src/db/connection/database';
import { createShop } from './shop';
import { until } from '../until';
import type { OrderShop, RunningOrder } from './use-order-world';

/** Helpers for backordered orders of products that no other test orders. */
export function createBackorderHelpers(shop: OrderShop) {
  let count = 0;
  return {
    async addRareProduct(stock = 0, priceMinor = 1_000): Promise<{ sku: string; productId: string }> {
      const sku = `RARE-${++count}`;
      const ids = await createShop(shop.world.db, [{ sku, priceMinor, stock: { berlin: stock } }]);
      return { sku, productId: ids[sku]! };
    },
    backorderRequest: (
      sku: string,
      quantity: number,
      extra: Partial<CreateOrder> = {},
    ): Partial<CreateOrder> => ({
      lines: [{ sku, quantity }],
      fulfillmentPolicy: 'backorder',
      ...extra,
    }),
    eventsOf: ({ order }: RunningOrder, type: string) =>
      rows<{ payload: object }>(
        shop.world.db,
        sql`select payload from outbox where order_id = ${order.id} and type = ${type}`,
      ),
    waitForLine: (running: RunningOrder, units: object, lineNo = 1) =>
      until(async () => {
        const line = (await shop.readOrder(running)).lines.find((one) => one.lineNo === lineNo)!;
        return Object.entries(units).every(([key, value]) => line[key as 'reserved'] === value);
      }),
    /** Delivers the order's shipments, once there are `count` of them and all are booked. */
    async deliverShipments(running: RunningOrder, count: number): Promise<void> {
      await until(async () => {
        const { shipments } = await shop.readOrder(running);
        return shipments.length === count && shipments.every((s) => s.status !== 'pending');
      });
      await shop.world.deliverAll(running.order.id);
    },
  };
}
