import { StartBacklog } from '../../../src/http/limits/start-backlog';

/** A fake clock that only `sleep` advances. */
class Clock {
  time = 0;
  now = () => this.time;
  sleep(ms: number): Promise<void> {
    this.time += ms;
    return Promise.resolve();
  }
}

let clock: Clock;
let waiting: number;
let reads: number;
beforeEach(() => ([clock, waiting, reads] = [new Clock(), 0, 0]));

const createBacklog = (count = () => Promise.resolve(waiting)) =>
  new StartBacklog(10, () => ((reads += 1), count()), 1_000, clock);

it('lets no more orders pass between two checks than may wait', async () => {
  const backlog = createBacklog();
  waiting = 7;
  for (let no = 0; no < 3; no += 1) expect(await backlog.acquire(0)).toBe(true);
  expect(await backlog.acquire(0)).toBe(false);
  expect([clock.now(), reads]).toEqual([0, 1]);
});

it('waits for the next check, and goes on with what has been started meanwhile', async () => {
  const backlog = createBacklog();
  waiting = 10;
  const sleep = clock.sleep.bind(clock);
  clock.sleep = (ms) => {
    if (clock.now() >= 4_000) waiting = 9;
    return sleep(ms);
  };
  expect(await backlog.acquire(30_000)).toBe(true);
  expect([clock.now(), reads]).toEqual([5_000, 6]);
  expect(await backlog.acquire(0)).toBe(false);
});

it('gives up after the time that a caller may wait', async () => {
  waiting = 10;
  expect(await createBacklog().acquire(3_000)).toBe(false);
  expect(clock.now()).toBe(3_000);
});

it('gives up when the process stops', async () => {
  waiting = 10;
  expect(await createBacklog().acquire(30_000, AbortSignal.abort())).toBe(false);
  expect(clock.now()).toBe(0);
});

it('lets everything pass while the record cannot be asked', async () => {
  const backlog = createBacklog(() => Promise.reject(new Error('away')));
  for (let no = 0; no < 50; no += 1) expect(await backlog.acquire(0)).toBe(true);
  expect(reads).toBe(1);
});
