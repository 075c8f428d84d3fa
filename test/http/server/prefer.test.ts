import { parsePreferredWait } from '../../../src/http/server/prefer-header';

/** Of an operation that waits 10 seconds by itself: how long it then does, and what a 202 and a 200 of it say. */
function honoured(header: string | undefined) {
  const wait = parsePreferredWait(header, 10);
  return [
    wait.seconds,
    wait.appliedHeader(202)['Preference-Applied'],
    wait.appliedHeader(200)['Preference-Applied'],
  ];
}

it.each([
  ['wait=5', 5],
  ['WAIT=5', 5],
  ['wait = 5', 5],
  ['wait="5"', 5],
  ['wait=5; reason=slow', 5],
  ['return=minimal;foo="a,wait=9",wait=5', 5],
  ['foo="say \\"hi\\", wait=9", wait=5', 5],
  ['wait=5, wait=9', 5],
  ['wait=0', 0],
  ['wait=30', 30],
  ['wait=31', 30],
  ['wait=99999999999999999999999', 30],
])('%s asks to wait %i seconds', (header, seconds) => {
  expect(honoured(header)).toEqual([seconds, `wait=${seconds}`, `wait=${seconds}`]);
});

it.each([
  undefined,
  '',
  ',',
  'wait',
  'wait=',
  'wait=-1',
  'wait=1.5',
  'wait=5s',
  'wait=soon, wait=5',
  'waiting=5',
  'await=5',
  'foo="wait=5"',
  'foo="wait=5',
  'foo="respond-async"',
  'respond-asynchronously',
  'respond-async=later',
  'dont-respond-async',
  '"',
])('%s asks for nothing', (header) => {
  expect(honoured(header)).toEqual([10, undefined, undefined]);
});

it.each([
  'respond-async',
  'Respond-Async',
  'return=minimal, respond-async',
  'respond-async;a=b',
  'respond-async=""',
])('%s asks not to wait; only what is answered 202 has honoured it', (header) => {
  expect(honoured(header)).toEqual([0, 'respond-async', undefined]);
});

it.each(['respond-async, wait=5', 'wait=5, respond-async', 'wait=5,respond-async,wait=9'])(
  '%s asks for 202 unless it is decided within 5 seconds',
  (header) => {
    expect(honoured(header)).toEqual([5, 'respond-async, wait=5', 'wait=5']);
  },
);

it('reads a long header in linear time', () => {
  const started = performance.now();
  parsePreferredWait(`${'"\\'.repeat(8_000)},wait=5`, 0);
  parsePreferredWait(`${','.repeat(16_000)}wait=5`, 0);
  parsePreferredWait(`wait${' '.repeat(16_000)}x`, 0);
  parsePreferredWait(`respond-async${' '.repeat(16_000)}x`, 0);
  parsePreferredWait(`respond-async=${' '.repeat(16_000)}x`, 0);
  expect(performance.now() - started).toBeLessThan(500);
});
