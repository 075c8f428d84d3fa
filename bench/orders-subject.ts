import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { Pool } from 'undici';
import type { OrderView } from '../src/contracts/wire/order';
import { rows } from '../src/db/connection/database';
import type { CarrierStatus } from '../src/domain/order/shipment-status';
import { until } from './closed-loop';
import type { FulfillableSubject } from './subject';
import type { Holdfast } from './holdfast';

export interface OrdersSubject extends FulfillableSubject {
  /**
   * Places an order without waiting for the decision, like a storefront by default.
   *
   * @returns its id when confirmed
   */
  placeWithoutWaiting(): Promise<string>;
  close(): Promise<void>;
}

/** Places orders over the REST API. Each has one line of two units; the products of the bench take turns. */
export function createOrdersSubject(
  { launched, database, skus }: Holdfast,
  concurrency: number,
): OrdersSubject {
  const { apiUrl, apiKey } = launched.addresses;
  const pool = new Pool(apiUrl, { connections: concurrency });
  const shipmentIds = new Map<string, string>();
  let placed = 0;

  async function call(method: 'GET' | 'POST', url: string, body?: object, headers: object = {}) {
    const response = await pool.request({
      method,
      path: url,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.body.text();
    if (response.statusCode >= 300)
      throw new Error(`${method} ${url} got status ${response.statusCode}: ${text}`);
    return JSON.parse(text) as unknown;
  }

  async function post(preference: object): Promise<OrderView> {
    const sku = skus[placed++ % skus.length]!;
    const headers = { 'idempotency-key': randomUUID(), ...preference };
    return (await call('POST', '/v1/orders', orderOf(sku), headers)) as OrderView;
  }

  function confirmed(order: OrderView): string {
    if (order.status !== 'confirmed') throw new Error(`Order ${order.id} is ${order.status}, not confirmed`);
    order.shipments.forEach((shipment) => shipmentIds.set(order.id, shipment.id));
    return order.id;
  }

  const count = async (statement: ReturnType<typeof sql>): Promise<number> => {
    const [row] = await rows<{ n: number }>(database.db, statement);
    return row?.n ?? 0;
  };
  const shipmentsIn = (ids: readonly string[], status: string) =>
    count(sql`select count(*)::int as n from shipments
      where status = ${status} and order_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`);

  return {
    place: async () => confirmed(await post({ prefer: 'wait=30' })),
    async placeWithoutWaiting() {
      const { id } = await post({});
      // This reads the record directly, because reads of the API would count as a part of placing.
      await until('A confirmed order', async () => (await shipmentsIn([id], 'pending')) === 1);
      return id;
    },
    shippingWorkerPid: () => launched.pids().get('shipping-worker')!,
    areBooked: async (ids) => (await shipmentsIn(ids, 'ready')) === ids.length,
    reportCarrierStatus: async (id, status: CarrierStatus) => {
      const update = { shipmentId: shipmentIds.get(id), status, occurredAt: new Date().toISOString() };
      await call('POST', '/v1/carrier-updates', update);
    },
    areRecorded: async (ids, status) => (await shipmentsIn(ids, status)) === ids.length,
    areCompleted: async (ids) =>
      (await count(sql`select count(*)::int as n from orders
        where status = 'completed' and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`)) ===
      ids.length,
    close: () => pool.close(),
  };
}

function orderOf(sku: string): object {
  return {
    lines: [{ sku, quantity: 2 }],
    customer: { id: 'bench' },
    shippingAddress: {
      name: 'Ada Lovelace',
      line1: 'Hauptstr. 1',
      city: 'Berlin',
      postalCode: '10827',
      country: 'DE',
    },
  };
}
