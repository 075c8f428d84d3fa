import type { Client, Connection, WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { NativeConnection } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createInventoryActivities } from '../../activities/inventory';
import { createOrderActivities } from '../../activities/orders';
import { createPaymentActivities } from '../../activities/payments';
import { createShippingActivities } from '../../activities/shipping';
import type { OrderRecord } from '../../src/domain/order';
import type { OrderStatus } from '../../src/domain/order-status';
import type { WorkerKind } from '../../src/domain/task-queues';
import { orderWorkflowId, SEARCH_ATTRIBUTES } from '../../src/domain/visibility';
import { createCarrier } from '../../src/gateways/carrier';
import { createPaymentGateway } from '../../src/gateways/payment-gateway';
import { startCarrierSimulator } from '../../src/simulators/carrier-simulator';
import { startPaymentGatewaySimulator, type PaymentView } from '../../src/simulators/payment-gateway-simulator';
import { startOrderWorkflow } from '../../src/temporal/order-workflow';
import { createWorker } from '../../src/temporal/worker';
import type { order as orderWorkflow } from '../../workflows';
import { parcelUpdatedSignal } from '../../workflows/messages';
import { testServers } from '../setup/servers';
import { createTestDatabase, type TestDatabase } from './database';
import { orderIn } from './shop';
import { until } from './until';

export interface Fault {
  operation: string;
  mode: string;
  times: number | 'always';
  delayMs?: number;
  reason?: string;
}

export interface OrderWorld extends TestDatabase {
  client: Client;
  /** Starts the workflow of an accepted order. */
  start(order: OrderRecord): Promise<WorkflowHandle<typeof orderWorkflow>>;
  /** Waits until the record has the order in this status. */
  reaches(orderId: string, status: OrderStatus): Promise<OrderRecord>;
  /** Moves every parcel of the order one step on at the carrier, and tells the workflow. */
  advanceParcels(orderId: string): Promise<void>;
  /** The same at the carrier only: the news is still on its way. */
  advanceSilently(orderId: string): Promise<void>;
  deliverAll(orderId: string): Promise<void>;
  paymentOf(orderId: string): Promise<PaymentView | undefined>;
  breakGateway(fault: Fault): Promise<void>;
  breakCarrier(fault: Fault): Promise<void>;
  mendAll(): Promise<void>;
}

/** Temporal, as the time-skipping server or a namespace of the dev server gives it. */
export interface TemporalUnderTest {
  client: Client;
  connection: Connection;
  nativeConnection: NativeConnection;
  namespace: string;
}

export async function timeSkipping(env: TestWorkflowEnvironment): Promise<TemporalUnderTest> {
  // The time-skipping server cannot list them, so the product's own function cannot be used on it.
  const { INDEXED_VALUE_TYPE_KEYWORD } = temporal.api.enums.v1.IndexedValueType;
  await env.connection.operatorService.addSearchAttributes({
    searchAttributes: Object.fromEntries(Object.keys(SEARCH_ATTRIBUTES).map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD])),
  });
  return {
    client: env.client,
    connection: env.connection as Connection,
    nativeConnection: env.nativeConnection,
    namespace: env.namespace ?? 'default',
  };
}

/** Workers of every kind, a database and the simulators: all of Holdfast but its API, relay and processes. */
export async function createOrderWorld(
  server: TemporalUnderTest,
  kinds: WorkerKind[] = ['orders', 'payments', 'shipping'],
): Promise<OrderWorld> {
  const database = await createTestDatabase();
  const { db } = database;
  const gatewaySimulator = await startPaymentGatewaySimulator();
  const carrierSimulator = await startCarrierSimulator();
  const gateway = createPaymentGateway({ baseUrl: gatewaySimulator.url, timeoutMs: 1_000 });
  const carrier = createCarrier({ baseUrl: carrierSimulator.url, timeoutMs: 1_000 });

  const activities = {
    orders: { ...createOrderActivities(db), ...createInventoryActivities(db) },
    payments: createPaymentActivities(gateway),
    shipping: createShippingActivities(db, carrier),
  };
  const workers = await Promise.all(
    kinds.map((kind) =>
      createWorker({
        kind,
        connection: server.nativeConnection,
        namespace: server.namespace,
        activities: activities[kind],
        workflowBundlePath: testServers().workflowBundlePath,
      }),
    ),
  );
  const running = workers.map((worker) => worker.run());
  const { client } = server;

  const parcelsAt = async (path: 'advance', orderId: string) => {
    const { shipments } = await orderIn(db, orderId);
    return Promise.all(
      shipments
        .filter((shipment) => shipment.status !== 'cancelled')
        .map(async ({ id }) => {
          const answer = await fetch(`${carrierSimulator.url}/shipments/${id}/${path}`, { method: 'POST' });
          return { shipmentId: id, ...((await answer.json()) as { status: string }) };
        }),
    );
  };
  const setFault = async (url: string, fault: Fault) => {
    const answer = await fetch(`${url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    if (!answer.ok) throw new Error(`The fault was not taken: ${await answer.text()}`);
  };

  const world: OrderWorld = {
    ...database,
    client,
    async start(order) {
      await startOrderWorkflow(client, order);
      return client.workflow.getHandle<typeof orderWorkflow>(orderWorkflowId(order.id));
    },
    reaches: (orderId, status) =>
      until(async () => {
        const order = await orderIn(db, orderId);
        return order.status === status && order;
      }),
    async advanceParcels(orderId) {
      for (const { shipmentId, status } of await parcelsAt('advance', orderId)) {
        await client.workflow.getHandle(orderWorkflowId(orderId)).signal(parcelUpdatedSignal, {
          shipmentId,
          status: status as 'shipped',
          occurredAt: new Date().toISOString(),
        });
      }
    },
    async advanceSilently(orderId) {
      await parcelsAt('advance', orderId);
    },
    async deliverAll(orderId) {
      for (const status of ['shipped', 'in_transit', 'out_for_delivery', 'delivered']) {
        await world.advanceParcels(orderId);
        await until(async () =>
          (await orderIn(db, orderId)).shipments.every((s) => s.status === status || s.status === 'cancelled'),
        );
      }
    },
    async paymentOf(orderId) {
      const answer = await fetch(`${gatewaySimulator.url}/payments/${orderId}`);
      return answer.status === 404 ? undefined : ((await answer.json()) as PaymentView);
    },
    breakGateway: (fault) => setFault(gatewaySimulator.url, fault),
    breakCarrier: (fault) => setFault(carrierSimulator.url, fault),
    async mendAll() {
      await fetch(`${gatewaySimulator.url}/faults`, { method: 'DELETE' });
      await fetch(`${carrierSimulator.url}/faults`, { method: 'DELETE' });
    },
    async close() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.all(running);
      await gateway.close();
      await carrier.close();
      await gatewaySimulator.close();
      await carrierSimulator.close();
      await database.close();
    },
  };
  return world;
}
