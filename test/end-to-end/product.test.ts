import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { createHoldfastClient, dataOf, type Schema } from '../../src/client';
import { orderWorkflowId } from '../../src/temporal/contract/visibility';
import { historyCostOf } from '../support/temporal/history';
import {
  findFreePorts,
  startHoldfast,
  type RunningHoldfast,
  type HoldfastPorts,
} from '../support/processes/running-holdfast';
import { until } from '../support/until';

const ORDER = {
  lines: [{ sku: 'MUG-BLUE', quantity: 2 }],
  customer: { id: 'customer-1' },
  shippingAddress: {
    name: 'Ada Lovelace',
    line1: 'Hauptstraße 1',
    city: 'Berlin',
    postalCode: '10827',
    country: 'DE',
  },
};

/** One run of the product as a user has it: `npm start`, requests over HTTP, a crash, Ctrl-C and a second start. */
describe('the product', () => {
  let dataDir: string;
  let ports: HoldfastPorts;
  let product: RunningHoldfast;
  let connection: Connection;
  let client: Client;

  const connect = async (): Promise<void> => {
    connection = await Connection.connect({ address: product.temporalAddress });
    client = new Client({ connection });
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'holdfast-product-'));
    // Postgres does not run as root; its own user must be able to enter, or its data would be kept elsewhere.
    await chmod(dataDir, 0o755);
    ports = await findFreePorts();
    product = await startHoldfast(dataDir, ports);
    await connect();
  }, 600_000);

  afterAll(async () => {
    await connection.close();
    await product.pressCtrlC();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** As a storefront would: its retries bridge an outage. */
  const holdfast = () => createHoldfastClient({ baseUrl: product.apiUrl, token: product.apiKey });
  const of = (orderId: string) => ({ params: { path: { orderId } } });
  const placeOrder = (header: { Prefer?: string } = {}) =>
    dataOf(
      holdfast().POST('/v1/orders', {
        params: { header: { 'Idempotency-Key': randomUUID(), ...header } },
        body: ORDER,
      }),
    );
  const becomes = (id: string, expected: (order: Schema<'Order'>) => boolean) =>
    until(async () => {
      const order = await dataOf(holdfast().GET('/v1/orders/{orderId}', of(id)));
      return expected(order) && order;
    });
  const deliver = async ({ shipments }: Schema<'Order'>): Promise<void> => {
    const shipmentId = shipments[0]!.id;
    for (const status of ['shipped', 'out_for_delivery', 'delivered'] as const) {
      const body = { shipmentId, status, occurredAt: new Date().toISOString() };
      await holdfast().POST('/v1/carrier-updates', { body });
    }
  };
  /** As the README does it: `kill -9 $(cat .holdfast/run/….pid)`. */
  const kill = async (name: string): Promise<number> => {
    const pid = Number(await readFile(path.join(dataDir, 'run', `${name}.pid`), 'utf8'));
    process.kill(pid, 'SIGKILL');
    return pid;
  };
  const setCarrierFault = (fault: object | undefined) =>
    fetch(`${product.carrierUrl}/faults`, {
      method: fault ? 'PUT' : 'DELETE',
      headers: { 'content-type': 'application/json' },
      ...(fault ? { body: JSON.stringify(fault) } : {}),
    });

  it('confirms a plain order within its budget of events, tasks and transitions', async () => {
    // The carrier keeps us waiting, so that the history ends where the order is confirmed.
    await setCarrierFault({ operation: 'book', mode: 'slow', delayMs: 4_000, times: 1 });
    const { id } = await placeOrder();
    await becomes(id, (order) => order.status === 'confirmed');
    const handle = client.workflow.getHandle(orderWorkflowId(id));
    const { events = [] } = await until(async () => {
      const history = await handle.fetchHistory();
      return history.events?.at(-1)?.activityTaskScheduledEventAttributes ? history : undefined;
    });
    const { raw } = await handle.describe();
    const { events: length, workflowTasks } = historyCostOf({ events: events! });
    // 20 until it is confirmed, the timer that will renew the authorisation included; then the booking's start.
    expect(length).toBeLessThanOrEqual(20 + 1);
    expect(workflowTasks).toBeLessThanOrEqual(3);
    // Ten until the third task runs, which confirms the order; then its completion and the booking's start.
    expect(Number(raw.workflowExecutionInfo?.stateTransitionCount)).toBeLessThanOrEqual(10 + 2);

    const booked = await becomes(id, (order) => order.shipments[0]?.status === 'ready');
    await deliver(booked);
    const completed = await becomes(id, (order) => order.status === 'completed');
    expect(completed).toMatchObject({ paymentStatus: 'captured', fulfillmentStatus: 'delivered' });
    expect(completed.links.temporal).toContain(`/workflows/order%2F${id}`);
  });

  it('cancels an order in flight and gives its stock back', async () => {
    const placed = await placeOrder({ Prefer: 'wait=20' });
    expect(placed.status).toBe('confirmed');
    const { productId } = placed.lines[0]!;
    const stockOf = () =>
      dataOf(holdfast().GET('/v1/inventory/{productId}', { params: { path: { productId } } }));
    const { reserved } = await stockOf();
    const { data: cancelled } = await holdfast().POST('/v1/orders/{orderId}/cancel', {
      params: { ...of(placed.id).params, header: { Prefer: 'wait=20' } },
    });
    expect(cancelled).toMatchObject({ status: 'cancelled', paymentStatus: 'voided' });
    expect((await stockOf()).reserved).toBe(reserved - 2);
  });

  it('cancels an order by Temporal’s command line, as the README says', async () => {
    const { id } = await placeOrder({ Prefer: 'wait=20' });
    const signal = ['workflow', 'signal', '--workflow-id', orderWorkflowId(id), '--name', 'cancel'];
    const env = { ...process.env, ...ports, NODE_ENV: 'development', HOLDFAST_DATA_DIR: dataDir };
    const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'temporal', '--', ...signal], {
      env,
    });
    expect(stdout).toContain('Signal workflow succeeded');
    expect(await becomes(id, (order) => order.status === 'cancelled')).toMatchObject({
      paymentStatus: 'voided',
    });
  });

  it('keeps orders waiting while the carrier answers nonsense, says so everywhere, and goes on', async () => {
    const carrier = async () => {
      const { providers } = await dataOf(holdfast().GET('/v1/providers'));
      return providers.find(({ provider }) => provider === 'carrier')!;
    };
    await setCarrierFault({ operation: 'book', mode: 'forbidden', times: 'always' });
    const ids = [(await placeOrder()).id, (await placeOrder()).id];
    for (const id of ids) {
      const waiting = await becomes(id, (order) => order.waitingFor.length > 0);
      expect(waiting).toMatchObject({ status: 'confirmed', waitingFor: [{ provider: 'carrier' }] });
    }
    // The breaker is in the shipping worker; the API has it from Postgres.
    const away = await until(async () => {
      const found = await carrier();
      return found.status === 'unavailable' && found;
    });
    expect(away).toMatchObject({ outage: { reason: 'answered 403 forbidden' }, waiting: { orders: 2 } });
    const { outages } = await dataOf(holdfast().GET('/readyz'));
    expect(outages).toHaveProperty('carrier');
    await setCarrierFault(undefined);
    for (const id of ids) await deliver(await becomes(id, (order) => order.shipments[0]?.status === 'ready'));
    for (const id of ids) await becomes(id, (order) => order.status === 'completed');
    expect(await carrier()).toMatchObject({ status: 'available', outage: null, waiting: { orders: 0 } });
  });

  it('finishes an order whose worker was killed in the middle of it', async () => {
    await setCarrierFault({ operation: 'book', mode: 'unavailable', times: 'always' });
    const { id } = await placeOrder();
    await becomes(id, (order) => order.status === 'confirmed');
    const history = await client.workflow.getHandle(orderWorkflowId(id)).fetchHistory();
    const identity = history.events
      ?.map((event) => event.workflowTaskCompletedEventAttributes?.identity)
      .findLast((name) => typeof name === 'string');
    expect(await kill('orders-worker')).toBe(Number(identity?.split('@')[1]));
    await setCarrierFault(undefined);

    const booked = await becomes(id, (order) => order.shipments[0]?.status === 'ready');
    expect(product.output()).toMatch(/orders-worker died \(SIGKILL\); restarting it/);
    await deliver(booked);
    expect(await becomes(id, (order) => order.status === 'completed')).toMatchObject({
      paymentStatus: 'captured',
    });
  });

  it('accepts orders while Temporal is dead, and confirms them when it is back', async () => {
    await kill('temporal');
    const { id, status } = await placeOrder();
    expect(status).toBe('pending');
    const { shipments } = await becomes(id, (order) => order.status === 'confirmed');
    expect(shipments).toHaveLength(1);
    expect(product.output()).toMatch(/Temporal died/);
  });

  it('goes on where it was after Postgres was killed', async () => {
    await setCarrierFault({ operation: 'book', mode: 'slow', delayMs: 1_000, times: 1 });
    const { id } = await placeOrder({ Prefer: 'wait=20' });
    await kill('postgres');
    // On a busy machine its sessions answer for a moment longer than it lives.
    await until(() => Promise.resolve(product.output().includes('Postgres died')));
    const booked = await becomes(id, (order) => order.shipments[0]?.status === 'ready');
    await deliver(booked);
    await becomes(id, (order) => order.status === 'completed');
  });

  it('drains on Ctrl-C, and the next start goes on where it stopped', async () => {
    const running = await placeOrder({ Prefer: 'wait=20' });
    await connection.close();
    await product.pressCtrlC();
    const order = ['api', 'orders-worker', 'relay', 'Temporal', 'Postgres'];
    const stopped = [...product.output().matchAll(/✓ (\S+) stopped/g)].map((match) => match[1]!);
    expect(stopped.filter((name) => order.includes(name))).toEqual(order);

    product = await startHoldfast(dataDir, ports);
    await connect();
    const kept = await becomes(running.id, (found) => found.shipments[0]?.status === 'ready');
    await deliver(kept);
    await becomes(running.id, (found) => found.status === 'completed');
  });

  it('refuses a second start on the same ports, and says which one and what to do', async () => {
    await expect(startHoldfast(`${dataDir}-other`, ports)).rejects.toThrow(
      new RegExp(`port ${ports.PORT}[^]*PORT`),
    );
  });
});
