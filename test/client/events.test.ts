import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { HoldfastClient, type FollowEventsOptions } from '../../src/client';

/** In the place of a chunk: the connection stays open, and nothing more is sent. */
const STAYS_OPEN = 'stays open';
/** The chunks that each connection gets before it breaks. A number is the status of a refusal. */
let streams: (string[] | number)[];
let requests: { url: string | undefined; lastEventId: string | undefined }[];
let server: Server;

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push({ url: request.url, lastEventId: request.headers['last-event-id'] as string | undefined });
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
      const chunk = stream.shift();
      if (chunk === STAYS_OPEN) return;
      // Break the connection without ending it, as a restart of the API does.
      if (chunk === undefined) response.destroy();
      else response.write(chunk, () => setImmediate(send));
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

const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const client = () =>
  new HoldfastClient({
    baseUrl: baseUrl(),
    token: 'hf_test',
    retries: false,
  });
const event = (id: string) => `id: ${id}\nevent: order.placed\ndata: ${JSON.stringify({ id })}\n\n`;

/** Follows the events until the API refuses. Returns the ids of the events. */
async function follow(options: FollowEventsOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  await expect(async () => {
    for await (const { id } of client().followEvents(options)) ids.push(id);
  }).rejects.toMatchObject({ code: 'forbidden' });
  return ids;
}

it('resumes at its position each time the stream breaks', async () => {
  streams = [['retry: 1\n\n', event('a'), event('b')], [event('c')], []];
  expect(await follow({ after: 'start' })).toEqual(['a', 'b', 'c']);
  expect(requests.map(({ lastEventId }) => lastEventId)).toEqual(['start', 'b', 'c', 'c']);
});

it('misses nothing if the stream breaks before the first event', async () => {
  streams = [['retry: 1\nid: pl', 'ace\n\n'], [event('a')]];
  expect(await follow()).toEqual(['a']);
  expect(requests.map(({ lastEventId }) => lastEventId)).toEqual([undefined, 'place', 'a']);
});

it('assembles an event that arrives in chunks', async () => {
  const text = event('é-1');
  const bytes = Buffer.from(text);
  streams = [['retry: 1\n\n', bytes.subarray(0, 5).toString('latin1'), text.slice(5)]];
  expect(await follow({ after: 'x' })).toEqual(['é-1']);
});

it('sends the filters in the query', async () => {
  streams = [403];
  await follow({
    orderId: '019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01',
    types: ['order.placed', 'order.cancelled'],
  });
  const { searchParams } = new URL(requests[0]!.url!, 'http://localhost');
  expect(searchParams.getAll('type')).toEqual(['order.placed', 'order.cancelled']);
  expect(searchParams.get('orderId')).toBe('019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01');
});

it('ends with the signal', async () => {
  streams = [['retry: 60000\n\n', event('a')]];
  const stop = new AbortController();
  const following = client().followEvents({ after: 'x', signal: stop.signal });
  expect((await following.next()).value).toEqual({ id: 'a' });
  const ended = expect(following.next()).rejects.toThrow('enough');
  stop.abort(new Error('enough'));
  await ended;
});

// A request refers to the signal only weakly, so that a collected request would not be aborted.
it('ends with the signal after a garbage collection, as other requests do', async () => {
  streams = [[event('a'), STAYS_OPEN], [STAYS_OPEN]];
  const script = path.join(__dirname, 'abort-after-garbage-collection.ts');
  const args = ['--expose-gc', '--import', 'tsx', script, baseUrl()];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toBe('enough enough\n');
});
