import { RequestPacer } from '../../../src/http/limits/request-pacer';
import { createRateLimiter } from '../../../src/http/limits/rate-limiter';

/** A fake clock that only `sleep` advances. */
class Clock {
  private time = 0;
  longestSleepMs = 0;

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.longestSleepMs = Math.max(this.longestSleepMs, ms);
    this.time += ms;
    return Promise.resolve();
  }
}

let clock: Clock;
beforeEach(() => {
  clock = new Clock();
});

/** A rate limit per minute of the fake clock. */
function limitOf(limit: number) {
  let [minute, used] = [0, 0];
  const countsByMinute = new Map<number, number>();
  return {
    countedIn: countsByMinute,
    countRequest: () => {
      const now = Math.floor(clock.now() / 60_000);
      if (now !== minute) [minute, used] = [now, 0];
      used += 1;
      const isExceeded = used > limit;
      if (!isExceeded) countsByMinute.set(now, used);
      const resetSeconds = Math.ceil(60 - (clock.now() % 60_000) / 1_000);
      return Promise.resolve({ isExceeded, limit, remaining: Math.max(limit - used, 0), resetSeconds });
    },
  };
}

async function acquireAll(
  pacer: RequestPacer,
  count: number,
): Promise<({ retryAfterSeconds: number } | undefined)[]> {
  const results = [];
  for (let n = 0; n < count; n += 1) results.push(await pacer.acquire());
  return results;
}

it('does not wait without a limit', async () => {
  const pacer = new RequestPacer(() => Promise.resolve(undefined), clock);
  expect(await acquireAll(pacer, 1_000)).toEqual(Array(1_000).fill(undefined));
  expect(clock.now()).toBe(0);
});

it('uses the first half of the limit at once', async () => {
  await acquireAll(new RequestPacer(limitOf(600).countRequest, clock), 300);
  expect(clock.now()).toBe(0);
});

it('continues at the rate of the limit without long waits', async () => {
  const { countRequest, countedIn: countsByMinute } = limitOf(600);
  const results = await acquireAll(new RequestPacer(countRequest, clock), 1_500);
  expect(results.every((result) => result === undefined)).toBe(true);
  expect(Math.max(...countsByMinute.values())).toBeLessThanOrEqual(600);
  expect(clock.now()).toBeGreaterThan(60_000);
  expect(clock.now()).toBeLessThan(180_000);
  expect(clock.longestSleepMs).toBeLessThanOrEqual(2_000);
});

it('returns when to retry instead of waiting for long', async () => {
  const { countRequest } = limitOf(10);
  // Use up the limit of the whole minute.
  for (let n = 0; n < 10; n += 1) await countRequest();
  expect(await new RequestPacer(countRequest, clock).acquire()).toEqual({ retryAfterSeconds: 60 });
  await clock.sleep(40_000);
  expect(await new RequestPacer(countRequest, clock).acquire()).toBeUndefined();
});

it('continues at the limit for as long as it takes', async () => {
  const { countRequest } = limitOf(60);
  const results = await acquireAll(new RequestPacer(countRequest, clock), 1_000);
  expect(results.filter((result) => result !== undefined)).toEqual([]);
  expect(clock.now()).toBeGreaterThan(15 * 60_000);
  expect(clock.longestSleepMs).toBeLessThanOrEqual(30_000);
});

it('works with the real limiter', async () => {
  const limiter = createRateLimiter({ log: { warn: () => undefined } });
  const countRequest = async () => ({ ...(await limiter.consume('key', 4))!, limit: 4 });
  const waits: number[] = [];
  const pacer = new RequestPacer(countRequest, {
    now: () => 0,
    sleep: (ms) => Promise.resolve(waits.push(ms)),
  });
  expect(await acquireAll(pacer, 5)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    { retryAfterSeconds: 60 },
  ]);
  expect(waits.map(Math.round)).toEqual([30_000]);
});
