import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { rows, type Database } from '../../../src/db/connection/database';
import { OPEN_OPERATION_STATUSES } from '../../../src/domain/order/order-state';
import type { OrderStatus } from '../../../src/domain/order/order-status';

/** What the record says of an order. */
export interface OrderProgress {
  id: string;
  status: OrderStatus;
  shipmentIds: string[];
  /** All shipments are booked, or have left. */
  isBooked: boolean;
  /** No payment operation is open. */
  isSettled: boolean;
}

export interface OrderWatch {
  /**
   * Waits until an order is as expected.
   *
   * @throws Error when it takes more than two minutes
   */
  until(id: string, isTrue: (progress: OrderProgress) => boolean): Promise<OrderProgress>;
}

const POLL_MS = 25;
const TIMEOUT_MS = 120_000;

interface Waiting {
  id: string;
  isTrue(progress: OrderProgress): boolean;
  resolve(progress: OrderProgress): void;
  reject(error: Error): void;
  deadlineMs: number;
}

/**
 * Waits for orders by reading the record: reads over the API would count as a part of what is measured. One
 * statement serves all that wait.
 */
export function watchOrders(db: Database): OrderWatch {
  let waiting: Waiting[] = [];
  let isPolling = false;

  async function poll(): Promise<void> {
    isPolling = true;
    try {
      while (waiting.length > 0) {
        const progress = await readProgress(db, [...new Set(waiting.map(({ id }) => id))]);
        waiting = waiting.filter((one) => !settle(one, progress.get(one.id)));
        if (waiting.length > 0) await pause(POLL_MS);
      }
    } catch (error) {
      waiting.forEach(({ reject }) => reject(error as Error));
      waiting = [];
    } finally {
      isPolling = false;
    }
  }

  return {
    until: (id, isTrue) =>
      new Promise((resolve, reject) => {
        waiting.push({ id, isTrue, resolve, reject, deadlineMs: Date.now() + TIMEOUT_MS });
        if (!isPolling) void poll();
      }),
  };
}

/** @returns whether the wait is over */
function settle({ isTrue, resolve, reject, deadlineMs, id }: Waiting, progress?: OrderProgress): boolean {
  if (progress && isTrue(progress)) resolve(progress);
  else if (Date.now() > deadlineMs)
    reject(new Error(`Order ${id} is still ${progress?.status ?? 'unknown'}`));
  else return false;
  return true;
}

async function readProgress(db: Database, ids: readonly string[]): Promise<Map<string, OrderProgress>> {
  const found = await rows<OrderProgress>(
    db,
    sql`select o.id, o.status,
      coalesce((select array_agg(s.id::text) from shipments s where s.order_id = o.id), '{}') as "shipmentIds",
      exists (select from shipments s where s.order_id = o.id)
        and not exists (select from shipments s where s.order_id = o.id and s.status = 'pending') as "isBooked",
      not exists (select from payment_operations p where p.order_id = o.id
        and p.status in (select jsonb_array_elements_text(${JSON.stringify(OPEN_OPERATION_STATUSES)}::jsonb))) as "isSettled"
      from orders o
      where o.id = any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid))`,
  );
  return new Map(found.map((progress) => [progress.id, progress]));
}

/** An order that was placed to be confirmed must not end otherwise. */
export function isConfirmed({ id, status }: OrderProgress): boolean {
  if (status === 'rejected' || status === 'cancelled' || status === 'needs_attention')
    throw new Error(`Order ${id} is ${status}, and should be confirmed`);
  return status !== 'pending';
}

export const isCompleted = ({ status }: OrderProgress): boolean => status === 'completed';
