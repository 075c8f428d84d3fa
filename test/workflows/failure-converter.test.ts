import {
  ApplicationFailure,
  CancelledFailure,
  defaultPayloadConverter,
  ensureApplicationFailure,
} from '@temporalio/common';
import { GatewayUnavailableError } from '../../src/gateways/gateway-errors';
import { failureConverter } from '../../workflows/failure-converter';
import { allOf, leaksIn, SECRET_WORDS } from '../support/leaks';

const written = (error: unknown) => failureConverter.errorToFailure(error, defaultPayloadConverter);

class BugError extends Error {
  override name = 'BugError';
}

it.each<[string, unknown]>([
  ['an error', new BugError(SECRET_WORDS)],
  [
    'its cause',
    new GatewayUnavailableError('carrier: book', 'no answer', { cause: new BugError(SECRET_WORDS) }),
  ],
  ['an error as the SDK wraps it', ensureApplicationFailure(new BugError(SECRET_WORDS))],
  ['its details', ApplicationFailure.retryable('x', 'BugError', SECRET_WORDS)],
  ['a text that was thrown', SECRET_WORDS],
  ['an object that was thrown', { told: SECRET_WORDS }],
])('%s goes into no history', (_what, error) => {
  expect(leaksIn(allOf(written(error)))).toEqual([]);
});

it('which error it was, and where, is told', () => {
  const failure = written(new BugError(SECRET_WORDS));
  expect(failure.message).toContain('BugError');
  expect(failure.stackTrace).toContain('failure-converter.test.ts');
});

it.each([
  ['an outcome of ours', ApplicationFailure.nonRetryable('Everything has left', 'parcel_left')],
  ['an error that is made to be told', new GatewayUnavailableError('carrier: book', 'answered 503')],
  ['an end that Temporal knows of', new CancelledFailure('Order 7 is cancelled')],
])('%s keeps its words', (_what, error) => {
  expect(written(error).message).toBe(error.message);
});

it('what is in a history already is not told on, and is written again as it was read', () => {
  const ofOld = { message: SECRET_WORDS, stackTrace: `Error: ${SECRET_WORDS}\n    at x.js:1:1`, source: 'x' };
  const read = failureConverter.failureToError(
    { ...ofOld, applicationFailureInfo: { type: 'BugError' }, cause: ofOld },
    defaultPayloadConverter,
  );
  expect(leaksIn(allOf(read))).toEqual([]);
  expect(written(read)).toEqual((read as { failure?: object }).failure);
});
