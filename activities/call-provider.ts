import { activityInfo } from '@temporalio/activity';
import { BreakerOpenError, GatewayUnavailableError } from '../src/gateways/gateway-errors';
import type { ProviderStep, ProviderUnavailable } from './types';

/** With the pauses between them some seconds: a hiccup is nothing that anybody has to know of. */
const MAX_ATTEMPTS = 4;

/**
 * Asks a provider. When it gives no answer that counts, the order is told after a few tries, so that it waits visibly; a step
 * that is known to wait is tried for as long as it takes, by the retries of Temporal.
 */
export async function callProvider<Outcome>(
  { isWaitingForProvider, isFinalAttempt }: ProviderStep,
  ask: () => Promise<Outcome>,
): Promise<Outcome | ProviderUnavailable> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GatewayUnavailableError)) throw error;
    if (isFinalAttempt) return { outcome: 'unavailable' };
    if (isWaitingForProvider) throw error;
    if (error instanceof BreakerOpenError || activityInfo().attempt >= MAX_ATTEMPTS)
      return { outcome: 'unavailable' };
    throw error;
  }
}
