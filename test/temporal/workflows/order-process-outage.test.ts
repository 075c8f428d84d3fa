import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { createOrderProcess } from '../../../src/temporal/workflows/order-process';
import { ensureSearchAttributes } from '../../../src/temporal/namespace/search-attributes';
import { testServers } from '../../setup/servers';
import { until } from '../../support/until';
import { anAcceptedOrder, createCallRecorder } from './accepted-order';
import { createBareNamespace } from '../namespace/bare-namespace';

describe('the order process, with Temporal away', () => {
  /** Listens once to learn a free port, and leaves it closed. */
  async function aClosedPort(): Promise<number> {
    const server = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as net.AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  const TIMEOUT_MS = 400;
  const clients: ReturnType<typeof createTemporalClient>[] = [];

  async function unreachable(namespace = 'default') {
    const port = await aClosedPort();
    const client = createTemporalClient({ address: `127.0.0.1:${port}`, namespace });
    clients.push(client);
    const watched = createCallRecorder();
    return {
      ...watched,
      client,
      port,
      process: createOrderProcess({ client, timeoutMs: TIMEOUT_MS, ...watched }),
    };
  }
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.connection.close();
  });

  it('leaves a start to the relay within its timeout, and says so', async () => {
    const { process, client, logged } = await unreachable();
    const deadlines = jest.spyOn(client, 'withDeadline');
    const before = Date.now();
    await process.start(anAcceptedOrder());
    // The client by itself would try for ten seconds.
    expect(Number(deadlines.mock.calls[0]?.[0])).toBeLessThanOrEqual(Date.now() + TIMEOUT_MS);
    expect(Number(deadlines.mock.calls[0]?.[0])).toBeGreaterThanOrEqual(before + TIMEOUT_MS);
    expect(logged).toEqual(['The start of a workflow is left to the relay']);
  });

  it('does not even try after three starts in a row that failed', async () => {
    const { process, client, logged } = await unreachable();
    for (const _ of [1, 2, 3]) await process.start(anAcceptedOrder());
    const tried = jest.spyOn(client, 'withDeadline');
    for (const _ of [4, 5, 6, 7]) await process.start(anAcceptedOrder());
    expect(tried).not.toHaveBeenCalled();
    expect(logged).toHaveLength(3);
  });

  it('leaves a cancellation to the relay, and does not mark it as delivered', async () => {
    const { process, logged, delivered } = await unreachable();
    await process.deliverCancellation(anAcceptedOrder(), 'command-1');
    expect(await process.cancelAndAwait(anAcceptedOrder(), 'command-2', TIMEOUT_MS)).toBe('undecided');
    expect(delivered).toEqual([]);
    expect(logged[0]).toBe('A cancellation is left to the relay');
  });

  it('starts workflows again by itself when Temporal is back', async () => {
    const own = await createBareNamespace();
    await ensureSearchAttributes(own.connection, own.namespace);
    const { process, port } = await unreachable(own.namespace);
    const order = anAcceptedOrder();
    for (const _ of [1, 2, 3]) await process.start(order);
    const temporal = net.createServer((socket) => {
      const [host, temporalPort] = testServers().temporalAddress.split(':');
      const onward = net.connect(Number(temporalPort), host);
      socket.pipe(onward).pipe(socket);
      for (const end of [socket, onward]) end.on('error', () => socket.destroy());
    });
    temporal.listen(port, '127.0.0.1');
    const now = Date.now;
    let later = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + later);
    await until(async () => {
      later += 6_000;
      await process.start(order);
      return (await own.client.workflow.count()).count === 1;
    });
    clock.mockRestore();
    for (const client of clients.splice(0)) await client.connection.close();
    await new Promise((resolve) => temporal.close(resolve));
    await own.close();
  });

  it('answers that a decision is undecided', async () => {
    const { process } = await unreachable();
    expect(await process.startAndAwaitDecision(anAcceptedOrder(), TIMEOUT_MS)).toBe('undecided');
  });

  it('leaves a wake-up to the relay', async () => {
    const { process } = await unreachable();
    await process.wake(randomUUID());
  });
});
