import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import { openDatabase, rows } from '../../src/db/connection/database';
import { HoldfastClient, type Order } from '../../src/client';
import { orderWorkflowId } from '../../src/temporal-names/visibility';
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

interface Cost {
  events: number;
  workflowTasks: number;
  stateTransitions: number;
}

/**
 * Where the steps run: in one worker with the workflows, or each in a worker of its own. The cost is that of a
 * plain order until it is confirmed, and the booking of its shipment is scheduled.
 */
const LAYOUTS: [layout: string, args: string[], worker: string, atMost: Cost][] = [
  ['together', [], 'worker', { events: 8 + 1, workflowTasks: 1, stateTransitions: 3 + 1 }],
  ['split', ['--split'], 'orders-worker', { events: 20 + 1, workflowTasks: 3, stateTransitions: 11 + 1 }],
];

/** Uses the product as a user does: `npm start`, HTTP requests, crashes, Ctrl-C and a second start. */
describe.each(LAYOUTS)('the product (%s)', (layout, args, orderWorker, atMost) => {
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
    // Postgres does not run as root. If its own user cannot enter this folder, its data goes elsewhere.
    await chmod(dataDir, 0o755);
    ports = await findFreePorts();
    product = await startHoldfast(dataDir, ports, args);
    await connect();
  }, 600_000);

  afterAll(async () => {
    await connection.close();
    await product.pressCtrlC();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Creates a client as a storefront does. Its retries cover an outage. */
  const holdfast = () => new HoldfastClient({ baseUrl: product.apiUrl, token: product.apiKey });
  const pathOf = (orderId: string) => ({ path: { orderId } });
  const placeOrder = async (header: { Prefer?: string } = {}) => {
    const headers = { 'Idempotency-Key': randomUUID(), ...header };
    const { data } = await holdfast().placeOrder({ headers, body: ORDER });
    return data;
  };
  const waitForOrder = (id: string, expected: (order: Order) => boolean) =>
    until(async () => {
      const { data: order } = await holdfast().getOrder(pathOf(id));
      return expected(order) && order;
    });
  const deliver = async ({ shipments }: Order): Promise<void> => {
    const shipmentId = shipments[0]!.id;
    for (const status of ['shipped', 'out_for_delivery', 'delivered'] as const) {
      const body = { shipmentId, status, occurredAt: new Date().toISOString() };
      await holdfast().reportShipment({ body });
    }
  };
  /** Kills a process as the README does: `kill -9 $(cat .holdfast/run/….pid)`. */
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
    // The slow carrier makes the history end where the order is confirmed, and its booking is on its queue.
    await setCarrierFault({ operation: 'book', mode: 'slow', delayMs: 4_000, times: 'always' });
    const { id } = await placeOrder();
    await waitForOrder(id, (order) => order.status === 'confirmed');
    const handle = client.workflow.getHandle(orderWorkflowId(id));
    const { events = [] } = await until(async () => {
      const history = await handle.fetchHistory();
      return history.events?.at(-1)?.activityTaskScheduledEventAttributes ? history : undefined;
    });
    const { raw } = await handle.describe();
    const { events: length, workflowTasks } = historyCostOf({ events: events! });
    expect(length).toBeLessThanOrEqual(atMost.events);
    expect(workflowTasks).toBeLessThanOrEqual(atMost.workflowTasks);
    expect(Number(raw.workflowExecutionInfo?.stateTransitionCount)).toBeLessThanOrEqual(
      atMost.stateTransitions,
    );

    await setCarrierFault(undefined);
    const booked = await waitForOrder(id, (order) => order.shipments[0]?.status === 'ready');
    await deliver(booked);
    const completed = await waitForOrder(id, (order) => order.status === 'completed');
    expect(completed).toMatchObject({ paymentStatus: 'captured', fulfillmentStatus: 'delivered' });
    expect(completed.links.temporal).toContain(`/workflows/order%2F${id}`);
  });

  it('cancels a running order and releases its stock', async () => {
    const placed = await placeOrder({ Prefer: 'wait=20' });
    expect(placed.status).toBe('confirmed');
    const { productId } = placed.lines[0]!;
    const stockOf = async () => (await holdfast().getInventory({ path: { productId } })).data;
    const { reserved } = await stockOf();
    const { data: cancelled } = await holdfast().cancelOrder({
      ...pathOf(placed.id),
      headers: { Prefer: 'wait=20' },
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
    expect(await waitForOrder(id, (order) => order.status === 'cancelled')).toMatchObject({
      paymentStatus: 'voided',
    });
  });

  it('keeps orders waiting while the carrier fails, reports it everywhere, and continues afterwards', async () => {
    const carrier = async () => {
      const { providers } = (await holdfast().listProviders()).data;
      return providers.find(({ provider }) => provider === 'carrier')!;
    };
    await setCarrierFault({ operation: 'book', mode: 'forbidden', times: 'always' });
    const ids = [(await placeOrder()).id, (await placeOrder()).id];
    for (const id of ids) {
      const waiting = await waitForOrder(id, (order) => order.waitingFor.length > 0);
      expect(waiting).toMatchObject({ status: 'confirmed', waitingFor: [{ provider: 'carrier' }] });
    }
    // The breaker is in the shipping worker. The API reads its state from Postgres.
    const unavailable = await until(async () => {
      const current = await carrier();
      return current.status === 'unavailable' && current;
    });
    expect(unavailable).toMatchObject({
      outage: { reason: 'answered 403 forbidden' },
      waiting: { orders: 2 },
    });
    const { outages } = (await holdfast().getReadiness()).data;
    expect(outages).toHaveProperty('carrier');
    await setCarrierFault(undefined);
    for (const id of ids)
      await deliver(await waitForOrder(id, (order) => order.shipments[0]?.status === 'ready'));
    for (const id of ids) await waitForOrder(id, (order) => order.status === 'completed');
    expect(await carrier()).toMatchObject({ status: 'available', outage: null, waiting: { orders: 0 } });
  });

  it('finishes an order whose worker was killed in the middle of it', async () => {
    await setCarrierFault({ operation: 'book', mode: 'unavailable', times: 'always' });
    const { id } = await placeOrder();
    await waitForOrder(id, (order) => order.status === 'confirmed');
    const identity = await until(async () => {
      const { events } = await client.workflow.getHandle(orderWorkflowId(id)).fetchHistory();
      return (
        events?.map((event) => event.workflowTaskCompletedEventAttributes?.identity).findLast(Boolean) ??
        undefined
      );
    });
    expect(await kill(orderWorker)).toBe(Number(identity.split('@')[1]));
    await setCarrierFault(undefined);

    const booked = await waitForOrder(id, (order) => order.shipments[0]?.status === 'ready');
    expect(product.output()).toContain(`${orderWorker} died (SIGKILL); restarting it`);
    await deliver(booked);
    expect(await waitForOrder(id, (order) => order.status === 'completed')).toMatchObject({
      paymentStatus: 'captured',
    });
  });

  it('accepts orders while Temporal is down, and confirms them when it is back', async () => {
    await kill('temporal');
    const { id, status } = await placeOrder();
    expect(status).toBe('pending');
    const { shipments } = await waitForOrder(id, (order) => order.status === 'confirmed');
    expect(shipments).toHaveLength(1);
    expect(product.output()).toMatch(/Temporal died/);
  });

  it('continues after Postgres was killed', async () => {
    await setCarrierFault({ operation: 'book', mode: 'slow', delayMs: 1_000, times: 1 });
    const { id } = await placeOrder({ Prefer: 'wait=20' });
    await kill('postgres');
    // On a busy machine, Postgres sessions answer a moment longer than the server lives.
    await until(() => Promise.resolve(product.output().includes('Postgres died')));
    const booked = await waitForOrder(id, (order) => order.shipments[0]?.status === 'ready');
    await deliver(booked);
    await waitForOrder(id, (order) => order.status === 'completed');
  });

  async function expectFewProcessesAndConnections(): Promise<void> {
    const processes = ['api', 'background', 'postgres', 'temporal', 'worker'];
    const pidFiles = (await readdir(path.join(dataDir, 'run'))).filter((file) => file.endsWith('.pid'));
    expect(pidFiles.sort()).toEqual(processes.map((name) => `${name}.pid`));
    const { databaseUrl } = JSON.parse(await readFile(path.join(dataDir, 'run', 'servers.json'), 'utf8')) as {
      databaseUrl: string;
    };
    const observer = openDatabase({ url: databaseUrl, poolSize: 1, applicationName: 'observer' });
    const connections = async (): Promise<string[]> => {
      const found = await rows<{ name: string }>(
        observer.db,
        sql`select application_name as name from pg_stat_activity
            where datname = current_database() and application_name <> 'observer' order by 1`,
      );
      return found.map(({ name }) => name);
    };
    // What listens, and what is used every few seconds.
    const atRest = [
      ...['holdfast-api probes', 'holdfast-api reads'],
      ...['holdfast-inventory-worker', 'holdfast-inventory-worker', 'holdfast-relay', 'holdfast-relay'],
    ];
    try {
      await until(async () => {
        const open = await connections();
        return open.length <= atRest.length && open.every((name) => atRest.includes(name));
      });
    } finally {
      await observer.close();
    }
  }

  if (layout === 'together')
    it(
      'rests with few processes and connections, each of which takes 20 MB or more',
      expectFewProcessesAndConnections,
    );

  it('drains on Ctrl-C, and continues at the next start', async () => {
    const running = await placeOrder({ Prefer: 'wait=20' });
    await connection.close();
    await product.pressCtrlC();
    const stopOrder = ['api', orderWorker, 'Temporal', 'Postgres'];
    const stopped = [...product.output().matchAll(/✓ (\S+) stopped/g)].map((match) => match[1]!);
    expect(stopped.filter((name) => stopOrder.includes(name))).toEqual(stopOrder);

    product = await startHoldfast(dataDir, ports, args);
    await connect();
    const booked = await waitForOrder(running.id, (order) => order.shipments[0]?.status === 'ready');
    await deliver(booked);
    await waitForOrder(running.id, (order) => order.status === 'completed');
  });

  it('refuses a second start on the same ports, and names the port and the variable', async () => {
    await expect(startHoldfast(`${dataDir}-other`, ports)).rejects.toThrow(
      new RegExp(`port ${ports.PORT}[^]*PORT`),
    );
  });
});
