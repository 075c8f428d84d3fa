import type { RequestListener, Server } from 'node:http';
import type { DropArgument, Socket } from 'node:net';
import { Counts } from '../limits/keyed-counter';
import { networkOf } from '../limits/network';

export interface ConnectionBounds {
  /** Connections that the process has at once; 0: as many as come. */
  total: number;
  /** Those of them that come from one address, or from one network of IPv6; 0: as many as come. */
  perAddress: number;
  /** Who brings the requests of many. Its connections count in the total alone, or nobody could come in by it. */
  isProxy: (address: string) => boolean;
  log: RefusalLog;
}

interface RefusalLog {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
}

/** What an Express app makes of its setting `trust proxy`. */
export type TrustingApp = RequestListener & { get(setting: 'trust proxy fn'): unknown };

/** Whether an address is that of a proxy whose X-Forwarded-For the app believes. */
export function proxiesOf(app: TrustingApp): (address: string) => boolean {
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return (address) => isTrusted(address, 0);
}

/** Beyond the bounds a connection is closed at once: an answer would cost what the bound is to spare. */
export function boundConnections(
  server: Server,
  { total, perAddress, isProxy, log }: ConnectionBounds,
): void {
  if (total > 0) {
    const refusals = new Refusals('total', total, log);
    server.maxConnections = total;
    server.on('drop', (connection?: DropArgument) => refusals.note(connection?.remoteAddress));
  }
  if (perAddress > 0) {
    const refusals = new Refusals('address', perAddress, log);
    const counts = new Counts();
    server.on('connection', (socket: Socket) => {
      const { remoteAddress: address } = socket;
      // Whoever has gone already has none.
      if (address === undefined || isProxy(address)) return;
      const network = networkOf(address);
      socket.once('close', () => counts.subtract(network));
      if (counts.add(network) <= perAddress) return;
      refusals.note(address);
      socket.destroy();
    });
  }
}

/** When none was refused for so long, it is over. */
const QUIET_MS = 60_000;

/** Logs one line when connections begin to be refused, and one when that is over, with how many were. */
class Refusals {
  private refused = 0;
  private seen = 0;

  constructor(
    private readonly bound: 'total' | 'address',
    private readonly limit: number,
    private readonly log: RefusalLog,
  ) {}

  note(address: string | undefined): void {
    this.refused += 1;
    if (this.refused > 1) return;
    const { bound, limit } = this;
    this.log.warn(
      { bound, limit, address },
      'There are too many connections, so new ones are closed at once',
    );
    this.lookLater();
  }

  private lookLater(): void {
    this.seen = this.refused;
    setTimeout(() => this.look(), QUIET_MS).unref();
  }

  private look(): void {
    if (this.refused > this.seen) return this.lookLater();
    const { bound, refused } = this;
    this.refused = 0;
    this.log.info({ bound, refused }, 'Connections are taken again');
  }
}
