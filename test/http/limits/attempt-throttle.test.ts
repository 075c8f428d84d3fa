import { AttemptThrottle } from '../../../src/http/limits/attempt-throttle';

/** Time stands still but for what a test lets pass; who waits is told for how long. */
let now: number;
let waited: number[];
let turnstile: AttemptThrottle;
beforeEach(() => {
  now = 0;
  waited = [];
  turnstile = new AttemptThrottle({ now: () => now, sleep: (ms) => Promise.resolve(waited.push(ms)) });
});

const pass = (count: number, way = 'one') =>
  Promise.all(Array.from({ length: count }, () => turnstile.acquire(way)));
const passed = (turns: boolean[]) => turns.filter(Boolean).length;

it('lets those who come at once in one after the other, and no more than may wait', async () => {
  expect(passed(await pass(40))).toBe(11);
  expect(waited).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
});

it('lets nobody wait for what comes by another way', async () => {
  await pass(40);
  waited.length = 0;
  expect(await pass(1, 'other')).toEqual([true]);
  expect(waited).toEqual([]);
});

it('has room again as time passes, ten times a second', async () => {
  await pass(40);
  now += 500;
  expect(passed(await pass(40))).toBe(5);
  now += 60_000;
  waited.length = 0;
  expect(await pass(1)).toEqual([true]);
  expect(waited).toEqual([]);
});
