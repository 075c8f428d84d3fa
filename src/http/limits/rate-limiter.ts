import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Quota, RateLimiter, RateLimitStore } from '../ports/rate-limits';

type Counter = RateLimiterMemory | RateLimiterPostgres;

interface RateLimiterOptions {
  /** Shared by several processes; without one, each process counts for itself. */
  store?: RateLimitStore;
  log: { warn(details: object, message: string): void };
}

const WINDOW_SECONDS = 60;

/** Longer than this a count is no help: the request itself takes less. */
const COUNT_TIMEOUT_MS = 1_000;
/** A store that has not counted in time is left alone for so long. */
const STORE_COOLDOWN_MS = 1_000;

/** Between two complaints about a store that does not answer. */
const WARN_INTERVAL_MS = 10_000;

export function createRateLimiter({ store, log }: RateLimiterOptions): RateLimiter {
  const counters = new Map<number, Counter>();
  let complainedAt = -Infinity;
  let restsUntil = -Infinity;

  /** Storefronts have limits of their own, so there are a few. All of them count in the same table. */
  function counterOf(perMinute: number): Counter {
    const known = counters.get(perMinute);
    if (known) return known;
    const counter = store
      ? createStoreCounter(store, perMinute, counters.size === 0)
      : createMemoryCounter(perMinute);
    counters.set(perMinute, counter);
    return counter;
  }

  async function orPass(count: () => Promise<Quota>): Promise<Quota | undefined> {
    if (Date.now() < restsUntil) return undefined;
    try {
      return await inTime(count);
    } catch (error) {
      // A limit protects the service. Turning everybody away because nobody can count would be the outage that it is to prevent.
      if (Date.now() - complainedAt > WARN_INTERVAL_MS) {
        complainedAt = Date.now();
        log.warn({ err: error }, 'Requests cannot be counted, so they pass without a limit');
      }
      return undefined;
    }
  }

  async function inTime(count: () => Promise<Quota>): Promise<Quota> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        restsUntil = Date.now() + STORE_COOLDOWN_MS;
        reject(new Error(`There was no count within ${COUNT_TIMEOUT_MS} ms`));
      }, COUNT_TIMEOUT_MS);
    });
    return Promise.race([count(), tooLate]).finally(() => clearTimeout(timer));
  }

  return {
    consume: (who, perMinute) =>
      orPass(async () => {
        // Beyond the limit it throws the count.
        const counted = await counterOf(perMinute)
          .consume(who)
          .catch((thrown: unknown) => thrown);
        if (!(counted instanceof RateLimiterRes)) throw counted;
        const isExceeded = counted.consumedPoints === 0 || counted.consumedPoints > perMinute;
        return quotaOf(isExceeded ? perMinute : counted.consumedPoints, counted, perMinute, isExceeded);
      }),
    peek: (who, perMinute) =>
      orPass(async () => {
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
    // Whoever has used a minute up costs Postgres nothing more in it.
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
