/** Every service as a process of its own, each with a login that may what its role may and no more. */
import { randomUUID } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import type { ServiceRoleName } from '../../../src/db/access/service-roles';
import { TASK_QUEUES, type WorkerKind } from '../../../src/temporal/contract/task-queues';
import { prepareNamespace } from '../../../src/temporal/namespace/prepare-namespace';
import { startCarrierSimulator } from '../../../src/simulators/carrier-simulator';
import { startCustomerServiceSimulator } from '../../../src/simulators/customer-service-simulator';
import { startPaymentGatewaySimulator } from '../../../src/simulators/payment-gateway-simulator';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { waitForExit, startEntryPoint } from '../../support/processes/entry-point';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { loginUrlOf } from '../../support/postgres/service-logins';
import { anOrder, readOrderWithTimeline } from '../../support/orders/shop';
import { until } from '../../support/until';

let database: TestDatabase;
let temporal: TestNamespace;
let api: RunningApi | undefined;
let env: Record<string, string>;
let outside: Record<
  'customer_service' | 'payment_gateway' | 'carrier',
  { url: string; close(): Promise<void> }
>;
const running: ChildProcess[] = [];
let said = '';

const as = (role: ServiceRoleName) => ({ ...env, DATABASE_URL: loginUrlOf(role, database.url) });
const rolesOf: Record<WorkerKind, ServiceRoleName> = {
  orders: 'holdfast_orders',
  inventory: 'holdfast_inventory',
  customers: 'holdfast_customers',
  payments: 'holdfast_payments',
  shipping: 'holdfast_shipping',
};

function start(role: ServiceRoleName, entry: string, ...args: string[]): void {
  const child = startEntryPoint(entry, args, as(role));
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  running.push(child);
}

/** @returns what it printed */
async function command(role: ServiceRoleName, entry: string, ...args: string[]): Promise<string> {
  const {
    code,
    stdout: printed,
    stderr: complained,
  } = await waitForExit(startEntryPoint(entry, args, as(role)));
  expect([code, complained]).toEqual([0, '']);
  return printed;
}

/** What somebody may not do is in its log, and would only be tried again. */
const soon = <T>(look: () => Promise<T | false | undefined>): Promise<T> =>
  until(async () => {
    expect(said.match(/permission denied for [a-z ]+/g)).toBeNull();
    return look();
  });

beforeAll(async () => {
  database = await createTestDatabase();
  temporal = await createNamespace();
  await prepareNamespace(temporal, { reconcileEverySeconds: 10, retentionDays: 1 });
  outside = {
    customer_service: await startCustomerServiceSimulator(),
    payment_gateway: await startPaymentGatewaySimulator(),
    carrier: await startCarrierSimulator(),
  };
  env = {
    LOG_LEVEL: 'info',
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    CUSTOMER_SERVICE_URL: outside.customer_service.url,
    PAYMENT_GATEWAY_URL: outside.payment_gateway.url,
    CARRIER_URL: outside.carrier.url,
  };
});

afterAll(async () => {
  for (const child of running) {
    const end = waitForExit(child);
    child.kill('SIGKILL');
    await end;
  }
  await api?.close();
  for (const simulator of Object.values(outside)) await simulator.close();
  await temporal.close();
  await database.close();
});

it('each service does all its work with its own login', async () => {
  const { db } = database;
  await command('holdfast_admin', 'add-demo-shop');
  const key = await command('holdfast_admin', 'create-api-key', '--role', 'admin', '--storefront', 'shop');
  expect(key).toMatch(/^hf_/);
  const serving = await startApi(db, temporal.client);
  api = serving;
  for (const kind of Object.keys(TASK_QUEUES) as WorkerKind[]) start(rolesOf[kind], 'worker', kind);
  start('holdfast_relay', 'relay');

  const faults = (provider: keyof typeof outside, fault?: object) =>
    fetch(`${outside[provider].url}/faults`, {
      method: fault ? 'PUT' : 'DELETE',
      headers: { 'content-type': 'application/json' },
      ...(fault ? { body: JSON.stringify(fault) } : {}),
    });
  const providers = ['customer_service', 'payment_gateway', 'carrier'] as const;
  for (const provider of providers)
    await faults(provider, { operation: '*', mode: 'forbidden', times: 'always' });

  const placed = await serving.call('POST', '/v1/orders', {
    body: anOrder({ lines: [{ sku: 'MUG-BLUE', quantity: 1 }] }),
    headers: { 'idempotency-key': randomUUID() },
  });
  expect(placed.status).toBe(202);
  for (const provider of providers) {
    await soon(async () => {
      const [told] = await rows(db, sql`select from provider_breakers where provider = ${provider}`);
      return told !== undefined;
    });
    await faults(provider);
    await soon(async () => {
      const [told] = await rows(db, sql`select from provider_breakers where provider = ${provider}`);
      return told === undefined;
    });
  }
  await soon(async () => (await readOrderWithTimeline(db, placed.body.id)).shipments[0]?.status === 'ready');
  await soon(async () => {
    const [kept] = await rows<{ books: boolean; rounds: boolean; reports: boolean }>(
      db,
      sql`select exists (select from consistency_checks) as books, exists (select from reconciler_rounds where ended_at is not null) as rounds,
            exists (select from report_builds where as_of is not null) as reports`,
    );
    return kept!.books && kept!.rounds && kept!.reports;
  });
  const ended = anOrder({
    customer: { id: 'leaving', name: 'Ada' },
    lines: [{ sku: 'MUG-BLUE', quantity: 1 }],
  });
  const headers = { 'idempotency-key': randomUUID() };
  const { body } = await serving.call('POST', '/v1/orders', { body: ended, headers });
  await serving.call('POST', `/v1/orders/${body.id}/cancel`, { body: { reason: 'I move' } });
  await soon(async () => (await readOrderWithTimeline(db, body.id)).status === 'cancelled');
  const asked = await serving.call('POST', '/v1/customers/leaving/erasure', {
    headers: { 'idempotency-key': randomUUID(), authorization: `Bearer ${key.trim()}` },
  });
  expect(asked.status).toBe(202);
  await soon(async () => {
    const [left] = await rows(db, sql`select from orders where customer ->> 'name' = 'Ada'`);
    return left === undefined;
  });
  await command('holdfast_relay', 'rebuild-reports');
});
