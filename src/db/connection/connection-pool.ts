import { Connection, PostgresUnavailableError, type ConnectionOptions } from './connection';

export interface PoolOptions extends Omit<ConnectionOptions, 'onLost'> {
  size: number;
  /** How long a caller may wait for a connection while all are in use. */
  acquireTimeoutMs: number;
}

interface Waiter {
  assign(connection: Connection): void;
  fail(error: Error): void;
}

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
  private readonly waiting = new Set<Waiter>();
  private isClosed = false;

  constructor(private readonly options: PoolOptions) {}

  async use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = this.acquire() ?? (await this.wait());
    try {
      return await work(connection);
    } finally {
      this.release(connection);
    }
  }

  /** Lets running work finish, for at most this many milliseconds. */
  async close(withinMs: number): Promise<void> {
    this.isClosed = true;
    this.failWaiting(poolClosedError());
    await Promise.all([...this.open].map((connection) => connection.end(withinMs)));
  }

  private acquire(): Connection | undefined {
    if (this.isClosed) throw poolClosedError();
    const idle = this.idle.pop();
    if (idle) return idle;
    if (this.open.size >= this.options.size) return undefined;
    const connection = new Connection({
      ...this.options,
      onLost: (lost, timeoutError) => this.remove(lost, timeoutError),
    });
    this.open.add(connection);
    return connection;
  }

  private wait(): Promise<Connection> {
    const { acquireTimeoutMs: waitMs } = this.options;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiter.fail(
          new PostgresUnavailableError(
            'POSTGRES_BUSY',
            `No connection to Postgres was free within ${waitMs / 1_000} s`,
          ),
        );
      }, waitMs);
      const leave = (): void => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
      };
      const waiter: Waiter = {
        assign: (connection) => {
          leave();
          resolve(connection);
        },
        fail: (error) => {
          leave();
          reject(error);
        },
      };
      this.waiting.add(waiter);
    });
  }

  private release(connection: Connection): void {
    if (!connection.isLost) this.idle.push(connection);
    const [next] = this.waiting;
    if (!next || this.isClosed) return;
    const free = this.acquire();
    if (free) next.assign(free);
  }

  private remove(lost: Connection, timeoutError: PostgresUnavailableError | undefined): void {
    this.open.delete(lost);
    const index = this.idle.indexOf(lost);
    if (index >= 0) this.idle.splice(index, 1);
    if (!timeoutError) return;
    for (const connection of this.idle.splice(0)) {
      this.open.delete(connection);
      void connection.end(0);
    }
    this.failWaiting(timeoutError);
  }

  private failWaiting(error: Error): void {
    for (const waiter of [...this.waiting]) waiter.fail(error);
  }
}

const poolClosedError = (): Error => new PostgresUnavailableError('POOL_CLOSED', 'The pool is closed');
