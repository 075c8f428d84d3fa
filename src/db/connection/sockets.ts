import net from 'node:net';

/** Where the driver wants to connect to, as it has read it from the URL. */
export interface Target {
  host: string[];
  port: number[];
  /** Of a Unix socket. */
  path?: string | false | undefined;
}

/** Opens sockets for the driver, to one of several hosts after the other. */
export function createSockets(): (target: Target) => net.Socket {
  let opened = 0;
  return ({ host: hosts, port: ports, path }) => {
    const at = opened++ % ports.length;
    const [host, port] = [hosts[at % hosts.length]!, ports[at]!];
    // The driver names the server by these, in its errors and for TLS.
    const socket = Object.assign(new net.Socket(), { host, port });
    // Once the driver listens to it, and before the driver first writes to it, which it does in the next turn as well.
    setImmediate(() => {
      if (socket.destroyed) return;
      if (path) socket.connect(path);
      else socket.connect(port, host);
    });
    return socket;
  };
}
