import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/order';
import { rows } from '../../../src/db/connection/database';
import { openShop } from './shop';
import { until } from '../until';
import type { OrderShop, RunningOrder } from './use-order-world';

/** Orders that wait for products of which nobody else wants any. */
export function backordersIn(shop: OrderShop) {
  let count = 0;
  return {
    async aProduct(stock = 0, priceMinor = 1_000): Promise<{ sku: string; productId: string }> {
      const sku = `RARE-${++count}`;
      const ids = await openShop(shop.world.db, [{ sku, priceMinor, stock: { berlin: stock } }]);
      return { sku, productId: ids[sku]! };
    },
    wish: (sku: string, quantity: number, extra: Partial<CreateOrder> = {}): Partial<CreateOrder> => ({
      lines: [{ sku, quantity }],
      fulfillmentPolicy: 'backorder',
      ...extra,
    }),
    eventsOf: ({ order }: RunningOrder, type: string) =>
      rows<{ payload: object }>(
        shop.world.db,
        sql`select payload from outbox where order_id = ${order.id} and type = ${type}`,
      ),
    hasLine: (running: RunningOrder, units: object, lineNo = 1) =>
      until(async () => {
        const line = (await shop.record(running)).lines.find((l) => l.lineNo === lineNo)!;
        return Object.entries(units).every(([key, value]) => line[key as 'reserved'] === value);
      }),
    /** Has the order's parcels delivered, once there are that many and all are booked. */
    async delivered(running: RunningOrder, parcels: number): Promise<void> {
      await until(async () => {
        const { shipments } = await shop.record(running);
        return shipments.length === parcels && shipments.every((s) => s.status !== 'pending');
      });
      await shop.world.deliverAll(running.order.id);
    },
  };
}
