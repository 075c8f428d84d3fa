import { parsePreferredWait } from '../../../src/http/server/prefer-header';

/**
 * For an operation with a default wait of 10 seconds: the seconds that it waits, and the `Preference-Applied`
 * headers of its 202 and 200 responses.
 */
function appliedPreferences(header: string | undefined) {
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
])('%s requests a wait of %i seconds', (header, seconds) => {
  expect(appliedPreferences(header)).toEqual([seconds, `wait=${seconds}`, `wait=${seconds}`]);
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
])('%s requests nothing', (header) => {
  expect(appliedPreferences(header)).toEqual([10, undefined, undefined]);
});

it.each([
  'respond-async',
  'Respond-Async',
  'return=minimal, respond-async',
  'respond-async;a=b',
  'respond-async=""',
])('%s requests no wait, which only a 202 applies', (header) => {
  expect(appliedPreferences(header)).toEqual([0, 'respond-async', undefined]);
});

it.each(['respond-async, wait=5', 'wait=5, respond-async', 'wait=5,respond-async,wait=9'])(
  '%s requests 202 unless the decision comes within 5 seconds',
  (header) => {
    expect(appliedPreferences(header)).toEqual([5, 'respond-async, wait=5', 'wait=5']);
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
