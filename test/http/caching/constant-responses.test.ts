import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createFakeApi } from '../fakes';

let server: Server;
beforeAll(async () => {
  server = createFakeApi().app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
});

interface RawResponse {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** The raw response: it is not decompressed, and the connection is not reused. */
async function request(path: string, headers: Record<string, string> = {}): Promise<RawResponse> {
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(get({ port, path, headers, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode!, headers: response.headers, bytes: Buffer.concat(chunks) };
}

/** How many compressions started during the work. */
async function countCompressions(work: () => Promise<unknown>): Promise<number> {
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
  ])('comes as %s for Accept-Encoding %s with the same content', async (encoding, acceptEncoding, decode) => {
    const plain = await request(path);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const { status, headers, bytes } = await request(path, { 'accept-encoding': acceptEncoding });
    expect([status, headers['content-encoding'], headers['content-length']]).toEqual([
      200,
      encoding,
      String(bytes.length),
    ]);
    expect(headers.vary).toContain('Accept-Encoding');
    expect(headers['content-type']).toBe(plain.headers['content-type']);
    expect(decode(bytes).equals(plain.bytes)).toBe(true);
  });

  it('is compressed once for all requests and encodings', async () => {
    await request(path);
    const encodings = ['br', 'gzip', 'deflate', 'identity', '*'];
    const requestAll = () =>
      Promise.all(encodings.map((acceptEncoding) => request(path, { 'accept-encoding': acceptEncoding })));
    expect(await countCompressions(requestAll)).toBe(0);
  });

  it('is answered with 304 for a matching ETag', async () => {
    const gzipHeader = { 'accept-encoding': 'gzip' };
    const { headers } = await request(path, gzipHeader);
    const requestAll = await request(path, {
      ...gzipHeader,
      'if-none-match': headers.etag!,
      'cache-control': 'no-cache',
    });
    expect([requestAll.status, requestAll.bytes.length, requestAll.headers.etag]).toEqual([
      304,
      0,
      headers.etag,
    ]);
    expect((await request(path, { ...gzipHeader, 'if-none-match': '"other"' })).status).toBe(200);
  });
});
