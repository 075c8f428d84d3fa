import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleType,
  isBrokenCircuitError,
  ExponentialBackoff,
} from 'cockatiel';
import type { Provider } from '../domain/shared/providers';
import { BreakerOpenError, ProviderUnavailableError } from './provider-errors';

/** Is called after each change, and after each probe that finds the provider still unavailable. */
export type OnBreakerChange = (change: {
  provider: Provider;
  isOpen: boolean;
  /** Why the breaker opens or stays open, such as `answered 503`. */
  reason?: string;
}) => void;

export interface ProviderBreaker {
  /**
   * @throws ProviderUnavailableError when `call` throws it
   * @throws BreakerOpenError without having called `call`
   */
  run<T>(operation: string, call: () => Promise<T>): Promise<T>;
}

/** After this number of consecutive faults, the cause is not a single request. */
const FAULTS_TO_OPEN = 5;
/**
 * How long the breaker stays open before one request probes the provider. The delay grows with each failed
 * probe.
 */
const HALF_OPEN_AFTER_MS = { initialDelay: 5_000, maxDelay: 15_000 };

/**
 * Creates the circuit breaker of a provider. After several consecutive faults no call is made for a while,
 * which spares the provider and its callers; then one request probes whether the provider is back. Each
 * process has its own breakers.
 */
export function createProviderBreaker(
  provider: Provider,
  onChange: OnBreakerChange = () => undefined,
  halfOpenAfterMs: { initialDelay: number; maxDelay: number } = HALF_OPEN_AFTER_MS,
): ProviderBreaker {
  const breaker = circuitBreaker(handleType(ProviderUnavailableError), {
    halfOpenAfter: new ExponentialBackoff(halfOpenAfterMs),
    breaker: new ConsecutiveBreaker(FAULTS_TO_OPEN),
  });
  breaker.onBreak((broken) => {
    const error = 'error' in broken ? broken.error : undefined;
    const reason = error instanceof ProviderUnavailableError ? error.reason : 'unavailable';
    onChange({ provider, isOpen: true, reason });
  });
  breaker.onReset(() => onChange({ provider, isOpen: false }));
  return {
    async run(operation, call) {
      try {
        return await breaker.execute(call);
      } catch (error) {
        if (!isBrokenCircuitError(error)) throw error;
        const state = breaker.state === CircuitState.Open ? 'is unavailable' : 'is being probed';
        throw new BreakerOpenError(operation, `not called, as it ${state}`);
      }
    },
  };
}
