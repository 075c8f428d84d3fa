import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { until } from '../until';
import type { OrderShop, RunningOrder } from './use-order-world';

/** A moment in an order's life before its shipment has left. */
interface LifecyclePoint {
  name: string;
  /** Brings a new order there. */
  reach(shop: OrderShop): Promise<RunningOrder & { release?: () => Promise<void> }>;
}

/** Every step of the saga while it is under way, while it waits for a service that is away, and after it. */
export const LIFECYCLE_POINTS: LifecyclePoint[] = [
  { name: 'as soon as it is started', reach: (shop) => shop.startedOrder() },
  { name: 'while its stock is being reserved', reach: reachReservation },
  {
    name: 'while the customer service is being asked',
    async reach(shop) {
      await shop.world.setCustomerServiceFault({ operation: 'check', mode: 'slow', times: 1, delayMs: 100 });
      const running = await shop.startedOrder();
      await shop.world.waitForFaultsUsed();
      return running;
    },
  },
  {
    name: 'while the gateway is being asked',
    async reach(shop) {
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'slow', times: 1, delayMs: 100 });
      const running = await shop.startedOrder();
      await shop.world.waitForFaultsUsed();
      return running;
    },
  },
  {
    name: 'while it waits for a gateway that is away',
    async reach(shop) {
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 1 });
      const running = await shop.startedOrder();
      await shop.world.waitForFaultsUsed();
      await shop.world.setGatewayFault({ operation: 'authorize', mode: 'unavailable', times: 'always' });
      return running;
    },
  },
  {
    name: 'when the money is held and the answer is lost',
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
    name: 'while the carrier is being asked',
    async reach(shop) {
      await shop.world.setCarrierFault({ operation: 'book', mode: 'slow', times: 1, delayMs: 100 });
      const running = await shop.confirmedOrder();
      await shop.world.waitForFaultsUsed();
      return running;
    },
  },
  {
    name: 'while it waits for a carrier that is away',
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

/** The order's row is locked, so that the step hangs in Postgres until it is let go. */
async function reachReservation(shop: OrderShop): ReturnType<LifecyclePoint['reach']> {
  const { db } = shop.world;
  const order = await shop.placedOrder();
  let letGo = () => {};
  const released = new Promise<void>((resolve) => (letGo = resolve));
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
      letGo();
      await transaction;
    },
  };
}
