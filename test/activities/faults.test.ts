import { ApplicationFailure } from '@temporalio/common';
import { withFinalFaults } from '../../activities/faults';
import { failureOf } from './activity-context';

class FinalError extends Error {
  override name = 'FinalError';
}

describe('faults', () => {
  it('that no retry can mend become failures that Temporal does not retry, by the name of the error', async () => {
    const error = new FinalError('never again');
    const failure = await failureOf(() => withFinalFaults([FinalError], () => Promise.reject(error)));
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({
      type: 'FinalError',
      nonRetryable: true,
      message: 'never again',
      cause: error,
    });
  });

  it('of any other kind pass as they are, to be retried', async () => {
    const fault = new Error('the database is starting up');
    expect(await failureOf(() => withFinalFaults([FinalError], () => Promise.reject(fault)))).toBe(fault);
  });

  it('are none when the step succeeds', async () => {
    expect(await withFinalFaults([FinalError], () => Promise.resolve('done'))).toBe('done');
  });
});
