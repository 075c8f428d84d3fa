import { PostgresUnavailableError } from './connection';

export interface WaitLimits {
  /** How many may wait at once. The next one fails at once. */
  maxWaiting: number;
  /** How long one may wait, in milliseconds. */
  maxWaitMs: number;
}

interface Waiter<Turn> {
  take(turn: Turn): void;
  fail(error: Error): void;
}

/** Callers that wait for their turn, in the order in which they came, for a bounded time. */
export class WaitQueue<Turn> {
  private readonly waiting = new Set<Waiter<Turn>>();

  /** @param what what they wait for, for the error of those that wait in vain */
  constructor(
    private readonly what: string,
    private readonly limits: WaitLimits,
  ) {}

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** @throws PostgresUnavailableError `POSTGRES_BUSY` when too many wait, or the wait is too long */
  wait(): Promise<Turn> {
    const { maxWaiting, maxWaitMs } = this.limits;
    if (this.waiting.size >= maxWaiting) {
      const reason = `${maxWaiting} callers wait for ${this.what} already`;
      return Promise.reject(new PostgresUnavailableError('POSTGRES_BUSY', reason));
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter<Turn> = {
        take: (turn) => {
          leave();
          resolve(turn);
        },
        fail: (error) => {
          leave();
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        const reason = `${this.what} was not free within ${maxWaitMs / 1_000} s`;
        waiter.fail(new PostgresUnavailableError('POSTGRES_BUSY', reason));
      }, maxWaitMs);
      const leave = (): void => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
      };
      this.waiting.add(waiter);
    });
  }

  /** Gives the turn to the caller that has waited longest. @returns false when nobody waits */
  give(turn: Turn): boolean {
    const [next] = this.waiting;
    next?.take(turn);
    return next !== undefined;
  }

  failAll(error: Error): void {
    for (const waiter of [...this.waiting]) waiter.fail(error);
  }
}
