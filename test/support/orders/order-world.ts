import { sql } from 'drizzle-orm';
import { activityInfo } from '@temporalio/activity';
import type { Connection, WorkflowHandle } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { NativeConnection, Worker } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createCustomerActivities } from '../../../activities/customers';
import { createInventoryActivities } from '../../../activities/inventory';
import { createOrderActivities } from '../../../activities/orders';
import { createPaymentActivities } from '../../../activities/payments';
import { createReconcileActivities } from '../../../activities/reconcile';
import { createBackorderActivities } from '../../../activities/backorders';
import { createReturnActivities } from '../../../activities/returns';
import { createShippingActivities } from '../../../activities/shipping';
import type { ServedProviders } from '../../../activities/take-steps';
import type { OrderActivities, PaymentActivities } from '../../../activities/types';
import type { OrderRecord } from '../../../src/domain/order/order-record';
import type { OrderStatus } from '../../../src/domain/order/order-status';
import type { CarrierStatus } from '../../../src/domain/order/shipment-status';
import type { WorkerKind } from '../../../src/temporal-names/task-queues';
import { orderWorkflowId, SEARCH_ATTRIBUTES } from '../../../src/temporal-names/visibility';
import { createCarrier } from '../../../src/providers/carrier';
import { createCustomerService } from '../../../src/providers/customer-service';
import { createPaymentGateway } from '../../../src/providers/payment-gateway';
import type { ProviderBreaker } from '../../../src/providers/provider-breaker';
import { startCarrierSimulator } from '../../../src/simulators/carrier-simulator';
import { startCustomerServiceSimulator } from '../../../src/simulators/customer-service-simulator';
import {
  startPaymentGatewaySimulator,
  type PaymentView,
} from '../../../src/simulators/payment-gateway-simulator';
import type { SimulatedShipment } from '../../../src/simulators/shipment-book';
import { applyCarrierReport } from '../../../src/db/orders/carrier-reports';
import { withNames, type TemporalClient } from '../../../src/temporal/connection/client';
import { createOrphanedWorkflows } from '../../../src/temporal/client/orphaned-workflows';
import { startOrderWorkflow, wakeOrder } from '../../../src/temporal/client/send-to-order';
import { createWorker } from '../../../src/temporal/worker/worker';
import type { order as orderWorkflow } from '../../../workflows';
import { testServers } from '../../setup/servers';
import { connectAs, createTestDatabase, type TestDatabase } from '../postgres/database';
import { createStockReceiving, type StockReceiving } from './stock-receiving';
import { readOrderWithTimeline } from './shop';
import { until } from '../until';

export interface Fault {
  operation: string;
  mode: string;
  times: number | 'always';
  delayMs?: number;
  reason?: string;
  /** Limits the fault to requests for this order or shipment. */
  reference?: string;
}

export type PaymentSums = Pick<
  PaymentView,
  'heldMinor' | 'capturedMinor' | 'refundedMinor' | 'authorizations' | 'captures' | 'refunds'
>;

export interface OrderWorld extends TestDatabase, StockReceiving {
  client: TemporalClient;
  carrierUrl: string;
  /** Starts the workflow of an accepted order. */
  start(order: OrderRecord): Promise<WorkflowHandle<typeof orderWorkflow>>;
  /** Waits until the record has the order in this status. */
  waitForStatus(orderId: string, status: OrderStatus): Promise<OrderRecord>;
  /** Moves every shipment of the order one step on at the carrier, and reports each step to Holdfast. */
  advanceShipments(orderId: string): Promise<{ shipmentId: string; status: CarrierStatus }[]>;
  /** Moves every shipment of the order one step on at the carrier, and reports nothing. */
  advanceShipmentsAtCarrier(orderId: string): Promise<void>;
  /**
   * Moves one shipment one step on at the carrier, and reports nothing.
   *
   * @returns undefined when it cannot move
   */
  advanceShipmentAtCarrier(shipmentId: string): Promise<CarrierStatus | undefined>;
  /** Moves every shipment of the order on until it arrives, and reports each step to Holdfast. */
  deliverAll(orderId: string): Promise<void>;
  /** What the gateway has done for the order, summed over its authorizations. */
  paymentOf(orderId: string): Promise<PaymentSums>;
  /** One authorization as the gateway has it. */
  authorizationOf(orderId: string, no?: number): Promise<PaymentView | undefined>;
  /** The shipment as the carrier has it. */
  carrierShipmentOf(shipmentId: string): Promise<SimulatedShipment | undefined>;
  /** The first authorization expires early at the bank, so the gateway declines the next capture of it. */
  expireAuthorizationEarly(orderId: string): Promise<void>;
  setGatewayFault(fault: Fault): Promise<void>;
  setCarrierFault(fault: Fault): Promise<void>;
  /** A fault of the customer service, whose references are customer ids. */
  setCustomerServiceFault(fault: Fault): Promise<void>;
  /** Applies a carrier's report as the API does. @param occurredAt ISO 8601, by default now */
  sendCarrierReport(shipmentId: string, status: CarrierStatus, occurredAt?: string): Promise<void>;
  /** Sets the shipment's status at the carrier, whatever step is next, and reports it to Holdfast. */
  setStatusAtCarrier(shipmentId: string, status: CarrierStatus): Promise<void>;
  clearFaults(): Promise<void>;
  /** Waits until every fault has been used up by a request. */
  waitForFaultsUsed(): Promise<void>;
  /** The activities of each kind of worker, for workers that a test starts itself. */
  activities: Record<WorkerKind, object>;
  startWorker(kind: WorkerKind): Promise<void>;
  stopWorker(kind: WorkerKind): Promise<void>;
}

