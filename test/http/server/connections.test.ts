import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import express from 'express';
import { trustedProxyCheck } from '../../../src/http/server/connections';
import { liftRequestTimeout } from '../../../src/http/server/request-timeout';
import { createApiServer } from '../../../src/http/server/create-server';
import { until } from '../../support/until';

const QUICK = {
  headersTimeoutMs: 150,
  checkConnectionsMs: 50,
  idleTimeoutMs: 400,
  lingerMs: 500,
  unreadBodyTimeoutMs: 500,
};
/** Timeouts that do not close silent connections during a test. */
const slow = { headersTimeoutMs: 60_000, idleTimeoutMs: 60_000 };

const servers: Server[] = [];
const clients: Socket[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const server of servers.splice(0)) {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
});

async function serve(
  app: RequestListener,
  limits: Parameters<typeof createApiServer>[1] = {},
): Promise<Server> {
  const server = createApiServer(app, { ...QUICK, ...limits });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

interface Client extends Socket {
  received: string;
}

/** A client that never ends its side of the connection, whatever the server does. */
async function connect(server: Server, text = ''): Promise<Client> {
  const { port } = server.address() as AddressInfo;
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const client = Object.assign(socket, { received: '' });
  clients.push(client);
  client.on('error', () => undefined);
  await once(client, 'connect');
  client.write(text);
  return client;
}

function collectResponse(client: Client): Client {
  return client.on('data', (bytes: Buffer) => (client.received += String(bytes)));
}

function sendOn(client: Client, text: string): void {
  const sending = setInterval(() => client.write(text), 5);
  client.once('close', () => clearInterval(sending));
}

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
const untilAllClosed = (server: Server) => until(async () => (await connectionsOf(server)) === 0);

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
const post = (path: string, length: number) =>
  get(path, `Content-Length: ${length}\r\n`).replace('GET', 'POST');

const hello: RequestListener = (_request, response) => response.end('hello');
/** Reads the body before it answers, as a route does. */
const readBody: RequestListener = (request, response) => {
  request.resume().on('end', () => response.end('read'));
};
const refuse: RequestListener = (_request, response) => response.writeHead(401).end('who are you?');

describe('the time for a whole request', () => {
  const limits = { requestTimeoutMs: 300, idleTimeoutMs: 60_000 };

  it('ends a request whose client sends a byte now and then', async () => {
    const server = await serve(readBody, limits);
    const client = collectResponse(await connect(server, post('/', 1_000_000)));
    sendOn(client, 'x');
    await untilAllClosed(server);
    expect(client.received).toContain('HTTP/1.1 408 ');
    expect(client.received.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('ends a response that has begun before its request was read', async () => {
    const server = await serve((request, response) => {
      request.resume();
      response.writeHead(200).write('started');
    }, limits);
    const client = collectResponse(await connect(server, post('/', 1_000_000)));
    sendOn(client, 'x');
    await untilAllClosed(server);
    expect(client.received.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('does not count the time that a response takes', async () => {
    const server = await serve((request, response) => {
      request.resume().on('end', () => setTimeout(() => response.end('slow'), 600));
    }, limits);
    const client = collectResponse(await connect(server, `${post('/', 2)}ab`));
    await until(() => Promise.resolve(client.received.includes('slow')));
    expect(client.received).toContain('HTTP/1.1 200 ');
  });

  it('does not hold for a route that limits the pauses of its client itself', async () => {
    const server = await serve((request, response) => {
      liftRequestTimeout(request);
      readBody(request, response);
    }, limits);
    const client = collectResponse(await connect(server, post('/', 200)));
    sendOn(client, 'x');
    await until(() => Promise.resolve(client.received.includes('read')));
    expect(client.received).toContain('HTTP/1.1 200 ');
  });
});

describe('a connection is closed', () => {
  it.each([
    ['incomplete headers', 'GET / HTTP/1.1\r\nHost: x\r\n', '408'],
    ['nothing', '', '408'],
    ['an incomplete body', `${post('/', 10)}half`, '408'],
    ['text that is not HTTP', 'hello\r\n\r\n', '400'],
    ['huge headers', get('/', `X: ${'x'.repeat(20_000)}\r\n`), '431'],
  ])('after %s although its client neither continues nor disconnects', async (_what, text, status) => {
    const server = await serve(readBody);
    const client = collectResponse(await connect(server, text));
    await once(client, 'end');
    expect(client.received).toContain(`HTTP/1.1 ${status} `);
    expect(client.received.match(/HTTP\/1\.1/g)).toHaveLength(1);
    await untilAllClosed(server);
  });

  it('although its client continues to send a refused request, and the client gets the refusal', async () => {
    const server = await serve(hello);
    const client = collectResponse(await connect(server, 'hello\r\n\r\n'));
    sendOn(client, 'hello\r\n\r\n');
    await once(client, 'end');
    await untilAllClosed(server);
    expect(client.received).toContain('HTTP/1.1 400 ');
  });

  it('although its client never reads the response', async () => {
    const server = await serve((_request, response) => response.end('x'.repeat(50_000_000)));
    await connect(server, get('/'));
    await untilAllClosed(server);
  });

  it('after a response with Connection: close although its client does not close it', async () => {
    const server = await serve(hello);
    const client = collectResponse(await connect(server, get('/', 'Connection: close\r\n')));
    await once(client, 'end');
    await untilAllClosed(server);
    expect(client.received).toContain('hello');
  });

  it('after CONNECT, while Upgrade is ignored', async () => {
    const server = await serve(hello);
    const upgrading = collectResponse(
      await connect(server, get('/', 'Connection: upgrade\r\nUpgrade: websocket\r\n')),
    );
    await until(() => Promise.resolve(upgrading.received.includes('hello')));
    upgrading.destroy();
    await connect(server, 'CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n');
    await untilAllClosed(server);
  });

  it('if its client continues to send a request that was answered already', async () => {
    const server = await serve(refuse);
    const client = collectResponse(await connect(server, post('/', 1_000_000)));
    sendOn(client, 'x');
    await untilAllClosed(server);
    expect(client.received).toContain('HTTP/1.1 401 ');
    expect(client.received.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

it('a connection serves the next request if a body arrived after its response', async () => {
  const server = await serve(refuse, { unreadBodyTimeoutMs: 60_000, idleTimeoutMs: 60_000 });
  const client = collectResponse(await connect(server, post('/', 10)));
  await until(() => Promise.resolve(client.received.includes('who are you?')));
  client.write(`0123456789${get('/')}`);
  await until(() => Promise.resolve(client.received.match(/who are you/g)?.length === 2));
});

describe('connections are bounded', () => {
  const lines: { level: string; message: string; details: object }[] = [];
  beforeEach(() => void lines.splice(0));
  const log = {
    warn: (details: object, message: string) => void lines.push({ level: 'warn', details, message }),
    info: (details: object, message: string) => void lines.push({ level: 'info', details, message }),
  };
  const unbounded = { total: 0, perAddress: 0, isProxy: () => false, log };

  async function expectClosed(server: Server): Promise<void> {
    const client = await connect(server);
    collectResponse(client);
    await once(client, 'end');
    expect(client.received).toBe('');
  }

  it.each([
    ['total', { total: 2 }],
    ['address', { perAddress: 2 }],
  ])('by %s: more are closed at once and logged in one line', async (bound, bounds) => {
    const server = await serve(hello, { ...slow, connections: { ...unbounded, ...bounds } });
    const [first] = [await connect(server), await connect(server)];
    for (const _ of [1, 2, 3]) await expectClosed(server);
    expect(lines).toMatchObject([{ level: 'warn', details: { bound, limit: 2 } }]);
    first.destroy();
    await until(async () => (await connectionsOf(server)) === 1);
    const next = collectResponse(await connect(server, get('/')));
    await until(() => Promise.resolve(next.received.includes('hello')));
  });

  it('and logs how many were refused once it is over', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const server = await serve(hello, { ...slow, connections: { ...unbounded, perAddress: 1 } });
    await connect(server);
    await expectClosed(server);
    await expectClosed(server);
    jest.advanceTimersByTime(120_000);
    jest.useRealTimers();
    expect(lines.at(-1)).toMatchObject({ level: 'info', details: { bound: 'address', refused: 2 } });
  });

  it.each([
    [1, 3],
    ['loopback', 3],
    ['10.0.0.0/8', 2],
    [false, 2],
  ])('by address except for trusted proxies (%s)', async (trusted, accepted) => {
    const app = express().set('trust proxy', trusted);
    const bounds = { ...unbounded, perAddress: 2, isProxy: trustedProxyCheck(app) };
    const server = await serve(app, { ...slow, connections: bounds });
    for (const _ of [1, 2]) await connect(server);
    if (accepted === 2) await expectClosed(server);
    else {
      const third = collectResponse(await connect(server, get('/')));
      await until(() => Promise.resolve(third.received.includes('404')));
    }
  });
});
