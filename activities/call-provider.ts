import { activityInfo } from '@temporalio/activity';
import { BreakerOpenError, ProviderUnavailableError } from '../src/providers/provider-errors';
import type { ProviderUnavailable, StepAttempt } from '../src/domain/order/provider-activities';

/** With the pauses between them a few seconds: a brief fault need not be reported to the order. */
const MAX_ATTEMPTS = 4;

/**
 * Calls a provider. After a few faults in a row it returns `unavailable`, so that the order waits visibly. A
 * step that is known to wait keeps throwing instead, so that Temporal retries it for as long as it takes.
 *
 * @throws ProviderUnavailableError when Temporal should retry
 */
export async function callProvider<Outcome>(
  { isWaitingForProvider, isFinalAttempt }: StepAttempt,
  call: () => Promise<Outcome>,
): Promise<Outcome | ProviderUnavailable> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ProviderUnavailableError)) throw error;
    if (isFinalAttempt) return { outcome: 'unavailable' };
    if (isWaitingForProvider) throw error;
    if (error instanceof BreakerOpenError || activityInfo().attempt >= MAX_ATTEMPTS)
      return { outcome: 'unavailable' };
    throw error;
  }
}
