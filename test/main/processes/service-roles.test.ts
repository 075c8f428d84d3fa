/** Runs every service as its own process, each with a login that has only the rights of its role. */
import { randomUUID } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import type { ServiceRoleName } from '../../../src/db/access/service-roles';
import { TASK_QUEUES, type WorkerKind } from '../../../src/temporal-names/task-queues';
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
let providers: Record<
  'customer_service' | 'payment_gateway' | 'carrier',
  { url: string; close(): Promise<void> }
>;
const running: ChildProcess[] = [];
let output = '';

const envOf = (role: ServiceRoleName) => ({ ...env, DATABASE_URL: loginUrlOf(role, database.url) });
const rolesOf: Record<WorkerKind, ServiceRoleName> = {
  orders: 'holdfast_orders',
  inventory: 'holdfast_inventory',
  customers: 'holdfast_customers',
  payments: 'holdfast_payments',
  shipping: 'holdfast_shipping',
};

function start(role: ServiceRoleName, entry: string, ...args: string[]): void {
  const child = startEntryPoint(entry, args, envOf(role));
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  running.push(child);
}

/** Runs a command to its end. @returns its standard output */
async function runCommand(role: ServiceRoleName, entry: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await waitForExit(startEntryPoint(entry, args, envOf(role)));
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

/** Waits for a result, but fails at once on a denied permission, which a service only logs and retries. */
const eventually = <T>(check: () => Promise<T | false | undefined>): Promise<T> =>
  until(async () => {
    expect(output.match(/permission denied for [a-z ]+/g)).toBeNull();
    return check();
  });

beforeAll(async () => {
  database = await createTestDatabase();
  temporal = await createNamespace();
  await prepareNamespace(temporal, { reconcileEverySeconds: 10, retentionDays: 1 });
  providers = {
    customer_service: await startCustomerServiceSimulator(),
    payment_gateway: await startPaymentGatewaySimulator(),
    carrier: await startCarrierSimulator(),
  };
  env = {
    LOG_LEVEL: 'info',
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    CUSTOMER_SERVICE_URL: providers.customer_service.url,
    PAYMENT_GATEWAY_URL: providers.payment_gateway.url,
    CARRIER_URL: providers.carrier.url,
  };
});

afterAll(async () => {
  for (const child of running) {
    const end = waitForExit(child);
    child.kill('SIGKILL');
    await end;
  }
  await api?.close();
  for (const simulator of Object.values(providers)) await simulator.close();
  await temporal.close();
  await database.close();
});

it('each service can do all its work with its own login', async () => {
  const { db } = database;
  await runCommand('holdfast_admin', 'add-demo-shop');
  const key = await runCommand('holdfast_admin', 'create-api-key', '--role', 'admin', '--storefront', 'shop');
  expect(key).toMatch(/^hf_/);
  const runningApi = await startApi(db, temporal.client);
  api = runningApi;
  for (const kind of Object.keys(TASK_QUEUES) as WorkerKind[]) start(rolesOf[kind], 'worker', kind);
  start('holdfast_relay', 'relay');

  const setFault = (provider: keyof typeof providers, fault?: object) =>
    fetch(`${providers[provider].url}/faults`, {
      method: fault ? 'PUT' : 'DELETE',
      headers: { 'content-type': 'application/json' },
      ...(fault ? { body: JSON.stringify(fault) } : {}),
    });
  const providerNames = ['customer_service', 'payment_gateway', 'carrier'] as const;
  for (const provider of providerNames)
    await setFault(provider, { operation: '*', mode: 'forbidden', times: 'always' });

  const placed = await runningApi.call('POST', '/v1/orders', {
    body: anOrder({ lines: [{ sku: 'MUG-BLUE', quantity: 1 }] }),
    headers: { 'idempotency-key': randomUUID() },
  });
  expect(placed.status).toBe(202);
  for (const provider of providerNames) {
    await eventually(async () => {
      const [breaker] = await rows(db, sql`select from provider_breakers where provider = ${provider}`);
      return breaker !== undefined;
    });
    await setFault(provider);
    await eventually(async () => {
      const [breaker] = await rows(db, sql`select from provider_breakers where provider = ${provider}`);
      return breaker === undefined;
    });
  }
  await eventually(
    async () => (await readOrderWithTimeline(db, placed.body.id)).shipments[0]?.status === 'ready',
  );
  await eventually(async () => {
    const [done] = await rows<{ consistency: boolean; rounds: boolean; reports: boolean }>(
      db,
      sql`select exists (select from consistency_checks) as consistency, exists (select from reconciler_rounds where ended_at is not null) as rounds,
            exists (select from report_builds where as_of is not null) as reports`,
    );
    return done!.consistency && done!.rounds && done!.reports;
  });
  const order = anOrder({
    customer: { id: 'leaving', name: 'Ada' },
    lines: [{ sku: 'MUG-BLUE', quantity: 1 }],
  });
  const headers = { 'idempotency-key': randomUUID() };
  const { body } = await runningApi.call('POST', '/v1/orders', { body: order, headers });
  await runningApi.call('POST', `/v1/orders/${body.id}/cancel`, { body: { reason: 'I move' } });
  await eventually(async () => (await readOrderWithTimeline(db, body.id)).status === 'cancelled');
  const erasure = await runningApi.call('POST', '/v1/customers/leaving/erasure', {
    headers: { 'idempotency-key': randomUUID(), authorization: `Bearer ${key.trim()}` },
  });
  expect(erasure.status).toBe(202);
  await eventually(async () => {
    const [remaining] = await rows(db, sql`select from orders where customer ->> 'name' = 'Ada'`);
    return remaining === undefined;
  });
  await runCommand('holdfast_relay', 'rebuild-reports');
});
