import {
  ApplicationFailure,
  CancelledFailure,
  defaultPayloadConverter,
  ensureApplicationFailure,
} from '@temporalio/common';
import { GatewayUnavailableError } from '../../src/gateways/gateway-errors';
import { failureConverter } from '../../workflows/failure-converter';
import { inspectFully, findLeaks, SECRET_TEXT } from '../support/leaks';

const written = (error: unknown) => failureConverter.errorToFailure(error, defaultPayloadConverter);

class BugError extends Error {
  override name = 'BugError';
}

it.each<[string, unknown]>([
  ['an error', new BugError(SECRET_TEXT)],
  [
    'its cause',
    new GatewayUnavailableError('carrier: book', 'no answer', { cause: new BugError(SECRET_TEXT) }),
  ],
  ['an error as the SDK wraps it', ensureApplicationFailure(new BugError(SECRET_TEXT))],
  ['its details', ApplicationFailure.retryable('x', 'BugError', SECRET_TEXT)],
  ['a text that was thrown', SECRET_TEXT],
  ['an object that was thrown', { told: SECRET_TEXT }],
])('%s goes into no history', (_what, error) => {
  expect(findLeaks(inspectFully(written(error)))).toEqual([]);
});

it('which error it was, and where, is told', () => {
  const failure = written(new BugError(SECRET_TEXT));
  expect(failure.message).toContain('BugError');
  expect(failure.stackTrace).toContain('failure-converter.test.ts');
});

it.each([
  ['an outcome of ours', ApplicationFailure.nonRetryable('Everything has left', 'already_shipped')],
  ['an error that is made to be told', new GatewayUnavailableError('carrier: book', 'answered 503')],
  ['an end that Temporal knows of', new CancelledFailure('Order 7 is cancelled')],
])('%s keeps its words', (_what, error) => {
  expect(written(error).message).toBe(error.message);
});

it('what is in a history already is not told on, and is written again as it was read', () => {
  const ofOld = { message: SECRET_TEXT, stackTrace: `Error: ${SECRET_TEXT}\n    at x.js:1:1`, source: 'x' };
  const read = failureConverter.failureToError(
    { ...ofOld, applicationFailureInfo: { type: 'BugError' }, cause: ofOld },
    defaultPayloadConverter,
  );
  expect(findLeaks(inspectFully(read))).toEqual([]);
  expect(written(read)).toEqual((read as { failure?: object }).failure);
});
