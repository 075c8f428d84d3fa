import { Connection, PostgresUnavailableError, type ConnectionOptions } from './connection';
import { WaitQueue, type WaitLimits } from './wait-queue';

export interface PoolOptions extends Omit<ConnectionOptions, 'onLost'> {
  size: number;
  /** A connection that nobody has used for so long is closed, and opened again when it is needed. */
  idleMs: number;
  /** For callers that come while all connections are in use. */
  waitLimits: WaitLimits;
}

/** How long the pool does without a further connection after Postgres has refused one. */
const SERVER_FULL_MS = 1_000;

/**
 * Lends each connection to one caller at a time, in the order of the requests.
 *
 * When a connection is abandoned because Postgres does not answer, all waiting callers fail at once instead
 * of finding out for themselves, and the idle connections are closed as well: they lead to the same server.
 */
export class ConnectionPool {
  private readonly open = new Set<Connection>();
  /** The connection that was used last comes first, so that few are busy and the others stay idle. */
  private readonly idle: Connection[] = [];
  private readonly idleTimers = new Map<Connection, NodeJS.Timeout>();
  private readonly waiting: WaitQueue<Connection>;
  private isClosed = false;
  /** Unix time in milliseconds. Until then no further connection is tried. */
  private serverIsFullUntil = 0;

  constructor(private readonly options: PoolOptions) {
    const { size, waitLimits } = options;
    this.waiting = new WaitQueue(`one of ${size} connections to Postgres`, waitLimits);
  }

  /**
   * When Postgres accepts no more connections, the work waits for one that is open already: it has not begun,
   * because its connection was never made.
   */
  async use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = this.acquire() ?? (await this.waiting.wait());
    try {
      return await work(connection);
    } catch (error) {
      if (!isServerFull(error)) throw error;
      this.serverIsFullUntil = Date.now() + SERVER_FULL_MS;
      this.open.delete(connection);
      void connection.end(0);
      if (this.open.size === 0) throw error;
    } finally {
      this.release(connection);
    }
    return this.use(work);
  }

  /** Lets running work finish, for at most this many milliseconds. */
  async close(withinMs: number): Promise<void> {
    this.isClosed = true;
    this.waiting.failAll(poolClosedError());
    for (const connection of this.idle) this.keepOpen(connection);
    await Promise.all([...this.open].map((connection) => connection.end(withinMs)));
  }

  private acquire(): Connection | undefined {
    if (this.isClosed) throw poolClosedError();
    const idle = this.idle.pop();
    if (idle) {
      this.keepOpen(idle);
      return idle;
    }
    if (this.open.size >= this.options.size) return undefined;
    if (this.open.size > 0 && Date.now() < this.serverIsFullUntil) return undefined;
    const connection = new Connection({
      ...this.options,
      onLost: (lost, timeoutError) => this.remove(lost, timeoutError),
    });
    this.open.add(connection);
    return connection;
  }

  private release(connection: Connection): void {
    if (!connection.isLost) this.markIdle(connection);
    if (this.waiting.isEmpty || this.isClosed) return;
    const free = this.acquire();
    if (free) this.waiting.give(free);
  }

  private markIdle(connection: Connection): void {
    this.idle.push(connection);
    const close = (): void => {
      this.remove(connection, undefined);
      void connection.end(0);
    };
    // The timer does not keep the process alive.
    this.idleTimers.set(connection, setTimeout(close, this.options.idleMs).unref());
  }

  private keepOpen(connection: Connection): void {
    clearTimeout(this.idleTimers.get(connection));
    this.idleTimers.delete(connection);
  }

  private remove(lost: Connection, timeoutError: PostgresUnavailableError | undefined): void {
    this.open.delete(lost);
    this.keepOpen(lost);
    const index = this.idle.indexOf(lost);
    if (index >= 0) this.idle.splice(index, 1);
    if (!timeoutError) return;
    for (const connection of this.idle.splice(0)) {
      this.open.delete(connection);
      this.keepOpen(connection);
      void connection.end(0);
    }
    this.waiting.failAll(timeoutError);
  }
}

/** `too_many_connections`: Postgres, or the role, has as many connections as it may have. */
const isServerFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '53300';

const poolClosedError = (): Error => new PostgresUnavailableError('POOL_CLOSED', 'The pool is closed');
