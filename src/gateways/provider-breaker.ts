import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleType,
  isBrokenCircuitError,
  ExponentialBackoff,
} from 'cockatiel';
import type { Provider } from '../domain/shared/providers';
import { BreakerOpenError, GatewayUnavailableError } from './gateway-errors';

/** Told of each change, and of each look whether the provider is back. */
export type OnBreakerChange = (change: {
  provider: Provider;
  isOpen: boolean;
  /** Of one that opens or stays open: why, such as `answered 503`. */
  reason?: string;
}) => void;

export interface ProviderBreaker {
  /**
   * @throws GatewayUnavailableError what `ask` throws
   * @throws BreakerOpenError without having called `ask`
   */
  run<T>(operation: string, ask: () => Promise<T>): Promise<T>;
}

/** So many in a row, and it is not about one request. */
const FAULTS_TO_OPEN = 5;
/** Then one request at a time finds out whether the provider is back, at first soon, later less often. */
const HALF_OPEN_AFTER_MS = { initialDelay: 5_000, maxDelay: 15_000 };

/**
 * Spares a provider that is away, and whoever waits for it: after some faults in a row nobody asks it for a while, and one
 * request then finds out whether it is back. For one process; each finds out for itself.
 */
export function createProviderBreaker(
  provider: Provider,
  onChange: OnBreakerChange = () => undefined,
  tryAgainMs: { initialDelay: number; maxDelay: number } = HALF_OPEN_AFTER_MS,
): ProviderBreaker {
  const breaker = circuitBreaker(handleType(GatewayUnavailableError), {
    halfOpenAfter: new ExponentialBackoff(tryAgainMs),
    breaker: new ConsecutiveBreaker(FAULTS_TO_OPEN),
  });
  breaker.onBreak((broken) => {
    const error = 'error' in broken ? broken.error : undefined;
    const reason = error instanceof GatewayUnavailableError ? error.reason : 'unavailable';
    onChange({ provider, isOpen: true, reason });
  });
  breaker.onReset(() => onChange({ provider, isOpen: false }));
  return {
    async run(operation, ask) {
      try {
        return await breaker.execute(ask);
      } catch (error) {
        if (!isBrokenCircuitError(error)) throw error;
        const state = breaker.state === CircuitState.Open ? 'has not answered for a while' : 'is being tried';
        throw new BreakerOpenError(operation, `not asked, as it ${state}`);
      }
    },
  };
}
