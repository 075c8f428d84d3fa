import { preferredWaitSeconds } from '../../src/http/prefer';

it.each([
  ['wait=5', 5],
  ['WAIT=5', 5],
  ['wait = 5', 5],
  ['wait="5"', 5],
  ['wait=5; reason=slow', 5],
  ['respond-async, wait=5', 5],
  ['wait=5, respond-async', 5],
  ['return=minimal;foo="a,wait=9",wait=5', 5],
  ['foo="say \\"hi\\", wait=9", wait=5', 5],
  ['wait=5, wait=9', 5],
  ['wait=30', 30],
  ['wait=31', 30],
  ['wait=99999999999999999999999', 30],
])('%s asks to wait %i seconds', (header, seconds) => {
  expect(preferredWaitSeconds(header)).toBe(seconds);
});

it.each([
  undefined,
  '',
  ',',
  'wait',
  'wait=',
  'wait=0',
  'wait=-1',
  'wait=1.5',
  'wait=5s',
  'wait=soon, wait=5',
  'waiting=5',
  'await=5',
  'respond-async',
  'foo="wait=5"',
  'foo="wait=5',
  '"',
])('%s asks for no wait', (header) => {
  expect(preferredWaitSeconds(header)).toBeUndefined();
});

it('reads a long header in linear time', () => {
  const started = performance.now();
  preferredWaitSeconds(`${'"\\'.repeat(8_000)},wait=5`);
  preferredWaitSeconds(`${','.repeat(16_000)}wait=5`);
  preferredWaitSeconds(`wait${' '.repeat(16_000)}x`);
  expect(performance.now() - started).toBeLessThan(500);
});
