import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import net from 'node:net';
import type { Server } from 'node:http';
import type { ImportResult } from '../../../src/contracts/wire/import-orders';
import { createApiServer } from '../../../src/http/server/create-server';
import { until } from '../../support/until';
import { anOrderRequest, createFakeApi, KEYS, type Api } from '../fakes';

const LINE_WITHIN_MS = 300;

let api: Api;
let server: Server;
let stopping: AbortController;
let clients: Socket[];
beforeEach(async () => {
  stopping = new AbortController();
  clients = [];
  api = createFakeApi({
    imports: {
      stopping: stopping.signal,
      lineWithinMs: LINE_WITHIN_MS,
      checkAccessEveryMs: 50,
      checkBacklogEveryMs: 20,
      waitForBacklogMs: 200,
    },
  });
  server = createApiServer(api.app, {
    requestTimeoutMs: 400,
    checkConnectionsMs: 50,
    unreadBodyTimeoutMs: 100,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** A client that sends an import piece by piece. */
async function startImport(): Promise<{ send(text: string): void; end(): void; results(): ImportResult[] }> {
  const socket = net.connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
  clients.push(socket);
  let received = '';
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => (received += bytes.toString()));
  await once(socket, 'connect');
  socket.write(
    'POST /v1/orders/import HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n' +
      `Authorization: Bearer ${KEYS.storefront}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  return {
    send: (text) => socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`),
    end: () => socket.write('0\r\n\r\n'),
    results: () =>
      received
        .split('\r\n')
        .filter((chunk) => chunk.startsWith('{"line"'))
        .flatMap((chunk) => chunk.trim().split('\n'))
        .map((line) => JSON.parse(line) as ImportResult),
  };
}

const lineOf = (externalId: string) => `${JSON.stringify({ ...anOrderRequest(), externalId })}\n`;
const codes = (results: ImportResult[]) => results.map(({ status, problem }) => [status, problem?.code]);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('may take longer than other requests, as long as its lines come', async () => {
  const { send, end, results } = await startImport();
  for (let no = 0; no < 8; no += 1) {
    send(lineOf(`slow-${no}`));
    await pause(100);
  }
  end();
  await until(() => Promise.resolve(results().length === 8));
  expect(codes(results())).toEqual(Array(8).fill([202, undefined]));
});

it.each([
  ['sends nothing more', ''],
  ['sends a byte now and then', 'x'],
  ['sends blank lines', '\n'],
])('ends with a result that says so when its client %s', async (_what, text) => {
  const { send, results } = await startImport();
  send(lineOf('complete'));
  const sending = setInterval(() => text && send(text), 50);
  await until(() => Promise.resolve(results().length === 2));
  clearInterval(sending);
  expect(codes(results())).toEqual([
    [202, undefined],
    [408, 'request_timeout'],
  ]);
  expect(results()[1]!.problem!.detail).toMatch(/This line and all later lines were not read/);
});

describe('while too many orders wait to be started', () => {
  it('places no order until they are fewer', async () => {
    api.orders.isBacklogLong = true;
    const { send, end, results } = await startImport();
    send(lineOf('held-1') + lineOf('held-2'));
    end();
    await pause(100);
    expect([api.orders.commands.length, results().length]).toEqual([0, 0]);
    api.orders.isBacklogLong = false;
    await until(() => Promise.resolve(results().length === 2));
    expect(codes(results())).toEqual([
      [202, undefined],
      [202, undefined],
    ]);
  });

  it('ends its lines when that takes long, each with when to send it again', async () => {
    api.orders.isBacklogLong = true;
    const { send, end, results } = await startImport();
    const begin = performance.now();
    for (let no = 0; no < 20; no += 1) send(lineOf(`late-${no}`));
    end();
    await until(() => Promise.resolve(results().length === 20));
    expect(codes(results())).toEqual(Array(20).fill([503, 'service_unavailable']));
    expect(results()[0]!.problem!.retryAfterSeconds).toBe(30);
    // Only the first line waits.
    expect(performance.now() - begin).toBeLessThan(20 * 200);
    expect(api.orders.commands).toEqual([]);
    // A refusal is no fault of the service.
    expect(api.log.filter((line) => line.includes('A line of an import failed'))).toEqual([]);
  });

  it('asks the database at most once in a while, for all imports together', async () => {
    api.orders.isBacklogLong = true;
    const imports = await Promise.all(Array.from({ length: 5 }, () => startImport()));
    imports.forEach(({ send }, no) => send(lineOf(`asks-${no}`)));
    await pause(150);
    expect(api.orders.backlogReads).toBeGreaterThan(1);
    expect(api.orders.backlogReads).toBeLessThan(12);
  });
});

it('refuses the remaining lines when the process stops', async () => {
  const { send, end, results } = await startImport();
  send(lineOf('before'));
  await until(() => Promise.resolve(results().length === 1));
  stopping.abort();
  send(lineOf('after-1') + lineOf('after-2'));
  end();
  await until(() => Promise.resolve(results().length === 3));
  expect(codes(results()).slice(1)).toEqual(Array(2).fill([503, 'service_unavailable']));
});

it('refuses the remaining lines when the key of its caller ends', async () => {
  const { send, end, results } = await startImport();
  send(lineOf('before'));
  await until(() => Promise.resolve(results().length === 1));
  api.apiKeys.revoked.add(KEYS.storefront);
  await pause(60);
  send(lineOf('after-1') + lineOf('after-2'));
  end();
  await until(() => Promise.resolve(results().length === 3));
  expect(codes(results()).slice(1)).toEqual(Array(2).fill([401, 'unauthorized']));
});