/** A Temporal of a test file: the time-skipping server, or a namespace of the dev server. */
export interface TemporalUnderTest {
  client: TemporalClient;
  connection: Connection;
  nativeConnection: NativeConnection;
  namespace: string;
  /** The prefix of names, as the client has it. */
  prefix?: string;
  codec?: PayloadCodec;
}

export async function timeSkippingTemporal(env: TestWorkflowEnvironment): Promise<TemporalUnderTest> {
  // The time-skipping server cannot list search attributes, so `ensureSearchAttributes` fails on it.
  const { INDEXED_VALUE_TYPE_KEYWORD } = temporal.api.enums.v1.IndexedValueType;
  await env.connection.operatorService.addSearchAttributes({
    searchAttributes: Object.fromEntries(
      Object.keys(SEARCH_ATTRIBUTES).map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD]),
    ),
  });
  return {
    client: withNames(env.client),
    connection: env.connection,
    nativeConnection: env.nativeConnection,
    namespace: env.namespace ?? 'default',
  };
}

/**
 * Where the calls to providers are made: on the queues of their own workers (`apart`), or first in the order
 * worker, whose process serves these kinds, too (`together`).
 */
export const PLACEMENTS = ['apart', 'together'] as const;

export type Placement = (typeof PLACEMENTS)[number];

/**
 * A clock with the time of the Temporal server, which may skip weeks. Each activity's info carries that time.
 * By any other clock, the gateway's authorizations would expire at once, or never.
 */
function createServerClock() {
  let latestMs = 0;
  const readBefore =
    <Input, Output>(run: (input: Input) => Promise<Output>) =>
    (input: Input): Promise<Output> => {
      latestMs = Math.max(latestMs, activityInfo().currentAttemptScheduledTimestampMs);
      return run(input);
    };
  return {
    now: () => latestMs || Date.now(),
    /** The activities on the record get the workflow's time in their input. */
    readByRecord: ({ reserveStock, updateOrder, loadOrder }: OrderActivities): OrderActivities => {
      const readInput =
        <Input extends { now: string }, Output>(run: (input: Input) => Promise<Output>) =>
        (input: Input): Promise<Output> => {
          latestMs = Math.max(latestMs, Date.parse(input.now));
          return run(input);
        };
      return {
        reserveStock: readInput(reserveStock),
        updateOrder: readInput(updateOrder),
        loadOrder: readInput(loadOrder),
      };
    },
    readBy: ({ authorizePayment, capturePayment, refundPayment, voidPayment }: PaymentActivities) => ({
      authorizePayment: readBefore(authorizePayment),
      capturePayment: readBefore(capturePayment),
      refundPayment: readBefore(refundPayment),
      voidPayment: readBefore(voidPayment),
    }),
  };
}

