import { ApplicationFailure } from '@temporalio/common';

/**
 * Tells Temporal which faults no retry can mend. Whatever is thrown otherwise is retried by the policies in
 * `workflows/policies.ts`.
 *
 * @param isFinal classes of errors that stay as they are however often the activity runs
 */
export async function withFinalFaults<T>(
  isFinal: readonly (abstract new (...args: never[]) => Error)[],
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error && isFinal.some((type) => error instanceof type)) {
      throw ApplicationFailure.create({
        message: error.message,
        type: error.name,
        nonRetryable: true,
        cause: error,
      });
    }
    throw error;
  }
}
