import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { closeServer } from '../../../src/http/server/close-server';
import { createApiServer } from '../../../src/http/server/create-server';

/** Shorter than the keep-alive timeout and the time for headers, which would end the connections anyway. */
const SOON_MS = 10_000;

describe('a server that is closed', () => {
  let server: Server;
  let port: number;
  let agent: Agent;
  let waiting: ServerResponse[];
  beforeEach(async () => {
    waiting = [];
    server = createApiServer((_request, response) => void waiting.push(response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
  });
  afterEach(() => {
    agent.destroy();
    server.closeAllConnections();
  });

  const send = (): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get({ port, agent, host: '127.0.0.1' }, resolve).on('error', reject);
    });
  const untilReceived = async (count: number): Promise<void> => {
    while (waiting.length < count) await new Promise(setImmediate);
  };

  it(
    'lets a running request end, and then closes its connection, although the client keeps it alive',
    async () => {
      const response = send();
      await untilReceived(1);
      const closed = closeServer(server);
      waiting[0]!.end('done');
      expect(await text(await response)).toBe('done');
      await closed;
    },
    SOON_MS,
  );

  it(
    'answers what still comes on a busy connection, and then closes it',
    async () => {
      const first = send();
      await untilReceived(1);
      const second = send();
      const closed = closeServer(server);
      waiting[0]!.end('first');
      expect(await text(await first)).toBe('first');
      await untilReceived(2);
      waiting[1]!.end('second');
      const answer = await second;
      expect(answer.headers.connection).toBe('close');
      expect(await text(answer)).toBe('second');
      await closed;
    },
    SOON_MS,
  );

  it(
    'does not wait for a connection that has sent nothing',
    async () => {
      const silent = net.connect(port, '127.0.0.1');
      const [socket] = (await Promise.all([once(server, 'connection'), once(silent, 'connect')]))[0] as [
        net.Socket,
      ];
      expect(socket.bytesRead).toBe(0);
      const ended = once(silent, 'close');
      await closeServer(server);
      await ended;
    },
    SOON_MS,
  );
});
