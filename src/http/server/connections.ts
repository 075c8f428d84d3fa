import type { RequestListener, Server } from 'node:http';
import type { DropArgument, Socket } from 'node:net';
import { KeyedCounter } from '../limits/keyed-counter';
import { networkOf } from '../limits/network';

export interface ConnectionLimits {
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
export type AppWithProxySetting = RequestListener & { get(setting: 'trust proxy fn'): unknown };

/** Whether an address is that of a proxy whose X-Forwarded-For the app believes. */
export function trustedProxyCheck(app: AppWithProxySetting): (address: string) => boolean {
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return (address) => isTrusted(address, 0);
}

/** Beyond the bounds a connection is closed at once: an answer would cost what the bound is to spare. */
export function limitConnections(
  server: Server,
  { total, perAddress, isProxy, log }: ConnectionLimits,
): void {
  if (total > 0) {
    const refusals = new RefusalLogger('total', total, log);
    server.maxConnections = total;
    server.on('drop', (connection?: DropArgument) => refusals.record(connection?.remoteAddress));
  }
  if (perAddress > 0) {
    const refusals = new RefusalLogger('address', perAddress, log);
    const counts = new KeyedCounter();
    server.on('connection', (socket: Socket) => {
      const { remoteAddress: address } = socket;
      // Whoever has gone already has none.
      if (address === undefined || isProxy(address)) return;
      const network = networkOf(address);
      socket.once('close', () => counts.decrement(network));
      if (counts.increment(network) <= perAddress) return;
      refusals.record(address);
      socket.destroy();
    });
  }
}

/** When none was refused for so long, it is over. */
const QUIET_PERIOD_MS = 60_000;

/** Logs one line when connections begin to be refused, and one when that is over, with how many were. */
class RefusalLogger {
  private refused = 0;
  private refusedAtLastCheck = 0;

  constructor(
    private readonly bound: 'total' | 'address',
    private readonly limit: number,
    private readonly log: RefusalLog,
  ) {}

  record(address: string | undefined): void {
    this.refused += 1;
    if (this.refused > 1) return;
    const { bound, limit } = this;
    this.log.warn(
      { bound, limit, address },
      'There are too many connections, so new ones are closed at once',
    );
    this.scheduleCheck();
  }

  private scheduleCheck(): void {
    this.refusedAtLastCheck = this.refused;
    setTimeout(() => this.check(), QUIET_PERIOD_MS).unref();
  }

  private check(): void {
    if (this.refused > this.refusedAtLastCheck) return this.scheduleCheck();
    const { bound, refused } = this;
    this.refused = 0;
    this.log.info({ bound, refused }, 'Connections are taken again');
  }
}
