import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Quota, RateLimiter, RateLimitStore } from '../ports/rate-limits';

type Counter = RateLimiterMemory | RateLimiterPostgres;

interface RateLimiterOptions {
  /** Shared by several processes. Without a store, each process counts for itself. */
  store?: RateLimitStore;
  log: { warn(details: object, message: string): void };
}

const WINDOW_SECONDS = 60;

/** A count that takes longer is of no use: the request itself takes less. */
const COUNT_TIMEOUT_MS = 1_000;
/** How long a store that timed out is not used. */
const STORE_COOLDOWN_MS = 1_000;

/** Minimum time between two warnings about a store that does not answer. */
const WARN_INTERVAL_MS = 10_000;

export function createRateLimiter({ store, log }: RateLimiterOptions): RateLimiter {
  const counters = new Map<number, Counter>();
  let lastWarningAt = -Infinity;
  let coolsDownUntil = -Infinity;

  /**
   * One counter for each limit. Storefronts set their own, so there are a few. All of them use the same
   * table.
   */
  function counterOf(perMinute: number): Counter {
    const known = counters.get(perMinute);
    if (known) return known;
    const counter = store
      ? createStoreCounter(store, perMinute, counters.size === 0)
      : createMemoryCounter(perMinute);
    counters.set(perMinute, counter);
    return counter;
  }

  async function passOnError(count: () => Promise<Quota>): Promise<Quota | undefined> {
    if (Date.now() < coolsDownUntil) return undefined;
    try {
      // The memory of the process answers at once, and needs no timer for each request.
      return await (store ? withTimeout(count) : count());
    } catch (error) {
      // A limit protects the service. Refusing everybody because counting fails would be the outage it must
      // prevent.
      if (Date.now() - lastWarningAt > WARN_INTERVAL_MS) {
        lastWarningAt = Date.now();
        log.warn({ err: error }, 'Requests cannot be counted, so they pass without a limit');
      }
      return undefined;
    }
  }

  async function withTimeout(count: () => Promise<Quota>): Promise<Quota> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        coolsDownUntil = Date.now() + STORE_COOLDOWN_MS;
        reject(new Error(`The rate limit store did not answer within ${COUNT_TIMEOUT_MS} ms`));
      }, COUNT_TIMEOUT_MS);
    });
    return Promise.race([count(), timeout]).finally(() => clearTimeout(timer));
  }

  return {
    consume: (who, perMinute) =>
      passOnError(async () => {
        // Above the limit, `consume` throws the count.
        const counted = await counterOf(perMinute)
          .consume(who)
          .catch((thrown: unknown) => thrown);
        if (!(counted instanceof RateLimiterRes)) throw counted;
        const isExceeded = counted.consumedPoints === 0 || counted.consumedPoints > perMinute;
        return quotaOf(isExceeded ? perMinute : counted.consumedPoints, counted, perMinute, isExceeded);
      }),
    peek: (who, perMinute) =>
      passOnError(async () => {
        const counted = await counterOf(perMinute).get(who);
        const consumed = counted && counted.msBeforeNext > 0 ? counted.consumedPoints : 0;
        return quotaOf(consumed, counted, perMinute, consumed >= perMinute);
      }),
  };
}

const createMemoryCounter = (perMinute: number): Counter =>
  new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });

function createStoreCounter(
  store: RateLimitStore,
  perMinute: number,
  clearExpiredByTimeout: boolean,
): Counter {
  return new RateLimiterPostgres({
    storeClient: store,
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: '',
    points: perMinute,
    duration: WINDOW_SECONDS,
    // A client that has used up its minute causes no further queries in that minute.
    inMemoryBlockOnConsumed: perMinute,
    clearExpiredByTimeout,
  });
}

function quotaOf(
  consumed: number,
  counted: RateLimiterRes | null,
  perMinute: number,
  isExceeded: boolean,
): Quota {
  return {
    isExceeded,
    remaining: Math.max(perMinute - consumed, 0),
    resetSeconds: Math.ceil(Math.max(counted?.msBeforeNext ?? 0, 0) / 1_000),
  };
}
