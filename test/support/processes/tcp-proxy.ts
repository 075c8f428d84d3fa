import net from 'node:net';

/** A connection to a server that a test can cut. */
export interface TcpProxy {
  /** host:port by which the server is reached through the proxy. */
  address: string;
  /** Closes every connection, and refuses new ones until `reconnect`. */
  disconnect(): void;
  reconnect(): void;
  /** How many connections were refused since the last `disconnect`. */
  refusedConnections(): number;
  close(): Promise<void>;
}

/** @param delayMs how much later what the client sends reaches the server, like over a long way */
export async function startTcpProxy(host: string, port: number, delayMs = 0): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  let isDisconnected = false;
  let refusedCount = 0;
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    if (isDisconnected) {
      refusedCount += 1;
      socket.resetAndDestroy();
      return;
    }
    const upstream = net.connect(port, host);
    sockets.add(socket);
    upstream.pipe(socket);
    if (delayMs === 0) socket.pipe(upstream);
    else socket.on('data', (chunk) => setTimeout(() => upstream.writable && upstream.write(chunk), delayMs));
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => {
      upstream.destroy();
      sockets.delete(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const disconnect = (): void => {
    isDisconnected = true;
    refusedCount = 0;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    disconnect,
    reconnect: () => void (isDisconnected = false),
    refusedConnections: () => refusedCount,
    async close() {
      disconnect();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
