import net from 'node:net';

/** Where the driver connects to, as it parsed the URL. */
export interface Target {
  host: string[];
  port: number[];
  /** The path of a Unix socket. */
  path?: string | false | undefined;
}

/** Opens sockets for the driver, to each of several hosts in turn. */
export function createSockets(): (target: Target) => net.Socket {
  let opened = 0;
  return ({ host: hosts, port: ports, path }) => {
    const at = opened++ % ports.length;
    const [host, port] = [hosts[at % hosts.length]!, ports[at]!];
    // The driver takes the server's name from these properties, for its errors and for TLS.
    const socket = Object.assign(new net.Socket(), { host, port });
    // Connect after the driver has added its listeners, and before its first write, which is in the next turn
    // of the event loop as well.
    setImmediate(() => {
      if (socket.destroyed) return;
      if (path) socket.connect(path);
      else socket.connect(port, host);
    });
    return socket;
  };
}
