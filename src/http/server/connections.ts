import type { RequestListener, Server } from 'node:http';
import type { DropArgument, Socket } from 'node:net';
import { KeyedCounter } from '../limits/keyed-counter';
import { networkOf } from '../limits/network';

export interface ConnectionLimits {
  /** Maximum number of connections of the process. 0: no limit. */
  total: number;
  /** Maximum number of connections from one address, or from one IPv6 network. 0: no limit. */
  perAddress: number;
  /** Whether an address is a proxy, which sends requests of many clients. It counts in the total only. */
  isProxy: (address: string) => boolean;
  log: RefusalLog;
}

interface RefusalLog {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
}

/** An Express app, whose setting `trust proxy` is compiled to a function. */
export type AppWithProxySetting = RequestListener & { get(setting: 'trust proxy fn'): unknown };

/** Whether an address is that of a proxy whose X-Forwarded-For the app trusts. */
export function trustedProxyCheck(app: AppWithProxySetting): (address: string) => boolean {
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return (address) => isTrusted(address, 0);
}

/** Closes connections above the limits at once: a response would cost what the limit is to save. */
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
      // A socket that has already disconnected has no address.
      if (address === undefined || isProxy(address)) return;
      const network = networkOf(address);
      socket.once('close', () => counts.decrement(network));
      if (counts.increment(network) <= perAddress) return;
      refusals.record(address);
      socket.destroy();
    });
  }
}

/** Refusals have ended when there was none for this time. */
const QUIET_PERIOD_MS = 60_000;

/** Logs one line when refusals of connections begin, and one with their number when they have ended. */
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
      'There are too many connections, so new ones are closed immediately',
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
    this.log.info({ bound, refused }, 'New connections are accepted again');
  }
}
