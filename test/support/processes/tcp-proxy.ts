import net from 'node:net';

/** A line to a server, which can be cut. */
export interface TcpProxy {
  /** host:port on which the server is to be reached. */
  address: string;
  /** Who calls finds nobody from now on, and whoever is connected is not any more. */
  disconnect(): void;
  reconnect(): void;
  /** How many have called in vain since it was cut. */
  refusedConnections(): number;
  close(): Promise<void>;
}

export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  let isCut = false;
  let inVain = 0;
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    if (isCut) {
      inVain += 1;
      socket.resetAndDestroy();
      return;
    }
    const onward = net.connect(port, host);
    sockets.add(socket);
    socket.pipe(onward).pipe(socket);
    onward.on('error', () => socket.destroy());
    socket.on('close', () => {
      onward.destroy();
      sockets.delete(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const cut = (): void => {
    isCut = true;
    inVain = 0;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    disconnect: cut,
    reconnect: () => void (isCut = false),
    refusedConnections: () => inVain,
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
