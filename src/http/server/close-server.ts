import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const CHECK_EVERY_MS = 100;

const socketsOf = new WeakMap<Server, Set<Socket>>();

/** Remembers the connections of a server, so that `closeServer` finds those that have sent nothing yet. */
export function trackConnections(server: Server): void {
  const sockets = new Set<Socket>();
  socketsOf.set(server, sockets);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
}

/**
 * Lets the running requests end, and closes each connection when it has no request. Node closes only those that are
 * idle at the beginning: one that is busy then would stay open for the keep-alive timeout, or for as long as its
 * client sends requests, and one that has sent nothing until its headers are overdue.
 */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
  for (const socket of socketsOf.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
  const timer = setInterval(() => server.closeIdleConnections(), CHECK_EVERY_MS);
  await closed;
  clearInterval(timer);
}
