import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { createOrderWorkflows } from '../../../src/temporal/client/order-workflows';
import { ensureSearchAttributes } from '../../../src/temporal/namespace/search-attributes';
import { testServers } from '../../setup/servers';
import { until } from '../../support/until';
import { anAcceptedOrder, createCallRecorder } from './accepted-order';
import { createBareNamespace } from '../namespace/bare-namespace';

describe('the order process without Temporal', () => {
  /** Listens briefly to get a free port. @returns the port, closed again */
  async function closedPort(): Promise<number> {
    const server = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as net.AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  const TIMEOUT_MS = 400;
  const clients: ReturnType<typeof createTemporalClient>[] = [];

  async function createUnreachableProcess(namespace = 'default') {
    const port = await closedPort();
    const client = createTemporalClient({ address: `127.0.0.1:${port}`, namespace });
    clients.push(client);
    const recorder = createCallRecorder();
    return {
      ...recorder,
      client,
      port,
      process: createOrderWorkflows({ client, timeoutMs: TIMEOUT_MS, ...recorder }),
    };
  }
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.connection.close();
  });

  it('leaves a start to the relay within its timeout, and logs it', async () => {
    const { process, client, logged } = await createUnreachableProcess();
    const deadlines = jest.spyOn(client, 'withDeadline');
    const before = Date.now();
    await process.start(anAcceptedOrder());
    // Without this deadline the client would retry for ten seconds.
    expect(Number(deadlines.mock.calls[0]?.[0])).toBeLessThanOrEqual(Date.now() + TIMEOUT_MS);
    expect(Number(deadlines.mock.calls[0]?.[0])).toBeGreaterThanOrEqual(before + TIMEOUT_MS);
    expect(logged).toEqual(['The start of a workflow is left to the relay']);
  });

  it('does not attempt a start after three consecutive failures', async () => {
    const { process, client, logged } = await createUnreachableProcess();
    for (const _ of [1, 2, 3]) await process.start(anAcceptedOrder());
    const deadlines = jest.spyOn(client, 'withDeadline');
    for (const _ of [4, 5, 6, 7]) await process.start(anAcceptedOrder());
    expect(deadlines).not.toHaveBeenCalled();
    expect(logged).toHaveLength(3);
  });

  it('leaves a cancellation to the relay, and does not mark it as delivered', async () => {
    const { process, logged, delivered } = await createUnreachableProcess();
    await process.deliverCancellation(anAcceptedOrder(), 'command-1');
    expect(await process.cancelAndAwait(anAcceptedOrder(), 'command-2', TIMEOUT_MS)).toBe('undecided');
    expect(delivered).toEqual([]);
    expect(logged[0]).toBe('A cancellation is left to the relay');
  });

  it('starts workflows again when Temporal is back', async () => {
    const own = await createBareNamespace();
    await ensureSearchAttributes(own.connection, own.namespace);
    const { process, port } = await createUnreachableProcess(own.namespace);
    const order = anAcceptedOrder();
    for (const _ of [1, 2, 3]) await process.start(order);
    const temporal = net.createServer((socket) => {
      const [host, temporalPort] = testServers().temporalAddress.split(':');
      const upstream = net.connect(Number(temporalPort), host);
      socket.pipe(upstream).pipe(socket);
      for (const end of [socket, upstream]) end.on('error', () => socket.destroy());
    });
    temporal.listen(port, '127.0.0.1');
    const now = Date.now;
    let offsetMs = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + offsetMs);
    await until(async () => {
      offsetMs += 6_000;
      await process.start(order);
      return (await own.client.workflow.count()).count === 1;
    });
    clock.mockRestore();
    for (const client of clients.splice(0)) await client.connection.close();
    await new Promise((resolve) => temporal.close(resolve));
    await own.close();
  });

  it('returns undecided instead of a decision', async () => {
    const { process } = await createUnreachableProcess();
    expect(await process.startAndAwaitDecision(anAcceptedOrder(), TIMEOUT_MS)).toBe('undecided');
  });

  it('leaves a wake-up to the relay', async () => {
    const { process } = await createUnreachableProcess();
    await process.wake(randomUUID());
  });
});
