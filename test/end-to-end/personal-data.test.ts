/**
 * Personal data stays in Postgres, whatever fails there. Every statement that writes about an order is made
 * to fail for a while, each time in another way, with personal data in the error of Postgres: for the API,
 * for the activities of workflows, and for the relay.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import type { ShippingActivities } from '../../activities/types';
import { orderWorkflowId } from '../../src/temporal-names/visibility';
import { createLog } from '../../src/main/processes/log';
import { freePort } from '../../src/provision/process/ports';
import { createTemporalClient } from '../../src/temporal/connection/client';
import { installRuntime } from '../../src/temporal/worker/runtime';
import { createWorker } from '../../src/temporal/worker/worker';
import { testServers } from '../setup/servers';
import { waitForExit, startEntryPoint } from '../support/processes/entry-point';
import { readableTextOf } from '../support/temporal/history';
import {
  LEAK_KINDS,
  findLeaks,
  createLeakFunctions,
  SECRET_ADDRESS,
  SECRET_CUSTOMER,
  SECRET_TEXT,
} from '../support/leaks';
import {
  createOrderWorld,
  timeSkippingTemporal,
  type OrderWorld,
  type TemporalUnderTest,
} from '../support/orders/order-world';
import { startApi, type RunningApi } from '../support/api/running-api';
import { anOrder, expectConsistentRecord, createShop } from '../support/orders/shop';
import { until } from '../support/until';

let logged = '';
const log = createLog({ name: 'test', level: 'trace' }, { write: (line: string) => void (logged += line) });

let metricsPort: number;
let env: TestWorkflowEnvironment;
let temporal: TemporalUnderTest;
let world: OrderWorld;
let api: RunningApi;
let shipping: { worker: Worker; running: Promise<void> };
let client: ReturnType<typeof createTemporalClient>;

/** The errors that the bookings throw, one after the other, before they succeed. */
const LEAKING_FAILURES: (() => unknown)[] = [
  () => JSON.parse(SECRET_TEXT) as unknown,
  () =>
    z
      .object({})
      .catchall(z.never())
      .parse({ [SECRET_TEXT]: 1 }),
  () => Buffer.alloc(SECRET_TEXT as never),
];

beforeAll(async () => {
  metricsPort = await freePort();
  await installRuntime(log, { host: '127.0.0.1', port: metricsPort });
  env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: testServers().timeSkippingServerPath } },
  });
  temporal = await timeSkippingTemporal(env);
  world = await createOrderWorld(temporal, { kinds: ['orders', 'inventory', 'customers', 'payments'] });
  await createShop(world.db, [{ sku: 'MUG', stock: { berlin: 1_000 } }]);
  await createLeakFunctions(world.db);
  client = createTemporalClient({ address: env.address, namespace: temporal.namespace });
  api = await startApi(world.db, client, 5_000, { log });
  shipping = await startLeakingShippingWorker();
});

afterAll(async () => {
  await api.close();
  shipping.worker.shutdown();
  await shipping.running;
  await client.connection.close();
  await world.close();
  await env.teardown();
});

/** Starts a worker whose bookings throw a few errors that quote a customer. */
async function startLeakingShippingWorker() {
  const activities = world.activities.shipping as ShippingActivities;
  let attempts = 0;
  const worker = await createWorker({
    kind: 'shipping',
    connection: temporal.nativeConnection,
    namespace: temporal.namespace,
    activities: {
      ...activities,
      bookShipment: (step: Parameters<ShippingActivities['bookShipment']>[0]) => {
        LEAKING_FAILURES[attempts++]?.();
        return activities.bookShipment(step);
      },
    },
  });
  return { worker, running: worker.run() };
}

const post = (path: string, body: unknown) =>
  api.call('POST', path, { body, headers: { 'idempotency-key': randomUUID() } });

const placeSecretOrder = () =>
  post('/v1/orders', anOrder({ customer: SECRET_CUSTOMER, shippingAddress: SECRET_ADDRESS }));

const TABLES = ['orders', 'order_lines', 'timeline_entries', 'outbox', 'cancellation_requests', 'returns'];

