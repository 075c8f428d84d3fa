import type { Client, Connection, WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { NativeConnection, Worker } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createInventoryActivities } from '../../activities/inventory';
import { createOrderActivities } from '../../activities/orders';
import { createPaymentActivities } from '../../activities/payments';
import { createShippingActivities } from '../../activities/shipping';
import type { OrderRecord } from '../../src/domain/order';
import type { OrderStatus } from '../../src/domain/order-status';
import type { CarrierStatus } from '../../src/domain/shipment-status';
import type { WorkerKind } from '../../src/domain/task-queues';
import { orderWorkflowId, SEARCH_ATTRIBUTES } from '../../src/domain/visibility';
import { createCarrier } from '../../src/gateways/carrier';
import { createPaymentGateway } from '../../src/gateways/payment-gateway';
import { startCarrierSimulator } from '../../src/simulators/carrier-simulator';
import {
  startPaymentGatewaySimulator,
  type PaymentView,
} from '../../src/simulators/payment-gateway-simulator';
import type { SimulatedShipment } from '../../src/simulators/shipment-book';
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
  /** Only requests for this order or shipment. */
  reference?: string;
}

export interface OrderWorld extends TestDatabase {
  client: Client;
  /** Starts the workflow of an accepted order. */
  start(order: OrderRecord): Promise<WorkflowHandle<typeof orderWorkflow>>;
  /** Waits until the record has the order in this status. */
  reaches(orderId: string, status: OrderStatus): Promise<OrderRecord>;
  /** Moves every parcel of the order one step on at the carrier, and tells the workflow. */
  advanceParcels(orderId: string): Promise<{ shipmentId: string; status: CarrierStatus }[]>;
  /** The same at the carrier only: the news is still on its way. */
  advanceSilently(orderId: string): Promise<void>;
  /** One parcel alone, without a word to the workflow. */
  moveSilently(shipmentId: string): Promise<CarrierStatus | undefined>;
  /** Moves every parcel of the order along until it arrives, telling the workflow of each step. */
  deliverAll(orderId: string): Promise<void>;
  paymentOf(orderId: string): Promise<PaymentView | undefined>;
  /** The parcel as the carrier has it. */
  parcelOf(shipmentId: string): Promise<SimulatedShipment | undefined>;
  breakGateway(fault: Fault): Promise<void>;
  breakCarrier(fault: Fault): Promise<void>;
  mendAll(): Promise<void>;
  /** Waits until the requests that the faults are for have come. */
  faultsAreTaken(): Promise<void>;
  startWorker(kind: WorkerKind): Promise<void>;
  stopWorker(kind: WorkerKind): Promise<void>;
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
    searchAttributes: Object.fromEntries(
      Object.keys(SEARCH_ATTRIBUTES).map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD]),
    ),
  });
  return {
    client: env.client,
    connection: env.connection,
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
  const workers = new Map<WorkerKind, { worker: Worker; running: Promise<void> }>();
  const startWorker = async (kind: WorkerKind): Promise<void> => {
    const worker = await createWorker({
      kind,
      connection: server.nativeConnection,
      namespace: server.namespace,
      activities: activities[kind],
      workflowBundlePath: testServers().workflowBundlePath,
    });
    workers.set(kind, { worker, running: worker.run() });
  };
  const stopWorker = async (kind: WorkerKind): Promise<void> => {
    const stopping = workers.get(kind);
    workers.delete(kind);
    if (stopping?.worker.getState() === 'RUNNING') stopping.worker.shutdown();
    await stopping?.running;
  };
  await Promise.all(kinds.map(startWorker));
  const { client } = server;

  const move = async (shipmentId: string): Promise<CarrierStatus | undefined> => {
    const answer = await fetch(`${carrierSimulator.url}/shipments/${shipmentId}/advance`, { method: 'POST' });
    return answer.ok ? ((await answer.json()) as { status: CarrierStatus }).status : undefined;
  };
  /** Moves what can move. @returns where those parcels are now */
  const advance = async (orderId: string) => {
    const { shipments } = await orderIn(db, orderId);
    const moved = await Promise.all(
      shipments.map(async ({ id }) => ({ shipmentId: id, status: await move(id) })),
    );
    return moved.flatMap(({ shipmentId, status }) => (status ? [{ shipmentId, status }] : []));
  };
  const find = async <T>(url: string): Promise<T | undefined> => {
    const answer = await fetch(url);
    return answer.status === 404 ? undefined : ((await answer.json()) as T);
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
      const parcels = await advance(orderId);
      for (const parcel of parcels) {
        await client.workflow
          .getHandle(orderWorkflowId(orderId))
          .signal(parcelUpdatedSignal, { ...parcel, occurredAt: new Date().toISOString() });
      }
      return parcels;
    },
    async advanceSilently(orderId) {
      await advance(orderId);
    },
    moveSilently: move,
    async deliverAll(orderId) {
      for (;;) {
        const parcels = await world.advanceParcels(orderId);
        if (parcels.length === 0) return;
        await until(async () => {
          const { shipments } = await orderIn(db, orderId);
          return parcels.every((parcel) =>
            shipments.some((s) => s.id === parcel.shipmentId && s.status === parcel.status),
          );
        });
      }
    },
    paymentOf: (orderId) => find(`${gatewaySimulator.url}/payments/${orderId}`),
    parcelOf: (shipmentId) => find(`${carrierSimulator.url}/shipments/${shipmentId}`),
    breakGateway: (fault) => setFault(gatewaySimulator.url, fault),
    breakCarrier: (fault) => setFault(carrierSimulator.url, fault),
    async mendAll() {
      await fetch(`${gatewaySimulator.url}/faults`, { method: 'DELETE' });
      await fetch(`${carrierSimulator.url}/faults`, { method: 'DELETE' });
    },
    async faultsAreTaken() {
      for (const { url } of [gatewaySimulator, carrierSimulator]) {
        await until(async () => {
          const left = await find<{ faults: unknown[] }>(`${url}/faults`);
          return left?.faults.length === 0;
        });
      }
    },
    startWorker,
    stopWorker,
    async close() {
      await Promise.all([...workers.keys()].map(stopWorker));
      await gateway.close();
      await carrier.close();
      await gatewaySimulator.close();
      await carrierSimulator.close();
      await database.close();
    },
  };
  return world;
}
