import { RequestPacer } from '../../../src/http/limits/request-pacer';
import { createRateLimiter } from '../../../src/http/limits/rate-limiter';

/** A clock that goes on only while somebody waits by it. */
class Clock {
  private time = 0;
  longest = 0;

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.longest = Math.max(this.longest, ms);
    this.time += ms;
    return Promise.resolve();
  }
}

let clock: Clock;
beforeEach(() => {
  clock = new Clock();
});

/** A limit that is counted in minutes of the clock. */
function limitOf(limit: number) {
  let [minute, taken] = [0, 0];
  const countedIn = new Map<number, number>();
  return {
    countedIn,
    countRequest: () => {
      const now = Math.floor(clock.now() / 60_000);
      if (now !== minute) [minute, taken] = [now, 0];
      taken += 1;
      const isExceeded = taken > limit;
      if (!isExceeded) countedIn.set(now, taken);
      const resetSeconds = Math.ceil(60 - (clock.now() % 60_000) / 1_000);
      return Promise.resolve({ isExceeded, limit, remaining: Math.max(limit - taken, 0), resetSeconds });
    },
  };
}

async function turnsOf(
  pace: RequestPacer,
  count: number,
): Promise<({ retryAfterSeconds: number } | undefined)[]> {
  const turns = [];
  for (let n = 0; n < count; n += 1) turns.push(await pace.acquire());
  return turns;
}

it('waits for nothing where there is no limit', async () => {
  const pace = new RequestPacer(() => Promise.resolve(undefined), clock);
  expect(await turnsOf(pace, 1_000)).toEqual(Array(1_000).fill(undefined));
  expect(clock.now()).toBe(0);
});

it('takes the first half of the limit at once', async () => {
  await turnsOf(new RequestPacer(limitOf(600).countRequest, clock), 300);
  expect(clock.now()).toBe(0);
});

it('goes on at the pace of the limit, without a long silence', async () => {
  const { countRequest, countedIn } = limitOf(600);
  const turns = await turnsOf(new RequestPacer(countRequest, clock), 1_500);
  expect(turns.every((turn) => turn === undefined)).toBe(true);
  expect(Math.max(...countedIn.values())).toBeLessThanOrEqual(600);
  expect(clock.now()).toBeGreaterThan(60_000);
  expect(clock.now()).toBeLessThan(180_000);
  expect(clock.longest).toBeLessThanOrEqual(2_000);
});

it('says when to come again, instead of waiting for long', async () => {
  const { countRequest } = limitOf(10);
  // Somebody else has taken the whole minute.
  for (let n = 0; n < 10; n += 1) await countRequest();
  expect(await new RequestPacer(countRequest, clock).acquire()).toEqual({ retryAfterSeconds: 60 });
  await clock.sleep(40_000);
  expect(await new RequestPacer(countRequest, clock).acquire()).toBeUndefined();
});

it('holds nobody back for longer than a request may last', async () => {
  const { countRequest } = limitOf(60);
  const turns = await turnsOf(new RequestPacer(countRequest, clock), 400);
  const refused = turns.findIndex((turn) => turn !== undefined);
  expect(refused).toBeGreaterThan(200);
  expect(turns.slice(refused)).toEqual(Array(400 - refused).fill({ retryAfterSeconds: expect.any(Number) }));
  expect(clock.now()).toBeLessThanOrEqual(240_000);
});

it('goes by the counts of the real limiter', async () => {
  const limiter = createRateLimiter({ log: { warn: () => undefined } });
  const countRequest = async () => ({ ...(await limiter.consume('key', 4))!, limit: 4 });
  const waits: number[] = [];
  const pace = new RequestPacer(countRequest, {
    now: () => 0,
    sleep: (ms) => Promise.resolve(waits.push(ms)),
  });
  expect(await turnsOf(pace, 5)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    { retryAfterSeconds: 60 },
  ]);
  expect(waits.map(Math.round)).toEqual([30_000]);
});
