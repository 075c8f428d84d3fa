import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import { testServers } from '../../setup/servers';

export interface SecuredTemporal {
  address: string;
  /** Paths of PEM files. */
  files: { ca: string; cert: string; key: string };
  folder: string;
  close(): Promise<void>;
}

interface RequiredCredentials {
  clientCertificate?: boolean;
  apiKey?: string;
}

const UNAUTHENTICATED = '16';

/**
 * Puts a TLS proxy before the tests' Temporal server, as Temporal Cloud and other secured installations have
 * one. The proxy requires a client certificate, an API key, or both, and passes every call on.
 */
export async function startSecuredTemporal({
  clientCertificate = false,
  apiKey,
}: RequiredCredentials): Promise<SecuredTemporal> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-tls-'));
  const authority = await generate([{ name: 'commonName', value: 'Test authority' }], {
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
  });
  const signed = (name: string) =>
    generate([{ name: 'commonName', value: name }], {
      ca: { key: authority.private, cert: authority.cert },
      extensions: [
        { name: 'basicConstraints', cA: false },
        { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
      ],
    });
  const server = await signed('localhost');
  const client = await signed('holdfast');
  const file = (name: string, content: string): string => {
    const filePath = path.join(folder, name);
    writeFileSync(filePath, content);
    return filePath;
  };
  const files = {
    ca: file('ca.pem', authority.cert),
    cert: file('client.pem', client.cert),
    key: file('client.key', client.private),
  };

  const upstream = http2.connect(`http://${testServers().temporalAddress}`);
  const proxy = http2.createSecureServer({
    ...{ key: server.private, cert: server.cert, ca: authority.cert },
    ...(clientCertificate ? { requestCert: true, rejectUnauthorized: true } : {}),
  });
  const sessions = new Set<http2.ServerHttp2Session>();
  proxy.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => undefined);
  });
  proxy.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    if (apiKey !== undefined && headers.authorization !== `Bearer ${apiKey}`) {
      const refused = { 'content-type': 'application/grpc', 'grpc-status': UNAUTHENTICATED };
      stream.respond({ ':status': 200, ...refused }, { endStream: true });
      return;
    }
    proxyCall(stream, upstream.request(headers));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    address: `localhost:${(proxy.address() as AddressInfo).port}`,
    files,
    folder,
    async close() {
      sessions.forEach((session) => session.destroy());
      upstream.destroy();
      await new Promise((resolve) => proxy.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

function proxyCall(stream: http2.ServerHttp2Stream, call: http2.ClientHttp2Stream): void {
  let trailers: http2.IncomingHttpHeaders = {};
  call.on('error', () => stream.close());
  call.on('trailers', (received) => (trailers = received));
  call.on('response', (headers) => {
    if (stream.destroyed) return;
    stream.respond(headers, { waitForTrailers: true });
    call.pipe(stream);
  });
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.on('close', () => call.close());
  stream.pipe(call);
}