/** Runs `work` while every write to these tables fails with an error that quotes personal data. */
async function whileLeaking<T>(tables: readonly string[], work: () => Promise<T>): Promise<T> {
  for (const table of tables) {
    await world.db.execute(sql`create trigger leak before insert or update on ${sql.identifier(table)}
      for each row execute function leak_next()`);
  }
  try {
    return await work();
  } finally {
    for (const table of tables) await world.db.execute(sql`drop trigger leak on ${sql.identifier(table)}`);
  }
}

const handleOf = (orderId: string) => client.workflow.getHandle(orderWorkflowId(orderId));

/** @returns all readable text that Temporal has of an order */
async function temporalTextOf(orderId: string): Promise<string> {
  const handle = handleOf(orderId);
  return readableTextOf([await handle.fetchHistory(), (await handle.describe()).raw]);
}

async function failedMarkers(orderId: string): Promise<number> {
  const { events } = await handleOf(orderId).fetchHistory();
  return (events ?? []).filter((event) => event.markerRecordedEventAttributes?.failure).length;
}

async function isBooked(orderId: string): Promise<boolean> {
  const { shipments } = (await api.call('GET', `/v1/orders/${orderId}`)).body;
  return shipments.length > 0 && shipments.every(({ status }) => status === 'ready');
}

const metrics = async (): Promise<string> => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();

it('personal data in an error of a provider activity is in no history, and the activity is retried', async () => {
  const { body: order } = await placeSecretOrder();
  let temporalText = '';
  await until(async () => {
    temporalText += await temporalTextOf(order.id);
    return isBooked(order.id);
  });
  expect(temporalText).toContain('not kept in Temporal');
  expect(findLeaks(temporalText)).toEqual([]);
  expect(findLeaks(logged)).toEqual([]);
});

it('personal data in a failed write of the API is in no response and no log', async () => {
  const { body: order } = await placeSecretOrder();
  await world.waitForStatus(order.id, 'confirmed');
  for (const table of TABLES) {
    for (let times = 0; times < LEAK_KINDS.length; times++) {
      await whileLeaking([table], async () => {
        const responses = [
          await placeSecretOrder(),
          await post(`/v1/orders/${order.id}/cancel`, { reason: SECRET_TEXT }),
          await post(`/v1/orders/${order.id}/returns`, {
            reason: SECRET_TEXT,
            lines: [{ lineNo: 1, quantity: 1 }],
          }),
          await api.call('PATCH', `/v1/orders/${order.id}`, { body: { shippingAddress: SECRET_ADDRESS } }),
        ];
        for (const { body } of responses.filter(({ status }) => status >= 500))
          expect(findLeaks(JSON.stringify(body))).toEqual([]);
      });
    }
  }
  expect(logged).toContain('StatementError');
  expect(findLeaks(logged)).toEqual([]);
});

it('personal data in a failed write of a workflow is in no history, and the order continues', async () => {
  const { body: order } = await placeSecretOrder();
  // The time-skipping server may lose an activity that fails while it is being cancelled, such as a booking.
  await until(() => isBooked(order.id));
  // Only the workflow writes this table.
  await whileLeaking(['reservations'], async () => {
    await post(`/v1/orders/${order.id}/cancel`, { reason: SECRET_TEXT });
    await until(async () => (await failedMarkers(order.id)) > 0);
  });
  await world.waitForStatus(order.id, 'cancelled');
  expect(findLeaks(await temporalTextOf(order.id))).toEqual([]);
  expect(findLeaks(await metrics())).toEqual([]);
  expect(findLeaks(logged)).toEqual([]);
  await expectConsistentRecord(world.db, world);
});

it('personal data in a failed write of the relay is in no log', async () => {
  const relay = startEntryPoint('relay', [], {
    LOG_LEVEL: 'trace',
    DATABASE_URL: world.url,
    TEMPORAL_ADDRESS: env.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
  });
  let output = '';
  relay.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const end = waitForExit(relay);
  await placeSecretOrder();
  await world.db.execute(
    sql`update orders set workflow_started_at = null, created_at = now() - interval '1 minute'`,
  );
  await whileLeaking(['orders'], () =>
    until(() => Promise.resolve((output.match(/a sweep failed/g)?.length ?? 0) > LEAK_KINDS.length)),
  );
  relay.kill('SIGTERM');
  await end;
  expect(output).toContain('StatementError');
  expect(findLeaks(output)).toEqual([]);
});
