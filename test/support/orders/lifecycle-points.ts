import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { until } from '../until';
import type { OrderShop, RunningOrder } from './use-order-world';

/** A moment in an order's life before its shipment has left. */
interface LifecyclePoint {
  name: string;
  /** Brings a new order to this point. */
  reach(shop: OrderShop): Promise<RunningOrder & { release?: () => Promise<void> }>;
}

/** Every step of the saga while it runs, while it waits for a provider's outage to end, and after it. */
export const LIFECYCLE_POINTS: LifecyclePoint[] = [
  { name: 'as soon as it is started', reach: (shop) => shop.startedOrder() },
  { name: 'while its stock is being reserved', reach: reachReservation },
  {
    name: 'while the customer service is being called',
    async reach(shop) {
      await shop.world.setCustomerServiceFault({ operation: 'check', mode: 'slow', times: 1, delayMs: 100 });
      const running = await shop.startedOrder();
      await shop.world.waitForFaultsUsed();
      return running;
    },
  },
  {
    name: 'while the gateway is being called',
    async reach(shop) {
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'slow', times: 1, delayMs: 100 });
      const running = await shop.startedOrder();
      await shop.world.waitForFaultsUsed();
      return running;
    },
  },
  {
    name: 'while it waits for an unavailable gateway',
    async reach(shop) {
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 1 });
      const running = await shop.startedOrder();
      await shop.world.waitForFaultsUsed();
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 'always' });
      return running;
    },
  },
  {
    name: 'when the gateway has authorized and its response is lost',
    async reach(shop) {
      await shop.world.setGatewayFault({
        operation: 'authorize',
        mode: 'timeout_after_acting',
        times: 1,
        delayMs: 50,
      });
      const running = await shop.startedOrder();
      await until(() => shop.world.authorizationOf(running.order.id));
      return running;
    },
  },
  {
    name: 'while the carrier is being called',
    async reach(shop) {
      await shop.world.setCarrierFault({ operation: 'book', mode: 'slow', times: 1, delayMs: 100 });
      const running = await shop.confirmedOrder();
      await shop.world.waitForFaultsUsed();
      return running;
    },
  },
  {
    name: 'while it waits for an unavailable carrier',
    async reach(shop) {
      await shop.world.setCarrierFault({ operation: 'book', mode: 'unavailable', times: 1 });
      const running = await shop.confirmedOrder();
      await shop.world.waitForFaultsUsed();
      await shop.world.setCarrierFault({ operation: 'book', mode: 'unavailable', times: 'always' });
      return running;
    },
  },
  { name: 'while its shipment waits for the carrier', reach: (shop) => shop.bookedOrder() },
];

/** Locks the order's row, so that the step waits in Postgres until `release` is called. */
async function reachReservation(shop: OrderShop): ReturnType<LifecyclePoint['reach']> {
  const { db } = shop.world;
  const order = await shop.placedOrder();
  let unlock = () => {};
  const released = new Promise<void>((resolve) => (unlock = resolve));
  let isLocked = () => {};
  const locked = new Promise<void>((resolve) => (isLocked = resolve));
  const transaction = db.transaction(async (tx) => {
    await tx.execute(sql`select from orders where id = ${order.id} for update`);
    isLocked();
    await released;
  });
  await locked;
  const handle = await shop.world.start(order);
  await until(async () => {
    const waiting = await rows(
      db,
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
  return {
    order,
    handle,
    async release() {
      unlock();
      await transaction;
    },
  };
}
