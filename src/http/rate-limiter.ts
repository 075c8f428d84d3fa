import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Quota, RateLimiter, RateLimitStore } from './ports/rate-limits';

type Counter = RateLimiterMemory | RateLimiterPostgres;

interface RateLimiterOptions {
  /** Shared by several processes; without one, each process counts for itself. */
  store?: RateLimitStore;
  log: { warn(details: object, message: string): void };
}

const WINDOW_SECONDS = 60;

/** Between two complaints about a store that does not answer. */
const COMPLAIN_EVERY_MS = 10_000;

export function createRateLimiter({ store, log }: RateLimiterOptions): RateLimiter {
  const counters = new Map<number, Counter>();
  let complainedAt = -Infinity;

  /** Storefronts have limits of their own, so there are a few. All of them count in the same table. */
  function counterOf(perMinute: number): Counter {
    const known = counters.get(perMinute);
    if (known) return known;
    const counter = store ? inStore(store, perMinute, counters.size === 0) : inMemory(perMinute);
    counters.set(perMinute, counter);
    return counter;
  }

  async function orPass(count: () => Promise<Quota>): Promise<Quota | undefined> {
    try {
      return await count();
    } catch (error) {
      // A limit protects the service. Turning everybody away because nobody can count would be the outage that it is to prevent.
      if (Date.now() - complainedAt > COMPLAIN_EVERY_MS) {
        complainedAt = Date.now();
        log.warn({ err: error }, 'Requests cannot be counted, so they pass without a limit');
      }
      return undefined;
    }
  }

  return {
    take: (who, perMinute) =>
      orPass(async () => {
        // Beyond the limit it throws the count.
        const counted = await counterOf(perMinute)
          .consume(who)
          .catch((thrown: unknown) => thrown);
        if (!(counted instanceof RateLimiterRes)) throw counted;
        const isExceeded = counted.consumedPoints === 0 || counted.consumedPoints > perMinute;
        return quotaOf(isExceeded ? perMinute : counted.consumedPoints, counted, perMinute, isExceeded);
      }),
    look: (who, perMinute) =>
      orPass(async () => {
        const counted = await counterOf(perMinute).get(who);
        const consumed = counted && counted.msBeforeNext > 0 ? counted.consumedPoints : 0;
        return quotaOf(consumed, counted, perMinute, consumed >= perMinute);
      }),
  };
}

const inMemory = (perMinute: number): Counter =>
  new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });

function inStore(store: RateLimitStore, perMinute: number, clearExpiredByTimeout: boolean): Counter {
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
