import { activityInfo } from '@temporalio/activity';
import { BreakerOpenError, GatewayUnavailableError } from '../src/gateways/gateway-errors';
import type { ProviderStep, Unavailable } from './types';

/** With the pauses between them some seconds: a hiccup is nothing that anybody has to know of. */
const TRIES = 4;

/**
 * Asks a provider. When it gives no answer that counts, the order is told after a few tries, so that it waits visibly; a step
 * that is known to wait is tried for as long as it takes, by the retries of Temporal.
 */
export async function askProvider<Outcome>(
  { isAwaited, isLastTry }: ProviderStep,
  ask: () => Promise<Outcome>,
): Promise<Outcome | Unavailable> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GatewayUnavailableError)) throw error;
    if (isLastTry) return { outcome: 'unavailable' };
    if (isAwaited) throw error;
    if (error instanceof BreakerOpenError || activityInfo().attempt >= TRIES)
      return { outcome: 'unavailable' };
    throw error;
  }
}
