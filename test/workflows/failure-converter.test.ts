import {
  ApplicationFailure,
  CancelledFailure,
  defaultPayloadConverter,
  ensureApplicationFailure,
} from '@temporalio/common';
import { ProviderUnavailableError } from '../../src/providers/provider-errors';
import { failureConverter } from '../../workflows/failure-converter';
import { inspectFully, findLeaks, SECRET_TEXT } from '../support/leaks';

const toFailure = (error: unknown) => failureConverter.errorToFailure(error, defaultPayloadConverter);

class BugError extends Error {
  override name = 'BugError';
}

it.each<[string, unknown]>([
  ['an error', new BugError(SECRET_TEXT)],
  [
    'its cause',
    new ProviderUnavailableError('carrier: book', 'no answer', { cause: new BugError(SECRET_TEXT) }),
  ],
  ['an error that the SDK has wrapped', ensureApplicationFailure(new BugError(SECRET_TEXT))],
  ['its details', ApplicationFailure.retryable('x', 'BugError', SECRET_TEXT)],
  ['a thrown string', SECRET_TEXT],
  ['a thrown object', { text: SECRET_TEXT }],
])('the failure converter leaves the text of %s out of the history', (_what, error) => {
  expect(findLeaks(inspectFully(toFailure(error)))).toEqual([]);
});

it('the failure converter keeps the type of an error and its stack trace', () => {
  const failure = toFailure(new BugError(SECRET_TEXT));
  expect(failure.message).toContain('BugError');
  expect(failure.stackTrace).toContain('failure-converter.test.ts');
});

it.each([
  ['a documented outcome', ApplicationFailure.nonRetryable('Everything has left', 'already_shipped')],
  ['an error with a loggable message', new ProviderUnavailableError('carrier: book', 'answered 503')],
  ['a Temporal failure', new CancelledFailure('Order 7 is cancelled')],
])('the failure converter keeps the message of %s', (_what, error) => {
  expect(toFailure(error).message).toBe(error.message);
});

it('a failure read from a history does not leak, and is written again as it was read', () => {
  const stored = { message: SECRET_TEXT, stackTrace: `Error: ${SECRET_TEXT}\n    at x.js:1:1`, source: 'x' };
  const read = failureConverter.failureToError(
    { ...stored, applicationFailureInfo: { type: 'BugError' }, cause: stored },
    defaultPayloadConverter,
  );
  expect(findLeaks(inspectFully(read))).toEqual([]);
  expect(toFailure(read)).toEqual((read as { failure?: object }).failure);
});
