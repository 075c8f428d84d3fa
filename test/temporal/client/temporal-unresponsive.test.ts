import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultCacheDir } from '../../../src/provision/paths';
import { obtainTemporalCli } from '../../../src/provision/temporal/temporal-cli';
import { startTemporalDevServer } from '../../../src/provision/temporal/temporal-dev-server';
import { createTemporalClient, type TemporalClient } from '../../../src/temporal/connection/client';
import { createOrderWorkflows } from '../../../src/temporal/client/order-workflows';
import { createBackorderWorkflows } from '../../../src/temporal/client/backorder-workflows';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { anOrder, createShop } from '../../support/orders/shop';
import { anAcceptedOrder, createCallRecorder } from './accepted-order';

const TIMEOUT_MS = 500;

/** A frozen Temporal accepts connections, but responds neither on existing ones nor on new ones. */
describe('with a frozen Temporal', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-frozen-temporal-'));
  let temporal: Awaited<ReturnType<typeof startTemporalDevServer>>;
  let database: TestDatabase;
  let connectedClient: TemporalClient;
  let unconnectedClient: TemporalClient;
  let api: RunningApi;

  beforeAll(async () => {
    const report = { note: () => undefined };
    temporal = await startTemporalDevServer({
      cliPath: await obtainTemporalCli({ cacheDir: defaultCacheDir(process.env), report }),
      durable: false,
      logFile: path.join(folder, 'temporal.log'),
      report,
    });
    database = await createTestDatabase(3);
    await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 5 } }]);
    const options = { address: temporal.address, namespace: 'default' };
    connectedClient = createTemporalClient(options);
    unconnectedClient = createTemporalClient(options);
    await connectedClient.workflowService.getSystemInfo({});
    api = await startApi(database.db, connectedClient, TIMEOUT_MS);
    process.kill(temporal.pid, 'SIGSTOP');
  });
  afterAll(async () => {
    process.kill(temporal.pid, 'SIGCONT');
    await api.close();
    await connectedClient.connection.close();
    await unconnectedClient.connection.close();
    await temporal.stop();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['with a connection', () => connectedClient],
    ['that still has to connect', () => unconnectedClient],
  ])('a process %s is not blocked', async (_which, clientOf) => {
    const client = clientOf();
    const recorder = createCallRecorder();
    const orders = createOrderWorkflows({ client, timeoutMs: TIMEOUT_MS, ...recorder });
    const order = anAcceptedOrder();
    await orders.start(order);
    await orders.deliverCancellation(order, 'command-1');
    expect(recorder.logged).toEqual([
      'The start of a workflow is left to the relay',
      'A cancellation is left to the relay',
    ]);
    expect(await orders.startAndAwaitDecision(order, TIMEOUT_MS)).toBe('undecided');
    expect(await orders.cancelAndAwait(order, 'command-2', TIMEOUT_MS)).toBe('undecided');
    expect(await orders.amend(order, 'amendment-1', TIMEOUT_MS)).toEqual({ outcome: 'unreachable' });
    await orders.wake(order.id);
    expect(recorder.logged).toContain('A wake-up is left to the relay');
    const backorders = createBackorderWorkflows({
      client,
      onDelivered: () => Promise.resolve(),
      timeoutMs: TIMEOUT_MS,
      log: recorder.log,
    });
    await backorders.requestAllocations([{ productId: order.id, poolId: 'default' } as never]);
    expect(recorder.logged).toContain('A backorder allocation request is left to the relay');
  });

  it('the API accepts orders and reports that it is ready', async () => {
    const placed = await api.call('POST', '/v1/orders', {
      body: anOrder(),
      headers: { 'idempotency-key': 'frozen-temporal' },
    });
    expect(placed.status).toBe(202);
    const ready = await api.call<{ checks: object }>('GET', '/readyz');
    expect([ready.status, ready.body.checks]).toEqual([200, { postgres: true, temporal: false }]);
  });
});
