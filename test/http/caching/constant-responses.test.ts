import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { anApi } from '../fakes';

let server: Server;
beforeAll(async () => {
  server = anApi().app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** As it came, neither decompressed nor remembered. */
async function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const [answer] = (await once(get({ port, path, headers, agent: false }), 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode!, headers: answer.headers, bytes: Buffer.concat(chunks) };
}

/** How often something was compressed meanwhile. */
async function compressedDuring(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const hook = createHook({ init: (_id, type) => void (count += type === 'ZLIB' ? 1 : 0) }).enable();
  await work();
  hook.disable();
  return count;
}

const CONSTANT = [
  '/openapi.json',
  '/api-docs/',
  '/api-docs/start.js',
  '/api-docs/swagger-ui.css',
  '/api-docs/swagger-ui-bundle.js',
  '/api-docs/favicon-32x32.png',
];

describe.each(CONSTANT)('%s', (path) => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    [undefined, 'identity', (bytes: Buffer) => bytes],
    [undefined, 'deflate', (bytes: Buffer) => bytes],
  ])('comes as %s to whoever takes %s, and is the same', async (encoding, taken, decoded) => {
    const plain = await ask(path);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const { status, headers, bytes } = await ask(path, { 'accept-encoding': taken });
    expect([status, headers['content-encoding'], headers['content-length']]).toEqual([
      200,
      encoding,
      String(bytes.length),
    ]);
    expect(headers.vary).toContain('Accept-Encoding');
    expect(headers['content-type']).toBe(plain.headers['content-type']);
    expect(decoded(bytes).equals(plain.bytes)).toBe(true);
  });

  it('is compressed once, whoever asks and for what', async () => {
    await ask(path);
    const takers = ['br', 'gzip', 'deflate', 'identity', '*'];
    const again = () => Promise.all(takers.map((taken) => ask(path, { 'accept-encoding': taken })));
    expect(await compressedDuring(again)).toBe(0);
  });

  it('is not sent again to whoever has it', async () => {
    const takes = { 'accept-encoding': 'gzip' };
    const { headers } = await ask(path, takes);
    const again = await ask(path, { ...takes, 'if-none-match': headers.etag!, 'cache-control': 'no-cache' });
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, headers.etag]);
    expect((await ask(path, { ...takes, 'if-none-match': '"other"' })).status).toBe(200);
  });
});
