import { AttemptThrottle } from '../../../src/http/limits/attempt-throttle';

/** The fake clock that tests advance, and the sleeps that the throttle requested, in milliseconds. */
let now: number;
let waited: number[];
let throttle: AttemptThrottle;
beforeEach(() => {
  now = 0;
  waited = [];
  throttle = new AttemptThrottle({ now: () => now, sleep: (ms) => Promise.resolve(waited.push(ms)) });
});

const attempt = (count: number, source = 'one') =>
  Promise.all(Array.from({ length: count }, () => throttle.acquire(source)));
const countAdmitted = (admissions: boolean[]) => admissions.filter(Boolean).length;

it('admits concurrent attempts one after the other, up to the maximum that may wait', async () => {
  expect(countAdmitted(await attempt(40))).toBe(11);
  expect(waited).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
});

it('throttles each source separately', async () => {
  await attempt(40);
  waited.length = 0;
  expect(await attempt(1, 'other')).toEqual([true]);
  expect(waited).toEqual([]);
});

it('admits ten attempts a second as time passes', async () => {
  await attempt(40);
  now += 500;
  expect(countAdmitted(await attempt(40))).toBe(5);
  now += 60_000;
  waited.length = 0;
  expect(await attempt(1)).toEqual([true]);
  expect(waited).toEqual([]);
});
