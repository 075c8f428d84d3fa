import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHoldfastClient, followEvents } from '../../src/client';

/** What each connection is sent before it breaks; a number refuses with this status. */
let streams: (string[] | number)[];
let seen: { url: string | undefined; lastEventId: string | undefined }[];
let server: Server;

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    seen.push({ url: request.url, lastEventId: request.headers['last-event-id'] as string | undefined });
    const stream = streams.shift() ?? 403;
    if (typeof stream === 'number') {
      response.writeHead(stream, { 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({ status: stream, code: 'forbidden', detail: 'no', title: 'no', type: '' }),
      );
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (): void => {
      const piece = stream.shift();
      // Torn off, as by a restart, and not ended.
      if (piece === undefined) response.destroy();
      else response.write(piece, () => setImmediate(send));
    };
    send();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const client = () =>
  createHoldfastClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'hf_test',
    retries: false,
  });
const event = (id: string) => `id: ${id}\nevent: order.placed\ndata: ${JSON.stringify({ id })}\n\n`;

/** Follows until the API refuses. */
async function follow(wanted: Parameters<typeof followEvents>[1] = {}): Promise<string[]> {
  const ids: string[] = [];
  await expect(async () => {
    for await (const { id } of followEvents(client(), wanted)) ids.push(id);
  }).rejects.toMatchObject({ code: 'forbidden' });
  return ids;
}

it('comes back where it was, each time that the stream breaks', async () => {
  streams = [['retry: 1\n\n', event('a'), event('b')], [event('c')], []];
  expect(await follow({ after: 'start' })).toEqual(['a', 'b', 'c']);
  expect(seen.map(({ lastEventId }) => lastEventId)).toEqual(['start', 'b', 'c', 'c']);
});

it('misses nothing when the stream breaks before anything has happened', async () => {
  streams = [['retry: 1\nid: pl', 'ace\n\n'], [event('a')]];
  expect(await follow()).toEqual(['a']);
  expect(seen.map(({ lastEventId }) => lastEventId)).toEqual([undefined, 'place', 'a']);
});

it('puts an event together that comes in pieces', async () => {
  const whole = event('é-1');
  const bytes = Buffer.from(whole);
  streams = [['retry: 1\n\n', bytes.subarray(0, 5).toString('latin1'), whole.slice(5)]];
  expect(await follow({ after: 'x' })).toEqual(['é-1']);
});

it('asks for what is wanted', async () => {
  streams = [403];
  await follow({
    orderId: '019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01',
    types: ['order.placed', 'order.cancelled'],
  });
  const { searchParams } = new URL(seen[0]!.url!, 'http://localhost');
  expect(searchParams.getAll('type')).toEqual(['order.placed', 'order.cancelled']);
  expect(searchParams.get('orderId')).toBe('019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01');
});

it('ends with the signal', async () => {
  streams = [['retry: 60000\n\n', event('a')]];
  const stop = new AbortController();
  const following = followEvents(client(), { after: 'x', signal: stop.signal });
  expect((await following.next()).value).toEqual({ id: 'a' });
  const ended = expect(following.next()).rejects.toThrow('enough');
  stop.abort(new Error('enough'));
  await ended;
});