/** Starts workers, a database and the simulators: all of Holdfast without its API, relay and processes. */
export async function createOrderWorld(
  server: TemporalUnderTest,
  {
    kinds = ['orders', 'inventory', 'customers', 'payments', 'shipping'],
    existingDatabase,
    placement = 'apart',
  }: { kinds?: WorkerKind[]; existingDatabase?: TestDatabase; placement?: Placement } = {},
): Promise<OrderWorld> {
  const database = existingDatabase ?? (await createTestDatabase());
  const { db } = database;
  const clock = createServerClock();
  const gatewaySimulator = await startPaymentGatewaySimulator({ now: clock.now });
  const carrierSimulator = await startCarrierSimulator();
  const customerSimulator = await startCustomerServiceSimulator();
  // A real breaker waits by the wall clock, which does not skip time.
  const breaker: ProviderBreaker = { run: (_operation, call) => call() };
  const customers = createCustomerService({
    baseUrl: customerSimulator.url,
    timeoutMs: 1_000,
    breaker,
  });
  const gateway = createPaymentGateway({ baseUrl: gatewaySimulator.url, timeoutMs: 1_000, breaker });
  const carrier = createCarrier({ baseUrl: carrierSimulator.url, timeoutMs: 1_000, breaker });

  const ordersDb = connectAs('holdfast_orders', db);
  const inventoryDb = connectAs('holdfast_inventory', db);
  const shippingDb = connectAs('holdfast_shipping', db);
  // A kind whose worker is stopped makes no calls in the order worker either.
  const served: ServedProviders = {};
  const servedBy: Partial<Record<WorkerKind, ServedProviders>> = {
    customers: { customer_service: (signalOf) => createCustomerActivities(customers, signalOf) },
    payments: { payment_gateway: (signalOf) => createPaymentActivities(gateway, signalOf) },
    shipping: { carrier: (signalOf) => createShippingActivities(shippingDb, carrier, signalOf) },
  };
  const serve = (kind: WorkerKind, isServed: boolean): void => {
    if (placement === 'apart') return;
    for (const [provider, calls] of Object.entries(servedBy[kind] ?? {}))
      Object.assign(served, { [provider]: isServed ? calls : undefined });
  };
  const activities = {
    orders: {
      ...clock.readByRecord(createOrderActivities(ordersDb, served)),
      ...createInventoryActivities(ordersDb),
      ...createReturnActivities(ordersDb, served),
    },
    inventory: {
      ...createBackorderActivities(inventoryDb),
      ...createReconcileActivities(inventoryDb, createOrphanedWorkflows(server.client)),
    },
    customers: createCustomerActivities(customers),
    payments: clock.readBy(createPaymentActivities(gateway)),
    shipping: createShippingActivities(shippingDb, carrier),
  };
  const workers = new Map<WorkerKind, { worker: Worker; running: Promise<void> }>();
  const startWorker = async (kind: WorkerKind): Promise<void> => {
    const worker = await createWorker({
      kind,
      connection: server.nativeConnection,
      namespace: server.namespace,
      prefix: server.prefix,
      codec: server.codec,
      activities: activities[kind],
      workflowBundlePath: testServers().workflowBundlePath,
    });
    workers.set(kind, { worker, running: worker.run() });
    serve(kind, true);
  };
  const stopWorker = async (kind: WorkerKind): Promise<void> => {
    const stopped = workers.get(kind);
    workers.delete(kind);
    serve(kind, false);
    if (stopped?.worker.getState() === 'RUNNING') stopped.worker.shutdown();
    await stopped?.running;
  };
  await Promise.all(kinds.map(startWorker));
  const { client } = server;

  const advanceShipment = async (shipmentId: string): Promise<CarrierStatus | undefined> => {
    const url = `${carrierSimulator.url}/shipments/${shipmentId}/advance`;
    const response = await fetch(url, { method: 'POST' });
    return response.ok ? ((await response.json()) as { status: CarrierStatus }).status : undefined;
  };
  /** Moves the shipments that can move. @returns their new statuses */
  const advanceOrder = async (orderId: string) => {
    const { shipments } = await readOrderWithTimeline(db, orderId);
    const moved = await Promise.all(
      shipments.map(async ({ id }) => ({ shipmentId: id, status: await advanceShipment(id) })),
    );
    return moved.flatMap(({ shipmentId, status }) => (status ? [{ shipmentId, status }] : []));
  };
  const find = async <T>(url: string): Promise<T | undefined> => {
    const response = await fetch(url);
    return response.status === 404 ? undefined : ((await response.json()) as T);
  };
  const setFault = async (url: string, fault: Fault) => {
    const response = await fetch(`${url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    if (!response.ok) throw new Error(`The simulator refused the fault: ${await response.text()}`);
  };

  const world: OrderWorld = {
    ...database,
    ...createStockReceiving(db, client),
    client,
    carrierUrl: carrierSimulator.url,
    async start(order) {
      await startOrderWorkflow(client, order);
      const workflowId = client.names.workflowId(orderWorkflowId(order.id));
      return client.workflow.getHandle<typeof orderWorkflow>(workflowId);
    },
    waitForStatus: (orderId, status) =>
      until(async () => {
        const order = await readOrderWithTimeline(db, orderId);
        return order.status === status && order;
      }),
    async advanceShipments(orderId) {
      const shipments = await advanceOrder(orderId);
      for (const shipment of shipments) await world.sendCarrierReport(shipment.shipmentId, shipment.status);
      return shipments;
    },
    async advanceShipmentsAtCarrier(orderId) {
      await advanceOrder(orderId);
    },
    advanceShipmentAtCarrier: advanceShipment,
    async deliverAll(orderId) {
      for (;;) {
        const advanced = await world.advanceShipments(orderId);
        if (advanced.length === 0) return;
        await until(async () => {
          const { shipments } = await readOrderWithTimeline(db, orderId);
          return advanced.every((shipment) =>
            shipments.some((s) => s.id === shipment.shipmentId && s.status === shipment.status),
          );
        });
      }
    },
    authorizationOf: (orderId, no = 1) =>
      find(`${gatewaySimulator.url}/payments/${no === 1 ? orderId : `${orderId}.${no}`}`),
    async paymentOf(orderId) {
      const sums = {
        heldMinor: 0,
        capturedMinor: 0,
        refundedMinor: 0,
        authorizations: 0,
        captures: 0,
        refunds: 0,
      };
      for (let no = 1; ; no += 1) {
        const payment = await world.authorizationOf(orderId, no);
        // The gateway may know an authorization although it never received an earlier one.
        if (!payment && no > 3) return sums;
        for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += payment?.[key] ?? 0;
      }
    },
    carrierShipmentOf: (shipmentId) => find(`${carrierSimulator.url}/shipments/${shipmentId}`),
    async expireAuthorizationEarly(orderId) {
      const headers = { 'content-type': 'application/json' };
      await fetch(`${gatewaySimulator.url}/payments/${orderId}/void`, {
        method: 'POST',
        headers,
        body: '{}',
      });
      const expired = { operation: 'capture', mode: 'decline', times: 1, reason: 'expired' };
      await setFault(gatewaySimulator.url, { ...expired, reference: orderId });
    },
    setGatewayFault: (fault) => setFault(gatewaySimulator.url, fault),
    setCarrierFault: (fault) => setFault(carrierSimulator.url, fault),
    setCustomerServiceFault: (fault) => setFault(customerSimulator.url, fault),
    async setStatusAtCarrier(shipmentId, status) {
      const response = await fetch(`${carrierSimulator.url}/shipments/${shipmentId}/report`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ status }),
      });
      if (!response.ok) throw new Error(`The carrier refused the report: ${await response.text()}`);
      await world.sendCarrierReport(shipmentId, status);
    },
    async sendCarrierReport(shipmentId, status, occurredAt = new Date().toISOString()) {
      const now = new Date().toISOString();
      const report = { shipmentId, status, occurredAt };
      const result = await applyCarrierReport(db, { storefrontId: undefined }, report, now);
      if (result?.outcome !== 'recorded')
        throw new Error(`The report was not applied: ${JSON.stringify(result)}`);
      if (result.needsWakeUp) await wakeOrder(client, result.shipment.orderId);
    },
    async clearFaults() {
      await db.execute(sql`update storefronts set settings = settings - 'outageMinutes' - 'onOutage'`);
      await fetch(`${gatewaySimulator.url}/faults`, { method: 'DELETE' });
      await fetch(`${carrierSimulator.url}/faults`, { method: 'DELETE' });
      await fetch(`${customerSimulator.url}/faults`, { method: 'DELETE' });
    },
    async waitForFaultsUsed() {
      for (const { url } of [gatewaySimulator, carrierSimulator, customerSimulator]) {
        await until(async () => {
          const remaining = await find<{ faults: unknown[] }>(`${url}/faults`);
          return remaining?.faults.length === 0;
        });
      }
    },
    activities,
    startWorker,
    stopWorker,
    async close() {
      await Promise.all([...workers.keys()].map(stopWorker));
      await gateway.close();
      await carrier.close();
      await customers.close();
      await customerSimulator.close();
      await gatewaySimulator.close();
      await carrierSimulator.close();
      await database.close();
    },
  };
  return world;
}
